"""Printers that failed a moment ago: they are not asked again for each paper that follows."""

from collections.abc import Callable
from time import monotonic
from typing import Final

REST_SECONDS: Final = 10.0


class Rest:
    """Remembers for a while which printers failed; a missing one may take half a minute to say so."""

    def __init__(self, seconds: float = REST_SECONDS, now: Callable[[], float] = monotonic) -> None:
        self.seconds = seconds
        self._now = now
        self._until: dict[str, float] = {}

    def begin(self, printer: str) -> None:
        """Leave a printer alone from now on."""
        self._until[printer] = self._now() + self.seconds

    def end(self, printer: str) -> None:
        """A printer works again."""
        self._until.pop(printer, None)

    def holds(self, printer: str) -> bool:
        """Whether a printer is still to be left alone."""
        return self._now() < self._until.get(printer, 0.0)
