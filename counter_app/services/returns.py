"""Returns by the stack: each scan confirms one, several of one citizen together, a wrong time put right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import effective_events
from counter_app.domain.errors import N_, CounterError, RuleError
from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.fees import fee_standing
from counter_app.domain.moments import iso
from counter_app.domain.obligations import Obligation, ObligationKind, Urgency, obligations, urgency_key
from counter_app.domain.status import Status
from counter_app.services import reading
from counter_app.services.acting import Step, return_within, take_back_within, undo_within
from counter_app.services.approval import Approval
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace

_AT_COUNTER = (Status.RESULT_READY, Status.HANDED_OVER)


class OutcomeKind(StrEnum):
    """What became of one scan."""

    CONFIRMED = "confirmed"
    HANDED_AND_CONFIRMED = "handed_and_confirmed"
    ALREADY = "already"
    UNKNOWN = "unknown"
    NO_RESULT = "no_result"
    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one scan came to; `record` is the dossier as it then stands, `error` why a rule refused.

    `records` are the dossiers among which an identity number leaves the choice.
    """

    kind: OutcomeKind
    scanned: str
    at: datetime
    record: DossierRecord | None = None
    records: tuple[DossierRecord, ...] = ()
    error: CounterError | None = None

    @property
    def stored(self) -> bool:
        """Whether the scan has written something down."""
        return self.kind in (OutcomeKind.CONFIRMED, OutcomeKind.HANDED_AND_CONFIRMED)

    @property
    def returned_at(self) -> datetime | None:
        """When the citizen got the result."""
        return self.record.progress.returned_at if self.record else None


def confirm_scanned(
    workplace: Workplace, scanned: str, *, at: datetime | None = None, source: Source = Source.SCAN
) -> Outcome:
    """Confirm the return that a scan names; a result that still lies ready is handed over with it.

    The same code again, a moment or an hour later, changes nothing and tells when the return was confirmed.
    `at` is the time written on the stub, None now.

    Raises:
        NotAllowedError: the account may not act.
    """
    accounts.require(workplace.actor, Permission.ACT)
    now = workplace.now()
    try:
        with workplace.store.writing() as unit:
            found = tuple(unit.dossiers.get(each) for each in unit.dossiers.matching(scanned))
            outcome = _standing(scanned, now, found)
            if outcome.record is None or outcome.record.progress.status not in _AT_COUNTER:
                return outcome
            step = Step(outcome.record.id, EventKind.RETURN_CONFIRMED, at, source=source)
            return replace(outcome, record=return_within(workplace, unit, step))
    except RuleError as error:
        record = found[0] if len(found) == 1 else None
        return Outcome(OutcomeKind.REFUSED, scanned, now, record, error=error)


def _standing(scanned: str, now: datetime, found: Sequence[DossierRecord]) -> Outcome:
    """Return what a scan comes to, by where the dossiers stand that it may mean."""
    if not found:
        return Outcome(OutcomeKind.UNKNOWN, scanned, now)
    here = tuple(record for record in found if record.progress.status in _AT_COUNTER)
    if len(here) > 1:
        return Outcome(OutcomeKind.AMBIGUOUS, scanned, now, records=here)
    record = here[0] if here else _likeliest(found)
    return Outcome(_kind(record.progress.status), scanned, now, record)


def _kind(status: Status) -> OutcomeKind:
    match status:
        case Status.RESULT_READY:
            return OutcomeKind.HANDED_AND_CONFIRMED
        case Status.HANDED_OVER:
            return OutcomeKind.CONFIRMED
        case Status.RETURNED:
            return OutcomeKind.ALREADY
        case _:
            return OutcomeKind.NO_RESULT


def _likeliest(found: Sequence[DossierRecord]) -> DossierRecord:
    """Return the dossier meant where none has its result at the counter: one still open, or the last."""
    still_open = [record for record in found if not record.progress.status.is_final]
    return (still_open or list(found))[0]


def hand_over_together(
    workplace: Workplace, dossier_ids: Sequence[int], step: Step
) -> tuple[DossierRecord, ...]:
    """Hand over and confirm several results at once, all or none, to one receiver on one authority.

    `step` tells time, reason, approval, source and receiver; its dossier and kind are ignored. Its fee is
    written down for each dossier that still owes one, with that dossier's own amount.

    Raises:
        RuleError: one of them cannot be returned; then none is.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        return tuple(return_within(workplace, unit, _own(unit, step, each)) for each in dossier_ids)


def _own(unit: UnitOfWork, step: Step, dossier_id: int) -> Step:
    """Return the common step as that of one dossier, with its own share of the fee."""
    record = unit.dossiers.get(dossier_id)
    owed = owed_of(record)
    fee = step.fee
    if fee is not None:
        fee = replace(fee, amount=owed if fee.amount else 0) if owed else None
    return replace(step, dossier_id=dossier_id, fee=fee)


def owed_of(record: DossierRecord) -> int:
    """Return what is still to be taken for a dossier, in đồng."""
    return fee_standing(record.intake.procedure.fee_amount, record.events).owed


def take_back_together(workplace: Workplace, dossier_ids: Sequence[int]) -> tuple[DossierRecord, ...]:
    """Take several returns back that were recorded at once; nothing where anything was recorded since.

    Raises:
        RuleError: one of them cannot be taken back; then none is.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        newest = unit.journal.recent(1, station=workplace.station)
        last = newest[0] if newest else None
        if last is None or last.dossier_id not in dossier_ids:
            return ()
        if last.event.kind is not EventKind.RETURN_CONFIRMED:
            return ()
        steps = (Step(each, EventKind.UNDONE) for each in dossier_ids)
        return tuple(undo_within(workplace, unit, step) for step in steps)


def correct_time(
    workplace: Workplace,
    dossier_id: int,
    at: datetime,
    *,
    reason: str = "",
    approval: Approval | None = None,
) -> DossierRecord:
    """Put right when a confirmed return really happened: taken back and recorded again, in one step.

    The journal keeps the wrong time beside the right one. Receiver and source stay what they were.

    Raises:
        RuleError: nothing is confirmed, or the time, the reason or the approval does not do.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        record = unit.dossiers.get(dossier_id)
        confirmed, handed = _return_of(record)
        step = Step(dossier_id, EventKind.UNDONE, None, reason, approval)
        for event in (confirmed, handed):
            take_back_within(workplace, unit, step, event)
        details = {**handed.details, "was_at": iso(handed.occurred_at)}
        again = Step(dossier_id, EventKind.HANDED_OVER, at, reason, approval, handed.source, details)
        return return_within(workplace, unit, again)


def _return_of(record: DossierRecord) -> tuple[Event, Event]:
    """Return the confirmation and the hand-over that hold.

    Raises:
        RuleError: the return is not confirmed, so there is no time to put right.
    """
    if record.progress.status is not Status.RETURNED:
        raise RuleError(
            "not_returned",
            N_("Hồ sơ {code} chưa xác nhận trả nên chưa có giờ để sửa."),
            field="action",
            code=record.intake.code,
        )
    held = {event.kind: event for event in effective_events(record.events)}
    return held[EventKind.RETURN_CONFIRMED], held[EventKind.HANDED_OVER]


def at_counter(workplace: Workplace) -> list[Obligation]:
    """Return every result that is to be confirmed or waits for its citizen, also of citizens just called."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        here = [each for each in unit.dossiers.open() if each.status in _AT_COUNTER]
    owed = obligations(here, workplace.now(), workplace.calendar)
    confirm = [item for item in owed if item.kind is ObligationKind.CONFIRM_RETURN]
    waiting = [
        Obligation(ObligationKind.CALL_CITIZEN, each, each.due_at, None, Urgency.NOTICE)
        for each in here
        if each.status is Status.RESULT_READY
    ]
    return [*confirm, *sorted(waiting, key=urgency_key)]


def of_same_citizen(workplace: Workplace, record: DossierRecord) -> tuple[DossierRecord, ...]:
    """Return the results at the counter of the applicant whose dossier this is, oldest first."""
    applicant = record.intake.applicant
    number = applicant.identity_number or applicant.tax_code
    if not number:
        return (record,)
    found = reading.lookup(workplace, number)
    here = [each for each in found if each.progress.status in _AT_COUNTER]
    return tuple(reversed(here)) or (record,)
