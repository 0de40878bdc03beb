"""A report's chart on the screen: told in words, walked through by keys, leading to rows."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from counter_app.domain.reports import CellKind, Chart, ChartKind, Column, Row, Table
from counter_app.ui.reports.chart import ReportChart
from counter_app.ui.reports.report_view import ReportView
from tests.reports import sample_report

COLUMNS = (
    Column("day", "Ngày", CellKind.DAY),
    Column("field", "Lĩnh vực", CellKind.TEXT),
    Column("early", "Trước hạn", CellKind.COUNT),
    Column("late", "Quá hạn", CellKind.COUNT),
)
LONG = "Thành lập và hoạt động của tổ hợp tác, hợp tác xã"


def table(rows, name="Hộ tịch"):
    first = date(2024, 1, 1)
    numbers = range(1, rows + 1)
    made = (Row((first + timedelta(days=n), f"{name} {n}", 1000 * n, n)) for n in numbers)
    return Table("t", "Bảng", COLUMNS, tuple(made))


def chart(kind, category="field"):
    return Chart(kind, "Đã giải quyết", "t", category, ("early", "late"))


@pytest.fixture
def show(qtbot):
    def shown(rows=3, kind=ChartKind.STACKED, name="Hộ tịch", category="field"):
        drawn = ReportChart(table(rows, name), chart(kind, category))
        qtbot.addWidget(drawn)
        drawn.resize(700, drawn.height())
        drawn.show()
        return drawn

    return shown


def test_a_chart_says_what_it_draws(show):
    drawn = show()
    assert drawn.accessibleName() == "Đã giải quyết"
    told = drawn.accessibleDescription()
    assert told.startswith("Hộ tịch 1: Trước hạn 1.000, Quá hạn 1.")
    assert "Hộ tịch 3: Trước hạn 3.000, Quá hạn 3" in told


def test_arrows_walk_along_it_and_enter_names_the_row(qtbot, show):
    drawn, opened = show(), []
    drawn.chosen.connect(opened.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(drawn, key)
    qtbot.keyClick(drawn, Qt.Key.Key_End)
    qtbot.keyClick(drawn, Qt.Key.Key_Space)
    assert opened == [1, 2]
    assert drawn.accessibleDescription().startswith("Hộ tịch 3:")


@pytest.mark.parametrize("name", ["Hộ tịch", LONG])
@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.STACKED])
def test_a_click_opens_the_bar_that_it_hits(qtbot, show, name, kind):
    drawn, opened = show(kind=kind, name=name), []
    drawn.chosen.connect(opened.append)
    shape = drawn._shape()
    for row in (2, 0):
        qtbot.mouseClick(drawn, Qt.MouseButton.LeftButton, pos=shape.spot(row).center().toPoint())
    assert opened == [2, 0]


def test_of_a_long_time_the_latest_days_are_drawn_and_lead_to_their_own_rows(qtbot, show):
    drawn, opened = show(rows=500, kind=ChartKind.LINES, category="day"), []
    drawn.chosen.connect(opened.append)
    qtbot.keyClick(drawn, Qt.Key.Key_End)
    qtbot.keyClick(drawn, Qt.Key.Key_Return)
    assert drawn.data.left_out == 100
    assert opened == [499]


def pixels(drawn):
    image = drawn.grab().toImage()
    places = range(0, image.width(), 2), range(0, image.height(), 2)
    return {image.pixelColor(x, y).name() for x in places[0] for y in places[1]}


def test_what_is_late_is_drawn_in_the_colour_of_an_alarm(show):
    three = Chart(ChartKind.BARS, "Ba", "t", "field", ("early", "early", "early"))
    drawn = ReportChart(table(2), three)
    drawn.resize(700, drawn.height())
    assert {"#0a5da8", "#b3261e"} <= pixels(drawn)


def test_a_chart_stands_under_its_table_and_leads_into_it(qtbot):
    view = ReportView()
    qtbot.addWidget(view)
    view.show_report(
        sample_report(charts=(Chart(ChartKind.BARS, "Cột", "people", "name", ("number", "late")),))
    )
    view.show()
    (drawn,) = view.charts
    view.tables[0].model().sort(0, Qt.SortOrder.DescendingOrder)
    drawn.chosen.emit(0)
    assert view.tables[0].currentIndex().data() == "1"
    assert view.tables[0].current_row() == 2


def test_a_table_without_rows_has_no_chart(qtbot):
    view = ReportView()
    qtbot.addWidget(view)
    view.show_report(sample_report(0))
    assert view.charts == []
