"""What a supervisor counts of the work: received, settled and how punctually, by any key."""

from dataclasses import dataclass, fields
from enum import StrEnum
from operator import add, attrgetter

from counter_app.domain.rates import percent


class By(StrEnum):
    """By what the work is counted; DAY and HOUR are of what is counted: receipt, settling or handing over."""

    FIELD = "field"
    PROCEDURE = "procedure"
    CLERK = "clerk"
    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Work:
    """One row. Late in the record only is part of on time in law; handed over may be settled long before."""

    received: int = 0
    online: int = 0
    settled: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    record_only: int = 0
    handed_over: int = 0

    def __add__(self, other: "Work") -> "Work":
        return Work(*map(add, _numbers(self), _numbers(other)))

    @property
    def rate(self) -> str | None:
        """The share on time in law of what was settled, in percent."""
        return percent(self.early + self.on_time, self.settled)


_numbers = attrgetter(*(each.name for each in fields(Work)))
