"""The supervisor's counts in SQL."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    and_,
    case,
    exists,
    func,
    not_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session, aliased

from counter_app.domain.events import EventKind
from counter_app.domain.rates import Scope
from counter_app.domain.status import Channel
from counter_app.domain.work_figures import By, Work
from counter_app.services.ports.work_figures import Key, Span
from counter_app.storage.groups import COUNTED, SETTLED, day_of, early, handed_over, owned, punctual
from counter_app.storage.paper_tables import MissingDocumentDayRow
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.selections import ANSWERS_FOR, hour_of
from counter_app.storage.tables import DossierRow, EventRow

D = DossierRow
_EPOCH = date(1970, 1, 1)
_AT_ONCE = 5_000  # rows between two looks at whether the report is still wanted


class SqlWorkFigures:
    """The `WorkFigures` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def counted(self, by: By, scope: Scope) -> Mapping[Key, Work]:
        """Return the work by a key."""
        found: defaultdict[Key, Work] = defaultdict(Work)
        for key, work in (
            *self._received(by, scope),
            *self._settled(by, scope),
            *self._handed_over(by, scope),
        ):
            found[self._key(by, key)] += work
        return found

    def spans(self, scope: Scope) -> Iterator[Span]:
        """Return the moments of each result of the period."""
        complete_at = func.coalesce(D.complete_at, D.received_at)
        moments = (D.received_at, complete_at, D.result_at, D.handed_over_at)
        wanted = select(D.procedure_id, *map(_second_of, moments)).where(
            D.result_at.between(scope.begins, scope.cut_off), COUNTED, owned(scope)
        )
        ordered = wanted.order_by(D.result_at).execution_options(yield_per=_AT_ONCE)
        for procedure_id, *seconds in self._session.execute(ordered):
            procedure = self._procedures.row(self._session, procedure_id)
            yield Span(procedure.code, procedure.field, *seconds)

    def missing(self, first: date, last: date) -> Sequence[tuple[str, str, int]]:
        """Return how often documents were missing."""
        row = MissingDocumentDayRow
        times = func.sum(row.times)
        wanted = (
            select(row.procedure_code, row.name, times)
            .where(row.day.between(first, last))
            .group_by(row.procedure_code, row.name)
            .order_by(times.desc(), row.procedure_code, row.name)
        )
        return [(code, name, int(number)) for code, name, number in self._session.execute(wanted)]

    def demands(self, scope: Scope) -> Iterator[tuple[str, str]]:
        """Return the demands for supplements recorded in the period that were not taken back."""
        undone = aliased(EventRow)
        taken_back = exists().where(
            undone.dossier_id == EventRow.dossier_id,
            undone.kind == EventKind.UNDONE.value,
            undone.details["undoes"].as_integer() == EventRow.seq,
        )
        wanted = (
            select(D.procedure_id, EventRow.details)
            .join(D, D.id == EventRow.dossier_id)
            .where(EventRow.recorded_at.between(scope.begins, scope.cut_off), COUNTED, owned(scope))
            .where(EventRow.kind == EventKind.SUPPLEMENT_REQUESTED.value, not_(taken_back))
        )
        for row in self._session.execute(wanted):
            items = (row.details or {}).get("items")
            yield self._procedures.row(self._session, row.procedure_id).code, str(items or "")

    def _received(self, by: By, scope: Scope) -> Iterator[tuple[Any, Work]]:
        key = _expression(by, D.received_at)
        online = _counted(D.channel == Channel.ONLINE.value)
        wanted = select(key.label("key"), func.count().label("number"), online.label("online")).where(
            D.received_at.between(scope.begins, scope.cut_off), COUNTED, owned(scope)
        )
        for row in self._session.execute(wanted.group_by(key)):
            yield row.key, Work(received=row.number, online=row.online)

    def _settled(self, by: By, scope: Scope) -> Iterator[tuple[Any, Work]]:
        law, _handed, record = punctual(scope.cut_off)
        key = _expression(by, SETTLED)
        numbers = (
            func.count().label("number"),
            _counted(law).label("law"),
            _counted(and_(law, early(scope))).label("early"),
            _counted(and_(law, not_(record))).label("record_only"),
        )
        with_result = D.result_at.between(scope.begins, scope.cut_off)
        without = and_(D.result_at.is_(None), D.ended_at.between(scope.begins, scope.cut_off))
        for settled in (with_result, without):
            wanted = select(key.label("key"), *numbers).where(settled, COUNTED, owned(scope))
            for row in self._session.execute(wanted.group_by(key)):
                on_time = row.law - row.early
                late = row.number - row.law
                yield row.key, Work(0, 0, row.number, row.early, on_time, late, row.record_only)

    def _handed_over(self, by: By, scope: Scope) -> Iterator[tuple[Any, Work]]:
        key = _expression(by, D.handed_over_at)
        wanted = select(key.label("key"), func.count().label("number")).where(handed_over(scope))
        for row in self._session.execute(wanted.group_by(key)):
            yield row.key, Work(handed_over=row.number)

    def _key(self, by: By, key: Any) -> Key:
        if by is By.DAY:
            return _EPOCH + timedelta(days=key)
        if by in (By.FIELD, By.PROCEDURE):
            procedure = self._procedures.row(self._session, key)
            return procedure.field if by is By.FIELD else procedure.code
        return key if isinstance(key, int) else str(key)


def _second_of(instant: Any) -> ColumnElement[int]:
    """Return an instant in whole seconds since 1970."""
    return type_coerce(instant, BigInteger) // 1000


def _expression(by: By, moment: Any) -> Any:
    return {
        By.FIELD: D.procedure_id,
        By.PROCEDURE: D.procedure_id,
        By.CLERK: ANSWERS_FOR,
        By.DAY: day_of(moment),
        By.HOUR: hour_of(moment),
    }[by]


def _counted(wanted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((wanted, 1), else_=0))
