"""Giving dossiers to another person to answer for: when somebody is away, or has too much."""

from collections.abc import Sequence

from counter_app.domain import accounts
from counter_app.domain.accounts import Actor, Permission
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.text import composed, name_key
from counter_app.services.acting import Step, act_together
from counter_app.services.login import actor_of
from counter_app.services.workplace import Workplace


def assignable(workplace: Workplace) -> tuple[Actor, ...]:
    """Return who may be given dossiers, by their names."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        active = [actor_of(account) for account in unit.accounts.all() if account.active]
    able = (actor for actor in active if actor.may(Permission.ACT))
    return tuple(sorted(able, key=lambda actor: name_key(actor.full_name)))


def reassign(workplace: Workplace, dossiers: Sequence[int], *, to: str, reason: str) -> int:
    """Have `to` answer for these open dossiers from now on; return how many changed hands.

    Those that `to` answers for already are left alone. All change hands, or none.

    Raises:
        NotAllowedError: only whoever may approve reassigns.
        RuleError: no reason, an unknown person, nothing to give, or a dossier that is finished.
    """
    accounts.require(workplace.actor, Permission.APPROVE)
    if not composed(reason):
        raise RuleError("reason_missing", N_("Bước này cần ghi lý do."), field="reason")
    if to not in {actor.name for actor in assignable(workplace)}:
        raise RuleError(
            "assignee_unknown", N_("Không giao được cho “{name}”: không có người này."), field="to", name=to
        )
    steps = [
        Step(dossier_id, EventKind.REASSIGNED, reason=reason, details={"to": to})
        for dossier_id in _others(workplace, dossiers, to)
    ]
    if not steps:
        raise RuleError("nothing_to_reassign", N_("Người này đang phụ trách các hồ sơ ấy rồi."), field="to")
    return len(act_together(workplace, steps))


def held_by(workplace: Workplace, account: str) -> tuple[int, ...]:
    """Return the open dossiers that an account answers for."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return tuple(each.id for each in unit.dossiers.open() if each.answers_for == account)


def _others(workplace: Workplace, dossiers: Sequence[int], to: str) -> list[int]:
    with workplace.store.reading() as unit:
        records = [unit.dossiers.get(dossier_id) for dossier_id in dossiers]
    return [record.id for record in records if (record.progress.assigned_to or record.clerk) != to]
