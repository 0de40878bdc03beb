"""The period of a report: a usual one with its neighbours, or two days of one's own."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from counter_app.domain.errors import N_
from counter_app.domain.periods import Period, after, around, before
from counter_app.i18n import _
from counter_app.ui.widgets import SecondaryButton, take_keys_directly
from counter_app.ui.widgets.flow import flow

_NAMES: Final = {
    Period.DAY: N_("Ngày"),
    Period.WEEK: N_("Tuần"),
    Period.MONTH: N_("Tháng"),
    Period.MID_MONTH: N_("Từ ngày 15 đến ngày 14"),
    Period.QUARTER: N_("Quý"),
    Period.HALF_YEAR: N_("Sáu tháng"),
    Period.YEAR: N_("Năm"),
    Period.CUSTOM: N_("Tự chọn ngày"),
}


class PeriodBar(QWidget):
    """Chooses a period; its two days are always seen, and typing one of them makes it one's own.

    Signals:
        changed: other days.
    """

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = QComboBox()
        self.period.setAccessibleName(_("Kỳ báo cáo"))
        for period, name in _NAMES.items():
            self.period.addItem(_(name), period)
        self.first, self.last = _edit(_("Từ ngày")), _edit(_("Đến ngày"))
        self.back = SecondaryButton("‹", "Alt+Left")
        self.back.setAccessibleName(_("Kỳ trước"))
        self.forth = SecondaryButton("›", "Alt+Right")
        self.forth.setAccessibleName(_("Kỳ sau"))
        self.back.setShortcut("Alt+Left")
        self.forth.setShortcut("Alt+Right")
        self.setLayout(flow(self.period, self.first, self.last, self.back, self.forth))
        self.period.setCurrentIndex(self.period.findData(Period.MONTH))
        self._show(*around(Period.MONTH, today))
        self.period.activated.connect(self._on_period)
        self.first.dateChanged.connect(self._on_day)
        self.last.dateChanged.connect(self._on_day)
        self.back.clicked.connect(self._on_back)
        self.forth.clicked.connect(self._on_forth)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return _python(self.first), _python(self.last)

    def choose(self, period: Period, day: date) -> None:
        """Choose the period of a kind that holds a day."""
        self.period.setCurrentIndex(self.period.findData(period))
        self._show(*around(period, day))
        self.changed.emit()

    @property
    def _chosen(self) -> Period:
        return Period(self.period.currentData())

    def _show(self, first: date, last: date) -> None:
        for editor, day in ((self.first, first), (self.last, last)):
            editor.blockSignals(True)  # noqa: FBT003 - Qt's own
            editor.setDate(QDate(day.year, day.month, day.day))
            editor.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _on_period(self) -> None:
        if self._chosen is not Period.CUSTOM:
            self._show(*around(self._chosen, self.days[0]))
        self.changed.emit()

    def _on_day(self) -> None:
        self.period.setCurrentIndex(self.period.findData(Period.CUSTOM))
        self.changed.emit()

    def _on_back(self) -> None:
        self._show(*before(self._chosen, *self.days))
        self.changed.emit()

    def _on_forth(self) -> None:
        self._show(*after(self._chosen, *self.days))
        self.changed.emit()


def _edit(name: str) -> QDateEdit:
    editor = QDateEdit()
    editor.setDisplayFormat("dd/MM/yyyy")
    editor.setCalendarPopup(True)
    editor.setAccessibleName(name)
    take_keys_directly(editor)
    return editor


def _python(editor: QDateEdit) -> date:
    chosen = editor.date()
    return date(chosen.year(), chosen.month(), chosen.day())
