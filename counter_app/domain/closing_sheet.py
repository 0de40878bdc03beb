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
    """The day's fees, in đồng: what the catalogue asks, and what was taken by receipt document.

    `dossiers` were handed over; by the catalogue they should bring `amount`, `unstated` have no amount there.
    `documents` are the receipt documents of the day and `cash`, `transfer`, `online` what was taken by them;
    `given_back` of it was returned, `exempt` dossiers paid nothing for a reason. `unrecorded` were handed
    over with an amount in the catalogue and nothing written down, in an office that asks for it. `copies`
    is the fee of `slips` of certified copies. `told` is False on sheets from before takings were kept.
    """

    dossiers: int
    amount: int
    unstated: int
    documents: int = 0
    cash: int = 0
    transfer: int = 0
    online: int = 0
    given_back: int = 0
    exempt: int = 0
    unrecorded: int = 0
    slips: int = 0
    copies: int = 0
    told: bool = False

    @property
    def collected(self) -> int:
        """What is to be there at the end of the day, certified copies too, less what was given back."""
        return self.cash + self.transfer + self.online - self.given_back + self.copies


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
    in one. `shelf` is None where nobody counted. `fingerprint` is the whole seal. `reprint` 0 is the first
    print, n prints *In lại lần n*.
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
    reprint: int = 0
