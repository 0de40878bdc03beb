"""What use cases read and write down: dossiers whole and in rows, accounts, prints, changes of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counter_app.domain.accounts import Role
from counter_app.domain.causes import Cause
from counter_app.domain.certified_copies import CopySlip
from counter_app.domain.dossier import Intake, Progress
from counter_app.domain.events import Event
from counter_app.domain.people import Applicant
from counter_app.domain.rates import Tally
from counter_app.domain.status import Status


@dataclass(frozen=True, slots=True)
class DossierRecord:
    """One dossier whole: its facts, where it stands, its journal, and how often its receipt was printed."""

    id: int
    intake: Intake
    progress: Progress
    events: tuple[Event, ...]
    clerk: str
    printed: int


@dataclass(frozen=True, slots=True)
class DossierSummary:
    """One row of a list of dossiers."""

    id: int
    code: str
    number: str
    procedure_code: str
    procedure_name: str
    field: str
    applicant_name: str
    identity_number: str
    phone: str
    status: Status
    received_at: datetime
    due_at: datetime | None
    result_at: datetime | None
    returned_at: datetime | None
    clerk: str


@dataclass(frozen=True, slots=True)
class FindFilter:
    """What narrows a search; `before_id` continues a list after its last row."""

    status: Status | None = None
    field: str = ""
    clerk: str = ""
    day: date | None = None
    before_id: int | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry of the day's log: the event and whose dossier it belongs to."""

    event_id: int
    dossier_id: int
    code: str
    applicant_name: str
    procedure_name: str
    event: Event
    undone: bool
    printed: int


@dataclass(frozen=True, slots=True)
class Account:
    """An account as stored; `password_hash` None opens without a password (training only)."""

    name: str
    full_name: str
    role: Role
    password_hash: str | None
    active: bool = True
    failures: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """A returning citizen: the facts of the last visit, and how many visits there were."""

    applicant: Applicant
    visits: int
    last_visit: datetime


@dataclass(frozen=True, slots=True)
class PrintAttempt:
    """One attempt to put a paper on paper; `file` is relative to the data directory."""

    dossier_id: int
    kind: str
    at: datetime
    by: str
    succeeded: bool
    message: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class KeptCopySlip:
    """A slip of certified copies as it is kept; `voided_at` is set once it holds no more."""

    id: int
    slip: CopySlip
    made_at: datetime
    made_by: str
    dossier_id: int | None = None
    voided_at: datetime | None = None
    voided_by: str = ""
    void_reason: str = ""


@dataclass(frozen=True, slots=True)
class SentReport:
    """A statutory report's figures as they were sent."""

    kind: str
    first: date
    last: date
    cut_off: datetime
    made_at: datetime
    made_by: str
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A dossier as the register and the counter's lists tell of it; no identity number is among it."""

    id: int
    code: str
    volume: str
    number: int
    procedure_code: str
    procedure_name: str
    field: str
    sets: int
    applicant_name: str
    address: str
    phone: str
    department: str
    status: Status
    received_at: datetime
    due_at: datetime | None
    result_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None
    called_at: datetime | None
    collect_at: str
    clerk: str


@dataclass(frozen=True, slots=True)
class ExportedDossier:
    """A dossier as an export has it: the register's row, what identifies its citizen, where it stands.

    `progress` is without the dates that were promised before.
    """

    row: RegisterRow
    local_number: str
    official_code: str
    identity_number: str
    tax_code: str
    channel: str
    submitter: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class Forwarding:
    """A dossier that went to a department: when that happened, and when it was written down."""

    row: RegisterRow
    department: str
    occurred_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ReservedReceipt:
    """The numbers of a blank receipt: for which day, by whom, and what became of them."""

    code: str
    number: str
    day: date
    station: int
    register_volume: str
    register_number: int
    reserved_at: datetime
    reserved_by: str
    dossier_id: int | None = None
    voided_at: datetime | None = None
    voided_by: str = ""
    void_reason: str = ""

    @property
    def waits(self) -> bool:
        """Whether it may still be used."""
        return self.dossier_id is None and self.voided_at is None


@dataclass(frozen=True, slots=True)
class IssuedNumber:
    """A form's number, and the station that counted it."""

    station: int
    number: int


@dataclass(frozen=True, slots=True)
class Issuing:
    """Who takes a form's number, where, when, and for which year's count."""

    year: int
    station: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """An entry of the journal with what a day's sheet tells of its dossier; `fee` None is not stated."""

    dossier_id: int
    code: str
    applicant_name: str
    procedure_name: str
    fee: int | None
    cancelled: bool
    event: Event


@dataclass(frozen=True, slots=True)
class ShelfCounted:
    """A finished count of the shelf: when, by whom, and what lay there or did not."""

    at: datetime
    by: str
    outcome: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DayClosing:
    """A day's closing: what its sheet said, as JSON values, and where paper and backup lie.

    `fingerprint` seals the journal up to the closing; `reopened_at` is set once a supervisor opened the day
    again.
    """

    day: date
    closed_at: datetime
    closed_by: str
    sheet: Mapping[str, Any]
    fingerprint: str
    backup: str = ""
    file: str = ""
    reopened_at: datetime | None = None
    reopened_by: str = ""
    reopen_reason: str = ""


@dataclass(frozen=True, slots=True)
class MovedPromise:
    """A dossier whose day the rules now compute otherwise; what was `promised` stays until it is moved."""

    code: str
    promised: datetime | None
    before: datetime | None
    after: datetime | None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A change of calendar, hours or procedures that somebody made, and the open dossiers it concerned."""

    at: datetime
    by: str
    kind: str
    subject: str
    moved: tuple[MovedPromise, ...]


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A line of the journal as the chain knows it; `event` None cannot be read any more."""

    code: str
    event: Event | None
    hash: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A dossier whose row or journal another tool has left in no readable state."""

    code: str


@dataclass(frozen=True, slots=True)
class ImportedList:
    """A list of the official system that was taken over; `digest` tells the same list again.

    `columns` are the names of the columns by which it was read.
    """

    at: datetime
    by: str
    file: str
    digest: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DayTally:
    """What was resolved on one day."""

    day: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class OpenStanding:
    """A dossier that was open at a cut-off, and where it stood then."""

    dossier_id: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class JournalOf:
    """A dossier's row and its whole journal."""

    summary: DossierSummary
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class LateJournal:
    """A dossier that its record calls late: where it stood, and the lines of its journal that tell why."""

    summary: DossierSummary
    progress: Progress
    only_in_record: bool
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class ConfirmedCause:
    """Why a dossier was late, as a reviewer confirmed it."""

    dossier_id: int
    cause: Cause
    note: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class SnoozeLine:
    """A reminder that somebody put off, and why."""

    dossier_id: int
    code: str
    applicant_name: str
    kind: str
    at: datetime
    by: str
    until: datetime
    reason: str
