"""The queue of prints in the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counter_app.domain.moments import local
from counter_app.domain.print_queue import JobState, PrintJob, PrintSettings, settings_of
from counter_app.storage.paper_tables import PrintJobRow
from counter_app.storage.problems import readable

_TICKET = "ticket"


class SqlPrintJobs:
    """The `PrintJobs` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, job: PrintJob) -> int:
        """Store a new job and return its id."""
        row = PrintJobRow(
            station=job.station,
            kind=job.kind,
            subject=job.subject,
            dossier_id=job.dossier_id,
            file=job.file,
            reprint=job.reprint,
            settings=job.settings.facts(),
            state=job.state.value,
            message=job.message,
            attempts=job.attempts,
            created_at=job.created_at,
            created_by=job.created_by,
            changed_at=job.changed_at,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def get(self, job_id: int) -> PrintJob | None:
        """Return a job."""
        row = self._session.get(PrintJobRow, job_id)
        return _job_of(row) if row else None

    def in_state(self, station: int, *states: JobState) -> Sequence[PrintJob]:
        """Return a station's jobs in some states, oldest first."""
        wanted = select(PrintJobRow).where(
            PrintJobRow.state.in_([state.value for state in states]), PrintJobRow.station == station
        )
        return [_job_of(row) for row in self._session.scalars(wanted.order_by(PrintJobRow.id))]

    def recent(self, station: int, limit: int) -> Sequence[PrintJob]:
        """Return a station's latest jobs, newest first."""
        wanted = select(PrintJobRow).where(PrintJobRow.station == station)
        found = self._session.scalars(wanted.order_by(PrintJobRow.id.desc()).limit(limit))
        return [_job_of(row) for row in found]

    def printed(self, station: int, kind: str, subject: str) -> int:
        """Return how often a station printed a paper."""
        these = select(func.count()).where(
            PrintJobRow.station == station,
            PrintJobRow.kind == kind,
            PrintJobRow.subject == subject,
            PrintJobRow.state == JobState.PRINTED.value,
        )
        return self._session.scalar(these) or 0

    def move(
        self, job_id: int, state: JobState, *, at: datetime, message: str = "", again: bool = False
    ) -> None:
        """Write down how far a job has come."""
        row = self._session.get_one(PrintJobRow, job_id)
        row.state, row.message, row.changed_at = state.value, message, at
        row.attempts += int(again)
        if again:
            self.follow(job_id, "")
        self._session.flush()

    def follow(self, job_id: int, ticket: str) -> None:
        """Write down what the system calls a job, beside what is asked of the printer."""
        row = self._session.get_one(PrintJobRow, job_id)
        row.settings = {**row.settings, _TICKET: ticket}
        self._session.flush()

    def ask(self, job_id: int, settings: PrintSettings) -> None:
        """Write down what is asked of the printer now."""
        self._session.get_one(PrintJobRow, job_id).settings = settings.facts()
        self._session.flush()


def _job_of(row: PrintJobRow) -> PrintJob:
    with readable("print_jobs"):
        state = JobState(row.state)
    return PrintJob(
        id=row.id,
        station=row.station,
        kind=row.kind,
        subject=row.subject,
        dossier_id=row.dossier_id,
        file=row.file,
        reprint=row.reprint,
        settings=settings_of(row.settings),
        state=state,
        message=row.message,
        attempts=row.attempts,
        created_at=local(row.created_at),
        created_by=row.created_by,
        changed_at=local(row.changed_at),
        ticket=str(row.settings.get(_TICKET) or ""),
    )
