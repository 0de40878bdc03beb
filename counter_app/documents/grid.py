"""Ruled tables with headings over several columns, numbered columns, and sums at the foot of each page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import groupby
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import ASCENT, HAIR, LEADING, Flow, Line, wrap
from counter_app.documents.style import Style

_RULE: Final = 0.6
_STRIKE: Final = 0.26  # of the type size above the baseline: the middle of small letters
_LINES_A_ROW: Final = 24  # what is longer goes on in a further row, so that no row outgrows a page


class Align(Enum):
    """Where a cell's words stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its heading, the headings above that span it, its width in points, and its number."""

    title: str
    width: float
    align: Align = Align.LEFT
    spans: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of cells, each of one or more paragraphs.

    A strong one is bold; a struck one is void, and its last cell, which says why, has no line through it.
    """

    cells: tuple[str, ...]
    strong: bool = False
    struck: bool = False


Foot = Callable[[int, int], Sequence[GridRow]]
"""Gives the rows at the foot of a page from the numbers of its first row and of the row after its last."""

Carry = Callable[[int], Sequence[GridRow]]
"""Gives the rows at the head of a page that goes on, from the number of its first row."""


@dataclass(frozen=True, slots=True)
class Edges:
    """What stands at the edges of a table's pages: its name, what is carried over, sums at the foot.

    `again` is the name on the pages after the first.
    """

    title: str = ""
    again: str = ""
    carried: Carry | None = None
    foot: Foot | None = None

    def at_head(self, first: int) -> Sequence[GridRow]:
        """Return the rows that open a page which begins with that row."""
        return self.carried(first) if self.carried else ()

    def at_foot(self, first: int, after: int) -> Sequence[GridRow]:
        """Return the rows that close a page."""
        return self.foot(first, after) if self.foot else ()


NO_EDGES: Final = Edges()


@dataclass(frozen=True, slots=True)
class _Box:
    """A heading in its place: the columns and the levels that it covers."""

    text: str
    first: int
    last: int
    top: int
    bottom: int


class Grid:
    """One table being set, page after page."""

    def __init__(
        self, flow: Flow, columns: Sequence[GridColumn], style: Style, size: float, least: float
    ) -> None:
        self._flow, self._columns, self._style, self._size = flow, columns, style, size
        self._least = least
        self._padding = 2.5 * style.scale
        self._lefts = [flow.frame.left + sum(each.width for each in columns[:n]) for n in range(len(columns))]
        self._depth = max((len(column.spans) for column in columns), default=0) + 1
        self._boxes = self._headings()
        self._levels = self._level_heights()

    def draw(self, rows: Sequence[GridRow], edges: Edges, tail: float) -> None:
        """Set all rows; each page begins with the headings and ends with what `edges` gives it."""
        reserved = sum(map(self._height, edges.at_foot(0, len(rows))))
        last = len(rows) - 1
        self._begin(edges.title, self._height(rows[0]) + reserved + (0.0 if last else tail) if rows else 0.0)
        first = 0
        for number, row in enumerate(rows):
            for part in self._parts(row):
                below = reserved + (tail if number == last else 0.0)
                if self._part_height(part) + below > self._flow.room + HAIR:
                    self._draw_all(edges.at_foot(first, number))
                    self._go_on(edges, number)
                    first = number
                self._draw_row(part, struck=row.struck)
        self._draw_all(edges.at_foot(first, len(rows)))

    def _begin(self, title: str, first_row: float) -> None:
        name = partial(self._draw_title, title)
        self._flow.need(self._flow.measured(name) + sum(self._levels) + first_row)
        name(self._flow)
        self._draw_head()

    def _draw_title(self, title: str, flow: Flow) -> None:
        if title:
            flow.text([(title, self._style.faces.bold)], self._style.body)
            flow.y -= 1.5 * self._style.scale

    def _go_on(self, edges: Edges, number: int) -> None:
        """Begin a further page: which table goes on, its headings, what was summed so far."""
        self._flow.new_page()
        self._draw_title(edges.again, self._flow)
        self._draw_head()
        self._draw_all(edges.at_head(number))

    def _draw_all(self, rows: Sequence[GridRow]) -> None:
        for row in rows:
            self._draw_row(self._lines(row), struck=False)

    # --- headings -----------------------------------------------------------------------------------------

    def _headings(self) -> list[_Box]:
        boxes = []
        for level in range(self._depth - 1):
            places = enumerate(self._columns)
            for spans, group in groupby(places, key=lambda each: each[1].spans[: level + 1]):
                covered = [place for place, _column in group]
                if len(spans) > level:
                    boxes.append(_Box(spans[level], covered[0], covered[-1], level, level))
        for place, column in enumerate(self._columns):
            boxes.append(_Box(column.title, place, place, len(column.spans), self._depth - 1))
        if any(column.number for column in self._columns):
            boxes += [
                _Box(column.number, place, place, self._depth, self._depth)
                for place, column in enumerate(self._columns)
            ]
        return boxes

    def _level_heights(self) -> list[float]:
        count = max(box.bottom for box in self._boxes) + 1
        heights = [self._line_height + 2 * self._padding] * count
        for box in sorted(self._boxes, key=lambda box: box.bottom - box.top):
            needed = len(self._wrapped(box)) * self._line_height + 2 * self._padding
            given = sum(heights[box.top : box.bottom + 1])
            heights[box.bottom] += max(0.0, needed - given)
        return heights

    @property
    def _line_height(self) -> float:
        return LEADING * self._size

    def _width(self, box: _Box) -> float:
        return sum(column.width for column in self._columns[box.first : box.last + 1])

    def _wrapped(self, box: _Box) -> list[Line]:
        return wrap([(box.text, self._style.faces.bold)], self._size, self._width(box) - 2 * self._padding)

    def _draw_head(self) -> None:
        top = self._flow.y
        for box in self._boxes:
            above = top - sum(self._levels[: box.top])
            height = sum(self._levels[box.top : box.bottom + 1])
            left, width, lines = self._lefts[box.first], self._width(box), self._wrapped(box)
            y = above - (height - len(lines) * self._line_height) / 2
            for line in lines:
                x = left + (width - line.width) / 2
                self._flow.put(line, self._size, x, y - ASCENT * self._size)
                y -= self._line_height
            self._rectangle(left, above - height, width, height)
        self._flow.y = top - sum(self._levels)

    # --- rows ---------------------------------------------------------------------------------------------

    def _lines(self, row: GridRow) -> list[list[Line]]:
        face = self._style.faces.bold if row.strong else self._style.faces.regular
        return [
            self._paragraphs(text, face, column.width - 2 * self._padding)
            for text, column in zip(row.cells, self._columns, strict=True)
        ]

    def _paragraphs(self, text: str, face: str, width: float) -> list[Line]:
        nothing = Line((), 0.0)
        return [
            line
            for paragraph in text.split("\n")
            for line in wrap([(paragraph, face)], self._size, width) or [nothing]
        ]

    def _parts(self, row: GridRow) -> list[list[list[Line]]]:
        cells = self._lines(row)
        longest = max(map(len, cells), default=1)
        starts = range(0, max(longest, 1), _LINES_A_ROW)
        return [[cell[start : start + _LINES_A_ROW] for cell in cells] for start in starts]

    def _height(self, row: GridRow) -> float:
        return sum(map(self._part_height, self._parts(row)))

    def _part_height(self, cells: Sequence[Sequence[Line]]) -> float:
        return max(self._least, max(1, *map(len, cells)) * self._line_height + 1.2 * self._padding)

    def _draw_row(self, cells: Sequence[Sequence[Line]], *, struck: bool) -> None:
        top, height = self._flow.y, self._part_height(cells)
        for left, column, lines in zip(self._lefts, self._columns, cells, strict=True):
            baseline = top - 0.6 * self._padding - ASCENT * self._size
            for line in lines:
                start = self._start(left, column, line)
                self._flow.put(line, self._size, start, baseline)
                if struck and column is not self._columns[-1] and line.width:
                    middle = baseline + _STRIKE * self._size
                    self._flow.rule(start, start + line.width, middle, _RULE)
                baseline -= self._line_height
            self._rectangle(left, top - height, column.width, height)
        self._flow.y = top - height

    def _start(self, left: float, column: GridColumn, line: Line) -> float:
        room = column.width - line.width
        if column.align is Align.CENTRE:
            return left + room / 2
        return left + (room - self._padding if column.align is Align.RIGHT else self._padding)

    def _rectangle(self, x: float, y: float, width: float, height: float) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.setLineWidth(_RULE)
            canvas.rect(x, y, width, height)

        self._flow.mark(draw)


def draw_grid(
    flow: Flow,
    columns: Sequence[GridColumn],
    rows: Sequence[GridRow],
    style: Style,
    *,
    size: float | None = None,
    edges: Edges = NO_EDGES,
    least: float = 0.0,
    tail: float = 0.0,
) -> None:
    """Set a table; its headings are repeated on every page, and no row is split unless it must be.

    `least` is the height that a row has at least, where a hand is to write in it; `tail` the height of what
    must stand on one page with the last row, such as signatures.
    """
    Grid(flow, columns, style, size or style.small, least).draw(rows, edges, tail)
