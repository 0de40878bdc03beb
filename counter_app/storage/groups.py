"""What a report counts, as conditions of SQL: the rules of `domain.rates`, at a million rows too.

The same conditions count a number and list its dossiers. A test holds them against the domain's own verdict.
Every comparison of a column that may be empty stands behind a test for that, so that "not" never meets NULL.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    and_,
    case,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    true,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from counter_app.domain.punctuality import ONE_DEMAND, EarlyBy
from counter_app.domain.rates import Group, Scope
from counter_app.domain.status import Channel, Status
from counter_app.storage.tables import DossierRow
from counter_app.storage.types import Instant, stored_instant

Condition = ColumnElement[bool]
D = DossierRow
_DAY_MS, _OFFSET_MS = 86_400_000, 7 * 3_600_000  # a Vietnamese day begins seven hours before a UTC one
SETTLED = func.coalesce(D.result_at, D.ended_at, type_=Instant)
COUNTED: Condition = D.status != Status.CANCELLED.value
# The clock stopped with the result or the end, or with the pause that they came in
JUDGED = func.coalesce(D.paused_since, D.result_at, D.ended_at, type_=Instant)
LAW_LATE: Condition = and_(D.due_at.is_not(None), or_(D.due_at < JUDGED, D.supplements > ONE_DEMAND))


_ONLINE: Condition = D.channel == Channel.ONLINE.value
_RECEIVED = {Group.RECEIVED: true(), Group.RECEIVED_ONLINE: _ONLINE, Group.RECEIVED_DIRECT: not_(_ONLINE)}
_ENDED = {
    Group.REFUSED: Status.REFUSED,
    Group.WITHDRAWN: Status.WITHDRAWN,
    Group.STOPPED: Status.STOPPED,
    Group.CLOSED: Status.CLOSED,
}


_IS_OPEN: Condition = D.is_open == literal_column("1")  # a bound value would hide the partial index


def owned(scope: Scope) -> Condition:
    """Whether a dossier is one that the scope's account answers for."""
    if not scope.answers_for:
        return true()
    responsible = case((D.assigned_to != "", D.assigned_to), else_=D.clerk)
    return responsible == scope.answers_for


def condition(group: Group, scope: Scope) -> Condition:
    """Return which dossiers belong to a group.

    Raises:
        KeyError: the group is judged by journals at a past cut-off; no condition of a row tells it.
    """
    if group in _RECEIVED:
        return and_(_received(scope), _RECEIVED[group])
    if group in _OWN:
        return _OWN[group](scope)
    if group in _ENDED:
        return and_(_resolved(scope), D.result_at.is_(None), D.status == _ENDED[group].value)
    return and_(_resolved(scope), _punctual(group, scope))


def _received(scope: Scope) -> Condition:
    return and_(COUNTED, owned(scope), D.received_at.between(scope.begins, scope.cut_off))


def _received_or_carried(scope: Scope) -> Condition:
    return or_(_received(scope), carried_over(scope))


def carried_over(scope: Scope) -> Condition:
    """Return which dossiers were there before the period and not settled before it began."""
    return and_(COUNTED, owned(scope), D.id.in_(_unsettled(scope.begins, inclusive=False)))


def open_at(scope: Scope) -> Condition:
    """Return which dossiers were received and not resolved at the cut-off."""
    return and_(COUNTED, owned(scope), D.id.in_(_unsettled(scope.cut_off, inclusive=True)))


def handed_over(scope: Scope) -> Condition:
    """Return which dossiers' results citizens got in the period, whenever they were ready."""
    return and_(COUNTED, owned(scope), D.handed_over_at.between(scope.begins, scope.cut_off))


def punctual(cut_off: datetime) -> tuple[Condition, Condition, Condition]:
    """Return whether a resolved dossier was on time in law, in the citizen's hands, in the record."""
    law = not_(LAW_LATE)
    return law, and_(law, _handed_in_time(cut_off)), and_(law, not_(_recorded_late(cut_off)))


def _resolved(scope: Scope) -> Condition:
    begins, ends = scope.begins, scope.cut_off
    in_time = or_(
        D.result_at.between(begins, ends), and_(D.result_at.is_(None), D.ended_at.between(begins, ends))
    )
    return and_(COUNTED, owned(scope), in_time)


def _unsettled(moment: datetime, *, inclusive: bool) -> CompoundSelect[tuple[int]]:
    """Return what was received and not settled by a moment, or before it.

    Three parts, each from an index that holds all it asks for: the cost follows what was open then and what
    was settled since, and no row is read.
    """
    # Nought added keeps the planner from walking all receipts where few dossiers are open
    received_at = type_coerce(D.received_at, BigInteger) + literal_column("0")
    limit = stored_instant(moment) + (1 if inclusive else 0)
    received = received_at < limit
    after_result = D.result_at > moment if inclusive else D.result_at >= moment
    after_end = D.ended_at > moment if inclusive else D.ended_at >= moment
    never = and_(_IS_OPEN, D.result_at.is_(None), D.ended_at.is_(None))
    parts = (never, after_result, and_(D.result_at.is_(None), after_end))
    return union_all(*(select(D.id).where(part, received) for part in parts))


def early(scope: Scope) -> Condition:
    """Return whether a dossier on time was settled early, as the office calls it."""
    if scope.early_by is EarlyBy.MINUTE:
        return and_(D.due_at.is_not(None), D.due_at > JUDGED)
    return and_(D.due_at.is_not(None), day_of(JUDGED) < day_of(D.due_at))


def day_of(instant: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[int]:
    """Return the Vietnamese day of an instant, counted from 1/1/1970."""
    return (type_coerce(instant, BigInteger) + _OFFSET_MS) // _DAY_MS


def _punctual(group: Group, scope: Scope) -> Condition:
    law, handed, record = punctual(scope.cut_off)
    conditions: dict[Group, Condition] = {
        Group.RESOLVED: true(),
        Group.LAW_ON_TIME: law,
        Group.LAW_LATE: not_(law),
        Group.HANDED_ON_TIME: handed,
        Group.HANDED_LATE: not_(handed),
        Group.RECORD_ON_TIME: record,
        Group.RECORD_LATE: not_(record),
        Group.LATE_IN_RECORD_ONLY: and_(law, not_(record)),
        Group.SETTLED_EARLY: and_(law, early(scope)),
        Group.SETTLED_ON_TIME: and_(law, not_(early(scope))),
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


_OWN: dict[Group, Callable[[Scope], Condition]] = {  # groups with a condition of their own
    Group.CARRIED_OVER: carried_over,
    Group.RECEIVED_OR_CARRIED: _received_or_carried,
    Group.IN_PROCESS: open_at,
    Group.HANDED_OVER: handed_over,
}
