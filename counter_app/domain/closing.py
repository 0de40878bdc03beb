"""Closing the day: what must be resolved or named before, when to remind, and what seals a closed day."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.moments import at, local
from counter_app.domain.obligations import (
    TICKS,
    Obligation,
    ObligationKind,
    OpenDossier,
    obligations,
    urgency_key,
    urgency_of,
)
from counter_app.domain.statutory import extend_by
from counter_app.domain.text import composed

REMIND_BEFORE = timedelta(minutes=30)
_REMIND_UNTIL = timedelta(minutes=60)  # after the last session: whoever is still there then works late anyway
_GROUP, _GROUPS = 4, 8  # of the fingerprint's digits, as they are printed


class GateStep(StrEnum):
    """The steps before a day is closed, in their order."""

    STUBS = "stubs"
    SHELF = "shelf"
    OBLIGATIONS = "obligations"
    TICKS = "ticks"
    CLOSE = "close"


class Reminder(StrEnum):
    """When somebody is reminded to close the day: some time before the end, and once more at the end."""

    SOON = "soon"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class DayException:
    """An obligation that stays open over the closing, and why."""

    code: str
    kind: ObligationKind
    reason: str


@dataclass(frozen=True, slots=True)
class StepState:
    """How far a step is: `left` must still be resolved or named, `named` stay open with a reason.

    A step that is not `binding` may stay undone: the sheet says so, and the day closes.
    """

    step: GateStep
    done: bool
    left: int = 0
    named: int = 0
    binding: bool = True


@dataclass(frozen=True, slots=True)
class ChainHead:
    """How far a station's chain reaches: its last hash, and how many lines it seals."""

    station: int
    length: int
    head: str


def owed_on(
    day: date,
    dossiers: Iterable[OpenDossier],
    now: datetime,
    calendar: WorkingCalendar,
    *,
    ticks_since: datetime | None = None,
) -> tuple[Obligation, ...]:
    """Return what `day` still owes at `now`, most urgent first.

    That is every return not confirmed, every result, acceptance and apology whose deadline lies at or before
    the end of that day, and every click elsewhere for what was recorded that day, or due on it. Older
    arrears of clicks have a list of their own: here they would bury what the day itself left behind.
    """
    here = calendar.within(now)
    known = list(dossiers)
    end = _end_of(day)
    listed = obligations(known, here, calendar, ticks_since=ticks_since)
    found = [item for item in listed if _belongs(item, day, end)]
    apologies = (_apology(dossier, day, here, calendar) for dossier in known)
    return tuple(sorted([*found, *(item for item in apologies if item)], key=urgency_key))


def _end_of(day: date) -> datetime:
    return at(day, time(23, 59, 59))


def _belongs(item: Obligation, day: date, end: datetime) -> bool:
    dossier = item.dossier
    over = item.deadline is not None and item.deadline <= end
    match item.kind:
        case ObligationKind.CONFIRM_RETURN:
            return (dossier.handed_over_at or dossier.received_at) <= end
        case ObligationKind.RECORD_RESULT | ObligationKind.ACCEPT_ONLINE:
            return over
        case ObligationKind.TICK_RESULT:
            return _tick_belongs(dossier.result_tick_since, item.deadline, day)
        case ObligationKind.TICK_RETURN:
            return _tick_belongs(dossier.return_tick_since, item.deadline, day)
        case _:
            return False


def _tick_belongs(since: datetime | None, deadline: datetime | None, day: date) -> bool:
    if since is None or local(since).date() > day:
        return False
    return local(since).date() == day or (deadline is not None and local(deadline).date() == day)


def _apology(dossier: OpenDossier, day: date, now: datetime, calendar: WorkingCalendar) -> Obligation | None:
    """Return that an apology can go out until the end of `day`; tomorrow is too late."""
    if dossier.due_at is None or dossier.extensions or not dossier.status.is_unsettled:
        return None
    deadline = extend_by(dossier.due_at, calendar)
    if local(deadline).date() != day or local(dossier.received_at).date() >= day:
        return None
    left = calendar.working_minutes(now, deadline)
    urgency = urgency_of(left, passed=now > deadline)
    return Obligation(ObligationKind.SEND_APOLOGY, dossier, deadline, left, urgency)


def require_reasons(exceptions: Iterable[DayException]) -> tuple[DayException, ...]:
    """Return the exceptions tidied.

    Raises:
        RuleError: `exception_reason_missing`, naming the dossier.
    """
    tidied = tuple(DayException(each.code, each.kind, composed(each.reason)) for each in exceptions)
    for each in tidied:
        if not each.reason:
            raise RuleError(
                "exception_reason_missing",
                N_("Việc để lại của hồ sơ {code} cần ghi lý do."),
                field="exceptions",
                code=each.code,
            )
    return tidied


def named(owed: Sequence[Obligation], exceptions: Iterable[DayException]) -> dict[Obligation, str]:
    """Return what is owed and named, with its reason; an exception for what is resolved says nothing more."""
    reasons = {(each.code, each.kind): each.reason for each in exceptions if each.reason}
    keys = ((item, (item.dossier.code, item.kind)) for item in owed)
    return {item: reasons[key] for item, key in keys if key in reasons}


def obligations_left(
    owed: Sequence[Obligation], exceptions: Iterable[DayException]
) -> tuple[Obligation, ...]:
    """Return what is neither resolved nor named; the day closes once nothing is."""
    excused = named(owed, exceptions)
    return tuple(item for item in owed if item not in excused)


def steps(
    owed: Sequence[Obligation],
    exceptions: Iterable[DayException],
    *,
    shelf_counted: bool,
    official: bool,
) -> tuple[StepState, ...]:
    """Return the gate's steps with their state; an office without an official system has no clicks there."""
    excused = named(owed, exceptions)
    groups = {GateStep.STUBS: 0, GateStep.OBLIGATIONS: 0, GateStep.TICKS: 0}
    excuses = dict(groups)
    for item in owed:
        (excuses if item in excused else groups)[step_of(item.kind)] += 1
    told = {step: StepState(step, not groups[step], groups[step], excuses[step]) for step in groups}
    told[GateStep.SHELF] = StepState(GateStep.SHELF, shelf_counted, binding=False)
    told[GateStep.CLOSE] = StepState(GateStep.CLOSE, done=False, left=sum(groups.values()))
    return tuple(told[step] for step in GateStep if official or step is not GateStep.TICKS)


def step_of(kind: ObligationKind) -> GateStep:
    """Return the step in which an obligation is resolved."""
    if kind is ObligationKind.CONFIRM_RETURN:
        return GateStep.STUBS
    return GateStep.TICKS if kind in TICKS else GateStep.OBLIGATIONS


def reminder(now: datetime, calendar: WorkingCalendar) -> Reminder | None:
    """Return which reminder to close the day falls on `now`; None outside a working day's last half hour."""
    here = local(calendar.within(now))
    if not calendar.is_working(here.date()):
        return None
    closing = calendar.closing(here.date())
    if closing - REMIND_BEFORE <= here < closing:
        return Reminder.SOON
    return Reminder.NOW if closing <= here < closing + _REMIND_UNTIL else None


def fingerprint(day: date, heads: Iterable[ChainHead]) -> str:
    """Return what seals a closed day: SHA-256 over every station's chain as far as it reached then."""
    chains = sorted((each.station, each.length, each.head) for each in heads)
    text = json.dumps([day.isoformat(), chains], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def grouped(seal: str) -> str:
    """Return a fingerprint's beginning in groups, as it is printed and read aloud."""
    return " ".join(seal[start : start + _GROUP] for start in range(0, _GROUP * _GROUPS, _GROUP))


def heads_of(written: object) -> tuple[ChainHead, ...] | None:
    """Return the chain heads as a sheet holds them; None where another tool has left nothing readable."""
    try:
        return tuple(
            ChainHead(int(each["station"]), int(each["length"]), str(each["head"]))
            for each in written  # type: ignore[attr-defined]
        )
    except (TypeError, KeyError, ValueError, AttributeError):
        return None


def heads_document(heads: Iterable[ChainHead]) -> list[Mapping[str, object]]:
    """Return chain heads as a sheet holds them."""
    return [{"station": each.station, "length": each.length, "head": each.head} for each in heads]
