"""Receiving one citizen after the other at the real page, on the real services."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from counter_app.domain.limits import parse_limit
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.people import Applicant, ApplicantKind
from counter_app.domain.procedures import ComponentDocument
from counter_app.domain.status import Channel
from counter_app.i18n import spoken_moment
from counter_app.services import reading, receive
from counter_app.services.procedure_changes import save_procedure, versions
from tests.support import BIRTH, MARITAL, sits, take_in
from tests.ui.pages.conftest import CARD, sit_down

ENTER, F9, DOWN = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Down
ALT = Qt.KeyboardModifier.AltModifier


def test_a_repeat_procedure_takes_two_keys_after_the_card(seat) -> None:
    take_in(seat.workplace, MARITAL)
    seat.page.refresh()
    seat.page.take_focus()
    assert seat.page.take_scan(CARD)

    seat.press(ENTER)
    seat.press(F9)

    (record,) = seat.records()
    assert seat.keys == 2
    assert record.intake.procedure.code == MARITAL
    assert record.intake.applicant.name == "Đặng Thị Thuỳ Dương"
    assert record.intake.applicant.identity_number == "001190004567"
    assert record.intake.applicant.sex == "Nữ"
    assert [document.name for document in record.intake.components] == [
        "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",
        "Giấy tờ tùy thân (thẻ căn cước, CCCD, hộ chiếu)",
    ]
    assert spoken_moment(record.progress.due_at) == "thứ Sáu 27/11/2026, 17 giờ 30"


def test_after_saving_the_form_waits_for_the_next_citizen_with_the_promise_still_in_sight(seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    seat.press(F9)
    form = seat.page.form

    assert form.is_empty
    assert seat.focus is form.procedures.search
    assert seat.page.appointment.due.text() == "17 giờ 30\nthứ Sáu 27/11/2026"
    assert "Đặng Thị Thuỳ Dương" in seat.page.appointment.limit.text()
    assert form.procedures.list.current.code == MARITAL  # used once: now the first
    assert seat.draft() is None


def test_a_heavy_hand_on_f9_saves_once_and_complains_of_nothing(seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    seat.press(F9)
    seat.press(F9)

    assert len(seat.stored) == 1
    assert [tone for tone, _text in seat.said] == []


def test_what_is_missing_is_named_in_order_and_the_first_field_gets_the_keyboard(seat) -> None:
    seat.press(F9)
    form = seat.page.form

    assert seat.stored == []
    assert seat.said == [("warn", "Chưa lưu được, còn thiếu: thủ tục, họ và tên.")]
    assert seat.focus is form.procedures.search
    assert form.procedures.field.message
    assert form.applicant.name.message == "Chưa có họ và tên."
    seat.take("khai sinh")
    assert seat.focus is form.applicant.name.line
    seat.type("A")
    assert form.applicant.name.message == ""


def test_a_submitter_without_a_name_is_asked_for(seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    seat.page.form.applicant.submitter.box.setChecked(True)
    seat.press(F9)

    assert seat.stored == []
    assert seat.focus is seat.page.form.applicant.submitter.name.line


def test_a_birth_date_that_cannot_be_read_is_not_dropped_silently(seat) -> None:
    seat.take("hon nhan")
    form = seat.page.form
    form.applicant.name.line.setFocus()
    seat.type("Hoa")
    form.applicant.birth.line.setFocus()
    seat.type("31/02/1990")
    seat.press(F9)

    assert seat.stored == []
    assert seat.focus is form.applicant.birth.line
    assert "08/03/1990" in form.applicant.birth.message


def test_a_refusal_of_the_services_marks_its_field(seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    seat.clock.set("2017-11-23T15:18")  # before any procedure was in force
    seat.press(F9)

    assert seat.stored == []
    assert seat.said[-1][0] == "alarm"
    assert seat.focus is seat.page.form.procedures.search
    assert "không có thủ tục" in seat.page.form.procedures.field.message.lower()
    assert seat.page.form.applicant.name.text == "Đặng Thị Thuỳ Dương"


def test_a_dossier_code_or_number_is_left_to_the_window(seat) -> None:
    record = take_in(seat.workplace)

    assert not seat.page.take_scan(record.intake.code)
    assert not seat.page.take_scan(record.intake.number)
    assert seat.page.form.is_empty


def test_an_identity_number_remembers_the_citizen(seat) -> None:
    take_in(seat.workplace, BIRTH)
    assert seat.page.take_scan("001185012345")
    applicant = seat.page.form.applicant

    assert applicant.name.text == "Nguyễn Thị Hòa"
    assert applicant.phone.text == "0912345678"
    assert applicant.visits.text() == "đã đến 1 lần, gần nhất 11/2026"
    assert applicant.badge.isHidden()


def test_what_was_remembered_for_a_mistyped_number_does_not_stay(seat) -> None:
    take_in(seat.workplace, BIRTH)
    applicant = seat.page.form.applicant
    applicant.number.line.setFocus()
    seat.type("001185012345")
    assert applicant.phone.text == "0912345678"
    applicant.number.line.selectAll()
    seat.type("001185012346")
    seat.press(ENTER)

    assert (applicant.name.text, applicant.phone.text, applicant.visits.text()) == ("", "", "")


def test_the_same_person_with_the_same_procedure_open_is_mentioned_and_not_stopped(qtbot, seat) -> None:
    citizen = Applicant("Đặng Thị Thuỳ Dương", identity_number="001190004567")
    record = take_in(seat.workplace, MARITAL, applicant=citizen)
    seat.page.refresh()
    seat.page.take_scan(CARD)
    assert seat.page.duplicate.text == ""
    seat.take("hon nhan")

    assert record.intake.code in seat.page.duplicate.text
    with qtbot.waitSignal(seat.desk.dossier_requested) as asked:
        seat.page.duplicate.action_requested.emit()
    assert asked.args == [record.id]
    seat.press(F9)
    assert len(seat.stored) == 1
    assert seat.page.duplicate.text == ""


def test_another_citizens_card_replaces_the_one_before_who_can_come_back(seat) -> None:
    seat.page.take_scan(CARD)
    seat.page.form.applicant.phone.set_text("0911111111")
    other = CARD.replace("001190004567", "001090004568").replace("Thuỳ Dương", "Văn Lý").replace("Nữ", "Nam")
    seat.page.take_scan(other)
    applicant = seat.page.form.applicant

    assert (applicant.name.text, applicant.phone.text) == ("Đặng Thị Văn Lý", "")
    seat.page.notice.action_requested.emit()
    assert (applicant.name.text, applicant.phone.text) == ("Đặng Thị Thuỳ Dương", "0911111111")


def test_a_second_card_is_the_submitters_when_one_is_awaited(seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    seat.page.form.applicant.submitter.box.setChecked(True)
    seat.page.take_scan(CARD.replace("001190004567", "001090004568").replace("Thuỳ Dương", "Lý"))
    seat.page.form.applicant.submitter.authority.setCurrentText("Con")
    seat.press(F9)

    (record,) = seat.records()
    assert record.intake.applicant.identity_number == "001190004567"
    assert record.intake.submitter.name == "Đặng Thị Lý"
    assert record.intake.submitter.authority == "Con"
    authorisation = [d.name for d in record.intake.components if d.name.startswith("Văn bản ủy quyền")]
    assert authorisation, "the paper of authority is ticked with the submitter"


def test_a_garbled_name_is_left_for_typing(seat) -> None:
    take_in(seat.workplace, MARITAL)
    seat.page.refresh()
    seat.page.take_scan(CARD.replace("Thuỳ Dương", "Thu�?y D��ng"))
    applicant = seat.page.form.applicant

    assert applicant.name.text == ""
    assert "gõ theo thẻ" in applicant.name.message
    seat.press(ENTER)
    assert seat.focus is applicant.name.line


def test_everything_entered_is_stored(seat) -> None:
    seat.take("khai sinh")
    form = seat.page.form
    form.applicant.name.line.setFocus()
    for text in ("Lý Văn Ơn", "001090123456", "1/2/90"):
        seat.type(text)
        seat.press(ENTER)
    form.applicant.sex.set_value("Nam")
    form.applicant.address.set_text("Xã Đoài Phương")
    form.applicant.phone.set_text("0912 345 678")
    form.checklist.rows[0].originals.setValue(2)
    form.checklist.rows[1].box.setChecked(False)
    form.checklist.extra.setFocus()
    seat.type("Hộ chiếu của mẹ")
    seat.press(ENTER)
    form.handling.sets.setValue(3)
    form.handling.channel.setCurrentIndex(form.handling.channel.findData("post"))
    form.handling.collect.setCurrentIndex(form.handling.collect.findData("post"))
    form.handling.official_code.setText("H26-1")
    seat.press(F9)

    intake = seat.records()[0].intake
    assert (intake.applicant.name, f"{intake.applicant.birth_date}") == ("Lý Văn Ơn", "1990-02-01")
    assert (intake.applicant.sex, intake.applicant.phone) == ("Nam", "0912345678")
    assert intake.components[0].originals == 2
    assert intake.components[-1].name == "Hộ chiếu của mẹ"
    assert not any(document.name.startswith("Giấy chứng sinh") for document in intake.components)
    assert (intake.sets, intake.channel, intake.official_code) == (3, Channel.POST, "H26-1")
    assert intake.collect_at == "Qua dịch vụ bưu chính công ích, đến: Xã Đoài Phương"


def test_an_organisation_needs_its_tax_code_or_representative(seat) -> None:
    seat.take("ho kinh doanh")
    form = seat.page.form
    form.applicant.organisation.setChecked(True)
    form.applicant.name.set_text("Công ty Mây Tre Phú Nghĩa")
    seat.press(F9)
    assert seat.focus is form.applicant.tax_code.line
    seat.type("0100109106")
    seat.press(F9)

    applicant = seat.records()[0].intake.applicant
    assert (applicant.kind, applicant.tax_code) == (ApplicantKind.ORGANISATION, "0100109106")


def test_a_card_read_before_ticking_organisation_is_the_representatives(seat) -> None:
    seat.page.take_scan(CARD)
    applicant = seat.page.form.applicant
    applicant.organisation.setChecked(True)

    assert (applicant.name.text, applicant.representative.text) == ("", "Đặng Thị Thuỳ Dương")


def test_documents_left_out_twice_are_named_next_time(seat) -> None:
    for _visit in range(2):
        seat.page.take_scan(CARD)
        seat.take("hon nhan")
        seat.page.form.checklist.rows[0].box.setChecked(False)
        seat.press(F9)
    seat.page.take_scan(CARD)
    seat.take("hon nhan")

    assert seat.page.form.checklist._often.text == (
        "Hay thiếu: Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"
    )


def test_the_appointment_follows_the_clock(seat) -> None:
    seat.take("khai sinh")
    assert seat.page.appointment.due.text() == "17 giờ 30\nthứ Tư 25/11/2026"
    seat.clock.set("2026-11-23T14:59")
    seat.page.refresh()
    assert seat.page.appointment.due.text() == "17 giờ 30\nthứ Hai 23/11/2026"
    seat.clock.set("2026-11-23T17:45")
    seat.page.refresh()
    assert "tính như nhận đầu giờ ngày làm việc tiếp theo" in seat.page.appointment.start.text


def test_a_year_without_confirmed_days_off_is_warned_of(seat) -> None:
    seat.clock.set("2026-12-28T09:00")
    seat.page.refresh()
    seat.take("1.012812")

    assert "2027" in seat.page.appointment.doubt.text


def test_fee_and_code_are_shown_before_saving(seat) -> None:
    seat.take("hon nhan")

    assert seat.page.summary.fee.text() == "3.000 đ"
    assert seat.page.summary.code.text() == receive.next_code(seat.workplace) == "H26.33.12-261123-0001"


def test_what_is_typed_survives_the_window(qtbot, counter, seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    seat.page.form.checklist.rows[0].box.setChecked(False)
    seat.page.form.checklist.extra.setFocus()
    seat.type("Đơn cũ")
    seat.press(ENTER)
    typed = seat.page.form.content()
    qtbot.waitUntil(lambda: seat.draft() is not None, timeout=3000)
    seat.page.close()
    again = sit_down(qtbot, counter)

    assert again.page.form.content() == typed
    assert again.page.notice.text == "Đã khôi phục hồ sơ đang nhập dở."
    assert again.page.appointment.due.text() == "17 giờ 30\nthứ Sáu 27/11/2026"
    again.press(F9)
    assert again.draft() is None
    assert len(again.stored) == 1


def test_leaving_the_page_keeps_the_draft_at_once(seat) -> None:
    seat.page.form.applicant.name.line.setFocus()
    seat.type("Hoa")
    assert seat.draft() is None
    seat.page.hide()

    assert seat.draft()["applicant"]["name"] == "Hoa"


def test_clearing_can_be_taken_back(seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    typed = seat.page.form.content()
    seat.press(Qt.Key.Key_X, modifiers=ALT)

    assert seat.page.form.is_empty
    assert seat.draft() is None
    assert seat.focus is seat.page.form.procedures.search
    seat.page.notice.action_requested.emit()
    assert seat.page.form.content() == typed


def test_nothing_is_saved_for_an_account_that_may_not_receive(qtbot, counter) -> None:
    seat = sit_down(qtbot, counter)
    seat.desk.workplace = seat.workplace.as_actor(
        next(a for a in _actors(counter) if a.role.value == "administrator")
    )
    seat.page.take_scan(CARD)
    seat.take("hon nhan")
    seat.press(F9)

    assert seat.stored == []
    assert seat.said[-1][0] == "alarm"
    assert seat.page.form.applicant.name.text == "Đặng Thị Thuỳ Dương"


def _actors(counter):
    from counter_app.domain.accounts import Actor  # noqa: PLC0415 - only here

    with counter.store.reading() as unit:
        return [Actor(a.name, a.full_name, a.role) for a in unit.accounts.all()]


def quicker_online(seat) -> None:
    """Let an administrator give the three-day procedure one day online, and another paper."""
    admin = sits(seat.counter, "admin")
    known = versions(admin, MARITAL)[0]
    papers = (*known.components[:1], ComponentDocument("Ảnh thẻ", 0, 2))
    online = ((Channel.ONLINE, parse_limit("1wd")),)
    today = date(2026, 11, 23)
    save_procedure(
        admin,
        replace(known, channel_limits=online, components=papers, name="Thủ tục mới", effective_from=today),
    )


def test_the_appointment_follows_the_channel_and_so_does_the_dossier(seat) -> None:
    quicker_online(seat)
    seat.page.refresh()
    seat.page.take_scan(CARD)
    seat.take("tthn")
    page = seat.page
    assert page.appointment.due.text() == "17 giờ 30\nthứ Sáu 27/11/2026"
    channel = page.form.handling.channel
    channel.setFocus()
    seat.press(DOWN)

    assert page.form.channel is Channel.ONLINE
    assert page.appointment.due.text() == "17 giờ 30\nthứ Tư 25/11/2026"
    assert page.appointment.limit.text() == "1 ngày làm việc"
    page.hide()
    assert seat.draft()["handling"]["channel"] == "online"
    page.show()
    seat.press(F9)
    (record,) = seat.records()
    assert spoken_moment(record.progress.due_at) == "thứ Tư 25/11/2026, 17 giờ 30"
    assert page.form.channel is Channel.COUNTER, "the next citizen stands at the counter"


def test_a_draft_from_online_comes_back_with_its_appointment(qtbot, seat) -> None:
    quicker_online(seat)
    seat.page.refresh()
    seat.take("tthn")
    seat.page.form.handling.channel.setCurrentIndex(1)
    seat.page.hide()
    again = sit_down(qtbot, seat.counter)
    assert again.page.form.channel is Channel.ONLINE
    assert again.page.appointment.due.text() == "17 giờ 30\nthứ Tư 25/11/2026"


def test_rules_changed_meanwhile_are_taken_over_and_the_ticks_stay(seat) -> None:
    seat.page.take_scan(CARD)
    seat.take("tthn")
    first = seat.page.form.checklist.rows[0]
    first.box.click()
    quicker_online(seat)
    seat.page.refresh()
    form = seat.page.form

    assert [row.document.name for row in form.checklist.rows] == [first.document.name, "Ảnh thẻ"]
    assert not form.checklist.rows[0].box.isChecked()
    assert form.procedure.name == "Thủ tục mới"
    assert "Thủ tục mới" in form.procedures.change.accessibleName()


def test_a_year_that_nobody_has_confirmed_is_warned_of_in_sight(seat) -> None:
    seat.clock.set("2026-12-28T09:00")
    seat.page.refresh()
    seat.take("1.001622")
    doubt = seat.page.appointment.doubt

    assert doubt.isVisible()
    assert "2027" in doubt.text
    seat.take("tthn")
    assert not doubt.isVisible()


def test_an_online_dossier_seen_to_arrive_waits_to_be_accepted_and_prints_nothing(seat) -> None:
    form = seat.page.form
    assert not form.handling.to_accept.isVisible()
    seat.take("khai sinh")
    form.applicant.name.line.setText("Kiều Yến Nhi")
    form.handling.channel.setCurrentIndex(form.handling.channel.findData("online"))
    assert form.handling.to_accept.isVisibleTo(form.handling)
    form.handling.to_accept.setChecked(True)
    seat.page.save()

    (owed,) = reading.pending(seat.workplace)
    assert owed.kind is ObligationKind.ACCEPT_ONLINE
    assert seat.stored == [], "its receipt is given when it is accepted"
    assert "còn phải tiếp nhận" in seat.said[-1][1]
    assert not form.handling.to_accept.isChecked(), "the next one is another"


def test_what_is_not_online_any_more_does_not_wait(seat) -> None:
    handling = seat.page.form.handling
    handling.channel.setCurrentIndex(handling.channel.findData("online"))
    handling.to_accept.setChecked(True)
    handling.channel.setCurrentIndex(handling.channel.findData("counter"))
    assert not handling.waits
