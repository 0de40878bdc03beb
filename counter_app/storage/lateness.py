"""What a record calls late, with what its cause is read from and no more: a year has many thousand."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from counter_app.domain.causes import TELLING
from counter_app.domain.dossier import Progress
from counter_app.domain.rates import Group, Scope
from counter_app.domain.status import Status
from counter_app.services.records import LateJournal
from counter_app.storage.dossiers import SUMMARY, summary_of
from counter_app.storage.groups import condition, punctual
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.standings import chunks, journals_of
from counter_app.storage.tables import DossierRow

_BESIDE_SUMMARY: Final = (
    DossierRow.result_recorded_at,
    DossierRow.handed_over_at,
    DossierRow.return_recorded_at,
    DossierRow.ended_at,
    DossierRow.paused_since,
    DossierRow.department,
    DossierRow.supplements,
)


def late_in_record(
    session: Session, procedures: ProcedureShelf, scope: Scope, heard: Callable[[float], None]
) -> Iterator[LateJournal]:
    """Return the dossiers resolved in a scope that the record calls late, the oldest appointment first."""
    law, _handed, _record = punctual(scope.cut_off)
    wanted = select(*SUMMARY, *_BESIDE_SUMMARY, law.label("in_law"))
    late = wanted.where(condition(Group.RECORD_LATE, scope)).order_by(DossierRow.due_at, DossierRow.id)
    found = session.execute(late).all()
    read = 0
    with readable("dossiers"):
        for some in chunks(found):
            heard(read / len(found))
            read += len(some)
            events = journals_of(session, [row.id for row in some], TELLING)
            for row in some:
                summary = summary_of(row, procedures.row(session, row.procedure_id))
                progress = _settled_by(row, scope.cut_off)
                yield LateJournal(summary, progress, bool(row.in_law), tuple(events[row.id]))


def _settled_by(row: Row[*tuple[Any, ...]], cut_off: datetime) -> Progress:
    """Return where a resolved dossier stood: after its resolution only the hand-over and its click come."""
    returned_at = _by(cut_off, row.returned_at)
    return Progress(
        status=Status(row.status),
        received_at=row.received_at,
        due_at=row.due_at,
        result_at=row.result_at,
        result_recorded_at=row.result_recorded_at,
        handed_over_at=_by(cut_off, row.handed_over_at),
        returned_at=returned_at,
        return_recorded_at=row.return_recorded_at if returned_at else None,
        ended_at=row.ended_at,
        paused_since=row.paused_since,
        department=row.department,
        supplements=row.supplements,
    )


def _by(cut_off: datetime, moment: datetime | None) -> datetime | None:
    return moment if moment is not None and moment <= cut_off else None
