import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_app.ui.scanner import ScanFilter
from tests.ui.hands import Hands

CODE = "261123020417"
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A window with a field, and a scanner filter that listens to the test's own clock."""

    def __init__(self, qtbot) -> None:
        self.window = QWidget()
        self.field = QLineEdit()
        self.other = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(self.other)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)
        self.hands = Hands(self.window)
        self.filter = ScanFilter(QApplication.instance(), clock=self.hands.seconds)
        self.scans: list[str] = []
        self.filter.scanned.connect(self.scans.append)
        self.qtbot = qtbot

    def settle(self) -> None:
        """Let queued signals arrive."""
        QCoreApplication.sendPostedEvents()

    def expect_text(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.field.text() == text, timeout=2000)


@pytest.fixture
def desk(qtbot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    QApplication.instance().removeEventFilter(desk.filter)
    desk.filter.deleteLater()


def test_a_scan_is_told_once_and_never_lands_in_the_field(desk) -> None:
    with desk.qtbot.waitSignal(desk.filter.scanned) as told:
        desk.hands.scan(CODE)

    assert told.args == [CODE]
    assert desk.field.text() == ""


def test_one_key_waits_a_moment_and_then_arrives(desk) -> None:
    desk.hands.tap(Qt.Key.Key_A, "a")

    assert desk.field.text() == ""
    desk.expect_text("a")


@pytest.mark.parametrize("gap", [20, 34, 40, 120])
def test_typing_loses_nothing_and_keeps_its_order(desk, gap) -> None:
    words = "Dang Thi Thuy Duong, so 5 ngo 12"
    desk.hands.type(words, gap=gap)
    desk.hands.tap(Qt.Key.Key_Return, "\r")
    desk.settle()

    assert desk.field.text() == words
    assert desk.scans == []


def test_enter_may_come_late_from_another_process(desk) -> None:
    desk.hands.scan(CODE, pause=280)
    desk.settle()

    assert desk.scans == [CODE]


def test_enter_that_comes_too_late_ends_nothing(desk) -> None:
    desk.hands.scan(CODE, pause=400)
    desk.settle()

    assert desk.scans == []
    assert desk.field.text() == CODE


def test_a_tab_ends_a_scan_too_and_moves_no_focus(desk) -> None:
    desk.hands.scan(CODE, ending=Qt.Key.Key_Tab)
    desk.settle()

    assert desk.scans == [CODE]
    assert desk.field.hasFocus()


def test_a_short_quick_word_and_enter_belong_to_the_field(desk) -> None:
    with desk.qtbot.waitSignal(desk.field.returnPressed):
        desk.hands.scan("12345")

    assert desk.field.text() == "12345"
    assert desk.scans == []


def test_what_was_typed_before_a_scan_stays_typed(desk) -> None:
    desk.hands.type("hon", gap=90)
    desk.hands.scan(CODE)
    desk.hands.type(" nhan", gap=90)
    desk.settle()

    desk.expect_text("hon nhan")
    assert desk.scans == [CODE]


def test_the_same_code_within_a_moment_is_one_scan(desk) -> None:
    desk.hands.scan(CODE)
    desk.hands.now += 100
    desk.hands.scan(CODE)
    desk.settle()

    assert desk.scans == [CODE]


def test_the_same_code_later_and_another_code_at_once_are_scans(desk) -> None:
    desk.hands.scan(CODE)
    desk.hands.scan("261123020425")
    desk.hands.now += 400
    desk.hands.scan("261123020425")
    desk.settle()

    assert desk.scans == [CODE, "261123020425", "261123020425"]


def test_a_dialogs_default_button_is_not_pressed_by_a_scan(desk) -> None:
    dialog = QDialog(desk.window)
    button = QPushButton("Xoá", dialog)
    button.setDefault(True)
    desk.qtbot.addWidget(dialog)
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    dialog.open()
    desk.qtbot.waitUntil(button.hasFocus)
    hands = Hands(dialog)

    hands.scan(CODE)
    desk.settle()

    assert desk.scans == [CODE]
    assert pressed == []
    hands.now += 500
    hands.tap(Qt.Key.Key_Return, "\r")
    assert pressed == [True]


def test_a_scan_while_a_dialog_opens_is_delivered_once(desk) -> None:
    dialog = QDialog(desk.window)
    desk.qtbot.addWidget(dialog)
    desk.filter.scanned.connect(dialog.open)
    desk.hands.scan(CODE)
    Hands(dialog)
    desk.qtbot.waitUntil(dialog.isVisible)
    desk.settle()

    assert desk.scans == [CODE]


def test_a_default_shortcut_on_enter_does_not_take_the_end_of_a_scan(desk) -> None:
    desk.hands.type(CODE, gap=4)

    assert desk.hands.shortcut_override(Qt.Key.Key_Return)
    desk.hands.tap(Qt.Key.Key_Return, "\r")
    desk.settle()
    assert desk.scans == [CODE]


def test_a_key_held_back_reaches_the_field_before_a_shortcut_acts(desk) -> None:
    seen = []
    shortcut = QShortcut(QKeySequence("F9"), desk.window)
    shortcut.activated.connect(lambda: seen.append(desk.field.text()))
    desk.hands.tap(Qt.Key.Key_A, "a")

    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_F9)

    assert seen == ["a"]


def test_a_command_key_lets_the_held_keys_go_first(desk) -> None:
    desk.hands.type("ab", gap=5)
    desk.hands.tap(Qt.Key.Key_Left)
    desk.hands.tap(Qt.Key.Key_C, "c")

    desk.expect_text("acb")


def test_pasting_is_not_scanning(desk) -> None:
    QApplication.clipboard().setText(CODE)
    desk.hands.press(Qt.Key.Key_V, "\x16", modifiers=CONTROL)
    desk.hands.tap(Qt.Key.Key_Return, "\r")
    desk.settle()

    assert desk.field.text() == CODE
    assert desk.scans == []


def test_a_key_held_down_is_not_a_scan(desk) -> None:
    desk.hands.press(Qt.Key.Key_0, "0")
    for _ in range(9):
        desk.hands.now += 5
        desk.hands.press(Qt.Key.Key_0, "0", repeat=True)
    desk.hands.tap(Qt.Key.Key_Return, "\r")
    desk.settle()

    assert desk.field.text() == "0" * 10
    assert desk.scans == []


def test_shift_and_caps_lock_inside_a_scan_do_not_break_it(desk) -> None:
    for letter in "H26.ABC-01":
        if letter.isupper():
            desk.hands.press(Qt.Key.Key_Shift, modifiers=Qt.KeyboardModifier.ShiftModifier)
        desk.hands.type(letter, gap=3)
        if letter.isupper():
            desk.hands.release(Qt.Key.Key_Shift)
    desk.hands.tap(Qt.Key.Key_Return, "\r")
    desk.settle()

    assert desk.scans == ["H26.ABC-01"]
    assert desk.field.text() == ""


def test_letters_written_by_alt_codes_do_not_break_a_scan(desk) -> None:
    keypad = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
    desk.hands.type("001190004567|Ng", gap=4)
    desk.hands.press(Qt.Key.Key_Alt, modifiers=Qt.KeyboardModifier.AltModifier)
    for digit in "0244":
        desk.hands.tap(Qt.Key(ord(digit)), digit, modifiers=keypad)
        desk.hands.now += 4
    desk.hands.release(Qt.Key.Key_Alt)
    desk.hands.tap(Qt.Key.Key_unknown, "ô")
    desk.hands.now += 4
    desk.hands.scan("|08031990")
    desk.settle()

    assert desk.scans == ["001190004567|Ngô|08031990"]


def test_a_keyboard_program_correcting_with_backspace_corrects_the_scan(desk) -> None:
    desk.hands.type("H26aa", gap=3)
    desk.hands.tap(Qt.Key.Key_Backspace, "\b")
    desk.hands.tap(Qt.Key.Key_Backspace, "\b")
    desk.hands.type("ă", gap=3)
    desk.hands.scan("11", gap=3)
    desk.settle()

    assert desk.scans == ["H26ă11"]
    assert desk.field.text() == ""


def test_backspace_after_typing_deletes_as_ever(desk) -> None:
    desk.hands.type("ab", gap=10)
    desk.hands.tap(Qt.Key.Key_Backspace, "\b")

    desk.expect_text("a")


def test_an_input_method_cannot_bring_a_scan_into_the_field(desk) -> None:
    for length in range(1, len(CODE) + 1):
        desk.hands.compose(CODE[:length])
        desk.hands.now += 4
    desk.hands.compose("", CODE)
    desk.hands.compose("")
    desk.hands.tap(Qt.Key.Key_Return, "\r")
    desk.settle()

    assert desk.scans == [CODE]
    assert desk.field.text() == ""


def test_vietnamese_composed_by_a_person_arrives_whole(desk) -> None:
    for preedit in ("Đ", "Đă", "Đăn", "Đăng", "Đặng"):
        desk.hands.compose(preedit)
        desk.hands.now += 80
    desk.hands.compose("", "Đặng ")
    desk.hands.compose("")

    desk.expect_text("Đặng ")
    assert desk.scans == []


def test_a_word_composed_before_enter_is_not_a_scan(desk) -> None:
    for preedit in ("n", "ng", "ngh", "nghi", "nghiê", "nghiên", "nghiêng"):
        desk.hands.compose(preedit)
        desk.hands.now += 60
    desk.hands.compose("", "nghiêng")
    desk.hands.compose("")
    desk.hands.tap(Qt.Key.Key_Return, "\r")
    desk.settle()

    assert desk.field.text() == "nghiêng"
    assert desk.scans == []


def test_keys_queued_behind_a_busy_program_are_still_a_persons(desk) -> None:
    for number, letter in enumerate("nguyen van an"):
        desk.hands.now = 5000.0 + number * 90
        desk.hands.tap(Qt.Key(ord(letter.upper())), letter)
    desk.hands.tap(Qt.Key.Key_Return, "\r")
    desk.settle()

    assert desk.field.text() == "nguyen van an"
    assert desk.scans == []


def test_a_scan_cut_by_a_busy_program_is_put_together_again(desk) -> None:
    desk.hands.type(CODE[:5], gap=4)
    moment = desk.hands.now
    desk.hands.now += 700
    desk.filter._on_pause()
    desk.hands.now = moment
    desk.hands.scan(CODE[5:])
    desk.settle()

    assert desk.scans == [CODE]
    assert desk.field.text() == ""


def test_without_event_times_arrival_decides(desk) -> None:
    desk.hands.event_clock = False
    desk.hands.scan(CODE)
    desk.hands.type("cham rai", gap=80)
    desk.settle()

    desk.expect_text("cham rai")
    assert desk.scans == [CODE]


def test_a_prefix_names_even_a_slow_short_scan(desk) -> None:
    desk.filter.configure(prefix="~", slowest_ms=15)
    desk.hands.scan("~2611", gap=80)
    desk.settle()

    assert desk.scans == ["2611"]


def test_a_click_lets_held_keys_go_to_the_field_they_were_typed_in(desk) -> None:
    desk.hands.tap(Qt.Key.Key_A, "a")
    QTest.mouseClick(
        desk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=desk.other.geometry().center()
    )

    assert desk.field.text() == "a"
    assert desk.other.hasFocus()


def test_the_release_of_a_scans_enter_reaches_nobody(desk) -> None:
    button = QPushButton("Xong", desk.window)
    button.show()
    button.setFocus()
    desk.hands.type(CODE, gap=4)
    desk.hands.press(Qt.Key.Key_Return, "\r")
    desk.hands.press(Qt.Key.Key_Return, "\r", repeat=True)
    desk.hands.release(Qt.Key.Key_Return, "\r")

    assert not button.isDown()
    assert not desk.filter._swallowed


@pytest.mark.parametrize("seed", range(12))
def test_any_mixture_of_typing_and_scanning_comes_out_sorted(desk, seed) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret, a repeatable mixture
    typed, scanned = "", []
    for turn in range(25):
        desk.hands.now += dice.choice([50, 320, 900])
        if dice.random() < 0.4:
            code = f"{turn:02}" + "".join(dice.choices("0123456789.-H", k=dice.randint(4, 30)))
            scanned.append(code)
            desk.hands.scan(code, gap=dice.uniform(1, 12), pause=dice.uniform(1, 290))
        else:
            word = "".join(dice.choices("abc đơn 12", k=dice.randint(1, 15)))
            typed += word
            desk.hands.type(word, gap=dice.uniform(18, 150))
            if dice.random() < 0.3:
                desk.hands.tap(Qt.Key.Key_Return, "\r")
    desk.settle()

    desk.expect_text(typed)
    assert desk.scans == scanned
