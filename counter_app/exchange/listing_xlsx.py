"""A list as a spreadsheet, written row by row; what does not fit on one sheet goes on on the next."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import IO, Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from counter_app.domain.listing import Listing
from counter_app.domain.reports import Value
from counter_app.exchange.xlsx_cells import (
    A4,
    FORMATS,
    GROUND,
    LINE_POINTS,
    OPTIONS,
    WORDS,
    clean,
    letters_of,
    lines_of,
    sheet_names,
    width_of,
    write_value,
)

_MOST_ROWS: Final = 1_000_000  # a sheet holds 1,048,576


def write_xlsx(listing: Listing, rows: Iterator[tuple[Value, ...]], out: IO[bytes]) -> int:
    """Write a spreadsheet and return how many rows it has."""
    count = 0
    with xlsxwriter.Workbook(out, {**OPTIONS, "constant_memory": True}) as book:
        pen = _Pen(book, listing)
        for ahead in rows:
            count += pen.write_sheet(islice(chain((ahead,), rows), _MOST_ROWS))
        if not count:
            pen.write_sheet(iter(()))
    return count


class _Pen:
    """Writes one sheet after another, each with its headings."""

    def __init__(self, book: Any, listing: Listing) -> None:
        self._book, self._listing = book, listing
        self._titles: list[str] = []
        head = {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        self._head = book.add_format({**head, "bg_color": GROUND})
        self._cells = [
            book.add_format(
                {"num_format": FORMATS[column.kind], "border": 1, "valign": "top"}
                | ({"text_wrap": True, "align": "left", "indent": 1} if column.kind in WORDS else {})
            )
            for column in listing.columns
        ]

    def write_sheet(self, rows: Iterator[tuple[Value, ...]]) -> int:
        """Write a sheet and return how many rows it has; in the order of its lines, for none is kept."""
        columns = self._listing.columns
        self._titles.append(self._listing.title)
        sheet = self._book.add_worksheet(sheet_names(self._titles)[-1])
        sheet.set_row(0, 2 * LINE_POINTS)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, clean(column.title), self._head)
        longest = [_heading_letters(column.title) for column in columns]
        count = 0
        for count, row in enumerate(rows, start=1):
            self._write_row(sheet, count, row, longest)
        self._set_up(sheet, max(count, 1), longest)
        return count

    def _write_row(self, sheet: Worksheet, line: int, row: tuple[Value, ...], longest: list[int]) -> None:
        most = max(map(lines_of, row), default=1)
        if most > 1:
            sheet.set_row(line, most * LINE_POINTS)
        for place, (column, value) in enumerate(zip(self._listing.columns, row, strict=True)):
            write_value(sheet, (line, place), column.kind, value, self._cells[place])
            longest[place] = max(longest[place], letters_of(value))

    def _set_up(self, sheet: Worksheet, rows: int, longest: Sequence[int]) -> None:
        """Keep the headings in sight, filter by them, and make the sheet ready for A4."""
        for place, column in enumerate(self._listing.columns):
            sheet.set_column(place, place, width_of(column.kind, longest[place]))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, rows, len(self._listing.columns) - 1)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&RTrang &P/&N")


def _heading_letters(title: str) -> int:
    """Return how many letters a column must hold, so that its heading stands on two lines."""
    return max(len(title) // 2 + 2, *map(len, title.split()), 1)
