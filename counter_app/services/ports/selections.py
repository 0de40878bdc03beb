"""The dossiers behind the numbers of reports."""

from collections.abc import Sequence
from typing import Protocol

from counter_app.domain.selection import Selection
from counter_app.services.records import DossierSummary


class Selections(Protocol):
    """Counts and lists by one condition, so that a number and its list never differ."""

    def count(self, selection: Selection) -> int:
        """Return how many dossiers a selection has."""
        ...

    def page(self, selection: Selection, *, before_id: int | None, limit: int) -> Sequence[DossierSummary]:
        """Return a selection's dossiers, newest first; `before_id` continues after the last row."""
        ...
