"""Lists as files, row by row: a million of them take no more memory than one."""

import csv
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from counter_app.domain.errors import N_, EnvironmentProblem, UsageError
from counter_app.domain.listing import Listing
from counter_app.domain.moments import iso, local
from counter_app.domain.reports import CellKind, Value

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run when it opens a text file
_MOST_LETTERS: Final = 32_000
_MOST_ROWS: Final = 1_048_575  # of a sheet, its heading apart


def write_listing(listing: Listing, file: Path) -> int:
    """Write a list whole into a file, readable by its owner only, and return how many rows it has.

    Raises:
        UsageError: the file's ending is none of .xlsx, .csv, .json, or a sheet has no room for the rows.
        EnvironmentProblem: the disk refuses; what was there before stays.
    """
    writers: dict[str, Callable[[Listing, Path], int]] = {".xlsx": _xlsx, ".csv": _csv, ".json": _json}
    write = writers.get(file.suffix.lower())
    if write is None:
        raise UsageError(
            "listing_file_unknown",
            N_("Danh sách ghi được ra tệp .xlsx, .csv hoặc .json, không ghi được “{file}”."),
            field="file",
            file=file.name,
        )
    with _in_place(file) as partial:
        return write(listing, partial)


@contextmanager
def _in_place(file: Path) -> Iterator[Path]:
    partial = file.with_name(f".{file.name}.part")
    try:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        yield partial
        partial.replace(file)
    except OSError as error:
        raise EnvironmentProblem(
            "file_unwritable", N_("Không ghi được tệp {file}: {reason}"), file=str(file), reason=str(error)
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _xlsx(listing: Listing, file: Path) -> int:
    import xlsxwriter  # noqa: PLC0415 - every command would pay for it

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    count = 0
    with xlsxwriter.Workbook(str(file), {**options, "strings_to_numbers": False}) as book:
        bold = book.add_format({"bold": True})
        shapes = {
            CellKind.DAY: book.add_format({"num_format": "dd/mm/yyyy"}),
            CellKind.MOMENT: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        sheet = book.add_worksheet(re.sub(r"[\\/*?:\[\]]", " ", listing.title)[:31])
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(listing.columns):
            sheet.set_column(place, place, 26 if column.kind is CellKind.TEXT else 18)
            sheet.write_string(0, place, column.title, bold)
        for count, row in enumerate(listing.rows, start=1):
            if count > _MOST_ROWS:
                raise UsageError(
                    "sheet_full", N_("Một trang tính chỉ chứa {most} dòng. Hãy xuất .csv."), most=_MOST_ROWS
                )
            for place, (column, value) in enumerate(zip(listing.columns, row, strict=True)):
                _put(sheet, count, place, value, shapes.get(column.kind))
    return count


def _put(sheet: Any, line: int, place: int, value: Value, shape: Any) -> None:
    if value is None:
        return
    if isinstance(value, datetime):
        sheet.write_datetime(line, place, local(value).replace(tzinfo=None), shape)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), shape)  # noqa: DTZ001
    elif isinstance(value, int):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, _CONTROL.sub("", value)[:_MOST_LETTERS])


def _csv(listing: Listing, file: Path) -> int:
    count = 0
    with file.open("w", encoding="utf-8-sig", newline="") as out:  # the mark tells spreadsheets of UTF-8
        writer = csv.writer(out)
        writer.writerow(column.title for column in listing.columns)
        for row in listing.rows:
            writer.writerow([_plain(value) for value in row])
            count += 1
    return count


def _plain(value: Value) -> str | int:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{local(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _json(listing: Listing, file: Path) -> int:
    count = 0
    keys = [column.key for column in listing.columns]
    with file.open("w", encoding="utf-8") as out:
        out.write("[")
        for count, row in enumerate(listing.rows, start=1):
            values = dict(zip(keys, map(_jsonable, row), strict=True))
            out.write((",\n" if count > 1 else "\n") + json.dumps(values, ensure_ascii=False))
        out.write("\n]\n")
    return count


def _jsonable(value: Value) -> str | int | None:
    if isinstance(value, datetime):
        return iso(local(value))
    return value.isoformat() if isinstance(value, date) else value
