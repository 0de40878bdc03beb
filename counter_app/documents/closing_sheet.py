"""The sheet of a closed day, A4: what came in and out, what stays open and why, the journal's seal."""

from functools import partial
from io import BytesIO

from counter_app.documents.closing_body import (
    draw_back_dated,
    draw_counts,
    draw_end,
    draw_head,
    draw_left,
    draw_shelf,
)
from counter_app.documents.layout import Flow
from counter_app.documents.pdf import open_canvas
from counter_app.documents.sheets import fitted, paint
from counter_app.documents.style import Style
from counter_app.domain.closing_sheet import ClosingSheet
from counter_app.domain.papers import Paper


def render_closing_sheet(sheet: ClosingSheet, _paper: Paper = Paper.A4) -> bytes:
    """Return the sheet as PDF; equal sheets give equal bytes.

    Tables go on over as many pages as they need, their headings repeated; the seal and the signatures
    under it are always on one page.
    """
    style, flow = fitted(partial(_compose, sheet), Paper.A4, training=sheet.training)
    buffer = BytesIO()
    canvas = open_canvas(
        buffer,
        style,
        title=f"Tờ chốt ngày {sheet.day:%d/%m/%Y}",
        author="".join(sheet.header.lines[-1:]),
        subject="Tờ chốt ngày của bộ phận một cửa",
    )
    paint(canvas, flow, style, f"Tờ chốt ngày {sheet.day:%d/%m/%Y}")
    canvas.save()
    return buffer.getvalue()


def _compose(sheet: ClosingSheet, flow: Flow, style: Style) -> None:
    draw_head(flow, sheet, style)
    draw_counts(flow, sheet, style)
    draw_left(flow, sheet, style)
    draw_back_dated(flow, sheet, style)
    draw_shelf(flow, sheet, style)
    flow.together(lambda place: draw_end(place, sheet, style))
