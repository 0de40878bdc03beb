"""Confirmed causes of lateness in the database, appended only."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.domain.causes import Cause
from counter_app.services.records import ConfirmedCause
from counter_app.storage.problems import readable
from counter_app.storage.standings import chunks
from counter_app.storage.tables import LatenessCauseRow


class SqlCauses:
    """The `Causes` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, cause: ConfirmedCause) -> None:
        """Store a confirmation."""
        self._session.add(
            LatenessCauseRow(
                dossier_id=cause.dossier_id,
                cause=cause.cause.value,
                note=cause.note,
                at=cause.at,
                by=cause.by,
            )
        )

    def latest(self, dossiers: Sequence[int]) -> Mapping[int, ConfirmedCause]:
        """Return the latest confirmation of each of these dossiers."""
        found: dict[int, ConfirmedCause] = {}
        for ids in chunks(dossiers):
            wanted = select(LatenessCauseRow).where(LatenessCauseRow.dossier_id.in_(ids))
            with readable("lateness_causes"):
                for row in self._session.scalars(wanted.order_by(LatenessCauseRow.id)):
                    found[row.dossier_id] = _cause_of(row)
        return found


def _cause_of(row: LatenessCauseRow) -> ConfirmedCause:
    return ConfirmedCause(row.dossier_id, Cause(row.cause), row.note, row.at, row.by)
