"""A report with everything that one can hold, for whatever shows reports."""

from datetime import date, datetime

from counter_app.domain.moments import VIETNAM
from counter_app.domain.papers import PaperHeader
from counter_app.domain.reports import CellKind, Chart, ChartKind, Check, Column, Report, Row, Table

MADE = datetime(2026, 12, 1, 9, 5, tzinfo=VIETNAM)
COLUMNS = (
    Column("tt", "TT", CellKind.COUNT, number="(1)"),
    Column("name", "Họ và tên", CellKind.TEXT, number="(2)"),
    Column("identity", "Số định danh", CellKind.CODE, number="(3)"),
    Column("number", "Tổng số", CellKind.COUNT, ("Hồ sơ",), "(4)"),
    Column("late", "Quá hạn", CellKind.COUNT, ("Hồ sơ", "Trong đó"), "(5)"),
    Column("percent", "Tỷ lệ %", CellKind.PERCENT, ("Hồ sơ", "Trong đó"), "(6)"),
    Column("money", "Phí", CellKind.MONEY, number="(7)"),
    Column("day", "Ngày", CellKind.DAY, number="(8)"),
    Column("at", "Lúc", CellKind.MOMENT, number="(9)"),
)


def sample_row(number: int, **changed: object) -> Row:
    values: dict[str, object] = {
        "tt": number,
        "name": "Nguyễn Thị Hòa",
        "identity": "001190004567",
        "number": 1234,
        "late": 7,
        "percent": "98.25",
        "money": 21_000,
        "day": date(2026, 11, 23),
        "at": datetime(2026, 11, 23, 10, 5, tzinfo=VIETNAM),
    }
    values |= changed
    return Row(tuple(values[column.key] for column in COLUMNS))


def sample_report(rows: int = 3, **changed: object) -> Report:
    listed = tuple(sample_row(number) for number in range(1, rows + 1))
    total = Row((None, "Tổng số", None, 1234 * rows, 7 * rows, None, 21_000 * rows, None, None))
    values: dict[str, object] = {
        "kind": "sample",
        "title": "Báo cáo để thử",
        "subtitle": "Từ ngày 01/11/2026 đến ngày 30/11/2026",
        "header": PaperHeader(("UBND PHƯỜNG SƠN TÂY", "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"), "Sơn Tây"),
        "first": date(2026, 11, 1),
        "last": date(2026, 11, 30),
        "cut_off": datetime(2026, 11, 30, 23, 59, 59, tzinfo=VIETNAM),
        "made_at": MADE,
        "made_by": "Nguyễn Minh Tuấn",
        "tables": (
            Table("people", "Bảng thứ nhất", COLUMNS, listed, total, note="Chú thích dưới bảng."),
            Table("empty", "Bảng trống", COLUMNS[:4], ()),
        ),
        "charts": (
            Chart(ChartKind.BARS, "Cột", "people", "name", ("number", "late")),
            Chart(ChartKind.STACKED, "Chồng", "people", "name", ("number", "late")),
            Chart(ChartKind.LINES, "Đường", "people", "day", ("number",)),
        ),
        "checks": (Check("3 = 7 + 11", "5 = 5", holds=True),),
        "rules": ("Làm tròn nửa lên.",),
    }
    return Report(**(values | changed))
