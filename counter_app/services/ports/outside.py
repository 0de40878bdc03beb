"""What lies outside the database: the clock, papers, passwords."""

from datetime import date, datetime
from typing import Any, Protocol

from counter_app.domain.closing_sheet import ClosingSheet
from counter_app.domain.papers import Paper, ReappointmentForm


class Clock(Protocol):
    """Tells the time; injected everywhere, so that a rehearsal can fix it."""

    def now(self) -> datetime:
        """Return the present instant, aware, in Vietnamese time."""
        ...


class ReceiptRenderer(Protocol):
    """Draws form 01."""

    def __call__(self, form: Any, paper: Any) -> bytes:
        """Return PDF bytes."""
        ...


class ReappointmentRenderer(Protocol):
    """Draws form 04."""

    def __call__(self, form: ReappointmentForm, paper: Paper) -> bytes:
        """Return PDF bytes."""
        ...


class SheetRenderer(Protocol):
    """Draws the sheet of a closed day."""

    def __call__(self, sheet: ClosingSheet) -> bytes:
        """Return PDF bytes."""
        ...


class PaperShelf(Protocol):
    """Keeps printed PDFs in the data directory's `papers/`, by day."""

    def keep(self, pdf: bytes, *, day: date, name: str) -> str:
        """Store a PDF durably, readable by its owner only, and return its path."""
        ...


class PasswordHasher(Protocol):
    """Hashes and verifies passwords (Argon2id)."""

    def hash(self, password: str) -> str:
        """Return a salted hash."""
        ...

    def verify(self, hashed: str, password: str) -> bool:
        """Whether the password matches."""
        ...
