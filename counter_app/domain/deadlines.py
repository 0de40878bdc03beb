"""The appointment: the one calculator of every date that the counter promises, with its explanation."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from counter_app.domain.calendar import Day, Start, WorkingCalendar
from counter_app.domain.hours import Session
from counter_app.domain.limits import Limit, Unit
from counter_app.domain.moments import at, local
from counter_app.domain.procedures import DueMode

SAME_DAY_CUT_OFF = time(15, 0)
_NOON = time(12, 0)
WORKING_DAY_MINUTES = 480  # the day of eight hours (Labour Code 2019 Art 105), whatever the sessions
_QUARTER = 15
_ONE_DAY = timedelta(days=1)
_REMEMBERED = 4096  # lines of explanations: a day's receipts, and the preview as one types, share theirs


class Reason(StrEnum):
    """Why a day counts towards a limit, or does not."""

    RECEIPT = "receipt"
    EFFECTIVE = "effective"
    COUNTED = "counted"
    MAKE_UP = "make_up"
    SAME_DAY = "same_day"
    AFTER_CUT_OFF = "after_cut_off"
    OUTSIDE_HOURS = "outside_hours"
    WEEKEND = "weekend"
    DAY_OFF = "day_off"
    LANDS_ON_DAY_OFF = "lands_on_day_off"
    LAST_DAY_MOVED = "last_day_moved"
    HOURS = "hours"
    CHANGED_HOURS = "changed_hours"
    PAUSED = "paused"
    AFTER_DUE = "after_due"
    MADE_GOOD = "made_good"
    BEFORE_RESTART = "before_restart"
    RESTARTED = "restarted"
    EXTENDED = "extended"


class DayCount(NamedTuple):
    """One day of an explanation; `ordinal` numbers the days that count, `name` is the holiday's.

    `paused` working seconds of the day were the citizen's own, in pause number `pause`, and do not count;
    `made_good` seconds of the day give back what was taken so.
    """

    day: date
    counts: bool
    reason: Reason
    name: str = ""
    ordinal: int = 0
    paused: int = 0
    pause: int = 0
    made_good: int = 0


@dataclass(frozen=True, slots=True)
class Appointment:
    """When the result is promised, and why that day.

    `due_at` is None where the law states no limit. `start` says whether the receipt took effect at the
    clock's moment or later. `unconfirmed_years` are years on the way whose days off nobody has confirmed.
    """

    limit: Limit
    received_at: datetime
    effective_at: datetime
    start: Start
    due_at: datetime | None
    days: tuple[DayCount, ...] = ()
    unconfirmed_years: tuple[int, ...] = ()


def appointment(
    received_at: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    mode: DueMode = DueMode.END_OF_DAY,
) -> Appointment:
    """Return the appointment of a dossier received at `received_at`, with its day-by-day explanation.

    The day of receipt is not counted (Civil Code 2015 Art 147(2)); an end on a day off moves to the end of
    the next working day (Art 148(5)); hours run from the moment (Art 147(1)); same-day procedures received
    after 15:00 are due the next working day (Decree 23/2015 Art 7). The end of a day is the closing minute of
    its last session.
    """
    received_at = local(received_at)
    effective, start = calendar.effective(received_at)
    due = _due(effective, limit, calendar, mode)
    if due is None:
        return Appointment(limit, received_at, effective, start, None)
    hourly = _hourly(limit, mode)
    before = _explain_waiting(received_at, effective, calendar)
    after = _hours_days(effective, due, calendar) if hourly else _explain(effective, due, limit, calendar)
    days = (*before, *after)
    years = range(received_at.year, due.year + 1)
    unconfirmed = tuple(year for year in years if not calendar.confirmed(year))
    return Appointment(limit, received_at, effective, start, due, days, unconfirmed)


def due_at(received_at: datetime, limit: Limit, calendar: WorkingCalendar, mode: DueMode) -> datetime | None:
    """Return only the instant of the appointment; the explanation costs more than the date."""
    effective, _start = calendar.effective(received_at)
    return _due(effective, limit, calendar, mode)


def _hourly(limit: Limit, mode: DueMode) -> bool:
    return limit.unit is Unit.WORKING_HOURS or (limit.unit is Unit.WORKING_DAYS and mode is DueMode.HOURS)


def _due(start: datetime, limit: Limit, calendar: WorkingCalendar, mode: DueMode) -> datetime | None:
    day = start.date()
    match limit.unit:
        case Unit.UNSTATED:
            return None
        case Unit.SAME_DAY:
            return _same_day(start, calendar, mode)
        case Unit.WORKING_HOURS:
            return calendar.add_working_minutes(start, limit.amount * 60)
        case Unit.WORKING_DAYS:
            return _working_days(start, limit.amount, calendar, mode)
        case Unit.CALENDAR_DAYS:
            return calendar.closing(calendar.next_working_day(day + timedelta(days=limit.amount), 0))
        case Unit.MONTHS:
            return calendar.closing(calendar.next_working_day(_add_months(day, limit.amount), 0))


def _same_day(start: datetime, calendar: WorkingCalendar, mode: DueMode) -> datetime:
    late = _after_cut_off(start)
    day = calendar.next_working_day(start.date()) if late else start.date()
    if mode is not DueMode.SAME_SESSION:
        return calendar.closing(day)
    # received too late for today's sessions: the first one of the next day, as if handed in at its opening
    return _session_end(day, calendar, morning=late or _in_the_morning(start, calendar))


def _working_days(start: datetime, amount: int, calendar: WorkingCalendar, mode: DueMode) -> datetime:
    if mode is DueMode.HOURS:
        return _round_up(calendar.add_working_minutes(start, amount * WORKING_DAY_MINUTES), calendar)
    day = calendar.next_working_day(start.date(), amount)
    if mode is DueMode.SAME_SESSION:
        return _session_end(day, calendar, morning=_in_the_morning(start, calendar))
    return calendar.closing(day)


def _in_the_morning(start: datetime, calendar: WorkingCalendar) -> bool:
    mornings = _mornings(start.date(), calendar)
    return bool(mornings) and start.time() <= mornings[-1].closes


def _session_end(day: date, calendar: WorkingCalendar, *, morning: bool) -> datetime:
    """Return the end of that half of `day` (*nhận sáng trả sáng*), or of the only half that it has."""
    mornings = _mornings(day, calendar) if morning else []
    return at(day, mornings[-1].closes) if mornings else calendar.closing(day)


def _mornings(day: date, calendar: WorkingCalendar) -> list[Session]:
    return [session for session in calendar.sessions(day) if session.opens < _NOON]


def _after_cut_off(start: datetime) -> bool:
    return start.time() > SAME_DAY_CUT_OFF


def _round_up(moment: datetime, calendar: WorkingCalendar) -> datetime:
    """Round up to the quarter, but never past the end of the session: nobody is there to return it."""
    spare = timedelta(
        minutes=moment.minute % _QUARTER, seconds=moment.second, microseconds=moment.microsecond
    )
    rounded = moment + (timedelta(minutes=_QUARTER) - spare if spare else timedelta())
    closes = next(s.closes for s in calendar.sessions(moment.date()) if moment.time() <= s.closes)
    return min(rounded, at(moment.date(), closes))


def _add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or that month's last day (Civil Code 2015 Art 148(3))."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _explain_waiting(received: datetime, start: datetime, calendar: WorkingCalendar) -> list[DayCount]:
    """Return the days from the receipt until it takes effect."""
    return [
        DayCount(day.day, counts=False, reason=Reason.OUTSIDE_HOURS) if day.works else day_off(day)
        for day in calendar.days(received.date(), start.date() - _ONE_DAY)
    ]


def _explain(start: datetime, due: datetime, limit: Limit, calendar: WorkingCalendar) -> list[DayCount]:
    first, last = start.date(), due.date()
    if limit.unit is Unit.SAME_DAY:
        return _explain_same_day(first, last, calendar)
    head = DayCount(first, counts=False, reason=Reason.RECEIPT)
    rest = calendar.days(first + _ONE_DAY, last)
    if limit.unit is Unit.WORKING_DAYS:
        return [head, *_count_working(rest)]
    nominal = (
        first + timedelta(days=limit.amount)
        if limit.unit is Unit.CALENDAR_DAYS
        else _add_months(first, limit.amount)
    )
    return [head, *(_calendar_day(day, index, nominal) for index, day in enumerate(rest, start=1))]


def _explain_same_day(first: date, last: date, calendar: WorkingCalendar) -> list[DayCount]:
    if first == last:
        return [DayCount(first, counts=True, reason=Reason.SAME_DAY, ordinal=1)]
    head = DayCount(first, counts=False, reason=Reason.AFTER_CUT_OFF)
    return [head, *_count_working(calendar.days(first + _ONE_DAY, last))]


def _count_working(days: list[Day]) -> list[DayCount]:
    ordinal = 0
    rows = []
    for day in days:
        if day.works:
            ordinal += 1
            rows.append(_working(day, ordinal))
        else:
            rows.append(day_off(day))
    return rows


def _working(day: Day, ordinal: int) -> DayCount:
    if day.special is None:
        return _counted(day.day, ordinal)
    reason = Reason.CHANGED_HOURS if day.usual else Reason.MAKE_UP
    return DayCount(day.day, counts=True, reason=reason, name=day.special.name, ordinal=ordinal)


@lru_cache(maxsize=_REMEMBERED)
def _counted(day: date, ordinal: int) -> DayCount:
    return DayCount(day, counts=True, reason=Reason.COUNTED, ordinal=ordinal)


def day_off(day: Day) -> DayCount:
    """Return the line of a day on which nobody works."""
    if day.special is None:
        return _weekend(day.day)
    return DayCount(day.day, counts=False, reason=Reason.DAY_OFF, name=day.special.name)


@lru_cache(maxsize=_REMEMBERED)
def _weekend(day: date) -> DayCount:
    return DayCount(day, counts=False, reason=Reason.WEEKEND)


def _hours_days(start: datetime, due: datetime, calendar: WorkingCalendar) -> list[DayCount]:
    """Return the days on which working hours pass; the day of receipt is one of them."""
    return [
        DayCount(day.day, counts=True, reason=Reason.HOURS) if day.works else day_off(day)
        for day in calendar.days(start.date(), due.date())
    ]


def _calendar_day(day: Day, index: int, nominal: date) -> DayCount:
    if day.works:
        if day.day <= nominal:
            return DayCount(day.day, counts=True, reason=Reason.COUNTED, ordinal=index)
        return DayCount(day.day, counts=False, reason=Reason.LAST_DAY_MOVED)
    name = day.special.name if day.special else ""
    if day.day < nominal:
        return DayCount(day.day, counts=True, reason=Reason.COUNTED, name=name, ordinal=index)
    return DayCount(day.day, counts=day.day == nominal, reason=Reason.LANDS_ON_DAY_OFF, name=name)
