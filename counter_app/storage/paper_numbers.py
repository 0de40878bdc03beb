"""The numbers of forms in the database."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.domain.paper_kinds import PaperKind
from counter_app.services.records import IssuedNumber, Issuing
from counter_app.storage.paper_tables import IssuedPaperRow


class SqlPaperNumbers:
    """The `PaperNumbers` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, kind: PaperKind, dossier_id: int, event_seq: int) -> IssuedNumber | None:
        """Return the number that the form of a dossier's step has."""
        row = self._session.execute(
            select(IssuedPaperRow.station, IssuedPaperRow.number).where(
                IssuedPaperRow.dossier_id == dossier_id,
                IssuedPaperRow.event_seq == event_seq,
                IssuedPaperRow.kind == kind.value,
            )
        ).one_or_none()
        return IssuedNumber(row.station, row.number) if row else None

    def issue(self, kind: PaperKind, dossier_id: int, event_seq: int, issuing: Issuing) -> IssuedNumber:
        """Return that number, taking the next one where there is none yet."""
        known = self.of(kind, dossier_id, event_seq)
        if known is not None:
            return known
        last: int | None = self._session.scalar(
            select(func.max(IssuedPaperRow.number)).where(
                IssuedPaperRow.kind == kind.value,
                IssuedPaperRow.year == issuing.year,
                IssuedPaperRow.station == issuing.station,
            )
        )
        number = IssuedNumber(issuing.station, (last or 0) + 1)
        self._session.add(
            IssuedPaperRow(
                kind=kind.value,
                year=issuing.year,
                station=issuing.station,
                number=number.number,
                dossier_id=dossier_id,
                event_seq=event_seq,
                issued_at=issuing.at,
                issued_by=issuing.by,
            )
        )
        self._session.flush()
        return number
