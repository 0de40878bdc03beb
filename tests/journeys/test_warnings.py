"""Warnings that get acted on: the bar, the tray, the sound, putting off, calling; by a hand-set clock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.domain.dossier import times_told
from counter_app.domain.events import CallAnswer, EventKind
from counter_app.domain.people import Applicant
from counter_app.domain.status import Channel, Status
from counter_app.services import acting, reading, receive
from counter_app.services.acting import Step
from counter_app.ui.dialogs.call import ANSWERS, CallDialog
from counter_app.ui.dialogs.extension import ExtensionDialog
from counter_app.ui.dialogs.snooze import SnoozeDialog
from counter_app.ui.sounds import Sound

ENTER, DOWN, N = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_N
MARITAL = "1.004873"


def record(seat, dossier, *kinds: str, **changed):
    for kind in kinds:
        acting.act(seat.workplace, Step(dossier.id, EventKind(kind), **changed))
    seat.window.desk.changed.emit()


def handed(seat, name: str, procedure: str = "2.000815"):
    """Return a dossier that was handed over and not confirmed; its clicks elsewhere are done."""
    dossier = seat.received(name, procedure)
    record(seat, dossier, "result_ready", "official_result_ticked", "handed_over")
    return dossier


def dialog_of(seat, kind):
    seat.player.wait_for("a dialog", lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def closed(seat) -> None:
    seat.player.wait_for("no dialog", lambda: QApplication.activeModalWidget() is None)
    seat.window.activateWindow()


def bar(seat):
    return seat.window.frame.banners.banner


def test_the_bar_cannot_be_closed_only_resolved(seat):
    handed(seat, "Trần Văn Bình")
    seat.at("2026-11-23T16:48")
    assert bar(seat).isVisible()
    assert "42 phút" in bar(seat).message
    seat.player.press(Qt.Key.Key_Escape)
    seat.window.show_page("find")
    assert bar(seat).isVisible(), "also on every other page"
    seat.window.show_page("today")
    seat.player.press(ENTER, "\r")  # the confirmation
    seat.player.press(ENTER, "\r")  # and the click in the official system
    assert not bar(seat).isVisible()


def test_the_bar_is_put_off_with_a_reason_by_keys_alone_and_comes_back(seat):
    dossier = handed(seat, "Trần Văn Bình")
    seat.at("2026-11-23T16:30")
    bar(seat)._snooze.click()
    dialog = dialog_of(seat, SnoozeDialog)
    assert dialog.times.words == [
        "16:45 · sau 15 phút làm việc",
        "17:00 · sau 30 phút làm việc",
        "17:15 · sau 45 phút làm việc",
    ]
    seat.player.press(ENTER, "\r")
    assert dialog.isVisible(), "without a reason it stays"
    dialog.reason.setText("công dân ký sau")
    seat.player.press(Qt.Key.Key_Tab)
    seat.player.press(DOWN)
    seat.player.press(ENTER, "\r")
    closed(seat)

    assert not bar(seat).isVisible()
    model = seat.window.today.model
    last = model.item(model.rowCount() - 1)
    assert (last.dossier.id, last.snooze_reason) == (dossier.id, "công dân ký sau")
    level = model.index(model.rowCount() - 1, 0)
    assert level.data() == "Hoãn đến 17:00"
    assert "công dân ký sau" in level.data(Qt.ItemDataRole.AccessibleTextRole)
    told = len(seat.tray.told)
    seat.at("2026-11-23T16:59")
    assert len(seat.tray.told) == told
    seat.at("2026-11-23T17:00")
    assert bar(seat).isVisible()
    assert len(seat.tray.told) == told + 1


def test_three_on_the_bar_are_put_off_together(seat):
    for name in ("Trần Văn Bình", "Lý Văn Ơn", "Hồ Thị Én"):
        handed(seat, name)
    seat.at("2026-11-23T16:40")
    bar(seat)._snooze.click()
    dialog_of(seat, SnoozeDialog).reason.setText("đang họp")
    seat.player.press(ENTER, "\r")
    closed(seat)
    assert not bar(seat).isVisible()
    assert seat.window.today.model.rowCount() == 3, "nothing is hidden"


def test_too_late_to_put_off_is_said_in_words(seat):
    handed(seat, "Trần Văn Bình")
    seat.at("2026-11-23T17:05")
    bar(seat)._snooze.click()
    seat.player.settle()
    assert QApplication.activeModalWidget() is None
    assert "Chỉ còn 25 phút" in seat.window.frame.banners.notice.text


def test_a_row_is_put_off_by_its_key(seat):
    handed(seat, "Trần Văn Bình")
    seat.at("2026-11-23T14:00")
    seat.window.show_page("today")
    seat.window.today.snooze.click()
    dialog_of(seat, SnoozeDialog).reject()
    closed(seat)
    assert seat.window.today.model.item(0).snoozed_until is None


def test_the_tray_tells_how_many_of_what_and_never_whose(seat):
    handed(seat, "Đặng Thị Thuỳ Dương")
    handed(seat, "Nguyễn Phú Quý")
    waiting = seat.received("Hồ Thị Én")
    seat.at("2026-11-23T16:48")
    text, urgent = seat.tray.told[-1]
    assert text == "3 việc: 2 xác nhận trả, 1 ghi kết quả – gấp nhất còn 42 phút"
    assert urgent
    for private in ("Dương", "Quý", "Én", waiting.intake.code):
        assert private not in text
    assert seat.tray.counts[-1] == (2, True)
    assert seat.window.windowTitle().startswith("(2)")


def test_it_is_told_again_only_after_its_time_and_sounds_as_urgent_as_it_is(seat):
    handed(seat, "Trần Văn Bình")
    seat.at("2026-11-23T12:30")
    before = len(seat.tray.told)
    for minute in range(16 * 60, 17 * 60 + 1):
        seat.at(f"2026-11-23T{minute // 60}:{minute % 60:02d}")
    assert len(seat.tray.told) - before == 4  # at 16:00, and red at 16:30, 16:45, 17:00
    assert seat.heard[-4:] == [Sound.WARN, Sound.ALARM, Sound.ALARM, Sound.ALARM]


@pytest.mark.parametrize(("wanted", "sounds"), [(True, [Sound.ALARM]), (False, [])])
def test_it_sounds_only_where_sound_is_wanted(seat, wanted, sounds):
    seat.preferences.change(sound=wanted)
    handed(seat, "Trần Văn Bình")
    seat.heard.clear()
    seat.at("2026-11-23T17:00")
    assert seat.heard == sounds


def test_nothing_is_told_at_night_and_the_morning_tells_it(seat):
    handed(seat, "Trần Văn Bình")
    told = len(seat.tray.told)
    for clock in ("23T17:31", "23T23:59", "24T00:00", "24T10:00", "25T07:59"):
        seat.at(f"2026-11-{clock}")
    assert len(seat.tray.told) == told
    seat.at("2026-11-25T08:00")
    assert seat.tray.told[-1] == ("1 kết quả đã trao chưa xác nhận – đã quá hạn", True)


def test_a_notice_tells_what_is_not_red_and_goes_when_it_is_done(seat):
    dossier = seat.received("Lý Văn Ơn", MARITAL)
    record(seat, dossier, "result_ready", "official_result_ticked")
    seat.at("2026-11-23T11:00")
    notice = seat.window.frame.banners.notice
    assert notice.text == "1 kết quả chưa báo công dân"
    record(seat, dossier, "citizen_called", details={"answer": "told"})
    assert notice.text == ""


def test_pressing_the_tray_brings_the_window_to_today(seat):
    seat.window.show_page("find")
    seat.window.showMinimized()
    seat.tray.opened.emit()
    assert seat.window.current_key == "today"
    assert not seat.window.isMinimized()


def test_the_icon_goes_with_the_window(seat):
    seat.window.close()
    assert seat.tray.left


def test_a_citizen_is_called_from_today_with_the_number_in_sight(seat):
    dossier = seat.received("Kiều Yến Nhi", MARITAL, phone="0912345678")
    record(seat, dossier, "result_ready", "official_result_ticked")
    today = seat.window.today
    today.show_first()
    seat.player.press(ENTER, "\r")
    dialog = dialog_of(seat, CallDialog)
    assert dialog.phone.text() == "0912 345 678"
    seat.player.press(ENTER, "\r")
    closed(seat)
    after = reading.get(seat.workplace, dossier.id)
    assert times_told(after.events) == 1
    assert today.model.rowCount() == 0
    seat.window.show_dossier(dossier.id)
    assert "Đã báo 1 lần, gần nhất 09:00." in seat.window.current_page().offers.closing.text()


def test_who_will_come_is_written_down_with_when(seat):
    dossier = seat.received("Kiều Yến Nhi", MARITAL)
    record(seat, dossier, "result_ready", "official_result_ticked")
    seat.window.show_dossier(dossier.id)
    seat.window.current_page().offers.steps[EventKind.CITIZEN_CALLED].click()
    dialog = dialog_of(seat, CallDialog)
    dialog.answers.choose(ANSWERS.index(CallAnswer.COMING))
    dialog.confirm.click()
    assert dialog.isVisible(), "when is not said"
    dialog.note.setText("sáng thứ Sáu")
    dialog.confirm.click()
    closed(seat)
    event = reading.get(seat.workplace, dossier.id).events[-1]
    assert (event.reason, event.details["answer"]) == ("sáng thứ Sáu", "coming")


def test_the_apology_is_written_straight_from_today(seat):
    seat.received("Kiều Yến Nhi", MARITAL)
    seat.at("2026-11-26T15:00")
    seat.window.show_page("today")
    today = seat.window.today
    kinds = [today.model.item(row).kind.value for row in range(today.model.rowCount())]
    today.table.select_row(kinds.index("send_apology"))
    seat.player.press(ENTER, "\r")
    dialog_of(seat, ExtensionDialog).reject()
    closed(seat)
    assert seat.window.current_key == "dossier"


def test_an_online_dossier_is_accepted_on_its_own_page(seat):
    command = receive.ReceiveDossier(
        MARITAL, Applicant("Kiều Yến Nhi"), channel=Channel.ONLINE, to_accept=True
    )
    dossier = receive.receive(seat.workplace, command).dossier
    seat.window.show_dossier(dossier.id)
    page = seat.window.current_page()
    assert "chờ tiếp nhận đến" in page.offers.closing.text()
    seat.player.press(ENTER, "\r")
    after = reading.get(seat.workplace, dossier.id)
    assert after.progress.complete_at is not None
    assert after.progress.status is Status.RECEIVED


def test_an_empty_day_says_when_it_is_closed(seat):
    table = seat.window.today.table
    seat.at("2026-11-23T09:01")
    assert table._empty_text == "Không còn việc nào phải xác nhận. Chốt ngày lúc 17:00."
    seat.at("2026-11-24T09:01")
    assert table._empty_text == "Không còn việc nào phải xác nhận."


@pytest.mark.parametrize("seat", ["supervisor"], indirect=True)
def test_a_supervisor_hears_of_what_presses_and_not_of_the_rest(seat):
    handed(seat, "Trần Văn Bình")
    calm = seat.received("Lý Văn Ơn", MARITAL)
    record(seat, calm, "result_ready", "official_result_ticked")
    seat.at("2026-11-23T11:00")
    assert seat.tray.told == [], "more than four working hours are left, and a citizen does not press"
    seat.at("2026-11-23T13:30")
    assert seat.tray.told == [("1 kết quả đã trao chưa xác nhận – còn 4 giờ", False)]


@pytest.mark.parametrize("seat", ["supervisor"], indirect=True)
def test_before_a_long_closing_the_supervisor_hears_what_falls_due_right_after_it(seat):
    seat.at("2026-02-12T09:00")
    seat.received("Kiều Yến Nhi", MARITAL)  # three working days: Tết lies between
    seat.at("2026-02-13T11:00")
    assert seat.tray.told == []
    seat.received("Hồ Thị Én", "1.001570")  # one working day: Monday 23/2
    seat.at("2026-02-13T14:30")
    assert [text for text, _urgent in seat.tray.told] == ["1 hồ sơ chưa ghi nhận kết quả – còn 1 ngày 3 giờ"]


@pytest.mark.parametrize("seat", ["admin"], indirect=True)
def test_whoever_does_no_counter_work_is_left_in_peace(seat):
    clerk = seat.counter.workplace(seat.clerk())
    command = receive.ReceiveDossier("2.000815", Applicant("Trần Văn Bình"))
    receive.receive(clerk, command)
    seat.at("2026-11-23T17:00")
    assert seat.tray.told == []
    assert bar(seat).isVisible()
    assert not bar(seat)._snooze.isVisible()
