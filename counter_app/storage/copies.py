"""The slips of certified copies in the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.domain.certified_copies import CopyLine, CopySlip, fees_on
from counter_app.domain.moments import local
from counter_app.services.records import KeptCopySlip
from counter_app.storage.paper_tables import CopySlipRow
from counter_app.storage.problems import readable


class SqlCopySlips:
    """The `CopySlips` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_number(self, year: int, station: int) -> int:
        """Return the number after the last document of the station's last slip of the year."""
        latest = self._session.scalar(
            select(CopySlipRow)
            .where(CopySlipRow.year == year, CopySlipRow.station == station)
            .order_by(CopySlipRow.number.desc())
            .limit(1)
        )
        return latest.number + len(latest.lines) if latest else 1

    def add(self, slip: KeptCopySlip) -> int:
        """Store a slip and return its id."""
        what = slip.slip
        row = CopySlipRow(
            dossier_id=slip.dossier_id,
            year=what.year,
            station=what.station,
            volume=what.volume,
            number=what.number,
            made_at=slip.made_at,
            made_by=slip.made_by,
            requester=what.requester,
            lines=[[line.document, line.pages, line.copies] for line in what.lines],
            amount=what.amount,
            exemption=what.exemption,
            fee_document=what.fee_document,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def get(self, slip_id: int) -> KeptCopySlip | None:
        """Return a slip."""
        row = self._session.get(CopySlipRow, slip_id)
        return _slip_of(row) if row else None

    def between(self, begins: datetime, ends: datetime) -> Sequence[KeptCopySlip]:
        """Return the slips made in a span of time, newest first."""
        wanted = select(CopySlipRow).where(CopySlipRow.made_at.between(begins, ends))
        return [_slip_of(row) for row in self._session.scalars(wanted.order_by(CopySlipRow.id.desc()))]

    def void(self, slip_id: int, *, at: datetime, by: str, reason: str) -> None:
        """Write down that a slip holds no more."""
        row = self._session.get_one(CopySlipRow, slip_id)
        row.voided_at, row.voided_by, row.void_reason = at, by, reason
        self._session.flush()


def _slip_of(row: CopySlipRow) -> KeptCopySlip:
    with readable("copy_slips"):
        slip = CopySlip(
            year=row.year,
            station=row.station,
            volume=row.volume,
            number=row.number,
            requester=row.requester,
            lines=tuple(CopyLine(document, int(pages), int(copies)) for document, pages, copies in row.lines),
            fees=fees_on(local(row.made_at).date()),
            exemption=row.exemption,
            fee_document=row.fee_document,
        )
    return KeptCopySlip(
        row.id,
        slip,
        local(row.made_at),
        row.made_by,
        row.dossier_id,
        row.voided_at,
        row.voided_by or "",
        row.void_reason or "",
    )
