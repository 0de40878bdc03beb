"""A cell of an exported list as text, as an identity number, as a moment; what looks spoilt is told."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from counter_app.domain.moments import VIETNAM, local
from counter_app.domain.text import composed, unmarked
from counter_app.exchange.sheets import Cell

_TRICK: Final = re.compile(r'^=\s*"(.*)"$|^\'(.*)$', re.DOTALL)
_EXPONENT: Final = re.compile(r"^\d+([.,]\d+)?[eE][+-]?\d+$")
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?!\d)")
_ISO_DAY: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_CLOCK: Final = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?::|h|gio)\s*(\d{2})?(?::(\d{2}))?(?:\.\d+)?\s*(sa|ch|am|pm)?"
)
_LEFT: Final = re.compile(r"[a-z0-9]")
_WORDS_AROUND: Final = re.compile(r"\b(ngay|luc|thu (hai|ba|tu|nam|sau|bay)|chu nhat|phut|p|t[2-7]|cn|z|t)\b")
_OFFSET: Final = re.compile(r"([+-])(\d{2}):?(\d{2})$|z$")
_SERIAL_FROM: Final = date(1899, 12, 30)  # Excel's day 0, its leap day of 1900 included
_SERIALS: Final = (20_000, 80_000)  # days from 1954 to 2119
_YEARS: Final = range(1990, 2101)
_EXACT_DIGITS: Final = 15  # what a spreadsheet's number keeps
LOST_ZERO: Final = 11  # digits of a citizen's number whose one zero at the front is gone


class UnreadableError(ValueError):
    """A cell says something that is no moment, or a number that the spreadsheet has spoilt."""


def text_of(cell: Cell | None) -> str:
    """Return a cell as text; a whole number has no decimals, a trick that keeps zeros is undone."""
    match cell:
        case None | bool():
            return ""
        case int() | float():
            return str(int(cell)) if float(cell).is_integer() else repr(cell)
        case str():
            trick = _TRICK.match(cell.strip())
            return composed((trick[1] or trick[2] or "") if trick else cell)
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case _:
            return str(cell)


def code_of(cell: Cell | None) -> str:
    """Return a code.

    Raises:
        UnreadableError: the spreadsheet has made a number of it and lost its digits.
    """
    text = text_of(cell)
    if _EXPONENT.match(text) or (isinstance(cell, int | float) and len(text) > _EXACT_DIGITS):
        raise UnreadableError(text)
    return text


def identity_of(cell: Cell | None) -> tuple[str, bool]:
    """Return an identity number, and whether a zero that a number cell had lost was put in front.

    Only eleven digits leave no doubt: a citizen's number has twelve, and nothing has eleven.

    Raises:
        UnreadableError: the spreadsheet has made a number of it and lost its digits.
    """
    text = code_of(cell).replace(" ", "")
    if isinstance(cell, int | float) and text.isdecimal() and len(text) == LOST_ZERO:
        return f"0{text}", True
    return text, False


def moment_of(cell: Cell | None) -> datetime | None:
    """Return a moment, at midnight where only a day is told; None for an empty cell or words for *not yet*.

    Raises:
        UnreadableError: it is no moment, or none of our years.
    """
    match cell:
        case None | False:
            return None
        case bool() | time() | timedelta():
            raise UnreadableError(str(cell))
        case int() | float():
            return _serial(cell)
        case datetime():
            return _checked(cell if cell.tzinfo else cell.replace(tzinfo=VIETNAM), cell)
        case date():
            return _checked(datetime.combine(cell, time(), VIETNAM), cell)
        case _:
            return _written(cell)


def _checked(moment: datetime, cell: object) -> datetime:
    """Return the moment to the minute or second it was written with, if it lies in our years."""
    if moment.year not in _YEARS:
        raise UnreadableError(str(cell))
    return local(moment).replace(microsecond=0)


def _serial(number: float) -> datetime:
    if not _SERIALS[0] <= number <= _SERIALS[1]:
        raise UnreadableError(text_of(number))
    midnight = datetime.combine(_SERIAL_FROM, time(), VIETNAM)
    moment = midnight + timedelta(seconds=round(number * 86_400))
    return _checked(moment, number)


def _written(text: str) -> datetime | None:
    words = unmarked(text_of(text))
    if not words.strip("-–—. ") or words.startswith(("chua", "khong")):
        return None
    try:
        return _checked(_parsed(words), text)
    except (ValueError, OverflowError):
        raise UnreadableError(text) from None


def _parsed(words: str) -> datetime:
    day, left = _day_in(words)
    zone = _OFFSET.search(left)
    if zone and ":" in left[: zone.start()]:
        left = left[: zone.start()]
        shift = _shift(zone)
    else:
        shift = None
    clock, left = _clock_in(left)
    if _LEFT.search(_WORDS_AROUND.sub(" ", left)):
        raise ValueError(words)
    moment = datetime.combine(day, clock)
    return moment.replace(tzinfo=VIETNAM) if shift is None else (moment - shift).replace(tzinfo=VIETNAM)


def _shift(zone: re.Match[str]) -> timedelta:
    """Return by how much a moment with an offset is ahead of Vietnamese time."""
    hours = timedelta(hours=int(zone[2] or 0), minutes=int(zone[3] or 0))
    here = timedelta(hours=7)
    return (-hours if zone[1] == "-" else hours) - here


def _day_in(words: str) -> tuple[date, str]:
    found = _ISO_DAY.search(words)
    if found:
        year, month, day = (int(found[n]) for n in (1, 2, 3))
    else:
        found = _DAY.search(words)
        if not found:
            raise ValueError(words)
        day, month, year = (int(found[n]) for n in (1, 2, 3))
        year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
    return date(year, month, day), f"{words[: found.start()]} {words[found.end() :]}"


def _clock_in(words: str) -> tuple[time, str]:
    found = _CLOCK.search(words)
    if not found:
        return time(), words
    hour, half = int(found[1]), found[4] or ""
    if half in ("ch", "pm") and hour < 12:  # noqa: PLR2004 - half a day
        hour += 12
    elif half in ("sa", "am") and hour == 12:  # noqa: PLR2004
        hour = 0
    clock = time(hour, int(found[2] or 0), int(found[3] or 0))
    return clock, f"{words[: found.start()]} {words[found.end() :]}"
