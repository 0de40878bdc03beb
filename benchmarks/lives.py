"""What happens to a generated dossier between its receipt and its end, on the two clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.moments import VIETNAM

OPENS, CLOSES = 8 * 3600, 17 * 3600 + 1800
_LUNCH = (12 * 3600, 13 * 3600 + 1800)
Details = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """A working day by its place in the table of days, and the second of that day."""

    day: int
    second: int


@dataclass(frozen=True, slots=True)
class Step:
    """One planned entry of a journal; `recorded` None means at once."""

    kind: EventKind
    occurred: Instant
    recorded: Instant | None = None
    details: Details = field(default_factory=dict)
    reason: str = ""
    approved_by: str = ""
    source: Source = Source.TYPED


class Days:
    """The working days of the generated years."""

    def __init__(self, days: Sequence[date]) -> None:
        self.dates = list(days)
        self._midnights = [datetime.combine(day, time(), VIETNAM) for day in days]

    def moment(self, when: Instant) -> datetime:
        """Return an instant as the journal holds it."""
        return self._midnights[when.day] + timedelta(seconds=when.second)

    def place(self, day: date) -> int:
        """Return the place of `day`, or of the last known day where it lies beyond."""
        if day > self.dates[-1]:
            return len(self.dates) - 1
        return self._midnights.index(datetime.combine(day, time(), VIETNAM))


def events_of(steps: Sequence[Step], days: Days, *, clerk: str, station: int) -> list[Event]:
    """Return the steps as a journal."""
    journal = []
    for seq, step in enumerate(steps, start=1):
        occurred = days.moment(step.occurred)
        recorded = days.moment(step.recorded) if step.recorded else occurred
        entry = (seq, step.kind, occurred, recorded, clerk, station, step.source)
        journal.append(Event(*entry, step.reason, step.approved_by, step.details))
    return journal


class Planner:
    """Plans what follows a receipt."""

    def __init__(self, random: Random, last: Instant) -> None:
        self._random = random
        self._last = last

    def opening(self) -> int:
        """Return a second of a day at which somebody comes to the counter."""
        second = OPENS + int(self._random.random() ** 1.3 * (CLOSES - OPENS - 900))
        return second if not _LUNCH[0] <= second <= _LUNCH[1] else second + _LUNCH[1] - _LUNCH[0]

    def finished(self, receipt: Step, due: int) -> list[Step]:
        """Return a life that has come to its end before the last day, nearly always the plain one."""
        fate = self._random.random()
        if fate < 0.010:
            return [receipt, self._ended(receipt.occurred, EventKind.CANCELLED, "Nhập nhầm thủ tục")]
        steps = [receipt, self._forwarded(receipt.occurred)]
        if fate < 0.015:
            steps.append(self._ended(steps[-1].occurred, EventKind.WITHDRAWN, ""))
            return steps
        if fate < 0.045:
            steps += self._supplement(steps[-1].occurred, receipt.details)
        steps.append(self._result(steps[-1].occurred, due))
        if fate < 0.055:
            steps += self._undone(steps)
        steps += self._collected(steps[-1])
        return steps

    def unfinished(self, receipt: Step, due: int, now: Instant) -> list[Step]:
        """Return a life that is still under way at `now`: in work, waiting, or given and not confirmed."""
        fate = self._random.random()
        if fate < 0.05:
            return [receipt]
        plan = [Step(EventKind.FORWARDED, receipt.occurred, details={"to": "Phòng chuyên môn"})]
        overdue = due < now.day and self._random.random() < 0.9
        if fate < 0.11:
            plan.append(Step(EventKind.SUPPLEMENT_REQUESTED, receipt.occurred, reason="Thiếu bản chính"))
        elif fate < 0.45 or overdue:
            plan.append(Step(EventKind.RESULT_READY, receipt.occurred))
        if fate > 0.11 and (fate < 0.2 or (overdue and fate > 0.95)):
            plan.append(Step(EventKind.HANDED_OVER, receipt.occurred))
        steps = [receipt]
        for step in plan:
            when = self._between(steps[-1].occurred, now)
            if when is None:
                break
            steps.append(replace(step, occurred=when))
        return steps

    def _later(self, when: Instant, days: int, *, least: int = 60) -> Instant:
        """Return an instant `days` working days on, always after `when` and never after the last day."""
        day = min(when.day + days, self._last.day)
        if day > when.day:
            return Instant(day, self.opening())
        return Instant(when.day, when.second + least + int(self._random.random() * 240))

    def _between(self, when: Instant, end: Instant) -> Instant | None:
        day = when.day + int(self._random.random() ** 1.5 * (end.day - when.day + 1))
        found = Instant(day, self.opening()) if day > when.day else Instant(day, when.second + 1800)
        return found if found <= end else None

    def _forwarded(self, when: Instant) -> Step:
        return Step(EventKind.FORWARDED, self._later(when, 0), details={"to": "Phòng chuyên môn"})

    def _ended(self, when: Instant, kind: EventKind, reason: str) -> Step:
        return Step(kind, self._later(when, 0), reason=reason)

    def _supplement(self, when: Instant, promise: Details) -> list[Step]:
        asked = self._later(when, 1)
        brought = self._later(asked, 2)
        return [
            Step(EventKind.SUPPLEMENT_REQUESTED, asked, reason="Thiếu bản chính giấy khai sinh"),
            Step(EventKind.SUPPLEMENT_RECEIVED, brought, details={"due_at": promise["due_at"]}),
        ]

    def _result(self, when: Instant, due: int) -> Step:
        """Return the result: mostly in time, at times late, at times in time and recorded late."""
        allowed = max(due - when.day, 0)
        if self._random.random() < 0.03:
            ready = self._later(when, allowed + 1 + int(self._random.random() * 3))
        else:
            ready = self._later(when, int((0.3 + self._random.random() * 0.7) * allowed))
        if self._random.random() < 0.02:
            recorded = self._later(ready, 1)
            reason = "Ghi bổ sung sau giờ cao điểm"
            return Step(EventKind.RESULT_READY, ready, recorded, reason=reason, approved_by="supervisor")
        return Step(EventKind.RESULT_READY, ready)

    def _undone(self, steps: Sequence[Step]) -> list[Step]:
        ready = steps[-1].recorded or steps[-1].occurred
        mistaken = Step(EventKind.UNDONE, self._later(ready, 0), details={"undoes": len(steps)})
        return [mistaken, Step(EventKind.RESULT_READY, self._later(mistaken.occurred, 0))]

    def _collected(self, ready: Step) -> list[Step]:
        given = self._later(ready.recorded or ready.occurred, int(self._random.random() ** 3 * 8))
        if self._random.random() < 0.9:
            confirmed = Step(EventKind.RETURN_CONFIRMED, given, details={"together": 1}, source=Source.SCAN)
            return [Step(EventKind.HANDED_OVER, given, source=Source.SCAN), confirmed]
        scanned = self._later(given, 0, least=600)
        return [
            Step(EventKind.HANDED_OVER, given),
            Step(EventKind.RETURN_CONFIRMED, given, scanned, source=Source.STUB),
        ]
