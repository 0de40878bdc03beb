"""Confirming why a dossier was late: a supervisor's word on what the journal suggests."""

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.causes import Cause
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.rates import standing
from counter_app.domain.text import composed
from counter_app.services.records import ConfirmedCause
from counter_app.services.sizes import require_short
from counter_app.services.workplace import Workplace


def confirm_cause(workplace: Workplace, dossier_id: int, cause: Cause, *, note: str = "") -> ConfirmedCause:
    """Write down why a dossier was late; the latest word holds, earlier ones stay readable.

    Raises:
        NotAllowedError: only whoever may approve confirms causes.
        RuleError: `not_late`, where the dossier is resolved and late in no sense.
    """
    accounts.require(workplace.actor, Permission.APPROVE)
    require_short({"note": note})
    now = workplace.now()
    with workplace.store.writing() as unit:
        record = unit.dossiers.get(dossier_id)
        if standing(record.progress, now).in_record:
            raise RuleError(
                "not_late",
                N_("Hồ sơ {code} không trễ nên không có nguyên nhân nào để ghi."),
                field="dossier",
                code=record.intake.code,
            )
        confirmed = ConfirmedCause(dossier_id, cause, composed(note), now, workplace.actor.name)
        unit.causes.add(confirmed)
    return confirmed
