"""Numbers reserved for receipts that are written by hand."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from counter_app.services.records import ReservedReceipt


class ReservedReceipts(Protocol):
    """Blank receipts; their numbers are never given to anything else."""

    def add(self, reserved: ReservedReceipt) -> None:
        """Store one."""
        ...

    def find(self, scanned: str) -> ReservedReceipt | None:
        """Return the one that a code, a number or a stub's number means."""
        ...

    def all(self, station: int | None) -> Sequence[ReservedReceipt]:
        """Return a station's, newest first; None means every station's."""
        ...

    def days(self, first: date, last: date) -> Sequence[date]:
        """Return the days of a span on which one was used, or whose numbers still wait."""
        ...

    def use(self, code: str, dossier_id: int) -> None:
        """Write down which dossier took its numbers."""
        ...

    def void(self, code: str, *, at: datetime, by: str, reason: str) -> None:
        """Write down that it is not used any more, and why."""
        ...
