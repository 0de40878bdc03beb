"""Taking over a calendar that another office or the program's makers have typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.calendar_days import CalendarDifference, CalendarYear, compare, with_local_days
from counter_app.services import changes
from counter_app.services.changes import Moved, Rules
from counter_app.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PackPlan:
    """What reading a pack would do: the years to store, what they change, whose computed day moves."""

    years: tuple[CalendarYear, ...]
    difference: CalendarDifference
    confirmed: tuple[int, ...]
    moved: tuple[Moved, ...]

    def __bool__(self) -> bool:
        return bool(self.difference or self.confirmed)


def plan(workplace: Workplace, pack: Sequence[CalendarYear]) -> PackPlan:
    """Return what a pack would change; this office's own days stay where the pack says nothing of them.

    `confirmed` are the years whose being confirmed changes.
    """
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        known = {year.year: year for year in unit.offices.years()}
    years = tuple(with_local_days(year, known.get(year.year)) for year in pack)
    difference = compare(known.values(), years)
    confirmed = tuple(
        year.year for year in years if year.year not in known or known[year.year].confirmed != year.confirmed
    )
    return PackPlan(years, difference, confirmed, tuple(changes.preview(workplace, Rules(years=years))))


def take_over(workplace: Workplace, planned: PackPlan) -> Workplace:
    """Store what was planned, and return the workplace in which it holds.

    Raises:
        NotAllowedError: the account is no administrator.
    """
    accounts.require(workplace.actor, Permission.ADMINISTER)
    return changes.save_calendar(workplace, planned.years) if planned else workplace
