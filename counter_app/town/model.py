"""The town as a whole: the same seed gives the same people, the same work and the same forgotten clicks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.office import Office
from counter_app.domain.procedures import Procedure
from counter_app.services.setup import Starter
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
    lives = world.draw(arrivals)
    in_truth = sum(life.late for life in lives)
    slips = Slips(random, calendar, crowds(arrivals), world.end)
    made = slips.calibrated(lives, published.late - in_truth)
    return Town(published, seed, office, calendar, procedures, lives, made, world.end)
