import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest

from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import iso
from counter_app.domain.numbers import stub_of
from counter_app.domain.people import Applicant, Submitter
from counter_app.domain.receivers import Receiver
from counter_app.domain.status import Status
from counter_app.services.records import DossierRecord
from counter_app.ui.models.event_notes import detail_words
from counter_app.ui.models.returns import ReturnColumn
from counter_app.ui.pages.hand_over import HandOverPage
from counter_app.ui.widgets import ENTER_KEY, Role
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
    made = HandOverPage(shown.desk, approve=shown.approve)
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


def test_one_scan_of_a_stub_and_no_key_confirm_what_was_given_out(page, shown, results):
    assert page.take_scan(stub_of(results["dat"].intake.number))

    assert shown.keys == 0
    last = shown.record(results["dat"].id).events[-1]
    assert (last.kind, last.source) == (EventKind.RETURN_CONFIRMED, Source.STUB)
    assert shown.said == [("done", "Đỗ Đức Đạt: đã xác nhận.")]


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


CARD = f"{HOA.identity_number}||Nguyễn Thị Hòa|08031985|Nữ|Sơn Tây|15042021"


@pytest.fixture
def three_of_hoa(shown, results, page) -> list[DossierRecord]:
    """Hòa has two more results, one of them given out already."""
    desk = shown.workplace
    second = step(desk, take_in(desk, BIRTH, applicant=HOA), "result_ready")
    third = step(desk, step(desk, take_in(desk, BIRTH, applicant=HOA), "result_ready"), "handed_over")
    return [results["hoa"], second, third]


@pytest.mark.parametrize("scanned", [HOA.identity_number, CARD])
def test_a_citizens_card_and_one_key_hand_over_all_their_results(page, shown, three_of_hoa, scanned):
    assert page.take_scan(scanned)
    assert page.card.together.title.text() == "3 kết quả của cùng chủ hồ sơ"
    shown.press(ENTER)

    assert shown.keys == 1
    assert {status(shown, record) for record in three_of_hoa} == {Status.RETURNED}
    assert shown.record(three_of_hoa[0].id).events[-1].source is Source.SCAN
    assert shown.said == [("done", "Đã trao và xác nhận 3 kết quả: Nguyễn Thị Hòa.")]


def test_after_a_receipt_enter_hands_over_that_one_and_f7_all_of_the_citizen(page, shown, three_of_hoa):
    page.take_scan(three_of_hoa[1].intake.number)
    shown.press(ENTER)
    assert [status(shown, record) for record in three_of_hoa] == [
        Status.RESULT_READY, Status.RETURNED, Status.HANDED_OVER,
    ]  # fmt: skip
    page.take_scan(three_of_hoa[0].intake.number)
    shown.press(Qt.Key.Key_F7)

    assert {status(shown, record) for record in three_of_hoa} == {Status.RETURNED}


def test_enter_is_printed_on_the_one_thing_it_would_do(page, shown, three_of_hoa):
    row = page.model.index(0, ReturnColumn.ACTION)
    page.take_scan(HOA.identity_number)
    assert (page.card.together.button.key, row.data(Role.ACTION_KEY)) == (ENTER_KEY, "")
    page.table.setFocus()

    assert (page.card.together.button.key, row.data(Role.ACTION_KEY)) == ("F7", ENTER_KEY)


def test_an_unticked_result_of_the_citizen_stays_at_the_counter(page, shown, three_of_hoa):
    page.take_scan(HOA.identity_number)
    assert page.card.fee_note.text.startswith("Phí, lệ phí cộng 3.000 đ")
    page.card.together.boxes[0].click()
    assert page.card.together.button.text() == "Trao 2 kết quả đã chọn"
    assert not page.card.fee_note.isVisible()
    page.refresh()
    page.card.together.button.click()

    assert [status(shown, record) for record in three_of_hoa] == [
        Status.RESULT_READY, Status.RETURNED, Status.RETURNED,
    ]  # fmt: skip


def test_where_one_of_several_cannot_be_returned_none_is(page, shown, three_of_hoa):
    page.take_scan(HOA.identity_number)
    other = sits(shown.counter, "supervisor")
    step(other, three_of_hoa[2], "return_confirmed")
    page.card.together.button.click()

    assert shown.said[-1][0] == "alarm"
    assert status(shown, three_of_hoa[0]) is status(shown, three_of_hoa[1]) is Status.RESULT_READY


def test_all_results_of_a_citizen_go_to_one_receiver_on_one_authority(page, shown, three_of_hoa):
    page.take_scan(HOA.identity_number)
    page.card.receiver.choose(Receiver.AUTHORISED)
    page.card.receiver.name.setText("Lê Văn Tám")
    page.card.receiver.authority.setText("số 5 ngày 20/11/2026")
    page.card.together.button.click()

    given = [shown.record(record.id).events[-2].details for record in three_of_hoa[:2]]
    told = {"receiver": "authorised", "received_by": "Lê Văn Tám", "authority": "số 5 ngày 20/11/2026"}
    assert given == [told, told]


def test_a_single_result_offers_no_list(page, shown, results):
    page.take_scan(results["binh"].intake.number)

    assert not page.card.together.isVisible()
    shown.press(Qt.Key.Key_F7)
    assert status(shown, results["binh"]) is Status.RESULT_READY


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
    assert page.card.fee_note.text == "Phí, lệ phí 3.000 đ: chưa thu thì thu trước khi trao."
    assert page.card.receiver.isVisible()
    page.take_scan(results["dat"].intake.number)
    assert not page.card.receiver.isVisible()
    assert DAT.identity_number not in page.card.facts.text()


def test_who_receives_for_another_is_recorded(page, shown, results):
    page.take_scan(results["hoa"].intake.number)
    page.card.receiver.choose(Receiver.FAMILY)
    page.card.receiver.name.setFocus()
    shown.type("Le Van Tam")
    shown.press(ENTER)

    given = shown.record(results["hoa"].id).events[-2]
    assert given.details == {"receiver": "family", "received_by": "Le Van Tam"}
    assert page.card.receiver.name.text() == ""
    assert page.card.receiver.receiver is Receiver.APPLICANT


def test_a_result_sent_by_post_keeps_the_slips_number(page, shown, results):
    page.take_scan(results["hoa"].intake.number)
    page.card.receiver.choose(Receiver.POST)
    assert not page.card.receiver.name.isVisible()
    page.card.receiver.slip.setFocus()
    shown.type("RR123456789VN")
    shown.press(ENTER)

    given = shown.record(results["hoa"].id).events[-2]
    assert given.details == {"receiver": "post", "post_slip": "RR123456789VN"}
    assert detail_words(given) == "gửi bưu chính, phiếu RR123456789VN"


def test_somebody_elses_authority_is_asked_for_before_anything_is_recorded(page, shown, results):
    page.take_scan(results["hoa"].intake.number)
    page.card.receiver.choose(Receiver.AUTHORISED)
    page.card.receiver.name.setFocus()
    shown.type("Le Van Tam")
    shown.press(ENTER)

    assert status(shown, results["hoa"]) is Status.RESULT_READY
    assert shown.focus is page.card.receiver.authority
    shown.type("so 5")
    shown.press(ENTER)
    assert detail_words(shown.record(results["hoa"].id).events[-2]) == "Le Van Tam nhận (so 5)"


def test_when_it_really_happened_is_said_with_ctrl_enter_and_both_clocks_are_told(
    qtbot, page, shown, results
):
    page.take_scan(results["hoa"].intake.number)
    shown.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    dialog = shown.dialog(qtbot)
    dialog.clock.setTime(QTime(14, 40))
    shown.press(ENTER)

    progress = shown.record(results["hoa"].id).progress
    assert iso(progress.returned_at) == "2026-11-23T14:40"
    assert iso(progress.return_recorded_at) == "2026-11-23T15:18"
    assert shown.said[-1][1] == ("Đã trao và xác nhận trả: Nguyễn Thị Hòa. Xảy ra 14:40, ghi sổ 15:18.")


def test_an_earlier_day_is_said_with_a_reason_and_the_supervisors_password(qtbot, page, shown, results):
    shown.clock.set("2026-11-25T09:00")
    page.take_scan(results["hoa"].intake.number)
    page.card.when.click()
    dialog = shown.dialog(qtbot)
    dialog.day.setDate(QDate(2026, 11, 24))
    shown.press(ENTER)
    assert status(shown, results["hoa"]) is Status.RESULT_READY
    dialog.reason.setText("quên bấm")
    shown.press(ENTER)

    handed = shown.record(results["hoa"].id).events[-2]
    assert (handed.reason, handed.approved_by) == ("quên bấm", "supervisor")
    assert iso(handed.occurred_at) == "2026-11-24T09:00"


def test_a_typed_code_is_recorded_as_typed(page, shown, results):
    assert page.take_entered(results["hoa"].intake.code)
    shown.press(ENTER)

    assert shown.record(results["hoa"].id).events[-1].source is Source.TYPED


def test_a_result_whose_citizen_was_called_is_still_listed(page, shown, results):
    step(shown.workplace, results["hoa"], "citizen_called")
    page.refresh()

    assert "Nguyễn Thị Hòa" in names(page)


def test_working_minutes_left_follow_the_clock(page, shown):
    shown.clock.set("2026-11-23T15:30")
    shown.desk.ticked.emit(shown.clock.now())

    assert page.model.index(0, ReturnColumn.LEFT).data() == "2 giờ"


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
    page = HandOverPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, page)

    assert not page.take_scan(results["hoa"].intake.number)


def test_every_control_has_a_name(page):
    receiver = page.card.receiver

    for control in (
        page.box,
        page.stack,
        page.table,
        receiver.who,
        receiver.name,
        receiver.number,
        receiver.authority,
        receiver.slip,
        page.card.only,
        page.card.when,
        page.card.open,
        page.batch.clock,
        page.batch.table,
    ):
        assert control.accessibleName()
