"""Reminders: put one off with a reason, and tell each account what is its to hear."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.domain.reminders import escalated
from counter_app.domain.snoozing import Snooze, require_waking
from counter_app.domain.text import composed
from counter_app.services import reading
from counter_app.services.sizes import require_short
from counter_app.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PutOff:
    """Which reminder is to be silent until when, and why."""

    dossier_id: int
    kind: ObligationKind
    until: datetime
    reason: str


def put_off(workplace: Workplace, command: PutOff) -> Snooze:
    """Silence one reminder for a while; it stays in every list, with who put it off and why.

    Raises:
        RuleError: no reason is given, the time is past or leaves too little for the work, or there is
            nothing to put off any more.
        NotAllowedError: the account may not act.
    """
    accounts.require(workplace.actor, Permission.ACT)
    if not composed(command.reason):
        raise RuleError("reason_missing", N_("Hoãn nhắc cần ghi lý do."), field="reason")
    require_short({"reason": command.reason})
    now = workplace.now()
    require_waking(_owed(workplace, command), command.until, now, workplace.calendar)
    snooze = Snooze(
        command.dossier_id,
        command.kind,
        now,
        workplace.actor.name,
        command.until,
        composed(command.reason),
    )
    with workplace.store.writing() as unit:
        unit.reminders.put_off(snooze)
    return snooze


def heard_by(workplace: Workplace, items: Iterable[Obligation], now: datetime) -> list[Obligation]:
    """Return what this account is to be reminded of: a clerk of everything, a supervisor of what presses.

    Whoever does no counter work is left in peace.
    """
    actor = workplace.actor
    if actor.may(Permission.APPROVE):
        return [item for item in items if escalated(item, now, workplace.calendar)]
    return list(items) if actor.may(Permission.ACT) else []


def _owed(workplace: Workplace, command: PutOff) -> Obligation:
    for item in reading.pending(workplace):
        if (item.dossier.id, item.kind) == (command.dossier_id, command.kind):
            return item
    raise RuleError("nothing_to_snooze", N_("Việc này đã xong, không còn gì để hoãn."), field="until")
