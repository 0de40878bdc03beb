"""What the register and the lists of the counter print: columns, rows, sums at the foot, signatures."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.papers import PaperHeader


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its heading, its share of the width, what spans it, its number, and which side."""

    title: str
    share: float
    spans: tuple[str, ...] = ()
    number: str = ""
    figure: bool = False


@dataclass(frozen=True, slots=True)
class ListPart:
    """Rows under a heading of their own, such as a department's.

    `struck` are the places of rows that are void: they stay readable, with a line through them. `closing`
    are sentences under the rows and `signatures` the blocks that sign for this part alone.
    """

    heading: str
    rows: tuple[tuple[str, ...], ...]
    struck: frozenset[int] = frozenset()
    closing: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list, worded and ready to be set.

    `sum_column` is summed at the foot of each page and carried over to the next; None sums nothing.
    `signatures` are the titles of the blocks to sign in, two at most; `by_hand` leaves rows high enough to
    be written in. `total` is the closing line, where a list does not count dossiers.
    """

    header: PaperHeader
    title: str
    subtitle: str
    columns: tuple[ListColumn, ...]
    parts: tuple[ListPart, ...]
    made_at: datetime
    made_by: str
    form: str = ""
    empty: str = ""
    total: str = ""
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    sum_column: int | None = None
    by_hand: bool = False
    training: bool = False

    @property
    def void(self) -> int:
        """How many of the rows are void."""
        return sum(len(part.struck) for part in self.parts)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(part.rows) for part in self.parts)
