"""A report's charts as vectors: hatched bars and marked lines that need neither colour nor grey."""

from collections.abc import Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import LEADING, Flow, wrap
from counter_app.documents.style import MM, Style
from counter_app.domain.reports import CellKind, Chart, ChartKind, Report, Table

_HEIGHT: Final = 48 * MM
_AXIS: Final = 16 * MM
_MOST: Final = 31  # categories that can be told apart
_GAPS: Final = (None, 1.6, 4.0, 7.0)  # how far apart a bar's hatching is; the first is solid


def draw_chart(flow: Flow, report: Report, chart: Chart, style: Style) -> None:
    """Set a chart with its title and legend; together they are never split over two pages."""
    table = report.table(chart.table)
    if table.rows:
        flow.together(lambda column: _place(column, table, chart, style))


def _place(flow: Flow, table: Table, chart: Chart, style: Style) -> None:
    drawn = _Drawn(flow, table, chart, style)
    flow.space(4 * style.scale)
    flow.text([(chart.title, style.faces.bold)], style.small)
    flow.text([(drawn.legend, style.faces.italic)], style.note)
    flow.y -= 3 * style.scale
    drawn.place()


class _Drawn:
    def __init__(self, flow: Flow, table: Table, chart: Chart, style: Style) -> None:
        self._flow, self._chart, self._style = flow, chart, style
        keys = [column.key for column in table.columns]
        place = keys.index(chart.category)
        rows = table.rows[-_MOST:] if chart.kind is ChartKind.LINES else table.rows[:_MOST]
        self._labels = [str(_short(row.values[place])) for row in rows]
        self._columns = [table.columns[keys.index(key)] for key in chart.series]
        self._series = [[_number(row.values[keys.index(key)]) for row in rows] for key in chart.series]
        self._left, self._right = flow.frame.left + _AXIS, flow.frame.right

    @property
    def legend(self) -> str:
        """What each bar or line is, in words."""
        looks = (
            ("nét liền chấm tròn", "nét đứt ô vuông", "nét chấm tam giác", "nét mảnh")
            if self._chart.kind is ChartKind.LINES
            else ("đen đặc", "gạch dày", "gạch thưa", "để trắng")
        )
        named = zip(self._columns, looks, strict=False)
        return "; ".join(f"{look}: {column.title}" for column, look in named) + "."

    @property
    def _highest(self) -> float:
        if self._chart.kind is ChartKind.STACKED:
            values = [sum(stack) for stack in zip(*self._series, strict=True)]
        else:
            values = [value for series in self._series for value in series]
        return float(max([*values, 1.0]))

    def place(self) -> None:
        """Set axis, labels and drawing."""
        flow, size = self._flow, self._style.note
        self._top, self._bottom = flow.y, flow.y - _HEIGHT
        for share in (0.0, 0.5, 1.0):
            (line,) = wrap([(_words(share * self._highest), self._style.faces.regular)], size)
            y = self._bottom + share * _HEIGHT
            flow.put(line, size, self._left - line.width - 4, y - 0.3 * size)
        self._label(size)
        flow.mark(self._draw)
        flow.y = self._bottom - LEADING * size - 6 * self._style.scale

    def _label(self, size: float) -> None:
        step = self._step
        every = max(1, round(24 / max(step, 1)))
        for number, label in enumerate(self._labels):
            if number % every:
                continue
            width = step * every - 2
            lines = wrap([(label, self._style.faces.regular)], size, max(width, size))
            line = lines[0] if lines else None
            if line is not None:
                x = self._left + step * (number + 0.5) - line.width / 2
                self._flow.put(line, size, max(x, self._left - _AXIS), self._bottom - LEADING * size)

    @property
    def _step(self) -> float:
        return (self._right - self._left) / max(len(self._labels), 1)

    def _draw(self, canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.line(self._left, self._bottom, self._right, self._bottom)
        canvas.line(self._left, self._bottom, self._left, self._top)
        if self._chart.kind is ChartKind.LINES:
            for number, series in enumerate(self._series):
                self._draw_line(canvas, number, series)
        else:
            self._draw_bars(canvas)
        canvas.restoreState()

    def _y(self, value: float) -> float:
        return self._bottom + _HEIGHT * value / self._highest

    def _draw_line(self, canvas: Canvas, number: int, series: Sequence[float]) -> None:
        canvas.setDash(*((), (4, 3), (1, 2), (8, 3))[number % 4])
        canvas.setLineWidth((1.2, 1.2, 1.2, 0.5)[number % 4])
        points = [(self._left + self._step * (n + 0.5), self._y(value)) for n, value in enumerate(series)]
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)
        canvas.setDash()
        for x, y in points:
            _mark(canvas, number, x, y)

    def _draw_bars(self, canvas: Canvas) -> None:
        stacked = self._chart.kind is ChartKind.STACKED
        many = 1 if stacked else len(self._series)
        width = self._step * 0.7 / many
        for place in range(len(self._labels)):
            base = self._bottom
            for number, series in enumerate(self._series):
                left = self._left + self._step * (place + 0.15) + (0 if stacked else number * width)
                height = self._y(series[place]) - self._bottom
                _bar(canvas, number, (left, base, width, height))
                base += height if stacked else 0


def _bar(canvas: Canvas, number: int, box: tuple[float, float, float, float]) -> None:
    """Draw a bar: solid, hatched or empty, all in black."""
    x, y, width, height = box
    if height <= 0:
        return
    gap = _GAPS[number % len(_GAPS)]
    canvas.setLineWidth(0.5)
    canvas.rect(x, y, width, height, fill=int(gap is None))
    if gap is None or gap == _GAPS[-1]:
        return
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0, fill=0)
    offset = 0.0
    while offset < width + height:
        canvas.line(x + offset, y, x + offset - height, y + height)
        offset += gap
    canvas.restoreState()


def _mark(canvas: Canvas, number: int, x: float, y: float) -> None:
    if number % 4 == 0:
        canvas.circle(x, y, 1.6, fill=1)
    elif number % 4 == 1:
        canvas.rect(x - 1.5, y - 1.5, 3, 3, fill=1)
    elif number % 4 == 2:  # noqa: PLR2004 - the third of four marks
        path = canvas.beginPath()
        path.moveTo(x - 2, y - 1.6)
        path.lineTo(x + 2, y - 1.6)
        path.lineTo(x, y + 2)
        path.close()
        canvas.drawPath(path, fill=1)


def _number(value: object) -> float:
    try:
        return float(str(value)) if value is not None else 0.0
    except ValueError:
        return 0.0


def _short(value: object) -> str:
    return f"{value:%d/%m}" if hasattr(value, "strftime") else str(value)


def _words(value: float) -> str:
    return f"{round(value):,}".replace(",", ".")


NUMERIC: Final = frozenset({CellKind.COUNT, CellKind.MONEY, CellKind.MINUTES, CellKind.PERCENT})
