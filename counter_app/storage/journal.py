"""The append-only journal and its chain of hashes, one chain a station."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.domain.events import Event, EventKind
from counter_app.domain.journal import GENESIS, seal
from counter_app.services.ports import JournalLine
from counter_app.storage import rows
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import ChainRow, DossierRow, EventRow


class SqlJournal:
    """The `Journal` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def append(self, dossier_id: int, code: str, event: Event) -> None:
        """Seal and store an event after the station's last one."""
        chain = self._session.get(ChainRow, event.station)
        if chain is None:
            chain = ChainRow(station=event.station, head=GENESIS, length=0)
            self._session.add(chain)
        chain.head = seal(chain.head, code, event)
        chain.length += 1
        self._session.add(EventRow(dossier_id=dossier_id, hash=chain.head, **rows.event_columns(event)))
        self._session.flush()

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
            JournalLine(
                row.EventRow.id,
                row.EventRow.dossier_id,
                row.code,
                row.applicant_name,
                self._procedures.row(self._session, row.procedure_id).name,
                rows.event_of(row.EventRow),
                (row.EventRow.dossier_id, row.EventRow.seq) in undone,
                row.printed,
            )
            for row in found
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
