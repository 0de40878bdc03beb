"""Periods of reports, each with a start and an end of its own.

A reporting month may close on the 14th (Decree 09/2019 Art 12), so that a period is not the calendar month.
Two days of one's own that make up whole months, such as 21/7 to 20/8, are followed by as many months.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Final


class Period(StrEnum):
    """The usual periods; OWN is the one that the office has chosen for itself, CUSTOM any two days."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    MID_MONTH = "mid-month"
    FROM_21ST = "from-21st"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    OWN = "own"
    CUSTOM = "custom"


_ONE: Final = timedelta(days=1)
_MIDDLE, _LATE = 15, 21  # days of a month on which its reporting month begins
_SAFE: Final = 28  # the last day that every month has
_MOST_MONTHS: Final = 36
Days = tuple[date, date]


def around(period: Period, day: date, own: Days | None = None) -> Days:
    """Return the first and the last day of the period that holds `day`; `own` is what the office has chosen.

    Raises:
        KeyError: a custom period has no days of its own, nor has an office's where it has chosen none.
    """
    if period is Period.OWN and own is not None:
        return _repeated(own, day)
    return _AROUND[period](day)


def before(period: Period, first: date, last: date) -> Days:
    """Return the period just before one; a custom one keeps its months, or its length."""
    if period in _OF_DAYS:
        return _moved(first, last, -1)
    return around(period, first - _ONE)


def after(period: Period, first: date, last: date) -> Days:
    """Return the period just after one; a custom one keeps its months, or its length."""
    if period in _OF_DAYS:
        return _moved(first, last, 1)
    return around(period, last + _ONE)


def last_full(period: Period, days: Days, today: date, own: Days | None = None) -> Days:
    """Return the latest period of a kind that was over before `today`; `days` are a custom one's."""
    repeated = days if period is Period.CUSTOM else own
    kind = Period.OWN if period is Period.CUSTOM else period
    first, last = around(kind, today, repeated)
    return before(period, first, last) if last >= today else (first, last)


def whole_months(first: date, last: date) -> int:
    """Return of how many whole months two days are the first and the last, 0 where of none."""
    if first.day > _SAFE:
        return 0
    return next((n for n in range(1, _MOST_MONTHS + 1) if _months_after(first, n) - _ONE == last), 0)


def _moved(first: date, last: date, times: int) -> Days:
    """Return two days moved by their own length so many times."""
    months = whole_months(first, last)
    if months:
        begins = _months_after(first, months * times)
        return begins, _months_after(begins, months) - _ONE
    length = (last - first + _ONE) * times
    return first + length, last + length


def _repeated(own: Days, day: date) -> Days:
    """Return the repetition of two days that holds a day."""
    first, last = own
    months = whole_months(first, last)
    if not months:
        return _moved(first, last, (day - first).days // (last - first + _ONE).days)
    passed = (day.year - first.year) * 12 + day.month - first.month - (day.day < first.day)
    return _moved(first, last, passed // months)


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _months(day: date, count: int) -> Days:
    """Return the part of the year, `count` months long, that holds a day."""
    first = day.replace(month=(day.month - 1) // count * count + 1, day=1)
    return first, _months_after(first, count) - _ONE


def _months_after(first: date, count: int) -> date:
    whole = first.year * 12 + first.month - 1 + count
    return date(whole // 12, whole % 12 + 1, first.day)


def _month_from(begins: int, day: date) -> Days:
    """Return the month that begins on a certain day and ends on the day before it in the next."""
    first = day.replace(day=begins)
    if day.day < begins:
        first = _months_after(first, -1)
    return first, _months_after(first, 1) - _ONE


_OF_DAYS: Final = frozenset({Period.CUSTOM, Period.OWN})
_AROUND: Final[Mapping[Period, Callable[[date], Days]]] = {
    Period.DAY: lambda day: (day, day),
    Period.WEEK: _week,
    Period.MONTH: lambda day: _months(day, 1),
    Period.MID_MONTH: partial(_month_from, _MIDDLE),
    Period.FROM_21ST: partial(_month_from, _LATE),
    Period.QUARTER: lambda day: _months(day, 3),
    Period.HALF_YEAR: lambda day: _months(day, 6),
    Period.YEAR: lambda day: _months(day, 12),
}
