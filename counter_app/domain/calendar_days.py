"""Days that depart from the ordinary week, a year at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.hours import Sessions, check_sessions

# The source of an entry that no notice stands behind.
PROPOSED = N_("Đề xuất tự động, chờ thông báo chính thức")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that departs from the ordinary week: a day off, or a make-up day (`works`).

    `sessions` replaces that day's hours; None keeps the usual ones (for a make-up day, those of the
    working week). A `local` entry is this office's own (a storm, a move, a half day) and not the nation's.
    """

    day: date
    works: bool
    name: str
    source: str = ""
    sessions: Sessions | None = None
    local: bool = False

    def __post_init__(self) -> None:
        if self.sessions is not None:
            check_sessions(self.sessions, f"{self.day:%d/%m/%Y}")
            if bool(self.sessions) != self.works:
                raise RuleError(
                    "calendar_day_contradicts",
                    N_("Ngày {day} ghi là ngày làm việc nhưng các buổi làm việc lại nói khác.")
                    if self.works
                    else N_("Ngày {day} ghi là ngày nghỉ nhưng các buổi làm việc lại nói khác."),
                    field="sessions",
                    day=f"{self.day:%d/%m/%Y}",
                )


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The departures of one year, in order of date; `confirmed` once the government's notice is known.

    Every day lies in `year`: the make-up Saturday of a New Year's Eve swap belongs to the year after.
    """

    year: int
    confirmed: bool
    days: tuple[CalendarDay, ...]

    def __post_init__(self) -> None:
        for entry in self.days:
            if entry.day.year != self.year:
                raise RuleError(
                    "calendar_day_elsewhere",
                    N_("Ngày {day} không thuộc lịch năm {year}."),
                    field="day",
                    day=f"{entry.day:%d/%m/%Y}",
                    year=self.year,
                )
        for earlier, later in pairwise(self.days):
            if later.day <= earlier.day:
                raise RuleError(
                    "calendar_day_twice",
                    N_("Lịch năm {year}: ngày {day} bị lặp lại hoặc không theo thứ tự."),
                    field="day",
                    day=f"{later.day:%d/%m/%Y}",
                    year=self.year,
                )


@dataclass(frozen=True, slots=True)
class CalendarDifference:
    """What sets one calendar apart from another; `changed` holds the entry before and after."""

    added: tuple[CalendarDay, ...]
    removed: tuple[CalendarDay, ...]
    changed: tuple[tuple[CalendarDay, CalendarDay], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare(old: Iterable[CalendarYear], new: Iterable[CalendarYear]) -> CalendarDifference:
    """Return what `new` says otherwise than `old` about the days of its years."""
    new = tuple(new)
    numbers = {year.year for year in new}
    before = {day.day: day for year in old if year.year in numbers for day in year.days}
    after = {day.day: day for year in new for day in year.days}
    return CalendarDifference(
        added=tuple(after[day] for day in sorted(after.keys() - before.keys())),
        removed=tuple(before[day] for day in sorted(before.keys() - after.keys())),
        changed=tuple(
            (before[day], after[day])
            for day in sorted(before.keys() & after.keys())
            if before[day] != after[day]
        ),
    )


def with_local_days(year: CalendarYear, own: CalendarYear | None) -> CalendarYear:
    """Return a year read from elsewhere with this office's own days put in where it says nothing of them."""
    known = {day.day: day for day in own.days if day.local} if own else {}
    known.update((day.day, day) for day in year.days)
    return CalendarYear(year.year, year.confirmed, tuple(known[day] for day in sorted(known)))
