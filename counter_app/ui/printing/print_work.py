"""What is done for papers beside the window: drawn, queued, handed to a printer, looked after, tried again.

All of it runs on one worker, one paper after another, so that two quick requests for one dossier never share
a print's number.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder, kind_of
from counter_app.domain.print_queue import Fate, JobState, PrintJob, PrintSettings, Seen
from counter_app.i18n import _, explain
from counter_app.services import print_queue
from counter_app.services.papers import PreparedPaper, record_print
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from counter_app.services.specimen import specimen_form
from counter_app.services.workplace import Workplace
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.paper_words import WORDS, sheet_words
from counter_app.ui.printing.rest import Rest
from counter_app.ui.printing.traits import Traits

_TEST_NAME: Final = "in-thu"

Deliver = Callable[[bytes, Path, PrintSettings], str | None]


@dataclass(frozen=True, slots=True)
class Printers:
    """What the system's printers do for us.

    `deliver` prints and returns the job's ticket, where there is one; `names` lists the printers, `traits`
    tells what one of them has; `look` tells what became of a ticket's job, `cancel` takes it back.
    """

    deliver: Deliver
    names: Callable[[], tuple[str, ...]]
    look: Callable[[str], Seen]
    cancel: Callable[[str], None]
    traits: Callable[[str], Traits]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper ready to be printed, for whom and how."""

    workplace: Workplace
    order: PaperOrder
    paper: PreparedPaper
    settings: PrintSettings


class Ending(StrEnum):
    """How a request for a paper ended for now."""

    PRINTED = "printed"
    FAILED = "failed"
    RESTING = "resting"
    ON_ITS_WAY = "on_its_way"
    SETTLED_BEFORE = "settled_before"


@dataclass(frozen=True, slots=True)
class Told:
    """How a print ended, what is said of it, and the job where it has one."""

    ending: Ending
    dossier_id: int | None
    message: str = ""
    job: PrintJob | None = None


class PrintWork:
    """Prints papers and looks after them; what it returns is told in the window."""

    def __init__(self, press: Press, preferences: Preferences, printers: Printers, rest: Rest) -> None:
        self._press = press
        self._preferences = preferences
        self._printers = printers
        self._rest = rest

    def draw(self, workplace: Workplace, order: PaperOrder) -> Drawn:
        """Draw a paper and keep its PDF."""
        settings = self._settings(order.kind)
        return Drawn(workplace, order, make(workplace, self._press, order, settings.paper), settings)

    def print_order(self, workplace: Workplace, order: PaperOrder) -> Told:
        """Draw a paper, put it into the queue, and print it unless its printer failed a moment ago."""
        drawn = self.draw(workplace, order)
        if self._clear_the_way(workplace, drawn.paper):
            drawn = self.draw(workplace, order)
        paper = drawn.paper
        if self._preferences.chosen.pdf_only:
            record_print(workplace, paper)
            return Told(Ending.PRINTED, paper.dossier_id, _success_words(order.kind, paper, ""))
        insisted = print_queue.failed_before(workplace, paper)  # somebody asks for it again and means it
        job = print_queue.queue(workplace, paper, drawn.settings)
        if self._rest.holds(drawn.settings.printer) and not insisted:
            words = _("Máy in {printer} vừa báo lỗi, tự thử lại sau giây lát. Đang chờ: {paper}.")
            said = words.format(printer=drawn.settings.printer, paper=title_of(job))
            return Told(Ending.RESTING, job.dossier_id, said, job)
        return self._print_job(workplace, job, drawn)

    def try_again(self, workplace: Workplace, job: PrintJob) -> Told:
        """Print a paper of the queue once more as it was asked for, on the printer of its kind as chosen now.

        One that the system still holds is taken back first; one that came out meanwhile is not printed twice.
        """
        if job.ticket and self._take_back(job.ticket) is Fate.OUT:
            print_queue.learn(workplace, job, Seen(Fate.OUT))
            said = _("{paper} đã ra giấy rồi, không in thêm.").format(paper=title_of(job))
            return Told(Ending.PRINTED, job.dossier_id, said, job)
        kind = kind_of(job.kind)
        try:
            pdf = Path(job.file).read_bytes()
        except OSError as error:
            raise EnvironmentProblem(
                "paper_lost", N_("Tệp {file} không còn. Hãy in lại từ hồ sơ."), file=job.file
            ) from error
        paper = PreparedPaper(job.dossier_id, pdf, job.file, job.reprint, job.kind, job.subject)
        as_asked = replace(job.settings, printer=self._settings(kind).printer)
        return self._print_job(workplace, job, Drawn(workplace, PaperOrder(kind), paper, as_asked))

    def go_on(self, workplace: Workplace, held: Iterable[PrintJob]) -> tuple[Told, ...]:
        """Print what waited for a printer that failed a moment ago, and tell what still has to wait."""
        return tuple(self._after_rest(workplace, held))

    def _after_rest(self, workplace: Workplace, held: Iterable[PrintJob]) -> Iterator[Told]:
        waiting = {job.id for job in print_queue.waiting(workplace)}
        for job in held:
            if job.id not in waiting:  # somebody has printed it, or let it go
                yield Told(Ending.SETTLED_BEFORE, job.dossier_id, "", job)
            elif self._rest.holds(job.settings.printer):
                yield Told(Ending.RESTING, job.dossier_id, "", job)
            else:
                yield self.try_again(workplace, job)

    def drop(self, workplace: Workplace, job: PrintJob) -> PrintJob:
        """Take a paper out of the queue, and out of the system's too.

        Raises:
            RuleError: it came out already or is on its way.
        """
        if job.ticket and self._take_back(job.ticket) is Fate.OUT:
            print_queue.learn(workplace, job, Seen(Fate.OUT))
        return print_queue.let_go(workplace, job.id)

    def look_after(self, workplace: Workplace, job: PrintJob, *, overdue: EnvironmentProblem | None) -> Told:
        """Write down what became of a paper that the system took over; `overdue` is said if nothing did."""
        seen = self._printers.look(job.ticket)
        if seen.fate is Fate.MOVING and overdue is not None:
            seen = Seen(Fate.STUCK, overdue)
        now = print_queue.learn(workplace, job, seen)
        if now is None:
            return Told(Ending.SETTLED_BEFORE, job.dossier_id, "", job)
        if now.state is JobState.PRINTED:
            self._rest.end(job.settings.printer)
            return Told(Ending.PRINTED, job.dossier_id, _printed_words(now), now)
        if now.state is JobState.FAILED and job.state is not JobState.FAILED and seen.problem is not None:
            self._rest.begin(job.settings.printer)
            return Told(Ending.FAILED, job.dossier_id, _failure_words(now, seen.problem), now)
        return Told(Ending.ON_ITS_WAY, job.dossier_id, "", now)

    def print_test(self, workplace: Workplace) -> str:
        """Print a page of nobody as receipts are printed, and return what is said of it."""
        settings = self._settings(PaperKind.TEST)
        pdf = self._press.draw(specimen_form(workplace), settings.paper)
        day = local(workplace.now()).date()
        file = self._press.shelf.keep(pdf, day=day, name=f"{_TEST_NAME}-{settings.paper.value}.pdf")
        if not settings.printer:
            return _("Chưa chọn máy in nào. Trang in thử nằm ở {file}").format(file=file)
        self._printers.deliver(pdf, Path(file), settings)
        return _("Đã gửi trang in thử khổ {paper} đến máy in {printer}.").format(
            paper=sheet_words(settings.paper), printer=settings.printer
        )

    def traits(self, printer: str) -> Traits:
        """Return what a printer has; an empty name is the usual one."""
        usual = printer or self._preferences.chosen.printer
        return self._printers.traits(usual or next(iter(self._printers.names()), ""))

    def _settings(self, kind: PaperKind) -> PrintSettings:
        settings = self._preferences.chosen.settings_for(kind)
        if self._preferences.chosen.pdf_only:
            return PrintSettings("", settings.paper)
        names = () if settings.printer else self._printers.names()
        return replace(settings, printer=settings.printer or next(iter(names), ""))

    def _clear_the_way(self, workplace: Workplace, paper: PreparedPaper) -> bool:
        """Settle earlier prints of a paper, so that the next knows what it is; tell if there were any."""
        earlier = print_queue.same_paper(workplace, paper)
        for job in earlier:
            if job.state is JobState.PRINTING:
                seen = self._printers.look(job.ticket)
                print_queue.learn(workplace, job, Seen(Fate.OUT) if seen.fate is Fate.MOVING else seen)
            elif self._take_back(job.ticket) is Fate.OUT:
                print_queue.learn(workplace, job, Seen(Fate.OUT))
        return bool(earlier)

    def _take_back(self, ticket: str) -> Fate:
        """Take a job back from the system unless it is past that; return what became of it."""
        fate = self._printers.look(ticket).fate
        if fate in (Fate.MOVING, Fate.STUCK):
            self._printers.cancel(ticket)
            fate = self._printers.look(ticket).fate
        return fate

    def _print_job(self, workplace: Workplace, job: PrintJob, drawn: Drawn) -> Told:
        """Hand a paper of the queue to its printer; the queue knows how it ended before anybody is told."""
        job = print_queue.begin(workplace, job.id, drawn.settings)
        try:
            ticket = self._hand_over(drawn, Path(job.file))
        except EnvironmentProblem as problem:
            if drawn.settings.printer:
                self._rest.begin(drawn.settings.printer)
            print_queue.settle(workplace, job, problem=problem)
            return Told(Ending.FAILED, job.dossier_id, _failure_words(job, problem), job)
        except Exception as bug:
            print_queue.settle(workplace, job, problem=_bug_words(bug))
            raise
        self._rest.end(drawn.settings.printer)
        if ticket:
            job = print_queue.hand_over(workplace, job, ticket)
            return Told(Ending.ON_ITS_WAY, job.dossier_id, "", job)
        print_queue.settle(workplace, job)
        return Told(Ending.PRINTED, job.dossier_id, _printed_words(job), job)

    def _hand_over(self, drawn: Drawn, file: Path) -> str:
        if drawn.settings.printer:
            return self._printers.deliver(drawn.paper.pdf, file, drawn.settings) or ""
        if not self._preferences.chosen.pdf_only:
            raise no_printer(str(file))
        return ""


def title_of(job: PrintJob) -> str:
    """Return what a paper of the queue is called."""
    return _(WORDS[kind_of(job.kind)].title).format(code=job.subject)


def _failure_words(job: PrintJob, problem: EnvironmentProblem) -> str:
    return _(WORDS[kind_of(job.kind)].failed).format(code=job.subject, reason=explain(problem))


def _printed_words(job: PrintJob) -> str:
    paper = PreparedPaper(job.dossier_id, b"", job.file, job.reprint, job.kind, job.subject)
    return _success_words(kind_of(job.kind), paper, job.settings.printer)


def _success_words(kind: PaperKind, paper: PreparedPaper, printer: str) -> str:
    words = WORDS[kind]
    if not printer:
        return _(words.kept).format(code=paper.subject, file=paper.file)
    template = _(words.reprinted if paper.reprint else words.printed)
    return template.format(code=paper.subject, printer=printer, times=paper.reprint)


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
