"""Composition of the main window: which page gets what.

Pages are imported when they are first shown (hence the imports inside functions): together they cost more
than the window itself, and the clerk waits for Today only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from counter_app import bootstrap
from counter_app.domain.errors import CounterError
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.domain.print_queue import JobState, PrintJob, Seen
from counter_app.drawing import draw
from counter_app.exchange.identity_card import read_card
from counter_app.i18n import _, explain
from counter_app.services import print_queue, reading
from counter_app.services.approval import Approval, approve
from counter_app.services.workplace import Workplace
from counter_app.ui import navigation, sounds
from counter_app.ui.alerts import Alerts, Play
from counter_app.ui.background import Background
from counter_app.ui.closing_reminder import ClosingReminder
from counter_app.ui.desk import Desk
from counter_app.ui.navigation import PageFactories
from counter_app.ui.pages.base import Page
from counter_app.ui.preferences import Preferences
from counter_app.ui.sounds import Sound
from counter_app.ui.tray import Tray, tray_for
from counter_app.ui.window import MainWindow

if TYPE_CHECKING:
    from counter_app.ui.pages.close_day import CloseDayPage
    from counter_app.ui.pages.dossier import DossierPage
    from counter_app.ui.pages.find import FindPage
    from counter_app.ui.pages.papers import PapersPage
    from counter_app.ui.papers.copies_section import CopiesSection
    from counter_app.ui.printing.paper_printer import PaperPrinter


@dataclass(frozen=True, slots=True)
class Kit:
    """What a window needs besides the clerk: the opened data, this workstation's choices, a worker."""

    counter: bootstrap.Counter
    preferences: Preferences
    background: Background
    play: Play = sounds.play
    tray: Callable[[QObject], Tray] = tray_for


def build_window(kit: Kit, workplace: Workplace) -> MainWindow:
    """Return the window of somebody who has signed in, not yet shown."""
    return _WindowBuilder(kit, workplace).window


class _WindowBuilder(QObject):
    """Makes the pages of one window; each only when it is first shown."""

    def __init__(self, kit: Kit, workplace: Workplace) -> None:
        super().__init__()
        self._kit = kit
        self._desk = Desk(workplace)
        self._papers: PaperPrinter | None = None
        factories: PageFactories = {
            navigation.RECEIVE: self._receive,
            navigation.FIND: self._find,
            navigation.HAND_OVER: self._hand_over,
            navigation.CLOSE_DAY: self._close_day,
            navigation.SHELF: self._shelf,
            navigation.DOSSIER: self._dossier,
            navigation.REVIEW: self._review,
            navigation.REPORTS: self._reports,
            navigation.PAPERS: self._papers_page,
            navigation.SETTINGS: self._settings,
        }
        if workplace.official_since is not None:
            factories = {**factories, navigation.OFFICIAL: self._official}
        self._reachable = frozenset(factories)
        self.window = MainWindow(self._desk, factories, read_card=read_card)
        self._desk.setParent(self.window)
        self._desk.said.connect(self._on_said)
        self._desk.paper_requested.connect(self._print)
        self._desk.paper_preview_requested.connect(self._preview)
        self._desk.copies_requested.connect(self._on_copies_requested)
        self._sounded_at: datetime | None = None
        self._watch_over()
        # After the alerts: where both speak at once, the closing's words stay, for its gate holds the others.
        self._closing = ClosingReminder(self._desk, self.window.frame, self.window.watch)
        self._closing.reminded.connect(self._on_closing_near)
        self._closing.day_requested.connect(self._on_day_requested)
        self.window.prints_requested.connect(self._show_prints)
        self._recover_prints()
        self.setParent(self.window)  # factories and slots live as long as the window

    def _watch_over(self) -> None:
        """Remind as long as the window is there."""
        window, tray = self.window, self._kit.tray(self)
        alerts = Alerts(self._desk, tray=tray, play=self._play, parent=self)
        window.watch.told.connect(alerts.hear)
        alerts.reminded.connect(window.remind)
        alerts.settled.connect(window.forget_reminder)
        tray.opened.connect(window.come_to_front)
        window.closed.connect(tray.leave)

    @property
    def _printer(self) -> "PaperPrinter":
        """The printer of papers, made for the first one."""
        if self._papers is None:
            from counter_app.ui.printing.paper_printer import PaperPrinter  # noqa: PLC0415

            self._papers = PaperPrinter(
                draw=draw,
                shelf=self._kit.counter.shelf,
                preferences=self._kit.preferences,
                background=self._kit.background,
                parent=self.window,
            )
            self._papers.printed.connect(self._on_printed)
            self._papers.failed.connect(self._on_print_failed)
            self._papers.queue_changed.connect(self._on_queue_changed)
            self._papers.dropped.connect(self._on_dropped)
        return self._papers

    def _receive(self) -> Page:
        from counter_app.ui.pages.receive import ReceivePage  # noqa: PLC0415

        page = ReceivePage(
            self._desk, read_card=read_card, approve=self._approve, printing=self._printing_words
        )
        page.received.connect(self._print_receipt)
        return page

    def _printing_words(self) -> str:
        chosen = self._kit.preferences.chosen
        where = _("chỉ lưu tệp PDF") if chosen.pdf_only else chosen.printer or _("máy in mặc định")
        if chosen.paper is Paper.A5_PAIR:
            return _("2 liên A5 trên một tờ A4 · {printer}").format(printer=where)
        return _("2 liên {paper} · {printer}").format(paper=chosen.paper.value, printer=where)

    def _find(self) -> "FindPage":
        from counter_app.ui.pages.find import FindPage  # noqa: PLC0415

        return FindPage(self._desk)

    def _hand_over(self) -> Page:
        from counter_app.ui.pages.hand_over import HandOverPage  # noqa: PLC0415

        return HandOverPage(self._desk, approve=self._approve)

    def _close_day(self) -> "CloseDayPage":
        from counter_app.services.closing import ClosingRoom  # noqa: PLC0415
        from counter_app.ui.pages.close_day import CloseDayPage, ClosingTools  # noqa: PLC0415

        counter = self._kit.counter
        tools = ClosingTools(
            room=ClosingRoom(draw, counter.shelf, counter.back_up),
            background=self._kit.background,
            approve=self._approve,
            enter_blank=self.window.enter_blank,
            reachable=self._reachable,
        )
        return CloseDayPage(self._desk, tools)

    def _on_day_requested(self, day: date) -> None:
        self.window.show_page(navigation.CLOSE_DAY)
        cast("CloseDayPage", self.window.page(navigation.CLOSE_DAY)).show_day(day)

    def _shelf(self) -> Page:
        from counter_app.ui.pages.shelf import ShelfPage  # noqa: PLC0415

        page = ShelfPage(self._desk, approve=self._approve)
        page.scanned.connect(self._on_scanned)
        return page

    def _dossier(self) -> "DossierPage":
        from counter_app.ui.pages.dossier import DossierPage  # noqa: PLC0415

        return DossierPage(self._desk, approve=self._approve)

    def _official(self) -> Page:
        from counter_app.exchange.official_file import read_list  # noqa: PLC0415
        from counter_app.ui.pages.official import OfficialPage  # noqa: PLC0415

        return OfficialPage(self._desk, read_list, self._kit.background)

    def _review(self) -> Page:
        from counter_app.ui.pages.review import ReviewPage  # noqa: PLC0415

        return ReviewPage(self._desk, background=self._kit.background)

    def _reports(self) -> Page:
        from counter_app.report_files import save_report  # noqa: PLC0415
        from counter_app.ui.pages.reports import ReportsPage, ReportTools  # noqa: PLC0415

        return ReportsPage(self._desk, ReportTools(self._kit.background, save_report))

    def _papers_page(self) -> Page:
        from counter_app.ui.pages.papers import PapersPage  # noqa: PLC0415
        from counter_app.ui.papers.section import PapersTools  # noqa: PLC0415

        tools = PapersTools(self._kit.background, self._retry, self._drop, self.window.enter_blank, read_card)
        return PapersPage(self._desk, tools)

    def _on_copies_requested(self, dossier_id: int) -> None:
        from counter_app.ui.papers.copies_section import CopiesSection  # noqa: PLC0415

        record = self._desk.read(lambda: reading.get(self._desk.workplace, dossier_id))
        if record is None:
            return
        self.window.show_page(navigation.PAPERS)
        page = cast("PapersPage", self.window.page(navigation.PAPERS))
        page.show_section(CopiesSection)
        cast("CopiesSection", page.current).begin_for(record)

    def _settings(self) -> Page:
        from counter_app.exchange.calendar_pack import read_pack, save_pack  # noqa: PLC0415
        from counter_app.exchange.holiday_proposal import propose_year  # noqa: PLC0415
        from counter_app.ui.pages.settings import SettingsPage  # noqa: PLC0415
        from counter_app.ui.pages.settings_section import (  # noqa: PLC0415
            CalendarFiles,
            DataCare,
            SettingsTools,
        )

        counter = self._kit.counter
        care = DataCare(place=counter.data.root, last_backup=counter.last_backup, back_up=counter.back_up)
        tools = SettingsTools(
            preferences=self._kit.preferences,
            printer=self._printer,
            background=self._kit.background,
            hasher=counter.hasher,
            data=care,
            calendar=CalendarFiles(
                propose=propose_year,
                read=read_pack,
                write=lambda path, years, own: save_pack(path, years, with_local=own),
            ),
            play=self._kit.play,
        )
        page = SettingsPage(self._desk, tools)
        page.appearance_changed.connect(self.window.appearance_changed)
        return page

    def _approve(self, name: str, password: str) -> Approval:
        counter = self._kit.counter
        return approve(counter.store, counter.hasher, name=name, password=password)

    def _print_receipt(self, dossier_id: int) -> None:
        self._print(PaperOrder(PaperKind.RECEIPT, dossier_id))

    def _print(self, order: PaperOrder) -> None:
        self._printer.print_paper(self._desk.workplace, order)

    def _show_prints(self) -> None:
        """Open the queue of prints with the keyboard in it."""
        from counter_app.ui.papers.queue_section import QueueSection  # noqa: PLC0415

        self.window.show_page(navigation.PAPERS)
        page = cast("PapersPage", self.window.page(navigation.PAPERS))
        page.show_section(QueueSection)
        page.current.take_focus()

    def _retry(self, job: PrintJob) -> None:
        self._printer.retry(self._desk.workplace, job)

    def _drop(self, job: PrintJob) -> None:
        self._printer.drop(self._desk.workplace, job)

    def _recover_prints(self) -> None:
        """Look at what the last run left in the queue, beside the window."""
        workplace = self._desk.workplace
        self._kit.background.run(
            lambda: print_queue.recover(workplace, _look), self._on_recovered, self._on_unread
        )

    def _on_recovered(self, jobs: Sequence[PrintJob]) -> None:
        if any(job.state is JobState.PRINTING for job in jobs):
            self._printer.follow(self._desk.workplace, jobs)
        self._tell_unprinted(jobs)

    def _on_queue_changed(self) -> None:
        found = self._desk.read(lambda: print_queue.pending_jobs(self._desk.workplace))
        self._tell_unprinted(found or ())
        if self.window.current_key == navigation.PAPERS:
            self.window.current_page().refresh()

    def _tell_unprinted(self, jobs: Sequence[PrintJob]) -> None:
        """Tell what somebody has to see to; what is just printing is none of it."""
        self.window.show_unprinted(sum(job.state is not JobState.PRINTING for job in jobs))

    def _on_unread(self, error: CounterError) -> None:
        self._desk.said.emit(explain(error), "warn")

    def _preview(self, order: PaperOrder) -> None:
        self._printer.print_paper(self._desk.workplace, order, preview=True)

    def _on_said(self, _text: str, tone: str) -> None:
        if tone in tuple(Sound):
            self._play(Sound(tone))

    def _on_scanned(self, tone: str) -> None:
        """Sound for every scan of the shelf; whoever scans looks at the shelf, not at the screen."""
        self._play(Sound(tone) if tone in tuple(Sound) else Sound.WARN)

    def _on_closing_near(self) -> None:
        if self._sounded_at != self._desk.workplace.now():
            self._play(Sound.WARN)

    def _play(self, sound: Sound) -> None:
        self._sounded_at = self._desk.workplace.now()
        if self._kit.preferences.chosen.sound:
            self._kit.play(sound)

    def _on_printed(self, _dossier_id: int, message: str) -> None:
        self._desk.said.emit(message, "done")
        self._desk.changed.emit()

    def _on_dropped(self, message: str) -> None:
        self._desk.said.emit(message, "done")

    def _on_print_failed(self, _dossier_id: int, message: str) -> None:
        self._desk.said.emit(message, "warn")
        self._desk.changed.emit()


def _look(ticket: str) -> Seen:
    """Ask the system about a print of the last run; the printing is not needed before."""
    from counter_app.ui.printing import cups  # noqa: PLC0415

    return cups.look(ticket)
