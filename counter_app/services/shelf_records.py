"""What the shelf page and its command read and write down: counts, scans, resolutions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from counter_app.domain.shelf import Became, Comparison, Note, ShelfDossier, note_holds


@dataclass(frozen=True, slots=True)
class ShelfCount:
    """A count as stored. While it goes on, `outcome` holds only the notes made so far."""

    id: int
    station: int
    begun_at: datetime
    begun_by: str
    finished_at: datetime | None = None
    finished_by: str = ""
    outcome: Mapping[str, Any] | None = None

    @property
    def abandoned(self) -> str:
        """Why it was given up; empty when it was not."""
        return str((self.outcome or {}).get("abandoned", ""))


@dataclass(frozen=True, slots=True)
class ShelfScan:
    """One scan of a count; `dossier` None for a code nobody knows."""

    id: int
    at: datetime
    scanned: str
    dossier: ShelfDossier | None


class ScanKind(StrEnum):
    """What one scan found."""

    PRESENT = "present"
    UNRECORDED = "unrecorded"
    RETURNED = "returned"
    UNKNOWN = "unknown"
    DUPLICATE = "duplicate"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """What is told of a scan; `at` is when the thing was first scanned."""

    kind: ScanKind
    scanned: str
    at: datetime
    dossier: ShelfDossier | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A difference that a step put right: the journal's own line, by its two clocks."""

    code: str
    applicant_name: str
    became: Became
    occurred_at: datetime
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class ShelfView:
    """A count that goes on: its lists, what was said of them, and the count before."""

    at: datetime
    count: ShelfCount
    comparison: Comparison
    notes: Mapping[str, Note]
    resolved: tuple[Resolved, ...]
    last: ScanAnswer | None
    previous: ShelfCount | None

    def note_of(self, code: str) -> Note | None:
        """Return the note that still speaks of a difference."""
        note = self.notes.get(code)
        if note is None:
            return None
        missing = any(each.code == code for each in self.comparison.missing)
        return note if note_holds(note.kind, missing=missing) else None

    @property
    def differences(self) -> tuple[str, ...]:
        """The codes on which shelf and record differ."""
        found = self.comparison
        listed = (*found.missing, *found.unrecorded, *found.returned)
        return (*(each.code for each in listed), *found.unknown)

    @property
    def still_open(self) -> tuple[str, ...]:
        """The differences of which nobody has said anything yet."""
        return tuple(code for code in self.differences if self.note_of(code) is None)
