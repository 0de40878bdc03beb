"""The one window: shell, pages, shortcuts. It shows and routes; it decides nothing about dossiers."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import local
from counter_app.i18n import _, ngettext
from counter_app.services import acting
from counter_app.services.acting import Step
from counter_app.services.reading import RECENT, TodayView
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.navigation import DOSSIER, FIND, RECEIVE, TODAY, PageFactories, rail_items
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.today import TodayPage
from counter_app.ui.pages.today_recent import recent_actions
from counter_app.ui.scans import CardReader, ScanRouter, scan_source
from counter_app.ui.shell.frame import ShellFrame
from counter_app.ui.undo_key import UndoKey
from counter_app.ui.watch import Watch, alarm_words, red_items
from counter_app.ui.words import role_word

if TYPE_CHECKING:  # made by whoever composes the window, when they are first shown
    from counter_app.ui.pages.dossier import DossierPage
    from counter_app.ui.pages.find import FindPage
    from counter_app.ui.pages.receive import ReceivePage

_DIALOG_POLL_MS = 150
_PRINTS, _PRINTS_KEY = "prints", "F12"


class MainWindow(QMainWindow):
    """The counter's window.

    Signals:
        lock_requested, sign_out_requested, password_requested: what the account menu asks for.
        appearance_changed: language, colours or text size were chosen anew.
        prints_requested: somebody wants to see the papers that wait or failed.
        closed: the window was closed by the clerk.
    """

    lock_requested = Signal()
    appearance_changed = Signal()
    sign_out_requested = Signal()
    password_requested = Signal()
    prints_requested = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, factories: PageFactories, *, read_card: CardReader) -> None:
        super().__init__()
        self.desk = desk
        self._factories = factories
        self._items = rail_items(desk.workplace.actor, factories)
        self.frame = ShellFrame(self._items)
        self.today = TodayPage(desk)
        self._pages: dict[str, Page] = {TODAY: self.today}
        self._current = self._before_dossier = TODAY
        self._view: TodayView | None = None
        self._reminder = ""
        self._waiting_scans: deque[str] = deque()
        self.watch = Watch(desk, self)
        self.scans = ScanRouter(
            desk,
            read_card=read_card,
            page=self.current_page,
            search=self.search,
            open_dossier=self.open_dossier,
            receive=self._receive_with_card,
            enter_blank=self.enter_blank,
        )
        self.frame.add_page(self.today)
        self.setCentralWidget(self.frame)
        self.setMinimumSize(800, 560)
        self._describe()
        self._connect()
        self._add_shortcuts()

    def _describe(self) -> None:
        workplace = self.desk.workplace
        station = _("Máy trạm {number}").format(number=workplace.station)
        self.frame.rail.set_office(workplace.office.place, workplace.office.counter_name)
        self.frame.top_bar.set_clerk(workplace.actor.full_name, role_word(workplace.actor.role))
        self.frame.banners.set_training(training=workplace.store.training)
        self.frame.status_line.set_segment("station", station, side="right")
        self.frame.status_line.add_opening(_PRINTS, _PRINTS_KEY)

    def _connect(self) -> None:
        frame, desk = self.frame, self.desk
        frame.rail.page_requested.connect(self.show_page)
        frame.top_bar.scan_box.submitted.connect(self.take_entered)
        frame.top_bar.lock_requested.connect(self.lock_requested)
        frame.top_bar.sign_out_requested.connect(self.sign_out_requested)
        frame.top_bar.password_requested.connect(self.password_requested)
        frame.status_line.opened.connect(self._on_status_opened)
        frame.banners.primary_requested.connect(self._on_alarm)
        frame.banners.snooze_requested.connect(self._on_snooze)
        frame.banners.notice_action_requested.connect(self._on_alarm)
        desk.said.connect(self.say)
        desk.changed.connect(self._on_changed)
        desk.dossier_requested.connect(self.show_dossier)
        desk.step_requested.connect(self._on_step_requested)
        desk.page_requested.connect(self.show_page)
        self.watch.ticked.connect(frame.top_bar.show_time)
        self.watch.ticked.connect(desk.ticked)
        self.watch.told.connect(self._on_told)
        self.watch.clock_went_back.connect(self._on_clock_back)

    def _add_shortcuts(self) -> None:
        for key, page in (("Ctrl+Home", TODAY), *((item.key, item.page) for item in self._items if item.key)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setProperty("page", page)
            shortcut.activated.connect(self._on_page_key)
        self._shortcut("Escape", self._on_escape)
        self._shortcut("Ctrl+Z", self.undo_last)
        self._undo_key = UndoKey(self)
        self._shortcut("Ctrl+L", self.lock_requested.emit)
        self._shortcut(_PRINTS_KEY, self.prints_requested.emit)

    def _shortcut(self, key: str, slot: Callable[[], None]) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(slot)

    def start(self) -> None:
        """Show Today and begin to follow the clock."""
        self.show_page(TODAY)
        self.watch.start()

    @property
    def current_key(self) -> str:
        """The page in front, by its name in code."""
        return self._current

    def current_page(self) -> Page:
        """Return the page in front."""
        return self._pages[self._current]

    def page(self, key: str) -> Page:
        """Return a page, made now if it was never shown."""
        if key not in self._pages:
            self._pages[key] = self._factories[key]()
            self.frame.add_page(self._pages[key])
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Bring a page to the front, fresh, with the keyboard where its work begins."""
        page = self._bring(key)
        self.frame.top_bar.scan_box.clear()  # what it held was about another page
        self.frame.rail.set_current(key)
        page.refresh()
        page.take_focus()

    def show_dossier(self, dossier_id: int) -> None:
        """Open a dossier that was chosen on a page."""
        self.open_dossier(dossier_id, Source.TYPED)

    def open_dossier(self, dossier_id: int, source: Source) -> None:
        """Open a dossier; Escape leads back to the page before."""
        if self._current != DOSSIER:
            self._before_dossier = self._current
        page = cast("DossierPage", self._bring(DOSSIER))
        page.show_dossier(dossier_id, source=source)
        page.take_focus()

    def _on_step_requested(self, dossier_id: int, kind: EventKind) -> None:
        self.show_dossier(dossier_id)
        cast("DossierPage", self.page(DOSSIER)).ask(kind)

    def search(self, text: str) -> None:
        """Open Find with a text."""
        self.show_page(FIND)
        cast("FindPage", self.page(FIND)).search(text)

    def take_scan(self, text: str) -> None:
        """Deliver one scan, once; while a dialog is open it waits, with others, until the dialog is done."""
        if self._dialog_open():
            if text not in self._waiting_scans:
                self._waiting_scans.append(text)
            self.say(_("Đã nhận mã “{code}”, sẽ mở ngay khi xong cửa sổ này.").format(code=text))
            self._look_again_later()
            return
        if "|" in text:
            self.frame.top_bar.scan_box.clear()  # a citizen card is not left lying on the screen
        else:
            self.frame.top_bar.scan_box.show_scan(text)
        self.frame.banners.clear_notice()  # it was about something else
        self.scans.take(text, scan_source(text))

    def _look_again_later(self) -> None:
        QTimer.singleShot(_DIALOG_POLL_MS, self, self._deliver_waiting)

    def _deliver_waiting(self) -> None:
        if self._waiting_scans and self._dialog_open():
            self._look_again_later()
            return
        waiting, self._waiting_scans = self._waiting_scans, deque()
        for text in waiting:
            self.take_scan(text)

    def _receive_with_card(self, text: str) -> None:
        self.show_page(RECEIVE)
        self.current_page().take_scan(text)

    def enter_blank(self, code: str) -> None:
        """Open Receive to enter what was written on a blank receipt."""
        self.show_page(RECEIVE)
        cast("ReceivePage", self.current_page()).enter_blank(code)

    def take_entered(self, text: str) -> None:
        """Deliver what was typed into the scan box."""
        self.scans.take(text, Source.TYPED)

    def say(self, text: str, tone: str = "info") -> None:
        """Tell the clerk something without interrupting."""
        self.frame.banners.notify(text, tone)

    def undo_last(self) -> None:
        """Take back the clerk's own last step, if it is not a receipt; a page may have more to take back."""
        if self.current_page().take_back():
            return
        lines = self._view.recent if self._view else ()
        own = self.desk.workplace.actor.name
        mine = [a for a in recent_actions(lines, most=RECENT, own=own) if a.line.event.recorded_by == own]
        last = next((action for action in mine if action.undoable or action.opens), None)
        if last is None:
            self.say(_("Không có bước nào để hoàn tác."))
        elif last.opens:
            self.show_dossier(last.line.dossier_id)  # a receipt is cancelled, with a reason
        else:
            self._undo(last.line.dossier_id, last.line.applicant_name)

    def _undo(self, dossier_id: int, name: str) -> None:
        step = Step(dossier_id, EventKind.UNDONE)
        self.desk.do(
            lambda: acting.undo(self.desk.workplace, step), _("Đã hoàn tác: {name}.").format(name=name)
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop following the clock and tell that the clerk leaves."""
        self.watch.stop()
        super().closeEvent(event)
        self.closed.emit()

    def _bring(self, key: str) -> Page:
        page = self.page(key)
        self._current = key
        self.frame.show_page(page)
        return page

    def _dialog_open(self) -> bool:
        return any(
            child.isVisible() and child.isModal() for child in self.findChildren(QWidget) if child.isWindow()
        )

    def _on_page_key(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self.show_page(str(shortcut.property("page")))

    def _on_escape(self) -> None:
        self.frame.banners.clear_notice()
        if self.current_page().take_escape():
            return
        if self._current == DOSSIER:
            self.show_page(self._before_dossier)
        else:
            self.show_page(TODAY)

    def remind(self, text: str) -> None:
        """Show a reminder until what it is about is done, or somebody hides it."""
        self._reminder = text
        self.frame.banners.notify(text, "warn", action=_("Xem việc"))

    def forget_reminder(self) -> None:
        """Take a reminder away that is about nothing any more."""
        if self._reminder and self.frame.banners.notice.text == self._reminder:
            self.frame.banners.clear_notice()
        self._reminder = ""

    def come_to_front(self) -> None:
        """Show the window at Today, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self._on_alarm()

    def _on_snooze(self) -> None:
        red = red_items(self._view) if self._view else ()
        if red:
            self.today.put_off(red)

    def _on_alarm(self) -> None:
        self.show_page(TODAY)
        self.today.show_first()

    def _on_changed(self) -> None:
        page = self.current_page()
        if page is not self.today:
            page.refresh()
        now = local(self.desk.workplace.now())
        self.frame.status_line.set_segment("saved", _("Đã lưu {time}").format(time=f"{now:%H:%M}"), "done")

    def _on_told(self, view: TodayView) -> None:
        self._view = view
        self.today.show_day(view)
        waiting = view.counts.to_confirm
        self.frame.rail.set_badge(TODAY, waiting)
        red = red_items(view)
        if red:
            acts = self.desk.workplace.actor.may(Permission.ACT)
            self.frame.banners.show_alarm(alarm_words(red[0], len(red)), _("Xử lý ngay"), snooze=acts)
        else:
            self.frame.banners.clear_alarm()
        self._tell_missing_clicks(view.ticks)
        title = _("Quầy một cửa")
        self.setWindowTitle(f"({waiting}) {title}" if waiting else title)

    def _tell_missing_clicks(self, count: int) -> None:
        words = ngettext(
            "{count} hồ sơ chưa bấm trên phần mềm chung", "{count} hồ sơ chưa bấm trên phần mềm chung", count
        )
        self.frame.status_line.set_segment("official", words.format(count=count) if count else "", "warn")

    def show_unprinted(self, count: int) -> None:
        """Tell how many papers of this station failed or wait; nothing for none."""
        words = ngettext("{count} tờ chưa in", "{count} tờ chưa in", count)
        self.frame.status_line.set_segment(_PRINTS, words.format(count=count) if count else "", "warn")

    def _on_status_opened(self, segment: str) -> None:
        if segment == _PRINTS:
            self.prints_requested.emit()

    def _on_clock_back(self) -> None:
        self.say(
            _(
                "Đồng hồ máy tính chậm hơn lần ghi gần nhất. Hãy kiểm tra ngày giờ; "
                "thứ tự các bước vẫn được giữ."
            ),
            "warn",
        )


def initial_size() -> tuple[int, int]:
    """Return a comfortable size for the window at the text size in force."""
    return theme.px(1366), theme.px(768)
