"""Counting dossiers without loading them, and leading from each number to its dossiers."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from counter_app.domain.rates import Group, Scope
from counter_app.services.records import (
    DayTally,
    DossierSummary,
    JournalLine,
    JournalOf,
    LateJournal,
    OpenStanding,
    SnoozeLine,
)


class Statistics(Protocol):
    """Numbers over a scope. Cancelled entries were mistakes and are never counted."""

    def tallies(self, scope: Scope) -> Sequence[DayTally]:
        """Return what was resolved on each day of the scope and how punctual it was, in order."""
        ...

    def count(self, group: Group, scope: Scope) -> int:
        """Return how many dossiers a group has."""
        ...

    def page(
        self, group: Group, scope: Scope, *, before_id: int | None, limit: int
    ) -> Sequence[DossierSummary]:
        """Return a group's dossiers, newest first; `before_id` continues after the last row."""
        ...

    def members(self, group: Group, scope: Scope) -> Sequence[int]:
        """Return the ids of a group's dossiers, oldest appointment first."""
        ...

    def late(self, scope: Scope, heard: Callable[[float], None]) -> Iterator[LateJournal]:
        """Return what was resolved and is late in the record, the oldest appointment first.

        Each with where it stood at the cut-off, and with what its journal tells about the cause. `heard` is
        told now and then how much has been read, 0 to 1, and may raise to stop it.
        """
        ...

    def journals(self, dossiers: Sequence[int]) -> Iterator[JournalOf]:
        """Return these dossiers with their journals, in the order given."""
        ...

    def open_at(self, scope: Scope) -> Iterator[OpenStanding]:
        """Return where every dossier stood that was open at the cut-off; its cost follows that stock."""
        ...

    def summaries(self, dossiers: Sequence[int]) -> Sequence[DossierSummary]:
        """Return these dossiers in the order given."""
        ...

    def back_dated(self, scope: Scope, *, recorded_by: str = "") -> Sequence[JournalLine]:
        """Return the steps recorded in the scope's days that happened on an earlier day, newest first."""
        ...

    def irregular(self, scope: Scope, *, recorded_by: str = "") -> Sequence[JournalLine]:
        """Return the steps recorded in the scope's days that the law does not foresee, newest first."""
        ...

    def snoozes(self, scope: Scope, now: datetime, *, by: str = "") -> Sequence[SnoozeLine]:
        """Return the reminders put off in the scope's days, and those still put off now; newest first."""
        ...
