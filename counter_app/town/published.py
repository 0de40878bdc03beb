"""What the town published for 2016-2018; the replay is made to meet it, and nothing else is taken from it."""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Published:
    """The three totals of a report, by the record's clock, and the period they are of."""

    received: int = 12_341
    resolved: int = 12_018
    on_time: int = 11_808
    first: date = date(2016, 1, 1)
    last: date = date(2018, 12, 31)

    @property
    def late(self) -> int:
        """How many of the resolved the record calls late."""
        return self.resolved - self.on_time

    @property
    def unresolved(self) -> int:
        """How many are still open when the period ends."""
        return self.received - self.resolved

    def scaled(self, received: int) -> "Published":
        """Return a smaller town of the same shares, for tests."""
        share = received / self.received
        resolved = round(self.resolved * share)
        return replace(
            self, received=received, resolved=resolved, on_time=resolved - round(self.late * share)
        )
