"""The office's settings and calendar in the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.hours import Session as WorkingSession
from counter_app.domain.moments import iso, parse_moment
from counter_app.domain.office import Office
from counter_app.services.records import MovedPromise, RuleChange
from counter_app.storage.problems import readable
from counter_app.storage.tables import CalendarDayRow, CalendarYearRow, RuleChangeRow, SettingRow

_OFFICE = "office"


@dataclass(frozen=True, slots=True)
class OfficeCodec:
    """How an office is written as JSON values and read back; given by whoever knows the file format."""

    write: Callable[[Office], dict[str, Any]]
    read: Callable[[dict[str, Any]], Office]


class SqlOfficeBook:
    """The `OfficeBook` port over SQL."""

    def __init__(self, session: Session, codec: OfficeCodec) -> None:
        self._session = session
        self._codec = codec

    def office(self) -> Office | None:
        """Return the office, None before it is set up."""
        stored = self.setting(_OFFICE)
        with readable("settings"):
            return None if stored is None else self._codec.read(stored)

    def save_office(self, office: Office) -> None:
        """Store the office."""
        self.save_setting(_OFFICE, self._codec.write(office))

    def years(self) -> Sequence[CalendarYear]:
        """Return the calendar, a year at a time."""
        with readable("calendar_days"):
            return self._years()

    def _years(self) -> Sequence[CalendarYear]:
        days: dict[int, list[CalendarDay]] = {}
        for row in self._session.scalars(select(CalendarDayRow).order_by(CalendarDayRow.day)):
            days.setdefault(row.day.year, []).append(_day_of(row))
        rows = self._session.scalars(select(CalendarYearRow).order_by(CalendarYearRow.year))
        return [CalendarYear(row.year, row.confirmed, tuple(days.get(row.year, ()))) for row in rows]

    def save_years(self, years: Sequence[CalendarYear]) -> None:
        """Store calendar years, each replacing the year stored before."""
        for year in years:
            self._session.execute(
                delete(CalendarDayRow).where(CalendarDayRow.day.between(*_bounds(year.year)))
            )
            self._session.merge(CalendarYearRow(year=year.year, confirmed=year.confirmed))
            self._session.add_all(_row_of(day) for day in year.days)

    def record_change(self, change: RuleChange) -> None:
        """Write down a change of the rules with what it moved."""
        self._session.add(
            RuleChangeRow(
                at=change.at,
                by=change.by,
                kind=change.kind,
                subject=change.subject,
                moved=[
                    [moved.code, iso(moved.promised), iso(moved.before), iso(moved.after)]
                    for moved in change.moved
                ],
            )
        )

    def changes(self, limit: int) -> Sequence[RuleChange]:
        """Return the latest changes, newest first."""
        found = self._session.scalars(select(RuleChangeRow).order_by(RuleChangeRow.id.desc()).limit(limit))
        with readable("rule_changes"):
            return [_change_of(row) for row in found]

    def setting(self, name: str, default: Any = None) -> Any:
        """Return a JSON setting."""
        with readable("settings"):
            row = self._session.get(SettingRow, name)
            return default if row is None else row.value["value"]

    def save_setting(self, name: str, value: Any) -> None:
        """Store a JSON setting."""
        self._session.merge(SettingRow(name=name, value={"value": value}))


def _change_of(row: RuleChangeRow) -> RuleChange:
    moved = tuple(
        MovedPromise(code, *(parse_moment(each) if each else None for each in days))
        for code, *days in row.moved
    )
    return RuleChange(row.at, row.by, row.kind, row.subject, moved)


def _bounds(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _day_of(row: CalendarDayRow) -> CalendarDay:
    sessions = None
    if row.sessions is not None:
        sessions = tuple(
            WorkingSession(time.fromisoformat(a), time.fromisoformat(b)) for a, b in row.sessions
        )
    return CalendarDay(row.day, row.works, row.name, row.source, sessions, local=row.local)


def _row_of(day: CalendarDay) -> CalendarDayRow:
    sessions = None
    if day.sessions is not None:
        sessions = [
            [session.opens.isoformat("minutes"), session.closes.isoformat("minutes")]
            for session in day.sessions
        ]
    return CalendarDayRow(
        day=day.day,
        works=day.works,
        name=day.name,
        source=day.source,
        sessions=sessions,
        local=day.local,
    )
