"""Papers on their way to a printer: what was asked of it, and how far each has come."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.papers import Paper

MOST_COPIES = 20


class JobState(StrEnum):
    """How far a paper has come; one that failed waits for somebody to try again or to let it go."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to see to it."""
        return self in (JobState.WAITING, JobState.PRINTING, JobState.FAILED)


class Fate(StrEnum):
    """What became of a paper that the system took over.

    One that is STUCK waits for somebody at the printer and may still come out by itself; one that is LOST
    never will; of one UNKNOWN the system knows nothing (any more).
    """

    OUT = "out"
    MOVING = "moving"
    STUCK = "stuck"
    LOST = "lost"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Seen:
    """How a paper stands with the system, and what holds it up."""

    fate: Fate
    problem: EnvironmentProblem | None = None


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What is asked of a printer for one paper; an empty `tray` leaves it to the printer."""

    printer: str
    paper: Paper = Paper.A4
    tray: str = ""
    copies: int = 1
    duplex: bool = False

    def facts(self) -> dict[str, Any]:
        """Return the settings as JSON values."""
        return asdict(self)


def settings_of(facts: Mapping[str, Any]) -> PrintSettings:
    """Read settings from JSON values; what cannot be read is as usual."""
    sizes = {paper.value: paper for paper in Paper}
    copies = facts.get("copies")
    return PrintSettings(
        printer=str(facts.get("printer") or ""),
        paper=sizes.get(str(facts.get("paper")), Paper.A4),
        tray=str(facts.get("tray") or ""),
        copies=copies if isinstance(copies, int) and 1 <= copies <= MOST_COPIES else 1,
        duplex=facts.get("duplex") is True,
    )


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One paper in the queue. `kind` counts its prints, `subject` is what messages call it.

    `ticket` is what the system calls the job that it took over, empty where it tells nothing of it.
    """

    id: int
    station: int
    kind: str
    subject: str
    dossier_id: int | None
    file: str
    reprint: int
    settings: PrintSettings
    state: JobState
    message: str
    attempts: int
    created_at: datetime
    created_by: str
    changed_at: datetime
    ticket: str = ""
