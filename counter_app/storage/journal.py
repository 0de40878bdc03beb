"""The append-only journal and its chain of hashes, one chain a station."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from counter_app.domain.events import Event, EventKind
from counter_app.domain.journal import GENESIS, seal
from counter_app.services.records import JournalLine
from counter_app.storage import rows
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import CHAINS, EVENTS, DossierRow, EventRow

_CHAIN = select(CHAINS.c.head, CHAINS.c.length).where(CHAINS.c.station == bindparam("of"))
_LINE = insert(EVENTS)
_sealed = insert(CHAINS)
_SEALED = _sealed.on_conflict_do_update(
    index_elements=["station"], set_={"head": _sealed.excluded.head, "length": _sealed.excluded.length}
)


def line_of(row: Row[*tuple[Any, ...]], procedure_name: str, undone: set[tuple[int, int]]) -> JournalLine:
    """Return a line of a list of entries; the row has the entry and what names its dossier."""
    event: EventRow = row.EventRow
    return JournalLine(
        event.id,
        event.dossier_id,
        row.code,
        row.applicant_name,
        procedure_name,
        rows.event_of(event),
        (event.dossier_id, event.seq) in undone,
        row.printed,
    )


class SqlJournal:
    """The `Journal` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def append(self, dossier_id: int, code: str, event: Event) -> None:
        """Seal and store an event after the station's last one."""
        connection = self._session.connection()
        chain = connection.execute(_CHAIN, {"of": event.station}).first()
        head = seal(chain.head if chain else GENESIS, code, event)
        length = chain.length + 1 if chain else 1
        connection.execute(_SEALED, {"station": event.station, "head": head, "length": length})
        line = rows.event_columns(event)
        connection.execute(_LINE, {**line, "dossier_id": dossier_id, "hash": head})

    def recent(self, limit: int, *, station: int) -> Sequence[JournalLine]:
        """Return the station's latest entries, newest first."""
        statement = (
            select(
                EventRow,
                DossierRow.code,
                DossierRow.applicant_name,
                DossierRow.procedure_id,
                DossierRow.printed,
            )
            .join(DossierRow, DossierRow.id == EventRow.dossier_id)
            .where(EventRow.station == station)
            .order_by(EventRow.id.desc())
            .limit(limit)
        )
        found = self._session.execute(statement).all()
        undone = self._undone({row.EventRow.dossier_id for row in found})
        return [
            line_of(row, self._procedures.row(self._session, row.procedure_id).name, undone) for row in found
        ]

    def _undone(self, dossiers: set[int]) -> set[tuple[int, int]]:
        statement = select(EventRow.dossier_id, EventRow.details).where(
            EventRow.dossier_id.in_(dossiers), EventRow.kind == EventKind.UNDONE.value
        )
        return {(row.dossier_id, row.details["undoes"]) for row in self._session.execute(statement)}

    def busy_clock(self) -> datetime | None:
        """Return when the latest entry was recorded, to notice a clock set back."""
        last = select(func.max(EventRow.id)).scalar_subquery()
        return self._session.scalar(select(EventRow.recorded_at).where(EventRow.id == last))
