"""The promise to the citizen: a framed box with day and hour as large as they fit."""

from collections.abc import Sequence
from datetime import datetime

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import Flow, Run, wrap
from counter_app.documents.style import Style
from counter_app.documents.words import appointment


def draw_promise(flow: Flow, label: str, due_at: datetime, advice: Sequence[Run], style: Style) -> None:
    """Set the box at the cursor: what it is, the appointment on one line, and small advice beneath."""
    padding = 6 * style.scale
    left, width = flow.frame.left + padding, flow.frame.measure - 2 * padding
    top = flow.y
    flow.y -= 3.5 * style.scale
    flow.text([(label, style.faces.regular)], style.body, left=left, width=width)
    promise: list[Run] = [(appointment(due_at), style.faces.bold)]
    natural = wrap(promise, style.lead)[0].width
    flow.text(promise, style.lead * min(1.0, width / natural * 0.999), left=left, width=width)
    flow.text(advice, style.small, left=left, width=width)
    flow.y -= 4 * style.scale
    bottom = flow.y

    def box(canvas: Canvas) -> None:
        canvas.setLineWidth(1.6)
        canvas.rect(flow.frame.left + 0.8, bottom, flow.frame.measure - 1.6, top - bottom)

    flow.mark(box)
