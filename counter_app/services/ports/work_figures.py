"""The counts of the supervisor's reports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from counter_app.domain.rates import Scope
from counter_app.domain.work_figures import By, Work

Key = str | int | date


@dataclass(frozen=True, slots=True)
class Span:
    """The moments of one result; `complete_at` is when the last paper was there, never before the receipt."""

    procedure: str
    field: str
    received_at: datetime
    complete_at: datetime
    result_at: datetime
    handed_over_at: datetime | None


class WorkFigures(Protocol):
    """Aggregates; cancelled entries were mistakes and are never counted."""

    def counted(self, by: By, scope: Scope) -> Mapping[Key, Work]:
        """Return the work by a key: a field, a procedure's code, an account, a day, an hour of the day."""
        ...

    def spans(self, scope: Scope) -> Iterator[Span]:
        """Return the moments of each result of the period."""
        ...

    def missing(self, first: date, last: date) -> Sequence[tuple[str, str, int]]:
        """Return how often documents were missing: procedure, document, times; the most often first."""
        ...

    def demands(self, scope: Scope) -> Iterator[tuple[str, str]]:
        """Return the demands recorded in the period that stand: procedure, documents named."""
        ...
