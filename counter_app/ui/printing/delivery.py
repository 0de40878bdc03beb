"""Handing a PDF to a printer: whole to CUPS, so that lines stay lines; page by page elsewhere.

Everything here may run beside the window. It either succeeds or raises with advice. Where the system tells
what becomes of a job, its ticket comes back.
"""

from math import ceil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.papers import Paper
from counter_app.domain.print_queue import PrintSettings
from counter_app.ui.printing import cups
from counter_app.ui.printing.sheets import Sheets

MOST_DPI: Final = 600
_STRIP: Final = 64  # rows at once: drawing keeps the window's thread waiting
_PAGE_SIZES: Final = {Paper.A4: QPageSize.PageSizeId.A4, Paper.A5: QPageSize.PageSizeId.A5}
_BROKEN: Final = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def printer_names() -> tuple[str, ...]:
    """Return the system's printers, the default one first."""
    default = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name)))


def deliver(pdf: bytes, file: Path, settings: PrintSettings) -> str:
    """Print a PDF that lies in `file` too; return the job's ticket, empty where the system tells nothing.

    Raises:
        EnvironmentProblem: the printer is not there, is stopped, or does not take the job.
    """
    _preflight(settings.printer)
    lp = cups.program("lp")
    if lp:
        return cups.hand_over(lp, file, settings)
    printer = QPrinter(QPrinterInfo.printerInfo(settings.printer), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(file.stem)
    set_up(printer, settings)
    paint(pdf, printer, settings.paper)
    return ""


def _preflight(name: str) -> None:
    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        raise EnvironmentProblem(
            "printer_missing",
            N_("Không thấy máy in “{printer}”. Hãy xem dây nối, nguồn điện, hoặc chọn máy khác ở Cài đặt."),
            printer=name,
        )
    if found.state() in _BROKEN:
        raise cups.stopped(name)


def set_up(printer: QPrinter, settings: PrintSettings) -> None:
    """Ask a printer for copies, sides and tray; a tray that it does not have is left to it."""
    sides = QPrinter.DuplexMode.DuplexLongSide if settings.duplex else QPrinter.DuplexMode.DuplexNone
    printer.setCopyCount(settings.copies)
    printer.setDuplex(sides)
    tray = QPrinter.PaperSource.__members__.get(settings.tray)
    if tray is not None:
        printer.setPaperSource(tray)


def paint(pdf: bytes, printer: QPrinter, paper: Paper) -> None:
    """Draw each page onto a sheet of its own, in the size it was made for.

    Raises:
        EnvironmentProblem: the printer does not begin, or gives up.
    """
    with Sheets(pdf) as sheets:
        # Asked for again for every job: drivers hand back their own sheet (QCAD pull request 201)
        wanted = _layout(paper, sheets.sizes[0])
        printer.setPageLayout(wanted)
        printer.setFullPage(True)
        if not printer.pageLayout().pageSize().isEquivalentTo(wanted.pageSize()):
            printer.setPageSize(wanted.pageSize())
            printer.setPageOrientation(wanted.orientation())
        painter = QPainter()
        if not painter.begin(printer):
            raise cups.refused(printer.printerName() or printer.outputFileName(), "")
        complete = all(_paint_page(painter, printer, sheets, page) for page in range(len(sheets.sizes)))
        if not (painter.end() and complete):
            raise cups.refused(printer.printerName(), "")


def _layout(paper: Paper, size: QSizeF) -> QPageLayout:
    """Return the sheet as the printer is to hold it: turned where the page is wider than high."""
    wide = size.width() > size.height()
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(_PAGE_SIZES[paper.sheet]), turned, QMarginsF(0, 0, 0, 0))


def _paint_page(painter: QPainter, printer: QPrinter, sheets: Sheets, page: int) -> bool:
    if page and not printer.newPage():
        return False
    # A whole number of printer dots for each dot of the picture keeps bars as wide as they were drawn
    dots = ceil(printer.resolution() / MOST_DPI)
    picture = sheets.image(page, printer.resolution() / dots, grey=True)
    # With full page, the origin is the corner of what the printer can reach, not of the sheet
    reach = printer.pageLayout().paintRectPixels(printer.resolution())
    for top in range(0, picture.height(), _STRIP):
        strip = picture.copy(0, top, picture.width(), min(_STRIP, picture.height() - top))
        corner = QPointF(-reach.x(), top * dots - reach.y())
        painter.drawImage(QRectF(corner, QSizeF(strip.size() * dots)), strip)
    return True
