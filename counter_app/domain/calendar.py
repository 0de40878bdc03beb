"""The office's working time: which days work, in which sessions, and how long lies between instants."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.hours import Session, Sessions, WorkingHours
from counter_app.domain.moments import at, day_and_clock, day_number, local

FIRST_DAY = date(2015, 1, 1)
LAST_DAY = date(
    2199, 12, 31
)  # beyond it a date is a slip of the keyboard, and its tables would fill the memory
_FIRST_ORDINAL = FIRST_DAY.toordinal()
_FIRST_NUMBER = day_number(FIRST_DAY)
_ONE_DAY = timedelta(days=1)
Bounds = tuple[tuple[int, int], ...]  # a day's sessions, in seconds since midnight
_FRIDAY = 4


class Start(StrEnum):
    """When a receipt takes effect, if not at the moment on the clock."""

    AS_RECEIVED = "as_received"
    BEFORE_OPENING = "before_opening"
    AT_LUNCH = "at_lunch"
    AFTER_CLOSING = "after_closing"
    DAY_OFF = "day_off"
    RECEPTION = "reception"


class Day(NamedTuple):
    """A date, whether it works, and the calendar's own entry for it: a day off or a make-up day.

    `usual` says whether the ordinary week works on that date, whatever the entry says.
    """

    day: date
    works: bool
    special: CalendarDay | None
    usual: bool


class WorkingCalendar:
    """Working days and sessions of one office; answers from tables that grow as later years are asked for."""

    def __init__(self, hours: WorkingHours, years: Iterable[CalendarYear]) -> None:
        years = tuple(years)
        self.hours = hours
        self._confirmed = {year.year for year in years if year.confirmed}
        self._special: dict[date, CalendarDay] = {day.day: day for year in years for day in year.days}
        self._days: list[Day] = []  # from FIRST_DAY
        self._bounds: list[Bounds] = []
        self._working_days: list[date] = []
        self._seconds_before: list[int] = [0]  # working seconds before FIRST_DAY + index
        self._horizon = FIRST_DAY

    def special(self, day: date) -> CalendarDay | None:
        """Return the calendar's own entry for `day`: a day off or a make-up day."""
        return self._special.get(day)

    def confirmed(self, year: int) -> bool:
        """Whether somebody has confirmed the days off of `year`."""
        return year in self._confirmed

    def within(self, moment: datetime) -> datetime:
        """Return `moment`, or the nearest instant that has a calendar: a clock may stand years off."""
        here = local(moment)
        return min(max(here, at(FIRST_DAY, time.min)), at(LAST_DAY, time.max))

    def sessions(self, day: date) -> tuple[Session, ...]:
        """Return the working sessions of `day`, empty on a day off.

        A make-up day without sessions of its own works like the Friday before it.
        """
        special = self._special.get(day)
        if special is None:
            return self.hours.week(day)[day.weekday()]
        if special.sessions is not None:
            return special.sessions
        return self.hours.week(day)[min(day.weekday(), _FRIDAY)] if special.works else ()

    def usually_works(self, day: date) -> bool:
        """Whether the ordinary week works on `day`, whatever the calendar says of that date."""
        return bool(self.hours.week(day)[day.weekday()])

    def receives(self, moment: datetime) -> bool:
        """Whether `moment` lies in a session that receives dossiers on a day that does not count."""
        here = local(moment)
        if here.date() in self._special:
            return False
        sessions = self.hours.on(here.date()).reception[here.weekday()]
        return any(session.opens <= here.time() <= session.closes for session in sessions)

    def is_working(self, day: date) -> bool:
        """Whether `day` counts as a working day."""
        return bool(self.sessions(day))

    def days(self, first: date, last: date) -> list[Day]:
        """Return the days from `first` through `last`, none where `last` is earlier."""
        self._extend(last)
        return self._days[(first - FIRST_DAY).days : (last - FIRST_DAY).days + 1]

    def opening(self, day: date) -> datetime:
        """Return the first minute of a working day."""
        return at(day, self.sessions(day)[0].opens)

    def closing(self, day: date) -> datetime:
        """Return the closing minute of a working day's last session."""
        return at(day, self.sessions(day)[-1].closes)

    def next_working_day(self, day: date, steps: int = 1) -> date:
        """Return the `steps`-th working day after `day`; with 0, `day` itself or the first one after it."""
        self._extend(day)
        index = bisect_right(self._working_days, day) if steps else bisect_left(self._working_days, day)
        index += max(steps - 1, 0)
        while index >= len(self._working_days):
            self._extend(self._horizon + timedelta(days=366))
        return self._working_days[index]

    def previous_working_day(self, day: date, steps: int = 1) -> date:
        """Return the `steps`-th working day before `day`."""
        self._extend(day)
        return self._working_days[bisect_left(self._working_days, day) - steps]

    def effective(self, moment: datetime) -> tuple[datetime, Start]:
        """Return when a receipt at `moment` takes effect, and why.

        Before opening it is the opening, at lunch the start of the afternoon, after closing, on a day off or
        in a session that only receives the opening of the next working day.
        """
        here = local(moment)
        day, clock = here.date(), here.time()
        sessions = self.sessions(day)
        next_opening = Start.AFTER_CLOSING if sessions else Start.DAY_OFF
        for index, session in enumerate(sessions):
            if clock < session.opens:
                return at(day, session.opens), Start.AT_LUNCH if index else Start.BEFORE_OPENING
            if clock <= session.closes:
                return here, Start.AS_RECEIVED
        if self.receives(here):
            next_opening = Start.RECEPTION
        return self.opening(self.next_working_day(day)), next_opening

    def working_seconds(self, start: datetime, end: datetime) -> int:
        """Return the working seconds from `start` to `end`, negative when `end` is earlier."""
        return self._position(end) - self._position(start)

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """Return the whole working minutes from `start` to `end`, lunch and days off excluded."""
        seconds = self.working_seconds(start, end)
        return seconds // 60 if seconds >= 0 else -(-seconds // 60)

    def seconds_by_day(self, start: datetime, end: datetime) -> list[tuple[date, int]]:
        """Return the working seconds of each day between two instants; days without any are left out."""
        first, last = local(start), local(end)
        if last <= first:
            return []
        found = []
        for day in self.days(first.date(), last.date()):
            if day.works:
                begins = max(first, at(day.day, time.min))
                ends = min(last, at(day.day, time.max))
                seconds = self.working_seconds(begins, ends)
                if seconds:
                    found.append((day.day, seconds))
        return found

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """Return the instant when `minutes` of working time have passed since `start`."""
        return self.add_working_seconds(start, minutes * 60)

    def add_working_seconds(self, start: datetime, seconds: int) -> datetime:
        """Return the earliest instant when `seconds` of working time have passed since `start`."""
        target = self._position(start) + seconds
        while self._seconds_before[-1] < target:
            self._extend(self._horizon + timedelta(days=60))
        index = bisect_left(self._seconds_before, target) - 1
        day = FIRST_DAY + timedelta(days=index)
        left = target - self._seconds_before[index]
        for session in self.sessions(day):
            opens, closes = _bounds(session)
            length = closes - opens
            if left <= length:
                return at(day, session.opens) + timedelta(seconds=left)
            left -= length
        raise AssertionError("the table and the sessions disagree")

    def _position(self, moment: datetime) -> int:
        """Return the working seconds before `moment`; asked for every open dossier while a page repaints."""
        here = local(moment)
        index = here.toordinal() - _FIRST_ORDINAL
        if not 0 <= index < len(self._bounds):
            self._extend(here.date())
        clock = here.hour * 3600 + here.minute * 60 + here.second
        return self._seconds_before[index] + self._worked(index, clock)

    def worked_until(self, second: int) -> int:
        """Return the working seconds before an instant given in seconds since 1970.

        For what measures many: the same as between two instants, without making them first.
        """
        day, clock = day_and_clock(second)
        index = day - _FIRST_NUMBER
        if not 0 <= index < len(self._bounds):
            self._extend(FIRST_DAY + timedelta(days=index))
        return self._seconds_before[index] + self._worked(index, clock)

    def _worked(self, index: int, clock: int) -> int:
        """Return the working seconds of a day of the tables until a second of that day."""
        passed = 0
        for opens, closes in self._bounds[index]:
            if clock <= opens:
                break
            passed += min(clock, closes) - opens
        return passed

    def _extend(self, day: date) -> None:
        """Fill the tables through the end of the year after `day`."""
        if day < FIRST_DAY:
            raise ValueError(f"no calendar before {FIRST_DAY}: {day}")
        if day > LAST_DAY:
            raise ValueError(f"no calendar after {LAST_DAY}: {day}")
        if day < self._horizon:
            return
        end = date(day.year + 2, 1, 1)
        known: dict[Sessions, Bounds] = {}  # years hold many days, and few kinds of days
        while self._horizon < end:
            special, sessions = self._special.get(self._horizon), self.sessions(self._horizon)
            bounds = known.get(sessions)
            if bounds is None:
                bounds = known.setdefault(sessions, tuple(map(_bounds, sessions)))
            seconds = sum(closes - opens for opens, closes in bounds)
            self._bounds.append(bounds)
            usual = self.usually_works(self._horizon) if special else bool(sessions)
            self._days.append(Day(self._horizon, bool(sessions), special, usual))
            if sessions:
                self._working_days.append(self._horizon)
            self._seconds_before.append(self._seconds_before[-1] + seconds)
            self._horizon += _ONE_DAY


def _bounds(session: Session) -> tuple[int, int]:
    return _seconds(session.opens), _seconds(session.closes)


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second
