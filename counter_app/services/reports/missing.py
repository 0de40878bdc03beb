"""Which documents citizens most often come without."""

from typing import Final

from counter_app.domain.errors import N_
from counter_app.domain.reports import CellKind, Column, Report, Row, Table
from counter_app.services.reports.asked import Asked
from counter_app.services.reports.frame import framed

TITLE: Final = N_("Giấy tờ hay thiếu")
ABOUT: Final = N_("giấy tờ hay thiếu khi nộp hồ sơ")
_RULES: Final = (
    "Đếm mỗi giấy tờ bắt buộc mà lúc tiếp nhận được ghi là còn thiếu, theo ngày nhận hồ sơ.",
    "Số của cả đơn vị, không theo người tiếp nhận.",
)


def build(asked: Asked) -> Report:
    """Count the documents that were missing at reception."""
    scope = asked.scope
    with asked.workplace.store.reading() as unit:
        found = unit.work_figures.missing(scope.first, scope.last)
        names = {each.code: each.name for each in unit.catalogue.in_force(scope.last)}
    asked.progress(1.0)
    columns = (
        Column("document", "Giấy tờ", CellKind.TEXT),
        Column("procedure", "Thủ tục", CellKind.TEXT),
        Column("code", "Mã thủ tục", CellKind.CODE),
        Column("times", "Số lần thiếu", CellKind.COUNT),
    )
    rows = tuple(Row((name, names.get(code, code), code, times)) for code, name, times in found)
    total = Row(("Cộng", None, None, sum(times for _code, _name, times in found)))
    return framed(asked, "missing", TITLE, (Table("missing", TITLE, columns, rows, total),), rules=_RULES)
