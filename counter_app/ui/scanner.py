"""Tells a barcode scanner from a person typing, for the whole program.

A scanner types a code in a burst and ends it with Enter (or Tab). `ScanFilter` looks at keys as they reach a
window, before a shortcut or a field sees them, and holds a printable key back for a moment:

- nothing follows at once: the held keys go on to the field, in order, as if nothing had been;
- more keys follow at a machine's speed, then Enter: the whole burst is a scan. It is told once, by `scanned`,
  and neither field nor default button ever sees a key of it.

Input methods turn keys into preedit and commit events, which reach the focused widget without passing the
window; they are held the same way. Keys sent straight to a widget (as QTest does) come from nobody's keyboard
and pass untouched.
"""

from dataclasses import dataclass, field
from time import perf_counter
from typing import Final, Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from counter_app.ui.bursts import SLOWEST_MS, Burst, Stamp

SAME_SCAN_MS: Final = 300.0
LOST: Final = "\ufffd"
"""Stands in a scan for a letter that came without its text."""
_LATE_MS: Final = 15.0

_ENDINGS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_SHIFTING: Final = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Mode_switch,
)
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_WATCHED: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
    }
)


class Clock(Protocol):
    """Tells seconds that only ever go forward."""

    def __call__(self) -> float:
        """Return the present second."""


@dataclass(slots=True)
class _Held:
    """The events kept back, each with the object it was on its way to."""

    events: list[tuple[QObject, QKeyEvent | QInputMethodEvent]] = field(default_factory=list)
    keys_down: set[int] = field(default_factory=set)

    def keep_key(self, target: QObject, event: QKeyEvent) -> None:
        self.events.append((target, _copy_key(event)))
        if event.type() == QEvent.Type.KeyPress:
            self.keys_down.add(event.key())
        else:
            self.keys_down.discard(event.key())


class ScanFilter(QObject):
    """Watches all keys of the program; emits `scanned` once for each burst of a scanner."""

    scanned = Signal(str)
    _complete = Signal(str)

    def __init__(
        self,
        app: QCoreApplication,
        *,
        prefix: str = "",
        slowest_ms: float = SLOWEST_MS,
        clock: Clock = perf_counter,
    ) -> None:
        super().__init__(app)
        self._clock = clock
        self._burst = Burst(prefix=prefix, slowest_ms=slowest_ms)
        self._held = _Held()
        self._swallowed: set[int] = set()
        self._replayed: QEvent | None = None
        self._last: tuple[str, Stamp] | None = None
        self._due = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_pause)
        # queued: whoever takes the scan may open a dialog, which must not happen inside an event filter
        self._complete.connect(self.scanned, Qt.ConnectionType.QueuedConnection)
        app.installEventFilter(self)

    def configure(self, *, prefix: str, slowest_ms: float) -> None:
        """Take over the settings of another scanner; what is held goes on to its field first."""
        self.flush()
        self._burst = Burst(prefix=prefix, slowest_ms=slowest_ms)

    def eventFilter(self, target: QObject, event: QEvent) -> bool:
        """Hold, swallow or pass an event."""
        kind = event.type()
        if kind not in _WATCHED or event is self._replayed:
            return False
        if isinstance(event, QInputMethodEvent):
            return self._on_input_method(target, event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._on_shortcut(event)
        return target.isWindowType() and self._on_window_event(target, event)

    def _on_window_event(self, target: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            self.flush()
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._on_release(target, event)
        if event.isAutoRepeat() and event.key() in self._swallowed:
            return True
        return self._on_press(target, event)

    def flush(self) -> None:
        """Let everything held go on to its field, in order."""
        self._timer.stop()
        events, self._held = self._held.events, _Held()
        self._burst.clear()
        for target, event in events:
            if shiboken6.isValid(target):
                before, self._replayed = self._replayed, event
                QCoreApplication.sendEvent(target, event)
                self._replayed = before

    def _on_press(self, target: QObject, event: QKeyEvent) -> bool:
        stamp = self._stamp(event)
        self._swallowed.discard(event.key())
        if event.key() in _ENDINGS and self._burst.is_scan_ending_at(stamp):
            self._finish(event, stamp)
            return True
        if self._held.events and (event.key() in _SHIFTING or _is_alt_code(event)):
            return self._hold(target, event)
        if event.key() == Qt.Key.Key_Backspace and not event.isAutoRepeat() and self._burst.runs_at(stamp):
            # Unikey and its like on Windows correct what a scanner "typed" with Backspace
            self._burst.take_back(stamp)
            return self._hold(target, event)
        lost = _is_lost_letter(event) and self._burst.runs_at(stamp)
        if not lost and not _is_character(event):
            self.flush()
            return False
        if not self._burst.runs_at(stamp):
            self.flush()
        self._burst.add(LOST if lost else event.text(), stamp)
        return self._hold(target, event)

    def _hold(self, target: QObject, event: QKeyEvent) -> bool:
        self._held.keep_key(target, event)
        self._wait()
        return True

    def _on_release(self, target: QObject, event: QKeyEvent) -> bool:
        if event.key() in self._swallowed:
            if not event.isAutoRepeat():
                self._swallowed.discard(event.key())
            return True
        if event.key() in self._held.keys_down:
            self._held.keep_key(target, event)
            return True
        return False

    def _on_shortcut(self, event: QKeyEvent) -> bool:
        """Keep a shortcut from taking a scan's Enter; let held keys go before any other shortcut acts."""
        if not self._held.events:
            return False
        if event.key() in _ENDINGS and self._burst.is_scan_ending_at(self._stamp(event)):
            event.accept()
            return True
        written = _is_character(event) or _is_lost_letter(event) or _is_alt_code(event)
        harmless = written or event.key() in (*_SHIFTING, *_ENDINGS)
        if not harmless and event.key() != Qt.Key.Key_Backspace:
            self.flush()
        return False

    def _on_input_method(self, target: QObject, event: QInputMethodEvent) -> bool:
        stamp = Stamp(0, self._clock() * 1000)
        if not self._burst.runs_at(stamp):
            self.flush()
        self._burst.compose(
            event.preeditString(), event.commitString(), stamp, removed=_removed_before(event)
        )
        if not self._burst.text and not self._held.events:
            return False
        self._held.events.append((target, _copy_composition(event)))
        self._wait()
        return True

    def _finish(self, event: QKeyEvent, stamp: Stamp) -> None:
        text = self._burst.text
        self._swallowed |= self._held.keys_down | {event.key()}
        composing = [target for target, held in self._held.events if isinstance(held, QInputMethodEvent)]
        self._timer.stop()
        self._held = _Held()
        self._burst.clear()
        if composing and shiboken6.isValid(composing[-1]):
            self._end_composition(composing[-1])
        if not self._is_repeated(text, stamp):
            self._complete.emit(text)

    def _end_composition(self, target: QObject) -> None:
        """Take away what an input method had begun to show before the burst was held."""
        before, self._replayed = self._replayed, QInputMethodEvent()
        QCoreApplication.sendEvent(target, self._replayed)
        self._replayed = before

    def _is_repeated(self, text: str, stamp: Stamp) -> bool:
        last, self._last = self._last, (text, stamp)
        return last is not None and last[0] == text and stamp.ms_since(last[1]) < SAME_SCAN_MS

    def _wait(self) -> None:
        patience = self._burst.patience_ms
        self._due = self._clock() * 1000 + patience
        self._timer.start(round(patience) + 1)

    def _on_pause(self) -> None:
        """Give up waiting; where the event loop was late, keys queued behind it get their turn first."""
        late = self._clock() * 1000 - self._due
        if late > _LATE_MS and self._held.events:
            self._due = self._clock() * 1000
            self._timer.start(0)
        else:
            self.flush()

    def _stamp(self, event: QKeyEvent) -> Stamp:
        return Stamp(event.timestamp(), self._clock() * 1000)


def _is_character(event: QKeyEvent) -> bool:
    text = event.text()
    # AltGr is reported as Ctrl+Alt on Windows, and does write characters
    commanding = event.modifiers() & _COMMANDS
    altgr = commanding == (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    plain = not commanding or altgr
    return bool(text) and text.isprintable() and plain and not event.isAutoRepeat()


def _is_lost_letter(event: QKeyEvent) -> bool:
    """Return whether this is a key of no name and no text: a letter that an input method let fall."""
    return event.key() in (0, Qt.Key.Key_unknown) and not event.text()


def _is_alt_code(event: QKeyEvent) -> bool:
    """Return whether this is a digit of Alt+0227, the way scanners write letters that no key has."""
    alt = event.modifiers() & _COMMANDS == Qt.KeyboardModifier.AltModifier
    return alt and bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)


def _removed_before(event: QInputMethodEvent) -> int:
    """Return how many characters before the cursor an input method takes back."""
    return min(-event.replacementStart(), event.replacementLength()) if event.replacementStart() < 0 else 0


def _copy_key(event: QKeyEvent) -> QKeyEvent:
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def _copy_composition(event: QInputMethodEvent) -> QInputMethodEvent:
    copy = QInputMethodEvent(event.preeditString(), event.attributes())
    copy.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
    return copy
