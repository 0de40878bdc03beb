"""A table of a report: each number opens its dossiers, a selection is copied as a spreadsheet takes it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from counter_app.ui import theme
from counter_app.ui.reports.spanned_header import SpannedHeader
from counter_app.ui.reports.table_model import ReportTableModel
from counter_app.ui.theme import BODY
from counter_app.ui.widgets import Column, ColumnKind
from counter_app.ui.widgets.cell_table import CellTable
from counter_app.ui.widgets.delegates import RowDelegate, TwoLineDelegate
from counter_app.ui.widgets.painting import line_height

EDGE: Final = 8  # left and right of a cell and of its heading
_LEAST_WORDS: Final = 150  # how wide a column of words is at least


class _DenseDelegate(TwoLineDelegate):
    """Cells close together, so that a form of thirteen columns fits a small screen."""

    padding = EDGE


class ReportTable(CellTable):
    """A `CellTable` in dense rows whose cells may be selected.

    Space sorts by the current column, Ctrl+C copies what is selected, Shift with arrows or the mouse selects.
    """

    def __init__(self, name: str, columns: Sequence[Column], header: SpannedHeader) -> None:
        super().__init__(name, columns, lines=1)
        self._rows = 1
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.clicked.disconnect(self.row_activated)
        self.clicked.connect(self._on_clicked)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(theme.px(36))
        header.setParent(self)
        self.setHorizontalHeader(header)
        self._pack()

    def _make_delegate(self, _kind: ColumnKind) -> RowDelegate:
        return _DenseDelegate(self)

    def show_table(self, model: ReportTableModel) -> None:
        """Show a table's rows, sorted by whatever heading is clicked."""
        self.setModel(model)
        self.horizontalHeader().sortIndicatorChanged.connect(model.sort)

    def _pack(self) -> None:
        height = line_height(theme.current().font(BODY)) + theme.px(12)
        self.verticalHeader().setDefaultSectionSize(height)

    def _size_columns(self) -> None:
        """Give every column of numbers what it needs, measured once: a report's rows never change."""
        header = self.horizontalHeader()
        for number, column in enumerate(self._columns):
            if column.kind is not ColumnKind.TEXT:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(number, max(header.sectionSizeHint(number), self._needed(number)))

    def _needed(self, column: int) -> int:
        model = self.model()
        assert isinstance(model, ReportTableModel)  # noqa: S101 - `show_table` takes no other
        words = [model.words(row, column) for row in range(model.rowCount())]
        longest = max(map(len, words), default=0)
        metrics = QFontMetrics(theme.current().font(BODY, bold=True))  # as the total is written
        widest = max((metrics.horizontalAdvance(each) for each in words if len(each) == longest), default=0)
        return widest + theme.px(2 * EDGE) + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns of words room to be read; where there is none the table is scrolled sideways."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        texts = [n for n, each in enumerate(self._columns) if each.kind is ColumnKind.TEXT]
        others = sum(self.columnWidth(n) for n in range(len(self._columns)) if n not in texts)
        self._fit(cramped=self._share_out(header, texts, others))

    def _share_out(self, header: QHeaderView, texts: Sequence[int], others: int) -> bool:
        """Stretch the columns of words, or give each the least; tell whether that is more than there is."""
        cramped = self.viewport().width() - others < len(texts) * theme.px(_LEAST_WORDS)
        for section in texts:
            fixed, stretched = QHeaderView.ResizeMode.Fixed, QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(section, fixed if cramped else stretched)
            if cramped:
                header.resizeSection(section, theme.px(_LEAST_WORDS))
        return cramped or others > self.viewport().width()

    def show_rows(self, rows: int) -> None:
        """Be as high as so many rows."""
        self._rows = rows
        self._fit(cramped=False)

    def _fit(self, *, cramped: bool) -> None:
        bar = self.horizontalScrollBar().sizeHint().height() if cramped else 0
        rows = self._rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + theme.px(2))

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
