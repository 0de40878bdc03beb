import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.domain.events import EventKind, Source
from counter_app.domain.numbers import stub_of
from counter_app.domain.people import Applicant, Submitter
from counter_app.domain.status import Status
from counter_app.services.records import DossierRecord
from counter_app.ui.models.returns import ReturnColumn
from counter_app.ui.pages.hand_over import HandOverPage
from tests.support import BIRTH, MARITAL, sits, step, take_in
from tests.ui.pages.shown import Shown, sit

ENTER = Qt.Key.Key_Return

HOA = Applicant("Nguyễn Thị Hòa", identity_number="001185012345", phone="0912345678")
DAT = Applicant("Đỗ Đức Đạt", identity_number="001085067890")
BINH = Applicant("Trần Văn Bình", identity_number="001079004321")


@pytest.fixture
def shown(counter) -> Shown:
    return sit(counter)


@pytest.fixture
def results(shown) -> dict[str, DossierRecord]:
    """Hòa and Bình have results that wait, Đạt's was given out, the fourth has none yet."""
    desk = shown.workplace
    shown.clock.set("2026-11-23T13:30")
    dat = step(desk, step(desk, take_in(desk, BIRTH, applicant=DAT), "result_ready"), "handed_over")
    hoa = step(desk, take_in(desk, MARITAL, applicant=HOA), "result_ready")
    binh = step(desk, take_in(desk, BIRTH, applicant=BINH), "result_ready")
    fresh = take_in(desk, MARITAL, applicant=DAT)
    shown.clock.set("2026-11-23T15:18")
    return {"dat": dat, "hoa": hoa, "binh": binh, "fresh": fresh}


@pytest.fixture
def page(qtbot, shown, results) -> HandOverPage:
    made = HandOverPage(shown.desk)
    shown.show(qtbot, made)
    return made


def names(page: HandOverPage) -> list[str]:
    return [page.model.item(row).dossier.applicant_name for row in range(page.model.rowCount())]


def status(shown: Shown, record: DossierRecord) -> Status:
    return shown.record(record.id).progress.status


def test_unconfirmed_results_come_first_and_unready_dossiers_not_at_all(page):
    assert names(page) == ["Đỗ Đức Đạt", "Nguyễn Thị Hòa", "Trần Văn Bình"]
    assert page.count.text() == "1 chưa xác nhận · 2 chờ công dân"
    assert page.model.index(0, ReturnColumn.LEFT).data() == "2 giờ 12"


def test_one_scan_and_one_key_hand_over_and_confirm(page, shown, results):
    assert page.take_scan(results["hoa"].intake.number)
    shown.press(ENTER)

    after = shown.record(results["hoa"].id)
    assert shown.keys == 1
    assert after.progress.status is Status.RETURNED
    assert [event.source for event in after.events[-2:]] == [Source.SCAN, Source.SCAN]
    assert shown.said == [("done", "Đã trao và xác nhận trả: Nguyễn Thị Hòa.")]
    assert names(page) == ["Đỗ Đức Đạt", "Trần Văn Bình"]


def test_one_scan_of_a_stub_and_one_key_confirm_what_was_given_out(page, shown, results):
    assert page.take_scan(stub_of(results["dat"].intake.number))
    shown.press(ENTER)

    last = shown.record(results["dat"].id).events[-1]
    assert (last.kind, last.source) == (EventKind.RETURN_CONFIRMED, Source.STUB)
    assert "Đã xác nhận trả" in shown.said[-1][1]


def test_a_scan_finds_a_result_whatever_is_typed_in_the_filter(page, shown, results):
    shown.type("dat")
    assert page.take_scan(results["binh"].intake.code)

    assert page.box.text() == ""
    assert page.card.name.text() == "Trần Văn Bình"


def test_bounced_keys_after_a_hand_over_act_on_nobody_else(page, shown, results):
    page.take_scan(results["hoa"].intake.number)
    shown.press(ENTER)
    QTest.keyClick(shown.focus, ENTER)

    assert status(shown, results["binh"]) is Status.RESULT_READY
    assert status(shown, results["dat"]) is Status.HANDED_OVER


@pytest.mark.parametrize("steps", [(), ("result_ready", "handed_over", "return_confirmed")])
def test_a_scan_of_any_other_dossier_is_left_to_the_window(page, shown, results, steps):
    record = results["fresh"]
    for kind in steps:
        record = step(shown.workplace, record, kind)

    assert not page.take_scan(record.intake.number)
    assert not page.take_scan("123")
    assert shown.said == []


def test_a_result_recorded_a_moment_ago_can_be_scanned_at_once(page, shown, results):
    step(sits(shown.counter, "supervisor"), results["fresh"], "result_ready")

    assert page.take_scan(results["fresh"].intake.number)
    assert page.card.name.text() == "Đỗ Đức Đạt"


def test_a_citizens_card_with_several_results_is_left_to_the_search(page, shown, results):
    step(shown.workplace, take_in(shown.workplace, BIRTH, applicant=HOA), "result_ready")

    assert not page.take_scan(HOA.identity_number)


def test_a_citizens_card_with_one_result_chooses_it(page, shown, results):
    assert page.take_scan(BINH.identity_number)
    shown.press(ENTER)

    assert status(shown, results["binh"]) is Status.RETURNED


def test_after_typing_a_name_the_first_enter_only_looks(page, shown, results):
    shown.type("binh")
    assert names(page) == ["Trần Văn Bình"]
    shown.press(ENTER)
    assert shown.focus is page.table
    assert status(shown, results["binh"]) is Status.RESULT_READY
    shown.press(ENTER)

    assert status(shown, results["binh"]) is Status.RETURNED
    assert shown.record(results["binh"].id).events[-1].source is Source.TYPED
    assert shown.focus is page.box
    assert page.box.text() == ""


def test_down_in_the_filter_chooses_the_next_result(page, shown):
    shown.press(Qt.Key.Key_Down)

    assert shown.focus is page.box
    assert page.card.name.text() == "Nguyễn Thị Hòa"


def test_the_card_tells_whom_to_look_for(qtbot, page, shown, results):
    submitter = Submitter("Lê Văn Tám", authority="con")
    record = take_in(shown.workplace, MARITAL, applicant=Applicant("Vũ Thị Én"), submitter=submitter)
    step(shown.workplace, record, "result_ready")
    page.take_scan(record.intake.number)

    assert "Lê Văn Tám" in page.card.facts.text()
    assert "3.000 đ" in page.card.facts.text()
    assert page.card.receiver.isVisible()
    page.take_scan(results["dat"].intake.number)
    assert not page.card.receiver.isVisible()
    assert DAT.identity_number not in page.card.facts.text()


def test_who_receives_for_another_is_recorded(page, shown, results):
    page.take_scan(results["hoa"].intake.number)
    page.card.receiver.name.setFocus()
    shown.type("Le Van Tam")
    shown.press(ENTER)

    given = shown.record(results["hoa"].id).events[-2]
    assert given.details == {"received_by": "Le Van Tam"}
    assert page.card.receiver.name.text() == ""


def test_a_receiver_typed_for_one_result_is_forgotten_with_it(page, results):
    page.take_scan(results["hoa"].intake.number)
    page.card.receiver.name.setText("Lê Văn Tám")
    page.refresh()
    assert page.card.receiver.name.text() == "Lê Văn Tám"
    page.take_scan(results["binh"].intake.number)

    assert page.card.receiver.name.text() == ""


def test_a_result_may_be_given_out_now_and_confirmed_later(page, shown, results):
    page.take_scan(results["hoa"].intake.number)
    page.card.only.click()

    assert status(shown, results["hoa"]) is Status.HANDED_OVER
    assert page.count.text() == "2 chưa xác nhận · 1 chờ công dân"


def test_a_step_taken_at_another_window_is_answered(page, shown, results):
    page.take_scan(results["hoa"].intake.number)
    other = sits(shown.counter, "supervisor")
    step(other, step(other, results["hoa"], "handed_over"), "return_confirmed")
    shown.press(ENTER)

    tone, text = shown.said[-1]
    assert tone == "alarm"
    assert "đã xác nhận trả lúc" in text
    assert names(page) == ["Đỗ Đức Đạt", "Trần Văn Bình"]


def test_a_double_click_opens_and_hands_over_nothing(page, shown, results):
    cell = page.table.visualRect(page.model.index(0, ReturnColumn.CITIZEN))
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    page.card.open.click()

    assert shown.opened == [results["dat"].id] * 2
    assert status(shown, results["dat"]) is Status.HANDED_OVER


def test_a_click_on_a_rows_button_acts_on_that_row(page, shown, results):
    cell = page.table.visualRect(page.model.index(2, ReturnColumn.ACTION))
    where = cell.center()
    where.setX(cell.right() - 40)
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert status(shown, results["binh"]) is Status.RETURNED
    assert status(shown, results["dat"]) is Status.HANDED_OVER


def test_when_all_is_done_the_list_says_so(page, shown, results):
    for key in ("dat", "hoa", "binh"):
        page.take_scan(results[key].intake.number)
        shown.press(ENTER)

    assert shown.keys == 3
    assert names(page) == []
    assert "Không còn kết quả nào" in page.table.accessibleDescription()
    assert not page.card.isVisible()


@pytest.mark.parametrize("width", [1190, 850, 500])
def test_the_action_is_never_cut(qtbot, page, width):
    page.resize(width, 900)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)
    right = page.table.columnViewportPosition(ReturnColumn.ACTION)
    right += page.table.columnWidth(ReturnColumn.ACTION)

    assert right <= page.table.viewport().width()
    assert page.table.columnWidth(ReturnColumn.ACTION) >= page.table.sizeHintForColumn(ReturnColumn.ACTION)


def test_somebody_who_may_only_read_is_not_offered_the_action_by_a_scan(qtbot, counter, results):
    shown = sit(counter, "admin")
    page = HandOverPage(shown.desk)
    shown.show(qtbot, page)

    assert not page.take_scan(results["hoa"].intake.number)


def test_every_control_has_a_name(page):
    receiver = page.card.receiver

    for control in (page.box, page.table, receiver.name, receiver.authority, page.card.only, page.card.open):
        assert control.accessibleName()
