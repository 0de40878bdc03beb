"""The promise to the citizen: a framed box with day and hour as large as they fit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import Flow, Run, wrap
from counter_app.documents.style import Style
from counter_app.documents.words import appointment, session

_NOTE_SIZE: Final = 0.75  # of a promise's, for the words in its place


@dataclass(frozen=True, slots=True)
class Promise:
    """What it is called, the appointment, and small advice beneath; without one, `note` in its place."""

    label: str
    due_at: datetime | None
    advice: tuple[Run, ...]
    note: str = ""


def draw_promise(flow: Flow, promise: Promise, style: Style) -> None:
    """Set the box at the cursor, the appointment on one line."""
    padding = 6 * style.scale
    left, width = flow.frame.left + padding, flow.frame.measure - 2 * padding
    top = flow.y
    flow.y -= 3.5 * style.scale
    flow.text([(promise.label, style.faces.regular)], style.body, left=left, width=width)
    _lead(flow, promise, style, left, width)
    flow.text(_advice(promise, style), style.small, left=left, width=width)
    flow.y -= 4 * style.scale
    bottom = flow.y

    def box(canvas: Canvas) -> None:
        canvas.setLineWidth(1.6)
        canvas.rect(flow.frame.left + 0.8, bottom, flow.frame.measure - 1.6, top - bottom)

    flow.mark(box)


def _lead(flow: Flow, promise: Promise, style: Style, left: float, width: float) -> None:
    """Set the appointment as large as fits on one line; a note in its place is smaller and may wrap."""
    if promise.due_at is None:
        size = style.lead * _NOTE_SIZE
        flow.text([(promise.note, style.faces.bold)], size, left=left, width=width)
        return
    runs: list[Run] = [(appointment(promise.due_at), style.faces.bold)]
    natural = wrap(runs, style.lead)[0].width
    flow.text(runs, style.lead * min(1.0, width / natural * 0.999), left=left, width=width)


def _advice(promise: Promise, style: Style) -> list[Run]:
    when: list[Run] = [(f"{session(promise.due_at)}. ", style.faces.regular)] if promise.due_at else []
    return [*when, *promise.advice]
