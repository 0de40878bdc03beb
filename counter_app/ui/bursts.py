"""The arithmetic of a scanner's burst: which keys belong together, and when they are a scan. Knows no Qt."""

from dataclasses import dataclass
from typing import Final

SLOWEST_MS: Final = 15.0
"""A scan's keys are on average nearer than this. Wired scanners need 1 to 10 ms a key; a person rolling over
keys, or a tool that types for a person (20 ms), is slower. A slower scanner is given a prefix or another
limit."""
GAP_MS: Final = 35.0
"""A first key waits so long for a second one before it is a person's."""
SHORTEST: Final = 6
"""A scan has at least so many characters."""
ENDING_MS: Final = 300.0
"""So long after its last character a burst may still be ended."""
_HICCUP_MS: Final = 100.0
_SURE_AFTER: Final = 4
_SLOW_AFTER: Final = 5


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a key came: by the event's own clock (milliseconds, 0 where it has none) and by ours."""

    event_ms: int
    arrival_ms: float

    def ms_since(self, earlier: "Stamp") -> float:
        """Return the time between two keys, by the event's clock where both tell it and it goes forward.

        Keys that waited behind a busy event loop arrive all at once; only their own clock tells them from a
        scanner's.
        """
        told = self.event_ms > 0 and earlier.event_ms > 0 and self.event_ms >= earlier.event_ms
        return self.event_ms - earlier.event_ms if told else self.arrival_ms - earlier.arrival_ms


class Burst:
    """Characters that came one upon the other; empty again after `clear`."""

    def __init__(self, *, prefix: str = "", slowest_ms: float = SLOWEST_MS) -> None:
        self._prefix = prefix
        self._slowest_ms = slowest_ms
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._written = ""
        self._composing = ""
        self._strokes = 0
        self._spent_ms = 0.0
        self._latest: Stamp | None = None

    @property
    def text(self) -> str:
        """What was written so far, without the prefix."""
        return (self._written + self._composing).removeprefix(self._prefix)

    @property
    def patience_ms(self) -> float:
        """How long to wait for the next key: longer the surer it is that a machine is typing."""
        if self._is_fast_enough() or self._has_prefix():
            return ENDING_MS
        if self._strokes >= _SURE_AFTER and self._mean_ms() < self._slowest_ms:
            return _HICCUP_MS
        return max(GAP_MS, 2 * self._slowest_ms)

    def runs_at(self, stamp: Stamp) -> bool:
        """Return whether a key coming then would belong to this burst."""
        too_slow = self._strokes >= _SLOW_AFTER and self._mean_ms() >= self._slowest_ms
        if self._latest is None or (too_slow and not self._has_prefix()):
            return False
        allowed = ENDING_MS if self._has_prefix() else min(self.patience_ms, _HICCUP_MS)
        return stamp.ms_since(self._latest) <= allowed

    def add(self, text: str, stamp: Stamp) -> None:
        """Add a typed character."""
        self._written += self._composing + text
        self._composing = ""
        self._count(stamp)

    def take_back(self, stamp: Stamp) -> None:
        """Remove the last character, as Backspace does; it counts as no stroke."""
        self._written = self._written[:-1]
        self._note(stamp)

    def compose(self, preedit: str, commit: str, stamp: Stamp, *, removed: int = 0) -> None:
        """Follow an input method: `commit` is written, `preedit` still changes; only a change is a stroke."""
        before = self._written + self._composing
        self._written = self._written[: max(len(self._written) - removed, 0)] + commit
        self._composing = preedit
        if self._written + self._composing != before:
            self._count(stamp)

    def is_scan_ending_at(self, stamp: Stamp) -> bool:
        """Return whether Enter pressed then makes this burst a scan."""
        if self._latest is None or stamp.ms_since(self._latest) > ENDING_MS:
            return False
        return self._is_fast_enough() or (self._has_prefix() and bool(self.text))

    def _has_prefix(self) -> bool:
        return bool(self._prefix) and self._written.startswith(self._prefix)

    def _is_fast_enough(self) -> bool:
        return min(self._strokes, len(self.text)) >= SHORTEST and self._mean_ms() < self._slowest_ms

    def _mean_ms(self) -> float:
        return self._spent_ms / max(self._strokes - 1, 1)

    def _count(self, stamp: Stamp) -> None:
        self._strokes += 1
        self._note(stamp)

    def _note(self, stamp: Stamp) -> None:
        if self._latest is not None:
            self._spent_ms += max(stamp.ms_since(self._latest), 0.0)
        self._latest = stamp
