"""Form II.06a (Circular 01/2020/TT-VPCP): what came in, what was settled, what is in process, by field.

Received (3) is what came in during the period, online (4) or directly and by post (5), and what was carried
over (6). Settled (7) is early (8), on time (9) or overdue (10). In process (11) is within the limit (12) or
overdue (13), at the cut-off.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from operator import add, attrgetter
from typing import Final

from counter_app.domain.errors import N_

COLUMNS: Final = tuple(f"c{number}" for number in range(3, 14))


@dataclass(frozen=True, slots=True)
class Figures:
    """One row, with what its columns hold.

    What ended without a result (refused, withdrawn, stopped, closed) is part of settled, what is paused is
    part of what is within the limit; both are counted beside the columns, too.
    """

    online: int = 0
    direct: int = 0
    carried_over: int = 0
    early: int = 0
    on_time: int = 0
    overdue: int = 0
    within: int = 0
    open_overdue: int = 0
    paused: int = 0
    refused: int = 0
    withdrawn: int = 0
    stopped: int = 0
    closed: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*map(add, _numbers(self), _numbers(other)))

    @property
    def came_in(self) -> int:
        """What was received in the period."""
        return self.online + self.direct

    @property
    def received(self) -> int:
        """Column 3."""
        return self.came_in + self.carried_over

    @property
    def settled(self) -> int:
        """Column 7."""
        return self.early + self.on_time + self.overdue

    @property
    def in_process(self) -> int:
        """Column 11."""
        return self.within + self.open_overdue

    @property
    def columns(self) -> tuple[int, ...]:
        """Columns 3 to 13, in order."""
        return (
            self.received,
            self.online,
            self.direct,
            self.carried_over,
            self.settled,
            self.early,
            self.on_time,
            self.overdue,
            self.in_process,
            self.within,
            self.open_overdue,
        )


_numbers = attrgetter(*(each.name for each in fields(Figures)))


def total(figures: Iterable[Figures]) -> Figures:
    """Return the sum of rows."""
    summed = Figures()
    for each in figures:
        summed += each
    return summed


@dataclass(frozen=True, slots=True)
class Identity:
    """One of the form's checks, with both sides as counted."""

    name: str
    left: int
    right: int

    @property
    def holds(self) -> bool:
        """Whether both sides are equal."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted apart from the sums, so that a check compares two counts, not one with itself."""

    received: int
    settled: int
    in_process: int
    in_process_before: int


def identities(sum_of_rows: Figures, counted: Counted) -> tuple[Identity, ...]:
    """Return the form's checks; each left side was counted by itself."""
    row = sum_of_rows
    return (
        Identity("3 = 4 + 5 + 6", counted.received, row.online + row.direct + row.carried_over),
        Identity("7 = 8 + 9 + 10", counted.settled, row.early + row.on_time + row.overdue),
        Identity("11 = 12 + 13", counted.in_process, row.within + row.open_overdue),
        Identity("3 = 7 + 11", counted.received, counted.settled + counted.in_process),
        Identity(N_("6 = 11 kỳ trước"), row.carried_over, counted.in_process_before),
    )


def by_column(row: Figures) -> Mapping[str, int]:
    """Return a row's columns by their names."""
    return dict(zip(COLUMNS, row.columns, strict=True))
