"""The office as a plain dictionary (JSON): what `init --office FILE` reads and the settings keep."""

import re
from pathlib import Path
from typing import Any

from counter_app.domain.errors import N_, UsageError
from counter_app.domain.hours import NO_SESSIONS, Season, Sessions, Week, WorkingHours, parse_session
from counter_app.domain.office import CODE_TEMPLATE, DEFAULT_SIGNER, Office
from counter_app.domain.procedures import DueMode
from counter_app.domain.punctuality import EarlyBy
from counter_app.exchange.reading import Table, iso_day, json_table

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_office(path: Path) -> Office:
    """Read an office from a JSON file.

    Raises:
        UsageError: the file says something that cannot be; file and key are named.
        EnvironmentProblem: the file cannot be read.
    """
    return _office(json_table(path))


def office_from_dict(values: object, where: str = "office") -> Office:
    """Return the office that `values` describes; the inverse of `office_to_dict`.

    Raises:
        UsageError: something in it cannot be; `where` and the key are named.
    """
    return _office(Table(where, values))


def office_to_dict(office: Office) -> dict[str, Any]:
    """Return the office as plain values fit for JSON."""
    return {
        "name": office.name,
        "header": list(office.header),
        "place": office.place,
        "agency": office.agency,
        "counter_name": office.counter_name,
        "hours": hours_to_dict(office.hours),
        "due_mode": office.due_mode.value,
        "early_by": office.early_by.value,
        "uses_official_system": office.uses_official_system,
        "collects_fees": office.collects_fees,
        "code_template": office.code_template,
        "phone": office.phone,
        "signer": office.signer,
    }


def _office(table: Table) -> Office:
    values: dict[str, Any] = {key: table.text(key) for key in ("name", "place", "agency", "counter_name")}
    values["header"] = table.texts("header")
    values["hours"] = _hours(table.table("hours"))
    values["due_mode"] = table.choice("due_mode", DueMode) or DueMode.END_OF_DAY
    values["early_by"] = table.choice("early_by", EarlyBy) or EarlyBy.DATE
    values["uses_official_system"] = table.flag("uses_official_system", default=True)
    values["collects_fees"] = table.flag("collects_fees", default=False)
    values["code_template"] = table.text("code_template", CODE_TEMPLATE)
    values["phone"] = table.text("phone", "")
    values["signer"] = table.text("signer", DEFAULT_SIGNER)
    table.finish()
    return table.built(lambda: Office(**values))


def hours_to_dict(hours: WorkingHours) -> dict[str, Any]:
    """Return working hours as plain values: the week, and only what else there is."""
    values = _week_to_dict(hours.weekdays)
    if hours.seasons:
        values["seasons"] = [_season_to_dict(season) for season in hours.seasons]
    if any(hours.reception):
        values["reception"] = {day: each for day, each in _week_to_dict(hours.reception).items() if each}
    if hours.since is not None and hours.earlier is not None:
        values["since"] = hours.since.isoformat()
        values["earlier"] = hours_to_dict(hours.earlier)
    return values


def _week_to_dict(week: Week) -> dict[str, Any]:
    return {day: [str(each) for each in sessions] for day, sessions in zip(_DAYS, week, strict=True)}


def _season_to_dict(season: Season) -> dict[str, Any]:
    first, last = (f"{day:02d}/{month:02d}" for month, day in (season.first, season.last))
    return {"name": season.name, "from": first, "to": last, **_week_to_dict(season.weekdays)}


def _hours(table: Table | None) -> WorkingHours:
    """Return the hours described; a weekday not named is a rest day, no week at all the usual one."""
    if table is None:
        return WorkingHours()
    seasons = tuple(_season(row) for row in table.tables("seasons"))
    receiving = table.table("reception")
    reception = _week(receiving) if receiving else NO_SESSIONS
    if receiving:
        receiving.finish()
    since = table.parsed("since", iso_day) if table.has("since") else None
    before = table.table("earlier")
    earlier = _hours(before) if before else None
    week = _week(table)
    table.finish()
    return table.built(lambda: WorkingHours(week, seasons, reception, since, earlier))


def _season(row: Table) -> Season:
    name = row.text("name")
    row.where = f"{row.where}, {name}"
    first, last = row.parsed("from", _day_of_year), row.parsed("to", _day_of_year)
    week = _week(row)
    row.finish()
    return row.built(lambda: Season(name, first, last, week))


def _week(table: Table) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (_sessions(table, day) for day in _DAYS)
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def _sessions(table: Table, day: str) -> Sessions:
    return table.all_parsed(day, parse_session) or ()


def _day_of_year(text: str) -> tuple[int, int]:
    """Read *16/04* as (month, day)."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})", text.strip(), re.ASCII)
    if match is None:
        raise UsageError(
            "day_of_year_unreadable",
            N_("Không đọc được ngày “{text}”. Hãy viết ngày/tháng, ví dụ 16/04."),
            field="seasons",
            text=text,
        )
    return int(match[2]), int(match[1])
