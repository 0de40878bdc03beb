"""What all our spreadsheets share: values in cells, widths of columns, names of sheets."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from textwrap import wrap
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from counter_app.domain.moments import local
from counter_app.domain.reports import CellKind, Value

A4: Final = 9  # the number by which spreadsheets know the sheet
# Arial: everywhere, or its metric twin is, so that columns are as wide as they were meant
FACE: Final = {"font_name": "Arial", "font_size": 10}
OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": FACE,
}
FORMATS: Final = {
    CellKind.TEXT: "@",
    CellKind.CODE: "@",
    CellKind.COUNT: "#,##0",
    CellKind.PERCENT: "0.00",
    CellKind.MONEY: "#,##0",
    CellKind.MINUTES: "#,##0",
    CellKind.DAY: "dd/mm/yyyy",
    CellKind.MOMENT: "dd/mm/yyyy hh:mm",
}
WORDS: Final = frozenset({CellKind.TEXT, CellKind.CODE})
GROUND: Final = "#E3EEF8"  # of headings
LINE_POINTS: Final = 15.5  # the height of a line of text
_LETTERS_A_DIGIT: Final = 1.2  # widths count digits; letters are a little narrower
_WIDTHS: Final = {CellKind.MOMENT: 17, CellKind.DAY: 12}
_NARROWEST, _WIDEST = 6, 48
_MOST_LETTERS: Final = 32_000  # a cell holds 32,767
_SHEET_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\\/*?:\[\]]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_value(
    sheet: Worksheet, where: tuple[int, int], kind: CellKind, value: Value, shape: Format | None
) -> None:
    """Write a value as what it is: a number, a date, or words that no program takes for a formula."""
    line, place = where
    if value is None:
        sheet.write_blank(line, place, None, shape)
    elif isinstance(value, datetime):
        sheet.write_datetime(line, place, local(value).replace(tzinfo=None), shape)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), shape)  # noqa: DTZ001
    elif isinstance(value, int):
        sheet.write_number(line, place, value, shape)
    elif kind is CellKind.PERCENT:
        sheet.write_number(line, place, float(Decimal(value)), shape)
    else:
        sheet.write_string(line, place, clean(value), shape)


def clean(text: str) -> str:
    """Return text that a cell may hold: no control characters, not too long."""
    return _CONTROL.sub("", text)[:_MOST_LETTERS]


def width_of(kind: CellKind, longest: int) -> int:
    """Return how wide a column is whose longest value has so many letters."""
    return _WIDTHS.get(kind) or max(_NARROWEST, min(longest + 3, _WIDEST))


def letters_of(value: Value) -> int:
    """Return how many letters a value takes, a number with its separators."""
    return len(f"{value:,}") if isinstance(value, int) else len(value) if isinstance(value, str) else 0


def lines_of(value: Value, width: int = _WIDEST) -> int:
    """Return over how many lines a value goes in a column of a width."""
    room = int(width * _LETTERS_A_DIGIT)
    return len(wrap(value, room)) if isinstance(value, str) and len(value) > room else 1


def sheet_names(titles: Sequence[str], reserved: Sequence[str] = ()) -> list[str]:
    """Return names for sheets: short, allowed, each once whatever its case."""
    taken = {"history", *(name.lower() for name in reserved)}  # the first is reserved by Excel
    names = []
    for title in titles:
        plain = _FORBIDDEN.sub(" ", clean(title)).strip().strip("'") or "Bảng"
        name, number = plain[:_SHEET_NAME].rstrip(), 2
        while name.lower() in taken:
            ending = f" ({number})"
            name, number = plain[: _SHEET_NAME - len(ending)].rstrip() + ending, number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def moment_words(moment: datetime) -> str:
    """Return *16:30 25/11/2026*."""
    return f"{local(moment):%H:%M %d/%m/%Y}"
