"""The town as a whole: the same seed gives the same people, the same work and the same forgotten clicks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import exp
from random import Random
from typing import Any

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.office import Office
from counter_app.domain.procedures import Procedure
from counter_app.services.setup import Starter
from counter_app.town import lives, slips
from counter_app.town.arrivals import Arrivals, crowds
from counter_app.town.journals import WINDOWS
from counter_app.town.lives import Life, Lives
from counter_app.town.published import Published
from counter_app.town.setting import of_that_time, town_office
from counter_app.town.slips import Slip, Slips

SEED = 1618


@dataclass(frozen=True, slots=True)
class Town:
    """Three years of a town: what happened, which clicks were forgotten, and the rules it happened under."""

    published: Published
    seed: int
    office: Office
    calendar: WorkingCalendar
    procedures: Sequence[Procedure]
    lives: Sequence[Life]
    slips: Sequence[Slip]
    end: datetime


def seeded(seed: int | str) -> Random:
    """Return a source of chance that repeats itself."""
    return Random(seed)  # noqa: S311 - a model of a town, no secrets


def assumptions() -> dict[str, Any]:
    """Return what was assumed where nothing was published, under names that say what it is."""
    return {
        "forgotten_at_the_return_rather_than_at_the_result": slips.AT_THE_RETURN,
        "hand_over_scanned_and_only_its_confirmation_forgotten": slips.STUB_IN_THE_TRAY,
        "found_unprompted_after_working_minutes_median": round(exp(slips.FOUND_AFTER[0])),
        "found_unprompted_after_log_normal_sigma": slips.FOUND_AFTER[1],
        "late_ones_that_the_department_made_late": lives.DEPARTMENT_LATE,
        "work_fills_the_time_allowed_beta": lives.WORK_FILLS,
        "citizens_who_come_by_the_appointment": lives.BY_THE_APPOINTMENT,
        "supplements_demanded": lives.DEMANDED,
        "withdrawn": lives.WITHDRAWN,
    }


def make_town(starter: Starter, published: Published, seed: int = SEED) -> Town:
    """Draw a town that meets the published totals."""
    random = seeded(seed)
    office = town_office()
    calendar = WorkingCalendar(office.hours, starter.years)
    procedures = of_that_time(starter.procedures, published.first)
    known = {each.code: each for each in procedures}
    coming = Arrivals(random, calendar, len(WINDOWS))
    arrivals = coming.draw(published.received, published.first, published.last, known)
    world = Lives(random, calendar, published)
    lived = world.draw(arrivals)
    in_truth = sum(life.late for life in lived)
    possible = Slips(random, calendar, crowds(arrivals), world.end)
    made = possible.calibrated(lived, published.late - in_truth)
    return Town(published, seed, office, calendar, procedures, lived, made, world.end)
