"""Papers on paper: drawn and kept first, then printed, and every attempt written down.

The work runs beside the window, one paper after another, so that a slow printer holds up nobody and two
quick requests for one dossier never share a print's number. A failed print loses nothing: the dossier is
stored, its paper stays marked as not printed, and is asked for again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NotRequired, TypedDict, Unpack

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import N_, CounterError, EnvironmentProblem
from counter_app.domain.papers import Paper
from counter_app.i18n import _, explain
from counter_app.services.papers import PreparedPaper, record_print
from counter_app.services.ports import PaperShelf
from counter_app.services.reading import get
from counter_app.services.workplace import Workplace
from counter_app.ui.background import Background
from counter_app.ui.dialogs.preview import PreviewDialog
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.delivery import Destination, deliver, printer_names

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
class PaperWords:
    """What is said of one kind of paper; messages to be translated, each with `{code}`.

    `failed` has `{reason}` too, `kept` `{file}`, `printed` `{printer}`, `reprinted` that and `{times}`.
    """

    title: str
    failed: str
    kept: str
    printed: str
    reprinted: str


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A paper ready to be printed, for whom and where."""

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


class PaperPrinter(QObject):
    """Prints one kind of paper on the workstation's printer; its parent widget holds the previews.

    Signals:
        printed(dossier_id, message): the paper came out, or lies in the file that the message names.
        failed(dossier_id, message): it did not; the dossier is safe and can be printed again.
        preview_opened(dialog): a preview stands open.
    """

    printed = Signal(int, str)
    failed = Signal(int, str)
    preview_opened = Signal(object)

    words: PaperWords

    def __init__(self, **room: Unpack[PrintRoom]) -> None:
        super().__init__(room.get("parent"))
        self._shelf = room["shelf"]
        self._preferences = room["preferences"]
        self._background = room["background"]
        self._deliver = room.get("deliver", deliver)
        self._printer_names = room.get("printer_names", printer_names)

    def prepare(self, workplace: Workplace, dossier_id: int, paper: Paper) -> PreparedPaper:
        """Draw a dossier's paper and keep it; called beside the window."""
        raise NotImplementedError

    def print_paper(self, workplace: Workplace, dossier_id: int, *, preview: bool = False) -> None:
        """Print a dossier's paper, or show it first."""
        not_drawn = partial(self._on_not_drawn, dossier_id)
        draw = partial(self._draw, workplace, dossier_id)
        if preview:
            self._background.run(draw, self._on_drawn, not_drawn)
        else:
            self._background.run(partial(self._draw_and_print, draw), self._on_told, not_drawn)

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
        paper = self.prepare(workplace, dossier_id, destination.paper)
        return _Drawn(workplace, paper, code, destination)

    def _draw_and_print(self, draw: Callable[[], _Drawn]) -> _Told:
        drawn = draw()
        paper, printer = drawn.paper, drawn.destination.printer
        try:
            if not printer and not self._preferences.chosen.pdf_only:
                raise no_printer(paper.file)
            if printer:
                self._deliver(paper.pdf, Path(paper.file), drawn.destination)
        except EnvironmentProblem as problem:
            record_print(drawn.workplace, paper, error=str(problem))
            said = _(self.words.failed).format(code=drawn.code, reason=explain(problem))
            return _Told(paper.dossier_id, said, succeeded=False)
        record_print(drawn.workplace, paper)
        return _Told(paper.dossier_id, self._success_words(drawn), succeeded=True)

    def _success_words(self, drawn: _Drawn) -> str:
        words, paper, printer = self.words, drawn.paper, drawn.destination.printer
        if not printer:
            return _(words.kept).format(code=drawn.code, file=paper.file)
        template = _(words.reprinted if paper.reprint else words.printed)
        return template.format(code=drawn.code, printer=printer, times=paper.reprint)

    # --- back in the window -------------------------------------------------------------------------------

    def _on_drawn(self, drawn: _Drawn) -> None:
        parent = self.parent()
        dialog = PreviewDialog.ask(
            pdf=drawn.paper.pdf,
            title=_(self.words.title).format(code=drawn.code),
            printer=drawn.destination.printer,
            on_print=partial(self.print_paper, drawn.workplace, drawn.paper.dossier_id),
            parent=parent if isinstance(parent, QWidget) else None,
        )
        self.preview_opened.emit(dialog)

    def _on_told(self, told: _Told) -> None:
        signal = self.printed if told.succeeded else self.failed
        signal.emit(told.dossier_id, told.message)

    def _on_not_drawn(self, dossier_id: int, error: CounterError) -> None:
        self.failed.emit(dossier_id, explain(error))


def no_printer(file: str) -> EnvironmentProblem:
    """Return what is said where a paper lies in `file` and there is nothing to print it on."""
    return EnvironmentProblem(
        "no_printer",
        N_(
            "Máy này chưa có máy in. Tệp nằm ở {file}; hãy nối máy in, hoặc chọn “Chỉ lưu tệp PDF” ở Cài đặt."
        ),
        file=file,
    )
