"""The counts of the supervisor's reports."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from counter_app.domain.rates import Scope
from counter_app.domain.work_figures import By, Work

Key = str | int | date


class WorkFigures(Protocol):
    """Aggregates; cancelled entries were mistakes and are never counted."""

    def counted(self, by: By, scope: Scope) -> Mapping[Key, Work]:
        """Return the work by a key: a field, a procedure's code, an account, a day, an hour of the day."""
        ...

    def spans(self, scope: Scope) -> Iterator[tuple[str, datetime, datetime, datetime | None]]:
        """Return each result of the period: procedure, since when the clock ran, result, hand-over."""
        ...

    def missing(self, first: date, last: date) -> Sequence[tuple[str, str, int]]:
        """Return how often documents were missing: procedure, document, times; the most often first."""
        ...
