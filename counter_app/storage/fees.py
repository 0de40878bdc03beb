"""What was taken at the counter, read from the journal through the index of its takings."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal_column, not_, select
from sqlalchemy.orm import Session

from counter_app.domain.events import EventKind
from counter_app.domain.fees import described
from counter_app.domain.moments import local
from counter_app.domain.rates import Scope
from counter_app.services.ports.fees import Taking
from counter_app.storage.groups import COUNTED, handed_over, owned
from counter_app.storage.held import held
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import DossierRow, EventRow, ProcedureRow

D = DossierRow
# Written out: a bound value would hide the partial index
TAKEN: ColumnElement[bool] = EventRow.kind == literal_column(f"'{EventKind.FEE_COLLECTED.value}'")
_AT_ONCE = 500
_LOOK_BACK = 20  # exemptions have no document; so many in a row are no habit


def taken_within(scope: Scope) -> ColumnElement[bool]:
    """Return which dossiers something was written down for in the period, an exemption too."""
    within = EventRow.occurred_at.between(scope.begins, scope.cut_off)
    dossiers = select(EventRow.dossier_id).where(TAKEN, within, held())
    return and_(COUNTED, owned(scope), D.id.in_(dossiers))


def handed_over_unrecorded(scope: Scope) -> ColumnElement[bool]:
    """Return which dossiers with a stated fee were handed over with nothing written down about it."""
    priced = select(ProcedureRow.id).where(ProcedureRow.fee_amount > 0)
    recorded = select(EventRow.id).where(EventRow.dossier_id == D.id, TAKEN, held()).exists()
    return and_(handed_over(scope), D.procedure_id.in_(priced), not_(recorded))


class SqlFeesTaken:
    """The `FeesTaken` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def last_document(self, station: int) -> str:
        """Return the receipt document that the station wrote down last."""
        wanted = select(EventRow.details).where(TAKEN, EventRow.station == station)
        latest = wanted.order_by(EventRow.occurred_at.desc()).limit(_LOOK_BACK)
        told = (str((details or {}).get("document") or "") for details in self._session.scalars(latest))
        return next(filter(None, told), "")

    def within(self, scope: Scope) -> Iterator[Taking]:
        """Return the takings of a period."""
        wanted = (
            select(EventRow, D.code, D.procedure_id)
            .join(D, D.id == EventRow.dossier_id)
            .where(TAKEN, EventRow.occurred_at.between(scope.begins, scope.cut_off))
            .where(COUNTED, owned(scope), held())
            .order_by(EventRow.occurred_at, EventRow.id)
        )
        with readable("events"):
            for event, code, procedure_id in self._session.execute(wanted):
                yield self._taking(event, code, procedure_id)

    def _taking(self, event: EventRow, code: str, procedure_id: int) -> Taking:
        fee = described(event.details or {}, event.reason or "")
        procedure = self._procedures.row(self._session, procedure_id)
        return Taking(
            event.dossier_id, code, procedure.code, fee, local(event.occurred_at), event.recorded_by
        )

    def recorded_for(self, dossier_ids: Collection[int]) -> frozenset[int]:
        """Return which of these dossiers have a taking."""
        found: set[int] = set()
        ids = sorted(dossier_ids)
        for first in range(0, len(ids), _AT_ONCE):
            some = EventRow.dossier_id.in_(ids[first : first + _AT_ONCE])
            wanted = select(EventRow.dossier_id).where(some, TAKEN, held())
            found.update(self._session.scalars(wanted))
        return frozenset(found)

    def unrecorded(self, scope: Scope) -> Mapping[str, int]:
        """Return by procedure how many dossiers were handed over without any taking."""
        wanted = (
            select(D.procedure_id, func.count()).where(handed_over_unrecorded(scope)).group_by(D.procedure_id)
        )
        found: dict[str, int] = {}
        rows: Any = self._session.execute(wanted)
        for procedure_id, number in rows:
            code = self._procedures.row(self._session, procedure_id).code
            found[code] = found.get(code, 0) + number
        return found
