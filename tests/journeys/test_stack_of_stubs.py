"""A tray of stubs after a busy hour: scans alone, through the real window, every press counted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import iso
from counter_app.domain.numbers import stub_of
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.status import Status
from counter_app.services import acting, reading
from counter_app.services.acting import Step

STACK = 30


def given(seat, name: str):
    """Return a dossier whose result was given out in a rush and not confirmed."""
    record = seat.received(name)
    for kind in (EventKind.RESULT_READY, EventKind.HANDED_OVER):
        record = acting.act(seat.workplace, Step(record.id, kind))
    return record


def record_of(seat, dossier):
    return reading.get(seat.workplace, dossier.id)


def lines(seat) -> list[str]:
    model = seat.window.page("hand-over").batch.model
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def test_thirty_stubs_are_confirmed_in_thirty_scans_and_no_other_key(seat):
    stack = [given(seat, f"Người thứ {number}") for number in range(1, STACK + 1)]
    seat.window.desk.changed.emit()
    seat.at("2026-11-23T11:20")
    seat.player.press(Qt.Key.Key_F4)
    seat.player.presses = 0

    for record in stack:
        seat.player.scan(stub_of(record.intake.number))
    seat.player.wait_for("thirty lines", lambda: len(lines(seat)) == STACK)

    assert seat.player.presses == 0
    assert lines(seat) == ["Đã xác nhận"] * STACK
    for record in stack:
        last = record_of(seat, record).events[-1]
        assert (last.kind, last.source) == (EventKind.RETURN_CONFIRMED, Source.STUB)
        assert (iso(last.occurred_at), iso(last.recorded_at)) == ("2026-11-23T09:00", "2026-11-23T11:20")
    owed = reading.pending(seat.workplace)
    assert not [item for item in owed if item.kind is ObligationKind.CONFIRM_RETURN]
    assert "30 đã xác nhận" in seat.window.current_page().batch.totals.text()


def test_the_stack_ends_by_escape_by_another_page_and_after_two_minutes(seat):
    first, second, third = (given(seat, f"Người {number}") for number in range(3))
    batch = seat.window.page("hand-over").batch
    seat.player.press(Qt.Key.Key_F4)

    seat.player.scan(stub_of(first.intake.number))
    assert batch.is_on
    seat.player.press(Qt.Key.Key_Escape)
    assert not batch.is_on
    assert seat.window.current_key == "hand-over"

    seat.player.scan(stub_of(second.intake.number))
    assert batch.is_on
    seat.player.press(Qt.Key.Key_F3)
    assert not batch.is_on
    assert "2 đã xác nhận" in seat.window.frame.banners.notice.text

    seat.player.press(Qt.Key.Key_F4)
    seat.player.scan(stub_of(third.intake.number))
    seat.at("2026-11-23T09:01")
    assert batch.is_on
    seat.at("2026-11-23T09:02")
    assert not batch.is_on


def test_a_locked_screen_ends_the_stack(seat):
    seat.player.press(Qt.Key.Key_F4)
    seat.player.press(Qt.Key.Key_F6)
    assert seat.window.current_page().batch.is_on

    seat.window.hide()
    assert not seat.window.current_page().batch.is_on
    seat.window.show()


def test_stubs_scanned_during_a_question_are_all_confirmed_when_it_is_answered_each_once(seat):
    first, second, third = (given(seat, f"Người {number}") for number in range(3))
    seat.at("2026-11-23T10:30")
    seat.player.press(Qt.Key.Key_F4)
    seat.player.scan(stub_of(first.intake.number))
    page = seat.window.current_page()
    page.batch.table.action_requested.emit(page.batch.model.index(0, 4))
    seat.player.wait_for("the question", lambda: QApplication.activeModalWidget() is not None)
    for record in (second, third, second):
        seat.player.scan(stub_of(record.intake.number))
        seat.player.settle(320)
    assert record_of(seat, second).progress.status is Status.HANDED_OVER
    seat.player.press(Qt.Key.Key_Escape)

    seat.player.wait_for("both", lambda: len(lines(seat)) == 3)
    assert lines(seat) == ["Đã xác nhận"] * 3
    assert page.batch.is_on


def test_a_stub_scanned_twice_at_once_and_again_later_is_one_return(seat):
    dossier = given(seat, "Vũ Thị Hoà")
    seat.at("2026-11-23T10:12")
    seat.player.press(Qt.Key.Key_F4)
    for _each in range(2):
        seat.player.scan(stub_of(dossier.intake.number))
    at_once = lines(seat)  # a slow computer may have told the second apart; it is no second return
    seat.at("2026-11-23T11:11")
    seat.player.settle(320)  # longer ago than a scanner's bounce
    seat.player.scan(stub_of(dossier.intake.number))

    assert at_once[-1] == "Đã xác nhận"
    assert lines(seat) == ["Đã xác nhận lúc 10:12", *at_once]
    kinds = [event.kind for event in record_of(seat, dossier).events]
    assert kinds.count(EventKind.RETURN_CONFIRMED) == 1


def test_the_time_on_a_stub_costs_its_four_digits_and_no_other_key(seat):
    dossier = seat.received("Bùi Thu Hà")
    acting.act(seat.workplace, Step(dossier.id, EventKind.RESULT_READY))
    seat.at("2026-11-23T11:00")
    seat.player.press(Qt.Key.Key_F4)
    seat.player.press(Qt.Key.Key_F6)
    seat.player.presses = 0
    seat.player.type("0940")
    seat.player.scan(stub_of(dossier.intake.number))

    assert seat.player.presses == 4
    progress = record_of(seat, dossier).progress
    assert (iso(progress.returned_at), iso(progress.return_recorded_at)) == (
        "2026-11-23T09:40",
        "2026-11-23T11:00",
    )
    assert seat.window.current_page().batch.clock.text() == ""


def test_ctrl_z_takes_the_last_stub_of_the_stack_back(seat):
    dossier = given(seat, "Lý Văn Ơn")
    seat.player.press(Qt.Key.Key_F4)
    seat.player.scan(stub_of(dossier.intake.number))
    seat.player.press(Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier)

    assert record_of(seat, dossier).progress.status is Status.HANDED_OVER
    assert lines(seat) == ["Đã hoàn tác"]


def test_a_citizens_card_hands_over_all_their_results_with_one_key(seat, card):
    number = card.split("|")[0]
    mine = [seat.received("Đặng Thị Thuỳ Dương", identity_number=number) for _each in range(3)]
    for record in mine:
        acting.act(seat.workplace, Step(record.id, EventKind.RESULT_READY))
    seat.window.desk.changed.emit()
    seat.player.press(Qt.Key.Key_F4)
    seat.player.presses = 0

    seat.player.scan(card)
    seat.player.press(Qt.Key.Key_Return, "\r")

    assert seat.player.presses == 1
    assert {record_of(seat, record).progress.status for record in mine} == {Status.RETURNED}

    seat.player.press(Qt.Key.Key_Z, "\x1a", Qt.KeyboardModifier.ControlModifier)
    assert {record_of(seat, record).progress.status for record in mine} == {Status.RESULT_READY}
