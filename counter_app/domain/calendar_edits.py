"""Editing a calendar year: entries put in and taken out, and what kind of day an entry makes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from counter_app.domain.calendar_days import PROPOSED, CalendarDay, CalendarYear


class DayKind(StrEnum):
    """What a day is to somebody who looks at the year."""

    WORKING = "working"
    WEEKEND = "weekend"
    OFF = "off"
    MADE_UP = "made_up"
    HALF = "half"
    CLOSED = "closed"


def kind_of(entry: CalendarDay | None, *, usual: bool) -> DayKind:
    """Return the kind of a day with this entry; `usual` says whether the ordinary week works then."""
    if entry is None:
        return DayKind.WORKING if usual else DayKind.WEEKEND
    if not entry.works:
        return DayKind.CLOSED if entry.local else DayKind.OFF
    if entry.sessions is not None and usual:
        return DayKind.HALF
    return DayKind.MADE_UP


def with_entries(year: CalendarYear, entries: Iterable[CalendarDay]) -> CalendarYear:
    """Return the year with entries put in, each in place of what stood on its day."""
    days = {day.day: day for day in (*year.days, *entries)}
    return replace(year, days=tuple(days[day] for day in sorted(days)))


def without_entry(year: CalendarYear, day: date) -> CalendarYear:
    """Return the year without its entry for `day`."""
    return replace(year, days=tuple(entry for entry in year.days if entry.day != day))


def confirmed_by(year: CalendarYear, notice: str) -> CalendarYear:
    """Return the year as confirmed; what was only proposed takes the notice for its source."""
    days = tuple(
        replace(entry, source=notice) if notice and entry.source == PROPOSED else entry for entry in year.days
    )
    return replace(year, confirmed=True, days=days)
