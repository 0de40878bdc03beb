"""What must be confirmed, and how much working time is left before it becomes a lateness of the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.moments import local
from counter_app.domain.status import Status
from counter_app.domain.statutory import answer_by, extend_by

ALARM_MINUTES = 60
WARN_MINUTES = 240
NOTICE_MINUTES = 480
LAPSING_MINUTES = 3 * 480
ACCEPT_WITHIN = 480  # working minutes, for an online dossier (Decree 118/2025 Art 17(2)(c))
CALL_AGAIN_AFTER = 5  # working days


class ObligationKind(StrEnum):
    """The confirmations that the counter owes the record."""

    RECORD_RESULT = "record_result"
    CONFIRM_RETURN = "confirm_return"
    CALL_CITIZEN = "call_citizen"
    SUPPLEMENT_LAPSING = "supplement_lapsing"
    CLOSE_UNSUPPLEMENTED = "close_unsupplemented"
    ACCEPT_ONLINE = "accept_online"
    SEND_APOLOGY = "send_apology"
    TICK_RESULT = "tick_result"
    TICK_RETURN = "tick_return"
    ENTER_BLANK = "enter_blank"  # asked for at closing only


class Urgency(StrEnum):
    """The four levels, told by word, shape and colour."""

    NOTICE = "notice"
    WARN = "warn"
    ALARM = "alarm"
    MISSED = "missed"


# What becomes a lateness, in law or in a record, unless somebody acts.
PRESSING = frozenset(
    {
        ObligationKind.RECORD_RESULT,
        ObligationKind.CONFIRM_RETURN,
        ObligationKind.ACCEPT_ONLINE,
        ObligationKind.TICK_RESULT,
        ObligationKind.TICK_RETURN,
    }
)
# What no deadline makes late: a citizen who collects late, a dossier that may be closed.
NEVER_LATE = frozenset({ObligationKind.CALL_CITIZEN, ObligationKind.CLOSE_UNSUPPLEMENTED})
LONG_BREAK = timedelta(days=4)  # from one working day to the next, such as around a holiday
_OVER_BREAK = 3 * NOTICE_MINUTES  # more working time than the days before and after it ever hold
TICKS = frozenset({ObligationKind.TICK_RESULT, ObligationKind.TICK_RETURN})
_RANK = {Urgency.MISSED: 0, Urgency.ALARM: 1, Urgency.WARN: 2, Urgency.NOTICE: 3}


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """What obligations need to know of a dossier that owes something: no more, so that lists stay cheap.

    `accepted` is False while an online dossier waits to be accepted. `result_tick_since` and
    `return_tick_since` say since when a click in the official system is missing.
    """

    id: int
    code: str
    number: str
    procedure_code: str
    procedure_name: str
    field: str
    applicant_name: str
    phone: str
    status: Status
    received_at: datetime
    due_at: datetime | None
    result_at: datetime | None
    handed_over_at: datetime | None
    clerk: str
    printed: int
    paused_since: datetime | None = None
    accepted: bool = True
    extensions: int = 0
    called_at: datetime | None = None
    assigned_to: str = ""
    result_tick_since: datetime | None = None
    return_tick_since: datetime | None = None

    @property
    def answers_for(self) -> str:
        """The account that answers for the dossier: whoever it was given to, else who received it."""
        return self.assigned_to or self.clerk


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing to confirm; `minutes_left` are working minutes, negative once the deadline has passed.

    `snoozed_until` is set while the reminder is silent; `snooze_reason` is why somebody put it off.
    """

    kind: ObligationKind
    dossier: OpenDossier
    deadline: datetime | None
    minutes_left: int | None
    urgency: Urgency
    snoozed_until: datetime | None = None
    snooze_reason: str = ""


def urgency_of(minutes_left: int, *, passed: bool) -> Urgency:
    """Return the level for the working minutes left before a deadline."""
    if passed:
        return Urgency.MISSED
    if minutes_left <= ALARM_MINUTES:
        return Urgency.ALARM
    return Urgency.WARN if minutes_left <= WARN_MINUTES else Urgency.NOTICE


def obligations(
    dossiers: Iterable[OpenDossier],
    now: datetime,
    calendar: WorkingCalendar,
    *,
    ticks_since: datetime | None = None,
) -> list[Obligation]:
    """Return what these dossiers oblige the counter to confirm at `now`, most urgent first.

    `ticks_since` is since when the office also works in an official system, None where it does not. A
    computer whose clock stands in no year of ours still shows its list.
    """
    now = calendar.within(now)
    found: list[Obligation] = []
    for dossier in dossiers:
        found += obligations_of(dossier, now, calendar)
        if ticks_since is not None:
            found += _ticks(dossier, now, calendar, ticks_since)
    return sorted(found, key=urgency_key)


def urgency_rank(urgency: Urgency) -> int:
    """Return a number that is lower the more urgent a level is."""
    return _RANK[urgency]


def reopening(now: datetime, calendar: WorkingCalendar) -> datetime | None:
    """Return the end of the first day after a long closing that begins this evening, if one does."""
    today = local(now).date()
    if not calendar.is_working(today):
        return None
    after = calendar.next_working_day(today)
    return calendar.closing(after) if after - today >= LONG_BREAK else None


def urgency_key(item: Obligation) -> tuple[int, int, datetime, str]:
    """Return the ranking key: level, working minutes left, appointment, code."""
    left = item.minutes_left if item.minutes_left is not None else 1_000_000
    return (
        urgency_rank(item.urgency),
        left,
        item.dossier.due_at or item.dossier.received_at,
        item.dossier.code,
    )


def obligations_of(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> list[Obligation]:
    """Return what one dossier obliges to at `now`, besides clicks elsewhere."""
    match dossier.status:
        case Status.AWAITING_SUPPLEMENT:
            found = [_awaited_supplement(dossier, now, calendar)]
        case Status.HANDED_OVER:
            found = [_confirm_return(dossier, now, calendar)]
        case Status.RESULT_READY:
            found = [_call_citizen(dossier, now, calendar)]
        case status if status.is_unsettled and not dossier.accepted:
            found = [_accept_online(dossier, now, calendar)]  # its own limit begins with the acceptance
        case status if status.is_unsettled:
            found = [
                _send_apology(dossier, now, calendar),
                _record_result(dossier, now, calendar),
            ]
        case _:
            return []
    return [item for item in found if item is not None]


def _call_citizen(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation | None:
    """Return that a citizen should hear of the result; who was told is left in peace for some days.

    A result that waits for its citizen is never late (domain rule), so it never climbs above a notice.
    """
    if dossier.called_at is not None:
        quiet_until = calendar.next_working_day(local(dossier.called_at).date(), CALL_AGAIN_AFTER)
        if local(now).date() < quiet_until:
            return None
    minutes = calendar.working_minutes(now, dossier.due_at) if dossier.due_at else None
    return Obligation(ObligationKind.CALL_CITIZEN, dossier, dossier.due_at, minutes, Urgency.NOTICE)


def _accept_online(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation:
    deadline = calendar.add_working_minutes(dossier.received_at, ACCEPT_WITHIN)
    left = calendar.working_minutes(now, deadline)
    urgency = urgency_of(left, passed=now > deadline)
    return Obligation(ObligationKind.ACCEPT_ONLINE, dossier, deadline, left, urgency)


def _send_apology(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation | None:
    """Return that an apology can still go out in time, should the result not come (Art 19(6)).

    It is asked for once, in the last half day in which the law allows it; sending none is no lateness yet, so
    it never climbs above a warning.
    """
    if dossier.due_at is None or dossier.extensions:
        return None
    deadline = extend_by(dossier.due_at, calendar)
    left = calendar.working_minutes(now, deadline)
    began_that_day = local(dossier.received_at).date() >= local(deadline).date()
    if now > deadline or left > WARN_MINUTES or began_that_day:
        return None
    urgency = Urgency.WARN if left <= ALARM_MINUTES else Urgency.NOTICE
    return Obligation(ObligationKind.SEND_APOLOGY, dossier, deadline, left, urgency)


def _ticks(
    dossier: OpenDossier, now: datetime, calendar: WorkingCalendar, since: datetime
) -> list[Obligation]:
    """Return the clicks that the official system still lacks for what was recorded here `since` then."""
    owed = (
        (ObligationKind.TICK_RESULT, dossier.result_tick_since),
        (ObligationKind.TICK_RETURN, dossier.return_tick_since),
    )
    found = []
    for kind, recorded in owed:
        if recorded is None or recorded < since:
            continue
        deadline = _in_time(dossier.due_at, recorded, calendar)
        left = calendar.working_minutes(now, deadline)
        found.append(Obligation(kind, dossier, deadline, left, urgency_of(left, passed=now > deadline)))
    return found


def _record_result(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation | None:
    """Return that a result is due within a working day, or right after a long closing that begins tonight."""
    if dossier.due_at is None:
        return None
    left = calendar.working_minutes(now, dossier.due_at)
    if left > NOTICE_MINUTES:
        until = reopening(now, calendar) if left <= _OVER_BREAK else None
        if until is None or dossier.due_at > until:
            return None
    urgency = urgency_of(left, passed=now > dossier.due_at)
    return Obligation(ObligationKind.RECORD_RESULT, dossier, dossier.due_at, left, urgency)


def _awaited_supplement(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation | None:
    """Return that the citizen's fifteen days are nearly over, or over (Decree 118/2025 Art 19(5)).

    The counter loses nothing by waiting a day longer, so it never climbs above a warning.
    """
    if dossier.paused_since is None:
        return None
    deadline = answer_by(dossier.paused_since, calendar)
    left = calendar.working_minutes(now, deadline)
    if now > deadline:
        return Obligation(ObligationKind.CLOSE_UNSUPPLEMENTED, dossier, deadline, left, Urgency.WARN)
    if left > LAPSING_MINUTES:
        return None
    return Obligation(ObligationKind.SUPPLEMENT_LAPSING, dossier, deadline, left, Urgency.NOTICE)


def _confirm_return(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation:
    deadline = _in_time(dossier.due_at, dossier.handed_over_at or dossier.received_at, calendar)
    left = calendar.working_minutes(now, deadline)
    return Obligation(
        ObligationKind.CONFIRM_RETURN, dossier, deadline, left, urgency_of(left, passed=now > deadline)
    )


def _in_time(due: datetime | None, done: datetime, calendar: WorkingCalendar) -> datetime:
    """Return when a click that is still missing makes a late record of what was `done`.

    That is the appointment; where it was done after it, the end of that working day.
    """
    if due is not None and due >= done:
        return due
    effective, _start = calendar.effective(done)
    return calendar.closing(effective.date())
