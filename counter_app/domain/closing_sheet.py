"""What the sheet of a closed day says, before anybody decides how it looks."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.events import EventKind
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.papers import PaperHeader


@dataclass(frozen=True, slots=True)
class BothClocks:
    """How many steps of a kind happened on the day, and how many were recorded on it."""

    happened: int
    recorded: int


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What came in and what went out; `ended` are refusals, withdrawals, stops and closed dossiers."""

    received: BothClocks
    settled: BothClocks
    handed_over: BothClocks
    confirmed: BothClocks
    ended: BothClocks


@dataclass(frozen=True, slots=True)
class DayStock:
    """What was still open when the day was closed; `unticked` lack a click elsewhere, whatever their day."""

    processing: int
    paused: int
    waiting: int
    unconfirmed: int
    unticked: int = 0


@dataclass(frozen=True, slots=True)
class DayFees:
    """The fees of the dossiers handed over on the day; `unstated` have no amount in the catalogue."""

    dossiers: int
    amount: int
    unstated: int


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """An obligation that stays open over the closing, with the reason it was named with."""

    code: str
    applicant: str
    kind: ObligationKind
    deadline: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class BackDated:
    """A step recorded on a later day than it happened, with both clocks."""

    code: str
    applicant: str
    kind: EventKind
    occurred_at: datetime
    recorded_at: datetime
    by: str
    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """What the day's last count of the shelf found."""

    at: datetime
    by: str
    present: int
    missing: int
    unrecorded: int
    unknown: int


@dataclass(frozen=True, slots=True)
class OpenedAgain:
    """That the day had been closed before and was opened again, by whom and why."""

    closed_at: datetime
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClosingSheet:
    """Everything that the sheet of a closed day prints; names of people as they are said on papers.

    `left` has its clicks in the official system among the rest; `official` tells whether the office works
    in one. `shelf` is None where nobody counted. `fingerprint` is the whole seal.
    """

    header: PaperHeader
    office: str
    day: date
    closed_at: datetime
    closed_by: str
    counts: DayCounts
    stock: DayStock
    fees: DayFees
    left: tuple[LeftOpen, ...]
    back_dated: tuple[BackDated, ...]
    shelf: ShelfLine | None
    opened_again: tuple[OpenedAgain, ...]
    fingerprint: str
    official: bool = True
    training: bool = False
