"""Form 01 on paper, and the test page that stands in for it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, Unpack

from PySide6.QtCore import Signal

from counter_app.domain.errors import N_, CounterError
from counter_app.domain.moments import local
from counter_app.domain.papers import Paper
from counter_app.i18n import _, explain
from counter_app.services.papers import PreparedPaper, prepare_receipt
from counter_app.services.ports import ReceiptRenderer
from counter_app.services.specimen import specimen_form
from counter_app.services.workplace import Workplace
from counter_app.ui.printing.paper_printer import PaperPrinter, PaperWords, PrintRoom

_TEST_NAME: Final = "in-thu"


class ReceiptPrinter(PaperPrinter):
    """Prints receipts, both copies of each, and pages of nobody to try a printer.

    Signals:
        tested(message, tone): how the test page went.
    """

    tested = Signal(str, str)
    words = PaperWords(
        title=N_("Giấy hẹn {code}"),
        failed=N_("Hồ sơ {code} đã lưu, giấy hẹn chưa in. {reason} In lại vẫn giữ nguyên số."),
        kept=N_("Giấy hẹn {code} đã lưu thành tệp, không qua máy in: {file}"),
        printed=N_("Đã in giấy hẹn {code}, máy in {printer}."),
        reprinted=N_("Đã in lại lần {times} giấy hẹn {code}, máy in {printer}."),
    )

    def __init__(self, *, render: ReceiptRenderer, **room: Unpack[PrintRoom]) -> None:
        super().__init__(**room)
        self._render = render

    def print_test(self, workplace: Workplace) -> None:
        """Print a page of nobody on the printer and paper that are chosen."""
        self._background.run(partial(self._test, workplace), self._on_tested, self._on_test_failed)

    def find_printers(self, found: Callable[[tuple[str, ...]], None]) -> None:
        """Tell `found` the system's printers; asking a network for them may take seconds."""
        self._background.run(self._printer_names, found, self._on_test_failed)

    # --- beside the window --------------------------------------------------------------------------------

    def prepare(self, workplace: Workplace, dossier_id: int, paper: Paper) -> PreparedPaper:
        """Draw a dossier's receipt and keep it."""
        return prepare_receipt(workplace, self._render, self._shelf, dossier_id, paper)

    def _test(self, workplace: Workplace) -> str:
        destination = self._destination()
        pdf = self._render(specimen_form(workplace), destination.paper)
        day = local(workplace.now()).date()
        file = self._shelf.keep(pdf, day=day, name=f"{_TEST_NAME}-{destination.paper.value}.pdf")
        if not destination.printer:
            return _("Chưa chọn máy in nào. Trang in thử nằm ở {file}").format(file=file)
        self._deliver(pdf, Path(file), destination)
        return _("Đã gửi trang in thử khổ {paper} đến máy in {printer}.").format(
            paper=destination.paper.value, printer=destination.printer
        )

    # --- back in the window -------------------------------------------------------------------------------

    def _on_tested(self, message: str) -> None:
        self.tested.emit(message, "done")

    def _on_test_failed(self, error: CounterError) -> None:
        self.tested.emit(explain(error), "alarm")
