"""A report's charts as vectors: bars that stand or lie, lines with marks, all in black."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.chart_ink import draw_bar, draw_key, draw_line
from counter_app.documents.layout import ASCENT, LEADING, Flow, Line, wrap
from counter_app.documents.style import MM, Style
from counter_app.domain.chart_data import ChartData, chart_empty
from counter_app.domain.reports import CellKind, Chart, ChartKind, Report, Table

NUMERIC: Final = frozenset({CellKind.COUNT, CellKind.MONEY, CellKind.MINUTES, CellKind.PERCENT})
_HEIGHT: Final = 48 * MM
_AXIS: Final = 16 * MM
_NAMES: Final = 0.4  # of the measure, at most, for the names beside bars that lie
_MOST: Final = {ChartKind.LINES: 120, ChartKind.BARS: 31, ChartKind.STACKED: 31}
_MOST_LYING: Final = 15
_LABEL_GAP: Final = 24.0  # points between the beginnings of labels below a line
_KEY: Final = 16.0  # how wide a key of the legend is


def draw_chart(flow: Flow, report: Report, chart: Chart, style: Style) -> None:
    """Set a chart with its title and legend; together they are never split over two pages."""
    table = report.table(chart.table)
    if not chart_empty(table, chart):
        drawn = _drawing(table, chart, flow.frame.measure, style)
        flow.together(lambda column: _place(column, drawn))


def _place(flow: Flow, drawn: "_Drawing") -> None:
    data, style = drawn.data, drawn.style
    flow.space(5 * style.scale)
    flow.text([(data.title, style.faces.bold)], style.small)
    _legend(flow, data, style)
    flow.y -= (LEADING * style.note) / 2 + 3 * style.scale
    drawn.place(flow)


def _legend(flow: Flow, data: ChartData, style: Style) -> None:
    """Set a key and a name for each series, as many on a line as fit."""
    size, x = style.note, flow.frame.left
    y = flow.y - LEADING * size
    for number, name in enumerate(data.names):
        (line,) = wrap([(name, style.faces.regular)], size) or (Line((), 0.0),)
        if x > flow.frame.left and x + _KEY + 4 + line.width > flow.frame.right:
            x, y = flow.frame.left, y - LEADING * size
        box = (x, y + 0.02 * size, _KEY, 0.72 * size)
        flow.mark(partial(draw_key, kind=data.kind, number=number, box=box))
        flow.put(line, size, x + _KEY + 4, y + 0.1 * size)
        x += _KEY + 4 + line.width + 14
    flow.y = y - 2


def _data(table: Table, chart: Chart, most: int) -> ChartData:
    """Return what is drawn; the title says where some rows are missing."""
    data = ChartData.of(table, chart, most)
    if not data.left_out:
        return data
    which = "cuối" if data.kind is ChartKind.LINES else "đầu"
    return replace(data, title=f"{data.title} ({len(data.labels)} dòng {which})")


class _Drawing:
    def __init__(self, data: ChartData, style: Style) -> None:
        self.data, self.style = data, style

    def place(self, flow: Flow) -> None:
        """Set axis, labels and drawing below the cursor."""
        raise NotImplementedError

    def _line(self, text: str, width: float = 1e6) -> Line:
        lines = wrap([(text, self.style.faces.regular)], self.style.note, width)
        return lines[0] if lines else Line((), 0.0)


def _drawing(table: Table, chart: Chart, measure: float, style: Style) -> _Drawing:
    """Return bars that stand, or that lie where a name is too long to stand below its bar."""
    standing = _Standing(_data(table, chart, _MOST[chart.kind]), style)
    if chart.kind is ChartKind.LINES or standing.fits(measure):
        return standing
    return _Lying(_data(table, chart, _MOST_LYING), style)


class _Standing(_Drawing):
    """Bars or lines over an axis of names."""

    def fits(self, measure: float) -> bool:
        """Whether each name fits below its bar."""
        step = (measure - _AXIS) / len(self.data.labels)
        return all(self._line(label).width <= step - 2 for label in self.data.labels)

    def place(self, flow: Flow) -> None:
        """Set the chart."""
        data, size = self.data, self.style.note
        left, right = flow.frame.left + _AXIS, flow.frame.right
        top, bottom = flow.y, flow.y - _HEIGHT
        scale = _HEIGHT / data.ticks[-1]
        heights = [bottom + tick * scale for tick in data.ticks]
        for tick, y in zip(data.ticks, heights, strict=True):
            line = self._line(_words(tick))
            flow.put(line, size, left - line.width - 4, y - 0.3 * size)
        self._set_labels(flow, left, right, bottom)

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            for y in heights[1:]:
                _grid_line(canvas, left, y, right, y)
            canvas.setLineWidth(0.6)
            canvas.line(left, bottom, right, bottom)
            canvas.line(left, bottom, left, top)
            self._draw_series(canvas, (left, right, bottom), scale)
            canvas.restoreState()

        flow.mark(draw)
        flow.y = bottom - LEADING * size - 6 * self.style.scale

    def _set_labels(self, flow: Flow, left: float, right: float, bottom: float) -> None:
        size, labels = self.style.note, self.data.labels
        step = (right - left) / len(labels)
        widest = max(self._line(label).width for label in labels)
        every = (
            1 if self.data.kind is not ChartKind.LINES else max(1, round(max(_LABEL_GAP, widest + 4) / step))
        )
        for number in range(0, len(labels), every):
            line = self._line(labels[number])
            flow.put(line, size, left + step * (number + 0.5) - line.width / 2, bottom - LEADING * size)

    def _draw_series(self, canvas: Canvas, box: tuple[float, float, float], scale: float) -> None:
        left, right, bottom = box
        data = self.data
        step = (right - left) / len(data.labels)
        if data.kind is ChartKind.LINES:
            for number, series in enumerate(data.series):
                points = [(left + step * (n + 0.5), bottom + value * scale) for n, value in enumerate(series)]
                draw_line(canvas, number, points)
            return
        stacked = data.kind is ChartKind.STACKED
        width = step * 0.7 / (1 if stacked else len(data.series))
        for place in range(len(data.labels)):
            base = bottom
            for number, series in enumerate(data.series):
                x = left + step * (place + 0.15) + (0 if stacked else number * width)
                draw_bar(canvas, number, (x, base, width, series[place] * scale))
                base += series[place] * scale if stacked else 0


class _Lying(_Drawing):
    """Bars beside a column of names, each with its number at its end."""

    def place(self, flow: Flow) -> None:
        """Set the chart."""
        data, size = self.data, self.style.note
        most = _NAMES * flow.frame.measure
        names = [wrap([(label, self.style.faces.regular)], size, most) for label in data.labels]
        left = flow.frame.left + max(line.width for lines in names for line in lines[:2]) + 6
        scale = (flow.frame.right - left - 4 * size) / data.highest
        bars = 1 if data.kind is ChartKind.STACKED else len(data.series)
        top = flow.y
        for place, lines in enumerate(names):
            shown = _two_lines(lines, data.labels[place], most, self)
            height = max(len(shown) * LEADING * size, bars * 0.9 * size) + 3
            self._set_names(flow, shown, left, height)
            self._set_bars(flow, place, (left, height), scale)
            flow.y -= height
        bottom = flow.y
        flow.mark(lambda canvas: canvas.line(left, bottom, left, top))
        flow.y -= 6 * self.style.scale

    def _set_names(self, flow: Flow, lines: Sequence[Line], left: float, height: float) -> None:
        size = self.style.note
        y = flow.y - (height - len(lines) * LEADING * size) / 2 - ASCENT * size
        for line in lines:
            flow.put(line, size, left - line.width - 5, y)
            y -= LEADING * size

    def _set_bars(self, flow: Flow, place: int, at: tuple[float, float], scale: float) -> None:
        (left, height), data, size = at, self.data, self.style.note
        stacked = data.kind is ChartKind.STACKED
        thick = min((height - 3) / (1 if stacked else len(data.series)), 1.1 * size)
        y = flow.y - (height - thick * (1 if stacked else len(data.series))) / 2 - thick
        x = left
        for number, series in enumerate(data.series):
            box = (x, y, series[place] * scale, thick)
            flow.mark(partial(draw_bar, number=number, box=box))
            if stacked:
                x += box[2]
            else:
                flow.put(
                    self._line(_words(series[place])), size, left + box[2] + 3, y + (thick - 0.7 * size) / 2
                )
                y -= thick
        if stacked:
            whole = self._line(_words(sum(series[place] for series in data.series)))
            flow.put(whole, size, x + 3, y + (thick - 0.7 * size) / 2)


def _two_lines(lines: Sequence[Line], label: str, most: float, drawing: _Drawing) -> Sequence[Line]:
    """Return a name on two lines at most, without its middle; what stands last is often a code."""
    if len(lines) <= 2:  # noqa: PLR2004 - two
        return lines
    words, face, size = label.split(), drawing.style.faces.regular, drawing.style.note
    for kept in range(len(words) - 1, 0, -1):
        shorter = wrap([(f"{' '.join(words[:kept])} … {words[-1]}", face)], size, most)
        if len(shorter) <= 2:  # noqa: PLR2004 - two
            return shorter
    return lines[:2]


def _grid_line(canvas: Canvas, x1: float, y1: float, x2: float, y2: float) -> None:
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.setDash(0.6, 2.4)
    canvas.line(x1, y1, x2, y2)
    canvas.restoreState()


def _words(value: float) -> str:
    return f"{round(value):,}".replace(",", ".")
