"""The table of one dossier's journal: every step with both of its clocks."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain.dossier import effective_events
from counter_app.domain.events import Event, EventKind
from counter_app.domain.moments import local
from counter_app.domain.text import composed
from counter_app.i18n import _, weekday_name
from counter_app.services.records import DossierRecord
from counter_app.ui.models.event_notes import detail_words, irregular_words
from counter_app.ui.widgets import Role
from counter_app.ui.words import source_word, step_word

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_APART = timedelta(minutes=1)


class JournalColumn(IntEnum):
    """The columns, left to right."""

    STEP = 0
    OCCURRED = 1
    RECORDED = 2
    NOTE = 3


class JournalTableModel(QAbstractTableModel):
    """A journal, the latest entry first; nothing is left out, what was undone is marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[Event, ...] = ()
        self._held: frozenset[int] = frozenset()
        self._people: Mapping[str, str] = {}

    def show_journal(self, record: DossierRecord | None, people: Mapping[str, str]) -> None:
        """Show a dossier's journal; `people` gives the names behind the accounts."""
        events = tuple(reversed(record.events)) if record else ()
        if events == self._events and people == self._people:
            return
        self.beginResetModel()
        self._events, self._people = events, people
        self._held = (
            frozenset(event.seq for event in effective_events(record.events)) if record else frozenset()
        )
        self.endResetModel()

    def event_at(self, row: int) -> Event | None:
        """Return the entry of a row."""
        return self._events[row] if 0 <= row < len(self._events) else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(JournalColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Bước"), _("Xảy ra lúc"), _("Ghi sổ lúc"), _("Lý do, ghi chú"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        event = self.event_at(index.row()) if index.isValid() else None
        if event is None:
            return None
        column = JournalColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(event, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row()) if column is JournalColumn.STEP else self._text(event, column)
        if role == Qt.ItemDataRole.ToolTipRole and column is JournalColumn.NOTE:
            return self.note(index.row()) or None
        return self._extra(event, column, role)

    def _text(self, event: Event, column: JournalColumn) -> str:
        match column:
            case JournalColumn.STEP:
                return self._step(event)
            case JournalColumn.OCCURRED:
                return f"{local(event.occurred_at):%H:%M}"
            case JournalColumn.RECORDED:
                return f"{local(event.recorded_at):%H:%M}"
            case JournalColumn.NOTE:
                return composed(event.reason) or detail_words(event)

    def _extra(self, event: Event, column: JournalColumn, role: int) -> Any:  # noqa: PLR0911 - a table
        match column, role:
            case _, Role.TONE:
                return self._tone(event, column)
            case JournalColumn.STEP, Role.STRONG:
                return event.seq in self._held
            case JournalColumn.STEP, Role.SUBTEXT:
                return f"{self._name(event.recorded_by)} · {source_word(event.source)}"
            case JournalColumn.OCCURRED, Role.SUBTEXT:
                return _day(event.occurred_at)
            case JournalColumn.RECORDED, Role.SUBTEXT:
                return _day(event.recorded_at)
            case JournalColumn.NOTE, Role.SUBTEXT:
                told = detail_words(event) if event.reason else ""
                return " · ".join(part for part in (self._approved(event), told) if part)
            case _:
                return None

    def _tone(self, event: Event, column: JournalColumn) -> str | None:
        if event.seq not in self._held:
            return "soft"
        if column is JournalColumn.NOTE and irregular_words(event):
            return "alarm"
        later = event.recorded_at - event.occurred_at >= _APART
        return "warn" if column is JournalColumn.RECORDED and later else None

    def note(self, row: int) -> str:
        """Return everything that is noted of an entry, as sentences."""
        event = self.event_at(row)
        parts = (event.reason, detail_words(event), self._approved(event)) if event else ()
        return " · ".join(part for part in parts if part)

    def spoken(self, row: int) -> str:
        """Return an entry as it is read aloud."""
        event = self.event_at(row)
        if event is None:
            return ""
        clocks = _("xảy ra {occurred}, ghi {recorded}").format(
            occurred=_both(event.occurred_at), recorded=_both(event.recorded_at)
        )
        return ", ".join(
            part
            for part in (self._step(event), clocks, self._name(event.recorded_by), self.note(row))
            if part
        )

    def _step(self, event: Event) -> str:
        word = step_word(event)
        if event.kind is EventKind.UNDONE:
            return _("{undo}: {step}").format(undo=word, step=self._undone_word(event))
        return word if event.seq in self._held else _("✕ {step} (đã hoàn tác)").format(step=word)

    def _undone_word(self, event: Event) -> str:
        undone = (each for each in self._events if each.seq == event.details.get("undoes"))
        return next((step_word(each) for each in undone), "–")

    def _approved(self, event: Event) -> str:
        if not event.approved_by:
            return ""
        return _("{name} duyệt").format(name=self._name(event.approved_by))

    def _name(self, account: str) -> str:
        return self._people.get(account, account)


def _day(moment: datetime) -> str:
    here = local(moment)
    return f"{weekday_name(here.weekday(), short=True)} {here:%d/%m/%Y}"


def _both(moment: datetime) -> str:
    return f"{local(moment):%H:%M} {_day(moment)}"
