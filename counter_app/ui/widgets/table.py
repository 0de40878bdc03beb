"""The table every page uses: two-line rows, no grid, keys that do what a clerk expects."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from counter_app.ui import theme
from counter_app.ui.theme import BODY
from counter_app.ui.widgets.delegates import (
    ActionDelegate,
    PillDelegate,
    RowDelegate,
    TwoLineDelegate,
    action_enabled,
    row_height,
    second_line_width,
)

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FEWEST_ROWS: Final = 3
_ROWS_MEASURED: Final = 50  # as many as a screen shows


class ColumnKind(Enum):
    """How a column is drawn and how wide it may be."""

    TEXT = auto()
    """One or two lines; shares the width that is left."""
    FITTED = auto()
    """One or two lines, as wide as its content: numbers, times, codes."""
    PILL = auto()
    ACTION = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column's kind, and the table width (at 100 %) below which it is left out.

    A text column that `keeps_second` never cuts its second line, such as a code whose end tells it from
    others; what its rows do not need is left to the columns beside it.
    """

    kind: ColumnKind = ColumnKind.TEXT
    hide_below: int = 0
    keeps_second: bool = False


class DataTable(QTableView):
    """A table of rows that can be opened and, where it has an action column, acted on.

    Enter asks for the current row's action where it has one (`action_requested`), else opens the row
    (`row_activated`); a double click opens; a click on the button asks for the action. Home and End go to the
    first and last row, Tab leaves the table.
    """

    row_activated = Signal(QModelIndex)
    action_requested = Signal(QModelIndex)
    current_row_changed = Signal(int)

    def __init__(
        self, name: str, columns: Sequence[Column], parent: QWidget | None = None, *, lines: int = 2
    ) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.timeout.connect(self._fit_keeping_columns)
        self._columns = tuple(columns)
        self._lines = lines
        self._empty_text = ""
        self._name = name
        self.setAccessibleName(name)
        self._behave()
        self._set_up_headers()
        self._set_up_delegates()
        self.doubleClicked.connect(self.row_activated)

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)

    def _set_up_headers(self) -> None:
        rows, titles = self.verticalHeader(), self.horizontalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(theme.current(), lines=self._lines))
        titles.setHighlightSections(False)
        titles.setSectionsClickable(False)
        titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        titles.setMinimumSectionSize(theme.px(48))
        titles.setResizeContentsPrecision(0)

    def _set_up_delegates(self) -> None:
        # Qt does not own item delegates; the table keeps them
        made: dict[ColumnKind, RowDelegate] = {}
        for number, column in enumerate(self._columns):
            if column.kind not in made:
                made[column.kind] = self._make_delegate(column.kind)
            self.setItemDelegateForColumn(number, made[column.kind])

    def _make_delegate(self, kind: ColumnKind) -> RowDelegate:
        if kind is ColumnKind.PILL:
            return PillDelegate(self)
        if kind is not ColumnKind.ACTION:
            return TwoLineDelegate(self)
        delegate = ActionDelegate(self)
        delegate.pressed.connect(self.action_requested)
        return delegate

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model whose columns are those the table was made for."""
        super().setModel(model)
        if model is None:
            return
        self._size_columns()
        model.modelReset.connect(self._on_rows_changed)
        model.rowsInserted.connect(self._on_rows_changed)
        model.rowsRemoved.connect(self._on_rows_changed)
        self._on_rows_changed()

    def _size_columns(self) -> None:
        titles = self.horizontalHeader()
        for number, column in enumerate(self._columns):
            titles.setSectionResizeMode(number, _resize_mode(column))
        titles.sectionResized.connect(self._on_section_resized)
        self._hide_columns()

    def _hide_columns(self) -> None:
        width = self.viewport().width() / theme.current().scale
        for number, column in enumerate(self._columns):
            self.setColumnHidden(number, width < column.hide_below)
        self._fit_keeping_columns()

    def _fit_keeping_columns(self) -> None:
        """Give a column that keeps its second line what it needs, a share at most; one alone fills."""
        seen = [n for n in range(len(self._columns)) if not self.isColumnHidden(n)]
        texts = [n for n in seen if self._columns[n].kind is ColumnKind.TEXT]
        taken = sum(self.columnWidth(n) for n in seen if n not in texts)
        share = (self.viewport().width() - taken) // max(len(texts), 1)
        for number in texts:
            if self._columns[number].keeps_second:
                wanted = share if len(texts) == 1 else min(self.sizeHintForColumn(number), share)
                self.setColumnWidth(number, max(wanted, self._second_lines_width(number)))

    def _second_lines_width(self, column: int) -> int:
        rows = range(min(self._row_count(), _ROWS_MEASURED))
        return max((second_line_width(self.model().index(row, column)) for row in rows), default=0)

    def _on_section_resized(self, section: int, _old: int, _new: int) -> None:
        if self._columns[section].kind is not ColumnKind.TEXT and not self._refit.isActive():
            self._refit.start()  # the header is still at work; what it shares out now would be shared twice

    def _on_rows_changed(self) -> None:
        empty = not self._row_count()
        self.setAccessibleDescription(self._empty_text if empty else "")
        self._fit_keeping_columns()
        self.viewport().update()

    def _row_count(self) -> int:
        model = self.model()
        return model.rowCount() if model is not None else 0

    def set_empty_text(self, text: str) -> None:
        """Say something useful where there is no row."""
        self._empty_text = text
        self._on_rows_changed()

    def select_row(self, row: int) -> None:
        """Make a row the current one, as far as there is such a row."""
        last = self._row_count() - 1
        if last >= 0:
            self.setCurrentIndex(self.model().index(min(max(row, 0), last), self._first_column()))

    def current_row(self) -> int:
        """Return the current row, or -1."""
        return self.currentIndex().row()

    def _first_column(self) -> int:
        return next((n for n in range(len(self._columns)) if not self.isColumnHidden(n)), 0)

    def _action_index(self, row: int) -> QModelIndex | None:
        for number, column in enumerate(self._columns):
            if column.kind is ColumnKind.ACTION:
                index = self.model().index(row, number)
                return index if action_enabled(index) else None
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Enter, go to the ends with Home and End, move with the arrows."""
        if event.key() in _ENTER_KEYS:
            if not event.isAutoRepeat():
                self._press_enter()
            event.accept()
        elif event.key() == Qt.Key.Key_Home:
            self.select_row(0)
        elif event.key() == Qt.Key.Key_End:
            self.select_row(self._row_count() - 1)
        else:
            super().keyPressEvent(event)

    def _press_enter(self) -> None:
        current = self.currentIndex()
        if not current.isValid():
            return
        action = self._action_index(current.row())
        if action is not None:
            self.action_requested.emit(action)
        else:
            self.row_activated.emit(current)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which row is current now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_row_changed.emit(current.row())

    def minimumSizeHint(self) -> QSize:
        """A table never shrinks below its header and three rows; the page scrolls instead."""
        rows = _FEWEST_ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(theme.px(240), self.horizontalHeader().sizeHint().height() + rows)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """Unmark it."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the width has no room for."""
        super().resizeEvent(event)
        if self.model() is not None:
            self._hide_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the empty state."""
        super().paintEvent(event)
        if self._row_count() or not self._empty_text:
            return
        current = theme.current()
        painter = QPainter(self.viewport())
        painter.setFont(current.font(BODY))
        painter.setPen(current.colour("soft"))
        edge = current.px(24)
        room: QRect = self.viewport().rect().adjusted(edge, edge, -edge, -edge)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._empty_text)

    def changeEvent(self, event: QEvent) -> None:
        """Measure rows again when fonts or scale change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.verticalHeader().setDefaultSectionSize(row_height(theme.current(), lines=self._lines))


def _resize_mode(column: Column) -> QHeaderView.ResizeMode:
    if column.kind is not ColumnKind.TEXT:
        return QHeaderView.ResizeMode.ResizeToContents
    return QHeaderView.ResizeMode.Fixed if column.keeps_second else QHeaderView.ResizeMode.Stretch
