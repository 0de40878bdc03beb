"""The supervisor's reports of the work: by day, week, field, procedure, account and hour."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from counter_app.domain.errors import N_
from counter_app.domain.rates import Group
from counter_app.domain.reports import CellKind, Chart, ChartKind, Column, Report, Row, Table
from counter_app.domain.selection import Selection
from counter_app.domain.text import letter_key, name_key
from counter_app.domain.work_figures import By, Work
from counter_app.services.ports.work_figures import Key
from counter_app.services.reports import rules
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.frame import framed

_FIGURES: Final = (
    ("received", "Tiếp nhận", Group.RECEIVED),
    ("online", "Trực tuyến", Group.RECEIVED_ONLINE),
    ("settled", "Đã giải quyết", Group.RESOLVED),
    ("early", "Trước hạn", Group.SETTLED_EARLY),
    ("on_time", "Đúng hạn", Group.SETTLED_ON_TIME),
    ("late", "Quá hạn", Group.LAW_LATE),
    ("record_only", "Trễ chỉ trên sổ", Group.LATE_IN_RECORD_ONLY),
)
_OF_RECEIPT: Final = frozenset({"received", "online"})
_TOTAL: Final = "Cộng"
_RATE: Final = "Tỷ lệ trước và đúng hạn = (trước hạn + đúng hạn) : đã giải quyết, tính theo quy định."
_ON_RECORD: Final = (
    "Trễ chỉ trên sổ: việc xong đúng hạn nhưng bấm trên phần mềm sau hạn; nằm trong số đúng hạn."
)
_BY_DAY: Final = "Tiếp nhận theo ngày nhận; giải quyết theo ngày có kết quả hoặc kết thúc."
_BY_HOUR: Final = "Tiếp nhận theo giờ nhận; giải quyết theo giờ có kết quả. Giờ 08 là từ 08:00 đến 08:59."
_ANSWERS: Final = "Tính cho người đang phụ trách hồ sơ. Xếp theo tên, không xếp hạng."


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

_BY_FIELD: Final = _Shape("fields", FIELDS[0], By.FIELD, "Lĩnh vực", CellKind.TEXT, "", ChartKind.STACKED)
_BY_PROCEDURE: Final = _Shape(
    "procedures", PROCEDURES[0], By.PROCEDURE, "Thủ tục", CellKind.TEXT, "", ChartKind.STACKED
)
_BY_CLERK: Final = _Shape("clerks", CLERKS[0], By.CLERK, "Người phụ trách", CellKind.TEXT, _ANSWERS, None)
_DAILY: Final = _Shape(
    "daily", DAYS[0], By.DAY, "Ngày", CellKind.DAY, _BY_DAY, ChartKind.LINES, ("received", "settled")
)
_WEEKLY: Final = _Shape(
    "weekly", WEEKS[0], By.DAY, "Tuần từ ngày", CellKind.DAY, _BY_DAY, ChartKind.BARS, ("received", "settled")
)
_HOURLY: Final = _Shape(
    "hours", HOURS[0], By.HOUR, "Giờ", CellKind.TEXT, _BY_HOUR, ChartKind.BARS, ("received", "settled")
)


def fields(asked: Asked) -> Report:
    """Count the work by field, in the order of the alphabet."""
    return _report(asked, _BY_FIELD, _alphabet, str)


def procedures(asked: Asked) -> Report:
    """Count the work by procedure, the most received first."""
    with asked.workplace.store.reading() as unit:
        names = {each.code: each.name for each in unit.catalogue.in_force(asked.scope.last)}
    return _report(
        asked, _BY_PROCEDURE, _most_received, lambda code: f"{names.get(str(code), code)} ({code})"
    )


def clerks(asked: Asked) -> Report:
    """Count the work by who answers for it, by given name: it is no ranking."""
    with asked.workplace.store.reading() as unit:
        names = {account.name: account.full_name for account in unit.accounts.all()}
    order = partial(_by_name, names)
    return _report(asked, _BY_CLERK, order, lambda key: names.get(str(key), str(key)))


def daily(asked: Asked) -> Report:
    """Count the work of each day."""
    return _report(asked, _DAILY, _in_order, lambda key: key)


def hours(asked: Asked) -> Report:
    """Count the work by the hour of the day."""
    return _report(asked, _HOURLY, _in_order, lambda hour: f"{hour:02d} giờ")


def weekly(asked: Asked) -> Report:
    """Count the work of each week, which begins on Monday."""
    with asked.workplace.store.reading() as unit:
        by_day = unit.work_figures.counted(By.DAY, asked.scope)
    asked.progress(0.9)
    weeks: dict[Key, Work] = {}
    for day, work in by_day.items():
        monday = _monday(day)
        weeks[monday] = weeks.get(monday, Work()) + work
    return _laid_out(asked, _WEEKLY, weeks, _in_order, lambda key: key, drilled=False)


def _monday(day: Key) -> date:
    if not isinstance(day, date):
        raise TypeError(day)
    return day - timedelta(days=day.weekday())


Order = Callable[[Mapping[Key, Work]], list[Key]]


def _report(asked: Asked, shape: _Shape, order: Order, name: Callable[[Key], Any]) -> Report:
    with asked.workplace.store.reading() as unit:
        counted = unit.work_figures.counted(shape.by, asked.scope)
    asked.progress(0.9)
    return _laid_out(asked, shape, counted, order, name, drilled=True)


def _laid_out(
    asked: Asked,
    shape: _Shape,
    counted: Mapping[Key, Work],
    order: Order,
    name: Callable[[Key], Any],
    *,
    drilled: bool,
) -> Report:
    columns = (
        Column("key", shape.heading, shape.cell),
        *(Column(key, title, CellKind.COUNT) for key, title, _group in _FIGURES),
        Column("rate", "Trước và đúng hạn %", CellKind.PERCENT),
    )
    rows = [
        Row((name(key), *_values(counted[key])), _behind(asked, shape.by, key) if drilled else {})
        for key in order(counted)
    ]
    whole = sum(counted.values(), Work())
    total = Row((_TOTAL if shape.cell is CellKind.TEXT else None, *_values(whole)), _behind(asked, None, ""))
    table = Table(shape.kind, shape.title, columns, tuple(rows), total)
    charts = [Chart(shape.chart, shape.title, shape.kind, "key", shape.most_drawn)] if shape.chart else []
    asked.progress(1.0)
    said = (
        _RATE,
        _ON_RECORD,
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
    return {
        name: Selection(group, asked.scope, **narrowed)
        for name, _title, group in _FIGURES
        if by is not By.HOUR or name in _OF_RECEIPT
    }


def _in_order(counted: Mapping[Key, Work]) -> list[Key]:
    return sorted(counted, key=lambda key: key if isinstance(key, int) else str(key))


def _alphabet(counted: Mapping[Key, Work]) -> list[Key]:
    return sorted(counted, key=lambda key: [letter_key(word) for word in str(key).split()])


def _by_name(names: Mapping[str, str], counted: Mapping[Key, Work]) -> list[Key]:
    return sorted(counted, key=lambda key: name_key(names.get(str(key), str(key))))


def _most_received(counted: Mapping[Key, Work]) -> list[Key]:
    return sorted(counted, key=lambda key: (-counted[key].received, str(key)))
