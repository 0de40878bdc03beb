"""The answer to "why this day?", a line a day; a long way is told in stretches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from counter_app.domain.deadlines import DayCount, Reason
from counter_app.i18n import _, weekday_name
from counter_app.services.wording import day_words

MOST_SINGLE_DAYS: Final = 8
_COUNTED: Final = (Reason.COUNTED, Reason.MAKE_UP)
_NOTABLE: Final = (Reason.DAY_OFF, Reason.AFTER_CUT_OFF, Reason.LANDS_ON_DAY_OFF, Reason.MAKE_UP)


@dataclass(frozen=True, slots=True)
class DayRow:
    """One line: which day or days, what they are, and whether it is the last one or a day off by name."""

    days: str
    words: str
    tone: str
    last: bool


def day_rows(days: Sequence[DayCount]) -> list[DayRow]:
    """Return the lines of an explanation; more than eight days are told in stretches of the same kind."""
    groups: Iterable[Sequence[DayCount]] = [[day] for day in days]
    if len(days) > MOST_SINGLE_DAYS:
        groups = [list(group) for _key, group in groupby(days, key=_sort)]
    return [_row(group, last=group[-1] is days[-1]) for group in groups]


def doubt_words(years: Sequence[int]) -> str:
    """Return the warning that nobody has confirmed the days off of these years; empty without any."""
    if not years:
        return ""
    named = ", ".join(str(year) for year in years)
    return _("Lịch nghỉ năm {years} chưa được xác nhận: hãy hỏi phụ trách trước khi hẹn.").format(years=named)


def _sort(day: DayCount) -> tuple[Reason, str, int, bool]:
    return day.reason, day.name, day.pause, bool(day.made_good)


def _row(group: Sequence[DayCount], *, last: bool) -> DayRow:
    first, end = group[0], group[-1]
    whole = first._replace(
        paused=sum(day.paused for day in group), made_good=sum(day.made_good for day in group)
    )
    words = day_words(whole, _)
    if first.reason in _COUNTED and first is not end:
        ordinals = _("ngày thứ {first}–{last}").format(first=first.ordinal, last=end.ordinal)
        words = " · ".join([ordinals, *words.split(" · ")[1:]])
    return DayRow(_days(first.day, end.day), words, _tone(first), last)


def _days(first: date, last: date) -> str:
    if first == last:
        return short_day(first)
    begins = short_day(first)
    if (first.year, first.month) == (last.year, last.month):
        begins = begins.removesuffix(f"/{first:%m}")
    return f"{begins} – {short_day(last)}"


def _tone(day: DayCount) -> str:
    if day.reason in _NOTABLE or day.paused:
        return "warn"
    return "" if day.counts or day.reason is Reason.LAST_DAY_MOVED else "soft"


def short_day(day: date) -> str:
    """Return a day as *T3 24/11*."""
    return f"{weekday_name(day.weekday(), short=True)} {day:%d/%m}"
