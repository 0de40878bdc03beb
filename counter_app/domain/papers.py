"""What the papers say, before anybody decides how they look."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.office import DEFAULT_SIGNER


class Paper(StrEnum):
    """What the counter prints on; `A5_PAIR` are a receipt's two copies beside each other on one A4 sheet."""

    A4 = "A4"
    A5 = "A5"
    A5_PAIR = "2xA5"

    @property
    def sheet(self) -> "Paper":
        """The sheet that has to lie in the printer."""
        return Paper.A4 if self is Paper.A5_PAIR else self


@dataclass(frozen=True, slots=True)
class PaperHeader:
    """The office's half of the header and the place of the date line (Decree 30/2020 Annex I).

    `lines` are the agency lines from the parent down; the last one is the office itself, set bold.
    `signer` is the title, line by line, of whoever signs for the office.
    """

    lines: tuple[str, ...]
    place: str
    signer: str = DEFAULT_SIGNER


@dataclass(frozen=True, slots=True)
class ReceiptComponent:
    """One row of the receipt's component table; 0 prints as a dash."""

    name: str
    originals: int
    copies: int


@dataclass(frozen=True, slots=True)
class ReceiptForm:
    """Everything that form 01, *Giấy tiếp nhận hồ sơ và hẹn trả kết quả*, prints.

    All text is Vietnamese and ready to print; values come without the form's labels, except that
    `submitter_line` is a whole line (*Người nộp: …*), empty where the applicant submits in person.
    `number` is the digits-only local number drawn as Code 128 set C, `stub_number` its twin on the tear-off
    stub, `code` the dossier code drawn as QR. `due_at` is None where no limit is stated; then `due_note`
    stands in its place.
    `reprint` 0 is the first print, n prints *In lại lần n*. A `blank` one has its numbers only; the rest is
    written by hand.
    """

    header: PaperHeader
    code: str
    number: str
    stub_number: str
    counter_name: str
    applicant_name: str
    identity_label: str
    identity_number: str
    submitter_line: str
    address: str
    phone: str
    email: str
    procedure_code: str
    procedure_name: str
    components: tuple[ReceiptComponent, ...]
    sets: int
    limit_text: str
    received_at: datetime
    due_at: datetime | None
    due_note: str
    explanation: str
    fee_text: str
    collect_at: str
    register_volume: str
    register_number: str
    clerk_name: str
    printed_at: datetime
    reprint: int = 0
    training: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class BlankReceipts:
    """Receipts to be filled in by hand, printed as one lot."""

    forms: tuple[ReceiptForm, ...]


class ReappointmentKind(StrEnum):
    """Why a promised day is moved: through the agency's fault, or through nobody's."""

    APOLOGY = "apology"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class ReappointmentForm:
    """Everything that form 04 prints, the paper that gives a citizen a new date.

    All text is Vietnamese and ready to print; values come without the form's labels. `form` APOLOGY is form
    04 itself, under the title in force at `decided_at`; NOTICE is the same paper without words of guilt.
    `paper_number` comes without the letters after its stroke, which the kind decides; empty leaves dots to
    write on, and one with a stroke of its own is printed as it is. `number` is the digits-only local number
    drawn as Code 128 set C, `code` the dossier code drawn as QR. `previous_due_at` is what was promised,
    `due_at` the new promise. `reason` may have several paragraphs, one a line; `signer_title` several lines.
    `recipients` come without dashes and closing signs. `reprint` 0 is the first print, n prints
    *In lại lần n*. `draft` marks a date that was not given yet.
    """

    header: PaperHeader
    form: ReappointmentKind
    paper_number: str
    code: str
    number: str
    addressee: str
    address: str
    procedure_name: str
    procedure_code: str
    received_at: datetime
    previous_due_at: datetime
    due_at: datetime
    reason: str
    explanation: str
    signer_title: str
    decided_at: datetime
    recipients: tuple[str, ...]
    reprint: int = 0
    training: bool = False
    draft: bool = False
