"""The shelf in the database: what should lie there, counts and their scans."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.orm import Session

from counter_app.domain.events import Source
from counter_app.domain.shelf import ShelfDossier
from counter_app.domain.status import Status
from counter_app.services.shelf_records import ShelfCount, ShelfScan
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import OPEN, DossierRow, EventRow, ShelfCountRow, ShelfScanRow

_DOSSIER = (
    DossierRow.id,
    DossierRow.code,
    DossierRow.number,
    DossierRow.procedure_id,
    DossierRow.applicant_name,
    DossierRow.phone,
    DossierRow.status,
    DossierRow.due_at,
    DossierRow.result_at,
    func.coalesce(DossierRow.handed_over_at, DossierRow.ended_at, type_=DossierRow.ended_at.type).label(
        "left_at"
    ),
)
_READY = Status.RESULT_READY.value


class SqlShelfCounts:
    """The `ShelfCounts` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def expected(self) -> Sequence[ShelfDossier]:
        """Return every result on the shelf, through the partial index on open work."""
        return self._listed(select(*_DOSSIER).where(OPEN, DossierRow.status == _READY))

    def dossiers(self, ids: Sequence[int]) -> Sequence[ShelfDossier]:
        """Return dossiers by their ids, in that order."""
        found = {each.id: each for each in self._listed(select(*_DOSSIER).where(DossierRow.id.in_(ids)))}
        return [found[each] for each in ids if each in found]

    def coded(self, codes: Sequence[str]) -> Sequence[ShelfDossier]:
        """Return dossiers by their codes."""
        return self._listed(select(*_DOSSIER).where(DossierRow.code.in_(codes)))

    def going_on(self, station: int) -> ShelfCount | None:
        """Return the station's count that is not finished."""
        wanted = select(ShelfCountRow).where(
            ShelfCountRow.station == station, ShelfCountRow.finished_at.is_(None)
        )
        row = self._session.scalars(wanted.order_by(ShelfCountRow.id).limit(1)).first()
        return _count_of(row) if row else None

    def begin(self, station: int, *, at: datetime, by: str) -> ShelfCount:
        """Store a new count."""
        row = ShelfCountRow(station=station, begun_at=at, begun_by=by)
        self._session.add(row)
        self._session.flush()
        return _count_of(row)

    def scans(self, count_id: int) -> Sequence[ShelfScan]:
        """Return a count's scans with their dossiers, in the order in which they were made."""
        wanted = (
            select(ShelfScanRow.id.label("scan_id"), ShelfScanRow.at, ShelfScanRow.scanned, *_DOSSIER)
            .join(DossierRow, DossierRow.id == ShelfScanRow.dossier_id, isouter=True)
            .where(ShelfScanRow.count_id == count_id)
            .order_by(ShelfScanRow.id)
        )
        with readable("shelf_scans"):
            return [
                ShelfScan(row.scan_id, row.at, row.scanned, self._dossier_of(row) if row.id else None)
                for row in self._session.execute(wanted)
            ]

    def add_scan(self, count_id: int, *, at: datetime, scanned: str, dossier_id: int | None) -> None:
        """Store a scan."""
        self._session.add(ShelfScanRow(count_id=count_id, at=at, scanned=scanned, dossier_id=dossier_id))
        self._session.flush()

    def remove_scan(self, scan_id: int) -> None:
        """Take a scan off its count."""
        self._session.execute(delete(ShelfScanRow).where(ShelfScanRow.id == scan_id))

    def save_outcome(self, count_id: int, outcome: Mapping[str, Any]) -> None:
        """Keep what is known so far of a count that goes on."""
        self._change(count_id, outcome=dict(outcome))

    def finish(self, count_id: int, *, at: datetime, by: str, outcome: Mapping[str, Any]) -> None:
        """Store a count's outcome, with who answers for it."""
        self._change(count_id, finished_at=at, finished_by=by, outcome=dict(outcome))

    def _change(self, count_id: int, **values: Any) -> None:
        self._session.execute(update(ShelfCountRow).where(ShelfCountRow.id == count_id).values(**values))

    def finished(self, station: int, limit: int) -> Sequence[ShelfCount]:
        """Return the station's finished counts, the latest first."""
        wanted = select(ShelfCountRow).where(
            ShelfCountRow.station == station, ShelfCountRow.finished_at.is_not(None)
        )
        with readable("shelf_counts"):
            return [
                _count_of(row)
                for row in self._session.scalars(wanted.order_by(ShelfCountRow.id.desc()).limit(limit))
            ]

    def stepped(self, station: int, since: datetime) -> Sequence[int]:
        """Return the dossiers of which a shelf count has recorded steps, through the journal's own index."""
        wanted = select(EventRow.dossier_id).where(
            EventRow.recorded_at >= since,
            EventRow.station == station,
            EventRow.source == Source.SHELF_COUNT.value,
        )
        return list(dict.fromkeys(self._session.scalars(wanted.order_by(EventRow.id))))

    def _listed(self, statement: Select[*tuple[Any, ...]]) -> list[ShelfDossier]:
        with readable("dossiers"):
            return [self._dossier_of(row) for row in self._session.execute(statement)]

    def _dossier_of(self, row: Any) -> ShelfDossier:
        return ShelfDossier(
            id=row.id,
            code=row.code,
            number=row.number,
            procedure_name=self._procedures.row(self._session, row.procedure_id).name,
            applicant_name=row.applicant_name,
            phone=row.phone or "",
            status=Status(row.status),
            due_at=row.due_at,
            result_at=row.result_at,
            left_at=row.left_at,
        )


def _count_of(row: ShelfCountRow) -> ShelfCount:
    return ShelfCount(
        row.id,
        row.station,
        row.begun_at,
        row.begun_by,
        row.finished_at,
        row.finished_by or "",
        row.outcome,
    )
