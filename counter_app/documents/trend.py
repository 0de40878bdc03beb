"""A trend as vectors: both rates as lines over bars of how much was resolved; it needs no colour."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.chart_ink import draw_bar
from counter_app.documents.layout import ASCENT, LEADING, Flow, wrap
from counter_app.documents.style import MM, Style
from counter_app.domain.rates import Rate
from counter_app.services.trend import TrendStep

_HEIGHT_MM, _AXIS_MM, _BARS = 46, 14, 0.28
_LOWEST = 90
_HATCHED = 0


def draw_trend(flow: Flow, steps: Sequence[TrendStep], style: Style) -> None:
    """Set legend and chart in the column; together they are never split over two pages."""
    if steps:
        flow.together(lambda column: _place(column, steps, style))


def _place(flow: Flow, steps: Sequence[TrendStep], style: Style) -> None:
    size = style.note
    legend = (
        "Nét liền, chấm tròn: theo quy định. Nét đứt, ô vuông: trên sổ. Cột gạch chéo: số hồ sơ giải quyết."
    )
    flow.text([(legend, style.faces.italic)], size)
    flow.y -= 3 * style.scale
    chart = _Chart(steps, flow.frame.left + _AXIS_MM * MM, flow.frame.right, flow.y, style)
    flow.mark(chart.draw)
    for percent in chart.axis:
        (line,) = wrap([(f"{percent} %", style.faces.regular)], size)
        flow.put(line, size, chart.left - line.width - 4, chart.y(percent) - 0.3 * size)
    chart.label(flow, size)
    flow.y = chart.bottom - LEADING * size - 4 * style.scale


class _Chart:
    def __init__(
        self, steps: Sequence[TrendStep], left: float, right: float, top: float, style: Style
    ) -> None:
        self._steps = steps
        self._style = style
        self.left, self._right = left, right
        self._top, self.bottom = top, top - _HEIGHT_MM * MM
        rates = [rate for step in steps for rate in map(_float, (step.tally.in_law, step.tally.in_record))]
        self._lowest = int(min([_LOWEST, *(rate for rate in rates if rate is not None)]) // 10 * 10)

    @property
    def axis(self) -> tuple[int, int, int]:
        return self._lowest, (self._lowest + 100) // 2, 100

    def x(self, step: int) -> float:
        return self.left + (self._right - self.left) * (step + 0.5) / len(self._steps)

    def y(self, percent: float) -> float:
        share = (percent - self._lowest) / max(100 - self._lowest, 1)
        return self.bottom + (self._top - self.bottom) * (_BARS + (1 - _BARS) * share * 0.96)

    def draw(self, canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setDash(1, 3)  # dots, since grey turns to blots on a needle printer
        for percent in self.axis:
            canvas.line(self.left, self.y(percent), self._right, self.y(percent))
        canvas.setDash()
        self._bars(canvas)
        canvas.setLineWidth(1)
        self._line(canvas, [_float(step.tally.in_law) for step in self._steps], round_marks=True)
        self._line(canvas, [_float(step.tally.in_record) for step in self._steps], round_marks=False)
        canvas.restoreState()

    def _bars(self, canvas: Canvas) -> None:
        most = max(step.tally.resolved for step in self._steps) or 1
        width = min((self._right - self.left) / len(self._steps) * 0.6, 6 * MM)
        for number, step in enumerate(self._steps):
            height = (self._top - self.bottom) * _BARS * 0.8 * step.tally.resolved / most
            draw_bar(canvas, _HATCHED, (self.x(number) - width / 2, self.bottom, width, height))

    def _line(self, canvas: Canvas, rates: Sequence[float | None], *, round_marks: bool) -> None:
        spots = [(self.x(step), self.y(rate)) for step, rate in enumerate(rates) if rate is not None]
        path = canvas.beginPath()
        for number, spot in enumerate(spots):
            (path.lineTo if number else path.moveTo)(*spot)
        canvas.setDash(*(() if round_marks else (4, 2)))
        canvas.drawPath(path)
        canvas.setDash()
        for x, y in spots:
            if round_marks:
                canvas.circle(x, y, 1.8, stroke=0, fill=1)
            else:
                canvas.rect(x - 2.4, y - 2.4, 4.8, 4.8, stroke=1, fill=0)

    def label(self, flow: Flow, size: float) -> None:
        """Set as many labels as stand apart, the last one always."""
        lines = [wrap([(step.label, self._style.faces.regular)], size)[0] for step in self._steps]
        widest = max(line.width for line in lines) + 6
        every = max(1, -int(-widest * len(lines) // (self._right - self.left)))
        for number in range(len(lines) - 1, -1, -every):
            line = lines[number]
            flow.put(line, size, self.x(number) - line.width / 2, self.bottom - 2 - ASCENT * size)


def _float(rate: Rate) -> float | None:
    return float(rate.percent) if rate.percent is not None else None
