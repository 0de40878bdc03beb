"""What a report counts, as conditions of SQL: the rules of `domain.rates`, at a million rows too.

The same conditions count a number and list its dossiers. A test holds them against the domain's own verdict.
Every comparison of a column that may be empty stands behind a test for that, so that "not" never meets NULL.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, not_, or_, true

from counter_app.domain.punctuality import ONE_DEMAND
from counter_app.domain.rates import Group, Scope
from counter_app.domain.status import Status
from counter_app.storage.tables import DossierRow
from counter_app.storage.types import Instant

Condition = ColumnElement[bool]
D = DossierRow
SETTLED = func.coalesce(D.result_at, D.ended_at, type_=Instant)
COUNTED: Condition = D.status != Status.CANCELLED.value
# The clock stopped with the result or the end, or with the pause that they came in
_JUDGED = func.coalesce(D.paused_since, D.result_at, D.ended_at, type_=Instant)
_LAW_LATE: Condition = and_(D.due_at.is_not(None), or_(D.due_at < _JUDGED, D.supplements > ONE_DEMAND))


def owned(scope: Scope) -> Condition:
    """Whether a dossier is one that the scope's account answers for."""
    if not scope.answers_for:
        return true()
    responsible = case((D.assigned_to != "", D.assigned_to), else_=D.clerk)
    return responsible == scope.answers_for


def condition(group: Group, scope: Scope) -> Condition:
    """Return which dossiers belong to a group."""
    if group is Group.RECEIVED:
        return and_(COUNTED, owned(scope), D.received_at.between(scope.begins, scope.cut_off))
    if group is Group.CARRIED_OVER:
        before = and_(D.received_at < scope.begins, not_(_settled_by(scope.begins, inclusive=False)))
        return and_(COUNTED, owned(scope), before)
    return and_(_resolved(scope), _punctual(group, scope.cut_off))


def open_at(scope: Scope) -> Condition:
    """Return which dossiers were received and not resolved at the cut-off."""
    received = D.received_at <= scope.cut_off
    return and_(COUNTED, owned(scope), received, not_(_settled_by(scope.cut_off, inclusive=True)))


def punctual(cut_off: datetime) -> tuple[Condition, Condition, Condition]:
    """Return whether a resolved dossier was on time in law, in the citizen's hands, in the record."""
    law = not_(_LAW_LATE)
    return law, and_(law, _handed_in_time(cut_off)), and_(law, not_(_recorded_late(cut_off)))


def _resolved(scope: Scope) -> Condition:
    begins, ends = scope.begins, scope.cut_off
    in_time = or_(
        D.result_at.between(begins, ends), and_(D.result_at.is_(None), D.ended_at.between(begins, ends))
    )
    return and_(COUNTED, owned(scope), in_time)


def _settled_by(moment: datetime, *, inclusive: bool) -> Condition:
    settled = moment >= SETTLED if inclusive else moment > SETTLED
    return and_(or_(D.result_at.is_not(None), D.ended_at.is_not(None)), settled)


def _punctual(group: Group, cut_off: datetime) -> Condition:
    law, handed, record = punctual(cut_off)
    conditions: dict[Group, Condition] = {
        Group.RESOLVED: true(),
        Group.LAW_ON_TIME: law,
        Group.LAW_LATE: not_(law),
        Group.HANDED_ON_TIME: handed,
        Group.HANDED_LATE: not_(handed),
        Group.RECORD_ON_TIME: record,
        Group.RECORD_LATE: not_(record),
        Group.LATE_IN_RECORD_ONLY: and_(law, not_(record)),
    }
    return conditions[group]


def _handed_in_time(cut_off: datetime) -> Condition:
    """Whether it was given by the appointment, or nothing was to be given, or there is time until then."""
    handed = and_(D.handed_over_at.is_not(None), D.handed_over_at <= D.due_at)
    return or_(D.due_at.is_(None), D.result_at.is_(None), handed, _instant(cut_off) <= D.due_at)


def _recorded_late(cut_off: datetime) -> Condition:
    result = and_(
        D.paused_since.is_(None), D.result_recorded_at.is_not(None), D.result_recorded_at > D.due_at
    )
    handed = and_(D.handed_over_at.is_not(None), D.handed_over_at <= cut_off, D.handed_over_at <= D.due_at)
    confirmed = and_(D.returned_at.is_not(None), D.returned_at <= cut_off)
    clicked_late = and_(confirmed, D.return_recorded_at > D.due_at)
    unconfirmed = and_(not_(confirmed), _instant(cut_off) > D.due_at)
    return and_(D.due_at.is_not(None), or_(result, and_(handed, or_(clicked_late, unconfirmed))))


def _instant(moment: datetime) -> ColumnElement[Any]:
    return literal(moment, Instant)
