"""What a report is asked for, and how whoever asked hears how far it is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from counter_app.domain.papers import PaperHeader
from counter_app.domain.rates import Scope
from counter_app.services.ports import Cancelled, UnitOfWork
from counter_app.services.workplace import Workplace

__all__ = ["Asked", "Cancelled", "Progress"]
Progress = Callable[[float], None]
"""Hears how much of the work is done, 0 to 1; may raise `Cancelled` to stop it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is made of: where, over which dossiers, who hears how far it is, whether it is wanted."""

    workplace: Workplace
    scope: Scope
    progress: Progress
    wanted: Callable[[], bool] = lambda: True

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        """Open a snapshot to count in, given up as soon as the report is not wanted any more."""
        return self.workplace.store.reading(self.wanted)

    @property
    def header(self) -> PaperHeader:
        """The office's half of the header."""
        office = self.workplace.office
        return PaperHeader(office.header, office.place, office.signer_title)
