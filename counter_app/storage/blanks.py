"""Numbers reserved for blank receipts, in the database."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from counter_app.domain.moments import at, local
from counter_app.domain.numbers import read_number
from counter_app.domain.rates import last_instant
from counter_app.domain.text import composed
from counter_app.services.records import ReservedReceipt
from counter_app.storage import rows
from counter_app.storage.paper_tables import ReservedReceiptRow
from counter_app.storage.tables import DossierRow


class SqlReservedReceipts:
    """The `ReservedReceipts` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, reserved: ReservedReceipt) -> None:
        """Store one."""
        self._session.add(
            ReservedReceiptRow(
                code=reserved.code,
                number=reserved.number,
                day=reserved.day,
                station=reserved.station,
                register_volume=reserved.register_volume,
                register_number=reserved.register_number,
                reserved_at=reserved.reserved_at,
                reserved_by=reserved.reserved_by,
            )
        )
        self._session.flush()

    def find(self, scanned: str) -> ReservedReceipt | None:
        """Return the one that a code, a number or a stub's number means."""
        entered = "".join(composed(scanned).split())
        read = read_number(entered)
        number = rows.receipt_number(read) if read else entered
        row = self._session.scalar(
            select(ReservedReceiptRow).where(
                or_(
                    ReservedReceiptRow.number == number,
                    ReservedReceiptRow.code == entered,
                    ReservedReceiptRow.code == entered.upper(),
                )
            )
        )
        return _reserved(row) if row else None

    def all(self, station: int | None) -> Sequence[ReservedReceipt]:
        """Return a station's, newest first; None means every station's."""
        wanted = select(ReservedReceiptRow)
        if station is not None:
            wanted = wanted.where(ReservedReceiptRow.station == station)
        return [
            _reserved(row) for row in self._session.scalars(wanted.order_by(ReservedReceiptRow.id.desc()))
        ]

    def days(self, first: date, last: date) -> Sequence[date]:
        """Return the days of a span on which one was used, or whose numbers still wait."""
        used = (
            select(DossierRow.received_at)
            .join(ReservedReceiptRow, ReservedReceiptRow.dossier_id == DossierRow.id)
            .where(DossierRow.received_at.between(at(first, time.min), last_instant(last)))
        )
        waiting = select(ReservedReceiptRow.day).where(
            ReservedReceiptRow.dossier_id.is_(None),
            ReservedReceiptRow.voided_at.is_(None),
            ReservedReceiptRow.day.between(first, last),
        )
        days = {local(moment).date() for moment in self._session.scalars(used)}
        return sorted(days.union(self._session.scalars(waiting)))

    def use(self, code: str, dossier_id: int) -> None:
        """Write down which dossier took its numbers."""
        self._row(code).dossier_id = dossier_id
        self._session.flush()

    def void(self, code: str, *, at: datetime, by: str, reason: str) -> None:
        """Write down that it is not used any more."""
        row = self._row(code)
        row.voided_at, row.voided_by, row.void_reason = at, by, reason
        self._session.flush()

    def _row(self, code: str) -> ReservedReceiptRow:
        return self._session.scalars(select(ReservedReceiptRow).where(ReservedReceiptRow.code == code)).one()


def _reserved(row: ReservedReceiptRow) -> ReservedReceipt:
    return ReservedReceipt(
        row.code,
        row.number,
        row.day,
        row.station,
        row.register_volume,
        row.register_number,
        local(row.reserved_at),
        row.reserved_by,
        row.dossier_id,
        row.voided_at,
        row.voided_by or "",
        row.void_reason or "",
    )
