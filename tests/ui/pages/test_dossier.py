from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QScrollArea

from counter_app.domain.events import EventKind, Source
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.people import Applicant, Submitter
from counter_app.domain.receivers import Receiver
from counter_app.domain.status import Status
from counter_app.services import review
from counter_app.services.acting import Step, undo
from counter_app.services.approval import Approval
from counter_app.services.citizen_data import DataUse
from counter_app.services.login import save_account
from counter_app.services.papers import PreparedPaper, record_print
from counter_app.services.workplace import Workplace
from counter_app.ui.dialogs.back_dating import BackDatingDialog
from counter_app.ui.dialogs.department import DepartmentDialog
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.models.journal import JournalColumn
from counter_app.ui.pages.dossier import DossierPage
from counter_app.ui.widgets import Role
from tests.support import BIRTH, CITIZEN, MARITAL, moment, sits, step, take_in
from tests.ui.pages.shown import Shown, open_on, sit

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier
MONDAY = date(2026, 11, 23)


@pytest.fixture
def shown(counter) -> Shown:
    return sit(counter)


@pytest.fixture
def page(qtbot, shown) -> DossierPage:
    made = DossierPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, made)
    return made


def ready(workplace: Workplace, **changed):
    return step(workplace, take_in(workplace, **changed), "result_ready")


def facts(page: DossierPage) -> dict[str, str]:
    return {label.text(): value.text() for label, value in page.facts._rows if not label.isHidden()}


def journal(page: DossierPage, column: JournalColumn, role=Qt.ItemDataRole.DisplayRole) -> list:
    model = page.journal.model
    return [model.index(row, column).data(role) for row in range(model.rowCount())]


def test_a_new_page_shows_nothing_and_asks_for_nothing(page):
    page.refresh()

    assert page.journal.model.rowCount() == 0


def test_a_scan_and_enter_hand_over_and_confirm(page, shown):
    record = ready(shown.workplace)
    open_on(page, record, Source.SCAN)
    shown.press(ENTER)

    after = shown.record(record.id)
    assert shown.keys == 1
    assert after.progress.status is Status.RETURNED
    assert [event.source for event in after.events[-2:]] == [Source.SCAN, Source.SCAN]
    assert shown.said[-1] == ("done", "Đã trao và xác nhận trả: Nguyễn Thị Hòa.")
    assert shown.changes == 1


def test_a_bounced_enter_does_not_take_the_next_step(page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    shown.press(ENTER)
    shown.press(ENTER)
    shown.press(ENTER)

    assert shown.record(record.id).progress.status is Status.RESULT_READY
    assert page.offers.primary.text() == "Trao và xác nhận"


def test_enter_works_again_once_a_bounce_is_over(qtbot, page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    shown.press(ENTER)
    qtbot.waitUntil(page.offers.primary.hasFocus, timeout=3000)
    shown.press(ENTER)

    assert shown.record(record.id).progress.status is Status.RETURNED


def test_only_the_first_step_counts_as_scanned(page, shown):
    record = take_in(shown.workplace)
    open_on(page, record, Source.SCAN)
    shown.press(ENTER)
    page.offers.primary.click()

    assert [event.source for event in shown.record(record.id).events[1:]] == [
        Source.SCAN,
        Source.TYPED,
        Source.TYPED,
    ]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), "Ghi nhận có kết quả"),
        (("forwarded",), "Ghi nhận có kết quả"),
        (("result_ready",), "Trao và xác nhận"),
        (("result_ready", "handed_over"), "Xác nhận đã trả"),
    ],
)
def test_there_is_one_next_action_and_it_has_the_keyboard(page, shown, steps, words):
    record = take_in(shown.workplace)
    for kind in steps:
        record = step(shown.workplace, record, kind)
    open_on(page, record)

    assert page.offers.primary.text() == words
    assert shown.focus is page.offers.primary


@pytest.mark.parametrize("kind", ["withdrawn", "refused", "cancelled"])
def test_where_there_is_no_next_action_there_is_no_button_but_a_sentence(page, shown, kind):
    record = step(shown.workplace, take_in(shown.workplace), kind, reason="theo đơn")
    open_on(page, record)

    assert not page.offers.primary.isVisible()
    assert not page.offers.other_time.isVisible()
    assert page.offers.closing.text()
    assert shown.focus is page.journal.table


def test_a_returned_dossier_says_since_when(page, shown):
    record = step(
        shown.workplace, step(shown.workplace, ready(shown.workplace), "handed_over"), "return_confirmed"
    )
    open_on(page, record)

    assert "15 giờ 18" in page.offers.closing.text()
    assert not page.offers.more.isVisible()


def test_a_step_done_elsewhere_is_answered_and_the_page_follows(page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    step(sits(shown.counter, "supervisor"), record, "result_ready")
    shown.press(ENTER)

    tone, text = shown.said[-1]
    assert tone == "alarm"
    assert "đã ghi nhận có kết quả" in text
    assert page.offers.primary.text() == "Trao và xác nhận"
    assert len(shown.record(record.id).events) == 2


def test_who_receives_for_the_applicant_is_recorded_and_blocks_nobody(page, shown):
    record = ready(shown.workplace, submitter=Submitter("Lê Văn Tám", authority="con"))
    open_on(page, record)
    assert "Lê Văn Tám" in page.offers.receiver.name.placeholderText()
    page.offers.receiver.choose(Receiver.AUTHORISED)
    page.offers.receiver.name.setFocus()
    shown.type("Tran Thi B")
    page.offers.receiver.authority.setFocus()
    shown.type("uy quyen so 5")
    shown.press(ENTER)

    given = shown.record(record.id).events[-2]
    assert given.kind is EventKind.HANDED_OVER
    told = {"receiver": "authorised", "received_by": "Tran Thi B", "authority": "uy quyen so 5"}
    assert given.details == told
    assert "Tran Thi B nhận (uy quyen so 5)" in journal(page, JournalColumn.NOTE)


def test_a_receiver_without_authority_is_asked_for_it_and_nothing_is_recorded(page, shown):
    record = ready(shown.workplace)
    open_on(page, record)
    page.offers.receiver.choose(Receiver.AUTHORISED)
    page.offers.receiver.name.setFocus()
    shown.type("Tran Thi B")
    shown.press(ENTER)

    assert shown.focus is page.offers.receiver.authority
    assert page.offers.receiver.name.text() == "Tran Thi B"
    assert shown.record(record.id).progress.status is Status.RESULT_READY


def test_what_was_typed_of_one_receiver_never_reaches_another_dossier(page, shown):
    first, second = ready(shown.workplace), ready(shown.workplace, procedure=BIRTH)
    open_on(page, first)
    page.offers.receiver.name.setText("Trần Thị B")
    page.refresh()
    assert page.offers.receiver.name.text() == "Trần Thị B"
    open_on(page, second)

    assert page.offers.receiver.name.text() == ""


def test_handing_over_alone_leaves_the_confirmation_owed(page, shown):
    record = ready(shown.workplace)
    open_on(page, record)
    page.offers.hand_over_only.click()

    assert shown.record(record.id).progress.status is Status.HANDED_OVER
    assert "Còn phải xác nhận" in shown.said[-1][1]


def test_an_earlier_time_of_today_needs_neither_reason_nor_supervisor(qtbot, page, shown):
    shown.clock.set("2026-11-23T14:00")
    record = ready(shown.workplace)
    shown.clock.set("2026-11-23T15:18")
    open_on(page, record)
    shown.press(ENTER, CONTROL)
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, BackDatingDialog)
    assert dialog.clock.hasFocus()
    shown.type("1430")
    assert not dialog._approval.password_field.isVisible()
    shown.press(ENTER)

    after = shown.record(record.id)
    assert after.progress.status is Status.RETURNED
    assert after.progress.handed_over_at == moment("2026-11-23T14:30")
    assert after.progress.return_recorded_at == moment("2026-11-23T15:18")


def test_the_minute_of_the_step_before_means_that_step(qtbot, page, shown):
    shown.clock.set("2026-11-23T14:00:40")
    record = ready(shown.workplace)
    shown.clock.set("2026-11-23T15:18")
    open_on(page, record)
    page.offers.other_time.click()
    dialog = shown.dialog(qtbot)
    dialog.clock.setTime(QTime(14, 0))
    dialog.confirm.click()

    assert shown.record(record.id).progress.handed_over_at == moment("2026-11-23T14:00:40")


def test_a_refused_time_is_told_beside_it_and_nothing_typed_is_lost(qtbot, page, shown):
    record = ready(shown.workplace)
    open_on(page, record)
    page.offers.other_time.click()
    dialog = shown.dialog(qtbot)
    dialog.reason.setText("mất điện")
    dialog.clock.setTime(QTime(9, 0))
    dialog.confirm.click()

    assert "sớm hơn bước trước" in dialog._fields["at"].message
    assert dialog.isVisible()
    assert dialog.reason.text() == "mất điện"
    assert shown.record(record.id).progress.status is Status.RESULT_READY
    dialog.reject()


def test_an_earlier_day_needs_a_reason_and_a_supervisor(qtbot, page, shown):
    shown.clock.set("2026-11-20T09:00")
    record = ready(shown.workplace)
    shown.clock.set("2026-11-23T15:18")
    open_on(page, record)
    page.offers.other_time.click()
    dialog = shown.dialog(qtbot)
    dialog.day.setDate(QDate(2026, 11, 20))
    dialog.clock.setTime(QTime(10, 0))
    assert dialog._approval.password_field.isVisible()
    dialog.confirm.click()
    assert dialog._fields["reason"].message
    dialog.reason.setText("mất điện")
    dialog.confirm.click()

    given = shown.record(record.id).events[-2]
    assert (given.occurred_at, given.reason) == (moment("2026-11-20T10:00"), "mất điện")
    assert given.approved_by == "supervisor"
    assert "Nguyễn Minh Tuấn duyệt" in journal(page, JournalColumn.NOTE, Role.SUBTEXT)


def test_a_wrong_password_of_the_supervisor_keeps_the_dialog(qtbot, page, shown):
    counter = shown.counter
    save_account(
        counter.store,
        counter.hasher,
        sits(counter, "admin").actor,
        name="supervisor",
        full_name="Nguyễn Minh Tuấn",
        role=sits(counter, "supervisor").actor.role,
        password="mat-khau-dai",
    )
    shown.clock.set("2026-11-20T09:00")
    record = ready(shown.workplace)
    shown.clock.set("2026-11-23T15:18")
    open_on(page, record)
    page.offers.other_time.click()
    dialog = shown.dialog(qtbot)
    dialog.day.setDate(QDate(2026, 11, 20))
    dialog.reason.setText("mất điện")
    dialog._approval.password.setText("sai")
    dialog.confirm.click()
    assert "mật khẩu không đúng" in dialog._fields["approved_by"].message
    assert shown.record(record.id).progress.status is Status.RESULT_READY
    dialog._approval.password.setText("mat-khau-dai")
    dialog.confirm.click()

    assert shown.record(record.id).progress.status is Status.RETURNED


def test_a_supervisor_needs_nobody_else(qtbot, counter):
    shown = sit(counter, "supervisor")
    page = DossierPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, page)
    shown.clock.set("2026-11-20T09:00")
    record = ready(shown.workplace)
    shown.clock.set("2026-11-23T15:18")
    open_on(page, record)
    page.offers.other_time.click()
    dialog = shown.dialog(qtbot)
    dialog.day.setDate(QDate(2026, 11, 20))
    dialog.reason.setText("mất điện")
    assert not dialog._approval.password_field.isVisible()
    dialog.confirm.click()

    assert shown.record(record.id).events[-2].approved_by == "supervisor"


def test_forwarding_asks_for_the_department_and_remembers_it(qtbot, page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.steps[EventKind.FORWARDED].click()
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, DepartmentDialog)
    shown.press(ENTER)
    assert dialog._fields["to"].message
    dialog.department.setFocus()
    shown.type("Tu phap")
    shown.press(ENTER)

    assert shown.record(record.id).progress.department == "Tu phap"
    assert facts(page)["Đã chuyển"] == "Tu phap"
    page.offers.steps[EventKind.FORWARDED].click()
    again = shown.dialog(qtbot)
    assert again.department.text() == "Tu phap"
    again.reject()


def test_ones_own_step_of_today_is_undone_at_once(page, shown):
    record = ready(shown.workplace)
    open_on(page, record)
    assert page.offers.undo.text() == "Hoàn tác: Có kết quả"
    page.offers.undo.click()

    assert shown.record(record.id).progress.status is Status.RECEIVED
    assert not page.offers.undo.isVisible()


def test_a_step_of_yesterday_is_undone_with_reason_and_supervisor(qtbot, page, shown):
    shown.clock.set("2026-11-20T09:00")
    record = ready(shown.workplace)
    shown.clock.set("2026-11-23T15:18")
    open_on(page, record)
    page.offers.undo.click()
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setText("nhầm hồ sơ")
    dialog.confirm.click()

    last = shown.record(record.id).events[-1]
    assert (last.kind, last.reason, last.approved_by) == (EventKind.UNDONE, "nhầm hồ sơ", "supervisor")


def test_enter_in_the_reason_never_cancels_a_dossier(qtbot, page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.rare[EventKind.CANCELLED].trigger()
    dialog = shown.dialog(qtbot)
    shown.type("nhap nham")
    shown.press(ENTER)
    assert shown.record(record.id).progress.status is Status.RECEIVED
    assert dialog.isVisible()
    dialog.confirm.click()

    assert shown.record(record.id).progress.status is Status.CANCELLED
    assert "không cấp lại" in page.offers.closing.text()


def test_escape_leaves_everything_as_it_was(qtbot, page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.rare[EventKind.CANCELLED].trigger()
    shown.dialog(qtbot)
    shown.press(Qt.Key.Key_Escape)

    assert len(shown.record(record.id).events) == 1
    assert not shown.said


def test_identity_numbers_are_masked_until_asked_for_and_again_for_the_next(page, shown):
    first = take_in(shown.workplace, submitter=Submitter("Lê Văn Tám", identity_number="001085067890"))
    second = take_in(shown.workplace, procedure=BIRTH)
    open_on(page, first)
    assert CITIZEN.identity_number not in str(facts(page))
    assert "001085067890" not in str(facts(page))
    page.facts.reveal.click()
    assert facts(page)["Số định danh"] == CITIZEN.identity_number
    assert "001085067890" in facts(page)["Người nộp"]
    (seen,) = review.review(sits(shown.counter, "supervisor"), MONDAY, MONDAY).data_used
    assert (seen.by, seen.use, seen.about) == ("clerk", DataUse.SEEN, first.intake.code)
    page.refresh()
    assert facts(page)["Số định danh"] == CITIZEN.identity_number
    open_on(page, second)

    assert CITIZEN.identity_number not in str(facts(page))
    assert page.facts.reveal.text() == "Hiện số"


def test_nobody_is_offered_a_number_that_is_not_there(page, shown):
    record = take_in(shown.workplace, applicant=Applicant("Vũ Thị Không Số"))
    open_on(page, record)

    assert not page.facts.reveal.isVisible()
    assert "Số định danh" not in facts(page)


def test_the_facts_are_told_in_plain_words(page, shown):
    applicant = replace(CITIZEN, address="Số 5 phố Lê Lợi", birth_date=moment("1985-02-03").date(), sex="Nữ")
    record = take_in(shown.workplace, applicant=applicant)
    open_on(page, record)
    told = facts(page)

    assert told["Ngày sinh"] == "03/02/1985 · Nữ"
    assert told["Phí, lệ phí"] == "3.000 đồng (Hà Nội)", "the note names the amount; it is not said twice"
    assert told["Người tiếp nhận"] == "Đỗ Thu Hà · máy trạm 1"
    assert told["Cách nộp"] == "Tại quầy"
    assert "1 bản chính" in told["Giấy tờ nộp"]
    assert page.head.name.text() == applicant.name
    assert record.intake.code in page.head.codes.text()


def test_the_appointment_stands_with_the_receipts_own_explanation(page, shown):
    open_on(page, take_in(shown.workplace, MARITAL))

    assert page.appointment.due.text() == "17 giờ 30\nthứ Sáu 27/11/2026"
    assert "24/11 nghỉ" in page.appointment.why.text()
    assert not page.appointment.history.isVisible()


def test_an_earlier_promise_stays_in_sight(page, shown):
    record = take_in(shown.workplace, MARITAL)
    record = step(
        shown.workplace,
        record,
        "extended",
        reason="chờ xác minh",
        details={"due_at": "2026-12-01T17:30:00+07:00"},
    )
    open_on(page, record)

    assert page.appointment.due.text().endswith("\nthứ Ba 01/12/2026")
    assert any("27/11/2026" in line for line in page.appointment.history.lines)


def test_the_journal_shows_both_clocks_and_marks_what_was_undone(page, shown):
    record = ready(shown.workplace)
    undo(shown.workplace, Step(record.id, EventKind.UNDONE))
    record = step(
        shown.workplace,
        record,
        "result_ready",
        at="2026-11-23T15:18",
        reason="",
        source=Source.SCAN,
    )
    shown.clock.set("2026-11-24T08:00")
    step(
        shown.workplace,
        record,
        "handed_over",
        at="2026-11-23T16:00",
        reason="máy hỏng",
        approval=Approval("supervisor"),
    )
    open_on(page, record)

    assert journal(page, JournalColumn.STEP) == [
        "Trao kết quả",
        "Có kết quả",
        "Hoàn tác: Có kết quả",
        "✕ Có kết quả (đã hoàn tác)",
        "Tiếp nhận",
    ]
    assert journal(page, JournalColumn.OCCURRED)[0] == "16:00"
    assert journal(page, JournalColumn.RECORDED)[0] == "08:00"
    assert journal(page, JournalColumn.RECORDED, Role.TONE)[:2] == ["warn", None]
    assert journal(page, JournalColumn.STEP, Role.SUBTEXT)[1] == "Đỗ Thu Hà · quét mã"
    assert journal(page, JournalColumn.STEP, Role.TONE)[2:4] == ["soft", "soft"]
    page.journal.table.select_row(0)
    assert page.journal.note.text() == "máy hỏng · Nguyễn Minh Tuấn duyệt"


def test_a_receipt_that_never_came_out_is_marked_and_can_be_printed(qtbot, page, shown):
    record = take_in(shown.workplace)
    record_print(shown.workplace, PreparedPaper(record.id, b"", "x.pdf", 0), error="hết giấy")
    open_on(page, record)
    assert page.head.unprinted.isVisible()
    assert page.offers.print_receipt.text() == "In giấy hẹn"
    assert _papers(page) == {"Giấy hẹn": ["Chưa in được: hết giấy"]}
    with qtbot.waitSignal(shown.desk.paper_requested) as asked:
        page.offers.print_receipt.click()
    assert asked.args == [PaperOrder(PaperKind.RECEIPT, record.id)]
    for _ in range(2):
        record_print(shown.workplace, PreparedPaper(record.id, b"", "x.pdf", 0))
    page.refresh()

    assert not page.head.unprinted.isVisible()
    assert page.offers.print_receipt.text() == "In lại giấy hẹn"
    assert _papers(page) == {"Giấy hẹn": ["In lại lần 1", "In lần đầu", "Chưa in được: hết giấy"]}


def _papers(page: DossierPage) -> dict[str, list[str]]:
    return {row.title.text(): [line.text().split(" · ")[0] for line in row.lines] for row in page.papers.rows}


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-23T15:30", "Còn 2 giờ làm việc"),
        ("2026-11-25T08:30", "Quá hạn 30 phút làm việc"),
    ],
)
def test_an_open_dossier_tells_the_working_time(page, shown, now, words):
    record = take_in(shown.workplace, BIRTH, received_at=moment("2026-11-23T09:00"))
    shown.clock.set(now)
    open_on(page, record)

    assert page.head.punctuality.text() == words


def test_a_late_click_is_told_from_a_late_result(page, shown):
    shown.clock.set("2026-11-20T09:00")
    honest = ready(shown.workplace, procedure=BIRTH)
    in_time = take_in(shown.workplace, BIRTH)
    late = take_in(shown.workplace, BIRTH)
    shown.clock.set("2026-11-23T15:18")
    step(
        shown.workplace,
        in_time,
        "result_ready",
        at="2026-11-20T16:00",
        reason="quên bấm",
        approval=Approval("supervisor"),
    )
    step(shown.workplace, late, "result_ready")

    open_on(page, honest)
    assert page.head.punctuality.text() == "Đúng hạn"
    open_on(page, in_time)
    assert page.head.punctuality.text() == "Trễ chỉ trên sổ"
    assert page.head.remark.text()
    open_on(page, late)
    assert page.head.punctuality.text() == "Trễ hạn"


def test_an_account_that_may_only_read_is_offered_nothing(qtbot, counter):
    record = ready(sits(counter))
    shown = sit(counter, "admin")
    page = DossierPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, page)
    open_on(page, record)
    offers = page.offers

    for button in (offers.primary, offers.undo, offers.more, offers.hand_over_only, *offers.steps.values()):
        assert not button.isVisible()
    shown.press(ENTER, CONTROL)
    assert len(shown.record(record.id).events) == 2


@pytest.mark.parametrize("widths", [(1190,), (850,), (520,), (1400, 520, 1190), (1400, 700)])
def test_nothing_is_cut_at_any_width(qtbot, page, shown, widths):
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.resize(widths[0], 680)
    area.show()
    open_on(page, ready(shown.workplace))
    for width in widths:
        area.resize(width, 680)
        qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)

    offers = page.offers
    for button in (offers.primary, offers.other_time, offers.undo, page.facts.reveal):
        qtbot.waitUntil(lambda button=button: button.width() >= button.sizeHint().width())
        assert button.mapTo(page, button.rect().bottomRight()).x() < page.width()
    qtbot.waitUntil(lambda: page.journal.table.horizontalScrollBar().maximum() == 0)
    area.takeWidget()


def test_every_control_has_a_name(page, shown):
    open_on(page, ready(shown.workplace))

    for control in (
        page.offers.receiver.name,
        page.offers.receiver.authority,
        page.offers.primary,
        page.facts.reveal,
        page.journal.table,
    ):
        assert control.accessibleName()
