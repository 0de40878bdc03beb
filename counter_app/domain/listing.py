"""A list that goes out as a file: its columns, and rows that come one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from counter_app.domain.reports import CellKind, Value


@dataclass(frozen=True, slots=True)
class ListingColumn:
    """A column: its stable name in JSON, its heading, what it holds, and what its values are called.

    JSON keeps the values, whose names stay; people read the `words`.
    """

    key: str
    title: str
    kind: CellKind
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is written; the rows may be read once."""

    title: str
    columns: tuple[ListingColumn, ...]
    rows: Iterable[tuple[Value, ...]]
