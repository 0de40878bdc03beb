"""A table in which each number can be opened: arrows go from cell to cell, the current one is outlined."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from counter_app.ui import theme
from counter_app.ui.widgets.painting import draw_box
from counter_app.ui.widgets.table import Column, DataTable


class CellTable(DataTable):
    """A `DataTable` whose `row_activated` names the cell; a single click on a cell opens it."""

    def __init__(self, name: str, columns: Sequence[Column], *, lines: int = 2) -> None:
        super().__init__(name, columns, lines=lines)
        self.doubleClicked.disconnect(self.row_activated)  # the first click has opened it
        self.clicked.connect(self.row_activated)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Move the outline."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and where the keyboard is."""
        super().paintEvent(event)
        index = self.currentIndex()
        if not self.hasFocus() or not index.isValid():
            return
        current = theme.current()
        box = QRectF(self.visualRect(index)).adjusted(2, 2, -2, -3)
        clear = current.colour(theme.CLEAR)
        edge, painter = current.colour("accent"), QPainter(self.viewport())
        draw_box(painter, box, fill=clear, edge=edge, width=2, radius=current.px(6))
