"""The catalogue in the database, in versions with effective dates."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from sqlalchemy import Table, select, update
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.orm import Session

from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import at
from counter_app.domain.procedures import ClockPolicy, ComponentDocument, DueMode, Fee, Procedure
from counter_app.domain.status import Channel
from counter_app.domain.text import letter_key
from counter_app.storage.base import Base
from counter_app.storage.paper_tables import MissingDocumentDayRow
from counter_app.storage.problems import readable
from counter_app.storage.tables import (
    MISSING_DOCUMENTS,
    PROCEDURE_USES,
    DossierRow,
    MissingDocumentRow,
    ProcedureRow,
    ProcedureUseRow,
)

_OFTEN = 2  # how many documents are named, and how often one must have been missing to be named


class ProcedureShelf:
    """Versions read once and kept, because lists name a procedure on every row.

    One program at a time holds the data, so whoever stores another version has this one forget.
    """

    def __init__(self) -> None:
        self._by_id: dict[int, ProcedureRow] = {}
        self._values: list[tuple[int, Procedure]] = []

    def row(self, session: Session, procedure_id: int) -> ProcedureRow:
        """Return one version."""
        if procedure_id not in self._by_id:
            self._fill(session)
        return self._by_id[procedure_id]

    def all(self, session: Session) -> list[ProcedureRow]:
        """Return every version."""
        if not self._by_id:
            self._fill(session)
        return list(self._by_id.values())

    def version(self, session: Session, code: str, day: date) -> int:
        """Return the id of the version in force on `day`."""
        versions = self.values(session)
        return next(key for key, value in versions if value.code == code and value.in_force(day))

    def values(self, session: Session) -> list[tuple[int, Procedure]]:
        """Return every version's id and rules."""
        if not self._values:
            with readable("procedures"):
                self._values = [(row.id, procedure_of(row)) for row in self.all(session)]
        return self._values

    def forget(self) -> None:
        """Read afresh next time, after the catalogue has changed."""
        self._by_id.clear()
        self._values = []

    def _fill(self, session: Session) -> None:
        with readable("procedures"):
            rows = session.scalars(select(ProcedureRow).order_by(ProcedureRow.id)).all()
        for row in rows:
            session.expunge(row)
        self._by_id = {row.id: row for row in rows}


def _counted(table: Table, *key: str) -> Insert:
    """Return the statement that counts one more under a key."""
    once_more = {"times": table.c.times + 1}
    return insert(table).on_conflict_do_update(index_elements=key, set_=once_more)


_USED = _counted(PROCEDURE_USES, "clerk", "procedure_code")
_MISSED_DAYS = Base.metadata.tables[MissingDocumentDayRow.__tablename__]
_MISSED_ON = insert(_MISSED_DAYS).on_conflict_do_update(
    index_elements=["day", "procedure_code", "name"], set_={"times": _MISSED_DAYS.c.times + 1}
)
_MISSED = _counted(MISSING_DOCUMENTS, "procedure_code", "name")


class SqlCatalogue:
    """The `Catalogue` port over SQL."""

    def __init__(self, session: Session, shelf: ProcedureShelf) -> None:
        self._session = session
        self._shelf = shelf

    def in_force(self, day: date) -> Sequence[Procedure]:
        """Return the procedures in force on `day`."""
        return [value for _key, value in self._shelf.values(self._session) if value.in_force(day)]

    def fields(self) -> Sequence[str]:
        """Return the fields of all versions, in Vietnamese order."""
        found = {row.field for row in self._shelf.all(self._session)}
        return sorted(found, key=lambda field: [letter_key(word) for word in field.split()])

    def usage(self, clerk: str) -> dict[str, int]:
        """Return how often a clerk received each procedure code."""
        statement = select(ProcedureUseRow.procedure_code, ProcedureUseRow.times).where(
            ProcedureUseRow.clerk == clerk
        )
        return {row.procedure_code: row.times for row in self._session.execute(statement)}

    def count_use(self, clerk: str, procedure_code: str, missing: Sequence[str], day: date) -> None:
        """Count one more receipt, and the required documents that were not handed in with it that day."""
        connection = self._session.connection()
        connection.execute(_USED, {"clerk": clerk, "procedure_code": procedure_code, "times": 1})
        for name in missing:
            connection.execute(_MISSED, {"procedure_code": procedure_code, "name": name, "times": 1})
            seen = {"day": day, "procedure_code": procedure_code, "name": name, "times": 1}
            connection.execute(_MISSED_ON, seen)

    def often_missing(self, procedure_code: str) -> Sequence[str]:
        """Return the component documents most often missing for a procedure."""
        statement = select(MissingDocumentRow.name).where(
            MissingDocumentRow.procedure_code == procedure_code, MissingDocumentRow.times >= _OFTEN
        )
        return self._session.scalars(statement.order_by(MissingDocumentRow.times.desc()).limit(_OFTEN)).all()

    def replace_all(self, procedures: Sequence[Procedure]) -> None:
        """Store the starter catalogue into an empty database."""
        self._session.add_all(row_of(procedure) for procedure in procedures)
        self._shelf.forget()

    def save_version(self, procedure: Procedure) -> None:
        """Store a new version of a procedure's rules; the one before ends the day before it begins.

        A version that no dossier has followed yet, beginning on the same day, is replaced.
        """
        same = (ProcedureRow.code == procedure.code) & (
            ProcedureRow.effective_from == procedure.effective_from
        )
        row = self._session.scalar(select(ProcedureRow).where(same))
        fresh = row_of(procedure)
        if row is not None:
            fresh.id = row.id
        ends = procedure.effective_from - timedelta(days=1)
        before = select(ProcedureRow).where(
            ProcedureRow.code == procedure.code, ProcedureRow.effective_from < procedure.effective_from
        )
        for earlier in self._session.scalars(before):
            if earlier.effective_to is None or earlier.effective_to > ends:
                earlier.effective_to = ends
        self._session.merge(fresh)
        self._session.flush()
        self._shelf.forget()

    def followed(self, code: str, effective_from: date) -> bool:
        """Whether a dossier was received under that version."""
        statement = (
            select(DossierRow.id)
            .join(ProcedureRow, DossierRow.procedure_id == ProcedureRow.id)
            .where(ProcedureRow.code == code, ProcedureRow.effective_from == effective_from)
        )
        return self._session.scalar(statement.limit(1)) is not None

    def received_after(self, code: str, day: date) -> bool:
        """Whether a dossier of the procedure was received after `day`."""
        statement = (
            select(DossierRow.id)
            .join(ProcedureRow, DossierRow.procedure_id == ProcedureRow.id)
            .where(ProcedureRow.code == code, DossierRow.received_at >= at(day + timedelta(days=1), time()))
        )
        return self._session.scalar(statement.limit(1)) is not None

    def end_version(self, code: str, effective_from: date, last_day: date | None) -> None:
        """Change only until when a version is in force."""
        self._session.execute(
            update(ProcedureRow)
            .where(ProcedureRow.code == code, ProcedureRow.effective_from == effective_from)
            .values(effective_to=last_day)
        )
        self._shelf.forget()

    def latest(self) -> Sequence[Procedure]:
        """Return the latest version of every procedure there ever was."""
        found = sorted((value for _key, value in self._shelf.values(self._session)), key=_begins)
        return list({each.code: each for each in found}.values())

    def versions(self, code: str) -> Sequence[Procedure]:
        """Return every version of a procedure, the latest first."""
        found = [value for _key, value in self._shelf.values(self._session) if value.code == code]
        return sorted(found, key=_begins, reverse=True)


def _begins(procedure: Procedure) -> date:
    return procedure.effective_from


def procedure_of(row: ProcedureRow) -> Procedure:
    """Return a stored version as a domain value."""
    return Procedure(
        code=row.code,
        name=row.name,
        field=row.field,
        limit=parse_limit(row.limit),
        channel_limits=tuple((Channel(key), parse_limit(limit)) for key, limit in row.channel_limits.items()),
        aliases=tuple(row.aliases),
        clock_policy=ClockPolicy(row.clock_policy),
        due_mode=DueMode(row.due_mode) if row.due_mode else None,
        fee=Fee(row.fee_amount, row.fee_note),
        components=tuple(ComponentDocument(**component) for component in row.components),
        result=row.result,
        note=row.note,
        confirmed=row.confirmed,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
    )


def row_of(procedure: Procedure) -> ProcedureRow:
    """Return a version ready to be stored."""
    return ProcedureRow(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        limit=str(procedure.limit),
        channel_limits={channel.value: str(limit) for channel, limit in procedure.channel_limits},
        clock_policy=procedure.clock_policy.value,
        due_mode=procedure.due_mode.value if procedure.due_mode else None,
        fee_amount=procedure.fee.amount,
        fee_note=procedure.fee.note,
        aliases=list(procedure.aliases),
        components=[
            {
                "name": component.name,
                "originals": component.originals,
                "copies": component.copies,
                "presented": component.presented,
                "when": component.when,
            }
            for component in procedure.components
        ],
        result=procedure.result,
        note=procedure.note,
        confirmed=procedure.confirmed,
        effective_from=procedure.effective_from,
        effective_to=procedure.effective_to,
    )
