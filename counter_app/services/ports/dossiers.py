"""The dossiers, their journal, and reading everything back."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from counter_app.domain.dossier import Intake, Progress
from counter_app.domain.events import Event
from counter_app.domain.obligations import OpenDossier
from counter_app.services.records import (
    DossierRecord,
    DossierSummary,
    FindFilter,
    JournalLine,
    SealedLine,
    Unreadable,
    Visitor,
)


class Dossiers(Protocol):
    """The dossiers and their projections."""

    def add(self, intake: Intake, progress: Progress, clerk: str) -> int:
        """Store a new dossier and return its id."""
        ...

    def save_progress(self, dossier_id: int, progress: Progress) -> None:
        """Replace the projection."""
        ...

    def get(self, dossier_id: int) -> DossierRecord:
        """Return one dossier whole."""
        ...

    def matching(self, scanned: str) -> Sequence[int]:
        """Return ids that a scan may mean: local number, stub, dossier or official code, identity number."""
        ...

    def open(self) -> Sequence[OpenDossier]:
        """Return every dossier that is not finished; its cost follows open work, not history."""
        ...

    def unticked(
        self, since: datetime, *, due: tuple[datetime, datetime] | None = None
    ) -> Sequence[OpenDossier]:
        """Return finished dossiers, recorded since then, that lack a click in the official system.

        With `due`, only those whose appointment lies between (whenever they were recorded), or which were
        recorded since the former.
        """
        ...

    def count_unticked(self, since: datetime, *, most: int) -> int:
        """Return how many dossiers, open ones too, lack a click in the official system; `most` at most."""
        ...

    def awaiting_result(self) -> Iterator[DossierRecord]:
        """Return, whole, every dossier whose result is still to come."""
        ...

    def find(self, text: str, narrowed: FindFilter) -> Sequence[DossierSummary]:
        """Search names, codes, numbers and phones without marks, newest first."""
        ...

    def same_open(self, identity_number: str, procedure_code: str) -> Sequence[DossierSummary]:
        """Return the same person's open dossiers of the same procedure."""
        ...

    def visitor(self, identity_number: str) -> Visitor | None:
        """Return what is remembered of a citizen."""
        ...

    def mark_printed(self, dossier_id: int) -> None:
        """Count one more successful print of the receipt."""
        ...


class Journal(Protocol):
    """The append-only journal."""

    def append(self, dossier_id: int, code: str, event: Event) -> None:
        """Seal and store an event after the station's last one."""
        ...

    def recent(self, limit: int, *, station: int) -> Sequence[JournalLine]:
        """Return the station's latest entries, newest first."""
        ...

    def busy_clock(self) -> datetime | None:
        """Return the latest `recorded_at` of all, to notice a clock set back."""
        ...


class Audit(Protocol):
    """Reads everything, to check it."""

    def file_problems(self) -> Sequence[str]:
        """Return what the database engine finds wrong with its own file."""
        ...

    def sealed_lines(self, station: int) -> Iterator[SealedLine]:
        """Return a station's lines in the order in which they were sealed."""
        ...

    def chain_heads(self) -> dict[int, tuple[bytes, int]]:
        """Return each station's last hash and the number of lines it seals."""
        ...

    def records(self) -> Iterator[DossierRecord | Unreadable]:
        """Return every dossier whole."""
        ...

    def misfiled(self) -> Sequence[str]:
        """Return the codes of dossiers that lists of open work would wrongly hold or miss."""
        ...
