"""Marks that change what a paper is worth: rehearsal, draft."""

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import Flow, Line, wrap
from counter_app.documents.style import Style

TRAINING = "TẬP HUẤN"
WORTHLESS = "GIẤY IN THỬ, KHÔNG CÓ GIÁ TRỊ"
DRAFT = "NHÁP"
NOT_ISSUED = "CHƯA PHÁT HÀNH, KHÔNG CÓ GIÁ TRỊ"
_THINNEST = 0.5  # points, a little more than a dot of a needle printer
_OUTLINE = 1  # PDF text rendering mode: stroke, so the letters stay white inside


def outlined(
    flow: Flow, style: Style, size: float, *, x: float, baseline: float, word: str = TRAINING
) -> None:
    """Draw the word as outlines: large, unmistakable, little toner, and still text to a reader."""

    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(max(size / 42, _THINNEST))
        block = canvas.beginText(x, baseline)
        block.setFont(style.faces.bold, size)
        block.setTextRenderMode(_OUTLINE)
        block.textOut(word)
        block.setTextRenderMode(0)
        canvas.drawText(block)

    flow.mark(draw)


def training_band(flow: Flow, style: Style) -> None:
    """Draw the framed band that stands at the head of every rehearsal page."""
    _band(flow, style, TRAINING, WORTHLESS)


def draft_band(flow: Flow, style: Style) -> None:
    """Draw the framed band at the head of every page of a paper whose step was not made."""
    _band(flow, style, DRAFT, NOT_ISSUED)


def _band(flow: Flow, style: Style, word: str, words: str) -> None:
    frame, size = style.frame, 17 * style.scale
    height = size * 1.6
    bottom = flow.y - height

    def box(canvas: Canvas) -> None:
        for inset, weight in ((0.8, 1.6), (3.2, 0.5)):
            canvas.setLineWidth(weight)
            canvas.rect(frame.left + inset, bottom + inset, frame.measure - 2 * inset, height - 2 * inset)

    flow.mark(box)
    big, small = _line(word, style, size), _line(words, style, style.small)
    gap = (frame.measure - big.width - small.width) / 3
    outlined(flow, style, size, x=frame.left + gap, baseline=bottom + size * 0.43, word=word)
    flow.put(small, style.small, frame.left + 2 * gap + big.width, bottom + size * 0.62)
    flow.y = bottom - 6 * style.scale


def training_seal(flow: Flow, style: Style, left: float, width: float, baseline: float) -> None:
    """Outline the word over an empty space that would be signed on a real paper."""
    size = 22 * style.scale
    line = _line(TRAINING, style, size)
    outlined(flow, style, size, x=left + (width - line.width) / 2, baseline=baseline)


def _line(text: str, style: Style, size: float) -> Line:
    return wrap([(text, style.faces.bold)], size)[0]
