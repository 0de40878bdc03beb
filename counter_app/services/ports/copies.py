"""The slips of certified copies."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from counter_app.services.records import KeptCopySlip


class CopySlips(Protocol):
    """Slips as they were made; a voided one keeps its numbers for ever."""

    def next_number(self, year: int, station: int) -> int:
        """Return the certification number that the station's next document takes in that year."""
        ...

    def add(self, slip: KeptCopySlip) -> int:
        """Store a slip and return its id."""
        ...

    def get(self, slip_id: int) -> KeptCopySlip | None:
        """Return a slip."""
        ...

    def between(self, begins: datetime, ends: datetime) -> Sequence[KeptCopySlip]:
        """Return the slips made in a span of time, voided ones too, newest first."""
        ...

    def void(self, slip_id: int, *, at: datetime, by: str, reason: str) -> None:
        """Write down that a slip holds no more, and why."""
        ...
