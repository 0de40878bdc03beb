"""Who looked at citizens' numbers that the screen masks, and who took their data out: kept, for overseers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.moments import iso, local, parse_moment
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace

LOG: Final = "citizen_data"
MOST_KEPT: Final = 5000


class DataUse(StrEnum):
    """How citizens' data was used beyond what the work shows by itself."""

    SEEN = "seen"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class DataUsed:
    """One use: of which dossier, or of which list in words that name nobody."""

    at: datetime
    by: str
    use: DataUse
    about: str
    dossier_id: int | None = None


def look(workplace: Workplace, record: DossierRecord) -> DossierRecord:
    """Keep that somebody looks at a dossier's identity numbers; only then are they shown.

    Raises:
        NotAllowedError: the account may not read.
    """
    note(workplace, DataUse.SEEN, record.intake.code, dossier_id=record.id)
    return record


def note(workplace: Workplace, use: DataUse, about: str, *, dossier_id: int | None = None) -> None:
    """Keep one use before anything of it is read; the oldest of very many go."""
    accounts.require(workplace.actor, Permission.READ)
    said = {
        "at": iso(workplace.now()),
        "by": workplace.actor.name,
        "use": use.value,
        "about": about,
        "dossier": dossier_id,
    }
    with workplace.store.writing() as unit:
        kept = [*unit.offices.setting(LOG, []), said]
        unit.offices.save_setting(LOG, kept[-MOST_KEPT:])


def used(unit: UnitOfWork, first: date, last: date, *, by: str = "") -> Sequence[DataUsed]:
    """Return the uses of a period, newest first, of everybody or of one account."""
    found = (_read(each) for each in reversed(unit.offices.setting(LOG, [])))
    return [each for each in found if first <= local(each.at).date() <= last and by in ("", each.by)]


def _read(kept: Mapping[str, Any]) -> DataUsed:
    moment = parse_moment(str(kept["at"]))
    return DataUsed(moment, str(kept["by"]), DataUse(kept["use"]), str(kept["about"]), kept.get("dossier"))
