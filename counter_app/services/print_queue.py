"""The queue of prints: what waits, what came out, what failed and why; nothing is forgotten by a restart."""

from collections.abc import Sequence
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, CounterError, EnvironmentProblem, RuleError, UsageError
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.print_failures import written
from counter_app.domain.print_queue import JobState, PrintJob, PrintSettings
from counter_app.services.papers.kept import PreparedPaper, record_print
from counter_app.services.ports import UnitOfWork
from counter_app.services.workplace import Workplace

UNKNOWN_OUTCOME: Final = EnvironmentProblem(
    "outcome_unknown",
    N_("Chương trình tắt giữa chừng: chưa rõ đã ra giấy chưa. Xem khay giấy rồi in lại hoặc bỏ."),
)
_RECENT: Final = 100


def queue(workplace: Workplace, prepared: PreparedPaper, settings: PrintSettings) -> PrintJob:
    """Put a paper into the queue, before any printer is asked."""
    now, actor = workplace.now(), workplace.actor.name
    job = PrintJob(
        id=0,
        station=workplace.station,
        kind=prepared.kind,
        subject=prepared.subject,
        dossier_id=prepared.dossier_id,
        file=prepared.file,
        reprint=prepared.reprint,
        settings=settings,
        state=JobState.WAITING,
        message="",
        attempts=0,
        created_at=now,
        created_by=actor,
        changed_at=now,
    )
    with workplace.store.writing() as unit:
        _replace_unprinted(unit, job)
        return _known(unit.print_jobs.get(unit.print_jobs.add(job)))


def _replace_unprinted(unit: UnitOfWork, job: PrintJob) -> None:
    """Let go of the same paper where it never came out: two retries would give two first prints."""
    if job.dossier_id is None and job.kind in tuple(PaperKind):
        return  # a list of another day, another report
    for older in unit.print_jobs.in_state(job.station, JobState.WAITING, JobState.FAILED):
        if (older.dossier_id, older.kind) == (job.dossier_id, job.kind):
            unit.print_jobs.move(older.id, JobState.DROPPED, at=job.created_at, message=older.message)


def begin(workplace: Workplace, job_id: int, settings: PrintSettings | None = None) -> PrintJob:
    """Say that a paper goes to the printer now, by other settings where it is tried again elsewhere.

    Raises:
        RuleError: it came out already, was let go, or is on its way.
    """
    with workplace.store.writing() as unit:
        job = _known(unit.print_jobs.get(job_id))
        if job.state not in (JobState.WAITING, JobState.FAILED):
            raise RuleError("job_settled", N_("Tờ này không còn chờ in."), field="job")
        unit.print_jobs.move(job_id, JobState.PRINTING, at=workplace.now(), again=True)
        if settings is not None:
            unit.print_jobs.ask(job_id, settings)
        return _known(unit.print_jobs.get(job_id))


def settle(workplace: Workplace, job: PrintJob, *, problem: CounterError | None = None) -> None:
    """Write down that a paper came out, or why it did not; a dossier's paper is counted as printed."""
    state = JobState.FAILED if problem else JobState.PRINTED
    error = written(problem) if problem else ""
    with workplace.store.writing() as unit:
        unit.print_jobs.move(job.id, state, at=workplace.now(), message=error)
    prepared = PreparedPaper(job.dossier_id, b"", job.file, job.reprint, job.kind, job.subject)
    record_print(workplace, prepared, error=error)


def let_go(workplace: Workplace, job_id: int) -> PrintJob:
    """Take a paper that failed or waits out of the queue, and return it; its file stays.

    Raises:
        RuleError: it came out already or is on its way.
    """
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.writing() as unit:
        job = _known(unit.print_jobs.get(job_id))
        if job.state not in (JobState.WAITING, JobState.FAILED):
            raise RuleError("job_settled", N_("Tờ này không còn chờ in."), field="job")
        unit.print_jobs.move(job_id, JobState.DROPPED, at=workplace.now(), message=job.message)
        return _known(unit.print_jobs.get(job_id))


def recover(workplace: Workplace) -> Sequence[PrintJob]:
    """After a start: what was on its way may have come out or not, so that somebody has to look.

    Returns what is still to be seen to.
    """
    with workplace.store.reading() as unit:
        lost = unit.print_jobs.in_state(workplace.station, JobState.PRINTING)
    if lost:
        with workplace.store.writing() as unit:
            for job in lost:
                unit.print_jobs.move(
                    job.id, JobState.FAILED, at=workplace.now(), message=written(UNKNOWN_OUTCOME)
                )
    return pending_jobs(workplace)


def pending_jobs(workplace: Workplace) -> Sequence[PrintJob]:
    """Return what is still to be seen to, oldest first."""
    with workplace.store.reading() as unit:
        return unit.print_jobs.in_state(workplace.station, *(state for state in JobState if state.is_open))


def listed(workplace: Workplace) -> Sequence[PrintJob]:
    """Return this station's latest prints: what is to be seen to first, then the newest."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        found = unit.print_jobs.recent(workplace.station, _RECENT)
    return sorted(found, key=lambda job: (not job.state.is_open, -job.id))


def _known(job: PrintJob | None) -> PrintJob:
    if job is None:
        raise UsageError("job_unknown", N_("Không có tờ in này trong hàng đợi."), field="job")
    return job
