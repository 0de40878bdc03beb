"""The sheet of a closed day on paper; drawn anew from what was kept, so that it says the same for ever."""

from functools import partial
from pathlib import Path
from typing import Unpack

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import CounterError
from counter_app.domain.papers import Paper
from counter_app.i18n import _, explain
from counter_app.services.closing import kept_sheet
from counter_app.services.ports import PaperRenderer
from counter_app.services.records import DayClosing
from counter_app.ui.printing.delivery import Destination, deliver, printer_names
from counter_app.ui.printing.paper_printer import PrintRoom, no_printer


class ClosingPrinter(QObject):
    """Prints sheets of closed days, A4, beside the window.

    Signals:
        told(message, tone): the sheet came out, lies in a file, or could not be printed.
    """

    told = Signal(str, str)

    def __init__(self, *, render: PaperRenderer, **room: Unpack[PrintRoom]) -> None:
        super().__init__(room.get("parent"))
        self._render = render
        self._shelf = room["shelf"]
        self._preferences = room["preferences"]
        self._background = room["background"]
        self._deliver = room.get("deliver", deliver)
        self._printer_names = room.get("printer_names", printer_names)

    def print_sheet(self, closing: DayClosing) -> None:
        """Print a closed day's sheet; the day is closed whatever the printer does."""
        self._background.run(partial(self._print, closing), self._on_printed, self._on_failed)

    def _print(self, closing: DayClosing) -> str:
        pdf = self._render(kept_sheet(closing))
        file = closing.file
        if not Path(file).exists():  # restored on another computer, or tidied away
            file = self._shelf.keep(pdf, day=closing.day, name=Path(file).name)
        day = f"{closing.day:%d/%m/%Y}"
        if self._preferences.chosen.pdf_only:
            return _("Tờ chốt ngày {day} đã lưu thành tệp, không qua máy in: {file}").format(
                day=day, file=file
            )
        printer = self._preferences.chosen.printer or next(iter(self._printer_names()), "")
        if not printer:
            raise no_printer(file)
        self._deliver(pdf, Path(file), Destination(printer, Paper.A4))
        return _("Đã in tờ chốt ngày {day}, máy in {printer}.").format(day=day, printer=printer)

    def _on_printed(self, message: str) -> None:
        self.told.emit(message, "done")

    def _on_failed(self, error: CounterError) -> None:
        self.told.emit(_("Ngày đã chốt, tờ chốt chưa in. {reason}").format(reason=explain(error)), "warn")
