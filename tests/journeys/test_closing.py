"""The end of a day through the real window: reminded, closed, locked; and the morning after."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from counter_app.compose import Kit, build_window
from counter_app.domain.errors import RuleError
from counter_app.services import closing, reading
from counter_app.services.changes import save_office
from counter_app.services.login import sign_in
from counter_app.ui.background import Background
from counter_app.ui.pages.close_day import CloseDayPage
from counter_app.ui.shell.closed_band import ClosedBand

SOON = "Còn 30 phút đến hết giờ làm việc: chốt ngày trước khi về."
NOW = "Hết giờ làm việc mà ngày hôm nay chưa chốt."


def office_alone(seat) -> None:
    admin = sign_in(seat.counter.store, seat.counter.hasher, seat.clock, name="admin", password=None)
    workplace = seat.workplace.as_actor(admin)
    changed = save_office(workplace, replace(workplace.office, uses_official_system=False))
    seat.window.desk.workplace = changed.as_actor(seat.workplace.actor)


def notice(seat):
    return seat.window.frame.banners.notice


def close_page(seat) -> CloseDayPage:
    page = seat.window.page("close-day")
    assert isinstance(page, CloseDayPage)
    return page


def test_the_day_is_brought_up_twice_closed_by_f10_and_enter_and_then_locked(seat):
    office_alone(seat)
    seat.received("Lý Văn Ơn", procedure="1.004873")
    seat.at("2026-11-23T16:59")
    assert notice(seat).text == ""
    seat.at("2026-11-23T17:00")
    assert (notice(seat).text, notice(seat).tone) == (SOON, "warn")
    seat.window.frame.banners.clear_notice()
    seat.at("2026-11-23T17:01")
    assert notice(seat).text == "", "said once"
    seat.at("2026-11-23T17:30")
    assert notice(seat).text == NOW

    seat.player.press(Qt.Key.Key_F10)
    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.wait_for("the closing", lambda: closing.closed_today(seat.workplace) is not None)
    seat.player.wait_for("the page", close_page(seat).closed.isVisible)
    seat.player.wait_for("the sheet", lambda: "Tờ chốt ngày 23/11/2026" in notice(seat).text)

    band = seat.window.findChild(ClosedBand)
    assert band.isVisible()
    assert band.words.text() == "Ngày 23/11 đã chốt lúc 17:30, không ghi thêm được."
    with pytest.raises(RuleError, match="đã chốt"):
        seat.received("Vũ Thị Hoà")
    assert len(reading.find(seat.workplace, "")) == 1


def test_a_closed_day_is_not_brought_up(seat):
    office_alone(seat)
    seat.at("2026-11-23T16:50")
    seat.player.press(Qt.Key.Key_F10)
    seat.player.press(Qt.Key.Key_Return, "\r")
    seat.player.wait_for("the closing", lambda: closing.closed_today(seat.workplace) is not None)
    seat.player.wait_for("the page", close_page(seat).closed.isVisible)
    for time in ("17:00", "17:30"):
        seat.window.frame.banners.clear_notice()
        seat.at(f"2026-11-23T{time}")
        assert notice(seat).text == ""


def test_the_morning_after_a_supervisor_is_greeted_and_a_clerk_sees_a_small_note(qtbot, seat):
    office_alone(seat)
    seat.received("Lý Văn Ơn", procedure="1.004873")
    seat.at("2026-11-25T08:00")
    assert seat.window.frame.status_line.segment("left-open") == "Chưa chốt: T2 23/11"
    assert "chưa chốt" not in notice(seat).text
    with supervisors_window(seat) as window:
        banners = window.frame.banners
        assert banners.notice.text == "Ngày T2 23/11 chưa chốt: còn ghi thêm được vào ngày cũ."
        banners.notice.action_requested.emit()
        page = window.current_page()
        assert isinstance(page, CloseDayPage)
        assert page.title.text() == "Chốt ngày thứ Hai 23/11/2026"
        page.close_button.click()
        qtbot.waitUntil(page.closed.isVisible, timeout=20_000)
        assert closing.days_left_open(seat.workplace) == ()
        assert window.frame.status_line.segment("left-open") == ""


@contextmanager
def supervisors_window(seat):
    """Show the window of a supervisor who signs in."""
    counter = seat.counter
    actor = sign_in(counter.store, counter.hasher, seat.clock, name="supervisor", password=None)
    background = Background()
    window = build_window(Kit(counter, seat.preferences, background), counter.workplace(actor))
    window.show()
    window.start()
    try:
        yield window
    finally:
        background.finish()
        window.close()
        window.deleteLater()
