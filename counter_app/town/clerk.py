"""Clerks who are reminded: they answer at times, after a while, and are away at times."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from math import log

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.dossier import fold
from counter_app.domain.punctuality import verdict
from counter_app.town.journals import JournalWriter
from counter_app.town.model import Town, seeded
from counter_app.town.reminding import reminders, shelf_counts
from counter_app.town.slips import Forgotten, Slip

_NOON = 12
Present = Callable[[int, date, bool], bool]


@dataclass(frozen=True, slots=True)
class Habits:
    """How clerks answer what they are told: nothing here says how many clicks stay late.

    `diligence` is how likely one reminder is answered; `minutes` the median working time until the click,
    `spread` its log-normal sigma; `away` how likely a clerk misses a half day, with all its reminders.
    """

    diligence: float
    minutes: float = 10
    spread: float = 1.0
    away: float = 0.1


@dataclass(frozen=True, slots=True)
class Prompted:
    """A slip, and the instants at which somebody was told of it."""

    slip: Slip
    prompts: Sequence[datetime]


def prompted(town: Town, *, shelf: bool) -> list[Prompted]:
    """Return the town's slips with their reminders, and with the evening counts of the shelf if `shelf`."""
    found = []
    for slip in town.slips:
        prompts = reminders(slip, town.calendar)
        if shelf:
            prompts = sorted({*prompts, *shelf_counts(slip, town.calendar)})
        found.append(Prompted(slip, prompts))
    return found


def answered(slips: Iterable[Prompted], habits: Habits, calendar: WorkingCalendar, seed: int) -> list[Slip]:
    """Return the slips as they end with reminders: found unprompted, or by the first answer.

    The same seed draws the same chances for every diligence, so that more of it never finds less.
    """
    present = _presence(habits.away, seed)
    return [_answered(each, habits, calendar, present, seed) for each in slips]


def _answered(each: Prompted, habits: Habits, calendar: WorkingCalendar, present: Present, seed: int) -> Slip:
    slip, chance = each.slip, seeded(f"{seed}/{each.slip.life.key}")
    found = slip.found
    for prompt in each.prompts:
        heard = chance.random() < habits.diligence
        minutes = chance.lognormvariate(log(habits.minutes), habits.spread)
        if heard and (_at_the_window(slip, prompt) or present(slip.life.window, *_half_day(prompt))):
            found = min(found, calendar.add_working_seconds(prompt, int(minutes * 60) + 1))
    return replace(slip, found=found)


def _half_day(moment: datetime) -> tuple[date, bool]:
    return moment.date(), moment.hour < _NOON


def _at_the_window(slip: Slip, prompt: datetime) -> bool:
    """Whether somebody was there for certain: a result was handed over in that half day."""
    return slip.step is not Forgotten.RESULT and _half_day(slip.happened) == _half_day(prompt)


def _presence(away: float, seed: int) -> Present:
    @cache
    def present(window: int, day: date, morning: bool) -> bool:  # noqa: FBT001 - one of two half days
        return seeded(f"{seed}/{window}/{day}/{morning}").random() >= away

    return present


def late_clicks(town: Town, slips: Iterable[Slip]) -> list[Slip]:
    """Return the slips after which the domain's verdict is: in time, and late in the record."""
    journals = JournalWriter(town.calendar, town.office)
    return [
        slip
        for slip in slips
        if verdict(fold(journals.events(slip.life, slip)), town.end).late_in_record_only
    ]
