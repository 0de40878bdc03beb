"""Papers through the real window: a day without power, reprints, lists of two sessions, certified copies."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.demo.day import card_code
from counter_app.domain.events import EventKind
from counter_app.domain.moments import iso, parse_moment
from counter_app.domain.people import Applicant
from counter_app.services import acting, blanks, closing, copies, reading
from counter_app.services.acting import Step
from counter_app.services.changes import save_office
from counter_app.services.login import sign_in
from counter_app.services.papers.issued import issued_papers
from counter_app.services.reports.making import report
from counter_app.ui.dialogs.preview import PreviewDialog
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.navigation import CLOSE_DAY, PAPERS, RECEIVE
from counter_app.ui.papers.blanks_section import BlanksSection
from counter_app.ui.papers.board_section import BoardSection
from counter_app.ui.papers.copies_section import CopiesSection
from counter_app.ui.papers.lists_section import ListsSection

ENTER, F9, F10 = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_F10
MONDAY = date(2026, 11, 23)
SECOND = Applicant(
    "Phùng Văn Tám",
    identity_number="001088001234",
    birth_date=parse_moment("1988-05-17").date(),
    sex="Nam",
    address="Số 9 phố Chùa Thông, phường Sơn Tây",
)


@pytest.fixture(autouse=True)
def alone(seat):
    """An office without an official system, so that no click elsewhere is owed."""
    admin = sign_in(seat.counter.store, seat.counter.hasher, seat.clock, name="admin", password=None)
    workplace = seat.workplace.as_actor(admin)
    changed = save_office(workplace, replace(workplace.office, uses_official_system=False))
    seat.window.desk.workplace = changed.as_actor(seat.workplace.actor)


def section(seat, kind):
    """Open a section of the papers with the keyboard in it."""
    seat.player.press(Qt.Key.Key_F11)
    page = seat.window.page(PAPERS)
    page.show_section(kind)
    page.current.take_focus()
    seat.player.settle()
    return page.current


def files(seat, beginning=""):
    return sorted(seat.counter.data.papers.rglob(f"{beginning}*.pdf"))


def words(path):
    document = pypdfium2.PdfDocument(path)
    said = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    pages = len(document)
    document.close()
    return said, pages


def wait_until_printed(seat, dossier_id, times):
    seat.player.wait_for("the print", lambda: reading.get(seat.workplace, dossier_id).printed == times)


def previews():
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, PreviewDialog) and each.isVisible()
    ]


def answer(seat, dialog, reason=""):
    """Answer a question and come back to the window, as a desktop does by itself."""
    if reason:
        dialog.reason.setText(reason)
    dialog.confirm.click()
    seat.window.activateWindow()
    QTest.qWaitForWindowActive(seat.window)


def enter_by_hand(seat, blank, hour, card):
    """Scan a blank, type the hour that stands on it, name the procedure, scan the card, save, agreed to."""
    before = len(reading.find(seat.workplace, ""))
    seat.window.take_scan(blank.code)
    seat.player.wait_for("Receive", lambda: seat.window.current_key == RECEIVE)
    seat.player.type(hour)
    seat.player.press(ENTER, "\r")
    seat.player.type("tthn")
    seat.player.press(ENTER, "\r")
    seat.window.take_scan(card)
    seat.player.press(F9)
    seat.player.wait_for("who agrees", lambda: isinstance(QApplication.activeModalWidget(), ReasonDialog))
    answer(seat, QApplication.activeModalWidget())
    seat.player.wait_for("stored", lambda: len(reading.find(seat.workplace, "")) == before + 1)
    found = next(each for each in reading.find(seat.workplace, "") if each.code == blank.code)
    wait_until_printed(seat, found.id, 1)
    return reading.get(seat.workplace, found.id)


def received_by_day(seat):
    supervisor = sign_in(
        seat.counter.store, seat.counter.hasher, seat.clock, name="supervisor", password=None
    )
    table = report(seat.workplace.as_actor(supervisor), "daily", MONDAY, date(2026, 11, 25)).tables[0]
    return {row.values[0]: row.values[1] for row in table.rows}


def test_a_day_without_power_is_entered_with_its_true_hours_closed_and_counted_on_its_day(seat, card):
    page = section(seat, BlanksSection)
    seat.player.type("20")
    seat.player.press(F9)
    seat.player.wait_for("the stack on paper", lambda: bool(files(seat, "phieu-trang")))
    said, pages = words(files(seat, "phieu-trang")[0])
    assert pages == 40, "two copies of each"
    lot = sorted(blanks.reserved(seat.workplace), key=lambda each: each.code)
    assert all(each.code in said for each in lot)

    # the power goes at ten and comes back on Wednesday, for Tuesday is a day off
    seat.at("2026-11-25T08:05")
    first = enter_by_hand(seat, lot[0], "10h20", card)
    second = enter_by_hand(seat, lot[1], "14h45", card_code(SECOND))
    assert [iso(each.intake.received_at) for each in (first, second)] == [
        "2026-11-23T10:20",
        "2026-11-23T14:45",
    ]
    assert {iso(each.events[0].recorded_at)[:10] for each in (first, second)} == {"2026-11-25"}

    page = section(seat, BlanksSection)
    assert page.chosen.code == lot[2].code, "the top of the stack that is left"
    page.void_button.click()
    answer(seat, QApplication.activeModalWidget(), "viết hỏng")
    seat.player.wait_for("void", lambda: page.totals.text() == "17 chưa dùng · 2 đã nhập · 1 đã hủy")

    gate = seat.window.page(CLOSE_DAY)
    seat.window.show_page(CLOSE_DAY)
    gate.show_day(MONDAY)
    assert not gate.close_button.isVisible()
    assert gate.left.model.rowCount() == 17
    gate.left.reason.setText("còn nguyên trong xấp")
    gate.left.write_all.click()
    seat.player.wait_for("nothing left", gate.close_button.isVisible)
    gate.close_button.click()
    seat.player.wait_for("the closing", lambda: closing.gate(seat.workplace, MONDAY).closed is not None)
    seat.player.wait_for("the closed page", gate.closed.isVisible)
    (sheet,) = files(seat, "chot-ngay")
    assert "17 phiếu trắng" in words(sheet)[0]
    assert received_by_day(seat)[MONDAY] == 2
    assert received_by_day(seat)[date(2026, 11, 25)] == 0


def test_a_stack_kept_for_another_cut_rests_until_it_is_used(seat):
    blanks.reserve(seat.workplace, 5)
    seat.at("2026-11-25T16:00")
    seat.player.press(F10)
    gate = seat.window.page(CLOSE_DAY)
    assert gate.left.model.rowCount() == 0
    assert gate.close_button.isVisible()


def test_a_receipt_printed_again_from_its_dossier_says_so_and_how_often(seat, card):
    record = seat.received("Lý Văn Ơn")
    seat.window.show_dossier(record.id)
    dossier = seat.window.page("dossier")
    for times in (1, 2, 3):
        dossier.papers.rows[0].print.click()
        wait_until_printed(seat, record.id, times)
        dossier.refresh()
    printed = files(seat, record.intake.code)
    said = [words(each)[0] for each in printed]
    assert sorted("In lại lần 2" in each for each in said) == [False, False, True]
    assert dossier.papers.rows[0].print.text() == "In lại"
    assert [line.text().split(" · ")[0] for line in dossier.papers.rows[0].lines] == [
        "In lại lần 2",
        "In lại lần 1",
        "In lần đầu",
    ]


def test_the_list_of_the_morning_and_that_of_the_afternoon_have_each_their_own(seat):
    forward = {"to": "Tư pháp - Hộ tịch"}
    for hour, name in (("09:30", "Kiều Thị Hạnh"), ("10:40", "Lý Văn Ơn")):
        seat.at(f"2026-11-23T{hour}")
        record = seat.received(name)
        acting.act(seat.workplace, Step(record.id, EventKind.FORWARDED, details=forward))
    seat.at("2026-11-23T11:00")
    section(seat, ListsSection)
    seat.player.press(ENTER, "\r")
    seat.player.wait_for("the list", lambda: bool(files(seat, "handover-20261123-am")))

    seat.at("2026-11-23T14:10")
    record = seat.received("Vũ Thị Hoà")
    acting.act(seat.workplace, Step(record.id, EventKind.FORWARDED, details=forward))
    seat.at("2026-11-23T14:50")
    seat.received("Đỗ Văn Sáu")
    seat.at("2026-11-23T15:10")
    seat.received("Hà Thị Mến")
    seat.at("2026-11-23T16:00")
    section(seat, ListsSection)
    seat.player.press(ENTER, "\r")
    seat.player.wait_for("the list", lambda: bool(files(seat, "handover-20261123-pm")))

    morning, afternoon = (words(files(seat, f"handover-20261123-{half}")[0])[0] for half in ("am", "pm"))
    assert "Giao: Tư pháp - Hộ tịch (2)" in morning
    assert "Vũ Thị Hoà" not in morning
    assert "Giao: Tư pháp - Hộ tịch (1)" in afternoon
    assert "Kiều Thị Hạnh" not in afternoon
    assert "Đỗ Văn Sáu" in afternoon, "came before three, must go today"
    assert "Hà Thị Mến" not in afternoon, "came after three, goes tomorrow"


def test_a_citizens_copies_cost_few_keys_and_belong_to_the_dossier_that_is_scanned(seat, card):
    record = seat.received("Đặng Thị Thuỳ Dương")
    page = section(seat, CopiesSection)
    seat.window.take_scan(card)
    seat.window.take_scan(record.intake.number)
    seat.player.presses = 0
    for typed in ("Bang", "5", "3"):
        seat.player.type(typed)
        seat.player.press(ENTER, "\r")
    assert page.total.text() == "Phí: 21.000 đồng"
    seat.player.press(F9)
    assert seat.player.presses <= 10
    seat.player.wait_for("the slip on paper", lambda: bool(files(seat, "chung-thuc")))
    (kept,) = copies.slips_of(seat.workplace, MONDAY)
    assert (kept.slip.amount, kept.slip.requester) == (21_000, "Đặng Thị Thuỳ Dương")
    assert kept.dossier_id == record.id
    said, _pages = words(files(seat, "chung-thuc")[0])
    for told in ("3 × (2 × 2.000 + 3 × 1.000) = 21.000", "Quyển số: 01/2026-SCT/BS", record.intake.code):
        assert told in said
    assert page.slips.totals.text() == "1 phiếu · 1 giấy tờ · 3 bản chứng thực · phí 21.000 đồng"
    seat.player.wait_for("the print", lambda: len(issued_papers(seat.workplace, record.id)) == 2)
    page.slips.again.click()
    seat.player.wait_for("the reprint", lambda: len(files(seat, "chung-thuc")) == 2)
    assert any("In lại lần 1" in words(each)[0] for each in files(seat, "chung-thuc"))
    seat.player.press(Qt.Key.Key_D, modifiers=Qt.KeyboardModifier.ControlModifier)
    seat.player.wait_for("the day's list", lambda: bool(files(seat, "certified-20261123")))
    assert "Tổng cộng: 1 phiếu, 1 giấy tờ, 3 bản, phí 21.000 đồng." in words(files(seat, "certified")[0])[0]


def test_copies_for_a_dossier_begin_on_its_page(seat):
    record = seat.received("Lý Văn Ơn")
    seat.window.show_dossier(record.id)
    seat.window.page("dossier").offers.copies.trigger()
    page = seat.window.page(PAPERS).current
    assert isinstance(page, CopiesSection)
    assert (page.requester.text(), page.dossier.text()) == ("Lý Văn Ơn", record.intake.code)
    assert QApplication.focusWidget() is page.lines.rows[0].document


def test_the_keys_of_the_papers_are_no_other_keys_of_the_window(seat):
    locked = []
    seat.window.lock_requested.connect(lambda: locked.append(True))
    section(seat, BoardSection)
    opened = []
    seat.window.desk.paper_preview_requested.connect(opened.append)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    seat.player.press(Qt.Key.Key_P, modifiers=both)
    seat.player.press(Qt.Key.Key_P, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert [len(order.details["procedure"].split()) for order in opened] == [80, 1]
    assert locked == []
    seat.player.wait_for("both previews", lambda: len(previews()) == 2)
    for dialog in previews():
        dialog.close()
