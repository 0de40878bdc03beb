"""The companion II.07: why dossiers were late, by field; late in the record only is told apart."""

from collections import Counter, defaultdict
from typing import Final

from counter_app.domain.causes import Cause
from counter_app.domain.errors import N_
from counter_app.domain.ii06a import Figures
from counter_app.domain.rates import Group, Scope
from counter_app.domain.reports import CellKind, Check, Column, Report, Row, Table
from counter_app.domain.selection import Selection
from counter_app.services.reports import rules
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.frame import NO_FIELD, framed, in_order
from counter_app.services.review import LateDossier, late_dossiers

TITLE: Final = N_("Nguyên nhân quá hạn (Biểu II.07)")
ABOUT: Final = N_("nguyên nhân quá hạn theo lĩnh vực")
_CAUSES: Final = {
    Cause.DEPARTMENT: "Phòng chuyên môn",
    Cause.CITIZEN: "Công dân",
    Cause.SYNCHRONISATION: "Đồng bộ",
    Cause.CLICK: "Bấm muộn",
    Cause.UNKNOWN: "Chưa rõ",
}
_LATE: Final = "Đã giải quyết quá hạn"
_RULES: Final = (
    "Quá hạn theo quy định: có kết quả hoặc kết thúc sau giờ hẹn, hoặc yêu cầu bổ sung quá một lần.",
    "Nguyên nhân do chương trình đề xuất từ nhật ký, người giám sát xác nhận; không nêu tên ai.",
    "Trễ chỉ trên sổ không phải quá hạn: việc xong đúng hạn, bấm trên phần mềm sau hạn.",
)


def build(asked: Asked) -> Report:
    """Count the causes of what was settled late, and what is overdue at the cut-off, by field."""
    scope = asked.scope
    with asked.workplace.store.reading() as unit:
        asked.progress(0.1)
        late = late_dossiers(unit, scope, lambda part: asked.progress(0.1 + 0.6 * part))
        asked.progress(0.7)
        open_work = unit.statutory.in_process(scope)
        counted = unit.statistics.count(Group.LAW_LATE, scope)
    asked.progress(1.0)
    by_field: defaultdict[str, list[LateDossier]] = defaultdict(list)
    for each in late:
        by_field[each.summary.field].append(each)
    overdue = {field: figures for field, figures in open_work.items() if figures.open_overdue}
    fields = in_order({*by_field, *overdue})
    rows = [_row(field, by_field[field], overdue.get(field, Figures()), scope) for field in fields]
    whole = Figures(open_overdue=sum(each.open_overdue for each in overdue.values()))
    total = _row("", list(late), whole, scope)
    total = Row(("Tổng số", *total.values[1:]), total.behind)
    in_law = sum(not each.only_in_record for each in late)
    check = Check("Cộng nguyên nhân = số quá hạn", f"{in_law} = {counted}", holds=in_law == counted)
    table = Table("causes", TITLE, _columns(), tuple(rows), total)
    said = (*_RULES, rules.CUT_OFF, rules.PAUSED, rules.CANCELLED)
    return framed(asked, "ii07", TITLE, (table,), checks=(check,), rules=said)


def _columns() -> tuple[Column, ...]:
    return (
        Column("field", "Lĩnh vực", CellKind.TEXT),
        Column("late", "Tổng số", CellKind.COUNT, (_LATE,)),
        *(Column(cause.value, title, CellKind.COUNT, (_LATE,)) for cause, title in _CAUSES.items()),
        Column("confirmed", "Đã xác nhận", CellKind.COUNT, (_LATE,)),
        Column("overdue", "Đang giải quyết quá hạn", CellKind.COUNT),
        Column("record_only", "Trễ chỉ trên sổ", CellKind.COUNT),
    )


def _row(field: str, late: list[LateDossier], open_work: Figures, scope: Scope) -> Row:
    in_law = [each for each in late if not each.only_in_record]
    causes = Counter(each.cause for each in in_law)
    values: tuple[int | str, ...] = (
        field or NO_FIELD,
        len(in_law),
        *(causes[cause] for cause in _CAUSES),
        sum(each.confirmed is not None for each in in_law),
        open_work.open_overdue,
        sum(each.only_in_record for each in late),
    )
    behind = {
        "late": Selection(Group.LAW_LATE, scope, field=field),
        "overdue": Selection(Group.IN_PROCESS_OVERDUE, scope, field=field),
        "record_only": Selection(Group.LATE_IN_RECORD_ONLY, scope, field=field),
    }
    return Row(values, behind)
