"""Reminders put off, in the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from counter_app.domain.obligations import ObligationKind
from counter_app.domain.snoozing import Snooze
from counter_app.storage.problems import readable
from counter_app.storage.tables import EventRow, SnoozeRow

_LATER = aliased(SnoozeRow)
_SUPERSEDED = exists().where(
    _LATER.dossier_id == SnoozeRow.dossier_id, _LATER.kind == SnoozeRow.kind, _LATER.id > SnoozeRow.id
)
# Whatever was recorded since is another situation: what was put off is done, or done and taken back.
_MOVED = exists().where(EventRow.dossier_id == SnoozeRow.dossier_id, EventRow.recorded_at > SnoozeRow.at)


class SqlReminders:
    """The `Reminders` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put_off(self, snooze: Snooze) -> None:
        """Store that a reminder was put off."""
        self._session.add(
            SnoozeRow(
                dossier_id=snooze.dossier_id,
                kind=snooze.kind.value,
                at=snooze.at,
                by=snooze.by,
                until=snooze.until,
                reason=snooze.reason,
            )
        )

    def asleep(self, now: datetime) -> Sequence[Snooze]:
        """Return what still sleeps at `now`, through the index on waking times."""
        wanted = select(SnoozeRow).where(SnoozeRow.until > now, ~_SUPERSEDED, ~_MOVED).order_by(SnoozeRow.id)
        with readable("snoozes"):
            return [_snooze_of(row) for row in self._session.scalars(wanted)]


def _snooze_of(row: SnoozeRow) -> Snooze:
    return Snooze(row.dossier_id, ObligationKind(row.kind), row.at, row.by, row.until, row.reason)
