"""Periods of reports, each with a start and an end of its own.

A reporting month may close on the 14th (Decree 09/2019 Art 12), so that a period is not the calendar month.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Period(StrEnum):
    """The usual periods; CUSTOM is any two days."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    MID_MONTH = "mid-month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    CUSTOM = "custom"


_ONE: Final = timedelta(days=1)
_MIDDLE: Final = 15
Days = tuple[date, date]


def around(period: Period, day: date) -> Days:
    """Return the first and the last day of the period that holds `day`.

    Raises:
        KeyError: a custom period has no days of its own.
    """
    return _AROUND[period](day)


def before(period: Period, first: date, last: date) -> Days:
    """Return the period just before one; a custom one keeps its length."""
    if period is Period.CUSTOM:
        length = last - first
        return first - length - _ONE, first - _ONE
    return around(period, first - _ONE)


def after(period: Period, first: date, last: date) -> Days:
    """Return the period just after one; a custom one keeps its length."""
    if period is Period.CUSTOM:
        length = last - first
        return last + _ONE, last + length + _ONE
    return around(period, last + _ONE)


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _months(day: date, count: int) -> Days:
    """Return the part of the year, `count` months long, that holds a day."""
    first = day.replace(month=(day.month - 1) // count * count + 1, day=1)
    return first, _month_after(first, count) - _ONE


def _month_after(first: date, count: int) -> date:
    whole = first.year * 12 + first.month - 1 + count
    return date(whole // 12, whole % 12 + 1, first.day)


def _mid_month(day: date) -> Days:
    """Return the days from the 15th of a month to the 14th of the next."""
    begins_here = day.day >= _MIDDLE
    first = day.replace(day=_MIDDLE)
    if not begins_here:
        first = (day.replace(day=1) - _ONE).replace(day=_MIDDLE)
    return first, _month_after(first, 1) - _ONE


_AROUND: Final[Mapping[Period, Callable[[date], Days]]] = {
    Period.DAY: lambda day: (day, day),
    Period.WEEK: _week,
    Period.MONTH: lambda day: _months(day, 1),
    Period.MID_MONTH: _mid_month,
    Period.QUARTER: lambda day: _months(day, 3),
    Period.HALF_YEAR: lambda day: _months(day, 6),
    Period.YEAR: lambda day: _months(day, 12),
}
