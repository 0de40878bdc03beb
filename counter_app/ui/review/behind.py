"""What is behind a number: the dossiers, the steps, the reminders, the causes or the looks that it counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from counter_app.domain.rates import Group, Scope
from counter_app.services import review as reviewing
from counter_app.services.records import DossierSummary
from counter_app.services.workplace import Workplace
from counter_app.ui.models.dossiers import Fetch


class Kind(Enum):
    """What a list lists."""

    DOSSIERS = auto()
    BACK_DATED = auto()
    IRREGULAR = auto()
    SNOOZES = auto()
    DATA_USED = auto()
    CAUSES = auto()


@dataclass(frozen=True, slots=True)
class Behind:
    """One number: what it counts, and how its list is read. Dossiers come by group, or as `dossiers`."""

    title: str
    count: int
    kind: Kind = Kind.DOSSIERS
    group: Group | None = None
    scope: Scope | None = None
    dossiers: tuple[int, ...] = ()
    open_work: bool = False


def fetch_of(
    behind: Behind, workplace: Workplace, read: Callable[[Callable[[], Sequence[DossierSummary]]], object]
) -> Fetch:
    """Return what reads a page of the dossiers behind a number; `read` tells a fault."""

    def fetch(before_id: int | None, limit: int) -> Sequence[DossierSummary]:
        def work() -> Sequence[DossierSummary]:
            if behind.group is None or behind.scope is None:
                return reviewing.summaries(workplace, _part(behind.dossiers, before_id, limit))
            return reviewing.page(workplace, behind.group, behind.scope, before_id=before_id, limit=limit)

        found = read(work)
        return found if isinstance(found, Sequence) else ()

    return fetch


def _part(dossiers: tuple[int, ...], before_id: int | None, limit: int) -> tuple[int, ...]:
    start = dossiers.index(before_id) + 1 if before_id is not None else 0
    return dossiers[start : start + limit]
