"""Reading everything back, for the check."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from counter_app.services.ports import DossierRecord, SealedLine
from counter_app.storage import rows
from counter_app.storage.dossiers import progress_of
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import ChainRow, DossierRow, EventRow

_BATCH = 1000


class SqlAudit:
    """The `Audit` port over SQL; streams, so that a million dossiers fit."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def file_problems(self) -> Sequence[str]:
        """Return what SQLite finds wrong with its own file."""
        said = list(self._session.scalars(text("PRAGMA integrity_check(20)")))
        orphans = self._session.execute(text("PRAGMA foreign_key_check")).all()
        return [line for line in said if line != "ok"] + [f"{row[0]} #{row[1]}" for row in orphans]

    def sealed_lines(self, station: int) -> Iterator[SealedLine]:
        """Return a station's lines in the order in which they were sealed."""
        statement = (
            select(EventRow, DossierRow.code)
            .join(DossierRow, DossierRow.id == EventRow.dossier_id)
            .where(EventRow.station == station)
            .order_by(EventRow.id)
            .execution_options(yield_per=_BATCH)
        )
        for row in self._session.execute(statement):
            yield SealedLine(row.code, rows.event_of(row.EventRow), row.EventRow.hash)

    def chain_heads(self) -> dict[int, tuple[bytes, int]]:
        """Return each station's last hash and the number of lines it seals."""
        heads = {row.station: (row.head, row.length) for row in self._session.scalars(select(ChainRow))}
        return {station: heads.get(station, (b"", 0)) for station in {*heads, *self._stations()}}

    def _stations(self) -> Sequence[int]:
        return self._session.scalars(select(EventRow.station).distinct()).all()

    def records(self) -> Iterator[DossierRecord]:
        """Return every dossier whole, a batch at a time."""
        after = 0
        while True:
            statement = select(DossierRow).where(DossierRow.id > after).order_by(DossierRow.id).limit(_BATCH)
            batch = self._session.scalars(statement).all()
            if not batch:
                return
            after = batch[-1].id
            yield from self._whole(batch)
            self._session.expunge_all()

    def _whole(self, batch: Sequence[DossierRow]) -> Iterator[DossierRecord]:
        statement = (
            select(EventRow)
            .where(EventRow.dossier_id.between(batch[0].id, batch[-1].id))
            .order_by(EventRow.dossier_id, EventRow.seq)
        )
        lines = self._session.scalars(statement)
        events = {
            key: tuple(rows.event_of(line) for line in group)
            for key, group in groupby(lines, key=lambda line: line.dossier_id)
        }
        for row in batch:
            procedure = self._procedures.row(self._session, row.procedure_id)
            intake = rows.intake_of(row, procedure)
            yield DossierRecord(
                row.id, intake, progress_of(row), events.get(row.id, ()), row.clerk, row.printed
            )
