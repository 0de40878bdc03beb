"""Dossiers in the database: facts, projection, lists and search."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    column,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
    text,
    update,
)
from sqlalchemy.orm import Session

from counter_app.domain.dossier import Intake, Progress
from counter_app.domain.events import Event
from counter_app.domain.moments import local, parse_moment, utc
from counter_app.domain.numbers import read_number
from counter_app.domain.obligations import OpenDossier
from counter_app.domain.people import tidy_number
from counter_app.domain.status import Status
from counter_app.domain.text import composed
from counter_app.services.records import DossierRecord, DossierSummary, FindFilter, Visitor
from counter_app.storage import rows, search
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import DOSSIERS, OPEN, DossierRow, EventRow, ProcedureRow

Summaries = Select[*tuple[Any, ...]]
SUMMARY = (
    DossierRow.id,
    DossierRow.code,
    DossierRow.number,
    DossierRow.procedure_id,
    DossierRow.applicant_name,
    DossierRow.identity_number,
    DossierRow.phone,
    DossierRow.status,
    DossierRow.received_at,
    DossierRow.due_at,
    DossierRow.result_at,
    DossierRow.returned_at,
    DossierRow.clerk,
)
_OPEN = (
    *SUMMARY[:5],
    DossierRow.phone,
    DossierRow.status,
    DossierRow.received_at,
    DossierRow.due_at,
    DossierRow.result_at,
    DossierRow.handed_over_at,
    DossierRow.clerk,
    DossierRow.printed,
    DossierRow.paused_since,
    DossierRow.complete_at,
    DossierRow.extensions,
    DossierRow.called_at,
    DossierRow.assigned_to,
    DossierRow.result_recorded_at,
    DossierRow.ended_recorded_at,
    DossierRow.return_recorded_at,
    DossierRow.result_ticked_at,
    DossierRow.return_ticked_at,
)
_INDEX = table("dossier_search", column("rowid"))
_ADD = insert(DOSSIERS).returning(DOSSIERS.c.id)
_MOST_OF_ONE_CITIZEN = 50


class SqlDossiers:
    """The `Dossiers` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def add(self, intake: Intake, progress: Progress, clerk: str) -> int:
        """Store a new dossier and return its id."""
        day = local(intake.received_at).date()
        version = self._procedures.version(self._session, intake.procedure.code, day)
        content = rows.search_text_of(intake, clerk)
        row = {
            **rows.intake_columns(intake),
            **projection(progress),
            "procedure_id": version,
            "clerk": clerk,
            "search_text": content,
        }
        connection = self._session.connection()
        dossier_id: int = connection.execute(_ADD, row).scalar_one()
        search.index(connection, dossier_id, content)
        return dossier_id

    def save_progress(self, dossier_id: int, progress: Progress) -> None:
        """Replace the projection."""
        statement = update(DossierRow).where(DossierRow.id == dossier_id)
        self._session.execute(statement.values(**projection(progress)))

    def get(self, dossier_id: int) -> DossierRecord:
        """Return one dossier whole."""
        with readable(f"dossiers #{dossier_id}"):
            return self._get(dossier_id)

    def _get(self, dossier_id: int) -> DossierRecord:
        row = self._session.get_one(DossierRow, dossier_id)
        lines = self._session.scalars(
            select(EventRow).where(EventRow.dossier_id == dossier_id).order_by(EventRow.seq)
        )
        return self._record_of(row, tuple(rows.event_of(line) for line in lines))

    def _record_of(self, row: DossierRow, events: tuple[Event, ...]) -> DossierRecord:
        procedure = self._procedures.row(self._session, row.procedure_id)
        return DossierRecord(
            row.id, rows.intake_of(row, procedure), progress_of(row), events, row.clerk, row.printed
        )

    def matching(self, scanned: str) -> Sequence[int]:
        """Return ids that a scan may mean, newest first."""
        entered = "".join(composed(scanned).split())
        if not any(char.isdigit() for char in entered):
            return ()  # every code and number holds a digit; a name is left to the search
        read = read_number(entered)
        identity = tidy_number(entered)
        number = rows.receipt_number(read) if read else entered
        keys: list[ColumnElement[bool]] = [
            DossierRow.number == number,
            DossierRow.code == entered.upper(),
            DossierRow.code == entered,
            DossierRow.official_code == entered,
            DossierRow.official_code == entered.upper(),
        ]
        for group in (keys, [DossierRow.identity_number == identity, DossierRow.tax_code == identity]):
            found = self._ids(or_(*group))
            if found:
                return found
        return ()

    def _ids(self, condition: ColumnElement[bool]) -> Sequence[int]:
        statement = select(DossierRow.id).where(condition)
        return self._session.scalars(
            statement.order_by(DossierRow.id.desc()).limit(_MOST_OF_ONE_CITIZEN)
        ).all()

    def open(self) -> Sequence[OpenDossier]:
        """Return every dossier that is not finished, through the partial index on open work."""
        found = self._session.execute(select(*_OPEN).where(OPEN).order_by(DossierRow.due_at))
        with readable("dossiers"):
            return [self._open_of(row) for row in found]

    def unticked(
        self, since: datetime, *, due: tuple[datetime, datetime] | None = None
    ) -> Sequence[OpenDossier]:
        """Return the finished dossiers that the official system still lacks a click for, recorded since then.

        With `due`, only those whose appointment lies between (whenever they were recorded), or which were
        recorded since the former: a year's arrears must not slow the page that is read every minute.
        """
        finished = select(*_OPEN).where(DossierRow.is_open == 0)
        wanted = [finished.where(_owed_since(since))]
        if due is not None:  # one bound and one index each: any other condition has SQLite walk all arrears
            soon = and_(DossierRow.tick_owed_since.is_not(None), DossierRow.due_at.between(*due))
            wanted = [finished.where(soon), finished.where(_owed_since(max(since, due[0])))]
        found = {row.id: row for statement in wanted for row in self._session.execute(statement)}
        with readable("dossiers"):
            return [self._open_of(row) for row in found.values()]

    def count_unticked(self, since: datetime, *, most: int) -> int:
        """Return how many dossiers, open ones too, the official system lacks a click for; `most` at most."""
        some = select(DossierRow.id).where(_owed_since(since)).limit(most).subquery()
        return self._session.scalar(select(func.count()).select_from(some)) or 0

    def awaiting_result(self) -> Iterator[DossierRecord]:
        """Return, whole, every dossier whose result is still to come; two queries, however many they are."""
        waiting = [status.value for status in Status if status.is_unsettled or status.is_paused]
        mine = select(DossierRow).where(OPEN, DossierRow.status.in_(waiting)).order_by(DossierRow.due_at)
        found = self._session.scalars(mine).all()
        lines: dict[int, list[Event]] = {row.id: [] for row in found}
        journal = select(EventRow).join(DossierRow, EventRow.dossier_id == DossierRow.id)
        journal = journal.where(OPEN, DossierRow.status.in_(waiting)).order_by(
            EventRow.dossier_id, EventRow.seq
        )
        with readable("dossiers"):
            for line in self._session.scalars(journal):
                lines[line.dossier_id].append(rows.event_of(line))
            for row in found:
                yield self._record_of(row, tuple(lines[row.id]))

    def find(self, text_: str, narrowed: FindFilter) -> Sequence[DossierSummary]:
        """Search without marks, newest first; what the text names exactly comes before, on the first page."""
        named = self.matching(text_)
        first, exact = narrowed.before_id is None, len(named) < narrowed.limit
        found: list[DossierSummary] = []
        if named and exact and first:
            found += self._page(self._narrow("", narrowed).where(DossierRow.id.in_(named)))
        if not text_.strip() or search.sought(text_):
            others = self._narrow(text_, narrowed)
            found += self._page(others.where(DossierRow.id.not_in(named)) if named and exact else others)
        return found[: narrowed.limit]

    def _page(self, statement: Summaries) -> list[DossierSummary]:
        with readable("dossiers"):
            return [self._summary_of(row) for row in self._session.execute(statement)]

    def same_open(self, identity_number: str, procedure_code: str) -> Sequence[DossierSummary]:
        """Return the same person's open dossiers of the same procedure."""
        codes = select(ProcedureRow.id).where(ProcedureRow.code == procedure_code)
        statement = select(*SUMMARY).where(
            DossierRow.identity_number == identity_number,
            DossierRow.procedure_id.in_(codes),
            DossierRow.is_open == 1,
        )
        return self._page(statement.limit(_MOST_OF_ONE_CITIZEN))

    def visitor(self, identity_number: str) -> Visitor | None:
        """Return what is remembered of a citizen."""
        same = DossierRow.identity_number == identity_number
        visits = self._session.scalar(select(func.count()).select_from(DossierRow).where(same)) or 0
        row = self._session.scalars(
            select(DossierRow).where(same).order_by(DossierRow.id.desc()).limit(1)
        ).first()
        return Visitor(rows.applicant_of(row), visits, row.received_at) if row else None

    def mark_printed(self, dossier_id: int) -> None:
        """Count one more successful print of the receipt."""
        statement = update(DossierRow).where(DossierRow.id == dossier_id)
        self._session.execute(statement.values(printed=DossierRow.printed + 1))

    def _narrow(self, entered: str, narrowed: FindFilter) -> Summaries:
        statement = select(*SUMMARY).order_by(DossierRow.id.desc()).limit(narrowed.limit)
        if narrowed.before_id is not None:
            statement = statement.where(DossierRow.id < narrowed.before_id)
        if narrowed.status is not None:
            statement = statement.where(DossierRow.status == narrowed.status.value)
        if narrowed.status not in (None, Status.RETURNED):
            return _by_status(statement, entered, narrowed)
        expression = search.match_expression(entered, _markers(narrowed))
        return _by_words(statement, expression) if expression else statement

    def _open_of(self, row: Row[*tuple[Any, ...]]) -> OpenDossier:
        procedure = self._procedures.row(self._session, row.procedure_id)
        return OpenDossier(
            row.id,
            row.code,
            row.number,
            procedure.code,
            procedure.name,
            procedure.field,
            row.applicant_name,
            row.phone or "",
            Status(row.status),
            row.received_at,
            row.due_at,
            row.result_at,
            row.handed_over_at,
            row.clerk,
            row.printed,
            row.paused_since,
            accepted=row.complete_at is not None,
            extensions=row.extensions,
            called_at=row.called_at,
            assigned_to=row.assigned_to,
            result_tick_since=None
            if row.result_ticked_at
            else row.result_recorded_at or row.ended_recorded_at,
            return_tick_since=None if row.return_ticked_at else row.return_recorded_at,
        )

    def _summary_of(self, row: Row[*tuple[Any, ...]]) -> DossierSummary:
        return summary_of(row, self._procedures.row(self._session, row.procedure_id))


def summary_of(row: Row[*tuple[Any, ...]], procedure: ProcedureRow) -> DossierSummary:
    """Return a row of `SUMMARY`'s columns as lists show it."""
    return DossierSummary(
        row.id,
        row.code,
        row.number,
        procedure.code,
        procedure.name,
        procedure.field,
        row.applicant_name,
        row.identity_number or "",
        row.phone or "",
        Status(row.status),
        row.received_at,
        row.due_at,
        row.result_at,
        row.returned_at,
        row.clerk,
    )


def _owed_since(since: datetime) -> ColumnElement[bool]:
    return and_(DossierRow.tick_owed_since.is_not(None), DossierRow.tick_owed_since >= since)


def _markers(narrowed: FindFilter) -> list[str]:
    markers = []
    if narrowed.field:
        markers.append(search.field_token(narrowed.field))
    if narrowed.clerk:
        markers.append(search.clerk_token(narrowed.clerk))
    if narrowed.day:
        markers.append(search.day_token(narrowed.day))
    return markers


def _by_words(statement: Summaries, expression: str) -> Summaries:
    """Walk the full-text index newest first; it stops as soon as the page is full."""
    return (
        statement.select_from(DossierRow)
        .join(_INDEX, DossierRow.id == _INDEX.c.rowid)
        .where(text("dossier_search MATCH :expression").bindparams(expression=expression))
        .order_by(None)
        .order_by(_INDEX.c.rowid.desc())
    )


def _by_status(statement: Summaries, entered: str, narrowed: FindFilter) -> Summaries:
    """Look through the few dossiers of a status other than returned; the index on status bounds them."""
    padded: ColumnElement[str] = literal_column("' ' || search_text || ' '")
    for word in search.sought(entered):
        statement = statement.where(padded.like(f"% {word}%"))
    for marker in _markers(narrowed):
        statement = statement.where(padded.like(f"% {marker} %"))
    return statement


def projection(progress: Progress) -> dict[str, Any]:
    """Return the projection's columns."""
    return {
        "status": progress.status.value,
        "is_open": int(not progress.status.is_final),
        "received_at": progress.received_at,
        "complete_at": progress.complete_at,
        "due_at": progress.due_at,
        "due_history": [utc(due).isoformat() for due in progress.due_history],
        "result_at": progress.result_at,
        "result_recorded_at": progress.result_recorded_at,
        "handed_over_at": progress.handed_over_at,
        "returned_at": progress.returned_at,
        "return_recorded_at": progress.return_recorded_at,
        "ended_at": progress.ended_at,
        "ended_recorded_at": progress.ended_recorded_at,
        "paused_since": progress.paused_since,
        "department": progress.department,
        "supplements": progress.supplements,
        "extensions": progress.extensions,
        "result_ticked_at": progress.result_ticked_at,
        "return_ticked_at": progress.return_ticked_at,
        "tick_owed_since": min(_ticks_owed(progress), default=None),
        "called_at": progress.called_at,
        "assigned_to": progress.assigned_to,
    }


def _ticks_owed(progress: Progress) -> list[datetime]:
    owed = (progress.result_tick_owed_since, progress.return_tick_owed_since)
    return [since for since in owed if since is not None]


def progress_of(row: DossierRow) -> Progress:
    """Return the projection as stored."""
    return Progress(
        status=Status(row.status),
        received_at=row.received_at,
        complete_at=row.complete_at,
        due_at=row.due_at,
        due_history=tuple(parse_moment(due) for due in row.due_history),
        result_at=row.result_at,
        result_recorded_at=row.result_recorded_at,
        handed_over_at=row.handed_over_at,
        returned_at=row.returned_at,
        return_recorded_at=row.return_recorded_at,
        ended_at=row.ended_at,
        ended_recorded_at=row.ended_recorded_at,
        paused_since=row.paused_since,
        department=row.department,
        supplements=row.supplements,
        extensions=row.extensions,
        result_ticked_at=row.result_ticked_at,
        return_ticked_at=row.return_ticked_at,
        called_at=row.called_at,
        assigned_to=row.assigned_to,
    )
