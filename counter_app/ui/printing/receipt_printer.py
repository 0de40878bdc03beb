"""Receipts on paper: drawn and kept first, then printed, and every attempt written down.

The work runs beside the window, one receipt after another, so that a slow printer holds up nobody and two
quick requests for one dossier never share a print's number. A failed print loses nothing: the dossier is
stored, stays marked as not printed, and asks for the same paper again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import N_, CounterError, EnvironmentProblem
from counter_app.domain.moments import local
from counter_app.i18n import _, explain
from counter_app.services.papers import PreparedPaper, prepare_receipt, record_print
from counter_app.services.ports import PaperShelf, ReceiptRenderer
from counter_app.services.reading import get
from counter_app.services.specimen import specimen_form
from counter_app.services.workplace import Workplace
from counter_app.ui.background import Background
from counter_app.ui.dialogs.preview import PreviewDialog
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.delivery import Destination, deliver, printer_names

Deliver = Callable[[bytes, Path, Destination], None]
_TEST_NAME: Final = "in-thu"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A receipt ready to be printed, for whom and where."""

    workplace: Workplace
    paper: PreparedPaper
    code: str
    destination: Destination


@dataclass(frozen=True, slots=True)
class _Told:
    """How a print ended."""

    dossier_id: int
    message: str
    succeeded: bool


class ReceiptPrinter(QObject):
    """Prints receipts on the workstation's printer; its parent widget holds the previews.

    Signals:
        printed(dossier_id, message): the paper came out, or lies in the file that the message names.
        failed(dossier_id, message): it did not; the dossier is safe and can be printed again.
        tested(message, tone): how the test page went.
        preview_opened(dialog): a preview stands open.
    """

    printed = Signal(int, str)
    failed = Signal(int, str)
    tested = Signal(str, str)
    preview_opened = Signal(object)

    def __init__(
        self,
        *,
        render: ReceiptRenderer,
        shelf: PaperShelf,
        preferences: Preferences,
        background: Background,
        deliver: Deliver = deliver,
        printer_names: Callable[[], tuple[str, ...]] = printer_names,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._render = render
        self._shelf = shelf
        self._preferences = preferences
        self._background = background
        self._deliver = deliver
        self._printer_names = printer_names

    def print_receipt(self, workplace: Workplace, dossier_id: int, *, preview: bool = False) -> None:
        """Print both copies of a dossier's receipt, or show them first."""
        not_drawn = partial(self._on_not_drawn, dossier_id)
        draw = partial(self._draw, workplace, dossier_id)
        if preview:
            self._background.run(draw, self._on_drawn, not_drawn)
        else:
            self._background.run(partial(self._draw_and_print, draw), self._on_told, not_drawn)

    def print_test(self, workplace: Workplace) -> None:
        """Print a page of nobody on the printer and paper that are chosen."""
        self._background.run(partial(self._test, workplace), self._on_tested, self._on_test_failed)

    def find_printers(self, found: Callable[[tuple[str, ...]], None]) -> None:
        """Tell `found` the system's printers; asking a network for them may take seconds."""
        self._background.run(self._printer_names, found, self._on_test_failed)

    # --- beside the window --------------------------------------------------------------------------------

    def _destination(self) -> Destination:
        chosen = self._preferences.chosen
        if chosen.pdf_only:
            return Destination("", chosen.paper)
        names = () if chosen.printer else self._printer_names()
        return Destination(chosen.printer or next(iter(names), ""), chosen.paper)

    def _draw(self, workplace: Workplace, dossier_id: int) -> _Drawn:
        destination = self._destination()
        code = get(workplace, dossier_id).intake.code
        paper = prepare_receipt(workplace, self._render, self._shelf, dossier_id, destination.paper)
        return _Drawn(workplace, paper, code, destination)

    def _draw_and_print(self, draw: Callable[[], _Drawn]) -> _Told:
        drawn = draw()
        paper, printer = drawn.paper, drawn.destination.printer
        try:
            if not printer and not self._preferences.chosen.pdf_only:
                raise _no_printer(paper.file)
            if printer:
                self._deliver(paper.pdf, Path(paper.file), drawn.destination)
        except EnvironmentProblem as problem:
            record_print(drawn.workplace, paper, error=str(problem))
            return _Told(paper.dossier_id, _failure_words(drawn.code, problem), succeeded=False)
        record_print(drawn.workplace, paper)
        return _Told(paper.dossier_id, _success_words(drawn), succeeded=True)

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

    def _on_drawn(self, drawn: _Drawn) -> None:
        parent = self.parent()
        dialog = PreviewDialog.ask(
            pdf=drawn.paper.pdf,
            title=_("Giấy hẹn {code}").format(code=drawn.code),
            printer=drawn.destination.printer,
            on_print=partial(self.print_receipt, drawn.workplace, drawn.paper.dossier_id),
            parent=parent if isinstance(parent, QWidget) else None,
        )
        self.preview_opened.emit(dialog)

    def _on_told(self, told: _Told) -> None:
        signal = self.printed if told.succeeded else self.failed
        signal.emit(told.dossier_id, told.message)

    def _on_not_drawn(self, dossier_id: int, error: CounterError) -> None:
        self.failed.emit(dossier_id, explain(error))

    def _on_tested(self, message: str) -> None:
        self.tested.emit(message, "done")

    def _on_test_failed(self, error: CounterError) -> None:
        self.tested.emit(explain(error), "alarm")


def _no_printer(file: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        "no_printer",
        N_(
            "Máy này chưa có máy in. Tệp nằm ở {file}; hãy nối máy in, hoặc chọn “Chỉ lưu tệp PDF” ở Cài đặt."
        ),
        file=file,
    )


def _failure_words(code: str, problem: EnvironmentProblem) -> str:
    return _("Hồ sơ {code} đã lưu, giấy hẹn chưa in. {reason} In lại vẫn giữ nguyên số.").format(
        code=code, reason=explain(problem)
    )


def _success_words(drawn: _Drawn) -> str:
    printer, file, times = drawn.destination.printer, drawn.paper.file, drawn.paper.reprint
    if not printer:
        return _("Giấy hẹn {code} đã lưu thành tệp, không qua máy in: {file}").format(
            code=drawn.code, file=file
        )
    if times:
        return _("Đã in lại lần {times} giấy hẹn {code}, máy in {printer}.").format(
            times=times, code=drawn.code, printer=printer
        )
    return _("Đã in giấy hẹn {code}, máy in {printer}.").format(code=drawn.code, printer=printer)
