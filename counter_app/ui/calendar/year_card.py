"""A year with its state, the day at hand, and what an administrator may do with both."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.calendar_days import CalendarYear
from counter_app.domain.calendar_edits import kind_of
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.calendar.kinds import DayCell
from counter_app.ui.calendar.legend import Legend
from counter_app.ui.calendar.year import YearGrid
from counter_app.ui.widgets import Card, Level, SecondaryButton, Text, UrgencyPill
from counter_app.ui.widgets.flow import FlowLayout


class YearCard(Card):
    """Chooses a year and shows it.

    Signals:
        year_chosen(year): another year is wanted.
        edit_requested(day), removal_requested(day): by key, double click or button.
    """

    year_chosen = Signal(int)
    edit_requested = Signal(object)
    removal_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.year = QComboBox()
        self.year.setAccessibleName(_("Năm"))
        self.year.setMinimumWidth(theme.px(96))
        self.earlier, self.later = SecondaryButton("‹"), SecondaryButton("›")
        self.earlier.setAccessibleName(_("Năm trước"))
        self.later.setAccessibleName(_("Năm sau"))
        self.pill = UrgencyPill(Level.DONE)
        self.grid = YearGrid()
        self.grid.setAccessibleName(_("Lịch cả năm"))
        self.day = Text(wrap=True)
        self.edit_button = SecondaryButton(_("Sửa ngày này…"), "↵")
        self.remove_button = SecondaryButton(_("Xóa"), "Del")
        self._wanted: date | None = None
        self._editable = False
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        top = QWidget()
        row = FlowLayout(top, gap=theme.px(8))
        for widget in (self.earlier, self.year, self.later, self.pill):
            row.addWidget(widget)
        self.body.addWidget(top)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self.day, 1)
        line.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        self.body.addWidget(self.grid)
        self.body.addWidget(Legend())
        self.body.addStretch(1)

    def _listen(self) -> None:
        self.year.currentIndexChanged.connect(self._on_chosen)
        self.earlier.clicked.connect(lambda: self._step(1))  # the latest year stands first
        self.later.clicked.connect(lambda: self._step(-1))
        self.grid.moved.connect(self._on_moved)
        self.grid.left.connect(self._on_left)
        self.grid.opened.connect(self.edit_requested)
        self.grid.removal_requested.connect(self.removal_requested)
        self.edit_button.clicked.connect(lambda: self.edit_requested.emit(self.grid.current))
        self.remove_button.clicked.connect(lambda: self.removal_requested.emit(self.grid.current))

    def offer_years(self, years: Iterable[int], shown: int) -> None:
        """Offer years, the latest first, without announcing the one shown as a choice."""
        offered = sorted(years, reverse=True)
        self.year.blockSignals(True)  # noqa: FBT003 - Qt's own
        if offered != [self.year.itemData(row) for row in range(self.year.count())]:
            self.year.clear()
            for year in offered:
                self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(self.year.findData(shown), 0))
        self.year.blockSignals(False)  # noqa: FBT003 - Qt's own

    def show_year(
        self, year: CalendarYear, calendar: WorkingCalendar, today: date, *, editable: bool
    ) -> None:
        """Show a year's days and whether somebody has confirmed them."""
        self._editable = editable
        level = Level.DONE if year.confirmed else Level.WARN
        self.pill.set_level(level, _("Đã xác nhận") if year.confirmed else _("Chưa xác nhận"))
        self.grid.show_year(year.year, _cells(year, calendar, today), self._day_in(year.year, today))
        self.earlier.setEnabled(self.year.currentIndex() < self.year.count() - 1)
        self.later.setEnabled(self.year.currentIndex() > 0)

    def show_day(self, day: date) -> None:
        """Go to a day, in whichever year it lies."""
        if day.year == self.grid.current.year:
            self.grid.set_current(day)
            return
        row = self.year.findData(day.year)
        if row >= 0:
            self._wanted = day
            self.year.setCurrentIndex(row)

    def _day_in(self, year: int, today: date) -> date:
        wanted, self._wanted = self._wanted, None
        for day in (wanted, self.grid.current, today):
            if day is not None and day.year == year:
                return day
        return date(year, 1, 1)

    def _step(self, rows: int) -> None:
        row = self.year.currentIndex() + rows
        if 0 <= row < self.year.count():
            self.year.setCurrentIndex(row)

    def _on_chosen(self) -> None:
        year = self.year.currentData()
        if year is not None:
            self.year_chosen.emit(year)

    def _on_left(self, day: date) -> None:
        inside = self.grid.hasFocusInside()
        self.show_day(day)
        if inside:
            self.grid.setFocus()

    def _on_moved(self, day: date) -> None:
        cell = self.grid.cell(day)
        if cell is None:
            return
        self.day.setText(cell.words)
        self.edit_button.set_text(_("Sửa ngày này…") if cell.entry else _("Thêm ngày này…"))
        self.edit_button.setEnabled(self._editable)
        self.remove_button.setEnabled(self._editable and cell.entry is not None)


def _cells(year: CalendarYear, calendar: WorkingCalendar, today: date) -> dict[date, DayCell]:
    entries = {entry.day: entry for entry in year.days}
    first = date(year.year, 1, 1)
    days = (first + timedelta(number) for number in range((date(year.year + 1, 1, 1) - first).days))
    return {
        day: DayCell(
            day,
            kind_of(entries.get(day), usual=calendar.usually_works(day)),
            entries.get(day),
            today=day == today,
        )
        for day in days
    }
