"""What must be confirmed, and how much working time is left before it becomes a lateness of the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.status import Status
from counter_app.domain.statutory import answer_by

ALARM_MINUTES = 60
WARN_MINUTES = 240
NOTICE_MINUTES = 480
LAPSING_MINUTES = 3 * 480


class ObligationKind(StrEnum):
    """The confirmations that the counter owes the record."""

    RECORD_RESULT = "record_result"
    CONFIRM_RETURN = "confirm_return"
    CALL_CITIZEN = "call_citizen"
    SUPPLEMENT_LAPSING = "supplement_lapsing"
    CLOSE_UNSUPPLEMENTED = "close_unsupplemented"


class Urgency(StrEnum):
    """The four levels, told by word, shape and colour."""

    NOTICE = "notice"
    WARN = "warn"
    ALARM = "alarm"
    MISSED = "missed"


_RANK = {Urgency.MISSED: 0, Urgency.ALARM: 1, Urgency.WARN: 2, Urgency.NOTICE: 3}


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """What obligations need to know of a dossier that is not finished: no more, so that lists stay cheap."""

    id: int
    code: str
    number: str
    procedure_code: str
    procedure_name: str
    field: str
    applicant_name: str
    phone: str
    status: Status
    received_at: datetime
    due_at: datetime | None
    result_at: datetime | None
    handed_over_at: datetime | None
    clerk: str
    printed: int
    paused_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing to confirm; `minutes_left` are working minutes, negative once the deadline has passed."""

    kind: ObligationKind
    dossier: OpenDossier
    deadline: datetime | None
    minutes_left: int | None
    urgency: Urgency


def urgency_of(minutes_left: int, *, passed: bool) -> Urgency:
    """Return the level for the working minutes left before a deadline."""
    if passed:
        return Urgency.MISSED
    if minutes_left <= ALARM_MINUTES:
        return Urgency.ALARM
    return Urgency.WARN if minutes_left <= WARN_MINUTES else Urgency.NOTICE


def obligations(
    dossiers: Iterable[OpenDossier], now: datetime, calendar: WorkingCalendar
) -> list[Obligation]:
    """Return what these dossiers oblige the counter to confirm at `now`, most urgent first.

    A computer whose clock stands in no year of ours still shows its list.
    """
    now = calendar.within(now)
    found = [item for dossier in dossiers if (item := obligation_of(dossier, now, calendar)) is not None]
    return sorted(found, key=urgency_key)


def urgency_key(item: Obligation) -> tuple[int, int, datetime, str]:
    """Return the ranking key: level, working minutes left, appointment, code."""
    left = item.minutes_left if item.minutes_left is not None else 1_000_000
    return _RANK[item.urgency], left, item.dossier.due_at or item.dossier.received_at, item.dossier.code


def obligation_of(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation | None:
    """Return what one dossier obliges to at `now`, if anything."""
    if dossier.status.is_unsettled:
        return _record_result(dossier, now, calendar)
    if dossier.status is Status.AWAITING_SUPPLEMENT:
        return _awaited_supplement(dossier, now, calendar)
    if dossier.status is Status.HANDED_OVER:
        return _confirm_return(dossier, now, calendar)
    if dossier.status is Status.RESULT_READY:
        # A result that waits for its citizen is never late (domain rule), so it never climbs above a notice.
        minutes = calendar.working_minutes(now, dossier.due_at) if dossier.due_at else None
        return Obligation(ObligationKind.CALL_CITIZEN, dossier, dossier.due_at, minutes, Urgency.NOTICE)
    return None


def _record_result(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation | None:
    if dossier.due_at is None:
        return None
    left = calendar.working_minutes(now, dossier.due_at)
    if left > NOTICE_MINUTES:
        return None
    urgency = urgency_of(left, passed=now > dossier.due_at)
    return Obligation(ObligationKind.RECORD_RESULT, dossier, dossier.due_at, left, urgency)


def _awaited_supplement(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation | None:
    """Return that the citizen's fifteen days are nearly over, or over (Decree 118/2025 Art 19(5)).

    The counter loses nothing by waiting a day longer, so it never climbs above a warning.
    """
    if dossier.paused_since is None:
        return None
    deadline = answer_by(dossier.paused_since, calendar)
    left = calendar.working_minutes(now, deadline)
    if now > deadline:
        return Obligation(ObligationKind.CLOSE_UNSUPPLEMENTED, dossier, deadline, left, Urgency.WARN)
    if left > LAPSING_MINUTES:
        return None
    return Obligation(ObligationKind.SUPPLEMENT_LAPSING, dossier, deadline, left, Urgency.NOTICE)


def _confirm_return(dossier: OpenDossier, now: datetime, calendar: WorkingCalendar) -> Obligation:
    deadline = _confirm_by(dossier, calendar)
    left = calendar.working_minutes(now, deadline)
    return Obligation(
        ObligationKind.CONFIRM_RETURN, dossier, deadline, left, urgency_of(left, passed=now > deadline)
    )


def _confirm_by(dossier: OpenDossier, calendar: WorkingCalendar) -> datetime:
    """Return when an unconfirmed hand-over becomes a late record.

    That is the appointment; where the citizen collected after it, the end of the working day of collection.
    """
    handed_over = dossier.handed_over_at or dossier.received_at
    if dossier.due_at is not None and dossier.due_at >= handed_over:
        return dossier.due_at
    effective, _start = calendar.effective(handed_over)
    return calendar.closing(effective.date())
