"""Both truths about lateness: what happened in the world, and what the record says."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.dossier import Progress
from counter_app.domain.moments import local
from counter_app.domain.status import Status

ONE_DEMAND = 1


class Punctuality(StrEnum):
    """How a settled dossier kept its appointment."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


class EarlyBy(StrEnum):
    """What makes a result early rather than on time: an earlier date, or any earlier minute."""

    DATE = "date"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A dossier's punctuality in law, and whether it is late only because somebody clicked late.

    `in_law` is None while the dossier is open and not overdue, and for dossiers without a limit.
    """

    in_law: Punctuality | None
    late_in_record_only: bool = False
    overdue: bool = False


def verdict(progress: Progress, now: datetime, early_by: EarlyBy = EarlyBy.DATE) -> Verdict:
    """Judge a dossier at the instant `now` (a report's cut-off, or the present for the counter).

    On time in law is a result at or before the appointment; when the citizen collects it does not matter.
    Refusal, stop and withdrawal end the clock; one that ends while the citizen is waited for is judged by the
    demand, and a second demand makes it late (working document of Decision 766/QĐ-TTg). Paused is not late.
    It is late in the record only when a step that happened in time was recorded after the appointment, or is
    still unrecorded then.
    """
    due, settled = progress.due_at, _settled(progress)
    if due is None or progress.status is Status.CANCELLED:
        return Verdict(None)
    if settled is None:
        overdue = progress.status.is_unsettled and now > due
        return Verdict(Punctuality.LATE if overdue else None, overdue=overdue)
    if settled > due or progress.supplements > ONE_DEMAND:
        return Verdict(Punctuality.LATE)
    early = local(settled).date() < local(due).date() if early_by is EarlyBy.DATE else settled < due
    in_law = Punctuality.EARLY if early else Punctuality.ON_TIME
    return Verdict(in_law, late_in_record_only=_recorded_late(progress, due, now))


def _settled(progress: Progress) -> datetime | None:
    """Return when the clock stopped for good: with the result or the end, or with the pause it came in."""
    ended = progress.result_at or progress.ended_at
    return ended and (progress.paused_since or ended)


def _recorded_late(progress: Progress, due: datetime, now: datetime) -> bool:
    if progress.paused_since is None and progress.result_recorded_at and progress.result_recorded_at > due:
        return True
    handed_over = progress.handed_over_at
    if handed_over is None or handed_over > due:
        return False
    return (progress.return_recorded_at or now) > due
