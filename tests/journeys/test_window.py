"""A clerk's journeys through the real window, by keys and scans, with the presses counted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from counter_app.domain.events import EventKind, Source
from counter_app.domain.numbers import stub_of
from counter_app.domain.papers import Paper
from counter_app.domain.status import Status
from counter_app.services import acting, blanks, reading
from counter_app.services.acting import Step
from counter_app.ui.navigation import DOSSIER, HAND_OVER, RECEIVE

MOST_PRESSES_OF_A_RECEIPT = 6


def receive_with_card(seat, card: str, words: str) -> int:
    """Receive a citizen from a card and return how many keys it took after the card."""
    seat.player.press(Qt.Key.Key_F2)
    seat.player.scan(card)
    seat.player.presses = 0
    seat.player.type(words)
    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.press(Qt.Key.Key_F9)
    seat.player.wait_for("the printed receipt", lambda: bool(reading.find(seat.workplace, "")))
    return seat.player.presses


def status_of(seat, dossier_id: int) -> Status:
    return reading.get(seat.workplace, dossier_id).progress.status


def test_a_repeat_procedure_is_received_and_printed_in_six_keys_after_the_card(seat, card):
    receive_with_card(seat, card, "tthn")
    presses = receive_with_card(seat, card, "")

    found = reading.find(seat.workplace, "thuy duong")
    assert presses <= MOST_PRESSES_OF_A_RECEIPT
    assert [summary.procedure_code for summary in found] == ["1.004873", "1.004873"]
    newest = found[0].id
    seat.player.wait_for("the paper", lambda: reading.get(seat.workplace, newest).printed == 1)
    record = reading.get(seat.workplace, newest)
    assert record.intake.applicant.name == "Đặng Thị Thuỳ Dương"
    assert record.intake.applicant.sex == "Nữ"
    assert len(list(seat.counter.data.papers.rglob("*.pdf"))) == 2


def test_a_result_is_handed_over_and_confirmed_by_one_scan_and_one_key(seat):
    dossier = seat.received("Lý Văn Ơn")
    acting.act(seat.workplace, Step(dossier.id, EventKind.RESULT_READY))
    seat.at("2026-11-23T10:00")

    seat.player.scan(dossier.intake.number)
    seat.player.press(Qt.Key.Key_Return, "\r")

    seat.player.wait_for("returned", lambda: status_of(seat, dossier.id) is Status.RETURNED)
    assert seat.player.presses == 1
    handed, confirmed = reading.get(seat.workplace, dossier.id).events[-2:]
    assert (handed.kind, confirmed.kind) == (EventKind.HANDED_OVER, EventKind.RETURN_CONFIRMED)
    assert handed.source is Source.SCAN


def test_a_stub_confirms_what_was_only_handed_over(seat):
    dossier = seat.received("Hồ Thị Én")
    for kind in (EventKind.RESULT_READY, EventKind.HANDED_OVER):
        acting.act(seat.workplace, Step(dossier.id, kind))

    seat.player.scan(stub_of(dossier.intake.number))
    seat.player.press(Qt.Key.Key_Return, "\r")

    seat.player.wait_for("returned", lambda: status_of(seat, dossier.id) is Status.RETURNED)
    assert reading.get(seat.workplace, dossier.id).events[-1].source is Source.STUB


def test_the_same_barcode_twice_returns_once_and_says_so(seat):
    dossier = seat.received("Vũ Thị Hoà")
    acting.act(seat.workplace, Step(dossier.id, EventKind.RESULT_READY))

    for _ in range(2):
        seat.player.scan(dossier.intake.number)
        seat.player.press(Qt.Key.Key_Return, "\r")
        seat.player.settle(400)

    kinds = [event.kind for event in reading.get(seat.workplace, dossier.id).events]
    assert kinds.count(EventKind.RETURN_CONFIRMED) == 1


def test_a_scan_never_lands_in_the_field_under_the_cursor(seat):
    dossier = seat.received("Phạm Đức Dũng")
    seat.window.show_page("find")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    seat.player.type("pham")

    seat.player.scan(dossier.intake.number)

    assert field.text() == "pham"
    assert seat.window.current_key == "dossier"


def test_ctrl_z_takes_a_step_back_from_an_empty_field_and_only_text_from_a_written_one(seat):
    dossier = seat.received("Lý Văn Tám")
    seat.player.scan(dossier.intake.number)
    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.press(Qt.Key.Key_F3)
    seat.player.type("ly")
    seat.player.press(Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier)
    kept = status_of(seat, dossier.id)

    seat.player.press(Qt.Key.Key_F4)
    seat.player.press(Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier)

    assert kept is Status.RESULT_READY
    assert status_of(seat, dossier.id) is Status.RECEIVED


def test_a_new_citizens_card_begins_a_dossier_from_any_page(seat, card):
    seat.player.scan(card)

    assert seat.window.current_key == "receive"
    assert seat.window.current_page().form.applicant.number.text == card.split("|")[0]


def test_a_scan_during_a_dialog_opens_when_it_is_done(seat):
    first, second = seat.received("Hà Văn Một"), seat.received("Hà Văn Hai")
    seat.player.scan(first.intake.number)
    seat.player.press(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ControlModifier)
    seat.player.scan(second.intake.number)
    told = seat.window.frame.banners.notice.text
    seat.player.settle(500)
    seat.player.press(Qt.Key.Key_Escape)
    seat.player.wait_for("the second", lambda: seat.window.current_page()._dossier_id == second.id)

    assert second.intake.number in told
    assert seat.window.frame.banners.notice.text == ""


def test_an_unknown_code_is_told_and_nothing_else_happens(seat):
    seat.player.scan("12611239999999")
    assert "12611239999999" in seat.window.frame.banners.notice.text
    assert seat.window.current_key == "today"


def test_the_page_follows_the_clock_and_the_bar_calls_before_it_is_too_late(seat):
    dossier = seat.received("Trần Văn Bình")
    for kind in (EventKind.RESULT_READY, EventKind.HANDED_OVER):
        acting.act(seat.workplace, Step(dossier.id, kind))
    banner = seat.window.frame.banners.banner

    seat.at("2026-11-23T16:29")
    assert not banner.isVisible()
    seat.at("2026-11-23T16:30")
    assert banner.isVisible()
    assert "chưa xác nhận trả" in banner.message
    assert seat.window.windowTitle().startswith("(1)")

    seat.player.scan(dossier.intake.number)
    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.wait_for("returned", lambda: status_of(seat, dossier.id) is Status.RETURNED)
    assert "phần mềm chung" in banner.message, "what is done here is still to be clicked there"
    assert not seat.window.windowTitle().startswith("(")
    for _click in range(2):
        seat.player.press(Qt.Key.Key_Home, modifiers=Qt.KeyboardModifier.ControlModifier)
        seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.wait_for("clicked", lambda: not banner.isVisible())


def test_enter_on_today_does_the_most_urgent_thing_and_control_z_takes_it_back(seat):
    dossier = seat.received("Bùi Thu Hà")
    seat.at("2026-11-23T15:18")
    seat.window.show_page("today")

    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.wait_for("the result", lambda: status_of(seat, dossier.id) is Status.RESULT_READY)
    seat.player.press(Qt.Key.Key_Z, "", Qt.KeyboardModifier.ControlModifier)

    seat.player.wait_for("the undo", lambda: status_of(seat, dossier.id) is Status.RECEIVED)
    kinds = [event.kind for event in reading.get(seat.workplace, dossier.id).events]
    assert kinds == [EventKind.RECEIVED, EventKind.RESULT_READY, EventKind.UNDONE]


def test_a_name_typed_without_marks_finds_the_dossier(seat):
    dossier = seat.received("Đặng Thị Thuỳ Dương")
    seat.player.press(Qt.Key.Key_F3)
    seat.player.type("thuy duong")
    page = seat.window.current_page()
    seat.player.wait_for("the row", lambda: page.model.rowCount() == 1)
    seat.player.press(Qt.Key.Key_Down)
    seat.player.press(Qt.Key.Key_Return, "\r")

    assert seat.window.current_key == "dossier"
    assert seat.window.page("dossier")._dossier_id == dossier.id


def test_what_was_being_typed_is_there_after_the_program_died(seat, card, qtbot):
    seat.player.press(Qt.Key.Key_F2)
    seat.player.scan(card)
    qtbot.waitUntil(lambda: _draft(seat) is not None, timeout=10_000)

    seat.window._pages.pop("receive")  # as after a crash: only what is stored is left
    seat.window.show_page("receive")

    page = seat.window.current_page()
    assert page.form.applicant.content()["identity_number"] == "001190004567"


def _draft(seat):
    with seat.workplace.store.reading() as unit:
        return unit.drafts.load("clerk", 1)


class _Shows(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched, event) -> bool:
        if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
            self.windows.append(repr(watched))
        return False


@pytest.mark.parametrize("page", ["today", "receive", "find", "hand-over", "official", "settings"])
def test_no_page_flashes_windows_of_its_own_while_it_is_built(seat, qapp, page):
    shows = _Shows()
    qapp.installEventFilter(shows)
    seat.window.show_page(page)
    seat.player.settle()
    qapp.removeEventFilter(shows)
    assert shows.windows == []


def test_a_receipt_is_looked_at_before_it_is_printed(seat):
    dossier = seat.received("Kiều Yến Nhi")
    seat.window.show_dossier(dossier.id)

    seat.window.current_page().offers.preview.click()

    seat.player.wait_for("the preview", lambda: QApplication.activeModalWidget() is not None)
    preview = QApplication.activeModalWidget()
    assert dossier.intake.code in preview.windowTitle()
    assert reading.get(seat.workplace, dossier.id).printed == 0
    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.wait_for("the paper", lambda: reading.get(seat.workplace, dossier.id).printed == 1)


def test_the_form_tells_the_printer_chosen_meanwhile(seat):
    seat.window.show_page("receive")
    summary = seat.window.current_page().summary
    assert summary.printing.text() == "2 liên A5 · chỉ lưu tệp PDF"
    seat.window.show_page("settings")
    seat.preferences.change(pdf_only=False, printer="HP LaserJet", paper=Paper.A4)
    seat.window.show_page("receive")

    assert summary.printing.text() == "2 liên A4 · HP LaserJet"


@pytest.mark.parametrize(
    ("height", "shown", "slim"), [(768, True, False), (560, True, True), (440, False, True)]
)
def test_a_low_window_keeps_the_numbers_as_one_line(seat, qtbot, height, shown, slim):
    seat.window.setMinimumHeight(400)
    seat.window.resize(1366, height)
    today = seat.window.today

    qtbot.waitUntil(lambda: today.tiles.isVisible() == shown)
    assert today.tiles.to_confirm.slim == slim


def test_a_blank_receipt_scanned_anywhere_begins_to_be_entered(seat, card):
    (blank,) = blanks.reserve(seat.workplace, 1)
    seat.at("2026-11-23T10:30")

    seat.player.scan(blank.code)
    seat.player.wait_for("Receive", lambda: seat.window.current_key == RECEIVE)
    seat.player.type("9h10")
    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.scan(card)
    seat.player.type("tthn")
    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.press(Qt.Key.Key_F9)

    seat.player.wait_for("stored", lambda: bool(reading.find(seat.workplace, "")))
    (found,) = reading.find(seat.workplace, "")
    assert found.code == blank.code
    assert f"{found.received_at:%H:%M}" == "09:10"
    seat.player.wait_for("the paper", lambda: reading.get(seat.workplace, found.id).printed == 1)
    seat.player.scan(blank.code)
    seat.player.wait_for("the dossier", lambda: seat.window.current_key == DOSSIER)


def test_an_entry_that_gets_the_keyboard_comes_into_view_with_its_advice(seat):
    desk = seat.window.desk
    desk.workplace = replace(desk.workplace, office=replace(desk.workplace.office, collects_fees=True))
    dossier = seat.received("Lý Văn Ơn", "1.004873")
    acting.act(seat.workplace, Step(dossier.id, EventKind.RESULT_READY))
    seat.window.setMinimumSize(0, 0)
    seat.window.resize(820, 420)
    seat.at("2026-11-23T10:00")
    seat.window.show_page(HAND_OVER)
    seat.player.scan(dossier.intake.number)
    seat.player.press(Qt.Key.Key_Return, "\r")
    document = seat.window.page(HAND_OVER).card.fee.document
    assert document.hasFocus()

    def is_whole() -> bool:
        return document.visibleRegion().boundingRect() == document.rect()

    seat.player.wait_for("the entry in view", is_whole)
