from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.ui import theme
from counter_app.ui.shell import BannerArea, Rail, RailItem, ScanBox, ShellFrame, StatusLine, TopBar

ITEMS = [
    RailItem("today", "Hôm nay", "today"),
    RailItem("receive", "Tiếp nhận", "receive", "F2"),
    RailItem("close", "Chốt ngày", "close-day", "F10"),
]
SIZES = [(1.0, 1024, 768), (1.5, 1024, 768), (1.0, 1366, 768), (2.0, 1366, 768)]


@pytest.fixture
def rail(qtbot) -> Rail:
    rail = Rail(ITEMS)
    qtbot.addWidget(rail)
    rail.fit(1366)
    return rail


def test_a_page_is_asked_for_by_click_and_by_enter(qtbot, rail) -> None:
    button = rail._buttons["receive"]
    with qtbot.waitSignal(rail.page_requested) as clicked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(rail.page_requested) as entered:
        qtbot.keyClick(rail._buttons["close"], Qt.Key.Key_Return)

    assert (clicked.args, entered.args) == (["receive"], ["close"])


def test_the_rail_says_what_waits_and_what_is_open(rail) -> None:
    rail.set_badge("today", 3)
    rail.set_current("today")
    button = rail._buttons["today"]

    assert button.accessibleName() == "Hôm nay, 3 việc chờ"
    assert button.accessibleDescription() == "đang mở"
    assert rail._buttons["receive"].accessibleDescription() == "F2"
    rail.set_badge("today", 0)
    rail.set_current("receive")
    assert button.accessibleName() == "Hôm nay"
    assert button.accessibleDescription() == ""


@pytest.mark.parametrize(("scale", "width", "narrow"), [(1, 1366, False), (1, 1024, True), (1.5, 1366, True)])
def test_the_rail_gives_way_in_a_narrow_window(qapp, qtbot, scale, width, narrow) -> None:
    theme.apply(qapp, dark=False, scale=scale)
    rail = Rail(ITEMS)
    qtbot.addWidget(rail)
    rail.fit(width)

    assert rail.narrow is narrow
    assert rail.width() == theme.px(64 if narrow else 176)
    assert bool(rail._buttons["today"].toolTip()) is narrow


def test_the_scan_box_tells_what_was_entered_without_spaces_around(qtbot) -> None:
    box = ScanBox()
    qtbot.addWidget(box)
    qtbot.keyClicks(box.edit, " dang thi ")
    with qtbot.waitSignal(box.submitted) as told:
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)

    assert told.args == ["dang thi"]
    assert box.edit.accessibleName()


def test_an_empty_scan_box_asks_for_nothing(qtbot) -> None:
    box = ScanBox()
    qtbot.addWidget(box)
    with qtbot.assertNotEmitted(box.submitted):
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)


@pytest.mark.parametrize("width", [520, 360, 260, 215])
def test_the_advice_in_the_scan_box_is_never_cut(qtbot, width) -> None:
    box = ScanBox()
    qtbot.addWidget(box)
    box.resize(width, 40)
    box.show()
    advice = box.edit.placeholderText()

    assert box.edit.fontMetrics().horizontalAdvance(advice) <= box.edit.width()
    assert advice.endswith("…")


def test_advice_in_an_empty_field_can_be_read(qapp) -> None:
    theme.apply(qapp, dark=False, scale=1.0)
    edit = QLineEdit()
    edit.ensurePolished()

    assert edit.palette().placeholderText().color() == theme.current().colour("soft")


def test_typing_after_a_scan_replaces_the_code(qtbot) -> None:
    box = ScanBox()
    qtbot.addWidget(box)
    box.show_scan("261123020417")
    qtbot.keyClicks(box.edit, "an")

    assert box.text == "an"
    box.clear()
    assert box.text == ""


def test_the_clock_shows_vietnamese_time(qtbot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.show_time(datetime(2026, 11, 23, 8, 18, tzinfo=UTC))

    assert bar._clock.text() == "15:18"
    assert bar._clock.toolTip() == "thứ Hai 23/11/2026, 15 giờ 18"


def test_the_account_menu_tells_what_was_chosen(qtbot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    signals = [bar.lock_requested, bar.password_requested, bar.sign_out_requested]

    for action, signal in zip(bar.account_menu.actions(), signals, strict=True):
        with qtbot.waitSignal(signal):
            action.trigger()


def test_a_segment_is_shown_changed_and_taken_away(qtbot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    line.set_segment("saved", "Đã lưu 15:17", "done")
    line.set_segment("station", "Máy trạm 2", side="right")

    assert line.segment("saved") == "Đã lưu 15:17"
    assert line._segments["station"].x() > line._segments["saved"].x()
    line.set_segment("saved", "")
    assert not line._segments["saved"].isVisible()
    assert line.segment("never") == ""


def test_bars_take_no_room_unless_there_is_something_to_say(qtbot) -> None:
    area = BannerArea()
    qtbot.addWidget(area)
    area.show()

    assert area.sizeHint().height() == 0
    area.show_alarm("2 kết quả chưa xác nhận trả.", "Xác nhận ngay", "F4", snooze=False)
    assert area.banner.isVisible()
    assert not area.banner._snooze.isVisible()
    area.notify("Đã lưu.", "done")
    area.clear_alarm()
    area.notice.clear()
    assert area.sizeHint().height() == 0
    area.set_training(training=True)
    assert area.sizeHint().height() > 0


def test_answers_to_bars_are_passed_on(qtbot) -> None:
    area = BannerArea()
    qtbot.addWidget(area)

    with qtbot.waitSignals([area.primary_requested, area.snooze_requested, area.notice_action_requested]):
        area.banner._primary.click()
        area.banner._snooze.click()
        area.notice._action.click()


def dressed_frame(page: QWidget) -> ShellFrame:
    frame = ShellFrame(ITEMS)
    frame.rail.set_office("Quầy một cửa", "Sơn Tây · Quầy 2")
    frame.top_bar.set_clerk("Nguyễn Hoàng Phương Uyên", "Công chức một cửa")
    frame.top_bar.show_time(datetime(2026, 11, 23, 8, 18, tzinfo=UTC))
    frame.banners.set_training(training=True)
    message = "2 kết quả đã trao cho công dân nhưng chưa xác nhận trả. Còn 42 phút làm việc trước khi bị "
    frame.banners.show_alarm(message + "tính là trễ.", "Xác nhận ngay", "F4")
    frame.status_line.set_segment("official", "Phần mềm thành phố: 4 việc chưa bấm", "warn")
    frame.status_line.set_segment("station", "Máy trạm 2 · số tiếp theo 2041", side="right")
    frame.add_page(page)
    frame.show_page(page)
    return frame


@pytest.mark.parametrize(("scale", "width", "height"), SIZES)
def test_nothing_of_the_shell_is_cut_or_pushed_out(qapp, qtbot, scale, width, height) -> None:
    theme.apply(qapp, dark=False, scale=scale)
    page = QWidget()
    column = QVBoxLayout(page)
    for number in range(30):
        column.addWidget(QPushButton(f"Việc {number}"))
    frame = dressed_frame(page)
    qtbot.addWidget(frame)
    frame.resize(width, height)
    frame.show()

    def fits(widget: QWidget) -> bool:
        least = widget.minimumSizeHint().height()
        needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least
        return widget.height() >= needed and widget.width() >= widget.minimumSizeHint().width()

    banner = frame.banners.banner
    answers = (banner._primary, banner._snooze)
    parts = (banner, banner._message, *answers, frame.banners._training, frame.top_bar, frame.status_line)
    qtbot.waitUntil(lambda: all(fits(part) for part in parts))
    assert (frame.width(), frame.height()) == (width, height)


def test_every_control_of_the_shell_has_a_name_and_a_role(qtbot) -> None:
    frame = dressed_frame(QWidget())
    qtbot.addWidget(frame)
    frame.show()

    for widget in frame.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            told = QAccessible.queryAccessibleInterface(widget)
            assert told.text(QAccessible.Text.Name), widget
            assert told.role() != QAccessible.Role.Client, widget


def test_good_news_goes_by_itself_and_bad_news_stays(qtbot) -> None:
    area = BannerArea()
    qtbot.addWidget(area)
    area._good_news.setInterval(1)
    area.notify("Đã lưu.", "done")
    area.notify("Máy in chưa in được.", "warn")
    qtbot.wait(20)
    kept = area.notice.text
    area.notify("Đã in.", "done")
    qtbot.waitUntil(lambda: not area.notice.text)

    assert kept == "Máy in chưa in được."
    assert area.notice.isHidden()
