"""A table of cells that were worded beforehand: for lists that are read whole and shown as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.ui.widgets import Level, Role

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `level` makes it a pill where the column is one, `right` aligns a number."""

    text: str
    subtext: str = ""
    strong: bool = False
    tone: str = ""
    level: Level | None = None
    right: bool = False
    tip: str = ""


Row = tuple[Cell, ...]


class CellTableModel(QAbstractTableModel):
    """Rows of cells under titles. The first cell of a row tells a screen reader the whole row."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; as many as before are changed in place, so that the current one stays."""
        fresh = tuple(rows)
        reset = len(fresh) != len(self._rows)
        if reset:
            self.beginResetModel()
        self._rows = fresh
        if reset:
            self.endResetModel()
        elif fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(self._titles) - 1))

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, over numbers at the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and self._rows and self._rows[0][section].right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        cell = row[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if index.column() == 0 else _said(cell)
        return _shown(cell, role)

    def _spoken(self, row: Row) -> str:
        told = (f"{title}: {_said(cell)}" if title else _said(cell) for title, cell in self._named(row))
        return ", ".join(told)

    def _named(self, row: Row) -> list[tuple[str, Cell]]:
        return [pair for pair in zip(self._titles, row, strict=True) if pair[1].text]


def _said(cell: Cell) -> str:
    return f"{cell.text}, {cell.subtext}" if cell.subtext else cell.text


def _shown(cell: Cell, role: int) -> Any:  # noqa: PLR0911 - a table
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return cell.text
        case Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        case Qt.ItemDataRole.TextAlignmentRole if cell.right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        case Role.SUBTEXT:
            return cell.subtext or None
        case Role.STRONG:
            return cell.strong
        case Role.TONE:
            return cell.tone or None
        case Role.LEVEL:
            return cell.level
        case _:
            return None
