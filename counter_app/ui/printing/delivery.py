"""Handing a PDF to a printer: whole to CUPS, so that lines stay lines; page by page elsewhere.

Everything here may run beside the window. It either succeeds or raises with advice; a job that a driver holds
back later is the driver's to tell.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.papers import Paper
from counter_app.ui.printing.sheets import Sheets

MOST_DPI: Final = 600
_STRIP: Final = 64  # rows at once: drawing keeps the window's thread waiting
_PATIENCE_SECONDS: Final = 30
_PAGE_SIZES: Final = {Paper.A4: QPageSize.PageSizeId.A4, Paper.A5: QPageSize.PageSizeId.A5}
_BROKEN: Final = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where papers go: a printer's name, or none, the sheets that lie in it, and how it shall print."""

    printer: str
    paper: Paper
    tray: str = ""
    copies: int = 1
    duplex: bool = False


def printer_names() -> tuple[str, ...]:
    """Return the system's printers, the default one first."""
    default = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name)))


def deliver(pdf: bytes, file: Path, destination: Destination) -> None:
    """Print a PDF that lies in `file` too.

    Raises:
        EnvironmentProblem: the printer is not there, is stopped, or does not take the job.
    """
    _preflight(destination.printer)
    lp = shutil.which("lp") if sys.platform != "win32" else None
    if lp:
        _hand_to_cups(lp, file, destination)
    else:
        printer = QPrinter(QPrinterInfo.printerInfo(destination.printer), QPrinter.PrinterMode.HighResolution)
        printer.setDocName(file.stem)
        printer.setCopyCount(destination.copies)
        if destination.duplex:
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        paint(pdf, printer, destination.paper)


def _preflight(name: str) -> None:
    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        raise EnvironmentProblem(
            "printer_missing",
            N_("Không thấy máy in “{printer}”. Hãy xem dây nối, nguồn điện, hoặc chọn máy khác ở Cài đặt."),
            printer=name,
        )
    if found.state() in _BROKEN:
        raise EnvironmentProblem(
            "printer_stopped",
            N_("Máy in “{printer}” đang dừng. Hãy xem giấy, mực, nắp máy rồi in lại."),
            printer=name,
        )


def _hand_to_cups(lp: str, file: Path, destination: Destination) -> None:
    command = [lp, "-d", destination.printer, "-t", file.stem]
    if destination.copies > 1:
        command += ["-n", str(destination.copies)]
    sides = "two-sided-long-edge" if destination.duplex else "one-sided"
    tray = [f"InputSlot={destination.tray}"] if destination.tray else []
    for option in (f"media={destination.paper.value}", f"sides={sides}", "print-scaling=none", *tray):
        command += ["-o", option]
    try:
        told = subprocess.run(  # noqa: S603 - a program of the system, no shell, the file is our own
            [*command, "--", str(file)],
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _refused(destination.printer, str(error)) from error
    if told.returncode:
        raise _refused(destination.printer, told.stderr.strip())


def paint(pdf: bytes, printer: QPrinter, paper: Paper) -> None:
    """Draw each page onto a sheet of its own, in the size it was made for.

    Raises:
        EnvironmentProblem: the printer does not begin, or gives up.
    """
    with Sheets(pdf) as sheets:
        # Asked for again for every job: drivers hand back their own sheet (QCAD pull request 201)
        printer.setPageLayout(_layout(paper, sheets.sizes[0]))
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            raise _refused(printer.printerName() or printer.outputFileName(), "")
        complete = all(_paint_page(painter, printer, sheets, page) for page in range(len(sheets.sizes)))
        if not (painter.end() and complete):
            raise _refused(printer.printerName(), "")


def _layout(paper: Paper, size: QSizeF) -> QPageLayout:
    """Return the sheet as the printer is to hold it: turned where the page is wider than high."""
    wide = size.width() > size.height()
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(_PAGE_SIZES[paper]), turned, QMarginsF(0, 0, 0, 0))


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


def _refused(name: str, reason: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        "print_refused",
        N_("Máy in “{printer}” không nhận lệnh in. {reason}"),
        printer=name,
        reason=reason,
    )
