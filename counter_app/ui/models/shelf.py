"""The table of a count: where shelf and record differ first, then what is as it should be."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain import transitions
from counter_app.domain.errors import N_
from counter_app.domain.events import EventKind
from counter_app.domain.shelf import Became, Note, ShelfDossier
from counter_app.i18n import _, pgettext
from counter_app.services.shelf_records import ShelfView
from counter_app.ui.shelf_words import became_words, gone_word, since_left
from counter_app.ui.widgets import ENTER_KEY, Level, Role
from counter_app.ui.words import status_word

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Place(StrEnum):
    """The lists of a count, the most pressing first."""

    UNRECORDED = "unrecorded"
    RETURNED = "returned"
    UNKNOWN = "unknown"
    MISSING = "missing"
    PRESENT = "present"


_LOOKS: Final = {
    Place.UNRECORDED: (Level.WARN, N_("Chưa ghi kết quả")),
    Place.RETURNED: (Level.ALARM, N_("Sổ ghi đã trả")),
    Place.UNKNOWN: (Level.WARN, N_("Mã lạ")),
    Place.MISSING: (Level.NOTICE, N_("Chưa quét thấy")),
    Place.PRESENT: (Level.DONE, N_("Đúng sổ")),
}
_NOTED: Final = {
    Became.MISLAID: N_("Đang tìm"),
    Became.AT_DEPARTMENT: N_("Ở chuyên môn"),
    Became.EXPLAINED: N_("Đã ghi chú"),
}


class Resolution(StrEnum):
    """The ways out of a difference."""

    HANDED_OVER = "handed_over"
    RESULT = "result"
    NOTE = "note"
    OPEN = "open"


class ShelfColumn(IntEnum):
    """The columns, left to right."""

    PLACE = 0
    CITIZEN = 1
    PROCEDURE = 2
    ACTION = 3


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One line of a count: a dossier, or a code that nobody knows."""

    place: Place
    code: str
    dossier: ShelfDossier | None
    note: Note | None

    @property
    def default(self) -> Resolution | None:
        """What Enter does; what is as it should be is only opened."""
        if self.place is Place.MISSING:
            return Resolution.HANDED_OVER
        if self.place is Place.UNKNOWN:
            return Resolution.NOTE
        if self.place is Place.UNRECORDED and self.dossier is not None:
            recordable = transitions.allowed(self.dossier.status, EventKind.RESULT_READY)
            return Resolution.RESULT if recordable else Resolution.OPEN
        return Resolution.OPEN if self.place is Place.RETURNED else None


class ShelfTableModel(QAbstractTableModel):
    """A count as told at one instant, all of it or one list; redrawn in place where rows are the same."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ShelfRow, ...] = ()
        self._shown: tuple[ShelfRow, ...] = ()
        self._only: frozenset[Place] = frozenset()
        self._now: datetime | None = None

    def show_count(self, view: ShelfView) -> None:
        """Show a count's lists."""
        self._all, self._now = _rows(view), view.at
        self._show()

    def narrow(self, *only: Place) -> None:
        """Show only these lists; without any, all of them."""
        self._only = frozenset(only)
        self._show()

    def _show(self) -> None:
        fresh = tuple(row for row in self._all if not self._only or row.place in self._only)
        same = [_key(row) for row in fresh] == [_key(row) for row in self._shown]
        if not same:
            self.beginResetModel()
        self._shown = fresh
        if not same:
            self.endResetModel()
        elif fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(ShelfColumn) - 1))

    def item(self, row: int) -> ShelfRow | None:
        """Return the line of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, code: str) -> int:
        """Return the row of a dossier or code, -1 when it is not shown."""
        return next((row for row, item in enumerate(self._shown) if item.code == code), -1)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many lines are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(ShelfColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Tình trạng"), _("Chủ hồ sơ"), pgettext("column", "Thủ tục"), "")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; nothing is queried here."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None or self._now is None:
            return None
        column = ShelfColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(item, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = column is ShelfColumn.CITIZEN
            return _spoken(item, self._now) if spoken else _text(item, column)
        return _extra(item, column, role, self._now)


def _rows(view: ShelfView) -> tuple[ShelfRow, ...]:
    found = view.comparison
    lists = {
        Place.UNRECORDED: found.unrecorded,
        Place.RETURNED: found.returned,
        Place.MISSING: found.missing,
        Place.PRESENT: found.present[::-1],  # the last scanned on top
    }
    rows = [ShelfRow(Place.UNKNOWN, code, None, view.note_of(code)) for code in found.unknown]
    for place, listed in lists.items():
        noting = place is not Place.PRESENT
        rows += [
            ShelfRow(place, each.code, each, view.note_of(each.code) if noting else None) for each in listed
        ]
    order = list(Place)
    # what somebody has looked into stands below what nobody has
    return tuple(sorted(rows, key=lambda row: (row.note is not None, order.index(row.place))))


def _text(item: ShelfRow, column: ShelfColumn) -> str:
    match column:
        case ShelfColumn.PLACE:
            return place_word(item)
        case ShelfColumn.CITIZEN:
            return item.dossier.applicant_name if item.dossier else item.code
        case ShelfColumn.PROCEDURE:
            return item.dossier.procedure_name if item.dossier else _("Không có trong sổ")
        case ShelfColumn.ACTION:
            return action_words(item)


def _extra(item: ShelfRow, column: ShelfColumn, role: int, now: datetime) -> Any:
    match column, role:
        case ShelfColumn.PLACE, Role.LEVEL:
            return Level.NOTICE if item.note else _LOOKS[item.place][0]
        case ShelfColumn.CITIZEN, Role.STRONG:
            return item.place is not Place.PRESENT
        case ShelfColumn.CITIZEN, Role.SUBTEXT:
            return item.code if item.dossier else None
        case ShelfColumn.PROCEDURE, Role.SUBTEXT:
            return standing_words(item, now)
        case ShelfColumn.ACTION, Role.ACTION_KEY:
            return ENTER_KEY
        case _:
            return None


def place_word(item: ShelfRow) -> str:
    """Return in which list a line stands, or what was said of it."""
    if item.note is not None:
        return _(_NOTED[item.note.kind])
    if item.place is Place.RETURNED and item.dossier is not None:
        return gone_word(item.dossier.status)
    return _(_LOOKS[item.place][1])


def standing_words(item: ShelfRow, now: datetime) -> str:
    """Return what was noted, else since when the record has it where it is."""
    if item.note is not None:
        return f"{became_words(item.note.kind, None, now)}: {item.note.word}"
    if item.dossier is None:
        return ""
    return (
        status_word(item.dossier.status) if item.place is Place.UNRECORDED else since_left(item.dossier, now)
    )


def action_words(item: ShelfRow) -> str:
    """Return the words of what Enter does."""
    if item.default is None:
        return ""
    return {
        Resolution.HANDED_OVER: _("Đã trao lúc…"),
        Resolution.RESULT: _("Ghi có kết quả…"),
        Resolution.NOTE: _("Ghi chú…"),
        Resolution.OPEN: _("Mở hồ sơ"),
    }[item.default]


def _spoken(item: ShelfRow, now: datetime) -> str:
    name = _text(item, ShelfColumn.CITIZEN)
    words = (name, place_word(item), _text(item, ShelfColumn.PROCEDURE), standing_words(item, now))
    return ", ".join(word for word in words if word)


def _key(row: ShelfRow) -> tuple[Place, str, bool]:
    return row.place, row.code, row.note is not None
