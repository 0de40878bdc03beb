"""Reading everything back, for the check."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from counter_app.domain.events import Event
from counter_app.domain.status import Status
from counter_app.services.records import DossierRecord, SealedLine, Unreadable
from counter_app.storage import rows
from counter_app.storage.dossiers import progress_of
from counter_app.storage.problems import SPOILT
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import ChainRow, DossierRow, EventRow

_BATCH = 1000
_FINAL = tuple(status.value for status in Status if status.is_final)


class SqlAudit:
    """The `Audit` port over SQL; streams, so that a million dossiers fit.

    Rows are read a batch at a time, and one by one only in a batch that holds an unreadable one.
    """

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
        after = 0
        while True:
            statement = (
                select(EventRow.id, DossierRow.code)
                .join(DossierRow, DossierRow.id == EventRow.dossier_id)
                .where(EventRow.station == station, EventRow.id > after)
                .order_by(EventRow.id)
                .limit(_BATCH)
            )
            batch = [(row.id, row.code) for row in self._session.execute(statement)]
            if not batch:
                return
            after = batch[-1][0]
            try:
                yield from self._sealed(batch)
            except SPOILT:
                for line in batch:
                    yield self._sealed_alone(line)
            self._session.expunge_all()

    def _sealed(self, batch: list[tuple[int, str]]) -> list[SealedLine]:
        ids = [event_id for event_id, _code in batch]
        found = {row.id: row for row in self._session.scalars(select(EventRow).where(EventRow.id.in_(ids)))}
        return [
            SealedLine(code, rows.event_of(found[each]), _sealed_hash(found[each].hash))
            for each, code in batch
        ]

    def _sealed_alone(self, line: tuple[int, str]) -> SealedLine:
        try:
            return self._sealed([line])[0]
        except SPOILT:
            sealed = self._session.scalar(select(EventRow.hash).where(EventRow.id == line[0]))
            return SealedLine(line[1], None, _sealed_hash(sealed))

    def chain_heads(self) -> dict[int, tuple[bytes, int]]:
        """Return each station's last hash and the number of lines it seals."""
        heads = {row.station: (row.head, row.length) for row in self._session.scalars(select(ChainRow))}
        return {station: heads.get(station, (b"", 0)) for station in {*heads, *self._stations()}}

    def _stations(self) -> Sequence[int]:
        return self._session.scalars(select(EventRow.station).distinct()).all()

    def records(self) -> Iterator[DossierRecord | Unreadable]:
        """Return every dossier whole, a batch at a time."""
        after = 0
        while True:
            statement = (
                select(DossierRow.id, DossierRow.code)
                .where(DossierRow.id > after)
                .order_by(DossierRow.id)
                .limit(_BATCH)
            )
            batch = [(row.id, row.code) for row in self._session.execute(statement)]
            if not batch:
                return
            after = batch[-1][0]
            try:
                yield from self._whole(batch[0][0], after)
            except SPOILT:
                for dossier_id, code in batch:
                    yield self._whole_alone(dossier_id, code)
            self._session.expunge_all()

    def _whole_alone(self, dossier_id: int, code: str) -> DossierRecord | Unreadable:
        try:
            return self._whole(dossier_id, dossier_id)[0]
        except SPOILT:
            return Unreadable(code)

    def _whole(self, first: int, last: int) -> list[DossierRecord]:
        found = self._session.scalars(
            select(DossierRow).where(DossierRow.id.between(first, last)).order_by(DossierRow.id)
        ).all()
        lines = self._session.scalars(
            select(EventRow)
            .where(EventRow.dossier_id.between(first, last))
            .order_by(EventRow.dossier_id, EventRow.seq)
        )
        events = {
            key: tuple(rows.event_of(line) for line in group)
            for key, group in groupby(lines, key=lambda line: line.dossier_id)
        }
        return [self._record(row, events) for row in found]

    def _record(self, row: DossierRow, events: dict[int, tuple[Event, ...]]) -> DossierRecord:
        procedure = self._procedures.row(self._session, row.procedure_id)
        intake = rows.intake_of(row, procedure)
        return DossierRecord(row.id, intake, progress_of(row), events.get(row.id, ()), row.clerk, row.printed)

    def misfiled(self) -> Sequence[str]:
        """Return the codes of dossiers whose mark of open work contradicts their status."""
        statement = select(DossierRow.code).where((DossierRow.is_open == 1) == DossierRow.status.in_(_FINAL))
        return self._session.scalars(statement.order_by(DossierRow.id)).all()


def _sealed_hash(stored: object) -> bytes:
    """Return a stored hash, or one that fits nothing where another tool has written words."""
    return stored if isinstance(stored, bytes) else b""
