"""Spreadsheets as rows of values: xlsx, xls, ods, pages of HTML that call themselves so, and plain text."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html.parser import HTMLParser
from typing import Any, Final

from counter_app.domain.errors import N_, UsageError
from counter_app.exchange.old_text import readings

Cell = str | int | float | bool | datetime | date | time | timedelta
MOST_BYTES: Final = 50_000_000
MOST_UNPACKED: Final = 500_000_000
MOST_CELLS: Final = 5_000_000
_BOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_DELIMITERS: Final = ("\t", ";", ",")
_LINES_WEIGHED: Final = 60
_HTML_MARKS: Final = ("<html", "<table", "<!doctype html")
_HTML_WITHIN: Final = 3000  # letters; some programs write styles before the first table


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `name` is empty where a file has but one and no name for it."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


Book = tuple[Sheet, ...]


def read_books(content: bytes, name: str) -> list[Book]:
    """Return what a file may hold, likeliest first: one book, or several readings of an old text.

    Raises:
        UsageError: the file is empty, too large, locked by a password, or no spreadsheet at all.
    """
    if not content.strip():
        raise UsageError("list_empty", N_("Tệp {file} không có gì bên trong."), field="file", file=name)
    if len(content) > MOST_BYTES:
        raise _too_large(name)
    if content.startswith(_BOOKS):
        return [_book(content, name)]
    texts = readings(content)
    if any(mark in texts[0][:_HTML_WITHIN].lower() for mark in _HTML_MARKS):
        return [_html(text) for text in texts]
    if "\x00" in texts[0]:
        raise _no_spreadsheet(name)
    return [_text(text, name) for text in texts]


def _book(content: bytes, name: str) -> Book:
    """Read a workbook; calamine is imported here, for a window that opens needs none."""
    from python_calamine import CalamineError, PasswordError, load_workbook  # noqa: PLC0415

    _require_moderate(content, name)
    try:
        book = load_workbook(io.BytesIO(content))
        sheets = [book.get_sheet_by_index(number) for number in range(len(book.sheet_names))]
        moderate = sum(sheet.total_height * sheet.total_width for sheet in sheets) <= MOST_CELLS
        read = tuple(Sheet(sheet.name, _filled(sheet)) for sheet in sheets) if moderate else None
    except PasswordError as error:
        raise UsageError(
            "list_locked",
            N_("Tệp {file} đặt mật khẩu. Hãy mở ra, lưu lại không mật khẩu rồi nhập."),
            field="file",
            file=name,
        ) from error
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise _no_spreadsheet(name) from error
    except BaseException as error:  # the reader's own panic is none of Python's exceptions
        if type(error).__name__ != "PanicException":
            raise
        raise _no_spreadsheet(name) from error
    if read is None:
        raise _too_large(name)
    return read


def _filled(sheet: Any) -> tuple[tuple[Cell, ...], ...]:
    """Return a sheet's rows, the value of merged cells in each of them."""
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [value] * len(row[left : right + 1])
    return tuple(tuple(row) for row in rows)


def _require_moderate(content: bytes, name: str) -> None:
    """Refuse a small file that unpacks to what no memory holds.

    Raises:
        UsageError: `list_too_large`.
    """
    if not content.startswith(_BOOKS[0]):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _no_spreadsheet(name) from error
    if unpacked > MOST_UNPACKED:
        raise _too_large(name)


def _text(text: str, name: str) -> Book:
    lines = text.lstrip("\ufeff").splitlines()
    told = ""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == len("sep=;"):
        told, lines[0] = lines[0][-1], ""
    delimiter = told or max(_DELIMITERS, key=lambda each: _weight(lines, each))
    try:
        rows = tuple(tuple(row) for row in csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        raise _no_spreadsheet(name) from error
    return (Sheet("", rows),)


def _weight(lines: list[str], delimiter: str) -> int:
    """Return in how many cells a delimiter cuts the first lines, counting what most lines have."""
    counts = [line.count(delimiter) for line in lines[:_LINES_WEIGHED] if line.strip()]
    usual = max(set(counts), key=lambda n: (n > 0, counts.count(n), n), default=0)
    return usual * counts.count(usual)


class _Tables(HTMLParser):
    """Gathers the rows of all tables; a cell that spans columns is repeated in each."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._words: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            span = dict(attrs).get("colspan") or ""
            self._span = min(int(span), 100) if span.isdecimal() else 1
            self._words = []
        elif tag == "br" and self._words is not None:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def _end_cell(self) -> None:
        if self._words is not None and self.rows:
            self.rows[-1] += [" ".join("".join(self._words).split())] * max(self._span, 1)
        self._words = None


def _html(text: str) -> Book:
    """Read the tables of a page that calls itself a spreadsheet, as many official systems export it."""
    tables = _Tables()
    tables.feed(text)
    tables.close()
    return (Sheet("", tuple(tuple(row) for row in tables.rows)),)


def _no_spreadsheet(name: str) -> UsageError:
    return UsageError(
        "list_unreadable",
        N_("Tệp {file} không phải bảng tính đọc được. Hãy xuất lại ở dạng xlsx, xls hoặc csv."),
        field="file",
        file=name,
    )


def _too_large(name: str) -> UsageError:
    return UsageError(
        "list_too_large",
        N_("Tệp {file} quá lớn. Hãy xuất khoảng thời gian ngắn hơn, ví dụ từng tháng."),
        field="file",
        file=name,
    )
