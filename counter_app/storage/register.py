"""The register and the counter's lists in SQL."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import Session

from counter_app.domain.dossier import Progress, progress_at
from counter_app.domain.events import EventKind
from counter_app.domain.status import Status
from counter_app.services.records import ExportedDossier, Forwarding, RegisterRow
from counter_app.storage.problems import readable
from counter_app.storage.procedures import ProcedureShelf
from counter_app.storage.selections import ANSWERS_FOR
from counter_app.storage.standings import chunks, journals_of
from counter_app.storage.tables import OPEN, DossierRow, EventRow, ProcedureRow

D = DossierRow
_AT_ONCE = 1_000
_ROW = (
    D.id,
    D.code,
    D.register_volume,
    D.register_number,
    D.procedure_id,
    D.sets,
    D.applicant_name,
    D.address,
    D.phone,
    D.department,
    D.status,
    D.received_at,
    D.due_at,
    D.result_at,
    D.returned_at,
    D.ended_at,
    D.called_at,
    D.collect_at,
    D.clerk,
)
_MORE = (
    *(D.number, D.official_code, D.identity_number, D.tax_code, D.channel, D.submitter, D.assigned_to),
    *(D.complete_at, D.result_recorded_at, D.handed_over_at, D.return_recorded_at, D.ended_recorded_at),
    *(D.paused_since, D.supplements, D.extensions),
)


class SqlRegister:
    """The `Register` port over SQL."""

    def __init__(self, session: Session, procedures: ProcedureShelf) -> None:
        self._session = session
        self._procedures = procedures

    def received(
        self, begins: datetime, ends: datetime, *, field: str = "", clerk: str = ""
    ) -> Sequence[RegisterRow]:
        """Return what was received in a span of time, by volume and running number."""
        wanted = select(*_ROW).where(D.received_at.between(begins, ends))
        if field:
            of_field = select(ProcedureRow.id).where(ProcedureRow.field == field)
            wanted = wanted.where(D.procedure_id.in_(of_field))
        if clerk:
            wanted = wanted.where(ANSWERS_FOR.is_not_distinct_from(clerk))
        return self._rows(wanted.order_by(D.register_volume, D.received_at, D.register_number, D.id))

    def forwarded(self, begins: datetime, ends: datetime) -> Sequence[Forwarding]:
        """Return what went to departments in a span of time."""
        lines = self._session.execute(
            select(EventRow, *_ROW)
            .join(D, D.id == EventRow.dossier_id)
            .where(
                EventRow.kind == EventKind.FORWARDED.value,
                EventRow.recorded_at >= begins,  # nothing is recorded before it happened
                EventRow.occurred_at.between(begins, ends),
            )
        ).all()
        undone = self._undone([line.EventRow.dossier_id for line in lines])
        found = [
            Forwarding(
                self._row(line),
                str((line.EventRow.details or {}).get("to") or ""),
                line.EventRow.occurred_at,
                line.EventRow.recorded_at,
            )
            for line in lines
            if (line.EventRow.dossier_id, line.EventRow.seq) not in undone
        ]
        return sorted(found, key=lambda each: (each.department, each.occurred_at, each.row.id))

    def to_forward(self, received_by: datetime, instant: datetime) -> Sequence[RegisterRow]:
        """Return what lay at the counter: what lies there now, and what has moved since."""
        moved = select(EventRow.dossier_id).where(EventRow.recorded_at > instant)
        wanted = select(*_ROW).where(
            D.received_at <= received_by,
            or_(and_(OPEN, D.status == Status.RECEIVED.value), D.id.in_(moved)),
        )
        found = self._rows(wanted.order_by(D.received_at, D.id))
        journals = journals_of(self._session, [row.id for row in found])
        then = [(row, progress_at(journals[row.id], instant)) for row in found]
        return [
            replace(row, due_at=progress.due_at, status=progress.status)
            for row, progress in then
            if progress and progress.status is Status.RECEIVED and progress.complete_at
        ]

    def whole(self, begins: datetime, ends: datetime) -> Iterator[ExportedDossier]:
        """Yield everything of the dossiers received in a span of time."""
        wanted = select(*_ROW, *_MORE).where(D.received_at.between(begins, ends))
        wanted = wanted.order_by(D.received_at, D.id)
        with readable("dossiers"):
            for row in self._session.execute(wanted.execution_options(yield_per=_AT_ONCE)):
                yield ExportedDossier(
                    self._row(row),
                    row.number,
                    row.official_code or "",
                    row.identity_number or "",
                    row.tax_code or "",
                    row.channel,
                    row.submitter["name"] if row.submitter else "",
                    _progress(row),
                )

    def ready(self) -> Sequence[RegisterRow]:
        """Return the results that wait for their citizens."""
        wanted = select(*_ROW).where(OPEN, D.status == Status.RESULT_READY.value)
        return self._rows(wanted.order_by(D.result_at, D.id))

    def _undone(self, dossiers: Sequence[int]) -> set[tuple[int, int]]:
        undone: set[tuple[int, int]] = set()
        for ids in chunks(dossiers):
            wanted = select(EventRow.dossier_id, EventRow.details).where(
                EventRow.dossier_id.in_(ids), EventRow.kind == EventKind.UNDONE.value
            )
            undone |= {(row.dossier_id, row.details["undoes"]) for row in self._session.execute(wanted)}
        return undone

    def _rows(self, wanted: Select[*tuple[Any, ...]]) -> list[RegisterRow]:
        with readable("dossiers"):
            return [self._row(row) for row in self._session.execute(wanted)]

    def _row(self, row: Row[*tuple[Any, ...]]) -> RegisterRow:
        procedure = self._procedures.row(self._session, row.procedure_id)
        return RegisterRow(
            id=row.id,
            code=row.code,
            volume=row.register_volume,
            number=row.register_number,
            procedure_code=procedure.code,
            procedure_name=procedure.name,
            field=procedure.field,
            sets=row.sets,
            applicant_name=row.applicant_name,
            address=row.address or "",
            phone=row.phone or "",
            department=row.department,
            status=Status(row.status),
            received_at=row.received_at,
            due_at=row.due_at,
            result_at=row.result_at,
            returned_at=row.returned_at,
            ended_at=row.ended_at,
            called_at=row.called_at,
            collect_at=row.collect_at,
            clerk=row.clerk,
        )


def _progress(row: Row[*tuple[Any, ...]]) -> Progress:
    """Return where a dossier stands, without the dates that were promised before."""
    return Progress(
        status=Status(row.status),
        received_at=row.received_at,
        complete_at=row.complete_at,
        due_at=row.due_at,
        result_at=row.result_at,
        result_recorded_at=row.result_recorded_at,
        handed_over_at=row.handed_over_at,
        returned_at=row.returned_at,
        return_recorded_at=row.return_recorded_at,
        ended_at=row.ended_at,
        ended_recorded_at=row.ended_recorded_at,
        paused_since=row.paused_since,
        department=row.department,
        supplements=row.supplements,
        extensions=row.extensions,
        assigned_to=row.assigned_to,
    )
