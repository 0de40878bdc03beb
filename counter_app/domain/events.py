"""The journal's entries: what happened, when it happened, and when somebody recorded it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """Everything that can happen to a dossier."""

    RECEIVED = "received"
    COMPLETED = "completed"
    FORWARDED = "forwarded"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    SUPPLEMENT_RECEIVED = "supplement_received"
    FEE_REQUESTED = "fee_requested"
    FEE_PAID = "fee_paid"
    FEE_COLLECTED = "fee_collected"
    EXTENDED = "extended"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    CLOSED_UNSUPPLEMENTED = "closed_unsupplemented"
    RESULT_READY = "result_ready"
    HANDED_OVER = "handed_over"
    RETURN_CONFIRMED = "return_confirmed"
    OFFICIAL_RESULT_TICKED = "official_result_ticked"
    OFFICIAL_RETURN_TICKED = "official_return_ticked"
    CITIZEN_CALLED = "citizen_called"
    REASSIGNED = "reassigned"
    CORRECTED = "corrected"
    UNDONE = "undone"
    CANCELLED = "cancelled"


class Source(StrEnum):
    """Where a record came from."""

    TYPED = "typed"
    SCAN = "scan"
    STUB = "stub"
    SHELF_COUNT = "shelf-count"
    IMPORT = "import"


class CallAnswer(StrEnum):
    """What came of a call to a citizen whose result waits."""

    TOLD = "told"
    UNREACHED = "unreached"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a dossier's journal, never changed once written.

    `occurred_at` is the world's clock, `recorded_at` the record's. `seq` numbers the dossier's events from 1.
    `details` holds what only this kind has, as JSON scalars: `due_at` (ISO, UTC) of whatever gave a date,
    with the sentence `why`; `answer_by` of a demand, `undoes` (seq) of an undo, `to` of a forwarding,
    `receiver`, `received_by`, `received_number`, `authority`, `post_slip` of a hand-over, `was_at` (ISO) of
    one whose time was wrong before, `asked_by` of a withdrawal, `items` (JSON) of a demand, `asked_on`,
    `decision`, `fee_note`, `returned` of a stop, `to_accept` 1 of a receipt that is still to
    be accepted, `amount` (đồng), `document`, `method` of a fee collected, `with_fee` 1 of the hand-over that
    it was collected at, `answer` of a call, `file` of a click that a list has proved, and 1 under the name
    of each irregularity.
    """

    seq: int
    kind: EventKind
    occurred_at: datetime
    recorded_at: datetime
    recorded_by: str
    station: int
    source: Source = Source.TYPED
    reason: str = ""
    approved_by: str = ""
    details: Mapping[str, str | int | None] = field(default_factory=dict)
