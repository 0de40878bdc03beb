"""The Reports page: made beside the window, checked, sorted, drilled into, printed, saved, kept."""

from datetime import date
from threading import Event as Flag

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from python_calamine import CalamineWorkbook

from counter_app.domain.ii06a import COLUMNS
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.periods import Period, after, around, before
from counter_app.domain.reports import CellKind, Check, Column, Row, Table
from counter_app.report_files import save_report
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.pages.reports import ReportsPage, ReportTools
from counter_app.ui.reports.report_view import ReportView
from counter_app.ui.reports.table_model import ReportTableModel
from counter_app.ui.widgets import Text
from tests.reports import sample_report
from tests.support import sits, step, take_in, training_counter
from tests.ui.pages.shown import Shown

MONDAY = date(2026, 11, 23)


@pytest.fixture
def shown(qtbot, tmp_path):
    with training_counter(tmp_path) as counter:
        clerk = sits(counter)
        take_in(clerk)
        step(clerk, take_in(clerk), "result_ready")
        yield Shown(counter, Desk(sits(counter, "supervisor")))


@pytest.fixture
def page(qtbot, shown):
    background = Background(None)
    reports = ReportsPage(shown.desk, ReportTools(background, save_report))
    shown.show(qtbot, reports)
    shown.desk.said.connect(lambda text, tone: shown.said.append((text, tone)))
    qtbot.waitUntil(lambda: reports.view.report is not None)
    yield reports
    background.finish()


def cell(page, key, row=0):
    model = page.view.tables[0].model()
    keys = [column.key for column in model.table.columns]
    return model.index(row, keys.index(key))


def test_the_month_is_shown_with_its_cut_off_and_its_checks(page):
    made = page.view.report
    assert (made.kind, made.first, made.last) == ("ii06a", date(2026, 11, 1), date(2026, 11, 30))
    assert [cell(page, key).data() for key in ("c3", "c7", "c8", "c11")] == ["2", "1", "1", "1"]
    assert "chốt số liệu 10:05 23/11/2026" in page.made.text()
    assert page.print_button.isEnabled()
    spoken = cell(page, "c8").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Số hồ sơ đã giải quyết Trước hạn: 1, mở được danh sách"


def test_a_number_opens_exactly_its_dossiers_and_escape_leads_back(qtbot, page, shown):
    opened = []
    shown.desk.dossier_requested.connect(opened.append)
    page.view.tables[0].row_activated.emit(cell(page, "c7"))
    assert page.behind.isVisible()
    assert page.behind.dossiers.rowCount() == 1
    assert page.behind.count.text() == "1 hồ sơ"
    page.behind.table.row_activated.emit(page.behind.dossiers.index(0, 0))
    assert len(opened) == 1
    assert page.take_escape()
    assert page.view.isVisible()
    assert not page.take_escape()


def test_another_period_makes_another_report_and_neighbours_are_one_key_away(qtbot, page):
    page.period.choose(Period.YEAR, MONDAY)
    qtbot.waitUntil(lambda: page.view.report.last == date(2026, 12, 31))
    page.period.back.click()
    qtbot.waitUntil(lambda: page.view.report.first == date(2025, 1, 1))
    assert cell(page, "c3").data() in ("", "0") or page.view.report.table("fields").rows == ()


def test_a_period_that_has_not_begun_is_told_and_the_old_numbers_stay(qtbot, page):
    before_it = page.view.report
    page.period.choose(Period.MONTH, date(2027, 3, 1))
    qtbot.waitUntil(lambda: "chưa" in page.made.text() or "tương lai" in page.made.text())
    assert page.view.report is before_it
    assert page.print_button.isEnabled()


def test_a_report_is_printed_as_it_is_on_the_screen(page, shown):
    orders = []
    shown.desk.paper_requested.connect(orders.append)
    page.print_button.click()
    assert [(order.kind, order.content) for order in orders] == [(PaperKind.REPORT, page.view.report)]


def test_a_report_is_saved_whole_as_its_name_asks(qtbot, page, shown, tmp_path):
    file = tmp_path / "bao-cao.xlsx"
    page.save(file)
    qtbot.waitUntil(lambda: any("bao-cao.xlsx" in text for text, _tone in shown.said))
    assert "Cách tính" in CalamineWorkbook.from_path(file).sheet_names
    assert file.stat().st_mode & 0o777 == 0o600
    page.save(tmp_path / "bao-cao.doc")
    qtbot.waitUntil(lambda: shown.said[-1][1] == "alarm")
    assert not list(tmp_path.glob("*.doc*"))


def test_a_running_period_cannot_be_closed_and_says_why(page, shown):
    assert page.keep_button.isVisible()
    page.keep_button.click()
    assert "chưa kết thúc" in shown.said[-1][0]


def test_what_is_being_made_can_be_stopped_and_late_answers_are_dropped(qtbot, page):
    gate, shown_before = Flag(), page.view.report
    page._tools.background.run(gate.wait, lambda _: None, lambda _: None)  # the worker is busy
    page.period.choose(Period.YEAR, MONDAY)
    assert page.bar.isVisible()
    assert page.cancel.isVisible()
    page.cancel.click()
    gate.set()
    page._tools.background.finish()
    qtbot.wait(50)
    assert page.view.report is shown_before
    assert "Đã dừng" in page.made.text()


def test_a_failing_check_stands_first_in_words(qtbot):
    view = ReportView()
    qtbot.addWidget(view)
    view.show_report(sample_report(checks=(Check("3 = 7 + 11", "5 = 4", holds=False),)))
    assert "■ 3 = 7 + 11: 5 = 4" in view.widget().findChildren(Text)[0].text()


NAMES = ("Đỗ Văn Á", "Dương Thị B", "Anh", "Ánh")
TABLE = Table(
    "t",
    "Bảng",
    (
        Column("w", "Tên", CellKind.TEXT),
        Column("n", "Số", CellKind.COUNT),
        Column("p", "%", CellKind.PERCENT),
    ),
    tuple(map(Row, zip(NAMES, (5, 1000, 30, 7), ("9.50", "100.00", None, "30.00"), strict=True))),
    Row(("Tổng số", 1042, None)),
)


def test_numbers_sort_as_numbers_names_by_the_alphabet_and_the_total_stays_last(qtbot):
    model = ReportTableModel(TABLE)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [model.index(row, 1).data() for row in range(5)] == ["1.000", "30", "7", "5", "1.042"]
    model.sort(2)
    assert [model.index(row, 2).data() for row in range(5)] == ["–", "9,50", "30,00", "100,00", "–"]
    model.sort(0)
    assert [model.index(row, 0).data() for row in range(4)] == ["Anh", "Ánh", "Dương Thị B", "Đỗ Văn Á"]
    assert model.index(4, 0).data() == "Tổng số"


def test_the_model_keeps_qts_rules(qtbot, qtmodeltester):
    model = ReportTableModel(TABLE)
    qtmodeltester.check(model, force_py=True)
    assert isinstance(qtmodeltester, ModelTester)


def test_periods_have_their_own_start_and_end():
    day = date(2026, 11, 23)
    assert around(Period.MONTH, day) == (date(2026, 11, 1), date(2026, 11, 30))
    assert around(Period.MID_MONTH, day) == (date(2026, 11, 15), date(2026, 12, 14))
    assert around(Period.MID_MONTH, date(2026, 1, 14)) == (date(2025, 12, 15), date(2026, 1, 14))
    assert around(Period.QUARTER, day) == (date(2026, 10, 1), date(2026, 12, 31))
    assert around(Period.HALF_YEAR, date(2026, 6, 30)) == (date(2026, 1, 1), date(2026, 6, 30))
    assert around(Period.YEAR, day) == (date(2026, 1, 1), date(2026, 12, 31))
    assert around(Period.WEEK, day) == (date(2026, 11, 23), date(2026, 11, 29))
    assert before(Period.MID_MONTH, *around(Period.MID_MONTH, day)) == (
        date(2026, 10, 15),
        date(2026, 11, 14),
    )
    assert after(Period.QUARTER, *around(Period.QUARTER, day)) == (date(2027, 1, 1), date(2027, 3, 31))
    assert before(Period.CUSTOM, date(2026, 11, 21), date(2026, 11, 30)) == (
        date(2026, 11, 11),
        date(2026, 11, 20),
    )


def test_every_column_of_the_form_is_there(page):
    keys = [column.key for column in page.view.tables[0].model().table.columns]
    assert keys == ["tt", "field", *COLUMNS]
