"""When to tell what must be confirmed: at once when it grows urgent, then again, in working hours only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.moments import at, local
from counter_app.domain.obligations import (
    NEVER_LATE,
    PRESSING,
    WARN_MINUTES,
    Obligation,
    ObligationKind,
    Urgency,
    reopening,
    urgency_rank,
)

# Working minutes after which the same thing is told again; notices wait for the next bundle.
REPEAT_AFTER: Final[Mapping[Urgency, int]] = {Urgency.MISSED: 30, Urgency.ALARM: 15, Urgency.WARN: 120}
BUNDLES: Final = (time(11, 0), time(14, 30))
BEFORE_CLOSING: Final = timedelta(minutes=30)
FRESH_MINUTES: Final = 15  # what a click has just made, whoever clicked knows
TREMBLE: Final = timedelta(minutes=5)  # a clock that is put right by less repeats nothing
FORGOTTEN_AFTER: Final = timedelta(days=4)  # what was told before a long closing is told anew after it

Key = tuple[ObligationKind, int]


@dataclass(frozen=True, slots=True)
class Told:
    """When an obligation was last told, and how urgent it was then."""

    at: datetime
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Memory:
    """What was told so far, and when the last bundle of notices was."""

    told: Mapping[Key, Told] = field(default_factory=dict)
    bundled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is to be told now, in one message, most urgent first; and what to remember of it."""

    items: tuple[Obligation, ...]
    memory: Memory


def key_of(item: Obligation) -> Key:
    """Return what tells one obligation from another."""
    return item.kind, item.dossier.id


def remind(items: Iterable[Obligation], memory: Memory, now: datetime, calendar: WorkingCalendar) -> Reminder:
    """Return what to tell at `now` of these obligations, after what was told before.

    What is put off is forgotten until it wakes, and then told like something new.
    """
    now = calendar.within(now)
    awake = [item for item in items if item.snoozed_until is None]
    kept = {key_of(item): memory.told[key_of(item)] for item in awake if key_of(item) in memory.told}
    if not in_session(now, calendar):
        return Reminder((), Memory(kept, memory.bundled_at))
    bundle = _bundle_falls(memory.bundled_at, now, calendar)
    due = tuple(item for item in awake if _falls(item, kept.get(key_of(item)), now, calendar, bundle=bundle))
    told = {**kept, **{key_of(item): Told(now, item.urgency) for item in due}}
    return Reminder(due, Memory(told, now if bundle else memory.bundled_at))


def in_session(moment: datetime, calendar: WorkingCalendar) -> bool:
    """Whether somebody works at `moment`; a session that only receives is none."""
    here = local(moment)
    return any(session.opens <= here.time() < session.closes for session in calendar.sessions(here.date()))


def bundle_times(day_of: datetime, calendar: WorkingCalendar) -> tuple[datetime, ...]:
    """Return when notices are told on the day of an instant: those hours that lie in a session."""
    day = local(day_of).date()
    if not calendar.is_working(day):
        return ()
    hours = {at(day, clock) for clock in BUNDLES} | {calendar.closing(day) - BEFORE_CLOSING}
    return tuple(sorted(hour for hour in hours if in_session(hour, calendar)))


def escalated(item: Obligation, now: datetime, calendar: WorkingCalendar) -> bool:
    """Whether the supervisor is to see it too.

    Four working hours before it becomes a lateness, or after; and on the last working day before a long
    closing whatever falls due by the end of the first day after it.
    """
    now = calendar.within(now)
    if item.deadline is None or item.kind in NEVER_LATE:
        return False
    if item.kind in PRESSING and calendar.working_minutes(now, item.deadline) <= WARN_MINUTES:
        return True
    until = reopening(now, calendar)
    return until is not None and item.deadline <= until


def just_begun(item: Obligation, now: datetime, calendar: WorkingCalendar) -> bool:
    """Whether a click made this obligation moments ago, and there is time to wait before it is told."""
    passed = calendar.working_minutes(_began(item), now)
    return 0 <= passed < FRESH_MINUTES < (item.minutes_left or 0)


def _began(item: Obligation) -> datetime:
    dossier = item.dossier
    match item.kind:
        case ObligationKind.CONFIRM_RETURN:
            began = dossier.handed_over_at
        case ObligationKind.TICK_RESULT:
            began = dossier.result_tick_since
        case ObligationKind.TICK_RETURN:
            began = dossier.return_tick_since
        case _:
            began = None
    return began or dossier.received_at


def _falls(
    item: Obligation, told: Told | None, now: datetime, calendar: WorkingCalendar, *, bundle: bool
) -> bool:
    if item.urgency is Urgency.NOTICE:
        return bundle
    if told is None and just_begun(item, now, calendar):
        return False
    # A clock set back leaves tellings in the future; they say nothing about now.
    if told is None or told.at > now + TREMBLE or _long_ago(told.at, now):
        return True
    if urgency_rank(item.urgency) < urgency_rank(told.urgency):
        return True
    return calendar.working_minutes(told.at, now) >= REPEAT_AFTER[item.urgency]


def _bundle_falls(last: datetime | None, now: datetime, calendar: WorkingCalendar) -> bool:
    """Whether a bundle's hour has come since the last one, or a long closing has just ended."""
    if last is not None and _long_ago(last, now):
        return True
    passed = [hour for hour in bundle_times(now, calendar) if hour <= now]
    return bool(passed) and (last is None or last < passed[-1] or last > now + TREMBLE)


def _long_ago(before: datetime, now: datetime) -> bool:
    return local(now).date() - local(before).date() >= FORGOTTEN_AFTER
