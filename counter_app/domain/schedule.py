"""A dossier's time from receipt to result: the promise, the pauses taken out of it, and why that day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from counter_app.domain.calendar import Day, WorkingCalendar
from counter_app.domain.deadlines import Appointment, DayCount, Reason, appointment, day_off
from counter_app.domain.dossier import ProcedureRules, effective_events
from counter_app.domain.events import Event, EventKind
from counter_app.domain.moments import local, parse_moment
from counter_app.domain.procedures import ClockPolicy, DueMode

_ONE_DAY = timedelta(days=1)
_ASKS = frozenset({EventKind.SUPPLEMENT_REQUESTED, EventKind.FEE_REQUESTED})
_ANSWERS = frozenset({EventKind.SUPPLEMENT_RECEIVED, EventKind.FEE_PAID})
_NEVER_COUNTED = frozenset({Reason.WEEKEND, Reason.DAY_OFF, Reason.LANDS_ON_DAY_OFF})


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that was the citizen's own; `until` None while the counter still waits."""

    number: int
    kind: EventKind
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the rules make of a dossier's journal today: the day computed, and every day of the way to it.

    It may differ from what was promised: a promise stands whatever becomes of the calendar.
    """

    due_at: datetime | None
    days: tuple[DayCount, ...]
    pauses: tuple[Pause, ...] = ()
    unconfirmed_years: tuple[int, ...] = ()


def resumed_due(promised: datetime, since: datetime, until: datetime, calendar: WorkingCalendar) -> datetime:
    """Return a promise with a pause taken out of it, to the second and in working time."""
    paused = max(calendar.working_seconds(since, until), 0)
    return calendar.add_working_seconds(promised, paused) if paused else local(promised)


def restarts(rules: ProcedureRules, answer: EventKind) -> bool:
    """Whether an answer begins the limit anew (Decree 118/2025 Art 19(5)) rather than ending a pause.

    A financial duty only pauses; the dossier was complete before it.
    """
    return answer is EventKind.SUPPLEMENT_RECEIVED and rules.clock_policy is ClockPolicy.RESTART


def schedule(
    rules: ProcedureRules, events: Sequence[Event], calendar: WorkingCalendar, mode: DueMode
) -> Schedule:
    """Compute a dossier's appointment anew from its journal, with the calendar and hours of today.

    `mode` serves a procedure without one of its own.

    Raises:
        ValueError: the journal leads beyond the years of the calendar.
    """
    return _Replay(rules, calendar, rules.due_mode or mode).of(effective_events(events))


class _Replay:
    """Walks a journal and keeps what it has come to; made anew for each dossier."""

    def __init__(self, rules: ProcedureRules, calendar: WorkingCalendar, mode: DueMode) -> None:
        self._rules = rules
        self._calendar = calendar
        self._mode = mode
        self._due: datetime | None = None
        self._rows: dict[date, DayCount] = {}
        self._pauses: list[Pause] = []
        self._years: set[int] = set()

    def of(self, events: Sequence[Event]) -> Schedule:
        first = events[0]
        self._begin(self._appointment(first.occurred_at))
        for event in events[1:]:
            if event.kind in _ASKS:
                self._pauses.append(Pause(len(self._pauses) + 1, event.kind, event.occurred_at))
            elif event.kind in _ANSWERS:
                self._answer(event)
            elif event.kind is EventKind.COMPLETED:
                self._restart(event.occurred_at)
            elif event.kind is EventKind.EXTENDED:
                self._extend(event)
        days = tuple(self._rows[day] for day in sorted(self._rows))
        return Schedule(self._due, days, tuple(self._pauses), tuple(sorted(self._years)))

    def _appointment(self, moment: datetime) -> Appointment:
        return appointment(moment, self._rules.limit, self._calendar, self._mode)

    def _begin(self, promised: Appointment) -> None:
        self._due = promised.due_at
        self._rows.update((row.day, row) for row in promised.days)
        self._years.update(promised.unconfirmed_years)

    def _answer(self, event: Event) -> None:
        pause = self._pauses[-1] = replace(self._pauses[-1], until=event.occurred_at)
        if restarts(self._rules, event.kind):
            self._mark(pause, event.occurred_at)
            self._restart(event.occurred_at)
            return
        self._mark(pause, event.occurred_at)
        if self._due is not None:
            due = resumed_due(self._due, pause.since, event.occurred_at, self._calendar)
            self._make_good(self._due, due)
            self._due = due

    def _mark(self, pause: Pause, until: datetime) -> None:
        """Write on each day how much of it was the citizen's."""
        if not self._rows:
            return  # no limit is stated, so no day needs a reason
        self._reach(local(until).date())
        for day_, seconds in self._calendar.seconds_by_day(pause.since, until):
            row = self._rows[day_]
            paused = row.paused + seconds
            row = row._replace(paused=paused, pause=pause.number)
            if paused >= _whole(day_, self._calendar):
                row = row._replace(counts=False, reason=Reason.PAUSED, ordinal=0, name="")
            self._rows[day_] = row

    def _reach(self, last: date) -> None:
        """Go on through `last`, so that no day is left out; what becomes of its days is written later."""
        for day in self._calendar.days(max(self._rows) + _ONE_DAY, last) if self._rows else ():
            after = DayCount(day.day, counts=False, reason=Reason.AFTER_DUE)
            self._rows[day.day] = after if day.works else day_off(day)

    def _make_good(self, old: datetime, new: datetime) -> None:
        """Write on the days after the old promise what of them gives the pause back."""
        self._reach(local(new).date())
        for day_, seconds in self._calendar.seconds_by_day(old, new):
            row = self._rows[day_]
            given = seconds - (row.paused if day_ > local(old).date() else 0)
            if given <= 0:
                continue
            if not row.counts:
                row = row._replace(counts=True, reason=Reason.MADE_GOOD)
            self._rows[day_] = row._replace(made_good=row.made_good + given)

    def _restart(self, moment: datetime) -> None:
        last = local(moment).date()
        first = min(self._rows, default=last)
        begun = self._appointment(moment)
        self._rows = {
            day.day: self._before_restart(day) for day in self._calendar.days(first, last - _ONE_DAY)
        }
        self._begin(begun)
        for day, row in self._rows.items():
            if day >= last and row.reason is Reason.RECEIPT:
                self._rows[day] = row._replace(reason=Reason.RESTARTED)

    def _before_restart(self, day: Day) -> DayCount:
        row = self._rows.get(day.day)
        if not day.works:
            return row if row and row.reason in _NEVER_COUNTED else day_off(day)
        kept = row or DayCount(day.day, counts=False, reason=Reason.BEFORE_RESTART)
        if kept.reason is Reason.PAUSED:
            return kept
        return kept._replace(counts=False, reason=Reason.BEFORE_RESTART, ordinal=0, made_good=0)

    def _extend(self, event: Event) -> None:
        """Go on to the day of an apology; one that is off by now lasts until the next working day ends."""
        written = event.details.get("due_at")
        if not written or event.details.get("notice"):
            return  # a notice only tells what the calendar already says
        due = parse_moment(str(written))
        if not self._calendar.is_working(local(due).date()):
            due = self._calendar.closing(self._calendar.next_working_day(local(due).date()))
        if self._due is not None:
            begins = max(local(self._due).date(), local(event.occurred_at).date())
            self._reach(begins)
            for day in self._calendar.days(begins + _ONE_DAY, local(due).date()):
                self._rows[day.day] = (
                    DayCount(day.day, counts=True, reason=Reason.EXTENDED) if day.works else day_off(day)
                )
        self._due = due
        self._years.update(_unconfirmed((local(due).year,), self._calendar))


def _whole(day: date, calendar: WorkingCalendar) -> int:
    return sum(session.minutes for session in calendar.sessions(day)) * 60


def _unconfirmed(years: Iterable[int], calendar: WorkingCalendar) -> list[int]:
    return [year for year in years if not calendar.confirmed(year)]
