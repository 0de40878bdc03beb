"""Lists as files, row by row: a million of them take no more memory than one."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Final

from counter_app.domain.errors import N_, UsageError
from counter_app.domain.listing import Listing
from counter_app.domain.moments import iso, local
from counter_app.domain.reports import Value
from counter_app.exchange.whole_file import replacing

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run when it opens a text file


def write_listing(listing: Listing, file: Path) -> int:
    """Write a list whole into a file, readable by its owner only, and return how many rows it has.

    Raises:
        UsageError: the file's ending is none of .xlsx, .csv, .json.
        EnvironmentProblem: the disk refuses; what was there before stays.
    """
    writers: dict[str, Callable[[Listing, IO[bytes]], int]] = {".xlsx": _xlsx, ".csv": _csv, ".json": _json}
    write = writers.get(file.suffix.lower())
    if write is None:
        raise UsageError(
            "listing_file_unknown",
            N_("Danh sách ghi được ra tệp .xlsx, .csv hoặc .json, không ghi được “{file}”."),
            field="file",
            file=file.name,
        )
    with replacing(file) as out:
        return write(listing, out)


def worded(listing: Listing) -> Iterator[tuple[Value, ...]]:
    """Return the rows as people read them; JSON keeps the names that scripts rely on."""
    words = [column.words for column in listing.columns]
    for row in listing.rows:
        yield tuple(
            named.get(value, value) if isinstance(value, str) else value
            for named, value in zip(words, row, strict=True)
        )


def _xlsx(listing: Listing, out: IO[bytes]) -> int:
    from counter_app.exchange.listing_xlsx import write_xlsx  # noqa: PLC0415 - every command would pay for it

    return write_xlsx(listing, worded(listing), out)


def _csv(listing: Listing, out: IO[bytes]) -> int:
    count = 0
    text = TextIOWrapper(out, encoding="utf-8-sig", newline="")  # the mark tells spreadsheets of UTF-8
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([column.title for column in listing.columns])
    for row in worded(listing):
        writer.writerow([_plain(value) for value in row])
        count += 1
    text.detach()
    return count


def _plain(value: Value) -> str | int:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{local(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value.replace("\x00", "")
    return value


def _json(listing: Listing, out: IO[bytes]) -> int:
    count = 0
    keys = [column.key for column in listing.columns]
    out.write(b"[")
    for count, row in enumerate(listing.rows, start=1):
        values = dict(zip(keys, map(_jsonable, row), strict=True))
        line = json.dumps(values, ensure_ascii=False)
        out.write((",\n" if count > 1 else "\n").encode() + line.encode("utf-8", "replace"))
    out.write(b"\n]\n")
    return count


def _jsonable(value: Value) -> str | int | None:
    if isinstance(value, datetime):
        return iso(local(value))
    return value.isoformat() if isinstance(value, date) else value
