"""The office as a plain dictionary (JSON): what `init --office FILE` reads and the settings keep."""

from pathlib import Path
from typing import Any

from counter_app.domain.hours import Sessions, WorkingHours, parse_session
from counter_app.domain.office import CODE_TEMPLATE, Office
from counter_app.domain.procedures import DueMode
from counter_app.exchange.reading import Table, json_table

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
        "hours": {
            day: [str(session) for session in sessions]
            for day, sessions in zip(_DAYS, office.hours.weekdays, strict=True)
        },
        "due_mode": office.due_mode.value,
        "uses_official_system": office.uses_official_system,
        "code_template": office.code_template,
        "phone": office.phone,
    }


def _office(table: Table) -> Office:
    values: dict[str, Any] = {key: table.text(key) for key in ("name", "place", "agency", "counter_name")}
    values["header"] = table.texts("header")
    values["hours"] = _hours(table.table("hours"))
    values["due_mode"] = table.choice("due_mode", DueMode) or DueMode.END_OF_DAY
    values["uses_official_system"] = table.flag("uses_official_system", default=True)
    values["code_template"] = table.text("code_template", CODE_TEMPLATE)
    values["phone"] = table.text("phone", "")
    table.finish()
    return table.built(lambda: Office(**values))


def _hours(table: Table | None) -> WorkingHours:
    """Return the week described; a weekday not named is a rest day, no week at all the usual one."""
    if table is None:
        return WorkingHours()
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (_sessions(table, day) for day in _DAYS)
    table.finish()
    week = (monday, tuesday, wednesday, thursday, friday, saturday, sunday)
    return table.built(lambda: WorkingHours(week))


def _sessions(table: Table, day: str) -> Sessions:
    return table.all_parsed(day, parse_session) or ()
