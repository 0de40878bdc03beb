"""What the papers say, before anybody decides how they look."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Paper(StrEnum):
    """Sheet sizes that the counter prints on."""

    A4 = "A4"
    A5 = "A5"


@dataclass(frozen=True, slots=True)
class PaperHeader:
    """The office's half of the header and the place of the date line (Decree 30/2020 Annex I).

    `lines` are the agency lines from the parent down; the last one is the office itself, set bold.
    """

    lines: tuple[str, ...]
    place: str


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
    `reprint` 0 is the first print, n prints *In lại lần n*.
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
