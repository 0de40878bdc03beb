"""What a report is asked for, and how whoever asked hears how far it is."""

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.domain.papers import PaperHeader
from counter_app.domain.rates import Scope
from counter_app.services.workplace import Workplace

Progress = Callable[[float], None]
"""Hears how much of the work is done, 0 to 1; may raise `Cancelled` to stop it."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: somebody wanted no more
    """The report is not wanted any more; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is made of: where, over which dossiers, and who hears how far it is."""

    workplace: Workplace
    scope: Scope
    progress: Progress

    @property
    def header(self) -> PaperHeader:
        """The office's half of the header."""
        office = self.workplace.office
        return PaperHeader(office.header, office.place, office.signer_title)
