"""A table of a report: each number opens its dossiers, a selection is copied as a spreadsheet takes it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from counter_app.ui import theme
from counter_app.ui.reports.spanned_header import SpannedHeader
from counter_app.ui.reports.table_model import ReportTableModel
from counter_app.ui.theme import BODY
from counter_app.ui.widgets import Column
from counter_app.ui.widgets.cell_table import CellTable
from counter_app.ui.widgets.painting import line_height


class ReportTable(CellTable):
    """A `CellTable` in dense rows whose cells may be selected.

    Space sorts by the current column, Ctrl+C copies what is selected, Shift with arrows or the mouse selects.
    """

    def __init__(self, name: str, columns: Sequence[Column], header: SpannedHeader) -> None:
        super().__init__(name, columns, lines=1)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.clicked.disconnect(self.row_activated)
        self.clicked.connect(self._on_clicked)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(theme.px(36))
        header.setParent(self)
        self.setHorizontalHeader(header)
        self._pack()

    def show_table(self, model: ReportTableModel) -> None:
        """Show a table's rows, sorted by whatever heading is clicked."""
        self.setModel(model)
        self.horizontalHeader().sortIndicatorChanged.connect(model.sort)

    def _pack(self) -> None:
        height = line_height(theme.current().font(BODY)) + theme.px(12)
        self.verticalHeader().setDefaultSectionSize(height)

    def _on_clicked(self, index: QModelIndex) -> None:
        if len(self.selectedIndexes()) == 1:  # a drag over several selects them
            self.row_activated.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected; sort by the current column."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() == Qt.Key.Key_Space:
            self._sort_by_current()
        else:
            super().keyPressEvent(event)

    def copy_selection(self) -> None:
        """Put the selected cells on the clipboard, tabs between them, numbers without dots.

        Where every row is selected, the headings come with them.
        """
        model, selected = self.model(), self.selectedIndexes()
        if isinstance(model, ReportTableModel) and selected:
            QGuiApplication.clipboard().setText(model.copied(selected))

    def _sort_by_current(self) -> None:
        column = self.currentIndex().column()
        if column < 0:
            return
        header = self.horizontalHeader()
        again = header.sortIndicatorSection() == column
        rising = again and header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        order = Qt.SortOrder.AscendingOrder if rising or not again else Qt.SortOrder.DescendingOrder
        header.setSortIndicator(column, order)

    def changeEvent(self, event: QEvent) -> None:
        """Pack the rows again when fonts or scale change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._pack()
