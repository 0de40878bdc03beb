"""Statistics in SQL: aggregates over narrow columns, and the dossiers behind each number."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, or_, select
from sqlalchemy.orm import Session

from counter_app.domain.events import EventKind
from counter_app.domain.rates import Group, Scope, Tally
from counter_app.domain.statutory import Irregularity
from counter_app.services.records import (
    DayTally,
    DossierSummary,
    JournalLine,
    JournalOf,
    LateJournal,
    OpenStanding,
    SnoozeLine,
)
from counter_app.storage.dossiers import SUMMARY, summary_of
from counter_app.storage.groups import SETTLED, condition, day_of, punctual
from counter_app.storage.journal import line_of
from counter_app.storage.lateness import late_in_record
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.standings import chunks, journals_of, standings
from counter_app.storage.tables import DossierRow, EventRow, SnoozeRow

_EPOCH = date(1970, 1, 1)
_MOST_AT_ONCE = 900  # values in one statement that every SQLite takes
_MAY_BE_IRREGULAR = (EventKind.SUPPLEMENT_REQUESTED.value, EventKind.EXTENDED.value)


def _counted(wanted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((wanted, 1), else_=0))


class SqlStatistics:
    """The `Statistics` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def tallies(self, scope: Scope) -> Sequence[DayTally]:
        """Return what was resolved on each day, in one pass over the days' dossiers."""
        day = day_of(SETTLED).label("day")
        law, handed, record = map(_counted, punctual(scope.cut_off))
        numbers = (law.label("law"), handed.label("handed"), record.label("record"))
        wanted = (
            select(day, func.count().label("resolved"), *numbers)
            .where(condition(Group.RESOLVED, scope))
            .group_by(day)
            .order_by(day)
        )
        return [
            DayTally(_EPOCH + timedelta(days=row.day), Tally(row.resolved, row.law, row.handed, row.record))
            for row in self._session.execute(wanted)
        ]

    def count(self, group: Group, scope: Scope) -> int:
        """Return how many dossiers a group has."""
        wanted = select(func.count()).select_from(DossierRow).where(condition(group, scope))
        return self._session.scalar(wanted) or 0

    def page(
        self, group: Group, scope: Scope, *, before_id: int | None, limit: int
    ) -> Sequence[DossierSummary]:
        """Return a group's dossiers, newest first."""
        wanted = select(*SUMMARY).where(condition(group, scope))
        if before_id is not None:
            wanted = wanted.where(DossierRow.id < before_id)
        return self._summaries(wanted.order_by(DossierRow.id.desc()).limit(limit))

    def members(self, group: Group, scope: Scope) -> Sequence[int]:
        """Return the ids of a group's dossiers, oldest appointment first."""
        wanted = select(DossierRow.id).where(condition(group, scope))
        return self._session.scalars(wanted.order_by(DossierRow.due_at, DossierRow.id)).all()

    def late(self, scope: Scope, heard: Callable[[float], None]) -> Iterator[LateJournal]:
        """Return what its record calls late."""
        return late_in_record(self._session, self._procedures, scope, heard)

    def journals(self, dossiers: Sequence[int]) -> Iterator[JournalOf]:
        """Return these dossiers with their journals."""
        for ids in chunks(dossiers):
            events = journals_of(self._session, ids)
            for summary in self.summaries(ids):
                yield JournalOf(summary, tuple(events[summary.id]))

    def open_at(self, scope: Scope) -> Iterator[OpenStanding]:
        """Return where every open dossier stood; journals are read only where something moved since."""
        for each in standings(self._session, scope):
            yield OpenStanding(each.dossier_id, each.progress)

    def summaries(self, dossiers: Sequence[int]) -> Sequence[DossierSummary]:
        """Return these dossiers in the order given."""
        found: dict[int, DossierSummary] = {}
        for ids in chunks(dossiers):
            wanted = select(*SUMMARY).where(DossierRow.id.in_(ids))
            found |= {summary.id: summary for summary in self._summaries(wanted)}
        return [found[each] for each in dossiers if each in found]

    def back_dated(self, scope: Scope, *, recorded_by: str = "") -> Sequence[JournalLine]:
        """Return the steps said to have happened on a day before the one they were recorded on.

        A confirmation that only adopts the time of its hand-over was dated by nobody.
        """
        earlier = day_of(EventRow.occurred_at) < day_of(EventRow.recorded_at)
        dated = or_(EventRow.kind != EventKind.RETURN_CONFIRMED.value, EventRow.approved_by.is_not(None))
        return self._lines(_recorded(scope, recorded_by).where(earlier, dated))

    def irregular(self, scope: Scope, *, recorded_by: str = "") -> Sequence[JournalLine]:
        """Return the steps that carry an irregularity."""
        maybe = _recorded(scope, recorded_by).where(EventRow.kind.in_(_MAY_BE_IRREGULAR))
        keys = [which.value for which in Irregularity]
        return [line for line in self._lines(maybe) if any(key in line.event.details for key in keys)]

    def snoozes(self, scope: Scope, now: datetime, *, by: str = "") -> Sequence[SnoozeLine]:
        """Return the reminders put off in the scope's days or still put off now."""
        shown = or_(SnoozeRow.at.between(scope.begins, scope.cut_off), SnoozeRow.until > now)
        wanted = (
            select(SnoozeRow, DossierRow.code, DossierRow.applicant_name)
            .join(DossierRow, DossierRow.id == SnoozeRow.dossier_id)
            .where(shown)
            .order_by(SnoozeRow.id.desc())
        )
        if by:
            wanted = wanted.where(SnoozeRow.by == by)
        return [_snooze_of(row) for row in self._session.execute(wanted)]

    def _summaries(self, wanted: Select[*tuple[Any, ...]]) -> list[DossierSummary]:
        with readable("dossiers"):
            return [
                summary_of(row, self._procedures.row(self._session, row.procedure_id))
                for row in self._session.execute(wanted)
            ]

    def _lines(self, wanted: Select[*tuple[Any, ...]]) -> list[JournalLine]:
        found = self._session.execute(wanted.order_by(EventRow.id.desc())).all()
        undone = self._undone([row.EventRow.dossier_id for row in found])
        with readable("events"):
            return [
                line_of(row, self._procedures.row(self._session, row.procedure_id).name, undone)
                for row in found
            ]

    def _undone(self, dossiers: Sequence[int]) -> set[tuple[int, int]]:
        undone: set[tuple[int, int]] = set()
        for ids in chunks(dossiers):
            wanted = select(EventRow.dossier_id, EventRow.details).where(
                EventRow.dossier_id.in_(ids), EventRow.kind == EventKind.UNDONE.value
            )
            undone |= {(row.dossier_id, row.details["undoes"]) for row in self._session.execute(wanted)}
        return undone


def _recorded(scope: Scope, recorded_by: str) -> Select[*tuple[Any, ...]]:
    """Return the lines of the journal recorded in the scope's days, by one account or by all."""
    lines: Select[*tuple[Any, ...]] = select(
        EventRow, DossierRow.code, DossierRow.applicant_name, DossierRow.procedure_id, DossierRow.printed
    ).join(DossierRow, DossierRow.id == EventRow.dossier_id)
    lines = lines.where(EventRow.recorded_at.between(scope.begins, scope.cut_off))
    return lines.where(EventRow.recorded_by == recorded_by) if recorded_by else lines


def _snooze_of(row: Row[*tuple[Any, ...]]) -> SnoozeLine:
    put_off: SnoozeRow = row.SnoozeRow
    return SnoozeLine(
        put_off.dossier_id,
        row.code,
        row.applicant_name,
        put_off.kind,
        put_off.at,
        put_off.by,
        put_off.until,
        put_off.reason,
    )
