"""The counts of the statutory report."""

from collections.abc import Mapping
from typing import Protocol

from counter_app.domain.ii06a import Figures
from counter_app.domain.rates import Scope


class StatutoryFigures(Protocol):
    """Aggregates by field; cancelled entries were mistakes and are never counted."""

    def received(self, scope: Scope) -> Mapping[str, Figures]:
        """Return what came in during the scope's days, online and otherwise, by field."""
        ...

    def carried_over(self, scope: Scope) -> Mapping[str, Figures]:
        """Return what was received before the period and not settled before it began, by field."""
        ...

    def settled(self, scope: Scope) -> Mapping[str, Figures]:
        """Return what was settled during the period: early, on time, overdue, and how it ended, by field."""
        ...

    def in_process(self, scope: Scope) -> Mapping[str, Figures]:
        """Return what was in process at the cut-off: within the limit (of it paused), overdue, by field."""
        ...
