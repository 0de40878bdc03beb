"""Ruled tables whose rows wrap and whose header is repeated on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import ASCENT, HAIR, LEADING, Flow, Line, wrap
from counter_app.documents.style import Style

_RULE = 0.6
_LINES_A_ROW = 24  # a cell longer than this goes on in a further row, so that no row outgrows a page


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in points, and whether its cells are centred."""

    heading: str
    width: float
    centred: bool = True


def heading_width(heading: str, style: Style) -> float:
    """Return the width of a column that is just wide enough for its heading."""
    (line,) = wrap([(heading, style.faces.bold)], style.small)
    return line.width + 2 * _padding(style) + HAIR


def _padding(style: Style) -> float:
    return 4 * style.scale


class _Table:
    def __init__(self, flow: Flow, columns: Sequence[Column], style: Style, least: float) -> None:
        self._flow = flow
        self._least = least
        self._columns = columns
        self._style = style

    def cells(self, texts: Sequence[str], face: str, size: float) -> list[list[Line]]:
        padding = 2 * _padding(self._style)
        return [
            wrap([(text, face)], size, column.width - padding)
            for text, column in zip(texts, self._columns, strict=True)
        ]

    def height(self, cells: Sequence[Sequence[Line]], size: float) -> float:
        return max(self._least, max(map(len, cells)) * LEADING * size + 3 * self._style.scale)

    def row(self, cells: Sequence[Sequence[Line]], size: float, *, all_centred: bool = False) -> None:
        """Draw one row at the cursor; the caller has made sure that it fits."""
        flow, height = self._flow, self.height(cells, size)
        left, top = flow.frame.left, flow.y
        spare = height - max(map(len, cells)) * LEADING * size
        for column, lines in zip(self._columns, cells, strict=True):
            baseline = top - spare / 2 - ASCENT * size
            for line in lines:
                inset = (column.width - line.width) / 2
                centred = column.centred or all_centred
                flow.put(line, size, left + (inset if centred else _padding(self._style)), baseline)
                baseline -= LEADING * size
            left += column.width
        flow.y -= height
        self._borders(top, height)

    def _borders(self, top: float, height: float) -> None:
        left = self._flow.frame.left
        widths = [column.width for column in self._columns]

        def draw(canvas: Canvas) -> None:
            canvas.setLineWidth(_RULE)
            x = left
            for width in widths:
                canvas.rect(x, top - height, width, height)
                x += width

        self._flow.mark(draw)


def draw_table(
    flow: Flow, columns: Sequence[Column], rows: Sequence[Sequence[str]], style: Style, *, least: float = 0.0
) -> None:
    """Set the rows under the headings; a row is never split unless it is taller than a page allows.

    `least` is the height that a row has at least, where a hand is to write in it.
    """
    table = _Table(flow, columns, style, least)
    headings = table.cells([column.heading for column in columns], style.faces.bold, style.small)
    head_height = table.height(headings, style.small)
    headed_page = 0
    for row in rows:
        cells = table.cells(row, style.faces.regular, style.body * 0.95)
        for part in _parts(cells):
            height = table.height(part, style.body * 0.95)
            flow.need(height if headed_page == len(flow.pages) else height + head_height)
            if headed_page != len(flow.pages):
                table.row(headings, style.small, all_centred=True)
                headed_page = len(flow.pages)
            table.row(part, style.body * 0.95)


def _parts(cells: Sequence[Sequence[Line]]) -> list[list[Sequence[Line]]]:
    longest = max(map(len, cells))
    return [
        [cell[start : start + _LINES_A_ROW] for cell in cells] for start in range(0, longest, _LINES_A_ROW)
    ]
