"""Rates of punctuality: exact fractions, each with what it counts, over one period and one cut-off."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from counter_app.domain.dossier import Progress
from counter_app.domain.moments import at
from counter_app.domain.punctuality import EarlyBy, Punctuality, verdict

_HUNDREDTHS = 10_000  # of a whole, as percents with two digits count


def percent(part: int, whole: int) -> str | None:
    """Return `part` of `whole` as a decimal string with two digits, rounded half up; None of nothing."""
    if not whole:
        return None
    hundredths = (2 * part * _HUNDREDTHS + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many were on time; nothing out of nothing is no rate at all."""

    on_time: int
    of: int

    @property
    def percent(self) -> str | None:
        """The share in percent with two digits, rounded half up."""
        return percent(self.on_time, self.of)


@dataclass(frozen=True, slots=True)
class Scope:
    """The days that a report is about, the instant at which it judges, and whose dossiers it counts.

    `answers_for` narrows it to the dossiers that one account answers for; empty means the whole office.
    `early_by` is what the office calls early rather than on time.
    """

    first: date
    last: date
    cut_off: datetime
    answers_for: str = ""
    early_by: EarlyBy = EarlyBy.DATE

    @property
    def begins(self) -> datetime:
        """The first instant of the period."""
        return at(self.first, time.min)


def last_instant(day: date) -> datetime:
    """Return the last instant of a day as instants are stored: nothing happens between it and the next."""
    return at(day + timedelta(days=1), time.min) - timedelta(milliseconds=1)


class Group(StrEnum):
    """What a report counts, so that each of its numbers leads to exactly its dossiers."""

    RECEIVED = "received"
    CARRIED_OVER = "carried_over"
    RESOLVED = "resolved"
    LAW_ON_TIME = "law_on_time"
    LAW_LATE = "law_late"
    HANDED_ON_TIME = "handed_on_time"
    HANDED_LATE = "handed_late"
    RECORD_ON_TIME = "record_on_time"
    RECORD_LATE = "record_late"
    LATE_IN_RECORD_ONLY = "late_in_record_only"
    RECEIVED_ONLINE = "received_online"
    RECEIVED_DIRECT = "received_direct"
    SETTLED_EARLY = "settled_early"
    SETTLED_ON_TIME = "settled_on_time"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    CLOSED = "closed"
    IN_PROCESS = "in_process"
    IN_PROCESS_IN_TIME = "in_process_in_time"  # within the limit, or paused
    IN_PROCESS_WITHIN = "in_process_within"
    IN_PROCESS_OVERDUE = "in_process_overdue"
    IN_PROCESS_PAUSED = "in_process_paused"
    RECEIVED_OR_CARRIED = "received_or_carried"
    HANDED_OVER = "handed_over"
    FEE_TAKEN = "fee_taken"  # something was written down about the fee in the period, an exemption too
    FEE_UNRECORDED = "fee_unrecorded"  # handed over with a stated fee, and nothing written down about it


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a resolved dossier was on time: in law, in the citizen's hands, in the record."""

    in_law: bool
    handed_over: bool
    in_record: bool


def standing(progress: Progress, cut_off: datetime) -> Standing:
    """Judge a resolved dossier as it stood at the cut-off; one without a limit is on time.

    Handed over in time means by the appointment. Where nothing is to be handed over (refused, withdrawn) or
    the appointment has not passed yet, there is nothing to blame.
    """
    judged = verdict(progress, cut_off)
    in_law = judged.in_law is not Punctuality.LATE
    return Standing(
        in_law=in_law,
        handed_over=in_law and _handed_in_time(progress, cut_off),
        in_record=in_law and not judged.late_in_record_only,
    )


def _handed_in_time(progress: Progress, cut_off: datetime) -> bool:
    if progress.due_at is None or progress.result_at is None:
        return True
    return (progress.handed_over_at or cut_off) <= progress.due_at


def part_at(progress: Progress, cut_off: datetime) -> Group:
    """Return where an open dossier stands at a cut-off: paused is not late, nor is one without a limit."""
    if progress.status.is_paused:
        return Group.IN_PROCESS_PAUSED
    late = verdict(progress, cut_off).overdue
    return Group.IN_PROCESS_OVERDUE if late else Group.IN_PROCESS_WITHIN


@dataclass(frozen=True, slots=True)
class Tally:
    """How many dossiers were resolved, and how many of them were on time in each of the three senses."""

    resolved: int = 0
    law: int = 0
    handed: int = 0
    record: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.resolved + other.resolved,
            self.law + other.law,
            self.handed + other.handed,
            self.record + other.record,
        )

    @property
    def in_law(self) -> Rate:
        """On time by the law: the result was there by the appointment."""
        return Rate(self.law, self.resolved)

    @property
    def handed_over(self) -> Rate:
        """On time in the citizen's hands."""
        return Rate(self.handed, self.resolved)

    @property
    def in_record(self) -> Rate:
        """On time in the record: every step that happened in time was recorded in time, too."""
        return Rate(self.record, self.resolved)

    @property
    def late_in_record_only(self) -> int:
        """How many are late for want of a click alone."""
        return self.law - self.record


@dataclass(frozen=True, slots=True)
class Stock:
    """What came in, what was there before, and what is still open at the cut-off; paused is not late."""

    received: int
    carried_over: int
    within: int
    overdue: int
    paused: int

    @property
    def open(self) -> int:
        """How many dossiers are still to be resolved."""
        return self.within + self.overdue + self.paused

    def balances(self, resolved: int) -> bool:
        """Whether nothing was lost: received and carried over are resolved or open (II.06a: 3 = 7 + 11)."""
        return self.received + self.carried_over == resolved + self.open


@dataclass(frozen=True, slots=True)
class OfficialRates:
    """The rate in law over the three denominators that officials use, lest one be taken for another.

    `of_all` is 100 % less what is late, resolved or not, of received and carried over.
    """

    of_resolved: Rate
    of_received: Rate
    of_all: Rate


def official_rates(tally: Tally, stock: Stock) -> OfficialRates:
    """Return the rate in law over resolved, over received, and over received and carried over."""
    everything = stock.received + stock.carried_over
    late = tally.resolved - tally.law + stock.overdue
    return OfficialRates(
        Rate(tally.law, tally.resolved), Rate(tally.law, stock.received), Rate(everything - late, everything)
    )
