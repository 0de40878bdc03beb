"""Fees at the counter: what a dossier still owes, and which receipt document comes next."""

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.fees import FeeStanding, fee_standing, next_document
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace


def standing_of(record: DossierRecord) -> FeeStanding:
    """Return where a dossier's fee stands."""
    return fee_standing(record.intake.procedure.fee_amount, record.events)


def owed_here(workplace: Workplace, record: DossierRecord) -> int:
    """Return what this counter has still to take for a dossier in đồng, 0 where it takes no fees."""
    return standing_of(record).owed if workplace.office.collects_fees else 0


def suggested_document(workplace: Workplace) -> str:
    """Return the receipt document after the one that this station wrote down last."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return next_document(unit.fees.last_document(workplace.station))
