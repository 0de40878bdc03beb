"""Papers as files: drawn, kept among the day's papers, counted when they come out."""

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.domain.moments import local
from counter_app.services.ports import PaperShelf, UnitOfWork
from counter_app.services.records import DossierRecord, PrintAttempt
from counter_app.services.workplace import Workplace

RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A PDF ready to be printed; it lies in `file` already, whatever the printer does.

    `dossier_id` is None for papers of the whole counter. `subject` is what messages call it: a
    dossier's code, a list's day.
    """

    dossier_id: int | None
    pdf: bytes
    file: str
    reprint: int
    kind: str = RECEIPT
    subject: str = ""


def printed_times(tried: Iterable[PrintAttempt], kind: str) -> int:
    """Return how often a paper came out."""
    return sum(attempt.succeeded and attempt.kind == kind for attempt in tried)


def came_out(workplace: Workplace, kind: str, subject: str) -> int:
    """Return how often a paper of the whole counter was printed here."""
    with workplace.store.reading() as unit:
        return unit.print_jobs.printed(workplace.station, kind, subject)


def again(reprint: int) -> str:
    """Return what a reprint's file has at the end of its name."""
    return f"-in-lai-{reprint}" if reprint else ""


def keep(
    workplace: Workplace, shelf: PaperShelf, pdf: bytes, record: DossierRecord, *, name: str, reprint: int
) -> str:
    """Keep a dossier's paper among today's and return its path."""
    day = local(workplace.now()).date()
    stem = record.intake.code.replace("/", "-")  # an office may write its codes with strokes
    return shelf.keep(pdf, day=day, name=f"{stem}-{name}{again(reprint)}.pdf")


def record_print(workplace: Workplace, prepared: PreparedPaper, *, error: str = "") -> None:
    """Write down whether a dossier's paper came out; only a success counts as a print."""
    with workplace.store.writing() as unit:
        count_print(unit, workplace, prepared, error=error)


def count_print(unit: UnitOfWork, workplace: Workplace, prepared: PreparedPaper, *, error: str = "") -> None:
    """Write down a print as part of something larger, so that both are there or neither."""
    if prepared.dossier_id is None:
        return
    now, by = workplace.now(), workplace.actor.name
    unit.prints.record(
        PrintAttempt(
            prepared.dossier_id, prepared.kind, now, by, not error, message=error, file=prepared.file
        )
    )
    if not error and prepared.kind == RECEIPT:
        unit.dossiers.mark_printed(prepared.dossier_id)


def attempts(workplace: Workplace, dossier_id: int) -> tuple[PrintAttempt, ...]:
    """Return a dossier's papers as far as they were printed or failed, oldest first."""
    with workplace.store.reading() as unit:
        return tuple(unit.prints.of(dossier_id))
