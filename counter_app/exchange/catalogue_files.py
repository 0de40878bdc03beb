"""The catalogue and the calendar from TOML files: those of `db/`, or an administrator's own."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.errors import N_, EnvironmentProblem, UsageError
from counter_app.domain.hours import parse_session
from counter_app.domain.limits import Limit, parse_limit
from counter_app.domain.procedures import ClockPolicy, ComponentDocument, DueMode, Fee, Procedure
from counter_app.domain.status import Channel
from counter_app.exchange.reading import Table, toml_table

_EPOCH = date(2018, 1, 1)


def read_catalogue(folder: Path) -> tuple[Procedure, ...]:
    """Read every procedure of a folder's TOML files, in order of file name.

    A file names the field of all its procedures, or each of them its own.

    Raises:
        UsageError: a file says something that cannot be; file, procedure and key are named.
        EnvironmentProblem: the folder or a file cannot be read.
    """
    procedures = tuple(procedure for path in _files(folder) for procedure in _field_file(path))
    _refuse_overlaps(procedures)
    return procedures


def read_calendar(folder: Path) -> tuple[CalendarYear, ...]:
    """Read every year of a folder's TOML files, in order of year.

    Raises:
        UsageError: a file says something that cannot be; file and key are named.
        EnvironmentProblem: the folder or a file cannot be read.
    """
    years = sorted((read_year(path) for path in _files(folder)), key=lambda year: year.year)
    for earlier, later in pairwise(years):
        if earlier.year == later.year:
            raise UsageError(
                "calendar_year_twice", N_("Có hai tệp lịch cho năm {year}."), field="year", year=later.year
            )
    return tuple(years)


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise EnvironmentProblem(
            "folder_empty", N_("Không tìm thấy tệp .toml nào trong thư mục “{where}”."), where=folder.name
        )
    return files


def _field_file(path: Path) -> list[Procedure]:
    table = toml_table(path)
    rows = table.tables("procedure")
    each_its_own = rows and all(row.has("field") for row in rows)
    field = table.text("field", "") if each_its_own else table.text("field")
    procedures = [_procedure(row, field) for row in rows]
    table.finish()
    return procedures


def _procedure(row: Table, field: str) -> Procedure:
    code = row.text("code")
    row.where = f"{row.where}, {code}"
    procedure = Procedure(
        code=code,
        name=row.text("name"),
        field=row.text("field", field),
        limit=row.parsed("limit", parse_limit),
        aliases=row.texts("aliases", ()),
        channel_limits=_channel_limits(row.table("channels")),
        clock_policy=row.choice("clock_policy", ClockPolicy) or ClockPolicy.RESTART,
        due_mode=row.choice("due_mode", DueMode),
        fee=_fee(row.table("fee")),
        components=tuple(_component(part) for part in row.tables("components")),
        result=row.text("result", ""),
        note=row.text("note", ""),
        confirmed=row.flag("confirmed", default=True),
        effective_from=row.maybe_day("effective_from") or _EPOCH,
        effective_to=row.maybe_day("effective_to"),
    )
    row.finish()
    return procedure


def _channel_limits(row: Table | None) -> tuple[tuple[Channel, Limit], ...]:
    if row is None:
        return ()
    written = [channel for channel in Channel if row.has(channel.value)]
    limits = tuple((channel, row.parsed(channel.value, parse_limit)) for channel in written)
    row.finish()
    return limits


def _fee(row: Table | None) -> Fee:
    if row is None:
        return Fee()
    fee = Fee(row.maybe_count("amount"), row.text("note", ""))
    row.finish()
    return fee


def _component(row: Table) -> ComponentDocument:
    component = ComponentDocument(
        name=row.text("name"),
        originals=row.count("originals", 1),
        copies=row.count("copies", 0),
        presented=row.flag("presented", default=False),
        when=row.text("when", ""),
    )
    row.finish()
    return component


def _refuse_overlaps(procedures: tuple[Procedure, ...]) -> None:
    """Refuse two versions of one procedure in force on one day, and a version that ends before it begins."""
    latest: dict[str, date] = {}
    for procedure in sorted(procedures, key=lambda p: (p.code, p.effective_from)):
        ends = procedure.effective_to or date.max
        if procedure.effective_from > ends or procedure.effective_from <= latest.get(
            procedure.code, date.min
        ):
            raise UsageError(
                "procedure_versions",
                N_("Thủ tục {code}: thời gian hiệu lực bị ngược hoặc trùng nhau (từ {day})."),
                field="effective_from",
                code=procedure.code,
                day=f"{procedure.effective_from:%d/%m/%Y}",
            )
        latest[procedure.code] = ends


def read_year(path: Path) -> CalendarYear:
    """Read one year's TOML file.

    Raises:
        UsageError: it says something that cannot be; file and key are named.
        EnvironmentProblem: the file cannot be read.
    """
    table = toml_table(path)
    year, confirmed = table.integer("year"), table.flag("confirmed")
    days = [_day(row, works=False) for row in table.tables("off")]
    days += [_day(row, works=True) for row in table.tables("work")]
    table.finish()
    days.sort(key=lambda entry: entry.day)
    return table.built(lambda: CalendarYear(year, confirmed, tuple(days)))


def _day(row: Table, *, works: bool) -> CalendarDay:
    day = row.day("date")
    row.where = f"{row.where}, {day:%d/%m/%Y}"
    name, source = row.text("name"), row.text("source", "")
    sessions = row.all_parsed("sessions", parse_session) if works else None
    row.finish()
    return row.built(lambda: CalendarDay(day, works, name, source, sessions))
