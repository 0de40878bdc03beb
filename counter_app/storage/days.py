"""Closed days in the database."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counter_app.services.records import DayClosing
from counter_app.storage.problems import readable
from counter_app.storage.tables import DayClosingRow

_NOT_REOPENED = DayClosingRow.reopened_at.is_(None)


class SqlDays:
    """The `Days` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def closed(self, day: date) -> bool:
        """Whether a day is closed and was not opened again."""
        held = select(DayClosingRow.id).where(DayClosingRow.day == day, _NOT_REOPENED).limit(1)
        return self._session.scalar(held) is not None

    def closings(self, first: date, last: date) -> Sequence[DayClosing]:
        """Return every closing of the days from `first` to `last`, those opened again too, oldest first."""
        wanted = select(DayClosingRow).where(DayClosingRow.day.between(first, last))
        with readable("day_closings"):
            return [_closing_of(row) for row in self._session.scalars(wanted.order_by(DayClosingRow.id))]

    def close(self, closing: DayClosing) -> None:
        """Store a day's closing."""
        self._session.add(
            DayClosingRow(
                day=closing.day,
                closed_at=closing.closed_at,
                closed_by=closing.closed_by,
                sheet=dict(closing.sheet),
                fingerprint=closing.fingerprint,
                backup=closing.backup,
                file=closing.file,
            )
        )

    def reopen(self, day: date, *, at: datetime, by: str, reason: str) -> None:
        """Write down that a closed day was opened again."""
        held = update(DayClosingRow).where(DayClosingRow.day == day, _NOT_REOPENED)
        self._session.execute(held.values(reopened_at=at, reopened_by=by, reopen_reason=reason))


def _closing_of(row: DayClosingRow) -> DayClosing:
    return DayClosing(
        day=row.day,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        sheet=row.sheet,
        fingerprint=row.fingerprint,
        backup=row.backup,
        file=row.file,
        reopened_at=row.reopened_at,
        reopened_by=row.reopened_by or "",
        reopen_reason=row.reopen_reason or "",
    )
