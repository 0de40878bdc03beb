"""One small month: a table of weeks, drawn in shapes, read aloud day by day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from counter_app.i18n import _, weekday_name
from counter_app.ui import theme
from counter_app.ui.calendar.kinds import MONTHS, DayCell, draw_day
from counter_app.ui.theme import SMALL
from counter_app.ui.widgets import OneLine, Text
from counter_app.ui.widgets.painting import draw_text

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_WEEKS: Final = 6
_WEEK: Final = 7
ROW_HEIGHT: Final = 23
_NARROWEST_DAY: Final = 22
_CELL_ROLE: Final = Qt.ItemDataRole.UserRole


class MonthModel(QAbstractTableModel):
    """The weeks of a month, Monday first; places outside the month are empty."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._first = date(2000, 1, 1)
        self._cells: Mapping[date, DayCell] = {}

    def show_month(self, first: date, cells: Mapping[date, DayCell]) -> None:
        """Show the month that begins on `first`."""
        self.beginResetModel()
        self._first, self._cells = first, cells
        self.endResetModel()

    def cell(self, index: Index) -> DayCell | None:
        """Return the day at a place, None outside the month."""
        day = self._first + timedelta(index.row() * _WEEK + index.column() - self._first.weekday())
        return self._cells.get(day) if day.month == self._first.month else None

    def place(self, day: date) -> QModelIndex:
        """Return the place of a day of this month."""
        row, column = divmod(self._first.weekday() + day.day - 1, _WEEK)
        return self.index(row, column)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the most weeks that a month can touch."""
        return 0 if parent.isValid() else _WEEKS

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return the days of the week."""
        return 0 if parent.isValid() else _WEEK

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the weekday over a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return weekday_name(section, short=True)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a day's number, and what a screen reader says of it."""
        cell = self.cell(index) if index.isValid() else None
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.words
        return cell if role == _CELL_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only days of this month be chosen."""
        if not index.isValid() or self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class DayDelegate(QStyledItemDelegate):
    """Draws a day: its shape, today's line, and the frame of the current day."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one day."""
        cell = index.data(_CELL_ROLE)
        if not isinstance(cell, DayCell):
            return
        current = theme.current()
        box = QRectF(option.rect)
        draw_day(painter, box, str(cell.day.day), cell.kind, current)
        if cell.today:
            line = QRect(0, 0, current.px(12), current.px(2))
            line.moveCenter(option.rect.center())
            line.moveBottom(option.rect.bottom() - current.px(1))
            painter.fillRect(line, current.colour("text"))
        view = option.widget
        if isinstance(view, MonthTable) and view.currentIndex() == index:
            _draw_frame(painter, box, current.colour("accent"), 2 if view.hasFocus() else 1)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of a number in its shape."""
        return QSize(theme.px(_NARROWEST_DAY), theme.px(ROW_HEIGHT))


def _draw_frame(painter: QPainter, box: QRectF, colour: QColor, width: int) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    painter.drawRoundedRect(box.adjusted(1, 0.5, -1, -0.5), 4, 4)
    painter.restore()


class MonthTable(QTableView):
    """The days of a month. Keys are told to the year, which may go on into another month.

    Signals:
        stepped(days): an arrow asks for another day.
        key_pressed(key): Enter, Delete, Home, End, Page Up or Page Down.
        day_pressed(day), day_opened(day): the mouse chose a day, or opened it.
    """

    stepped = Signal(int)
    key_pressed = Signal(Qt.Key)
    day_pressed = Signal(object)
    day_opened = Signal(object)

    def __init__(self, model: MonthModel) -> None:
        super().__init__()
        self._days = model
        self._delegate = DayDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setVisible(False)
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_WEEKS * theme.px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Seven narrow days."""
        return QSize(_WEEK * theme.px(_NARROWEST_DAY), self.height())

    def sizeHint(self) -> QSize:
        """Return the same: a month grows with its place."""
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a day, by a week; tell the other keys."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _TOLD and not event.isAutoRepeat():
            self.key_pressed.emit(key)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse."""
        cell = self._days.cell(self.indexAt(event.position().toPoint()))
        if cell is not None:
            self.day_pressed.emit(cell.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the day under the mouse."""
        cell = self._days.cell(self.indexAt(event.position().toPoint()))
        if cell is not None:
            self.day_opened.emit(cell.day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it has gone."""
        super().focusOutEvent(event)
        self.viewport().update()


_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}
_TOLD: Final[Sequence[Qt.Key]] = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Space,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class _Weekdays(QWidget):
    """The names of the days over a month."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        current = theme.current()
        painter = QPainter(self)
        font, ink = current.font(SMALL - 1, bold=True), current.colour("soft")
        for column in range(_WEEK):
            left, right = column * self.width() // _WEEK, (column + 1) * self.width() // _WEEK
            where = QRect(left, 0, right - left, self.height())
            name = weekday_name(column, short=True)
            draw_text(painter, where, name, font, ink, align=Qt.AlignmentFlag.AlignHCenter)


class Month(QWidget):
    """A month under its name."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.model = MonthModel(self)
        self.table = MonthTable(self.model)
        self.note = OneLine(size="small", tone="soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(Text(_(MONTHS[number - 1]), strong=True))
        head.addWidget(self.note, 1)
        column.addLayout(head)
        column.addWidget(_Weekdays())
        column.addWidget(self.table)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_current(self, day: date | None) -> None:
        """Make a day of this month the current one, or none; its name stands beside the month's."""
        place = QModelIndex() if day is None else self.model.place(day)
        cell = None if day is None else self.model.cell(place)
        self.note.setText(cell.entry.name if cell and cell.entry else "")
        policy = Qt.FocusPolicy.ClickFocus if day is None else Qt.FocusPolicy.StrongFocus
        self.table.setFocusPolicy(policy)
        self.table.setCurrentIndex(place)
        self.table.viewport().update()

    def show_month(self, year: int, cells: Mapping[date, DayCell]) -> None:
        """Show this month of a year."""
        self.model.show_month(date(year, self.number, 1), cells)
        self.table.setAccessibleName(
            _("{month} năm {year}").format(month=_(MONTHS[self.number - 1]), year=year)
        )
