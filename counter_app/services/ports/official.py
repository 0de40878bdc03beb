"""The lists that were taken over from the official system, and our dossiers as a list names them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from counter_app.domain.official import OwnDossier
from counter_app.domain.official_list import OfficialEntry
from counter_app.services.records import ImportedList


class OfficialLists(Protocol):
    """Lists once taken over stay; nothing here deletes anything."""

    def known(self, digest: str) -> ImportedList | None:
        """Return the list that says the same, if it was taken over before."""
        ...

    def latest(self) -> ImportedList | None:
        """Return the list taken over last."""
        ...

    def entries(self, imported: ImportedList) -> Sequence[OfficialEntry]:
        """Return the lines of a list."""
        ...

    def add(self, imported: ImportedList, entries: Sequence[OfficialEntry]) -> None:
        """Store a list."""
        ...

    def named(self, codes: Collection[str], identity_numbers: Collection[str]) -> Sequence[OwnDossier]:
        """Return our dossiers that carry one of these codes, ours or official, or identity numbers."""
        ...

    def received(self, first: datetime, last: datetime) -> Sequence[OwnDossier]:
        """Return our dossiers that were received from `first` to `last`."""
        ...
