"""A clerk counts the shelf in the real window: scans alone, a citizen in between, a colleague who ends it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.compose import Kit, build_window
from counter_app.demo.player import Player
from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import iso
from counter_app.domain.numbers import stub_of
from counter_app.domain.status import Status
from counter_app.services import acting, reading, shelf
from counter_app.services.acting import Step
from counter_app.services.login import sign_in
from counter_app.ui.background import Background
from counter_app.ui.scanner import SAME_SCAN_MS
from tests.support import BIRTH, step, take_in

ENTER = Qt.Key.Key_Return
ANOTHER_SCAN_MS = round(SAME_SCAN_MS) + 100  # sooner, the same code is one scan that a scanner sent twice
CONTROL = Qt.KeyboardModifier.ControlModifier


def ready(seat, name: str):
    dossier = seat.received(name)
    acting.act(seat.workplace, Step(dossier.id, EventKind.RESULT_READY))
    return dossier


def record_of(seat, dossier):
    return reading.get(seat.workplace, dossier.id)


def begin(seat):
    """Open the page by its key and begin."""
    seat.player.press(Qt.Key.Key_F8)
    seat.player.press(ENTER, "\r")
    seat.player.presses = 0
    return seat.window.current_page()


def standing(seat):
    return shelf.standing(seat.workplace).comparison


def test_a_whole_shelf_is_scanned_with_no_other_key_and_signed_with_one(seat):
    lying = [ready(seat, f"Lý Văn {name}") for name in ("Ơn", "Tám", "Hai")]
    page = begin(seat)
    for dossier in reversed(lying):
        seat.player.scan(stub_of(dossier.intake.number))

    assert seat.window.current_key == "shelf"
    assert page.board.head.number.text() == "3 / 3"
    seat.player.press(Qt.Key.Key_F9)
    assert seat.player.presses == 1
    (kept,) = shelf.history(seat.workplace)
    assert (kept.outcome["numbers"]["present"], kept.finished_by) == (3, "clerk")


def test_double_scans_and_unknown_codes_are_told_and_open_nothing(seat):
    dossier = ready(seat, "Hồ Thị Én")
    page = begin(seat)
    for _time in range(2):
        seat.player.scan(dossier.intake.number)
        seat.player.settle(ANOTHER_SCAN_MS)
    assert page.board.head.pill.text() == "Đã quét rồi"
    seat.player.scan("8936017361232")

    assert page.board.head.pill.text() == "Mã lạ"
    assert seat.window.current_key == "shelf"
    assert (standing(seat).scanned, standing(seat).unknown) == (2, ("8936017361232",))


def test_ctrl_z_takes_a_scan_off_and_no_step_of_any_dossier(seat):
    dossier = ready(seat, "Vũ Thị Hoà")
    begin(seat)
    seat.player.scan(dossier.intake.number)
    seat.player.press(Qt.Key.Key_Z, "\x1a", CONTROL)

    assert standing(seat).scanned == 0
    assert record_of(seat, dossier).progress.status is Status.RESULT_READY


def test_a_citizen_in_between_is_served_and_the_count_goes_on(seat):
    served, stays = ready(seat, "Kiều Yến Nhi"), ready(seat, "Bùi Thu Hà")
    page = begin(seat)
    seat.at("2026-11-23T09:10")
    seat.player.scan(served.intake.number)
    seat.at("2026-11-23T09:20")
    seat.player.settle(ANOTHER_SCAN_MS)
    seat.player.press(Qt.Key.Key_F4)
    seat.player.scan(served.intake.number)
    seat.player.press(ENTER, "\r")
    seat.player.wait_for("returned", lambda: record_of(seat, served).progress.status is Status.RETURNED)
    seat.player.press(Qt.Key.Key_F8)
    seat.player.scan(stays.intake.number)

    assert page.board.head.number.text() == "2 / 2"
    assert not standing(seat).differs, "what was given out after its scan lay there rightly"


def test_a_missing_result_is_resolved_with_the_keyboard_alone(seat):
    dossier = ready(seat, "Phạm Đức Dũng")
    seat.at("2026-11-23T11:00")
    page = begin(seat)
    seat.player.press(ENTER, "\r")
    seat.player.wait_for("a dialog", lambda: QApplication.activeModalWidget() is not None)
    seat.player.type("1030")
    seat.player.press(ENTER, "\r")
    seat.player.wait_for("no dialog", lambda: QApplication.activeModalWidget() is None)

    handed, confirmed = record_of(seat, dossier).events[-2:]
    assert (handed.source, iso(handed.occurred_at)) == (Source.SHELF_COUNT, "2026-11-23T10:30")
    assert iso(confirmed.recorded_at) == "2026-11-23T11:00"
    assert page.board.model.rowCount() == 0
    seat.window.activateWindow()
    seat.player.wait_for("the one key left", page.board.head.finish.hasFocus)
    seat.player.press(ENTER, "\r")
    assert shelf.history(seat.workplace)[0].outcome["resolved"][0]["became"] == "handed_over"


def test_a_colleague_goes_on_where_the_clerk_left(seat):
    first, second = ready(seat, "Lê Thị Lan"), ready(seat, "Trần Văn Bình")
    begin(seat)
    seat.player.scan(first.intake.number)
    seat.window.close()

    actor = sign_in(seat.counter.store, seat.counter.hasher, seat.clock, name="supervisor", password=None)
    background = Background()
    window = build_window(Kit(seat.counter, seat.preferences, background), seat.counter.workplace(actor))
    window.resize(1366, 768)
    window.show()
    window.start()
    player = Player(window, seat.counter.data.root)
    player.press(Qt.Key.Key_F8)
    page = window.current_page()
    assert page.board.head.number.text() == "1 / 2"
    window.take_scan(second.intake.number)
    player.press(Qt.Key.Key_F9)
    (kept,) = shelf.history(seat.workplace)
    assert (kept.begun_by, kept.finished_by) == ("clerk", "supervisor")
    assert not kept.outcome["missing"]
    background.finish()
    window.close()
    window.deleteLater()


@pytest.mark.slow
def test_three_hundred_results_keep_the_window_at_work(seat):
    lying = [step(seat.workplace, take_in(seat.workplace, BIRTH), "result_ready") for _ in range(300)]
    page = begin(seat)
    for dossier in lying:
        seat.window.take_scan(dossier.intake.number)

    assert page.board.head.number.text() == "300 / 300"
    assert not standing(seat).differs
