"""Reminders: put one off with a reason, and tell each account what is its to hear."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.obligations import Obligation
from counter_app.domain.reminders import Key, escalated, key_of
from counter_app.domain.snoozing import Snooze, require_waking
from counter_app.domain.text import composed
from counter_app.services import reading
from counter_app.services.sizes import require_short
from counter_app.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PutOff:
    """Which reminders are to be silent until when, and why."""

    keys: tuple[Key, ...]
    until: datetime
    reason: str


def put_off(workplace: Workplace, command: PutOff) -> tuple[Snooze, ...]:
    """Silence reminders for a while, all or none; they stay in every list, marked with the reason.

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
    for item in _owed(workplace, command.keys):
        require_waking(item, command.until, now, workplace.calendar)
    by, reason = workplace.actor.name, composed(command.reason)
    snoozes = tuple(Snooze(number, kind, now, by, command.until, reason) for kind, number in command.keys)
    with workplace.store.writing() as unit:
        for snooze in snoozes:
            unit.reminders.put_off(snooze)
    return snoozes


def heard_by(workplace: Workplace, items: Iterable[Obligation], now: datetime) -> list[Obligation]:
    """Return what this account is to be reminded of: a clerk of everything, a supervisor of what presses.

    Whoever does no counter work is left in peace.
    """
    actor = workplace.actor
    if actor.may(Permission.APPROVE):
        return [item for item in items if escalated(item, now, workplace.calendar)]
    return list(items) if actor.may(Permission.ACT) else []


def _owed(workplace: Workplace, keys: tuple[Key, ...]) -> list[Obligation]:
    found = [item for item in reading.pending(workplace) if key_of(item) in keys]
    if len(found) < len(keys):
        raise RuleError("nothing_to_snooze", N_("Việc này đã xong, không còn gì để hoãn."), field="until")
    return found
