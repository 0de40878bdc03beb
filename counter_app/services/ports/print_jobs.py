"""The queue of prints; it outlives the program."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from counter_app.domain.print_queue import JobState, PrintJob, PrintSettings


class PrintJobs(Protocol):
    """Papers on their way, by station."""

    def add(self, job: PrintJob) -> int:
        """Store a new job and return its id."""
        ...

    def get(self, job_id: int) -> PrintJob | None:
        """Return a job."""
        ...

    def in_state(self, station: int, *states: JobState) -> Sequence[PrintJob]:
        """Return a station's jobs in some states, oldest first."""
        ...

    def recent(self, station: int, limit: int) -> Sequence[PrintJob]:
        """Return a station's latest jobs, newest first."""
        ...

    def printed(self, station: int, kind: str, subject: str) -> int:
        """Return how often a station printed a paper."""
        ...

    def move(
        self, job_id: int, state: JobState, *, at: datetime, message: str = "", again: bool = False
    ) -> None:
        """Write down how far a job has come; `again` counts another attempt, with no ticket yet."""
        ...

    def follow(self, job_id: int, ticket: str) -> None:
        """Write down what the system calls a job that it took over."""
        ...

    def ask(self, job_id: int, settings: PrintSettings) -> None:
        """Write down what is asked of the printer now."""
        ...
