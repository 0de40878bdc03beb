"""A limit to be typed: an amount and its unit, or the limit that holds anyway."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from counter_app.domain.errors import N_
from counter_app.domain.limits import Limit, Unit
from counter_app.i18n import _
from counter_app.services.procedure_checks import MOST_AMOUNT
from counter_app.ui import theme
from counter_app.ui.widgets import take_keys_directly

_UNITS: Final = {
    Unit.WORKING_DAYS: N_("ngày làm việc"),
    Unit.SAME_DAY: N_("trong ngày (sau 15 giờ: hôm sau)"),
    Unit.WORKING_HOURS: N_("giờ làm việc"),
    Unit.CALENDAR_DAYS: N_("ngày"),
    Unit.MONTHS: N_("tháng"),
    Unit.UNSTATED: N_("pháp luật không quy định"),
}
_COUNTED: Final = (Unit.WORKING_DAYS, Unit.WORKING_HOURS, Unit.CALENDAR_DAYS, Unit.MONTHS)


class LimitEditor(QWidget):
    """An amount beside its unit; where `general` is given, that is the first choice and means no limit.

    Signals:
        changed: another amount or unit.
    """

    changed = Signal()

    def __init__(self, name: str, *, general: str = "") -> None:
        super().__init__()
        self.amount = QSpinBox()
        self.amount.setRange(1, MOST_AMOUNT)
        self.amount.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
        self.amount.setFixedWidth(theme.px(84))
        self.amount.setAccessibleName(_("{what}: bao nhiêu").format(what=name))
        take_keys_directly(self.amount)
        self.unit = QComboBox()
        self.unit.setMinimumContentsLength(8)
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if general:
            self.unit.addItem(general, None)
        for unit, words in _UNITS.items():
            self.unit.addItem(_(words), unit)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(self.amount)
        line.addWidget(self.unit, 1)
        self.unit.currentIndexChanged.connect(self._on_unit)
        self.amount.valueChanged.connect(self.changed)
        self._on_unit()

    def setAccessibleName(self, name: str) -> None:
        """Have the unit carry the name too."""
        super().setAccessibleName(name)
        self.unit.setAccessibleName(name)

    @property
    def limit(self) -> Limit | None:
        """What was entered; None where the general limit holds."""
        chosen = self.unit.currentData()
        if chosen is None:
            return None
        unit = Unit(chosen)
        return Limit(unit, self.amount.value() if unit in _COUNTED else 0)

    def set_limit(self, limit: Limit | None) -> None:
        """Show a limit, or that the general one holds."""
        self.unit.setCurrentIndex(self.unit.findData(limit.unit if limit else None))
        if limit is not None and limit.unit in _COUNTED:
            self.amount.setValue(limit.amount)

    def take_focus(self) -> None:
        """Begin with what can be typed."""
        (self.unit if self.amount.isHidden() else self.amount).setFocus()

    def _on_unit(self) -> None:
        self.amount.setVisible(self.unit.currentData() in _COUNTED)
        self.changed.emit()
