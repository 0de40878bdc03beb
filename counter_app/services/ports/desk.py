"""What a counter keeps beside its dossiers: accounts, numbers, drafts, closed days, prints."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol

from counter_app.domain.paper_kinds import PaperKind
from counter_app.services.records import Account, DayClosing, IssuedNumber, Issuing, PrintAttempt


class Accounts(Protocol):
    """The accounts of the office."""

    def get(self, name: str) -> Account | None:
        """Return an account by its login name."""
        ...

    def all(self) -> Sequence[Account]:
        """Return all accounts by name."""
        ...

    def save(self, account: Account) -> None:
        """Store a new or changed account."""
        ...


class Numbers(Protocol):
    """Counters that never go back and never give a number twice."""

    def next_serial(self, day: date, station: int) -> int:
        """Take the station's next serial of that day, whatever the office was called that morning."""
        ...

    def peek_serial(self, day: date, station: int) -> int:
        """Return the serial that would be taken next, without taking it."""
        ...

    def next_register_number(self, year: int, station: int) -> int:
        """Take the next running number of the station's register volume."""
        ...


class PaperNumbers(Protocol):
    """The numbers of forms (Số: …/…), counted by kind and year at each station; none is given twice."""

    def of(self, kind: PaperKind, dossier_id: int, event_seq: int) -> IssuedNumber | None:
        """Return the number that the form of a dossier's step has, None while it has none."""
        ...

    def issue(self, kind: PaperKind, dossier_id: int, event_seq: int, issuing: Issuing) -> IssuedNumber:
        """Return that number, taking the next one of the year where there is none yet."""
        ...


class Drafts(Protocol):
    """What a clerk was typing when the power went."""

    def load(self, account: str, station: int) -> dict[str, Any] | None:
        """Return the draft, if any."""
        ...

    def save(self, account: str, station: int, draft: dict[str, Any]) -> None:
        """Keep the draft."""
        ...

    def discard(self, account: str, station: int) -> None:
        """Forget the draft."""
        ...


class Days(Protocol):
    """The days that were closed, and what their sheets said."""

    def closed(self, day: date) -> bool:
        """Whether a day is closed and was not opened again."""
        ...

    def closings(self, first: date, last: date) -> Sequence[DayClosing]:
        """Return every closing of the days from `first` to `last`, those opened again too, oldest first."""
        ...

    def close(self, closing: DayClosing) -> None:
        """Store a day's closing."""
        ...

    def reopen(self, day: date, *, at: datetime, by: str, reason: str) -> None:
        """Write down that a closed day was opened again."""
        ...


class PrintLog(Protocol):
    """Attempts to print, so that a failed print is seen and retried."""

    def record(self, attempt: PrintAttempt) -> None:
        """Store one attempt."""
        ...

    def of(self, dossier_id: int) -> Sequence[PrintAttempt]:
        """Return a dossier's attempts, oldest first."""
        ...
