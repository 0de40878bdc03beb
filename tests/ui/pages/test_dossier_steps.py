"""Steps that stop, move or end a dossier's clock, taken on its page with keys and on real services."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QScrollArea

from counter_app.domain.calendar_days import CalendarDay
from counter_app.domain.events import EventKind, Source
from counter_app.domain.letters import items_of
from counter_app.domain.moments import iso
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.people import Submitter
from counter_app.domain.status import Status
from counter_app.services.acting import Step, undo
from counter_app.services.approval import Approval
from counter_app.services.changes import save_calendar
from counter_app.services.login import save_account
from counter_app.services.papers import PreparedPaper, reappointment_kind, record_print
from counter_app.ui.dialogs.extension import ExtensionDialog
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.withdrawal import WithdrawalDialog
from counter_app.ui.models.journal import JournalColumn
from counter_app.ui.pages.dossier import DossierPage
from counter_app.ui.pages.dossier_actions import possible_steps
from counter_app.ui.widgets import Role
from tests.support import ADOPTION, BIRTH, MARITAL, moment, sits, step, strikes, take_in
from tests.ui.pages.shown import Shown, open_on, sit

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(counter) -> Shown:
    return sit(counter)


@pytest.fixture
def page(qtbot, shown) -> DossierPage:
    made = DossierPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, made)
    return made


def notes(page: DossierPage) -> list[str]:
    return [page.journal.model.note(row) for row in range(page.journal.model.rowCount())]


def beside(page: DossierPage) -> set[EventKind]:
    return {kind for kind, button in page.offers.steps.items() if button.isVisible()}


def rare(page: DossierPage) -> list[EventKind]:
    return [kind for kind, action in page.offers.rare.items() if action.isVisible()]


def asked(shown, procedure=MARITAL, **changed):
    record = take_in(shown.workplace, procedure)
    return step(shown.workplace, record, "supplement_requested", **{"reason": "thiếu tờ khai", **changed})


def back_at(qtbot, page, shown) -> None:
    """Give the page the keyboard again, as a desktop does when a dialog has closed."""
    page.activateWindow()
    qtbot.waitUntil(lambda: shown.focus is not None and page.isAncestorOf(shown.focus))


def extended(shown, to="2026-12-02", **changed):
    return step(
        shown.workplace,
        take_in(shown.workplace, MARITAL),
        "extended",
        **{"reason": "chờ xác minh", "details": {"due_at": to}, **changed},
    )


def protect(shown) -> None:
    """Give the supervisor a password of their own."""
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


# --- what is offered --------------------------------------------------------------------------------------


def test_an_open_dossier_offers_a_few_steps_and_keeps_the_rare_ones_in_a_menu(page, shown):
    open_on(page, take_in(shown.workplace))

    assert beside(page) == {EventKind.FORWARDED, EventKind.SUPPLEMENT_REQUESTED, EventKind.EXTENDED}
    assert rare(page) == [
        EventKind.FEE_REQUESTED,
        EventKind.WITHDRAWN,
        EventKind.REFUSED,
        EventKind.STOPPED,
        EventKind.CANCELLED,
    ]
    assert not page.offers.print_letter.isVisible()


def test_after_the_result_only_a_call_to_its_citizen_is_offered(page, shown):
    open_on(page, step(shown.workplace, take_in(shown.workplace), "result_ready"))

    assert beside(page) == {EventKind.CITIZEN_CALLED}
    assert not page.offers.more.isVisible()


def test_what_has_no_limit_has_no_date_to_move(shown):
    record = take_in(shown.workplace)
    without = replace(record, progress=replace(record.progress, due_at=None))

    assert EventKind.EXTENDED in possible_steps(record, shown.workplace)
    assert EventKind.EXTENDED not in possible_steps(without, shown.workplace)


def test_the_menu_opens_by_its_key_and_is_walked_by_arrows(qtbot, page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    shown.press(Qt.Key.Key_K, ALT)
    menu = page.offers.menu
    qtbot.waitUntil(menu.isVisible)
    assert menu.activeAction() is page.offers.rare[EventKind.FEE_REQUESTED]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, ENTER)
    dialog = shown.dialog(qtbot)

    assert isinstance(dialog, WithdrawalDialog)
    assert not menu.isVisible()
    dialog.reject()


# --- asking for a supplement ------------------------------------------------------------------------------


def test_a_supplement_is_requested_by_typing_what_is_missing(qtbot, page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.steps[EventKind.SUPPLEMENT_REQUESTED].click()
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, ReasonDialog)
    explained = dialog.findChildren(type(page.offers.closing))[1].text()
    assert "thứ Ba 08/12/2026" in explained
    assert not dialog.warning.text
    assert not dialog._approval.password_field.isVisible()
    shown.press(ENTER)
    assert dialog._fields["reason"].message
    shown.type("thieu to khai")
    shown.press(ENTER)

    after = shown.record(record.id)
    assert after.progress.status is Status.AWAITING_SUPPLEMENT
    assert after.events[-1].reason == "thieu to khai"
    assert "thứ Ba 08/12/2026" in shown.said[-1][1]
    assert "thieu to khai" in page.offers.closing.text()
    assert "Được bổ sung đến hết thứ Ba 08/12/2026" in page.offers.closing.text()
    assert notes(page)[0] == "thieu to khai · bổ sung đến hết thứ Ba 08/12/2026, 17 giờ 30"


def test_ticked_documents_are_demanded_each_with_its_kind_before_what_was_typed(qtbot, page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.steps[EventKind.SUPPLEMENT_REQUESTED].click()
    dialog = shown.dialog(qtbot)
    rows = dialog.documents.rows
    assert len(rows) > 1
    assert [row.kind.isEnabled() for row in rows] == [False] * len(rows)
    shown.type("thieu giay")
    rows[1].box.click()
    rows[1].kind.setCurrentIndex(rows[1].kind.findText("bản chụp"))
    dialog.items.setPlainText("Giấy ủy quyền | bản chính\n\n")
    dialog.confirm.click()

    items = items_of(shown.record(record.id).events[-1].details["items"])
    assert items == (f"{rows[1].document.name} | bản chụp", "Giấy ủy quyền | bản chính")


def test_while_waiting_enter_accepts_the_supplement_and_the_new_appointment_is_said(qtbot, page, shown):
    record = asked(shown)
    shown.clock.set("2026-11-30T09:00")
    open_on(page, record)
    assert page.offers.primary.text() == "Nhận bổ sung"
    shown.press(ENTER)

    after = shown.record(record.id)
    assert after.progress.status is Status.PROCESSING
    assert shown.said[-1] == (
        "done",
        "Đã nhận bổ sung: Nguyễn Thị Hòa. Hẹn trả mới: thứ Năm 03/12/2026, 17 giờ 30.",
    )
    assert page.appointment.due.text().endswith("\nthứ Năm 03/12/2026")
    assert "Tính lại từ đầu" in page.appointment.why.text()
    assert "hẹn mới thứ Năm 03/12/2026" in notes(page)[0]


def test_a_supplement_may_have_come_earlier_today(qtbot, page, shown):
    record = asked(shown)
    shown.clock.set("2026-11-25T16:00")
    open_on(page, record)
    shown.press(ENTER, CONTROL)
    dialog = shown.dialog(qtbot)
    dialog.clock.setTime(QTime(14, 0))
    dialog.confirm.click()

    assert iso(shown.record(record.id).events[-1].occurred_at) == "2026-11-25T14:00"


@pytest.mark.parametrize(("now", "words"), [("2026-11-30T09:00", "Đã quá 3 ngày"), ("2026-11-27T17:00", "")])
def test_a_late_demand_warns_in_red_before(qtbot, page, shown, now, words):
    record = take_in(shown.workplace, ADOPTION, received_at=moment("2026-11-23T09:00"))
    shown.clock.set(now)
    open_on(page, record)
    page.offers.steps[EventKind.SUPPLEMENT_REQUESTED].click()
    dialog = shown.dialog(qtbot)

    assert (words in dialog.warning.text) if words else not dialog.warning.text
    assert dialog._approval.password_field.isVisible() == bool(words)
    dialog.reject()


def test_a_second_demand_needs_the_supervisors_own_password_at_this_window(qtbot, page, shown):
    protect(shown)
    record = step(shown.workplace, asked(shown), "supplement_received")
    open_on(page, record)
    page.offers.steps[EventKind.SUPPLEMENT_REQUESTED].click()
    dialog = shown.dialog(qtbot)
    assert "chỉ cho yêu cầu một lần" in dialog.warning.text
    shown.type("thieu nua")
    shown.press(ENTER)
    assert shown.record(record.id).progress.supplements == 1, "Enter never does what is out of the rules"
    dialog._approval.password.setText("sai")
    dialog.confirm.click()
    assert "mật khẩu không đúng" in dialog._fields["approved_by"].message
    dialog._approval.password.setText("mat-khau-dai")
    dialog.confirm.click()

    last = shown.record(record.id).events[-1]
    assert (last.kind, last.approved_by) == (EventKind.SUPPLEMENT_REQUESTED, "supervisor")
    assert "ngoài quy định: yêu cầu lần nữa" in notes(page)[0]
    assert "Nguyễn Minh Tuấn duyệt" in notes(page)[0]
    model = page.journal.model
    assert model.index(0, JournalColumn.NOTE).data(Role.TONE) == "alarm"


def test_a_supervisor_at_the_window_approves_by_themself(qtbot, counter):
    shown = sit(counter, "supervisor")
    page = DossierPage(shown.desk, approve=shown.approve)
    shown.show(qtbot, page)
    record = step(shown.workplace, asked(shown), "supplement_received")
    open_on(page, record)
    page.offers.steps[EventKind.SUPPLEMENT_REQUESTED].click()
    dialog = shown.dialog(qtbot)
    assert dialog.warning.text
    assert not dialog._approval.password_field.isVisible()
    dialog.reason.setText("thiếu nữa")
    dialog.confirm.click()

    assert shown.record(record.id).events[-1].approved_by == "supervisor"


# --- fifteen days -----------------------------------------------------------------------------------------


def test_within_the_fifteen_days_nobody_closes_and_the_page_says_until_when(page, shown):
    record = asked(shown)
    shown.clock.set("2026-12-08T17:30")
    open_on(page, record)

    assert EventKind.CLOSED_UNSUPPLEMENTED not in beside(page)
    assert "Được bổ sung đến hết thứ Ba 08/12/2026, 17 giờ 30" in page.offers.closing.text()
    assert shown.focus is page.offers.primary


def test_once_they_are_over_the_dossier_is_closed_from_the_keyboard(qtbot, page, shown):
    record = asked(shown)
    shown.clock.set("2026-12-09T08:00")
    open_on(page, record)
    assert "Hết hạn bổ sung" in page.offers.closing.text()
    assert shown.focus is page.offers.steps[EventKind.CLOSED_UNSUPPLEMENTED]
    shown.press(ENTER)
    dialog = shown.dialog(qtbot)
    shown.press(ENTER)
    assert dialog.isVisible(), "a bounced Enter closes nothing"
    for _ in range(2):
        shown.press(TAB)
    assert shown.focus is dialog.confirm
    shown.press(ENTER)

    assert shown.record(record.id).progress.status is Status.CLOSED
    assert "Đã đóng hồ sơ" in shown.said[-1][1]


def test_a_citizen_who_comes_too_late_is_still_served_by_a_scan_and_enter(page, shown):
    record = asked(shown)
    shown.clock.set("2026-12-09T08:00")
    open_on(page, record, Source.SCAN)
    shown.press(ENTER)

    assert shown.record(record.id).progress.status is Status.PROCESSING


# --- a financial duty -------------------------------------------------------------------------------------


def test_a_fee_is_requested_with_its_amount_and_settled_by_enter(qtbot, page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.rare[EventKind.FEE_REQUESTED].trigger()
    dialog = shown.dialog(qtbot)
    assert dialog.reason.text() == "Phí, lệ phí: 3.000 đ"
    shown.press(ENTER)
    assert shown.record(record.id).progress.status is Status.AWAITING_FEE
    assert "3.000 đ" in page.offers.closing.text()
    shown.clock.set("2026-11-25T15:18")
    back_at(qtbot, page, shown)
    page.take_focus()
    assert page.offers.primary.text() == "Ghi nhận đã nộp phí"
    shown.press(ENTER)

    after = shown.record(record.id)
    assert after.progress.status is Status.PROCESSING
    assert iso(after.progress.due_at) == "2026-11-30T17:30"
    assert "Hẹn trả mới: thứ Hai 30/11/2026" in shown.said[-1][1]
    assert "chờ công dân" in page.appointment.why.text()


# --- an apology with a new date ---------------------------------------------------------------------------


def test_an_apology_offers_a_later_working_day_and_then_its_paper(qtbot, page, shown):
    record = take_in(shown.workplace, MARITAL)
    open_on(page, record)
    page.offers.steps[EventKind.EXTENDED].click()
    dialog = shown.dialog(qtbot)
    assert isinstance(dialog, ExtensionDialog)
    assert dialog.moment == moment("2026-12-02T17:30")
    assert dialog._fields["to"].message == "thứ Tư, muộn hơn 3 ngày làm việc"
    assert shown.focus is dialog.reason
    shown.type("cho xac minh")
    shown.press(ENTER)

    after = shown.record(record.id)
    assert after.progress.due_at == moment("2026-12-02T17:30")
    assert "Hẹn trả mới: thứ Tư 02/12/2026" in shown.said[-1][1]
    assert page.head.unsent.isVisible()
    back_at(qtbot, page, shown)
    qtbot.waitUntil(page.offers.print_letter.hasFocus, timeout=3000)
    with qtbot.waitSignal(shown.desk.paper_requested) as wanted:
        shown.press(ENTER)
    assert wanted.args == [PaperOrder(PaperKind.APOLOGY, record.id)]
    with qtbot.waitSignal(shown.desk.paper_preview_requested):
        page.offers.preview_letter.click()


def test_the_new_date_can_be_typed_and_a_day_off_says_so(qtbot, page, shown):
    record = take_in(shown.workplace, MARITAL)
    open_on(page, record)
    page.offers.steps[EventKind.EXTENDED].click()
    dialog = shown.dialog(qtbot)
    dialog.day.setDate(QDate(2026, 11, 29))
    assert dialog._fields["to"].message == "Chủ nhật: nghỉ cuối tuần"
    dialog.reason.setText("chờ xác minh")
    dialog.confirm.click()
    assert "ngoài giờ làm việc" in dialog._fields["to"].message
    assert dialog.reason.text() == "chờ xác minh"
    dialog.day.setDate(QDate(2026, 11, 24))
    assert "Ngày Văn hóa" in dialog._fields["to"].message
    dialog.day.setDate(QDate(2026, 11, 26))
    assert "sớm hơn ngày đã hẹn" in dialog._fields["to"].message
    dialog.confirm.click()
    assert "phải sau ngày hẹn cũ" in dialog._fields["to"].message
    dialog.day.setDate(QDate(2026, 11, 30))
    dialog.clock.setTime(QTime(10, 0))
    dialog.confirm.click()

    assert iso(shown.record(record.id).progress.due_at) == "2026-11-30T10:00"


@pytest.mark.parametrize("late", [False, True])
def test_a_second_or_late_apology_warns_and_wants_a_supervisor(qtbot, page, shown, late):
    record = take_in(shown.workplace, MARITAL) if late else extended(shown)
    if late:
        shown.clock.set("2026-11-27T09:00")
    open_on(page, record)
    page.offers.steps[EventKind.EXTENDED].click()
    dialog = shown.dialog(qtbot)
    assert ("chậm nhất" if late else "chỉ cho hẹn lại một lần") in dialog.warning.text
    dialog.reason.setText("vẫn chờ xác minh")
    dialog.confirm.click()

    last = shown.record(record.id).events[-1]
    assert last.approved_by == "supervisor"
    assert ("hẹn lại muộn" if late else "hẹn lại lần nữa") in notes(page)[0]


def test_escape_from_an_apology_leaves_the_promise(qtbot, page, shown):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.steps[EventKind.EXTENDED].click()
    shown.dialog(qtbot)
    shown.press(ESCAPE)

    assert len(shown.record(record.id).events) == 1


def test_the_paper_of_a_new_date_is_wanted_until_it_has_come_out(page, shown):
    record = extended(shown)
    open_on(page, record)
    assert page.offers.print_letter.text() == "In văn bản hẹn lại"
    kind = reappointment_kind(record.events[-1])
    record_print(shown.workplace, PreparedPaper(record.id, b"", "x.pdf", 0, kind))
    page.refresh()

    assert page.offers.print_letter.text() == "In lại văn bản hẹn lại"
    assert not page.head.unsent.isVisible()
    assert page.head.unprinted.isVisible(), "the receipt has not come out yet"


def test_a_date_that_no_longer_stands_offers_no_paper(page, shown):
    record = undo(shown.workplace, Step(extended(shown).id, EventKind.UNDONE))
    open_on(page, record)

    assert not page.offers.print_letter.isVisible()
    assert not page.head.unsent.isVisible()


# --- endings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "status"), [(EventKind.REFUSED, Status.REFUSED), (EventKind.STOPPED, Status.STOPPED)]
)
def test_an_ending_needs_its_reason_and_never_comes_by_enter(qtbot, page, shown, kind, status):
    record = take_in(shown.workplace)
    open_on(page, record)
    page.offers.rare[kind].trigger()
    dialog = shown.dialog(qtbot)
    dialog.confirm.click()
    assert dialog._fields["reason"].message
    shown.type("khong du dieu kien")
    shown.press(ENTER)
    assert shown.record(record.id).progress.status is Status.RECEIVED
    dialog.confirm.click()

    after = shown.record(record.id)
    assert (after.progress.status, after.events[-1].reason) == (status, "khong du dieu kien")
    assert "đã kết thúc" in page.offers.closing.text()


def test_a_withdrawal_names_who_asked_and_may_leave_the_reason_out(qtbot, page, shown):
    record = take_in(shown.workplace, submitter=Submitter("Lê Văn Tám", authority="con"))
    open_on(page, record)
    page.offers.rare[EventKind.WITHDRAWN].trigger()
    dialog = shown.dialog(qtbot)
    assert dialog.asked_by.text() == "Lê Văn Tám"
    dialog.asked_by.clear()
    dialog.confirm.click()
    assert dialog._fields["asked_by"].message
    shown.type("Tran Thi B")
    dialog.confirm.click()

    after = shown.record(record.id)
    assert after.progress.status is Status.WITHDRAWN
    assert notes(page)[0] == "Tran Thi B đề nghị"


# --- why this day -----------------------------------------------------------------------------------------


def told(page: DossierPage) -> list[str]:
    grid = page.appointment.days.layout()
    return [grid.itemAt(index).widget().text() for index in range(grid.count())]


def test_why_this_day_is_answered_day_by_day_when_asked(page, shown):
    record = take_in(shown.workplace, MARITAL)
    open_on(page, record)
    page.refresh()
    assert page.appointment.asking.text() == "Vì sao ngày này?"
    assert not page.appointment.days.isVisible(), "nothing opens by itself"
    page.appointment.asking.click()
    assert told(page)[2:4] == ["T3 24/11", "nghỉ · Ngày Văn hóa Việt Nam"]
    assert told(page)[-2:] == ["T6 27/11", "ngày thứ 3"]
    page.refresh()
    assert page.appointment.days.isVisible(), "what was asked for stays"
    open_on(page, take_in(shown.workplace, BIRTH))

    assert not page.appointment.days.isVisible()


def test_pauses_and_the_time_given_back_are_told(page, shown):
    record = step(shown.workplace, take_in(shown.workplace, MARITAL), "fee_requested", reason="lệ phí")
    shown.clock.set("2026-11-25T15:18")
    open_on(page, step(shown.workplace, record, "fee_paid"))
    page.appointment.asking.click()
    words = " | ".join(told(page))

    assert "tạm dừng lần 1" in words
    assert "tính bù thời gian chờ công dân" in words


def test_a_changed_calendar_moves_no_promise_and_both_days_are_shown(page, shown):
    record = take_in(shown.workplace, MARITAL)
    open_on(page, record)
    assert not page.appointment.drift.isVisible()
    with shown.counter.store.reading() as unit:
        year = next(year for year in unit.offices.years() if year.year == 2026)
    storm = CalendarDay(moment("2026-11-26").date(), works=False, name="Bão số 12", local=True)
    days = tuple(sorted((*year.days, storm), key=lambda entry: entry.day))
    moved = save_calendar(sits(shown.counter, "admin"), [replace(year, days=days)])
    shown.desk.workplace = moved.as_actor(shown.workplace.actor)
    page.refresh()

    assert page.appointment.due.text().endswith("\nthứ Sáu 27/11/2026")
    assert page.appointment.drift.text == (
        "Đã hẹn thứ Sáu 27/11/2026, 17 giờ 30; tính lại theo lịch hiện nay: "
        "thứ Hai 30/11/2026, 17 giờ 30. Giấy đã in vẫn giữ."
    )
    open_on(page, step(shown.workplace, record, "result_ready"))
    assert not page.appointment.drift.isVisible(), "what is settled is promised no more"


def test_every_date_ever_given_is_kept_with_its_step_and_paper(page, shown):
    record = undo(shown.workplace, Step(extended(shown).id, EventKind.UNDONE))
    record = step(shown.workplace, record, "extended", reason="chờ", details={"due_at": "2026-12-03"})
    open_on(page, record)

    assert page.appointment.history.lines == [
        "1. thứ Sáu 27/11/2026, 17 giờ 30",
        "Tiếp nhận 23/11/2026 · giấy hẹn (mẫu 01) · đã thay",
        "2. thứ Tư 02/12/2026, 17 giờ 30",
        "Xin lỗi, hẹn lại 23/11/2026 · văn bản xin lỗi (mẫu 04) · đã hoàn tác",
        "3. thứ Năm 03/12/2026, 17 giờ 30",
        "Xin lỗi, hẹn lại 23/11/2026 · văn bản xin lỗi (mẫu 04)",
    ]


def test_a_date_moved_through_nobodys_fault_is_no_apology(page, shown):
    record = take_in(shown.workplace, MARITAL)
    strikes(shown.counter, date(2026, 11, 26))
    details = {"due_at": "2026-11-30", "notice": 1}
    record = step(sits(shown.counter), record, "extended", reason="bão", details=details)
    open_on(page, record)

    assert page.offers.undo.text() == "Hoàn tác: Hẹn lại theo thông báo"
    assert page.appointment.history.lines[-1] == "Hẹn lại theo thông báo 23/11/2026 · thông báo hẹn lại"


# --- room -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1190, 848, 520])
def test_no_button_is_cut_at_any_width(qtbot, page, shown, width):
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.resize(width, 680)
    area.show()
    open_on(page, extended(shown, approval=Approval("supervisor")))
    page.appointment.asking.click()
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    offers = page.offers
    for button in (*offers.steps.values(), offers.more, offers.print_letter, offers.undo):
        if button.isVisible():
            qtbot.waitUntil(lambda button=button: button.width() >= button.sizeHint().width())
            assert button.mapTo(page, button.rect().bottomRight()).x() < page.width()
    area.takeWidget()


def test_a_dialog_that_warns_has_room_for_everything(qtbot, page, shown):
    open_on(page, extended(shown))
    page.offers.steps[EventKind.EXTENDED].click()
    dialog = shown.dialog(qtbot)
    area = dialog.findChild(QScrollArea)
    assert dialog.height() <= QApplication.primaryScreen().availableSize().height()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    dialog.reject()


# --- what happened before it is recorded ------------------------------------------------------------------


def test_a_demand_made_earlier_today_keeps_its_own_hour(qtbot, page, shown):
    record = take_in(shown.workplace, MARITAL)
    shown.clock.set("2026-11-23T16:40")
    open_on(page, record)
    page.offers.steps[EventKind.SUPPLEMENT_REQUESTED].click()
    dialog = shown.dialog(qtbot)
    dialog.reason.setText("thiếu tờ khai")
    assert dialog.other_time.fields.isHidden()
    dialog.other_time.link.click()
    assert shown.focus is dialog.other_time.fields.clock
    dialog.other_time.fields.clock.setTime(QTime(15, 45))
    assert not dialog._approval.password_field.isVisible(), "the same day is free"
    dialog.confirm.click()
    last = shown.record(record.id).events[-1]
    assert (last.occurred_at, last.recorded_at) == (moment("2026-11-23T15:45"), moment("2026-11-23T16:40"))


def test_a_refusal_of_an_earlier_day_wants_a_supervisor_and_an_impossible_hour_is_told(qtbot, page, shown):
    record = take_in(shown.workplace, MARITAL)
    shown.clock.set("2026-11-25T09:00")
    open_on(page, record)
    page.offers.rare[EventKind.REFUSED].trigger()
    dialog = shown.dialog(qtbot)
    dialog.reason.setText("không thuộc thẩm quyền")
    dialog.other_time.link.click()
    dialog.other_time.fields.day.setDate(QDate(2026, 11, 23))
    dialog.other_time.fields.clock.setTime(QTime(8, 0))
    assert dialog._approval.name_field.isVisible()
    dialog.confirm.click()
    assert "sớm hơn bước trước đó" in dialog._fields["at"].message
    dialog.other_time.fields.clock.setTime(QTime(16, 30))
    dialog.confirm.click()
    last = shown.record(record.id).events[-1]
    assert (last.kind, last.occurred_at) == (EventKind.REFUSED, moment("2026-11-23T16:30"))
    assert last.approved_by == "supervisor"
