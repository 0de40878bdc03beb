"""Dates of birth as clerks type them, and as they are shown."""

import re
from datetime import date

from counter_app.domain.people import could_be_born

_APART = re.compile(r"(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{2}|\d{4})", re.ASCII)
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})", re.ASCII)
_CENTURY = 100


def read_birth_date(typed: str, today: date) -> date | None:
    """Return a day typed as 08/03/1990, 8/3/90 or 08031990; None when there is no such day before tomorrow.

    A year of two digits is the latest one that has come already.
    """
    match = _APART.fullmatch(typed.strip()) or _TOGETHER.fullmatch(typed.strip())
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    if len(match[3]) < len("1990"):
        year += today.year // _CENTURY * _CENTURY
        year -= _CENTURY if year > today.year else 0
    try:
        born = date(year, month, day)
    except ValueError:
        return None
    return born if could_be_born(born, today) else None


def written(day: date | None) -> str:
    """Return a day as 08/03/1990."""
    return f"{day:%d/%m/%Y}" if day else ""
