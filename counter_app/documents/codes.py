"""The machine codes in the head of a paper: the local number as bars, the dossier code as QR."""

from counter_app.documents.barcode128 import symbol_for
from counter_app.documents.header import agency_column, national_column
from counter_app.documents.layout import Flow
from counter_app.documents.qr import QUIET_MODULES, draw_qr, module_for
from counter_app.documents.style import MM, Style
from counter_app.domain.numbers import spaced


def draw_number(flow: Flow, number: str, style: Style) -> None:
    """Set the local number under the agency: Code 128 set C, and the digits for people.

    Raises:
        ValueError: not an even count of digits.
    """
    left, width = agency_column(style)
    symbol = symbol_for(number, width)
    height = 8.5 * MM * style.scale
    bottom = flow.y - 3 * style.scale - height
    flow.mark(lambda canvas: symbol.draw(canvas, left + (width - symbol.width) / 2, bottom, height))
    flow.y = bottom - 1 * style.scale
    label = [("Số tại quầy: ", style.faces.regular), (spaced(number), style.faces.bold)]
    flow.text(label, style.small, left=left, width=width, centred=True)


def draw_code(flow: Flow, code: str, style: Style) -> None:
    """Set the QR under the date; its white border, four modules wide, may lie over white space around it."""
    left, width = national_column(style)
    side = 17 * MM * max(1.0, style.scale)
    border = QUIET_MODULES * module_for(code, side)
    bottom = flow.y + 0.6 * border - side
    flow.mark(lambda canvas: draw_qr(canvas, code, left + (width - side) / 2, bottom, side))
    flow.y = bottom + 0.8 * border
