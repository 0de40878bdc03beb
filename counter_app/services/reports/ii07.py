"""The companion II.07: why dossiers were late, or are, by field; late in the record only is told apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from counter_app.domain.causes import Cause
from counter_app.domain.errors import N_
from counter_app.domain.rates import Group, Scope
from counter_app.domain.reports import CellKind, Chart, ChartKind, Check, Column, Report, Row, Table
from counter_app.domain.selection import Selection
from counter_app.services.reports import rules
from counter_app.services.reports.asked import Asked, Progress
from counter_app.services.reports.frame import NO_FIELD, framed, in_order
from counter_app.services.review import LateDossier, late_dossiers, overdue_dossiers

TITLE: Final = N_("Nguyên nhân quá hạn (Biểu II.07)")
ABOUT: Final = N_("nguyên nhân quá hạn theo lĩnh vực")
CAUSES: Final = {
    Cause.DEPARTMENT: N_("Phòng chuyên môn"),
    Cause.CITIZEN: N_("Công dân"),
    Cause.SYNCHRONISATION: N_("Đồng bộ"),
    Cause.CLICK: N_("Bấm muộn"),
    Cause.UNKNOWN: N_("Chưa rõ"),
}
_LATE: Final = N_("Đã giải quyết quá hạn")
_OPEN: Final = N_("Đang giải quyết quá hạn")
_TOTAL: Final = N_("Tổng số")
_RULES: Final = (
    N_("Quá hạn theo quy định: có kết quả hoặc kết thúc sau giờ hẹn, hoặc yêu cầu bổ sung quá một lần."),
    N_("Nguyên nhân do chương trình đề xuất từ nhật ký, người giám sát xác nhận; không nêu tên ai."),
    N_("Hồ sơ đang giải quyết: nguyên nhân tính đến lúc chốt số liệu, có thể khác khi giải quyết xong."),
    N_("Trễ chỉ trên sổ không phải quá hạn: việc xong đúng hạn, bấm trên phần mềm sau hạn."),
)
ByField = Mapping[str, Sequence[LateDossier]]


def build(asked: Asked) -> Report:
    """Count the causes of what was settled late, and of what is overdue at the cut-off, by field."""
    scope = asked.scope
    with asked.reading() as unit:
        late = late_dossiers(unit, scope, _within(asked.progress, 0.0, 0.5))
        overdue = overdue_dossiers(unit, scope, _within(asked.progress, 0.5, 0.8))
        asked.progress(0.8)
        counted = unit.statistics.count(Group.LAW_LATE, scope)
        in_process = unit.statutory.in_process(scope)
    asked.progress(1.0)
    in_law = [each for each in late if not each.only_in_record]
    open_late = sum(figures.open_overdue for figures in in_process.values())
    tables = (
        _by_cause(in_law, overdue, scope),
        _settled(_by_field(late), overdue, scope),
        _still_open(_by_field(overdue), scope),
    )
    checks = (
        Check(N_("Cộng nguyên nhân = số quá hạn"), f"{len(in_law)} = {counted}", len(in_law) == counted),
        Check(
            N_("Cộng nguyên nhân = số đang quá hạn"),
            f"{len(overdue)} = {open_late}",
            len(overdue) == open_late,
        ),
    )
    charts = (Chart(ChartKind.BARS, N_("Theo nguyên nhân"), "by_cause", "cause", ("settled", "open")),)
    said = (*_RULES, rules.CUT_OFF, rules.PAUSED, rules.CANCELLED)
    return framed(asked, "ii07", TITLE, tables, charts=charts, checks=checks, rules=said)


def _within(progress: Progress, begins: float, ends: float) -> Progress:
    """Return who hears of a part of the work as of its share of the whole."""
    return lambda part: progress(begins + (ends - begins) * part)


def _by_field(found: Iterable[LateDossier]) -> ByField:
    parts: defaultdict[str, list[LateDossier]] = defaultdict(list)
    for each in found:
        parts[each.summary.field].append(each)
    return {field: parts[field] for field in in_order(parts)}


def _of(cause: Cause, found: Iterable[LateDossier]) -> list[LateDossier]:
    return [each for each in found if each.cause is cause]


def _chosen(found: Iterable[LateDossier], scope: Scope) -> Selection | None:
    """Return these dossiers as what a number leads to: a cause is no condition that a row could tell."""
    ids = tuple(each.summary.id for each in found)
    return Selection(Group.LAW_LATE, scope, dossiers=ids) if ids else None


def _row(name: str, cells: Mapping[str, Sequence[LateDossier]], scope: Scope) -> Row:
    """Return a row of numbers, each leading to its dossiers."""
    behind = {key: chosen for key, found in cells.items() if (chosen := _chosen(found, scope))}
    return Row((name, *map(len, cells.values())), behind)


def _by_cause(settled: Sequence[LateDossier], overdue: Sequence[LateDossier], scope: Scope) -> Table:
    columns = (
        Column("cause", N_("Nguyên nhân"), CellKind.TEXT),
        Column("settled", _LATE, CellKind.COUNT),
        Column("open", _OPEN, CellKind.COUNT),
    )
    rows = tuple(
        _row(words, {"settled": _of(cause, settled), "open": _of(cause, overdue)}, scope)
        for cause, words in CAUSES.items()
    )
    total = _row(_TOTAL, {"settled": settled, "open": overdue}, scope)
    return Table("by_cause", N_("Theo nguyên nhân"), columns, rows, total)


def _settled(late: ByField, overdue: Sequence[LateDossier], scope: Scope) -> Table:
    """Return what was settled late by field and cause, beside it what is overdue still and late on record."""
    open_fields = _by_field(overdue)
    columns = (
        Column("field", N_("Lĩnh vực"), CellKind.TEXT),
        Column("late", _TOTAL, CellKind.COUNT, (_LATE,)),
        *(Column(cause.value, title, CellKind.COUNT, (_LATE,)) for cause, title in CAUSES.items()),
        Column("confirmed", N_("Đã xác nhận"), CellKind.COUNT, (_LATE,)),
        Column("overdue", _OPEN, CellKind.COUNT),
        Column("record_only", N_("Trễ chỉ trên sổ"), CellKind.COUNT),
    )
    row = partial(_settled_row, scope)
    rows = [
        row(field or NO_FIELD, late.get(field, ()), open_fields.get(field, ()))
        for field in in_order({*late, *open_fields})
    ]
    total = row(_TOTAL, [each for part in late.values() for each in part], overdue)
    return Table("causes", N_("Đã giải quyết quá hạn, theo lĩnh vực"), columns, tuple(rows), total)


def _settled_row(scope: Scope, name: str, late: Sequence[LateDossier], overdue: Sequence[LateDossier]) -> Row:
    in_law = [each for each in late if not each.only_in_record]
    cells = {
        "late": in_law,
        **{cause.value: _of(cause, in_law) for cause in CAUSES},
        "confirmed": [each for each in in_law if each.confirmed is not None],
        "overdue": overdue,
        "record_only": [each for each in late if each.only_in_record],
    }
    return _row(name, cells, scope)


def _still_open(overdue: ByField, scope: Scope) -> Table:
    """Return what is overdue at the cut-off by field and cause."""
    columns = (
        Column("field", N_("Lĩnh vực"), CellKind.TEXT),
        Column("overdue", _TOTAL, CellKind.COUNT, (_OPEN,)),
        *(Column(cause.value, title, CellKind.COUNT, (_OPEN,)) for cause, title in CAUSES.items()),
    )

    def row(name: str, found: Sequence[LateDossier]) -> Row:
        causes = {cause.value: _of(cause, found) for cause in CAUSES}
        return _row(name, {"overdue": found, **causes}, scope)

    rows = tuple(row(field or NO_FIELD, found) for field, found in overdue.items())
    total = row(_TOTAL, [each for found in overdue.values() for each in found])
    return Table("open_causes", N_("Đang giải quyết quá hạn, theo lĩnh vực"), columns, rows, total)
