"""Papers on paper: drawn and kept first, then printed, and every attempt written down.

The work runs beside the window, one paper after another, so that a slow printer holds up nobody and two
quick requests for one dossier never share a print's number. A failed print loses nothing: the dossier is
stored, its paper stays marked as not printed, and is asked for again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, NotRequired, TypedDict, Unpack

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import N_, CounterError, EnvironmentProblem
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder, kind_of
from counter_app.domain.print_queue import PrintJob, PrintSettings
from counter_app.i18n import _, explain
from counter_app.services.papers import PreparedPaper, record_print
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from counter_app.services.ports import PaperRenderer, PaperShelf
from counter_app.services.print_queue import begin, queue, settle
from counter_app.services.specimen import specimen_form
from counter_app.services.workplace import Workplace
from counter_app.ui.background import Background
from counter_app.ui.dialogs.preview import PreviewDialog
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.delivery import Destination, deliver, printer_names
from counter_app.ui.printing.paper_words import WORDS, PaperWords

_TEST_NAME: Final = "in-thu"

Deliver = Callable[[bytes, Path, Destination], None]


class PrintRoom(TypedDict):
    """What every printer of papers works with."""

    shelf: PaperShelf
    preferences: Preferences
    background: Background
    deliver: NotRequired[Deliver]
    printer_names: NotRequired[Callable[[], tuple[str, ...]]]
    parent: NotRequired[QObject | None]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A paper ready to be printed, for whom and where."""

    workplace: Workplace
    order: PaperOrder
    paper: PreparedPaper
    destination: Destination

    @property
    def words(self) -> PaperWords:
        """What is said of it."""
        return WORDS[self.order.kind]


@dataclass(frozen=True, slots=True)
class _Told:
    """How a print ended."""

    dossier_id: int | None
    message: str
    succeeded: bool


class PaperPrinter(QObject):
    """Prints papers on the workstation's printer; its parent widget holds the previews.

    Signals:
        printed(dossier_id, message): the paper came out, or lies in the file that the message names; the id
            is 0 for papers of the whole counter.
        failed(dossier_id, message): it did not; the dossier is safe and can be printed again.
        preview_opened(dialog): a preview stands open.
        tested(message, tone): how the test page went.
        queue_changed: something came out, failed, or was tried again.
    """

    printed = Signal(int, str)
    failed = Signal(int, str)
    preview_opened = Signal(object)
    tested = Signal(str, str)
    queue_changed = Signal()

    def __init__(self, *, draw: PaperRenderer, **room: Unpack[PrintRoom]) -> None:
        super().__init__(room.get("parent"))
        self._press = Press(draw, room["shelf"])
        self._preferences = room["preferences"]
        self._background = room["background"]
        self._deliver = room.get("deliver", deliver)
        self._printer_names = room.get("printer_names", printer_names)

    def print_paper(
        self, workplace: Workplace, order: PaperOrder, *, preview: bool = False, seen: bool = False
    ) -> None:
        """Print a paper, or show it first where that is asked for or chosen; `seen` it was shown already."""
        own = self._preferences.chosen.papers.get(order.kind.value)
        preview = preview or (own is not None and own.preview and not seen)
        not_drawn = partial(self._on_not_drawn, order)
        draw = partial(self._draw, workplace, order)
        if preview:
            self._background.run(draw, self._on_drawn, not_drawn)
        else:
            self._background.run(partial(self._draw_and_print, draw), self._on_told, not_drawn)

    def retry(self, workplace: Workplace, job: PrintJob) -> None:
        """Print a paper of the queue again; it says the same as before, its reprint count too."""
        not_drawn = partial(self._on_not_drawn, PaperOrder(PaperKind.TEST, job.dossier_id))
        self._background.run(partial(self._try_again, workplace, job), self._on_told, not_drawn)

    def print_test(self, workplace: Workplace) -> None:
        """Print a page of nobody on the printer and paper that are chosen."""
        self._background.run(partial(self._test, workplace), self._on_tested, self._on_test_failed)

    def find_printers(self, found: Callable[[tuple[str, ...]], None]) -> None:
        """Tell `found` the system's printers; asking a network for them may take seconds."""
        self._background.run(self._printer_names, found, self._on_test_failed)

    # --- beside the window --------------------------------------------------------------------------------

    def _destination(self, kind: PaperKind) -> Destination:
        settings = self._preferences.chosen.settings_for(kind)
        if self._preferences.chosen.pdf_only:
            return Destination("", settings.paper)
        names = () if settings.printer else self._printer_names()
        return destination_of(replace(settings, printer=settings.printer or next(iter(names), "")))

    def _draw(self, workplace: Workplace, order: PaperOrder) -> _Drawn:
        destination = self._destination(order.kind)
        paper = make(workplace, self._press, order, destination.paper)
        return _Drawn(workplace, order, paper, destination)

    def _test(self, workplace: Workplace) -> str:
        destination = self._destination(PaperKind.TEST)
        pdf = self._press.draw(specimen_form(workplace), destination.paper)
        day = local(workplace.now()).date()
        file = self._press.shelf.keep(pdf, day=day, name=f"{_TEST_NAME}-{destination.paper.value}.pdf")
        if not destination.printer:
            return _("Chưa chọn máy in nào. Trang in thử nằm ở {file}").format(file=file)
        self._deliver(pdf, Path(file), destination)
        return _("Đã gửi trang in thử khổ {paper} đến máy in {printer}.").format(
            paper=destination.paper.value, printer=destination.printer
        )

    def _draw_and_print(self, draw: Callable[[], _Drawn]) -> _Told:
        drawn = draw()
        paper = drawn.paper
        if self._preferences.chosen.pdf_only:
            record_print(drawn.workplace, paper)
            return _Told(paper.dossier_id, self._success_words(drawn), succeeded=True)
        job = queue(drawn.workplace, paper, settings_of_destination(drawn.destination))
        return self._print_job(drawn.workplace, job, drawn)

    def _print_job(self, workplace: Workplace, job: PrintJob, drawn: _Drawn) -> _Told:
        """Hand a paper of the queue to its printer; the queue knows how it ended before anybody is told."""
        job = begin(workplace, job.id, settings_of_destination(drawn.destination))
        try:
            self._hand_over(drawn, Path(job.file))
        except EnvironmentProblem as problem:
            settle(workplace, job, problem=problem)
            said = _(drawn.words.failed).format(code=job.subject, reason=explain(problem))
            return _Told(job.dossier_id, said, succeeded=False)
        except Exception as bug:
            settle(workplace, job, problem=_bug_words(bug))
            raise
        settle(workplace, job)
        return _Told(job.dossier_id, self._success_words(drawn), succeeded=True)

    def _hand_over(self, drawn: _Drawn, file: Path) -> None:
        if drawn.destination.printer:
            self._deliver(drawn.paper.pdf, file, drawn.destination)
        elif not self._preferences.chosen.pdf_only:
            raise no_printer(str(file))

    def _try_again(self, workplace: Workplace, job: PrintJob) -> _Told:
        """Print the same file once more as it was asked for, on the printer of its kind as chosen now."""
        kind = kind_of(job.kind)
        try:
            pdf = Path(job.file).read_bytes()
        except OSError as error:
            raise EnvironmentProblem(
                "paper_lost", N_("Tệp {file} không còn. Hãy in lại từ hồ sơ."), file=job.file
            ) from error
        paper = PreparedPaper(job.dossier_id, pdf, job.file, job.reprint, job.kind, job.subject)
        as_asked = replace(job.settings, printer=self._destination(kind).printer)
        drawn = _Drawn(workplace, PaperOrder(kind), paper, destination_of(as_asked))
        return self._print_job(workplace, job, drawn)

    def _success_words(self, drawn: _Drawn) -> str:
        words, paper, printer = drawn.words, drawn.paper, drawn.destination.printer
        if not printer:
            return _(words.kept).format(code=paper.subject, file=paper.file)
        template = _(words.reprinted if paper.reprint else words.printed)
        return template.format(code=paper.subject, printer=printer, times=paper.reprint)

    # --- back in the window -------------------------------------------------------------------------------

    def _on_drawn(self, drawn: _Drawn) -> None:
        parent = self.parent()
        dialog = PreviewDialog.ask(
            pdf=drawn.paper.pdf,
            title=_(drawn.words.title).format(code=drawn.paper.subject),
            printer=drawn.destination.printer,
            on_print=partial(self.print_paper, drawn.workplace, drawn.order, seen=True),
            parent=parent if isinstance(parent, QWidget) else None,
        )
        self.preview_opened.emit(dialog)

    def _on_told(self, told: _Told) -> None:
        signal = self.printed if told.succeeded else self.failed
        signal.emit(told.dossier_id or 0, told.message)
        self.queue_changed.emit()

    def _on_not_drawn(self, order: PaperOrder, error: CounterError) -> None:
        self.failed.emit(order.dossier_id or 0, explain(error))

    def _on_tested(self, message: str) -> None:
        self.tested.emit(message, "done")

    def _on_test_failed(self, error: CounterError) -> None:
        self.tested.emit(explain(error), "alarm")


def destination_of(settings: PrintSettings) -> Destination:
    """Return where a paper goes by its settings."""
    return Destination(settings.printer, settings.paper, settings.tray, settings.copies, settings.duplex)


def settings_of_destination(place: Destination) -> PrintSettings:
    """Return the settings by which a paper goes somewhere."""
    return PrintSettings(place.printer, place.paper, place.tray, place.copies, place.duplex)


def _bug_words(bug: Exception) -> EnvironmentProblem:
    return EnvironmentProblem("bug", "{bug}", bug=str(bug) or type(bug).__name__)


def no_printer(file: str) -> EnvironmentProblem:
    """Return what is said where a paper lies in `file` and there is nothing to print it on."""
    return EnvironmentProblem(
        "no_printer",
        N_(
            "Máy này chưa có máy in. Tệp nằm ở {file}; hãy nối máy in, hoặc chọn “Chỉ lưu tệp PDF” ở Cài đặt."
        ),
        file=file,
    )
