"""The review on paper: drawn and kept beside the window, then printed on A4."""

from functools import partial
from pathlib import Path
from typing import Unpack

from PySide6.QtCore import QObject, Signal

from counter_app.domain.errors import CounterError
from counter_app.domain.papers import Paper
from counter_app.i18n import _, explain
from counter_app.services.ports import PaperRenderer
from counter_app.services.review import Review
from counter_app.services.review_paper import keep_review, review_form
from counter_app.services.workplace import Workplace
from counter_app.ui.printing.delivery import Destination, deliver, printer_names
from counter_app.ui.printing.paper_printer import PrintRoom


class ReviewPrinter(QObject):
    """Prints reviews on the workstation's printer.

    Signals:
        told(message, tone): how it went; a review that is not printed lies in the file that is named.
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

    def print_review(self, workplace: Workplace, review: Review) -> None:
        """Draw, keep and print what is on the screen."""
        work = partial(self._work, workplace, review)
        self._background.run(work, self._on_done, self._on_failed)

    def _work(self, workplace: Workplace, review: Review) -> tuple[str, str]:
        form = review_form(workplace, review.numbers, review)
        pdf = self._render(form)
        file = keep_review(workplace, self._shelf, form, pdf)
        chosen = self._preferences.chosen
        if chosen.pdf_only:
            return _("Phiếu giám sát đã lưu thành tệp, không qua máy in: {file}").format(file=file), "done"
        printer = chosen.printer or next(iter(self._printer_names()), "")
        if not printer:
            return _("Chưa có máy in. Phiếu giám sát nằm ở {file}").format(file=file), "warn"
        try:
            self._deliver(pdf, Path(file), Destination(printer, Paper.A4))
        except CounterError as problem:
            kept = _("Phiếu giám sát chưa in, tệp nằm ở {file}. {reason}")
            return kept.format(file=file, reason=explain(problem)), "warn"
        return _("Đã in phiếu giám sát, máy in {printer}.").format(printer=printer), "done"

    def _on_done(self, told: tuple[str, str]) -> None:
        self.told.emit(*told)

    def _on_failed(self, error: CounterError) -> None:
        self.told.emit(explain(error), "warn")
