"""A report as plain values: tables, charts, checks, rules. Screen, spreadsheet, paper and JSON show the same.

Nothing here knows what is counted. Whoever builds a report fills it with numbers and says behind each which
dossiers it counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain.papers import PaperHeader
from counter_app.domain.selection import Selection

Value = int | str | date | datetime | None


class CellKind(StrEnum):
    """What a column holds, and so how it is aligned, formatted and added up.

    TEXT words; CODE an identifier, never a number (codes, identity numbers); COUNT a whole number; PERCENT a
    decimal string with two digits such as `98.25`, None of nothing; MONEY đồng; MINUTES working minutes;
    DAY a date; MOMENT an instant.
    """

    TEXT = "text"
    CODE = "code"
    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    MINUTES = "minutes"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its stable name in JSON, its heading, and the headings that span it, outermost first.

    `number` is the column's number in a statutory form, "" elsewhere.
    """

    key: str
    title: str
    kind: CellKind
    spans: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's values in the order of the columns, and behind them the dossiers they count, by column key."""

    values: tuple[Value, ...]
    behind: Mapping[str, Selection] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `total` is its last row; `note` stands beneath it."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    note: str = ""


class ChartKind(StrEnum):
    """How numbers are drawn."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of some columns of a table, `category` naming its rows; the total is never drawn.

    One that is not `on_paper` belongs to a prescribed form, to which nothing is added in print.
    """

    kind: ChartKind
    title: str
    table: str
    category: str
    series: tuple[str, ...]
    on_paper: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """An identity that the numbers must fulfil, in words and figures, and whether they do."""

    identity: str
    figures: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report of one period; it prints how it was counted, and when.

    `kind` is its name on the command line. `cut_off` is the instant at which open dossiers are judged.
    `rules` are sentences: formulas, denominators, rounding, where each kind of ending goes.
    """

    kind: str
    title: str
    subtitle: str
    header: PaperHeader
    first: date
    last: date
    cut_off: datetime
    made_at: datetime
    made_by: str
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...] = ()
    checks: tuple[Check, ...] = ()
    rules: tuple[str, ...] = ()
    training: bool = False

    @property
    def balanced(self) -> bool:
        """Whether every check holds; where one does not, the report says so before anything else."""
        return all(check.holds for check in self.checks)

    def table(self, key: str) -> Table:
        """Return a table by its key."""
        return next(table for table in self.tables if table.key == key)
