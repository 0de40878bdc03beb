"""The statutory report's counts in SQL: grouped by procedure over small indexes, summed up by field."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, not_, select
from sqlalchemy.orm import Session

from counter_app.domain.ii06a import Figures
from counter_app.domain.rates import Group, Scope, part_at
from counter_app.domain.status import Channel, Status
from counter_app.storage.groups import COUNTED, LAW_LATE, carried_over, early, owned
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.standings import standings
from counter_app.storage.tables import DossierRow

D = DossierRow
_ENDS = {
    "refused": Status.REFUSED,
    "withdrawn": Status.WITHDRAWN,
    "stopped": Status.STOPPED,
    "closed": Status.CLOSED,
}


def _open(part: Group, number: int) -> Figures:
    """Return so many open dossiers of one part; what is paused is within its limit, too."""
    if part is Group.IN_PROCESS_OVERDUE:
        return Figures(open_overdue=number)
    return Figures(within=number, paused=number if part is Group.IN_PROCESS_PAUSED else 0)


class SqlStatutoryFigures:
    """The `StatutoryFigures` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def received(self, scope: Scope) -> Mapping[str, Figures]:
        """Return what came in during the scope's days, by field."""
        online = _counted(D.channel == Channel.ONLINE.value)
        wanted = select(D.procedure_id, online.label("online"), func.count().label("number")).where(
            D.received_at.between(scope.begins, scope.cut_off), COUNTED, owned(scope)
        )
        return self._by_field(
            (row.procedure_id, Figures(online=row.online, direct=row.number - row.online))
            for row in self._session.execute(wanted.group_by(D.procedure_id))
        )

    def carried_over(self, scope: Scope) -> Mapping[str, Figures]:
        """Return what was there before the period, by field."""
        wanted = select(D.procedure_id, func.count().label("number")).where(carried_over(scope))
        return self._by_field(
            (row.procedure_id, Figures(carried_over=row.number))
            for row in self._session.execute(wanted.group_by(D.procedure_id))
        )

    def settled(self, scope: Scope) -> Mapping[str, Figures]:
        """Return what was settled during the scope's days, by field."""
        with_result = D.result_at.between(scope.begins, scope.cut_off)
        without = and_(D.result_at.is_(None), D.ended_at.between(scope.begins, scope.cut_off))
        return self._by_field(
            (row.procedure_id, _settled(row))
            for settled in (with_result, without)
            for row in self._session.execute(_settled_query(settled, scope))
        )

    def in_process(self, scope: Scope) -> Mapping[str, Figures]:
        """Return what was in process at the cut-off, by field."""
        parts = Counter(
            (each.procedure_id, part_at(each.progress, scope.cut_off))
            for each in standings(self._session, scope)
        )
        return self._by_field((key, _open(part, number)) for (key, part), number in parts.items())

    def _by_field(self, counted: Iterable[tuple[int, Figures]]) -> Mapping[str, Figures]:
        found: defaultdict[str, Figures] = defaultdict(Figures)
        for procedure_id, figures in counted:
            found[self._procedures.row(self._session, procedure_id).field] += figures
        return found


def _settled_query(settled: ColumnElement[bool], scope: Scope) -> Any:
    on_time = not_(LAW_LATE)
    sooner = _counted(and_(on_time, early(scope)))
    ends = [
        _counted(and_(D.result_at.is_(None), D.status == status.value)).label(name)
        for name, status in _ENDS.items()
    ]
    numbers = (func.count().label("number"), _counted(on_time).label("law"), sooner.label("early"), *ends)
    return select(D.procedure_id, *numbers).where(settled, COUNTED, owned(scope)).group_by(D.procedure_id)


def _settled(row: Row[*tuple[Any, ...]]) -> Figures:
    return Figures(
        early=row.early,
        on_time=row.law - row.early,
        overdue=row.number - row.law,
        refused=row.refused,
        withdrawn=row.withdrawn,
        stopped=row.stopped,
        closed=row.closed,
    )


def _counted(wanted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((wanted, 1), else_=0))
