"""The counts of the supervisor's reports."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from counter_app.domain.rates import Scope
from counter_app.domain.work_figures import By, Work

Key = str | int | date


class Span(NamedTuple):
    """The moments of one result, in seconds since 1970: a year has a third of a million.

    `complete_at` is when the last paper was there, never before the receipt.
    """

    procedure: str
    field: str
    received_at: int
    complete_at: int
    result_at: int
    handed_over_at: int | None


class WorkFigures(Protocol):
    """Aggregates; cancelled entries were mistakes and are never counted."""

    def counted(self, by: By, scope: Scope) -> Mapping[Key, Work]:
        """Return the work by a key: a field, a procedure's code, an account, a day, an hour of the day."""
        ...

    def spans(self, scope: Scope) -> Iterator[Span]:
        """Return the moments of each result of the period, in the order of the results."""
        ...

    def missing(self, first: date, last: date) -> Sequence[tuple[str, str, int]]:
        """Return how often documents were missing: procedure, document, times; the most often first."""
        ...

    def demands(self, scope: Scope) -> Iterator[tuple[str, str]]:
        """Return the demands recorded in the period that stand: procedure, documents named."""
        ...
