"""QR codes as vector squares that fall on whole printer dots."""

from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.barcode128 import DOT

QUIET_MODULES = 4  # ISO/IEC 18004


@lru_cache(maxsize=64)
def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules of `text`, row by row, with error correction M."""
    code = QrCodeWidget(text, barLevel="M").qr
    code.make()
    return tuple(tuple(bool(cell) for cell in row) for row in code.modules)


def module_for(text: str, side: float) -> float:
    """Return the largest module of whole dots whose code, quiet zone included, fits into `side` points.

    Raises:
        ValueError: not even one dot a module fits.
    """
    dots = int(side / DOT + 1e-6) // (len(matrix(text)) + 2 * QUIET_MODULES)
    if dots < 1:
        raise ValueError(f"no room for {len(text)} characters in {side:.0f} pt")
    return dots * DOT


def draw_qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """Fill the code of `text` centred in the square of `side` points on (`x`, `y`), its lower left."""
    rows = matrix(text)
    module = module_for(text, side)
    margin = (side - len(rows) * module) / 2
    left, top = (round(edge / DOT) * DOT for edge in (x + margin, y + side - margin))
    path = canvas.beginPath()
    for number, row in enumerate(rows, start=1):
        at = 0
        for dark, run in groupby(row):
            count = len(list(run))
            if dark:
                path.rect(left + at * module, top - number * module, count * module, module)
            at += count
    canvas.drawPath(path, stroke=0, fill=1)
