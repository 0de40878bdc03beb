"""What form 06 prints: who had the dossier when, by both clocks, back to the counter last."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.papers import PaperHeader


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One hand-over, worded: who gives to whom, when, what became of it, and what else is to be said.

    `agency` and `given` have a line for each side.
    """

    agency: str
    given: str
    outcome: str
    note: str


@dataclass(frozen=True, slots=True)
class ControlSlip:
    """Everything that the control slip prints.

    `form` is its own name in the set of its day, `hint` the sentence under its table.
    """

    header: PaperHeader
    form: str
    hint: str
    code: str
    number: str
    applicant: str
    procedure: str
    procedure_code: str
    settling: str
    coordinating: str
    received_at: datetime
    due: str
    rows: tuple[ControlRow, ...]
    made_at: datetime
    reprint: int = 0
    training: bool = False
