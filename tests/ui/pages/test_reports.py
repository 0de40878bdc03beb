"""The Reports page: made beside the window, checked, sorted, drilled into, printed, saved, kept."""

from datetime import date
from threading import Event as Flag

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from python_calamine import CalamineWorkbook

from counter_app.domain.ii06a import COLUMNS
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.periods import Period
from counter_app.domain.reports import CellKind, Check, Column, Row, Table
from counter_app.report_files import save_report
from counter_app.services.reports.exported import LOG
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
    assert page.actions_bar.print.isEnabled()
    spoken = cell(page, "c8").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Số hồ sơ đã giải quyết Trước hạn: 1, mở được danh sách"


def test_a_number_opens_exactly_its_dossiers_and_escape_leads_back(qtbot, page, shown):
    opened = []
    shown.desk.dossier_requested.connect(opened.append)
    page.view.tables[0].row_activated.emit(cell(page, "c7"))
    assert page.behind.isVisible()
    qtbot.waitUntil(lambda: page.behind.dossiers.rowCount() == 1)
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
    assert page.actions_bar.print.isEnabled()


def test_a_report_is_printed_as_it_is_on_the_screen(page, shown):
    orders = []
    shown.desk.paper_requested.connect(orders.append)
    page.actions_bar.print.click()
    assert [(order.kind, order.content) for order in orders] == [(PaperKind.REPORT, page.view.report)]


def test_a_report_is_saved_whole_as_its_name_asks(qtbot, page, shown, tmp_path):
    file = tmp_path / "bao-cao.xlsx"
    page.save(file)
    qtbot.waitUntil(lambda: "bao-cao.xlsx" in page.notice.text)
    assert "Cách tính" in CalamineWorkbook.from_path(file).sheet_names
    assert file.stat().st_mode & 0o777 == 0o600
    page.save(tmp_path / "bao-cao.doc")
    qtbot.waitUntil(lambda: page.notice.tone == "alarm")
    assert not list(tmp_path.glob("*.doc*"))


def test_a_running_period_cannot_be_closed_and_says_why(page, shown):
    assert page.actions_bar.keep.isVisible()
    page.actions_bar.keep.click()
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


def test_every_column_of_the_form_is_there(page):
    keys = [column.key for column in page.view.tables[0].model().table.columns]
    assert keys == ["tt", "field", *COLUMNS]


def test_a_number_opened_by_enter_leads_back_to_itself(qtbot, page):
    table = page.view.tables[1]
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.behind.isVisible()
    assert page.take_escape()
    assert QApplication.focusWidget() is table
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)


def test_the_page_shown_again_goes_on_in_the_list_that_was_open(page):
    page.view.tables[0].row_activated.emit(cell(page, "c7"))
    page.kind.setFocus()
    page.take_focus()
    assert QApplication.focusWidget() is page.behind.table


@pytest.mark.parametrize("kind", [(Qt.Key.Key_S, ".xlsx"), (Qt.Key.Key_D, ".pdf"), (Qt.Key.Key_J, ".json")])
def test_each_kind_of_file_has_its_key_and_its_ending_is_added(qtbot, page, tmp_path, monkeypatch, kind):
    (key, ending), asked = kind, []

    def choose(_parent, _title, suggested, wanted):
        asked.append((suggested, wanted))
        return str(tmp_path / "báo cáo tháng 11"), wanted

    monkeypatch.setattr("counter_app.ui.reports.saving.QFileDialog.getSaveFileName", choose)
    qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.notice.text))
    assert (tmp_path / f"báo cáo tháng 11{ending}").stat().st_size > 0
    assert asked[0][0].endswith(ending)
    assert f"(*{ending})" in asked[0][1]
    qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    assert asked[1][0].startswith(str(tmp_path))  # the place is remembered


def test_a_saved_report_leads_to_its_folder(qtbot, page, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "counter_app.ui.reports.saving.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    page.save(tmp_path / "bao-cao.json")
    qtbot.waitUntil(lambda: page.notice.tone == "done")
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    page.notice.action_requested.emit()
    assert opened == [str(tmp_path)] * 2


def test_what_hinders_saving_is_told_in_words(qtbot, page, tmp_path):
    page.save(tmp_path / "không có" / "bao-cao.xlsx")
    qtbot.waitUntil(lambda: "không có thư mục này" in page.notice.text)
    (tmp_path / "a.xlsx").write_bytes(b"old")
    (tmp_path / ".~lock.a.xlsx#").touch()
    page.save(tmp_path / "a.xlsx")
    qtbot.waitUntil(lambda: "đang mở ở chương trình khác" in page.notice.text)
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"


def test_who_took_a_report_out_is_kept(qtbot, page, shown, tmp_path):
    page.save(tmp_path / "bao-cao.pdf")
    qtbot.waitUntil(lambda: bool(page.notice.text))
    with shown.counter.store.reading() as unit:
        (kept,) = unit.offices.setting(LOG)
    assert (kept["by"], kept["report"], kept["file"]) == ("supervisor", "ii06a", "pdf")
    assert (kept["from"], kept["to"]) == ("2026-11-01", "2026-11-30")


def test_the_last_full_period_is_one_key_away(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_End, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.view.report.last == date(2026, 10, 31))
    assert page.view.report.first == date(2026, 10, 1)


def test_an_offices_own_period_is_remembered_and_offered_to_everybody(qtbot, page, shown):
    assert not page.period.keep.isVisible()
    page.period.first.setDate(QDate(2026, 10, 26))
    page.period.last.setDate(QDate(2026, 11, 25))
    assert page.period.keep.isVisible()
    page.period.keep.click()
    assert "26/10/2026" in shown.said[-1][0]
    assert not page.period.keep.isVisible()
    clerks = ReportsPage(Desk(sits(shown.counter)), page._tools)
    qtbot.addWidget(clerks)
    clerks.refresh()
    clerks.period.choose(Period.OWN, date(2026, 12, 31))
    assert clerks.period.days == (date(2026, 12, 26), date(2027, 1, 25))
    qtbot.waitUntil(lambda: clerks._running is None)
    clerks.period.back.click()
    assert clerks.period.days == (date(2026, 11, 26), date(2026, 12, 25))
    clerks.period.first.setDate(QDate(2026, 11, 1))
    assert not clerks.period.keep.isVisible()
