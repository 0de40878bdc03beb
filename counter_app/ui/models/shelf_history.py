"""The table of finished counts, the latest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.i18n import _
from counter_app.services.shelf_records import ShelfCount
from counter_app.ui.shelf_words import count_title, difference_words, found_words, since_words
from counter_app.ui.widgets import Role

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class HistoryColumn(IntEnum):
    """The columns, left to right."""

    WHEN = 0
    FOUND = 1
    SINCE = 2


class ShelfHistoryModel(QAbstractTableModel):
    """Finished counts; replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[ShelfCount, ...] = ()
        self._names: Mapping[str, str] = {}
        self._now: datetime | None = None

    def show_counts(self, counts: Sequence[ShelfCount], names: Mapping[str, str], now: datetime) -> None:
        """Show these counts; `names` are the people's by their accounts."""
        fresh = tuple(counts)
        if fresh == self._counts and now == self._now:
            return
        self.beginResetModel()
        self._counts, self._names, self._now = fresh, names, now
        self.endResetModel()

    def item(self, row: int) -> ShelfCount | None:
        """Return the count of a row."""
        return self._counts[row] if 0 <= row < len(self._counts) else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many counts there are."""
        return 0 if parent.isValid() else len(self._counts)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HistoryColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Lần kiểm"), _("Trên kệ"), _("So với lần trước"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; nothing is queried here."""
        count = self.item(index.row()) if index.isValid() else None
        if count is None or self._now is None:
            return None
        lines = self._lines(count, HistoryColumn(index.column()), self._now)
        if role == Qt.ItemDataRole.DisplayRole:
            return lines[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, lines))
        if role == Role.SUBTEXT:
            return lines[1]
        return index.column() == HistoryColumn.FOUND if role == Role.STRONG else None

    def _lines(self, count: ShelfCount, column: HistoryColumn, now: datetime) -> tuple[str, str]:
        outcome = count.outcome or {}
        match column:
            case HistoryColumn.WHEN:
                return count_title(count, now), self._names.get(count.finished_by, count.finished_by)
            case HistoryColumn.FOUND if count.abandoned:
                return _("Bỏ dở"), count.abandoned
            case HistoryColumn.FOUND:
                return found_words(outcome), difference_words(outcome)
            case HistoryColumn.SINCE:
                return ("", "") if count.abandoned else (since_words(outcome) or "–", outcome["word"])
