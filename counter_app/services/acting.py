"""Every step after the receipt: one verb each, checked against the transition table and the two clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile

from counter_app.domain import accounts, transitions
from counter_app.domain.accounts import Permission
from counter_app.domain.backdating import needs_approval, require_approval, require_possible
from counter_app.domain.dossier import effective_events, fold, last_step
from counter_app.domain.errors import N_, NotAllowedError, RuleError
from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.fees import FeeTaken, described, fee_standing, require_taking
from counter_app.domain.moments import local
from counter_app.domain.receivers import require_receiver
from counter_app.domain.status import Status
from counter_app.domain.statutory import Irregularity
from counter_app.domain.text import composed, paragraphs
from counter_app.services.approval import Approval
from counter_app.services.clocks import clock_details
from counter_app.services.days import require_open_day
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DossierRecord
from counter_app.services.sizes import require_short
from counter_app.services.workplace import Workplace

_NEEDS_REASON = frozenset(
    {
        EventKind.CANCELLED,
        EventKind.REFUSED,
        EventKind.STOPPED,
        EventKind.EXTENDED,
        EventKind.SUPPLEMENT_REQUESTED,
        EventKind.CORRECTED,
    }
)
_GIVEN_OUT = frozenset({EventKind.HANDED_OVER, EventKind.RETURN_CONFIRMED})


@dataclass(frozen=True, slots=True)
class Step:
    """A step to record. `at` None means now; `details` holds what only this kind has.

    `fee` is what the citizen pays as the result is handed over.
    """

    dossier_id: int
    kind: EventKind
    at: datetime | None = None
    reason: str = ""
    approval: Approval | None = None
    source: Source = Source.TYPED
    details: Mapping[str, str | int | None] = field(default_factory=dict)
    fee: FeeTaken | None = None


def act(workplace: Workplace, step: Step) -> DossierRecord:
    """Record one step and return the dossier as it then stands.

    Raises:
        RuleError: the step may not follow, its time is impossible, a reason or an approval is missing.
        NotAllowedError: the account may not act.
    """
    with workplace.store.writing() as unit:
        return act_within(workplace, unit, step)


def act_within(workplace: Workplace, unit: UnitOfWork, step: Step) -> DossierRecord:
    """Record one step as a part of a larger piece of work, stored or given up with it; see `act`."""
    accounts.require(workplace.actor, Permission.ACT)
    return _record(workplace, unit, _paid(workplace, unit, step))


def act_together(workplace: Workplace, steps: Sequence[Step]) -> tuple[DossierRecord, ...]:
    """Record several steps as one: all of them, or none where one is refused.

    Raises:
        RuleError, NotAllowedError: as `act` does.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        return tuple(_record(workplace, unit, _paid(workplace, unit, step)) for step in steps)


def hand_over_and_confirm(workplace: Workplace, step: Step) -> DossierRecord:
    """Give the result to the citizen and confirm it in the record at once: one scan, one key.

    A dossier already handed over is only confirmed. `step.kind` is ignored.

    Raises:
        RuleError: no result is recorded yet, or the return is confirmed already.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        return return_within(workplace, unit, step)


def return_within(workplace: Workplace, unit: UnitOfWork, step: Step) -> DossierRecord:
    """Hand over and confirm inside a transaction that may hold more than one return.

    Raises:
        RuleError: as `hand_over_and_confirm`.
    """
    record = unit.dossiers.get(step.dossier_id)
    together = transitions.allowed(record.progress.status, EventKind.HANDED_OVER)
    if together:
        handing = _paid(workplace, unit, _as(step, EventKind.HANDED_OVER, step.details))
        _record(workplace, unit, handing)
    details = {"together": 1} if together else {}
    at = None if together else step.at
    return _record(workplace, unit, _as(step, EventKind.RETURN_CONFIRMED, details, at=at))


def undo(workplace: Workplace, step: Step) -> DossierRecord:
    """Take the dossier's last step back by an event of its own; nothing is erased.

    A hand-over and confirmation recorded together are taken back together, and the fee taken with them. One's
    own step of the same day is free; another's, or an earlier day's, is a supervisor's matter and needs a
    reason.

    Raises:
        RuleError: only the receipt is left (cancel instead), or reason or approval are missing.
    """
    with workplace.store.writing() as unit:
        return undo_within(workplace, unit, step)


def undo_within(workplace: Workplace, unit: UnitOfWork, step: Step) -> DossierRecord:
    """Take a dossier's last step back as a part of a larger piece of work; see `undo`."""
    accounts.require(workplace.actor, Permission.ACT)
    require_open_day(unit, workplace.now())
    record = unit.dossiers.get(step.dossier_id)
    target = effective_events(record.events)[-1]
    if target.kind is EventKind.RECEIVED:
        raise RuleError(
            "undo_of_receipt",
            N_("Hồ sơ {code} mới chỉ được tiếp nhận. Muốn bỏ, hãy hủy hồ sơ và ghi lý do."),
            field="action",
            code=record.intake.code,
        )
    record = take_back_within(workplace, unit, step, target)
    while target.details.get("together") or target.details.get("with_fee"):
        target = effective_events(record.events)[-1]
        record = _undo_one(workplace, unit, record, step, target)
    return record


def take_back_within(workplace: Workplace, unit: UnitOfWork, step: Step, target: Event) -> DossierRecord:
    """Take one entry back inside a transaction that goes on; notes made after it may stay.

    Raises:
        RuleError: today is closed, or reason or approval are missing.
    """
    require_open_day(unit, workplace.now())
    _require_undo(workplace, step, target)
    return _undo_one(workplace, unit, unit.dossiers.get(step.dossier_id), step, target)


def undo_hand_over(workplace: Workplace, step: Step) -> DossierRecord:
    """Take back that the citizen has the result, its confirmation too: it was never given out.

    Each step taken back is asked about as in `undo`.

    Raises:
        RuleError: the last step is neither, or reason or approval are missing.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        require_open_day(unit, workplace.now())
        record = unit.dossiers.get(step.dossier_id)
        held = reversed(effective_events(record.events))
        targets = list(takewhile(lambda event: event.kind in _GIVEN_OUT, held))
        if not targets:
            raise undo_elsewhere(record)
        for target in targets:
            _require_undo(workplace, step, target)
        for target in targets:
            record = _undo_one(workplace, unit, record, step, target)
        return record


def undo_elsewhere(record: DossierRecord) -> RuleError:
    """Return the refusal to take back a step after which something else has happened."""
    return RuleError(
        "undo_elsewhere",
        N_("Hồ sơ {code} đã có bước khác sau đó. Hãy mở hồ sơ để xem và hoàn tác từng bước."),
        field="action",
        code=record.intake.code,
    )


def _as(
    step: Step, kind: EventKind, details: Mapping[str, str | int | None], *, at: datetime | None = None
) -> Step:
    when = step.at if kind is EventKind.HANDED_OVER else at
    return Step(step.dossier_id, kind, when, step.reason, step.approval, step.source, details, step.fee)


def _paid(workplace: Workplace, unit: UnitOfWork, step: Step) -> Step:
    """Record the fee that comes with a hand-over, and return the hand-over that is still to be recorded."""
    if step.fee is None or step.kind is not EventKind.HANDED_OVER:
        return step
    fee = step.fee
    taking = replace(
        step,
        kind=EventKind.FEE_COLLECTED,
        reason=fee.reason or step.reason,
        details=fee.details(),
        fee=None,
    )
    _record(workplace, unit, taking)
    return replace(step, details={**step.details, "with_fee": 1}, fee=None)


def _record(workplace: Workplace, unit: UnitOfWork, step: Step) -> DossierRecord:
    record = unit.dossiers.get(step.dossier_id)
    code = record.intake.code
    transitions.require(record.progress.status, step.kind, code=code, when=_reached(record))
    if step.kind in _NEEDS_REASON:
        _require_reason(step)
    if step.kind is EventKind.HANDED_OVER:
        require_receiver(step.details)
    _require_money_right(record, step)
    now = workplace.now()
    require_open_day(unit, now)
    if step.at is not None:
        require_open_day(unit, step.at)
    occurred_at = _occurred_at(workplace, step, record, now)
    if step.kind is EventKind.CANCELLED:
        _require_supervisor_if_old(workplace, step, record.events[0])
    details = clock_details(
        workplace, record, step.kind, occurred_at, step.details, approved_by=_approver(workplace, step)
    )
    step = replace(step, details=details)
    event = _event(workplace, step, record, occurred_at=occurred_at, now=now)
    return _store(unit, record, event)


def _require_money_right(record: DossierRecord, step: Step) -> None:
    """Check a taking; and let nobody cancel an entry that money was taken for: it would be lost."""
    if step.kind not in (EventKind.FEE_COLLECTED, EventKind.CANCELLED):
        return
    before = fee_standing(record.intake.procedure.fee_amount, record.events)
    if step.kind is EventKind.FEE_COLLECTED:
        require_taking(described(step.details, step.reason), before)
    elif before.collected:
        raise RuleError(
            "fee_kept",
            N_("Hồ sơ {code} đã thu {collected} đồng. Hãy hoàn tác hoặc hoàn lại phí trước khi hủy."),
            field="action",
            code=record.intake.code,
            collected=before.collected,
        )


def _occurred_at(workplace: Workplace, step: Step, record: DossierRecord, now: datetime) -> datetime:
    previous = last_step(record.events).occurred_at
    if step.at is None:
        if step.kind is EventKind.RETURN_CONFIRMED:
            return previous  # the citizen had it when it was handed over, whenever the click comes
        return max(now, previous)  # a clock set back must not stop the counter; the order is kept
    require_possible(step.at, now=now, after=previous)
    require_approval(step.at, now=now, reason=step.reason, approved_by=_approver(workplace, step))
    return local(step.at).replace(microsecond=0)


def _reached(record: DossierRecord) -> datetime:
    """Return when the dossier reached its status: the hand-over in the world, the clicks in the record."""
    progress = record.progress
    match progress.status:
        case Status.HANDED_OVER if progress.handed_over_at:
            return progress.handed_over_at
        case _:
            return last_step(record.events).recorded_at


def _approver(workplace: Workplace, step: Step) -> str:
    if step.approval is not None:
        return step.approval.name
    return workplace.actor.name if workplace.actor.may(Permission.APPROVE) else ""


def _require_undo(workplace: Workplace, step: Step, target: Event) -> None:
    others = target.recorded_by != workplace.actor.name
    if others and not (step.approval or workplace.actor.may(Permission.UNDO_OTHERS)):
        raise NotAllowedError(
            "undo_of_others",
            N_("Bước này do “{name}” ghi. Chỉ người đó hoặc lãnh đạo phụ trách được hoàn tác."),
            field="user",
            name=target.recorded_by,
        )
    if others:
        _require_reason(step)
    _require_supervisor_if_old(workplace, step, target)


def _require_reason(step: Step) -> None:
    if not composed(step.reason):
        raise RuleError("reason_missing", N_("Bước này cần ghi lý do."), field="reason")


def _require_supervisor_if_old(workplace: Workplace, step: Step, target: Event) -> None:
    if not needs_approval(target.recorded_at, workplace.now()):
        return
    _require_reason(step)
    if not _approver(workplace, step):
        raise RuleError(
            "needs_approval",
            N_("Bước ghi từ {when} chỉ sửa được khi lãnh đạo phụ trách duyệt."),
            field="approved_by",
            when=target.recorded_at,
        )


def _undo_one(
    workplace: Workplace, unit: UnitOfWork, record: DossierRecord, step: Step, target: Event
) -> DossierRecord:
    taking_back = Step(
        step.dossier_id,
        EventKind.UNDONE,
        None,
        step.reason,
        step.approval,
        step.source,
        {"undoes": target.seq},
    )
    now = workplace.now()
    event = _event(workplace, taking_back, record, occurred_at=max(now, target.occurred_at), now=now)
    return _store(unit, record, event)


def _event(
    workplace: Workplace, step: Step, record: DossierRecord, *, occurred_at: datetime, now: datetime
) -> Event:
    require_short({"reason": step.reason, **step.details})
    approved = step.approval.name if step.approval else ""
    irregular = any(which.value in step.details for which in Irregularity)
    if not approved and (irregular or (step.at is not None and needs_approval(step.at, now))):
        approved = _approver(workplace, step)
    return Event(
        seq=record.events[-1].seq + 1,
        kind=step.kind,
        occurred_at=occurred_at,
        recorded_at=now,
        recorded_by=workplace.actor.name,
        station=workplace.station,
        source=step.source,
        reason=paragraphs(step.reason),
        approved_by=approved,
        details={
            key: composed(value) if isinstance(value, str) else value for key, value in step.details.items()
        },
    )


def _store(unit: UnitOfWork, record: DossierRecord, event: Event) -> DossierRecord:
    events = (*record.events, event)
    progress = fold(events)
    unit.journal.append(record.id, record.intake.code, event)
    unit.dossiers.save_progress(record.id, progress)
    return DossierRecord(record.id, record.intake, progress, events, record.clerk, record.printed)
