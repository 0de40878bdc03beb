"""When citizens come: more on Mondays and after a break, less before Tet, two peaks a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.moments import at
from counter_app.domain.procedures import Procedure

# Shares by weekday and month; only their ratios matter. Assumed, as nothing was published about them.
_WEEKDAYS = (1.35, 1.10, 1.00, 0.95, 0.85, 0.85, 0.85)
_MONTHS = (0.90, 0.65, 1.20, 1.05, 1.05, 1.00, 1.00, 1.05, 1.10, 1.05, 1.00, 0.95)
_AFTER_A_BREAK = 1.3
_WEEKEND = 3  # days from a Friday to the Monday after it
# The clock's half hours in which people come, within sessions that differ from office to office.
_RUSH = {8: 1.2, 9: 1.8, 10: 1.4, 11: 0.8, 13: 0.8, 14: 1.6, 15: 1.2, 16: 0.7, 17: 0.3}
_LAST_RECEIPT = timedelta(minutes=10)  # before closing

# What is asked for, in shares: a town's counter lives from land, small business and civil status. Assumed.
MIX: Mapping[str, float] = {
    "1.013978": 14, "1.012796": 5, "1.012817": 2, "1.013949": 4, "1.013979": 1,  # land
    "1.013225": 5, "1.013227": 1, "1.013228": 1,  # building
    "1.001612": 14, "2.000720": 7, "1.001570": 2, "1.001266": 3, "2.000575": 2,  # small business
    "1.004859": 6, "1.004873": 6, "2.000635": 9, "1.004884": 3, "2.000806": 2,  # civil status
    "2.001035": 4, "2.000815": 3,  # certification
    "1.001776": 3, "1.001699": 1, "1.002693": 1, "1.005280": 1,  # the rest
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody at a window: the order of coming, when, at which window, what for."""

    key: int
    at: datetime
    window: int
    procedure: Procedure


class Arrivals:
    """Draws who comes when; the same seed draws the same."""

    def __init__(self, random: Random, calendar: WorkingCalendar, windows: int) -> None:
        self._random = random
        self._calendar = calendar
        self._windows = windows

    def draw(self, count: int, first: date, last: date, procedures: Mapping[str, Procedure]) -> list[Arrival]:
        """Return `count` arrivals on the working days from `first` to `last`, in order of time."""
        days = [each.day for each in self._calendar.days(first, last) if each.works]
        drawn = self._random.choices(days, [self._weight(day) for day in days], k=count)
        moments = sorted(self._moment(day) for day in drawn)
        wanted = self._random.choices(list(MIX), list(MIX.values()), k=count)
        return [
            Arrival(key, when, self._random.randrange(self._windows), procedures[code])
            for key, (when, code) in enumerate(zip(moments, wanted, strict=True), start=1)
        ]

    def _weight(self, day: date) -> float:
        waited = (day - self._calendar.previous_working_day(day)).days > _WEEKEND
        return _WEEKDAYS[day.weekday()] * _MONTHS[day.month - 1] * (_AFTER_A_BREAK if waited else 1)

    def _moment(self, day: date) -> datetime:
        until = self._calendar.closing(day) - _LAST_RECEIPT
        while True:
            (hour,) = self._random.choices(list(_RUSH), list(_RUSH.values()))
            found = at(day, time(hour)) + timedelta(seconds=self._random.randrange(3600))
            if found <= until and self._calendar.effective(found)[0] == found:
                return found


def crowds(arrivals: Sequence[Arrival]) -> Counter[tuple[int, date, int]]:
    """Return how many came to each window in each hour of each day."""
    return Counter((each.window, each.at.date(), each.at.hour) for each in arrivals)
