"""The period of a review: today, this week, month, quarter, year, or days of one's own."""

from datetime import date, timedelta
from typing import Final, cast

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from counter_app.domain.errors import N_
from counter_app.i18n import _
from counter_app.ui.widgets import take_keys_directly
from counter_app.ui.widgets.flow import flow

TODAY, WEEK, MONTH, QUARTER, YEAR, CHOSEN = "today", "week", "month", "quarter", "year", "chosen"
_NAMES: Final = {
    TODAY: N_("Hôm nay"),
    WEEK: N_("Tuần này"),
    MONTH: N_("Tháng này"),
    QUARTER: N_("Quý này"),
    YEAR: N_("Năm nay"),
    CHOSEN: N_("Từ ngày đến ngày…"),
}


def days_of(period: str, today: date) -> tuple[date, date]:
    """Return the first day of a named period, and today."""
    first = {
        TODAY: today,
        WEEK: today - timedelta(days=today.weekday()),
        MONTH: today.replace(day=1),
        QUARTER: today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1),
        YEAR: today.replace(month=1, day=1),
    }[period]
    return first, today


class PeriodChooser(QWidget):
    """Chooses a period; two dates appear where it is one's own."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = QComboBox()
        self.period.setAccessibleName(_("Kỳ báo cáo"))
        for key, name in _NAMES.items():
            self.period.addItem(_(name), key)
        self.period.setCurrentIndex(self.period.findData(MONTH))
        self.first, self.last = _date(_("Từ ngày")), _date(_("Đến ngày"))
        self.setLayout(flow(self.period, self.first, self.last))
        self._show_dates()
        self.period.currentIndexChanged.connect(self._on_period)
        self.first.dateChanged.connect(self.changed)
        self.last.dateChanged.connect(self.changed)

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last day chosen."""
        key = str(self.period.currentData())
        if key != CHOSEN:
            return days_of(key, today)
        return _python(self.first), _python(self.last)

    def begin_with(self, first: date, last: date) -> None:
        """Have one's own days begin here, until somebody changes them."""
        if self.period.currentData() != CHOSEN:
            for editor, day in ((self.first, first), (self.last, last)):
                editor.blockSignals(True)  # noqa: FBT003 - Qt's own
                editor.setDate(QDate(day.year, day.month, day.day))
                editor.blockSignals(False)  # noqa: FBT003 - Qt's own

    def choose(self, period: str) -> None:
        """Choose a named period."""
        self.period.setCurrentIndex(self.period.findData(period))

    def _on_period(self) -> None:
        self._show_dates()
        self.changed.emit()

    def _show_dates(self) -> None:
        own = self.period.currentData() == CHOSEN
        self.first.setVisible(own)
        self.last.setVisible(own)


def _date(name: str) -> QDateEdit:
    editor = QDateEdit()
    editor.setDisplayFormat("dd/MM/yyyy")
    editor.setCalendarPopup(True)
    editor.setAccessibleName(name)
    take_keys_directly(editor)
    return editor


def _python(editor: QDateEdit) -> date:
    return cast("date", editor.date().toPython())
