"""What lies outside the database: the clock, papers, passwords."""

from datetime import date, datetime
from typing import Any, Protocol

from counter_app.domain.papers import Paper


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: somebody wanted no more
    """What was being read is not wanted any more; nothing was stored."""


class Clock(Protocol):
    """Tells the time; injected everywhere, so that a rehearsal can fix it."""

    def now(self) -> datetime:
        """Return the present instant, aware, in Vietnamese time."""
        ...


class PaperRenderer(Protocol):
    """Draws any of the counter's papers; which one, its form says."""

    def __call__(self, form: Any, paper: Paper = Paper.A4) -> bytes:
        """Return PDF bytes; the same for the same form and sheet."""
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
