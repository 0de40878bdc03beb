"""The icon beside the clock: its count is drawn, red where something is red; none where there is no tray."""

import pytest

from counter_app.ui.tray import Tray, tip_words, tray_for, tray_icon


def drawn(count: int, *, red: bool):
    return tray_icon(count, red=red).pixmap(32, 32).toImage()


def test_another_count_is_another_picture(qapp):
    pictures = [drawn(count, red=False) for count in (0, 1, 2, 12)]
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[n + 1 :])


def test_more_than_two_digits_stay_two(qapp):
    assert drawn(100, red=True) == drawn(2000, red=True)


def test_red_is_another_ground(qapp):
    calm, red = drawn(3, red=False).pixelColor(4, 16), drawn(3, red=True).pixelColor(4, 16)
    assert red.red() > 150 > calm.red()


@pytest.mark.usefixtures("qapp")
def test_a_desktop_without_a_tray_is_no_trouble(qtbot):
    tray = tray_for(None)
    assert type(tray) is Tray, "offscreen there is none"
    tray.show_count(3, red=True)
    tray.tell("3 việc", urgent=True)
    tray.leave()


def test_the_icon_says_what_its_number_counts():
    assert tip_words(2) == "Quầy một cửa: 2 kết quả đã trao chưa xác nhận"
    assert tip_words(0) == "Quầy một cửa"
