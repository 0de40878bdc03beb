"""The PDF file around a paper: sheet, language, metadata, and the same bytes for the same paper."""

from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.style import Style

rl_config.useA85 = 0  # streams stay binary: a quarter smaller and quicker, and nobody mails PDFs as text now


def open_canvas(buffer: BytesIO, style: Style, *, title: str, author: str, subject: str) -> Canvas:
    """Return a canvas of the style's sheet; the title must name no person, since viewers show it."""
    canvas = Canvas(
        buffer,
        pagesize=(style.frame.width, style.frame.height),
        invariant=1,
        lang="vi",
        initialFontName=style.faces.regular,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator("counter-app")
    canvas.setViewerPreference("PrintScaling", "None")  # bars keep their whole dots
    return canvas
