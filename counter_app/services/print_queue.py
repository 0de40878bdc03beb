"""The queue of prints: what waits, what came out, what failed and why; nothing is forgotten by a restart."""

from collections.abc import Callable, Sequence
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, CounterError, EnvironmentProblem, RuleError, UsageError
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.print_failures import written
from counter_app.domain.print_queue import Fate, JobState, PrintJob, PrintSettings, Seen
from counter_app.services.papers.kept import PreparedPaper, count_print
from counter_app.services.ports import UnitOfWork
from counter_app.services.workplace import Workplace

UNKNOWN_OUTCOME: Final = EnvironmentProblem(
    "outcome_unknown",
    N_("Chương trình tắt giữa chừng: chưa rõ đã ra giấy chưa. Xem khay giấy rồi in lại hoặc bỏ."),
)
_RECENT: Final = 100

Look = Callable[[str], Seen]
"""Tells how a paper stands with the system, by its ticket."""


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
    if not _counted(job):
        return  # a list of another day, another report
    for older in unit.print_jobs.in_state(job.station, JobState.WAITING, JobState.FAILED):
        if _same(older, job):
            unit.print_jobs.move(older.id, JobState.DROPPED, at=job.created_at, message=older.message)


def failed_before(workplace: Workplace, prepared: PreparedPaper) -> bool:
    """Whether this very paper failed and was not seen to since."""
    with workplace.store.reading() as unit:
        failed = unit.print_jobs.in_state(workplace.station, JobState.FAILED)
    return any(_same(job, prepared) and _counted(job) for job in failed)


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


def hand_over(workplace: Workplace, job: PrintJob, ticket: str) -> PrintJob:
    """Write down that the system took a paper over; it stays on its way until the system knows its end."""
    with workplace.store.writing() as unit:
        unit.print_jobs.follow(job.id, ticket)
        return _known(unit.print_jobs.get(job.id))


def learn(workplace: Workplace, job: PrintJob, seen: Seen) -> PrintJob | None:
    """Write down what was seen of a paper that the system took over, and return it as it stands now.

    One on its way of which the system knows nothing any more is taken to have come out, unless `seen` says
    otherwise; one that failed is printed only if it is seen to be. None is returned where it was settled
    meanwhile, or tried again.
    """
    with workplace.store.reading() as unit:
        now = _known(unit.print_jobs.get(job.id))
    if now.ticket != job.ticket or now.state not in (JobState.PRINTING, JobState.FAILED):
        return None
    failed_before = now.state is JobState.FAILED
    if seen.fate is Fate.MOVING or (failed_before and seen.fate is not Fate.OUT):
        return now
    settle(workplace, now, problem=seen.problem)
    with workplace.store.reading() as unit:
        return unit.print_jobs.get(job.id)


def same_paper(workplace: Workplace, prepared: PreparedPaper) -> Sequence[PrintJob]:
    """Return the open jobs of a paper that is asked for again, as far as the system took them over."""
    with workplace.store.reading() as unit:
        found = unit.print_jobs.in_state(workplace.station, JobState.PRINTING, JobState.FAILED)
    return [job for job in found if job.ticket and _counted(job) and _same(job, prepared)]


def _same(one: PrintJob, other: PrintJob | PreparedPaper) -> bool:
    return (one.dossier_id, one.kind, one.subject) == (other.dossier_id, other.kind, other.subject)


def _counted(job: PrintJob) -> bool:
    """Whether kind and subject name one very paper, so that a second print of it is a reprint."""
    uncounted = frozenset(PaperKind) - {PaperKind.COPIES}
    return job.dossier_id is not None or job.kind not in uncounted


def settle(workplace: Workplace, job: PrintJob, *, problem: CounterError | None = None) -> None:
    """Write down that a paper came out, or why it did not; a dossier's paper is counted as printed."""
    state = JobState.FAILED if problem else JobState.PRINTED
    error = written(problem) if problem else ""
    prepared = PreparedPaper(job.dossier_id, b"", job.file, job.reprint, job.kind, job.subject)
    with workplace.store.writing() as unit:
        unit.print_jobs.move(job.id, state, at=workplace.now(), message=error)
        count_print(unit, workplace, prepared, error=error)


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


def recover(workplace: Workplace, look: Look | None = None) -> Sequence[PrintJob]:
    """After a start: ask the system about what was on its way; where it knows nothing, somebody has to look.

    Returns what is still to be seen to; what the system is still printing stays on its way.
    """
    with workplace.store.reading() as unit:
        lost = unit.print_jobs.in_state(workplace.station, JobState.PRINTING)
    for job in lost:
        seen = look(job.ticket) if look is not None and job.ticket else Seen(Fate.UNKNOWN)
        if seen.fate is Fate.UNKNOWN:
            seen = Seen(Fate.UNKNOWN, UNKNOWN_OUTCOME)
        learn(workplace, job, seen)
    return pending_jobs(workplace)


def pending_jobs(workplace: Workplace) -> Sequence[PrintJob]:
    """Return what is still to be seen to, oldest first."""
    with workplace.store.reading() as unit:
        return unit.print_jobs.in_state(workplace.station, *(state for state in JobState if state.is_open))


def waiting(workplace: Workplace) -> Sequence[PrintJob]:
    """Return what no printer was asked for yet, oldest first."""
    with workplace.store.reading() as unit:
        return unit.print_jobs.in_state(workplace.station, JobState.WAITING)


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
