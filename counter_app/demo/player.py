"""A clerk's hands: keys and scans into the real window, each press counted."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.ui.window import MainWindow

_PATIENCE_SECONDS = 10.0
_STEP_MS = 5
_BETWEEN_LETTERS_MS = 30


class Player:
    """Types and scans at the window as a keyboard does: every key goes to the window, which routes it."""

    def __init__(self, window: MainWindow, pictures: Path) -> None:
        self.window = window
        self.presses = 0
        self._pictures = pictures
        QTest.qWaitForWindowExposed(window)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)  # keys of the rail act only in the active window

    def press(
        self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press and release one key, and let the window answer."""
        self.presses += 1
        self._send(key, text, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Type words as a person does."""
        for letter in text:
            self.press(_key_of(letter), letter)
            self.settle(_BETWEEN_LETTERS_MS)

    def scan(self, code: str) -> None:
        """Scan a code: its letters and Enter at a machine's speed; a scan is no key press."""
        for letter in code:
            self._send(_key_of(letter), letter, Qt.KeyboardModifier.NoModifier)
        self._send(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.NoModifier)
        self.settle(90)

    def settle(self, milliseconds: int = 30) -> None:
        """Let the window work for a moment, as a person would."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait_for(self, what: str, happened: Callable[[], bool]) -> None:
        """Wait until something is seen.

        Raises:
            TimeoutError: it never was.
        """
        end = monotonic() + _PATIENCE_SECONDS
        while not happened():
            if monotonic() > end:
                raise TimeoutError(f"the window never showed: {what}")
            self.settle(_STEP_MS)

    def picture(self, name: str) -> Path:
        """Take a picture of the window."""
        self.settle()
        path = self._pictures / f"{name}.png"
        self.window.grab().save(str(path))
        return path

    def _send(self, key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> None:
        handle = (QApplication.activeModalWidget() or self.window).windowHandle()
        if handle is None:
            return
        if not text.isprintable() or not text:
            QTest.keyClick(handle, key, modifiers)  # as the window system does: shortcuts are looked up
            return
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(handle, QKeyEvent(kind, key, modifiers, text))


def _key_of(letter: str) -> Qt.Key:
    upper = letter.upper()
    if upper.isascii() and (upper.isalnum() or upper in " .-|,/"):
        return Qt.Key(ord(upper))
    return Qt.Key.Key_unknown
