"""What services ask of the outer layers."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Protocol

from counter_app.domain.calendar_days import CalendarYear
from counter_app.domain.dossier import Intake, Progress
from counter_app.domain.events import Event
from counter_app.domain.obligations import OpenDossier
from counter_app.domain.office import Office
from counter_app.domain.papers import Paper, ReappointmentForm
from counter_app.domain.procedures import Procedure
from counter_app.services.records import (
    Account,
    DayClosing,
    DossierRecord,
    DossierSummary,
    FindFilter,
    JournalLine,
    PrintAttempt,
    RuleChange,
    SealedLine,
    Unreadable,
    Visitor,
)


class Clock(Protocol):
    """Tells the time; injected everywhere, so that a rehearsal can fix it."""

    def now(self) -> datetime:
        """Return the present instant, aware, in Vietnamese time."""
        ...


class Dossiers(Protocol):
    """The dossiers and their projections."""

    def add(self, intake: Intake, progress: Progress, clerk: str) -> int:
        """Store a new dossier and return its id."""
        ...

    def save_progress(self, dossier_id: int, progress: Progress) -> None:
        """Replace the projection."""
        ...

    def get(self, dossier_id: int) -> DossierRecord:
        """Return one dossier whole."""
        ...

    def matching(self, scanned: str) -> Sequence[int]:
        """Return ids that a scan may mean: local number, stub, dossier or official code, identity number."""
        ...

    def open(self) -> Sequence[OpenDossier]:
        """Return every dossier that is not finished; its cost follows open work, not history."""
        ...

    def unticked(self, since: datetime) -> Sequence[OpenDossier]:
        """Return finished dossiers, recorded since then, that lack a click in the official system."""
        ...

    def awaiting_result(self) -> Iterator[DossierRecord]:
        """Return, whole, every dossier whose result is still to come."""
        ...

    def find(self, text: str, narrowed: FindFilter) -> Sequence[DossierSummary]:
        """Search names, codes, numbers and phones without marks, newest first."""
        ...

    def same_open(self, identity_number: str, procedure_code: str) -> Sequence[DossierSummary]:
        """Return the same person's open dossiers of the same procedure."""
        ...

    def visitor(self, identity_number: str) -> Visitor | None:
        """Return what is remembered of a citizen."""
        ...

    def mark_printed(self, dossier_id: int) -> None:
        """Count one more successful print of the receipt."""
        ...


class Journal(Protocol):
    """The append-only journal."""

    def append(self, dossier_id: int, code: str, event: Event) -> None:
        """Seal and store an event after the station's last one."""
        ...

    def recent(self, limit: int, *, station: int) -> Sequence[JournalLine]:
        """Return the station's latest entries, newest first."""
        ...

    def busy_clock(self) -> datetime | None:
        """Return the latest `recorded_at` of all, to notice a clock set back."""
        ...


class Catalogue(Protocol):
    """The procedures, in versions with effective dates."""

    def in_force(self, day: date) -> Sequence[Procedure]:
        """Return the procedures in force on `day`."""
        ...

    def fields(self) -> Sequence[str]:
        """Return the fields of all procedures there ever were, for the filters of a search."""
        ...

    def usage(self, clerk: str) -> dict[str, int]:
        """Return how often a clerk received each procedure code."""
        ...

    def count_use(self, clerk: str, procedure_code: str, missing: Sequence[str]) -> None:
        """Count one more receipt, and the required documents that were not handed in with it."""
        ...

    def often_missing(self, procedure_code: str) -> Sequence[str]:
        """Return the component documents most often left unticked for a procedure."""
        ...

    def replace_all(self, procedures: Sequence[Procedure]) -> None:
        """Store the starter catalogue into an empty database."""
        ...

    def save_version(self, procedure: Procedure) -> None:
        """Store a version of a procedure's rules; the one before ends the day before it begins."""
        ...

    def followed(self, code: str, effective_from: date) -> bool:
        """Whether a dossier was received under that version."""
        ...

    def received_after(self, code: str, day: date) -> bool:
        """Whether a dossier of the procedure was received after `day`."""
        ...

    def end_version(self, code: str, effective_from: date, last_day: date | None) -> None:
        """Change only until when a version is in force; None leaves it open."""
        ...

    def versions(self, code: str) -> Sequence[Procedure]:
        """Return every version of a procedure, the latest first."""
        ...

    def latest(self) -> Sequence[Procedure]:
        """Return the latest version of every procedure there ever was."""
        ...


class OfficeBook(Protocol):
    """The office's own settings and calendar."""

    def office(self) -> Office | None:
        """Return the office, None before the first-run wizard has been through."""
        ...

    def save_office(self, office: Office) -> None:
        """Store the office's settings."""
        ...

    def years(self) -> Sequence[CalendarYear]:
        """Return the calendar."""
        ...

    def save_years(self, years: Sequence[CalendarYear]) -> None:
        """Store calendar years, each replacing the year stored before."""
        ...

    def record_change(self, change: RuleChange) -> None:
        """Write down a change of the rules with what it moved."""
        ...

    def changes(self, limit: int) -> Sequence[RuleChange]:
        """Return the latest changes of the rules, newest first."""
        ...

    def setting(self, name: str, default: Any = None) -> Any:
        """Return a JSON setting."""
        ...

    def save_setting(self, name: str, value: Any) -> None:
        """Store a JSON setting."""
        ...


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


class Audit(Protocol):
    """Reads everything, to check it."""

    def file_problems(self) -> Sequence[str]:
        """Return what the database engine finds wrong with its own file."""
        ...

    def sealed_lines(self, station: int) -> Iterator[SealedLine]:
        """Return a station's lines in the order in which they were sealed."""
        ...

    def chain_heads(self) -> dict[int, tuple[bytes, int]]:
        """Return each station's last hash and the number of lines it seals."""
        ...

    def records(self) -> Iterator[DossierRecord | Unreadable]:
        """Return every dossier whole."""
        ...

    def misfiled(self) -> Sequence[str]:
        """Return the codes of dossiers that lists of open work would wrongly hold or miss."""
        ...


class UnitOfWork(Protocol):
    """One transaction's view of the store; committed as a whole or not at all."""

    dossiers: Dossiers
    journal: Journal
    catalogue: Catalogue
    offices: OfficeBook
    accounts: Accounts
    numbers: Numbers
    drafts: Drafts
    days: Days
    prints: PrintLog
    audit: Audit


class Store(Protocol):
    """The database; `writing` commits on leaving without an error and rolls back otherwise."""

    training: bool

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        """Open a snapshot to read from."""
        ...

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        """Open the one write transaction."""
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
