"""What was taken at the counter for dossiers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from counter_app.domain.fees import FeeTaken
from counter_app.domain.rates import Scope


@dataclass(frozen=True, slots=True)
class Taking:
    """One taking that holds, with the dossier it was for and who took it when."""

    dossier_id: int
    code: str
    procedure: str
    fee: FeeTaken
    occurred_at: datetime
    recorded_by: str


class FeesTaken(Protocol):
    """Takings as the journal holds them; those taken back, and of cancelled entries, never count."""

    def last_document(self, station: int) -> str:
        """Return the receipt document that the station wrote down last, empty before the first."""
        ...

    def within(self, scope: Scope) -> Iterator[Taking]:
        """Return the takings of a period, oldest first."""
        ...

    def recorded_for(self, dossier_ids: Collection[int]) -> frozenset[int]:
        """Return which of these dossiers have a taking, an exemption too, whenever it was."""
        ...

    def unrecorded(self, scope: Scope) -> Mapping[str, int]:
        """Return by procedure how many dossiers with a stated fee were handed over without any taking."""
        ...
