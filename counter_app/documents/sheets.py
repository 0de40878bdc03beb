"""One copy of a paper over as few sheets as it needs, counted where there is more than one."""

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import ASCENT, Flow, wrap
from counter_app.documents.marks import draft_band, training_band
from counter_app.documents.style import DENSITIES, Style, style_of
from counter_app.domain.papers import Paper

Compose = Callable[[Flow, Style], None]


def fitted(compose: Compose, paper: Paper, *, training: bool, draft: bool = False) -> tuple[Style, Flow]:
    """Return the paper composed in the largest type that costs no further sheet, and its style.

    Type larger than usual is only for a paper that stays on one sheet with it. A rehearsal and a draft say so
    on every page.
    """
    marks = _marks(training=training, draft=draft)
    tightest = style_of(paper, DENSITIES[-1])
    counted = len(_composed(compose, tightest, marks, counted=False).pages) > 1
    fewest = _composed(compose, tightest, marks, counted=counted)
    for density in (looser for looser in DENSITIES[:-1] if looser <= 1 or not counted):
        style = style_of(paper, density)
        flow = _composed(compose, style, marks, counted=counted)
        if len(flow.pages) == len(fewest.pages):
            return style, flow
    return tightest, fewest


def composed(compose: Compose, style: Style, *, training: bool) -> Flow:
    """Return the paper composed in one style; its pages are counted where there are several."""
    marks = _marks(training=training, draft=False)
    flow = _composed(compose, style, marks, counted=False)
    return flow if len(flow.pages) == 1 else _composed(compose, style, marks, counted=True)


def _marks(*, training: bool, draft: bool) -> Sequence[Compose]:
    return [mark for mark, wanted in ((training_band, training), (draft_band, draft)) if wanted]


def _composed(compose: Compose, style: Style, marks: Sequence[Compose], *, counted: bool) -> Flow:
    def page_head(flow: Flow) -> None:
        """Leave room for the page count, which is known only at the end, and mark what has no value."""
        if counted:
            flow.y -= 2 * style.note
        for mark in marks:
            mark(flow, style)

    flow = Flow(style.frame, page_head)
    compose(flow, style)
    return flow


def paint(canvas: Canvas, flow: Flow, style: Style, caption: str) -> None:
    """Draw every page; where there are several, each has `caption` and *Trang x/y* at its head."""
    total = len(flow.pages)
    for index, page in enumerate(flow.pages, start=1):
        if total > 1:
            (line,) = wrap([(f"{caption} – Trang {index}/{total}", style.faces.italic)], style.note)
            x, y = style.frame.right - line.width, style.frame.top - ASCENT * style.note
            page.texts.extend((x, y, text, face, style.note) for _, text, face in line.pieces)
        page.paint(canvas)
        canvas.showPage()
