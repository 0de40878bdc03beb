"""Two A5 pages side by side on one A4 sheet, to be cut in the middle."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import Page
from counter_app.documents.style import MM, Frame

_CUT_WIDTH = 0.4
_CUT_DASH = (2, 4)
_CUT_MARGIN = 4 * MM  # most printers cannot reach the edge


def paint_pairs(canvas: Canvas, copies: Sequence[Sequence[Page]], sheet: Frame, half: Frame) -> None:
    """Paint each page of one copy beside the same page of the other, and between them a line to cut along."""
    for pair in zip_longest(*copies):
        for page, corner in zip(pair, _corners(sheet, half), strict=True):
            if page is not None:
                canvas.saveState()
                canvas.translate(corner, (sheet.height - half.height) / 2)
                page.paint(canvas)
                canvas.restoreState()
        _cut_line(canvas, sheet)
        canvas.showPage()


def _corners(sheet: Frame, half: Frame) -> Iterator[float]:
    """Yield where the two pages begin, each in the middle of its half of the sheet."""
    margin = (sheet.width / 2 - half.width) / 2
    yield margin
    yield sheet.width / 2 + margin


def _cut_line(canvas: Canvas, sheet: Frame) -> None:
    canvas.saveState()
    canvas.setLineWidth(_CUT_WIDTH)
    canvas.setDash(*_CUT_DASH)
    canvas.line(sheet.width / 2, _CUT_MARGIN, sheet.width / 2, sheet.height - _CUT_MARGIN)
    canvas.restoreState()
