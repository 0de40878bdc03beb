"""Hands for tests: keys that reach a window as a real keyboard's do, each at a moment of its own."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Presses keys in a window; `now` is the moment of the next key in milliseconds."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.now = 1000.0
        self.event_clock = True

    def seconds(self) -> float:
        """Tell the same time to whoever asks for a clock."""
        return self.now / 1000

    def press(self, key, text="", *, modifiers=NONE, repeat=False) -> None:
        self._send(QEvent.Type.KeyPress, key, text, modifiers, repeat)

    def release(self, key, text="", *, modifiers=NONE) -> None:
        self._send(QEvent.Type.KeyRelease, key, text, modifiers, False)

    def tap(self, key, text="", *, modifiers=NONE) -> None:
        self.press(key, text, modifiers=modifiers)
        self.release(key, text, modifiers=modifiers)

    def type(self, text: str, *, gap: float) -> None:
        """Type characters `gap` milliseconds apart, and let `gap` pass after the last one too."""
        for letter in text:
            self.tap(key_of(letter), letter)
            self.now += gap

    def scan(self, code: str, *, gap: float = 4.0, pause: float = 4.0, ending=Qt.Key.Key_Return) -> None:
        """Type as a scanner does; Enter comes `pause` after the last character."""
        self.type(code, gap=gap)
        self.now += pause - gap
        self.tap(ending, "\r")
        self.now += 1

    def compose(self, preedit: str, commit: str = "", *, start: int = 0, length: int = 0) -> None:
        """Send what an input method makes of keys to the focused widget."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit, start, length)
        QCoreApplication.sendEvent(QApplication.focusWidget(), event)

    def shortcut_override(self, key, *, modifiers=NONE) -> bool:
        """Ask the focused widget, as Qt does before a shortcut acts; tell whether the shortcut is off."""
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.setTimestamp(self._timestamp())
        event.ignore()
        QCoreApplication.sendEvent(QApplication.focusWidget(), event)
        return event.isAccepted()

    def _timestamp(self) -> int:
        return int(self.now) if self.event_clock else 0

    def _send(self, kind, key, text, modifiers, repeat) -> None:
        event = QKeyEvent(kind, key, modifiers, text, repeat)
        event.setTimestamp(self._timestamp())
        QCoreApplication.sendEvent(self.window.windowHandle(), event)


def key_of(letter: str) -> Qt.Key:
    """Return the key of an ASCII character, and an unknown key for any other."""
    code = ord(letter.upper())
    return Qt.Key(code) if 0x20 <= code <= 0x7E else Qt.Key.Key_unknown
