"""Why dossiers were late, as reviewers confirmed it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from counter_app.services.records import ConfirmedCause


class Causes(Protocol):
    """Confirmed causes; a line is never changed, a dossier's latest one holds."""

    def add(self, cause: ConfirmedCause) -> None:
        """Store a confirmation."""
        ...

    def latest(self, dossiers: Sequence[int]) -> Mapping[int, ConfirmedCause]:
        """Return what holds for each of these dossiers that has a confirmed cause."""
        ...
