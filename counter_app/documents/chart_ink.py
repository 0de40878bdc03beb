"""How series are told apart in black: hatched, empty, solid and crossed bars; lines with different marks."""

from collections.abc import Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.reports import ChartKind

Box = tuple[float, float, float, float]
_GAP: Final = 3.2  # points between strokes, which a needle printer still tells apart
_DASHES: Final = ((), (4, 3), (1, 2), (8, 3))
_LINE_WIDTHS: Final = (1.2, 1.2, 1.2, 0.6)
_HATCHED, _EMPTY, _SOLID, _CROSSED = range(4)


def draw_bar(canvas: Canvas, number: int, box: Box) -> None:
    """Draw a bar of a series; the third, often what is late, is the one in solid black."""
    x, y, width, height = box
    if width <= 0 or height <= 0:
        return
    look = number % 4
    canvas.setLineWidth(0.5)
    canvas.rect(x, y, width, height, fill=int(look == _SOLID))
    if look in (_EMPTY, _SOLID):
        return
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, width, height)
    canvas.clipPath(clip, stroke=0, fill=0)
    _hatch(canvas, box, rising=True)
    if look == _CROSSED:
        _hatch(canvas, box, rising=False)
    canvas.restoreState()


def _hatch(canvas: Canvas, box: Box, *, rising: bool) -> None:
    x, y, width, height = box
    offset = _GAP / 2
    while offset < width + height:
        start = x + offset - height
        ends = (start, x + offset) if rising else (x + offset, start)
        canvas.line(ends[0], y, ends[1], y + height)
        offset += _GAP


def draw_line(canvas: Canvas, number: int, points: Sequence[tuple[float, float]]) -> None:
    """Draw a line of a series with a mark at each of its points."""
    canvas.saveState()
    canvas.setLineWidth(_LINE_WIDTHS[number % 4])
    canvas.setDash(*_DASHES[number % 4])
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path)
    canvas.restoreState()
    for x, y in points:
        _mark(canvas, number, x, y)


def draw_key(canvas: Canvas, kind: ChartKind, number: int, box: Box) -> None:
    """Draw what a series looks like, beside its name in the legend."""
    x, y, width, height = box
    if kind is ChartKind.LINES:
        middle = y + height / 2
        draw_line(canvas, number, [(x, middle), (x + width / 2, middle), (x + width, middle)])
    else:
        draw_bar(canvas, number, box)


def _mark(canvas: Canvas, number: int, x: float, y: float) -> None:
    look = number % 4
    if look == 0:
        canvas.circle(x, y, 1.6, fill=1)
    elif look == 1:
        canvas.rect(x - 1.5, y - 1.5, 3, 3, fill=1)
    elif look == 2:  # noqa: PLR2004 - the third of four marks
        path = canvas.beginPath()
        path.moveTo(x - 2, y - 1.6)
        path.lineTo(x + 2, y - 1.6)
        path.lineTo(x, y + 2)
        path.close()
        canvas.drawPath(path, fill=1)
