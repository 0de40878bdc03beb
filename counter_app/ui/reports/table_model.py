"""One table of a report: sorted by any column, its total always last."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain.reports import Row, Table
from counter_app.domain.selection import Selection
from counter_app.i18n import _
from counter_app.ui.reports.cells import NUMBERS, copied, shown, sort_key
from counter_app.ui.widgets import Role

Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()


class ReportTableModel(QAbstractTableModel):
    """Rows as the report has them until a heading is clicked."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._rows = self._ordered(table.rows)

    def _ordered(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return (*rows, self.table.total) if self.table.total else tuple(rows)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many rows there are, the total among them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading; what spans it stands above it, and in full in its tip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            lines = [*column.spans[:1], column.title]
            return "\n".join(lines)
        if role == Qt.ItemDataRole.ToolTipRole:
            return " › ".join((*column.spans, f"{column.title} {column.number}".strip()))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and what a screen reader says of it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, self.words(index.row(), index.column()))
        return self._look(index, role)

    def _look(self, index: Index, role: int) -> Any:
        """Return how a cell looks: numbers to the right, the total strong, what opens in colour."""
        column, row = self.table.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and column.kind in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Role.STRONG:
            return row is self.table.total or None
        if role == Role.TONE and row.values[index.column()] and self.selection(index) is not None:
            return "accent"
        return None

    def words(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        return shown(self._rows[row].values[column], self.table.columns[column].kind)

    def _spoken(self, index: Index, words: str) -> str:
        column = self.table.columns[index.column()]
        name = " ".join((*column.spans, column.title))
        opens = _("mở được danh sách") if self.selection(index) else ""
        return ", ".join(part for part in (f"{name}: {words}", opens) if part)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by a column; the total stays last."""
        if not 0 <= column < len(self.table.columns):
            return
        kind = self.table.columns[column].kind
        down = order is Qt.SortOrder.DescendingOrder
        rows = sorted(self.table.rows, key=lambda row: sort_key(row.values[column], kind), reverse=down)
        self.layoutAboutToBeChanged.emit()
        before, held = self._rows, self.persistentIndexList()
        self._rows = self._ordered(tuple(rows))
        places = {id(row): place for place, row in enumerate(self._rows)}
        moved = [self.index(places[id(before[each.row()])], each.column()) for each in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def place_of(self, row: int) -> int:
        """Return where a row of the report stands as the rows are sorted now, -1 where it has no such row."""
        rows = self.table.rows
        if not 0 <= row < len(rows):
            return -1
        return next(place for place, each in enumerate(self._rows) if each is rows[row])

    def copied(self, cells: Sequence[Index]) -> str:
        """Return cells as a spreadsheet takes them; where every row is among them, under their headings."""
        rows = sorted({cell.row() for cell in cells})
        columns = sorted({cell.column() for cell in cells})
        lines = [[self._plain(row, column) for column in columns] for row in rows]
        if len(rows) == len(self._rows) > 1:
            lines.insert(0, [self._heading(column) for column in columns])
        return "\n".join("\t".join(line) for line in lines)

    def _plain(self, row: int, column: int) -> str:
        return copied(self._rows[row].values[column], self.table.columns[column].kind)

    def _heading(self, section: int) -> str:
        column = self.table.columns[section]
        return " ".join((*column.spans, column.title))

    def selection(self, index: Index) -> Selection | None:
        """Return the dossiers behind a cell; None where there are none to list."""
        if not index.isValid():
            return None
        return self._rows[index.row()].behind.get(self.table.columns[index.column()].key)

    def told(self, index: Index) -> tuple[str, int]:
        """Return what a cell counts in words, and how many."""
        column, row = self.table.columns[index.column()], self._rows[index.row()]
        names = [
            str(value)
            for value, each in zip(row.values, self.table.columns, strict=True)
            if value and each.kind not in NUMBERS
        ]
        words = " · ".join((*column.spans[:1], column.title, *names[:1]))
        number, chosen = row.values[index.column()], row.behind.get(column.key)
        if chosen is not None and chosen.dossiers:
            number = len(chosen.dossiers)
        return words, number if isinstance(number, int) else 0
