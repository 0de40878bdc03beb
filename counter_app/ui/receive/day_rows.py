"""The answer to "why this day?", a line a day; a long way is told in stretches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from counter_app.domain.deadlines import Appointment, DayCount, Reason
from counter_app.i18n import _, weekday_name
from counter_app.services.wording import day_words

MOST_SINGLE_DAYS: Final = 8
_COUNTED: Final = (Reason.COUNTED, Reason.MAKE_UP)


@dataclass(frozen=True, slots=True)
class DayRow:
    """One line: which day or days, what they are, and whether it is the last one or a day off by name."""

    days: str
    words: str
    tone: str
    last: bool


def day_rows(appointment: Appointment) -> list[DayRow]:
    """Return the lines of an appointment; more than eight days are told in stretches of the same kind."""
    days = appointment.days
    groups: Iterable[Sequence[DayCount]] = [[day] for day in days]
    if len(days) > MOST_SINGLE_DAYS:
        groups = [list(group) for _key, group in groupby(days, key=lambda day: (day.reason, day.name))]
    return [_row(group, last=group[-1] is days[-1]) for group in groups]


def _row(group: Sequence[DayCount], *, last: bool) -> DayRow:
    first, end = group[0], group[-1]
    words = day_words(first, _)
    if first.reason in _COUNTED and first is not end:
        words = _("ngày thứ {first}–{last}").format(first=first.ordinal, last=end.ordinal)
    return DayRow(_days(first.day, end.day), words, _tone(first), last)


def _days(first: date, last: date) -> str:
    if first == last:
        return short_day(first)
    begins = short_day(first)
    if (first.year, first.month) == (last.year, last.month):
        begins = begins.removesuffix(f"/{first:%m}")
    return f"{begins} – {short_day(last)}"


def _tone(day: DayCount) -> str:
    if day.reason in (Reason.DAY_OFF, Reason.AFTER_CUT_OFF, Reason.LANDS_ON_DAY_OFF, Reason.MAKE_UP):
        return "warn"
    return "" if day.counts or day.reason is Reason.LAST_DAY_MOVED else "soft"


def short_day(day: date) -> str:
    """Return a day as *T3 24/11*."""
    return f"{weekday_name(day.weekday(), short=True)} {day:%d/%m}"
