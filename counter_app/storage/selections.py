"""The dossiers behind a number of a report: its group's condition, narrowed by field, clerk or day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, case, func, select, true, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from counter_app.domain.rates import Group, part_at
from counter_app.domain.selection import Selection
from counter_app.services.records import DossierSummary
from counter_app.storage.dossiers import SUMMARY, summary_of
from counter_app.storage.fees import handed_over_unrecorded, taken_within
from counter_app.storage.groups import SETTLED, Condition, condition, day_of
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.standings import standings
from counter_app.storage.tables import DossierRow, ProcedureRow

_HOUR_MS, _DAY_MS = 3_600_000, 86_400_000
_OFFSET_MS = 7 * _HOUR_MS  # a Vietnamese day begins seven hours before a UTC one
_EPOCH = date(1970, 1, 1)
_BY_RECEIPT = frozenset(
    {
        Group.RECEIVED,
        Group.RECEIVED_ONLINE,
        Group.RECEIVED_DIRECT,
        Group.CARRIED_OVER,
        Group.RECEIVED_OR_CARRIED,
    }
)
_JUDGED = {  # groups that only a look at each dossier tells, and the parts they hold
    Group.IN_PROCESS_IN_TIME: {Group.IN_PROCESS_WITHIN, Group.IN_PROCESS_PAUSED},
    Group.IN_PROCESS_WITHIN: {Group.IN_PROCESS_WITHIN},
    Group.IN_PROCESS_OVERDUE: {Group.IN_PROCESS_OVERDUE},
    Group.IN_PROCESS_PAUSED: {Group.IN_PROCESS_PAUSED},
}

_FEES = {Group.FEE_TAKEN: taken_within, Group.FEE_UNRECORDED: handed_over_unrecorded}

Instant = ColumnElement[Any] | InstrumentedAttribute[Any]


def hour_of(instant: Instant) -> ColumnElement[int]:
    """Return the hour of a Vietnamese day at which an instant is."""
    return (type_coerce(instant, BigInteger) + _OFFSET_MS) % _DAY_MS // _HOUR_MS


ANSWERS_FOR = case((DossierRow.assigned_to != "", DossierRow.assigned_to), else_=DossierRow.clerk)


def selected(selection: Selection) -> Condition:
    """Return which dossiers a selection holds, as far as their rows tell; see `SqlSelections._judged`."""
    group = Group.IN_PROCESS if selection.group in _JUDGED else selection.group
    within = _FEES[group](selection.scope) if group in _FEES else condition(group, selection.scope)
    return and_(within, narrowed(selection))


def narrowed(selection: Selection) -> Condition:
    """Return which dossiers a selection leaves of its group."""
    wanted: list[Condition] = [true()]
    if selection.field:
        of_field = select(ProcedureRow.id).where(ProcedureRow.field == selection.field)
        wanted.append(DossierRow.procedure_id.in_(of_field))
    if selection.procedure:
        versions = select(ProcedureRow.id).where(ProcedureRow.code == selection.procedure)
        wanted.append(DossierRow.procedure_id.in_(versions))
    if selection.clerk:
        wanted.append(ANSWERS_FOR.is_not_distinct_from(selection.clerk))
    if selection.channel:
        wanted.append(DossierRow.channel == selection.channel)
    if selection.hour is not None:
        wanted.append(hour_of(_moment(selection.group)) == selection.hour)
    if selection.day is not None:
        wanted.append(day_of(_moment(selection.group)) == (selection.day - _EPOCH).days)
    return and_(*wanted)


def _moment(group: Group) -> Instant:
    """Return when the step was that puts a dossier into a group."""
    if group in (Group.HANDED_OVER, Group.FEE_UNRECORDED):
        return DossierRow.handed_over_at
    return DossierRow.received_at if group in _BY_RECEIPT else SETTLED


class SqlSelections:
    """The `Selections` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def count(self, selection: Selection) -> int:
        """Return how many dossiers a selection has."""
        if selection.dossiers or selection.group in _JUDGED:
            return len(self._known(selection))
        wanted = select(func.count()).select_from(DossierRow).where(selected(selection))
        return self._session.scalar(wanted) or 0

    def page(self, selection: Selection, *, before_id: int | None, limit: int) -> Sequence[DossierSummary]:
        """Return a selection's dossiers, newest first."""
        wanted = select(*SUMMARY)
        if selection.dossiers or selection.group in _JUDGED:
            after = [each for each in self._known(selection) if before_id is None or each < before_id]
            wanted = wanted.where(DossierRow.id.in_(after[:limit]))
        else:
            wanted = wanted.where(selected(selection))
            if before_id is not None:
                wanted = wanted.where(DossierRow.id < before_id)
        with readable("dossiers"):
            return [
                summary_of(row, self._procedures.row(self._session, row.procedure_id))
                for row in self._session.execute(wanted.order_by(DossierRow.id.desc()).limit(limit))
            ]

    def _known(self, selection: Selection) -> list[int]:
        """Return the ids of dossiers that no condition of a row tells, newest first."""
        if selection.dossiers:
            return sorted(selection.dossiers, reverse=True)
        return self._judged(selection)

    def _judged(self, selection: Selection) -> list[int]:
        """Return the ids of open dossiers as they stood at the cut-off, newest first.

        No condition of a row tells that for a past instant: what was promised then may have changed since.
        """
        cut_off, parts = selection.scope.cut_off, _JUDGED[selection.group]
        found = standings(self._session, selection.scope, narrowed(selection))
        fits = [each.dossier_id for each in found if part_at(each.progress, cut_off) in parts]
        return sorted(fits, reverse=True)
