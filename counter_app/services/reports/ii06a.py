"""The statutory report II.06a by field, with its checks and what was sent for the period before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from counter_app.domain.errors import N_
from counter_app.domain.ii06a import COLUMNS, Counted, Figures, Identity, identities, total
from counter_app.domain.punctuality import EarlyBy
from counter_app.domain.rates import Group, Rate, Scope, last_instant
from counter_app.domain.reports import CellKind, Chart, ChartKind, Check, Column, Report, Row, Table
from counter_app.domain.selection import Selection
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import SentReport
from counter_app.services.reports import rules
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.differences import Difference, differences, tables_of, told
from counter_app.services.reports.frame import NO_FIELD, framed, in_order

TITLE: Final = N_("Tình hình, kết quả giải quyết thủ tục hành chính (Biểu II.06a)")
ABOUT: Final = N_(
    "Biểu theo Thông tư 01/2020/TT-VPCP: tiếp nhận, đã giải quyết, đang giải quyết theo lĩnh vực"
)
_RECEIVED, _NEW = N_("Số hồ sơ nhận giải quyết"), N_("Trong kỳ")
_SETTLED, _OPEN = N_("Số hồ sơ đã giải quyết"), N_("Số hồ sơ đang giải quyết")
_HEADINGS: Final = (
    (N_("Tổng số"), (_RECEIVED,)),
    (N_("Trực tuyến"), (_RECEIVED, _NEW)),
    (N_("Trực tiếp, bưu chính"), (_RECEIVED, _NEW)),
    (N_("Từ kỳ trước"), (_RECEIVED,)),
    (N_("Tổng số"), (_SETTLED,)),
    (N_("Trước hạn"), (_SETTLED,)),
    (N_("Đúng hạn"), (_SETTLED,)),
    (N_("Quá hạn"), (_SETTLED,)),
    (N_("Tổng số"), (_OPEN,)),
    (N_("Trong hạn"), (_OPEN,)),
    (N_("Quá hạn"), (_OPEN,)),
)
_GROUPS: Final = (
    Group.RECEIVED_OR_CARRIED,
    Group.RECEIVED_ONLINE,
    Group.RECEIVED_DIRECT,
    Group.CARRIED_OVER,
    Group.RESOLVED,
    Group.SETTLED_EARLY,
    Group.SETTLED_ON_TIME,
    Group.LAW_LATE,
    Group.IN_PROCESS,
    Group.IN_PROCESS_IN_TIME,
    Group.IN_PROCESS_OVERDUE,
)
_BESIDE: Final = (
    ("paused", N_("Tạm dừng (nằm trong cột 12)"), Group.IN_PROCESS_PAUSED),
    ("refused", N_("Từ chối (nằm trong cột 7)"), Group.REFUSED),
    ("withdrawn", N_("Công dân rút (nằm trong cột 7)"), Group.WITHDRAWN),
    ("stopped", N_("Dừng giải quyết (nằm trong cột 7)"), Group.STOPPED),
    ("closed", N_("Đóng do không bổ sung (nằm trong cột 7)"), Group.CLOSED),
)
_SUM: Final = N_("Tổng số")
_DRAWN: Final = N_("Đã giải quyết theo lĩnh vực")
SENT_CHECK: Final = "6 = 11 của"


def build(asked: Asked) -> Report:
    """Count the period by field, and check the form's identities against counts of their own."""
    scope = asked.scope
    with asked.reading() as unit:
        figures, counted = _count(unit, asked)
        sent = None if scope.answers_for else unit.reports_sent.latest_before("ii06a", scope.first)
        moved = differences(unit, sent, scope) if sent is not None else None
    asked.progress(1.0)
    whole = total(figures.values())
    checks = [_check(each) for each in identities(whole, counted)]
    if sent is not None:
        checks.append(_against_sent(whole.carried_over, sent, moved))
    return framed(
        asked,
        "ii06a",
        TITLE,
        (_table(figures, whole, scope), *tables_of(moved or (), scope), _beside(whole, scope), _rates(whole)),
        charts=(Chart(ChartKind.STACKED, _DRAWN, "fields", "field", ("c8", "c9", "c10"), on_paper=False),),
        checks=checks,
        rules=_rules(scope),
    )


def _count(unit: UnitOfWork, asked: Asked) -> tuple[dict[str, Figures], Counted]:
    """Return the rows, and totals that were counted without them."""
    scope, found = asked.scope, unit.statutory
    parts: list[Mapping[str, Figures]] = []
    steps = (found.received, found.settled, found.carried_over, found.in_process)
    for number, step in enumerate(steps):
        asked.progress(number / (len(steps) + 2))
        parts.append(step(scope))
    fields = in_order({field for part in parts for field in part})
    rows = {field: total(part.get(field, Figures()) for part in parts) for field in fields}
    asked.progress(4 / 6)
    count, everything = unit.statistics.count, Selection(Group.RECEIVED_OR_CARRIED, scope)
    before = _day_before(scope)
    counted = Counted(
        received=unit.selections.count(everything),
        settled=count(Group.RESOLVED, scope),
        in_process=count(Group.IN_PROCESS, scope),
        in_process_before=count(Group.IN_PROCESS, before),
    )
    asked.progress(5 / 6)
    return rows, counted


def _day_before(scope: Scope) -> Scope:
    """Return the last day before the period, judged at its end: what was in process then is carried over."""
    day = scope.first - timedelta(days=1)
    return replace(scope, first=day, last=day, cut_off=last_instant(day))


def _check(identity: Identity) -> Check:
    return Check(identity.name, f"{identity.left} = {identity.right}", identity.holds)


def _against_sent(carried_over: int, sent: SentReport, moved: Sequence[Difference] | None) -> Check:
    """Return whether what is carried over is what the report sent before left in process.

    Equal numbers of other dossiers do not hold either: one went and another came.
    """
    name = f"{SENT_CHECK} báo cáo đã chốt đến {sent.last:%d/%m/%Y}"
    before = int(sent.figures["total"]["c11"])
    difference = carried_over - before
    if not difference and not moved:
        return Check(name, f"{carried_over} = {before}", holds=True)
    figures = (
        f"{carried_over} so với {before}, chênh {difference:+d}" if difference else f"{before} nhưng khác"
    )
    return Check(name, f"{figures}: {told(moved)}", holds=False)


def _table(figures: Mapping[str, Figures], whole: Figures, scope: Scope) -> Table:
    columns = [
        Column("tt", "TT", CellKind.COUNT, number="(1)"),
        Column("field", N_("Lĩnh vực"), CellKind.TEXT, number="(2)"),
    ]
    columns += [
        Column(key, title, CellKind.COUNT, spans, f"({key[1:]})")
        for key, (title, spans) in zip(COLUMNS, _HEADINGS, strict=True)
    ]
    rows = [_row(number, field, each, scope) for number, (field, each) in enumerate(figures.items(), start=1)]
    summed = Row((None, _SUM, *whole.columns), _behind(scope, ""))
    return Table("fields", TITLE, tuple(columns), tuple(rows), summed)


def _row(number: int, field: str, figures: Figures, scope: Scope) -> Row:
    return Row((number, field or NO_FIELD, *figures.columns), _behind(scope, field))


def _behind(scope: Scope, field: str) -> dict[str, Selection]:
    return {key: Selection(group, scope, field=field) for key, group in zip(COLUMNS, _GROUPS, strict=True)}


def _beside(whole: Figures, scope: Scope) -> Table:
    rows = [
        Row((title, getattr(whole, name)), {"number": Selection(group, scope)})
        for name, title, group in _BESIDE
    ]
    columns = (
        Column("what", N_("Trong các cột trên có"), CellKind.TEXT),
        Column("number", N_("Số hồ sơ"), CellKind.COUNT),
    )
    return Table("beside", N_("Cách tính một số loại hồ sơ"), columns, tuple(rows))


def _rates(whole: Figures) -> Table:
    """Return the rate on time over the three denominators in use, lest one be taken for another."""
    on_time, everything = whole.early + whole.on_time, whole.received
    late = whole.overdue + whole.open_overdue
    all_in_time = Rate(everything - late, everything)
    rates = (
        (N_("Trên số đã giải quyết (cột 7)"), "(8 + 9) : 7", Rate(on_time, whole.settled)),
        (N_("Trên số tiếp nhận mới trong kỳ (cột 4 + 5)"), "(8 + 9) : (4 + 5)", Rate(on_time, whole.came_in)),
        (
            N_("100 % trừ tỷ lệ quá hạn, trên tổng số (cột 3)"),
            "1 - (10 + 13) : 3",
            all_in_time,
        ),
    )
    columns = (
        Column("what", N_("Tỷ lệ trước và đúng hạn"), CellKind.TEXT),
        Column("formula", N_("Công thức"), CellKind.TEXT),
        Column("numerator", N_("Tử số"), CellKind.COUNT),
        Column("denominator", N_("Mẫu số"), CellKind.COUNT),
        Column("percent", N_("Tỷ lệ %"), CellKind.PERCENT),
    )
    rows = [Row((name, formula, rate.on_time, rate.of, rate.percent)) for name, formula, rate in rates]
    note = N_("Cùng một kỳ có ba mẫu số; khi so sánh phải dùng cùng một mẫu số.")
    return Table("rates", N_("Tỷ lệ đúng hạn theo ba mẫu số"), columns, tuple(rows), note=note)


def _rules(scope: Scope) -> tuple[str, ...]:
    early = rules.EARLY_BY_MINUTE if scope.early_by is EarlyBy.MINUTE else rules.EARLY_BY_DATE
    return (
        rules.CUT_OFF,
        rules.SETTLED,
        rules.PAUSED,
        rules.NO_LIMIT,
        early,
        rules.TWO_DEMANDS,
        rules.COLLECTED_LATE,
        rules.CANCELLED,
        rules.ROUNDING,
    )
