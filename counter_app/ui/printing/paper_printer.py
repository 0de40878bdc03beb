"""Papers on paper: drawn and kept first, then printed, and every attempt written down.

The work runs beside the window, so that a slow printer holds up nobody. A failed print loses nothing: the
dossier is stored, its paper stays marked as not printed, and is asked for again.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NotRequired, TypedDict, Unpack

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import CounterError, EnvironmentProblem
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.print_queue import JobState, PrintJob, Seen
from counter_app.i18n import _, explain
from counter_app.services.papers.press import Press
from counter_app.services.ports import PaperRenderer, PaperShelf
from counter_app.services.workplace import Workplace
from counter_app.ui.background import Background
from counter_app.ui.dialogs.preview import PreviewDialog
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing import cups, delivery
from counter_app.ui.printing.following import Follower
from counter_app.ui.printing.paper_words import WORDS
from counter_app.ui.printing.print_work import Deliver, Drawn, Ending, Printers, PrintWork, Told
from counter_app.ui.printing.rest import Rest
from counter_app.ui.printing.traits import Traits, traits_of

Due = Sequence[tuple[PrintJob, EnvironmentProblem | None]]


class PrintRoom(TypedDict):
    """What the printer of papers works with; the system's printers are used unless others are given."""

    shelf: PaperShelf
    preferences: Preferences
    background: Background
    deliver: NotRequired[Deliver]
    printer_names: NotRequired[Callable[[], tuple[str, ...]]]
    look: NotRequired[Callable[[str], Seen]]
    cancel: NotRequired[Callable[[str], None]]
    traits: NotRequired[Callable[[str], Traits]]
    rest: NotRequired[Rest]
    parent: NotRequired[QObject | None]


class PaperPrinter(QObject):
    """Prints papers on the workstation's printer; its parent widget holds the previews.

    Signals:
        printed(dossier_id, message): the paper came out, or lies in the file that the message names; the id
            is 0 for papers of the whole counter.
        failed(dossier_id, message): it did not, or waits for its printer; the dossier is safe and can be
            printed again.
        preview_opened(dialog): a preview stands open.
        dropped(message): a paper was let go.
        tested(message, tone): how the test page went.
        queue_changed: something came out, failed, or was tried again.
    """

    printed = Signal(int, str)
    failed = Signal(int, str)
    preview_opened = Signal(object)
    dropped = Signal(str)
    tested = Signal(str, str)
    queue_changed = Signal()

    def __init__(self, *, draw: PaperRenderer, **room: Unpack[PrintRoom]) -> None:
        super().__init__(room.get("parent"))
        self._preferences = room["preferences"]
        self._background = room["background"]
        self._rest = room.get("rest") or Rest()
        self._printers = Printers(
            deliver=room.get("deliver", delivery.deliver),
            names=room.get("printer_names", delivery.printer_names),
            look=room.get("look", cups.look),
            cancel=room.get("cancel", cups.cancel),
            traits=room.get("traits", traits_of),
        )
        press = Press(draw, room["shelf"])
        self._work = PrintWork(press, self._preferences, self._printers, self._rest)
        self._workplace: Workplace | None = None
        self._held: dict[int, PrintJob] = {}
        self._looking = False
        self._after_rest = QTimer(self)
        self._after_rest.setSingleShot(True)
        self._after_rest.timeout.connect(self._go_on)
        self._follower = Follower(self)
        self._follower.due.connect(self._on_due)

    def print_paper(
        self, workplace: Workplace, order: PaperOrder, *, preview: bool = False, seen: bool = False
    ) -> None:
        """Print a paper, or show it first where that is asked for or chosen; `seen` it was shown already."""
        self._workplace = workplace
        own = self._preferences.chosen.papers.get(order.kind.value)
        preview = preview or (own is not None and own.preview and not seen)
        not_drawn = partial(self._on_not_drawn, order)
        if preview:
            self._background.run(partial(self._work.draw, workplace, order), self._on_drawn, not_drawn)
        else:
            self._background.run(partial(self._work.print_order, workplace, order), self._on_told, not_drawn)

    def retry(self, workplace: Workplace, job: PrintJob) -> None:
        """Print a paper of the queue again; it says the same as before, its reprint count too."""
        self._workplace = workplace
        not_drawn = partial(self._on_not_drawn, PaperOrder(PaperKind.TEST, job.dossier_id))
        self._background.run(partial(self._work.try_again, workplace, job), self._on_told, not_drawn)

    def drop(self, workplace: Workplace, job: PrintJob) -> None:
        """Take a paper out of the queue; its file stays."""
        not_drawn = partial(self._on_not_drawn, PaperOrder(PaperKind.TEST, job.dossier_id))
        self._background.run(partial(self._work.drop, workplace, job), self._on_dropped, not_drawn)

    def follow(self, workplace: Workplace, jobs: Iterable[PrintJob]) -> None:
        """Look after papers that were on their way before this window was there."""
        self._workplace = workplace
        for job in jobs:
            if job.ticket and job.state is JobState.PRINTING:
                self._follower.follow(job)

    def print_test(self, workplace: Workplace) -> None:
        """Print a page of nobody on the printer and paper that are chosen."""
        self._background.run(partial(self._work.print_test, workplace), self._on_tested, self._on_test_failed)

    def find_printers(self, found: Callable[[tuple[str, ...]], None]) -> None:
        """Tell `found` the system's printers; asking a network for them may take seconds."""
        self._background.run(self._printers.names, found, self._on_test_failed)

    def find_traits(self, printer: str, found: Callable[[Traits], None]) -> None:
        """Tell `found` what a printer has; an empty name is the usual one."""
        self._background.run(partial(self._work.traits, printer), found, self._on_test_failed)

    # --- back in the window -------------------------------------------------------------------------------

    def _on_drawn(self, drawn: Drawn) -> None:
        parent = self.parent()
        dialog = PreviewDialog.ask(
            pdf=drawn.paper.pdf,
            title=_(WORDS[drawn.order.kind].title).format(code=drawn.paper.subject),
            printer=drawn.settings.printer,
            on_print=partial(self.print_paper, drawn.workplace, drawn.order, seen=True),
            parent=parent if isinstance(parent, QWidget) else None,
        )
        self.preview_opened.emit(dialog)

    def _on_told(self, told: Told) -> None:
        self._tell([told])

    def _on_all_told(self, told: Iterable[Told]) -> None:
        self._tell(told)

    def _tell(self, endings: Iterable[Told]) -> None:
        """Tell how papers ended, and see to those that have not ended yet."""
        some_came_out = False
        for told in endings:
            self._keep_in_mind(told)
            some_came_out = some_came_out or told.ending in (Ending.PRINTED, Ending.ON_ITS_WAY)
            if told.message:
                signal = self.printed if told.ending is Ending.PRINTED else self.failed
                signal.emit(told.dossier_id or 0, told.message)
        if self._held:  # one that works again prints at once what waited for it
            self._after_rest.start(0 if some_came_out else int(self._rest.seconds * 1000))
        self.queue_changed.emit()

    def _keep_in_mind(self, told: Told) -> None:
        job = told.job
        if job is None:
            return
        if told.ending is Ending.RESTING:
            self._held[job.id] = job
            return
        self._held.pop(job.id, None)
        if job.ticket and told.ending in (Ending.ON_ITS_WAY, Ending.FAILED):
            self._follower.follow(job)
        else:
            self._follower.forget(job)

    def _go_on(self) -> None:
        held = tuple(self._held.values())
        if held and self._workplace is not None:
            self._held.clear()
            work = partial(self._work.go_on, self._workplace, held)
            self._background.run(work, self._on_all_told, self._on_unread)

    def _on_due(self, jobs: Due) -> None:
        if self._looking or self._workplace is None:
            return
        self._looking = True
        self._background.run(
            partial(self._look_after, self._workplace, jobs), self._on_looked, self._on_unread
        )

    def _look_after(self, workplace: Workplace, jobs: Due) -> list[Told]:
        return [self._work.look_after(workplace, job, overdue=overdue) for job, overdue in jobs]

    def _on_looked(self, told: Sequence[Told]) -> None:
        self._looking = False
        news = [each for each in told if each.ending is not Ending.ON_ITS_WAY]
        for each in told:
            if each.ending is Ending.ON_ITS_WAY:
                self._keep_in_mind(each)
        if news:
            self._tell(news)

    def _on_dropped(self, job: PrintJob) -> None:
        self._held.pop(job.id, None)
        self._follower.forget(job)
        self.dropped.emit(_("Đã bỏ khỏi hàng đợi; tệp PDF vẫn còn."))
        self.queue_changed.emit()

    def _on_not_drawn(self, order: PaperOrder, error: CounterError) -> None:
        self.failed.emit(order.dossier_id or 0, explain(error))
        self.queue_changed.emit()

    def _on_unread(self, error: CounterError) -> None:
        self._looking = False
        self.failed.emit(0, explain(error))

    def _on_tested(self, message: str) -> None:
        self.tested.emit(message, "done")

    def _on_test_failed(self, error: CounterError) -> None:
        self.tested.emit(explain(error), "alarm")
