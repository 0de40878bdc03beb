"""Which documents citizens most often come without."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from counter_app.domain.errors import N_
from counter_app.domain.letters import items_of, parted
from counter_app.domain.reports import CellKind, Chart, ChartKind, Column, Report, Row, Table
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.frame import framed

TITLE: Final = N_("Giấy tờ hay thiếu")
ABOUT: Final = N_("giấy tờ hay thiếu khi nộp hồ sơ")
Missed = tuple[str, str, int]  # a procedure, a document, how often
_RULES: Final = (
    N_("Đếm mỗi giấy tờ bắt buộc mà lúc tiếp nhận được ghi là còn thiếu, theo ngày nhận hồ sơ."),
    N_("Thiếu khi tiếp nhận là số của cả đơn vị, không theo người tiếp nhận."),
    N_(
        "Yêu cầu bổ sung: đếm từng giấy tờ ghi trong yêu cầu, theo ngày ghi yêu cầu; yêu cầu đã gỡ "
        "không tính."
    ),
)


def build(asked: Asked) -> Report:
    """Count the documents that were missing at reception, and those demanded later."""
    scope = asked.scope
    with asked.reading() as unit:
        found = unit.work_figures.missing(scope.first, scope.last)
        asked.progress(0.3)
        demanded = _demanded(unit.work_figures.demands(scope))
        names = {each.code: each.name for each in unit.catalogue.latest()}
    asked.progress(1.0)
    tables = (
        _table("missing", N_("Thiếu khi tiếp nhận"), N_("Số lần thiếu"), found, names),
        _table("demanded", N_("Phải yêu cầu bổ sung"), N_("Số lần yêu cầu"), demanded, names),
    )
    charts = tuple(Chart(ChartKind.BARS, each.title, each.key, "document", ("times",)) for each in tables)
    return framed(asked, "missing", TITLE, tables, charts=charts, rules=_RULES)


def _demanded(demands: Iterable[tuple[str, str]]) -> list[Missed]:
    """Return how often each document was demanded, the most often first."""
    times = Counter((code, parted(item)[0]) for code, items in demands for item in items_of(items))
    ordered = sorted(times.items(), key=lambda each: (-each[1], each[0]))
    return [(code, name, number) for (code, name), number in ordered]


def _table(key: str, title: str, heading: str, found: Sequence[Missed], names: Mapping[str, str]) -> Table:
    columns = (
        Column("document", N_("Giấy tờ"), CellKind.TEXT),
        Column("procedure", N_("Thủ tục"), CellKind.TEXT),
        Column("code", N_("Mã thủ tục"), CellKind.CODE),
        Column("times", heading, CellKind.COUNT),
    )
    rows = tuple(Row((name, names.get(code, code), code, times)) for code, name, times in found)
    total = Row((N_("Cộng"), None, None, sum(times for _code, _name, times in found)))
    return Table(key, title, columns, rows, total)
