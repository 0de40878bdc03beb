"""The trend of a period: its days, weeks or months, whichever can still be told apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.domain.rates import Tally
from counter_app.services.records import DayTally

_MOST_DAYS, _MOST_WEEKS = 31, 26


@dataclass(frozen=True, slots=True)
class TrendStep:
    """A stretch of days and what was resolved in it."""

    first: date
    last: date
    label: str
    tally: Tally


def steps_of(days: Sequence[DayTally], first: date, last: date) -> tuple[TrendStep, ...]:
    """Return the steps of a period.

    Weeks and months are there where nothing was resolved, too; days are not, for on many nobody works.
    """
    length = (last - first).days + 1
    if length <= _MOST_DAYS:
        return tuple(TrendStep(each.day, each.day, f"{each.day:%d/%m}", each.tally) for each in days)
    by_week = length <= _MOST_WEEKS * 7
    begin: Callable[[date], date] = _week if by_week else _month
    found: dict[date, Tally] = {begin(first + timedelta(days=number)): Tally() for number in range(length)}
    for each in days:
        found[begin(each.day)] += each.tally
    return tuple(
        TrendStep(
            max(start, first),
            min(_end(start, by_week=by_week), last),
            f"{start:%d/%m}" if by_week else f"{start:%m/%Y}",
            tally,
        )
        for start, tally in found.items()
    )


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _end(start: date, *, by_week: bool) -> date:
    if by_week:
        return start + timedelta(days=6)
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
