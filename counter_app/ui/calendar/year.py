"""The year at a glance: twelve small months in as many columns as there is room for."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from counter_app.ui import theme
from counter_app.ui.calendar.kinds import DayCell
from counter_app.ui.calendar.month import Month

_MONTH_WIDTH: Final = 176
_GAP: Final = 20
_COLUMNS: Final = (6, 4, 3, 2, 1)
_DECEMBER: Final = 12


class YearGrid(QWidget):
    """Shows a year; one day is current, and Tab stops once.

    Signals:
        moved(day): another day is current.
        opened(day): Enter or a double click on a day.
        removal_requested(day): Delete on a day.
        left(day): the keys went into another year.
    """

    moved = Signal(object)
    opened = Signal(object)
    removal_requested = Signal(object)
    left = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = date(2000, 1, 1)
        self._cells: Mapping[date, DayCell] = {}
        self.months = [Month(number) for number in range(1, _DECEMBER + 1)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(_GAP))
        self._grid.setVerticalSpacing(theme.px(8))
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for month in self.months:
            month.table.stepped.connect(self._on_stepped)
            month.table.key_pressed.connect(self._on_key)
            month.table.day_pressed.connect(self._on_pressed)
            month.table.day_opened.connect(self._on_opened)
        self._reflow(4)

    @property
    def columns(self) -> int:
        """How many months stand beside each other."""
        return self._columns

    def show_year(self, year: int, cells: Mapping[date, DayCell], current: date) -> None:
        """Show a year's days, `current` among them."""
        self._cells = cells
        for month in self.months:
            month.show_month(year, cells)
        self.set_current(current)

    def cell(self, day: date) -> DayCell | None:
        """Return a day as it is shown."""
        return self._cells.get(day)

    def set_current(self, day: date) -> None:
        """Make a day of this year the current one; the focus goes along if it is in the year."""
        focused = self.hasFocusInside()
        self.current = day
        for month in self.months:
            month.set_current(day if month.number == day.month else None)
        table = self.months[day.month - 1].table
        self.setFocusProxy(table)
        if focused:
            table.setFocus()
        self.moved.emit(day)

    def hasFocusInside(self) -> bool:
        """Whether the keyboard is in one of the months."""
        return any(month.table.hasFocus() for month in self.months)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as fit."""
        super().resizeEvent(event)
        width = event.size().width() + theme.px(_GAP)
        fitting = width // theme.px(_MONTH_WIDTH + _GAP)
        self._reflow(next((count for count in _COLUMNS if count <= fitting), 1))

    def _reflow(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for month in self.months:
            self._grid.removeWidget(month)
        for column in range(max(_COLUMNS)):
            self._grid.setColumnStretch(column, int(column < columns))
        for place, month in enumerate(self.months):
            self._grid.addWidget(month, place // columns, place % columns)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """One month is the narrowest year."""
        return QSize(self.months[0].minimumSizeHint().width(), super().minimumSizeHint().height())

    def _on_stepped(self, days: int) -> None:
        self._go(self.current + timedelta(days=days))

    def _go(self, day: date) -> None:
        if day in self._cells:
            self.set_current(day)
        else:
            self.left.emit(day)

    def _on_key(self, key: Qt.Key) -> None:
        day = self.current
        last = monthrange(day.year, day.month)[1]
        match key:
            case Qt.Key.Key_Delete:
                self.removal_requested.emit(day)
            case Qt.Key.Key_Home:
                self._go(day.replace(day=1))
            case Qt.Key.Key_End:
                self._go(day.replace(day=last))
            case Qt.Key.Key_PageUp:
                self._go(_in_month(day, -1))
            case Qt.Key.Key_PageDown:
                self._go(_in_month(day, 1))
            case _:
                self.opened.emit(day)

    def _on_pressed(self, day: date) -> None:
        self.set_current(day)
        self.months[day.month - 1].table.setFocus()

    def _on_opened(self, day: date) -> None:
        self._on_pressed(day)
        self.opened.emit(day)


def _in_month(day: date, step: int) -> date:
    """Return the same day of the month before or after, or that month's last."""
    months = day.year * _DECEMBER + day.month - 1 + step
    year, month = divmod(months, _DECEMBER)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
