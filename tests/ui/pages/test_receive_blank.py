"""After a power cut: what was written on blank receipts is entered, with its numbers and its hours."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from counter_app.domain.numbers import stub_of
from counter_app.i18n import spoken_moment
from counter_app.services import blanks
from counter_app.ui.dialogs.reason import ReasonDialog
from tests.support import BIRTH, moment, sits
from tests.ui.pages.conftest import CARD, sit_down

ENTER, F9 = Qt.Key.Key_Return, Qt.Key.Key_F9


def reserved(seat):
    (blank,) = blanks.reserve(seat.workplace, 1)
    return blank


def test_a_scanned_blank_asks_for_its_hour_and_is_stored_with_its_own_numbers(seat):
    blank = reserved(seat)
    seat.clock.set("2026-11-23T16:50")
    form = seat.page.form
    assert seat.page.take_scan(stub_of(blank.number))
    assert seat.focus is form.blank.clock
    assert not form.blank.clock.text(), "the hour of typing is never offered as the hour on the paper"
    assert form.blank.number_field.message == f"Số thứ tự {blank.register_number:04d}"
    seat.type("15h40")
    seat.press(ENTER)
    assert seat.focus is form.procedures.search
    seat.page.take_scan(CARD)
    seat.take("khai sinh")
    assert seat.page.summary.code.text() == blank.code
    seat.press(F9)
    (record,) = seat.records()
    assert (record.intake.code, record.intake.number) == (blank.code, blank.number)
    assert record.intake.received_at == moment("2026-11-23T15:40")
    assert record.events[0].recorded_at == moment("2026-11-23T16:50")
    assert record.events[0].reason == "Nhập phiếu trắng viết tay"
    assert form.is_empty
    assert not form.blank.isVisible()
    assert seat.page.summary.code.text() != blank.code


def test_the_promise_is_counted_from_the_written_hour_and_awaits_it(seat):
    blank = reserved(seat)
    seat.clock.set("2026-11-23T16:50")
    seat.page.enter_blank(blank.code)
    seat.take("hon nhan")
    card = seat.page.appointment
    assert "Ghi giờ nhận" in card.limit.text()
    assert card.due.isHidden()
    seat.page.form.blank.clock.setFocus()
    seat.type("15:20")
    assert card.due.isVisible()
    seat.page.take_scan(CARD)
    seat.press(F9)
    (record,) = seat.records()
    assert card.last.appointment.due_at == record.progress.due_at
    assert spoken_moment(record.intake.received_at).endswith("15 giờ 20")


def test_number_and_hour_are_named_where_they_are_missing_or_unreadable(seat):
    seat.page.take_scan(CARD)
    seat.take("khai sinh")
    form = seat.page.form
    form.handling.by_hand.click()
    assert seat.focus is form.blank.number
    form.blank.clock.setText("lúc sáng")
    seat.press(F9)
    assert seat.stored == []
    assert seat.said == [
        ("warn", "Chưa lưu được, còn thiếu: số phiếu trắng, giờ nhận trên phiếu."),
    ]
    assert seat.focus is form.blank.number
    assert "8h15" in form.blank.clock_field.message


def test_a_number_that_cannot_be_used_is_told_beside_it_and_refused(seat):
    used = reserved(seat)
    spoilt = reserved(seat)
    blanks.void(seat.workplace, spoilt.code, "viết hỏng")
    form = seat.page.form
    for code, words in ((spoilt.code, "đã hủy: viết hỏng"), ("X-1", "không nằm trong")):
        seat.page.enter_blank(code)
        assert words in form.blank.number_field.message
    seat.clock.set("2026-11-23T16:00")
    form.blank.clock.setText("15:30")
    seat.page.take_scan(CARD)
    seat.take("khai sinh")
    seat.press(F9)
    assert seat.stored == []
    assert seat.focus is form.blank.number
    seat.page.enter_blank(used.code)
    seat.press(F9)
    assert [record.intake.code for record in seat.records()] == [used.code]


def test_an_earlier_day_asks_for_a_supervisor_and_keeps_both_clocks(qtbot, counter):
    (blank,) = blanks.reserve(sits(counter), 1)
    seat = sit_down(qtbot, counter)
    seat.clock.set("2026-11-25T08:00")
    seat.page.enter_blank(blank.code)
    assert seat.page.form.blank.day.date() == QDate(2026, 11, 23), "the day it was reserved for"
    seat.type("15h45")
    seat.page.take_scan(CARD)
    seat.take("khai sinh")
    seat.press(F9)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    assert seat.stored == []
    assert "23/11/2026" in dialog.windowTitle()
    dialog.confirm.click()
    (record,) = seat.records()
    assert record.intake.received_at == moment("2026-11-23T15:45")
    assert record.events[0].approved_by == "supervisor"
    assert record.events[0].reason == "Nhập phiếu trắng viết tay"


def test_a_supervisor_enters_an_earlier_day_alone(qtbot, counter):
    (blank,) = blanks.reserve(sits(counter), 1)
    seat = sit_down(qtbot, counter, "supervisor")
    seat.clock.set("2026-11-25T08:00")
    seat.page.enter_blank(blank.code)
    seat.type("1545")
    seat.page.take_scan(CARD)
    seat.take("khai sinh")
    seat.press(F9)
    (record,) = seat.records()
    assert record.events[0].approved_by == "supervisor"


def test_a_crash_while_a_blank_is_entered_costs_neither_number_nor_hour(qtbot, counter):
    seat = sit_down(qtbot, counter)
    blank = reserved(seat)
    seat.page.enter_blank(blank.code)
    seat.type("15h32")
    seat.page._draft.flush()
    seat.clock.set("2026-11-24T09:00")
    again = sit_down(qtbot, counter)
    assert again.page.form.by_hand
    assert again.page.form.received_at == moment("2026-11-23T15:32")
    again.take("khai sinh")
    assert again.page.form.procedure.code == BIRTH
    assert again.page.summary.code.text() == blank.code


def test_a_fresh_form_forgets_the_blank(seat):
    blank = reserved(seat)
    seat.page.enter_blank(blank.code)
    seat.type("15h32")
    seat.page.start_afresh()
    assert seat.page.form.is_empty
    assert not seat.page.form.by_hand
    seat.page._on_take_back()
    assert seat.page.form.blank.code == blank.code
    assert seat.page.form.received_at == moment("2026-11-23T15:32")
