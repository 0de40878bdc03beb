"""The three rates of a period side by side, over which denominators, and why the record calls some late."""

from typing import Final

from counter_app.domain.errors import N_
from counter_app.domain.rates import Group, Rate, Scope
from counter_app.domain.reports import CellKind, Chart, ChartKind, Check, Column, Report, Row, Table
from counter_app.domain.selection import Selection
from counter_app.services import review_words
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.frame import framed
from counter_app.services.reports.ii07 import CAUSES
from counter_app.services.review import Punctuality, punctuality

TITLE: Final = N_("Tỷ lệ đúng hạn: theo quy định, khi trao tay, trên sổ")
ABOUT: Final = N_("ba tỷ lệ đúng hạn của một kỳ")


def build(asked: Asked) -> Report:
    """Count the rates as the review does, and lay them out to be printed and compared."""
    scope = asked.scope
    found = punctuality(asked.workplace, scope.first, scope.last, answers_for=scope.answers_for)
    asked.progress(1.0)
    missed = found.tally.in_record.of - found.tally.in_record.on_time
    caused = sum(found.causes.values())
    stock = found.stock
    came, went = stock.received + stock.carried_over, found.tally.resolved + stock.open
    checks = (
        Check(N_("Cộng nguyên nhân = số trễ trên sổ"), f"{caused} = {missed}", caused == missed),
        Check(N_("Nhận + kỳ trước = giải quyết + chưa xong"), f"{came} = {went}", came == went),
    )
    return framed(
        asked,
        "punctuality",
        TITLE,
        (_three(found, scope), _denominators(found), _stock(found, scope), _causes(found)),
        charts=(Chart(ChartKind.BARS, N_("Trễ trên sổ, theo nguyên nhân"), "causes", "cause", ("late",)),),
        checks=checks,
        rules=(*review_words.RULES, review_words.ROUNDING),
    )


def _three(found: Punctuality, scope: Scope) -> Table:
    tally = found.tally
    rates = (
        (N_("Theo quy định"), review_words.FORMULA_LAW, tally.in_law, Group.LAW_ON_TIME, Group.LAW_LATE),
        (
            N_("Khi trao tay"),
            review_words.FORMULA_HANDED,
            tally.handed_over,
            Group.HANDED_ON_TIME,
            Group.HANDED_LATE,
        ),
        (
            N_("Trên sổ"),
            review_words.FORMULA_RECORD,
            tally.in_record,
            Group.RECORD_ON_TIME,
            Group.RECORD_LATE,
        ),
    )
    columns = (*_rate_columns(N_("Tỷ lệ đúng hạn")), Column("missed", N_("Không đạt"), CellKind.COUNT))
    rows = tuple(
        Row(
            (*_rate_values(name, formula, rate), rate.of - rate.on_time),
            {
                "numerator": Selection(on_time, scope),
                "denominator": Selection(Group.RESOLVED, scope),
                "missed": Selection(late, scope),
            },
        )
        for name, formula, rate, on_time, late in rates
    )
    return Table("three", N_("Ba tỷ lệ của hồ sơ giải quyết trong kỳ"), columns, rows)


def _denominators(found: Punctuality) -> Table:
    official = found.official
    rates = (
        (N_("Trên số đã giải quyết"), N_("đúng hạn theo quy định / đã giải quyết"), official.of_resolved),
        (
            N_("Trên số tiếp nhận trong kỳ"),
            N_("đúng hạn theo quy định / tiếp nhận trong kỳ"),
            official.of_received,
        ),
        (
            N_("100 % trừ tỷ lệ quá hạn, trên số nhận và kỳ trước chuyển sang"),
            N_("1 − quá hạn, xong hay chưa / (nhận + kỳ trước chuyển sang)"),
            official.of_all,
        ),
    )
    rows = tuple(Row(_rate_values(name, formula, rate)) for name, formula, rate in rates)
    note = N_("Cùng một kỳ có ba mẫu số; khi so sánh phải dùng cùng một mẫu số.")
    columns = _rate_columns(N_("Mẫu số nào"))
    return Table("denominators", N_("Tỷ lệ đúng hạn theo ba mẫu số"), columns, rows, note=note)


def _rate_columns(heading: str) -> tuple[Column, ...]:
    return (
        Column("what", heading, CellKind.TEXT),
        Column("formula", N_("Công thức"), CellKind.TEXT),
        Column("numerator", N_("Tử số"), CellKind.COUNT),
        Column("denominator", N_("Mẫu số"), CellKind.COUNT),
        Column("percent", N_("Tỷ lệ %"), CellKind.PERCENT),
    )


def _rate_values(name: str, formula: str, rate: Rate) -> tuple[str | int | None, ...]:
    return (name, formula, rate.on_time, rate.of, rate.percent)


def _stock(found: Punctuality, scope: Scope) -> Table:
    stock, tally = found.stock, found.tally
    counted = (
        (N_("Tiếp nhận trong kỳ"), stock.received, Group.RECEIVED),
        (N_("Kỳ trước chuyển sang"), stock.carried_over, Group.CARRIED_OVER),
        (N_("Đã giải quyết"), tally.resolved, Group.RESOLVED),
        (N_("Trễ chỉ trên sổ"), tally.late_in_record_only, Group.LATE_IN_RECORD_ONLY),
        (N_("Chưa xong, trong hạn"), stock.within, Group.IN_PROCESS_WITHIN),
        (N_("Chưa xong, quá hạn"), stock.overdue, Group.IN_PROCESS_OVERDUE),
        (N_("Tạm dừng chờ công dân"), stock.paused, Group.IN_PROCESS_PAUSED),
    )
    columns = (
        Column("what", N_("Hồ sơ"), CellKind.TEXT),
        Column("number", N_("Số hồ sơ"), CellKind.COUNT),
    )
    rows = tuple(Row((name, number), {"number": Selection(group, scope)}) for name, number, group in counted)
    return Table("stock", N_("Vào, ra và còn lại"), columns, rows)


def _causes(found: Punctuality) -> Table:
    columns = (
        Column("cause", N_("Nguyên nhân"), CellKind.TEXT),
        Column("late", N_("Trễ trên sổ"), CellKind.COUNT),
    )
    rows = tuple(Row((words, found.causes[cause])) for cause, words in CAUSES.items())
    total = Row((N_("Tổng số"), sum(found.causes.values())))
    return Table("causes", N_("Vì sao trễ trên sổ"), columns, rows, total)
