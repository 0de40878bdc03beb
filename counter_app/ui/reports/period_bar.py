"""The period of a report: a usual one with its neighbours, the office's own, or two days of one's own."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from counter_app.domain.errors import N_
from counter_app.domain.periods import Days, Period, after, around, before, last_full
from counter_app.i18n import _
from counter_app.ui.widgets import SecondaryButton, take_keys_directly
from counter_app.ui.widgets.flow import flow

_NAMES: Final = {
    Period.DAY: N_("Ngày"),
    Period.WEEK: N_("Tuần"),
    Period.MONTH: N_("Tháng"),
    Period.MID_MONTH: N_("Từ ngày 15 đến ngày 14"),
    Period.FROM_21ST: N_("Từ ngày 21 đến ngày 20"),
    Period.QUARTER: N_("Quý"),
    Period.HALF_YEAR: N_("Sáu tháng"),
    Period.YEAR: N_("Năm"),
    Period.CUSTOM: N_("Tự chọn ngày"),
}


class PeriodBar(QWidget):
    """Chooses a period; its two days are always seen, and typing one of them makes it one's own.

    Signals:
        changed: other days.
        keep_requested(first, last): remember these two days as the office's own period.
    """

    changed = Signal()
    keep_requested = Signal(object, object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._own: Days | None = None
        self._may_keep = False
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
        self.full = SecondaryButton(_("Kỳ trọn gần nhất"), "Alt+End")
        self.full.setShortcut("Alt+End")
        self.full.setToolTip(_("Kỳ gần nhất đã kết thúc"))
        self.keep = SecondaryButton(_("Nhớ làm kỳ của đơn vị"))
        self.keep.setVisible(False)
        self.setLayout(flow(self.period, self.first, self.last, self.back, self.forth, self.full, self.keep))
        self.period.setCurrentIndex(self.period.findData(Period.MONTH))
        self._show(*around(Period.MONTH, today()))
        self.period.activated.connect(self._on_period)
        self.first.dateChanged.connect(self._on_day)
        self.last.dateChanged.connect(self._on_day)
        self.back.clicked.connect(self._on_back)
        self.forth.clicked.connect(self._on_forth)
        self.full.clicked.connect(self._on_full)
        self.keep.clicked.connect(lambda: self.keep_requested.emit(*self.days))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return _python(self.first), _python(self.last)

    def choose(self, period: Period, day: date) -> None:
        """Choose the period of a kind that holds a day."""
        self.period.setCurrentIndex(self.period.findData(period))
        self._show(*around(period, day, self._own))
        self.changed.emit()

    def offer_own(self, own: Days | None, *, may_keep: bool) -> None:
        """Offer the office's own period where it has one, and keeping another to whoever may."""
        self._own, self._may_keep = own, may_keep
        place = self.period.findData(Period.OWN)
        if own is not None and place < 0:
            self.period.insertItem(self.period.count() - 1, _("Kỳ của đơn vị"), Period.OWN)
        if own is not None:
            words = _("Kỳ nhắc lại từ {first} đến {last}")
            told = words.format(first=f"{own[0]:%d/%m/%Y}", last=f"{own[1]:%d/%m/%Y}")
            self.period.setItemData(self.period.findData(Period.OWN), told, Qt.ItemDataRole.ToolTipRole)
        self._show_keep()

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
            self._show(*around(self._chosen, self.days[0], self._own))
        self._tell_changed()

    def _on_day(self) -> None:
        self.period.setCurrentIndex(self.period.findData(Period.CUSTOM))
        self._tell_changed()

    def _on_back(self) -> None:
        self._show(*before(self._chosen, *self.days))
        self.changed.emit()

    def _on_forth(self) -> None:
        self._show(*after(self._chosen, *self.days))
        self.changed.emit()

    def _on_full(self) -> None:
        if self.days[0] <= self.days[1]:
            self._show(*last_full(self._chosen, self.days, self._today(), self._own))
            self.changed.emit()

    def _tell_changed(self) -> None:
        self._show_keep()
        self.changed.emit()

    def _show_keep(self) -> None:
        self.keep.setVisible(self._may_keep and self._chosen is Period.CUSTOM and self.days != self._own)


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
