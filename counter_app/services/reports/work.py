"""The supervisor's reports of the work: by day, week, field, procedure, account and hour."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import accumulate, islice
from typing import Any, Final

from counter_app.domain.calendar import FIRST_DAY
from counter_app.domain.errors import N_
from counter_app.domain.moments import local
from counter_app.domain.periods import Period, around
from counter_app.domain.rates import Group, Scope, last_instant, percent
from counter_app.domain.reports import CellKind, Chart, ChartKind, Column, Report, Row, Table
from counter_app.domain.selection import Selection
from counter_app.domain.text import letter_key, name_key
from counter_app.domain.work_figures import By, Work
from counter_app.services.ports.work_figures import Key
from counter_app.services.reports import rules
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.frame import framed

_FIGURES: Final = (
    ("received", N_("Tiếp nhận"), Group.RECEIVED),
    ("online", N_("Trực tuyến"), Group.RECEIVED_ONLINE),
    ("settled", N_("Đã giải quyết"), Group.RESOLVED),
    ("early", N_("Trước hạn"), Group.SETTLED_EARLY),
    ("on_time", N_("Đúng hạn"), Group.SETTLED_ON_TIME),
    ("late", N_("Quá hạn"), Group.LAW_LATE),
    ("record_only", N_("Trễ chỉ trên sổ"), Group.LATE_IN_RECORD_ONLY),
    ("handed_over", N_("Đã trao"), Group.HANDED_OVER),
)
_JUDGED_LATER: Final = frozenset({"record_only"})  # by the whole period's cut-off, whatever the week
_TOTAL: Final = N_("Cộng")
_LATE: Final = 15  # o'clock, from when the day's last rush is counted
Behind = Mapping[str, Selection]
Order = Callable[[Mapping[Key, Work]], list[Key]]
_RATE: Final = N_("Tỷ lệ trước và đúng hạn = (trước hạn + đúng hạn) : đã giải quyết, tính theo quy định.")
_ON_RECORD: Final = N_(
    "Trễ chỉ trên sổ: việc xong đúng hạn nhưng bấm trên phần mềm sau hạn; nằm trong số đúng hạn."
)
_HANDED: Final = N_("Đã trao: trao cho công dân trong kỳ, kể cả kết quả có từ kỳ trước.")
_BY_DAY: Final = N_(
    "Tiếp nhận theo ngày nhận; giải quyết theo ngày có kết quả hoặc kết thúc; đã trao theo ngày trao. "
    "Ngày làm việc không có hồ sơ nào vẫn ghi, số là 0."
)
_LEFT: Final = N_(
    "Còn lại = chưa giải quyết đầu kỳ + tiếp nhận - đã giải quyết, tính đến hết ngày hoặc hết tuần; "
    "gồm cả hồ sơ đang tạm dừng."
)
_BY_HOUR: Final = N_(
    "Tiếp nhận theo giờ nhận; giải quyết theo giờ có kết quả hoặc kết thúc; đã trao theo giờ trao. "
    "Giờ 08 là từ 08:00 đến 08:59."
)
_ANSWERS: Final = N_("Tính cho người đang phụ trách hồ sơ. Xếp theo tên, không xếp hạng.")


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one of these reports is laid out: what names its rows, in which order, what they lead to."""

    kind: str
    title: str
    by: By
    heading: str
    cell: CellKind
    note: str
    chart: ChartKind | None
    most_drawn: tuple[str, ...] = ("early", "on_time", "late")


FIELDS = (N_("Kết quả theo lĩnh vực"), N_("tiếp nhận, giải quyết theo lĩnh vực"))
PROCEDURES = (N_("Kết quả theo thủ tục"), N_("tiếp nhận, giải quyết theo thủ tục"))
CLERKS = (N_("Kết quả theo người phụ trách"), N_("tiếp nhận, giải quyết theo người phụ trách"))
DAYS = (N_("Kết quả từng ngày"), N_("tiếp nhận, giải quyết từng ngày"))
WEEKS = (N_("Kết quả từng tuần"), N_("tiếp nhận, giải quyết từng tuần"))
HOURS = (N_("Kết quả theo giờ trong ngày"), N_("tiếp nhận, giải quyết theo giờ trong ngày"))

_BY_FIELD: Final = _Shape("fields", FIELDS[0], By.FIELD, N_("Lĩnh vực"), CellKind.TEXT, "", ChartKind.STACKED)
_BY_PROCEDURE: Final = _Shape(
    "procedures", PROCEDURES[0], By.PROCEDURE, N_("Thủ tục"), CellKind.TEXT, "", ChartKind.STACKED
)
_BY_CLERK: Final = _Shape("clerks", CLERKS[0], By.CLERK, N_("Người phụ trách"), CellKind.TEXT, _ANSWERS, None)
_DAILY: Final = _Shape(
    "daily", DAYS[0], By.DAY, N_("Ngày"), CellKind.DAY, _BY_DAY, ChartKind.LINES, ("received", "settled")
)
_WEEKLY: Final = _Shape(
    "weekly",
    WEEKS[0],
    By.DAY,
    N_("Tuần từ ngày"),
    CellKind.DAY,
    _BY_DAY,
    ChartKind.LINES,
    ("received", "settled"),
)
_HOURLY: Final = _Shape(
    "hours",
    HOURS[0],
    By.HOUR,
    N_("Giờ"),
    CellKind.TEXT,
    _BY_HOUR,
    ChartKind.BARS,
    ("received", "handed_over"),
)


def fields(asked: Asked) -> Report:
    """Count the work by field, in the order of the alphabet."""
    return _report(asked, _BY_FIELD, _alphabet, str)


def procedures(asked: Asked) -> Report:
    """Count the work by procedure, the most received first."""
    with asked.reading() as unit:
        names = {each.code: each.name for each in unit.catalogue.latest()}
    return _report(
        asked, _BY_PROCEDURE, _most_received, lambda code: f"{names.get(str(code), code)} ({code})"
    )


def clerks(asked: Asked) -> Report:
    """Count the work by who answers for it, by given name: it is no ranking."""
    with asked.reading() as unit:
        names = {account.name: account.full_name for account in unit.accounts.all()}
    order = partial(_by_name, names)
    return _report(asked, _BY_CLERK, order, lambda key: names.get(str(key), str(key)))


def daily(asked: Asked) -> Report:
    """Count the work of each day that works or saw some, and what was left at its end."""
    by_day, before = _days(asked)
    behind = {day: _behind_day(asked.scope, day) for day in by_day}
    return _over_time(asked, _DAILY, by_day, before, behind)


def hours(asked: Asked) -> Report:
    """Count the work by the hour of the day, and how much of it comes late in the day."""
    with asked.reading() as unit:
        counted = unit.work_figures.counted(By.HOUR, asked.scope)
    asked.progress(0.9)
    found = _laid_out(asked, _HOURLY, counted, _in_order, lambda hour: f"{hour:02d} giờ")
    return replace(found, tables=(*found.tables, _late_in_the_day(counted)))


def _late_in_the_day(counted: Mapping[Key, Work]) -> Table:
    """Return how much is received and handed over from 15:00 on."""
    columns = (
        Column("what", N_("Từ 15:00 trở đi"), CellKind.TEXT),
        Column("number", N_("Số hồ sơ"), CellKind.COUNT),
        Column("of", N_("Trên tổng số"), CellKind.COUNT),
        Column("share", N_("Tỷ lệ %"), CellKind.PERCENT),
    )
    whole = sum(counted.values(), Work())
    late = sum((work for hour, work in counted.items() if isinstance(hour, int) and hour >= _LATE), Work())
    pairs = (
        (N_("Tiếp nhận"), late.received, whole.received),
        (N_("Đã trao"), late.handed_over, whole.handed_over),
    )
    rows = tuple(Row((name, part, of, percent(part, of))) for name, part, of in pairs)
    return Table("late_hours", N_("Dồn cuối ngày"), columns, rows)


def weekly(asked: Asked) -> Report:
    """Count the work of each week, which begins on Monday."""
    by_day, before = _days(asked)
    weeks: dict[date, Work] = {}
    for day, work in by_day.items():
        monday, _sunday = around(Period.WEEK, day)
        weeks[monday] = weeks.get(monday, Work()) + work
    behind = {monday: _behind_week(asked.scope, monday) for monday in weeks}
    return _over_time(asked, _WEEKLY, weeks, before, behind)


def _days(asked: Asked) -> tuple[dict[date, Work], int]:
    """Return the work of each day, in order, and how much was unsettled before the first."""
    scope = asked.scope
    with asked.reading() as unit:
        counted = unit.work_figures.counted(By.DAY, scope)
        asked.progress(0.8)
        before = unit.statistics.count(Group.CARRIED_OVER, scope)
    asked.progress(0.9)
    calendar, last = asked.workplace.calendar, local(scope.cut_off).date()
    days = {each.day for each in calendar.days(max(scope.first, FIRST_DAY), last) if each.works}
    days |= {day for day in counted if isinstance(day, date)}
    return {day: counted.get(day, Work()) for day in sorted(days)}, before


def _behind_day(scope: Scope, day: date) -> Behind:
    behind: dict[str, Selection] = {key: Selection(group, scope, day=day) for key, _title, group in _FIGURES}
    return behind | {"left": Selection(Group.IN_PROCESS, _part(scope, day, day))}


def _behind_week(scope: Scope, monday: date) -> Behind:
    part = _part(scope, *around(Period.WEEK, monday))
    behind = {key: Selection(group, part) for key, _title, group in _FIGURES if key not in _JUDGED_LATER}
    return behind | {"left": Selection(Group.IN_PROCESS, part)}


def _part(scope: Scope, first: date, last: date) -> Scope:
    """Return the days of a scope between two days, judged at their end."""
    return replace(
        scope,
        first=max(first, scope.first),
        last=min(last, scope.last),
        cut_off=min(last_instant(last), scope.cut_off),
    )


def _over_time(
    asked: Asked, shape: _Shape, counted: Mapping[date, Work], before: int, behind: Mapping[date, Behind]
) -> Report:
    """Lay out days or weeks with what was left at the end of each."""
    changes = (work.received - work.settled for work in counted.values())
    left = dict(zip(counted, islice(accumulate(changes, initial=before), 1, None), strict=True))
    found = _laid_out(asked, shape, counted, _in_order, lambda key: key)
    (table,) = found.tables
    rows = tuple(
        Row((*row.values, left[day]), behind[day]) for day, row in zip(counted, table.rows, strict=True)
    )
    total = table.total and replace(table.total, values=(*table.total.values, None))
    columns = (*table.columns, Column("left", N_("Còn lại"), CellKind.COUNT))
    whole = replace(table, columns=columns, rows=rows, total=total)
    return replace(found, tables=(whole,), rules=(*found.rules, _LEFT))


def _report(asked: Asked, shape: _Shape, order: Order, name: Callable[[Key], Any]) -> Report:
    with asked.reading() as unit:
        counted = unit.work_figures.counted(shape.by, asked.scope)
    asked.progress(0.9)
    return _laid_out(asked, shape, counted, order, name)


def _laid_out(
    asked: Asked,
    shape: _Shape,
    counted: Mapping[Any, Work],
    order: Order,
    name: Callable[[Key], Any],
) -> Report:
    columns = (
        Column("key", shape.heading, shape.cell),
        *(Column(key, title, CellKind.COUNT) for key, title, _group in _FIGURES),
        Column("rate", N_("Trước và đúng hạn %"), CellKind.PERCENT),
    )
    rows = [Row((name(key), *_values(counted[key])), _behind(asked, shape.by, key)) for key in order(counted)]
    whole = sum(counted.values(), Work())
    total = Row((_TOTAL, *_values(whole)), _behind(asked, None, ""))
    table = Table(shape.kind, shape.title, columns, tuple(rows), total)
    charts = [Chart(shape.chart, shape.title, shape.kind, "key", shape.most_drawn)] if shape.chart else []
    asked.progress(1.0)
    said = (
        _RATE,
        _ON_RECORD,
        _HANDED,
        *([shape.note] if shape.note else []),
        rules.SETTLED,
        rules.CANCELLED,
        rules.ROUNDING,
    )
    return framed(asked, shape.kind, shape.title, (table,), charts=charts, rules=said)


def _values(work: Work) -> tuple[int | str | None, ...]:
    return (*(getattr(work, key) for key, _title, _group in _FIGURES), work.rate)


def _behind(asked: Asked, by: By | None, key: Key) -> dict[str, Selection]:
    narrowed: dict[str, Any] = {by.value: key} if by is not None else {}
    return {name: Selection(group, asked.scope, **narrowed) for name, _title, group in _FIGURES}


def _in_order(counted: Mapping[Key, Work]) -> list[Key]:
    return sorted(counted, key=lambda key: key if isinstance(key, int) else str(key))


def _alphabet(counted: Mapping[Key, Work]) -> list[Key]:
    return sorted(counted, key=lambda key: [letter_key(word) for word in str(key).split()])


def _by_name(names: Mapping[str, str], counted: Mapping[Key, Work]) -> list[Key]:
    return sorted(counted, key=lambda key: name_key(names.get(str(key), str(key))))


def _most_received(counted: Mapping[Key, Work]) -> list[Key]:
    return sorted(counted, key=lambda key: (-counted[key].received, str(key)))
