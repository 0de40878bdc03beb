"""What a chart of a report draws: named rows of numbers, and an axis of round numbers over them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import count
from typing import Final

from counter_app.domain.reports import CellKind, Chart, ChartKind, Table, Value

_TICKS: Final = 4  # steps of an axis, at most
_UPRIGHT_LETTERS: Final = 18  # names longer than that stand beside bars that lie
Series = tuple[float, ...]


@dataclass(frozen=True)  # without slots: the axis is worked out once
class ChartData:
    """The rows drawn by their names, and the numbers of each series in their order.

    `left_out` rows of the table are not drawn: the first ones of lines, the last ones of bars.
    """

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[CellKind, ...]
    series: tuple[Series, ...]
    left_out: int = 0

    @classmethod
    def of(cls, table: Table, chart: Chart, most: int) -> "ChartData":
        """Return at most so many rows: the last ones of lines, for time goes on, the first ones of bars."""
        keys = [column.key for column in table.columns]
        places = [keys.index(key) for key in chart.series]
        rows = table.rows[-most:] if chart.kind is ChartKind.LINES else table.rows[:most]
        return cls(
            chart.kind,
            chart.title,
            tuple(_label(row.values[keys.index(chart.category)]) for row in rows),
            tuple(table.columns[place].title for place in places),
            tuple(table.columns[place].kind for place in places),
            tuple(tuple(_number(row.values[place]) for row in rows) for place in places),
            len(table.rows) - len(rows),
        )

    @property
    def lying(self) -> bool:
        """Whether a name is too long to stand below its bar."""
        return self.kind is not ChartKind.LINES and max(map(len, self.labels), default=0) > _UPRIGHT_LETTERS

    @property
    def stacked(self) -> bool:
        """Whether the bars of a row stand on each other."""
        return self.kind is ChartKind.STACKED

    @cached_property
    def highest(self) -> float:
        """The largest value, or the largest sum of bars that stand on each other."""
        sums = map(sum, zip(*self.series, strict=True))
        values = sums if self.stacked else (value for series in self.series for value in series)
        return float(max([*values, 1.0]))

    @cached_property
    def ticks(self) -> tuple[float, ...]:
        """Round numbers from nought to above the highest value."""
        for power in count():
            for digit in (1, 2, 5):
                step = float(digit * 10**power)
                steps = int(-(-self.highest // step))
                if steps <= _TICKS:
                    return tuple(step * number for number in range(steps + 1))
        raise AssertionError  # the steps grow without end


def chart_empty(table: Table, chart: Chart) -> bool:
    """Whether there is nothing to draw: no row, or nought in every one."""
    return not any(any(series) for series in ChartData.of(table, chart, len(table.rows) + 1).series)


def _number(value: Value) -> float:
    try:
        return max(float(str(value)), 0.0) if value is not None else 0.0
    except ValueError:
        return 0.0


def _label(value: Value) -> str:
    return f"{value:%d/%m}" if isinstance(value, date) else str("" if value is None else value)
