"""The shelf: counts, their scans, and what should lie there."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from counter_app.domain.shelf import ShelfDossier
from counter_app.services.shelf_records import ShelfCount, ShelfScan


class ShelfCounts(Protocol):
    """The counts of the shelf, and the dossiers they speak of."""

    def expected(self) -> Sequence[ShelfDossier]:
        """Return every dossier whose result lies on the shelf, as the record has it."""
        ...

    def dossiers(self, ids: Sequence[int]) -> Sequence[ShelfDossier]:
        """Return dossiers by their ids, in that order."""
        ...

    def coded(self, codes: Sequence[str]) -> Sequence[ShelfDossier]:
        """Return dossiers by their codes."""
        ...

    def going_on(self, station: int) -> ShelfCount | None:
        """Return the station's count that is not finished, if there is one."""
        ...

    def begin(self, station: int, *, at: datetime, by: str) -> ShelfCount:
        """Store a new count."""
        ...

    def scans(self, count_id: int) -> Sequence[ShelfScan]:
        """Return a count's scans, in the order in which they were made."""
        ...

    def add_scan(self, count_id: int, *, at: datetime, scanned: str, dossier_id: int | None) -> None:
        """Store a scan."""
        ...

    def remove_scan(self, scan_id: int) -> None:
        """Take a scan off its count."""
        ...

    def save_outcome(self, count_id: int, outcome: Mapping[str, Any]) -> None:
        """Keep what is known so far of a count that goes on."""
        ...

    def finish(self, count_id: int, *, at: datetime, by: str, outcome: Mapping[str, Any]) -> None:
        """Store a count's outcome, with who answers for it."""
        ...

    def finished(self, station: int, limit: int) -> Sequence[ShelfCount]:
        """Return the station's finished counts, those given up too, the latest first."""
        ...

    def stepped(self, station: int, since: datetime) -> Sequence[int]:
        """Return the dossiers of which the station's shelf count has recorded steps since then."""
        ...
