"""The journal a day at a time, through the index on the clock of recording."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.domain.closing import ChainHead
from counter_app.domain.moments import at, local
from counter_app.domain.status import Status
from counter_app.services.records import DayLine, ShelfCounted
from counter_app.storage import rows
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.tables import ChainRow, DayClosingRow, DossierRow, EventRow, ShelfCountRow

_ONE_DAY = timedelta(days=1)


def _begins(day: date) -> datetime:
    return at(day, time.min)


class SqlDayBook:
    """The `DayBook` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def lines_since(self, moment: datetime) -> Sequence[DayLine]:
        """Return every entry recorded at or after `moment`, in the order of recording."""
        facts = (DossierRow.code, DossierRow.applicant_name, DossierRow.procedure_id, DossierRow.status)
        wanted = select(EventRow, *facts).join(DossierRow, DossierRow.id == EventRow.dossier_id)
        found = self._session.execute(wanted.where(EventRow.recorded_at >= moment).order_by(EventRow.id))
        with readable("events"):
            return [self._line(*row) for row in found]

    def _line(self, event: EventRow, code: str, name: str, procedure_id: int, status: str) -> DayLine:
        procedure = self._procedures.row(self._session, procedure_id)
        cancelled = status == Status.CANCELLED.value
        return DayLine(
            event.dossier_id,
            code,
            name,
            procedure.name,
            procedure.fee_amount,
            cancelled=cancelled,
            event=rows.event_of(event),
        )

    def busy_days(self, first: date, last: date) -> Sequence[date]:
        """Return the days on which anything was recorded, leaping from one to the next in the index."""
        found: list[date] = []
        day = first
        while day <= last:
            later = select(func.min(EventRow.recorded_at)).where(EventRow.recorded_at >= _begins(day))
            recorded = self._session.scalar(later)
            if recorded is None or local(recorded).date() > last:
                break
            found.append(local(recorded).date())
            day = found[-1] + _ONE_DAY
        return found

    def heads_before(self, moment: datetime) -> Sequence[ChainHead]:
        """Return how far each station's chain reached; its later lines are counted, not its whole history."""
        return [
            head
            for chain in self._session.scalars(select(ChainRow).order_by(ChainRow.station))
            if (head := self._head(chain, moment)) is not None
        ]

    def _head(self, chain: ChainRow, moment: datetime) -> ChainHead | None:
        own = EventRow.station == chain.station
        last = select(EventRow.id, EventRow.hash).where(own, EventRow.recorded_at < moment)
        found = self._session.execute(last.order_by(EventRow.id.desc()).limit(1)).first()
        if found is None:
            return None
        later = select(func.count()).select_from(EventRow).where(own, EventRow.id > found.id)
        return ChainHead(chain.station, chain.length - (self._session.scalar(later) or 0), found.hash.hex())

    def shelf_count(self, day: date) -> ShelfCounted | None:
        """Return the last count of the shelf that was finished on `day`."""
        counted = select(ShelfCountRow).where(
            ShelfCountRow.finished_at >= _begins(day), ShelfCountRow.finished_at < _begins(day + _ONE_DAY)
        )
        row = self._session.scalars(counted.order_by(ShelfCountRow.finished_at.desc()).limit(1)).first()
        if row is None or row.finished_at is None:
            return None
        return ShelfCounted(row.finished_at, row.finished_by or row.begun_by, row.outcome or {})

    def first_closed(self) -> date | None:
        """Return the earliest day that was ever closed."""
        return self._session.scalar(select(func.min(DayClosingRow.day)))
