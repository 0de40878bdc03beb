"""What happened to each dossier in the world, whoever clicked when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import log
from random import Random

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.deadlines import Appointment, appointment
from counter_app.domain.limits import Unit
from counter_app.domain.procedures import Procedure
from counter_app.domain.statutory import answer_by
from counter_app.town.arrivals import Arrival
from counter_app.town.published import Published

_DAY = 480  # working minutes
WITHDRAWN = 0.007
DEMANDED = 0.05
BY_THE_APPOINTMENT = 0.6  # citizens who come before it; the others on a later day
COMES_AFTER = 2 * _DAY  # working minutes after the appointment, on average
DEPARTMENT_LATE = 0.12  # of the late ones; the report says "mainly" the click, not how mainly
DEPARTMENT_BY = (log(_DAY), 0.8)  # log-normal working minutes after the appointment
WORK_FILLS = (6, 1.5)  # beta: four fifths of the time allowed, on average
_RECENT = 120  # working days before the end in which those still open began


@dataclass(frozen=True, slots=True)
class Life:
    """One dossier in the world: instants that have not come are None.

    `asked` and `answered` are a demand for a supplement, `duty` a financial duty still unpaid; `renewed` is
    the promise that an answered demand gave. `late` says that the department missed the appointment.
    """

    key: int
    window: int
    procedure: Procedure
    received: datetime
    promised: Appointment
    forwarded: datetime | None = None
    asked: datetime | None = None
    answered: datetime | None = None
    renewed: Appointment | None = None
    duty: datetime | None = None
    withdrawn: datetime | None = None
    result: datetime | None = None
    handed: datetime | None = None
    late: bool = False

    @property
    def due(self) -> datetime:
        """The appointment in force."""
        due = (self.renewed or self.promised).due_at
        assert due is not None, "every procedure of the mix has a limit"  # noqa: S101
        return due

    @property
    def settled(self) -> bool:
        """Whether the clock has stopped for good."""
        return self.result is not None or self.withdrawn is not None


class Lives:
    """Draws lives until the period's last closing; the same seed draws the same."""

    def __init__(self, random: Random, calendar: WorkingCalendar, published: Published) -> None:
        self._random = random
        self._calendar = calendar
        self._published = published
        self._end = calendar.closing(calendar.next_working_day(published.last, 0))
        if self._end.date() > published.last:
            self._end = calendar.closing(calendar.previous_working_day(published.last))

    @property
    def end(self) -> datetime:
        """The last closing of the period."""
        return self._end

    def draw(self, arrivals: Sequence[Arrival]) -> list[Life]:
        """Return a life for each arrival, with the published number still open and some late in truth."""
        lives = [self._until_end(self._life(arrival)) for arrival in arrivals]
        lives = self._with_open(lives)
        return self._with_late(lives)

    def _life(self, arrival: Arrival) -> Life:
        promised = appointment(arrival.at, arrival.procedure.limit, self._calendar)
        life = Life(arrival.key, arrival.window, arrival.procedure, arrival.at, promised)
        if arrival.procedure.limit.unit is Unit.SAME_DAY:
            result = self._worked(life.received, life.due)
            return replace(life, result=result, handed=self._after(result, 5, 45))
        life = replace(life, forwarded=self._after(life.received, 15, 180))
        fate = self._random.random()
        if fate < WITHDRAWN:
            return replace(life, withdrawn=self._after(life.forwarded or life.received, 10, 300))
        if fate < WITHDRAWN + DEMANDED:
            life = self._demanded(life)
        result = self._worked(life.answered or life.forwarded or life.received, life.due)
        return replace(life, result=result, handed=self._collected(result, life.due))

    def _demanded(self, life: Life) -> Life:
        asked = self._after(life.forwarded or life.received, 60, _DAY)
        answered = min(self._after(asked, _DAY // 2, 5 * _DAY), answer_by(asked, self._calendar))
        renewed = appointment(answered, life.procedure.limit, self._calendar)
        return replace(life, asked=asked, answered=answered, renewed=renewed)

    def _worked(self, start: datetime, due: datetime) -> datetime:
        """Return when the result came: work fills most of the time that it is given, never more."""
        share = self._random.betavariate(*WORK_FILLS)
        return self._calendar.add_working_seconds(start, self._seconds(start, due, share))

    def _collected(self, result: datetime, due: datetime) -> datetime:
        if self._random.random() < BY_THE_APPOINTMENT:
            share = self._random.random()
            return self._calendar.add_working_seconds(result, self._seconds(result, due, share))
        waits = int(self._random.expovariate(1 / (COMES_AFTER * 60)))
        return self._calendar.add_working_seconds(due, waits + 60)

    def _seconds(self, start: datetime, end: datetime, share: float) -> int:
        return max(1, int(self._calendar.working_seconds(start, end) * share))

    def _after(self, moment: datetime, least: int, most: int) -> datetime:
        seconds = self._random.randint(least * 60, most * 60)
        return self._calendar.add_working_seconds(moment, seconds)

    def _until_end(self, life: Life) -> Life:
        """Return what has come of a life by the end of the period."""

        def come(moment: datetime | None) -> datetime | None:
            return moment if moment is not None and moment <= self._end else None

        answered = come(life.answered)
        return replace(
            life,
            forwarded=come(life.forwarded),
            asked=come(life.asked),
            answered=answered,
            renewed=life.renewed if answered else None,
            withdrawn=come(life.withdrawn),
            result=come(life.result),
            handed=come(life.handed),
        )

    def _with_open(self, lives: list[Life]) -> list[Life]:
        """Return the lives with exactly the published number still open.

        Too few: some recent ones wait for a financial duty. Too many: some are settled before the end.
        """
        still_open = [life for life in lives if not life.settled]
        missing = self._published.unresolved - len(still_open)
        if missing >= 0:
            changed = [self._unpaid(life) for life in self._random.sample(self._recent(lives), missing)]
        else:
            hurried = [life for life in still_open if life.asked is None and life.forwarded is not None]
            changed = [self._hurried(life) for life in hurried[:-missing]]
        return _replaced(lives, changed)

    def _recent(self, lives: Sequence[Life]) -> list[Life]:
        since = self._calendar.previous_working_day(self._end.date(), _RECENT)
        return [
            life
            for life in lives
            if life.received.date() >= since and life.forwarded and life.settled and life.asked is None
        ]

    def _unpaid(self, life: Life) -> Life:
        duty = min(self._after(life.forwarded or life.received, 10, 300), self._end, life.due)
        return replace(life, duty=duty, result=None, handed=None, withdrawn=None)

    def _hurried(self, life: Life) -> Life:
        start = life.forwarded or life.received
        result = self._calendar.add_working_seconds(
            start, self._seconds(start, self._end, self._random.random())
        )
        return replace(life, result=result)

    def _with_late(self, lives: list[Life]) -> list[Life]:
        """Return the lives with some that the department settled after the appointment."""
        count = sum(self._random.random() < DEPARTMENT_LATE for _ in range(self._published.late))
        margin = self._calendar.add_working_minutes(self._end, -20 * _DAY)
        able = [life for life in lives if life.result and life.forwarded and life.due < margin]
        return _replaced(lives, [self._late(life) for life in self._random.sample(able, count)])

    def _late(self, life: Life) -> Life:
        beyond = int(self._random.lognormvariate(*DEPARTMENT_BY) * 60) + 60
        result = min(self._calendar.add_working_seconds(life.due, beyond), self._end)
        handed = self._after(result, 30, 3 * _DAY)
        return replace(life, result=result, handed=handed if handed <= self._end else None, late=True)


def _replaced(lives: Sequence[Life], changed: Sequence[Life]) -> list[Life]:
    new = {life.key: life for life in changed}
    return [new.get(life.key, life) for life in lives]
