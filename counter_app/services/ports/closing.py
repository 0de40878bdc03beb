"""What closing a day asks of the journal and of what was counted that day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from counter_app.domain.closing import ChainHead
from counter_app.services.records import DayLine, ShelfCounted


class DayBook(Protocol):
    """The journal, seen a day at a time by the clock of recording."""

    def lines_since(self, moment: datetime) -> Sequence[DayLine]:
        """Return every entry recorded at or after `moment`, in the order of recording."""
        ...

    def busy_days(self, first: date, last: date) -> Sequence[date]:
        """Return the days from `first` to `last` on which anything was recorded; one short look each."""
        ...

    def heads_before(self, moment: datetime) -> Sequence[ChainHead]:
        """Return how far each station's chain reached before `moment`."""
        ...

    def shelf_count(self, day: date) -> ShelfCounted | None:
        """Return the last count of the shelf that was finished on `day`."""
        ...

    def first_closed(self) -> date | None:
        """Return the earliest day that was ever closed."""
        ...
