"""A list that goes out as a file: its columns, and rows that come one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.domain.reports import CellKind, Value


@dataclass(frozen=True, slots=True)
class ListingColumn:
    """A column: its stable name in JSON, its heading, and what it holds."""

    key: str
    title: str
    kind: CellKind


@dataclass(frozen=True, slots=True)
class Listing:
    """What is written; the rows may be read once."""

    title: str
    columns: tuple[ListingColumn, ...]
    rows: Iterable[tuple[Value, ...]]
