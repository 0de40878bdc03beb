"""A report's values as the screen writes them, and the keys by which they are sorted."""

from datetime import date, datetime
from typing import Any

from counter_app.domain.moments import local
from counter_app.domain.reports import CellKind, Value
from counter_app.domain.text import letter_key
from counter_app.i18n import language

NUMBERS = frozenset({CellKind.COUNT, CellKind.PERCENT, CellKind.MONEY, CellKind.MINUTES})


def shown(value: Value, kind: CellKind) -> str:
    """Return a cell's words in the window's language; a dash where there is no rate."""
    if value is None:
        return "–" if kind in (CellKind.PERCENT, CellKind.MINUTES) else ""
    if isinstance(value, datetime):
        return f"{local(value):%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if kind is CellKind.PERCENT:
        return str(value) if language() == "en" else str(value).replace(".", ",")
    if isinstance(value, int) and kind in NUMBERS:
        return f"{value:,}" if language() == "en" else f"{value:,}".replace(",", ".")
    return str(value)


def copied(value: Value, kind: CellKind) -> str:
    """Return a cell as a spreadsheet reads it: a number without dots between thousands, words on one line."""
    if value is None:
        return ""
    if isinstance(value, int) and kind in NUMBERS:
        return str(value)
    return " ".join(shown(value, kind).split())


def sort_key(value: Value, kind: CellKind) -> tuple[int, Any]:
    """Return what a cell is sorted by: numbers as numbers, words by our alphabet, nothing first."""
    if value is None:
        return (0, 0)
    if kind is CellKind.PERCENT:
        return (1, float(str(value)))
    if kind is CellKind.TEXT:
        return (1, [letter_key(word) for word in str(value).split()])
    return (1, value)
