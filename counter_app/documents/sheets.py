"""One copy of a paper over as few sheets as it needs, each with its count at the head."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import ASCENT, Flow, Page, wrap
from counter_app.documents.marks import draft_band, training_band
from counter_app.documents.style import DENSITIES, Style, style_of
from counter_app.domain.papers import Paper

Compose = Callable[[Flow, Style], None]
_CAPTION_LINE: Final = 1.5  # of its size


def fitted(compose: Compose, paper: Paper, *, training: bool, draft: bool = False) -> tuple[Style, Flow]:
    """Return the paper composed in the largest type that costs no further sheet, and its style.

    Type larger than usual is only for a paper that stays on one sheet with it. A rehearsal and a draft say so
    on every page.
    """
    marks = _marks(training=training, draft=draft)
    tightest = style_of(paper, DENSITIES[-1])
    fewest = _composed(compose, tightest, marks)
    for density in (looser for looser in DENSITIES[:-1] if looser <= 1 or len(fewest.pages) == 1):
        style = style_of(paper, density)
        flow = _composed(compose, style, marks)
        if len(flow.pages) == len(fewest.pages):
            return style, flow
    return tightest, fewest


def composed(compose: Compose, style: Style, *, training: bool) -> Flow:
    """Return the paper composed in one style."""
    return _composed(compose, style, _marks(training=training, draft=False))


def _marks(*, training: bool, draft: bool) -> Sequence[Compose]:
    return [mark for mark, wanted in ((training_band, training), (draft_band, draft)) if wanted]


def _composed(compose: Compose, style: Style, marks: Sequence[Compose]) -> Flow:
    def page_head(flow: Flow) -> None:
        """Leave room for the page count, which is known only at the end, and mark what has no value."""
        leave_caption(flow, style)
        for mark in marks:
            mark(flow, style)

    flow = Flow(style.frame, page_head)
    compose(flow, style)
    return flow


def leave_caption(flow: Flow, style: Style) -> None:
    """Leave the line at the head of a page on which its count will stand."""
    flow.y -= _CAPTION_LINE * style.note


def counted(flow: Flow, style: Style, caption: str) -> Sequence[Page]:
    """Return the pages, each with *Trang x/y* at its head, after `caption` where there are several."""
    total = len(flow.pages)
    for index, page in enumerate(flow.pages, start=1):
        said = f"Trang {index}/{total}"
        words = f"{caption} – {said}" if total > 1 else said
        (line,) = wrap([(words, style.faces.italic)], style.note)
        counting = Page()
        x, y = style.frame.right - line.width, style.frame.top - ASCENT * style.note
        counting.texts.extend((x, y, text, face, style.note) for _, text, face in line.pieces)
        page.marks.insert(0, counting.paint)  # painted first, since it is read first
    return flow.pages


def paint_pages(canvas: Canvas, pages: Iterable[Page]) -> None:
    """Draw pages, each on a sheet of its own."""
    for page in pages:
        page.paint(canvas)
        canvas.showPage()


def paint(canvas: Canvas, flow: Flow, style: Style, caption: str) -> None:
    """Draw every page of a paper, counted."""
    paint_pages(canvas, counted(flow, style, caption))
