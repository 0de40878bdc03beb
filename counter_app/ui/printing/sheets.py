"""A PDF's pages as pictures, for the screen and for printers that take no PDF."""

from threading import Lock
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH: Final = 72.0

# PDFium keeps state of the whole process: the preview must not draw while a print does
_pdfium = Lock()


class Sheets:
    """The pages of a PDF; to be closed, or used in a with statement."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 - five megabytes and a noticeable part of the start

        with _pdfium:
            self._document = pypdfium2.PdfDocument(pdf)
            self.sizes = tuple(QSizeF(*self._document.get_page_size(n)) for n in range(len(self._document)))

    def image(self, page: int, dpi: float, *, grey: bool = False) -> QImage:
        """Return a page as it looks at `dpi`, in grey where no colour is wanted."""
        with _pdfium:
            sheet = self._document[page]
            bitmap = sheet.render(scale=dpi / POINTS_PER_INCH, grayscale=grey, rev_byteorder=False)
            shape = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_BGR888
            picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, shape).copy()
            bitmap.close()
            sheet.close()
        return picture

    def close(self) -> None:
        """Give the document back."""
        with _pdfium:
            self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
