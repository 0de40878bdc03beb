"""Calendar packs: years of days off in one JSON file, so that one office types them and others read them."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from counter_app.domain.calendar import FIRST_DAY, LAST_DAY
from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.hours import parse_session
from counter_app.exchange.catalogue_files import read_year
from counter_app.exchange.reading import Table, iso_day, json_table
from counter_app.exchange.whole_file import write_whole

FORMAT = "counter-app-calendar-1"


def write_pack(years: Sequence[CalendarYear], *, with_local: bool = False) -> str:
    """Return the years as a pack; the office's own days go along only when asked for."""
    written = [
        {
            "year": year.year,
            "confirmed": year.confirmed,
            "days": [_day_to_dict(day) for day in year.days if with_local or not day.local],
        }
        for year in years
    ]
    return json.dumps({"format": FORMAT, "years": written}, ensure_ascii=False, indent=1) + "\n"


def save_pack(path: Path, years: Sequence[CalendarYear], *, with_local: bool = False) -> None:
    """Write a pack to a file that only its owner may read; one that was there stays whole until then.

    Raises:
        EnvironmentProblem: the file cannot be written.
    """
    write_whole(path, write_pack(years, with_local=with_local).encode())


def read_pack(path: Path) -> tuple[CalendarYear, ...]:
    """Read a pack, or one year's TOML file as this program ships them, in order of year.

    Raises:
        UsageError: the file is no pack, or says something that cannot be; file, year and key are named.
        EnvironmentProblem: the file cannot be read.
    """
    if path.suffix.lower() == ".toml":
        return (read_year(path),)
    table = json_table(path)
    if table.text("format", "") != FORMAT:
        raise UsageError(
            "pack_format", N_("{where}: không phải tệp lịch của chương trình này."), where=path.name
        )
    years = sorted((_year(row) for row in table.tables("years")), key=lambda year: year.year)
    table.finish()
    for earlier, later in pairwise(years):
        if earlier.year == later.year:
            raise UsageError(
                "calendar_year_twice",
                N_("{where}: năm {year} có hai lần."),
                field="years",
                where=path.name,
                year=later.year,
            )
    return tuple(years)


def _day_to_dict(day: CalendarDay) -> dict[str, Any]:
    written: dict[str, Any] = {"date": day.day.isoformat(), "works": day.works, "name": day.name}
    if day.source:
        written["source"] = day.source
    if day.sessions is not None:
        written["sessions"] = [str(session) for session in day.sessions]
    if day.local:
        written["local"] = True
    return written


def _year(row: Table) -> CalendarYear:
    year = row.integer("year")
    row.where = f"{row.where}, {year}"
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise UsageError(
            "year_out_of_range",
            N_("{where}: chương trình chỉ có lịch từ năm {first} đến năm {last}."),
            field="year",
            where=row.where,
            first=FIRST_DAY.year,
            last=LAST_DAY.year,
        )
    confirmed = row.flag("confirmed")
    days = sorted((_day(entry, row.where) for entry in row.tables("days")), key=lambda entry: entry.day)
    row.finish()
    return row.built(lambda: CalendarYear(year, confirmed, tuple(days)))


def _day(row: Table, where: str) -> CalendarDay:
    day = row.parsed("date", iso_day)
    row.where = f"{where}, {day:%d/%m/%Y}"
    works, name, source = row.flag("works"), row.text("name"), row.text("source", "")
    sessions = row.all_parsed("sessions", parse_session)
    local = row.flag("local", default=False)
    row.finish()
    return row.built(lambda: CalendarDay(day, works, name, source, sessions, local))
