"""The table of what a day still owes: what is left first, then what stays open with a reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain.closing import GateStep, step_of
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.i18n import _
from counter_app.ui.widgets import Level, Role, word_of
from counter_app.ui.words import due_words, obligation_word

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
Key = tuple[str, ObligationKind]


class LeftColumn(IntEnum):
    """The columns, left to right."""

    LEVEL = 0
    CITIZEN = 1
    WORK = 2
    ACTION = 3


def key_of(item: Obligation) -> Key:
    """Return what tells an obligation from others, however often it is read."""
    return item.dossier.code, item.kind


class LeftTableModel(QAbstractTableModel):
    """A day's obligations; replaced as a whole, redrawn in place where rows are the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Obligation, ...] = ()
        self._reasons: Mapping[Key, str] = {}
        self._now: datetime | None = None

    def show_owed(self, items: Sequence[Obligation], named: Mapping[Obligation, str], now: datetime) -> None:
        """Show these obligations; `named` have a reason."""
        order = list(GateStep)  # and in each step the most urgent first, as they come
        fresh = tuple(sorted(items, key=lambda item: (item in named, order.index(step_of(item.kind)))))
        same = [key_of(item) for item in fresh] == [key_of(item) for item in self._items]
        if not same:
            self.beginResetModel()
        self._items, self._now = fresh, now
        self._reasons = {key_of(item): reason for item, reason in named.items()}
        if not same:
            self.endResetModel()
        elif fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(LeftColumn) - 1))

    def item(self, row: int) -> Obligation | None:
        """Return the obligation of a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, key: Key) -> int:
        """Return the row of an obligation, -1 when it is gone."""
        return next((row for row, item in enumerate(self._items) if key_of(item) == key), -1)

    def reason(self, item: Obligation) -> str:
        """Return the reason that an obligation was named with, empty where it was not."""
        return self._reasons.get(key_of(item), "")

    def left_of(self, kind: ObligationKind) -> tuple[Obligation, ...]:
        """Return the obligations of a kind that no reason was named for."""
        return tuple(item for item in self._items if item.kind is kind and not self.reason(item))

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many obligations there are."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(LeftColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Mức"), _("Công dân"), _("Việc"), "")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; nothing is queried here."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None or self._now is None:
            return None
        column = LeftColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(item, column)
        return self._extra(item, column, role)

    def _text(self, item: Obligation, column: LeftColumn) -> str:
        named = bool(self.reason(item))
        match column:
            case LeftColumn.LEVEL:
                return _("Có lý do") if named else word_of(Level(item.urgency.value))
            case LeftColumn.CITIZEN:
                return item.dossier.applicant_name or _("Phiếu trắng")
            case LeftColumn.WORK:
                return obligation_word(item.kind)
            case LeftColumn.ACTION:
                return _("Sửa lý do") if named else _("Ghi lý do")

    def _extra(self, item: Obligation, column: LeftColumn, role: int) -> Any:
        match column, role:
            case LeftColumn.LEVEL, Role.LEVEL:
                return Level.DONE if self.reason(item) else Level(item.urgency.value)
            case LeftColumn.CITIZEN, Role.STRONG:
                return True
            case LeftColumn.CITIZEN, Role.SUBTEXT:
                return item.dossier.code
            case LeftColumn.WORK, Role.SUBTEXT:
                return self.reason(item) or self._deadline(item)
            case LeftColumn.ACTION, Role.ACTION_KEY:
                return "↵"
            case _:
                return None

    def _deadline(self, item: Obligation) -> str:
        if item.deadline is None or self._now is None:
            return item.dossier.procedure_name or _("nhập, hủy, hoặc ghi lý do nếu còn trong xấp")
        return _("hạn {when}").format(when=due_words(item.deadline, self._now))
