"""What a chart draws of a table: which rows, which numbers, which axis."""

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.chart_data import ChartData, chart_empty
from counter_app.domain.reports import CellKind, Chart, ChartKind, Column, Row, Table

COLUMNS = (
    Column("day", "Ngày", CellKind.DAY),
    Column("field", "Lĩnh vực", CellKind.TEXT),
    Column("early", "Trước hạn", CellKind.COUNT),
    Column("late", "Quá hạn", CellKind.COUNT),
    Column("rate", "%", CellKind.PERCENT),
)
ROWS = tuple(Row((date(2026, 11, n), f"Hộ tịch {n}", 10 * n, n, None)) for n in range(1, 6))
TABLE = Table("t", "Bảng", COLUMNS, ROWS, Row((None, "Cộng", 150, 15, None)))
CHART = Chart(ChartKind.BARS, "Cột", "t", "field", ("early", "late"))


def test_bars_are_the_first_rows_and_lines_the_last_ones():
    bars = ChartData.of(TABLE, CHART, 2)
    assert (bars.labels, bars.left_out) == (("Hộ tịch 1", "Hộ tịch 2"), 3)
    lines = ChartData.of(TABLE, replace(CHART, kind=ChartKind.LINES, category="day"), 2)
    assert (lines.labels, lines.series) == (("04/11", "05/11"), ((40.0, 50.0), (4.0, 5.0)))


def test_the_total_is_never_drawn_and_nothing_counts_as_nought():
    data = ChartData.of(TABLE, replace(CHART, series=("early", "rate")), 31)
    assert data.series == ((10.0, 20.0, 30.0, 40.0, 50.0), (0.0,) * 5)
    assert (data.names, data.kinds) == (("Trước hạn", "%"), (CellKind.COUNT, CellKind.PERCENT))


@pytest.mark.parametrize(
    ("kind", "ticks"), [(ChartKind.BARS, (0, 20, 40, 60)), (ChartKind.STACKED, (0, 20, 40, 60))]
)
def test_the_axis_has_round_numbers_above_the_highest(kind, ticks):
    assert ChartData.of(TABLE, replace(CHART, kind=kind), 31).ticks == ticks


def test_bars_that_stand_on_each_other_need_an_axis_for_their_sum():
    high = Table("t", "Bảng", COLUMNS, (Row((None, "Đất đai", 60, 60, None)),))
    assert ChartData.of(high, CHART, 31).highest == 60
    assert ChartData.of(high, replace(CHART, kind=ChartKind.STACKED), 31).highest == 120


def test_long_names_make_bars_lie_but_never_lines():
    rows = (Row((None, "Thành lập và hoạt động của tổ hợp tác", 1, 1, None)),)
    long = Table("t", "Bảng", COLUMNS, rows)
    assert ChartData.of(long, CHART, 31).lying
    assert not ChartData.of(long, replace(CHART, kind=ChartKind.LINES), 31).lying
    assert not ChartData.of(TABLE, CHART, 31).lying


def test_nothing_has_an_axis_all_the_same():
    empty = Table("t", "Bảng", COLUMNS, (Row((None, "Hộ tịch", None, 0, None)),))
    assert ChartData.of(empty, CHART, 31).ticks == (0, 1)


def test_nought_everywhere_is_nothing_to_draw():
    nought = Table("t", "Bảng", COLUMNS, (Row((None, "Hộ tịch", None, 0, None)),))
    assert chart_empty(nought, CHART)
    assert chart_empty(replace(nought, rows=()), CHART)
    assert not chart_empty(TABLE, CHART)
