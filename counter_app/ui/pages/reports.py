"""Page 8, Reports: choose one and its period; look, drill, print, save."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event as Flag
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.accounts import Permission
from counter_app.domain.errors import CounterError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.reports import Report
from counter_app.domain.selection import Selection
from counter_app.i18n import _, explain, language
from counter_app.services.reports.asked import Cancelled
from counter_app.services.reports.making import REPORTS, report
from counter_app.services.reports.own_period import keep_own_period, own_period
from counter_app.services.reports.sent import STATUTORY, keep_sent
from counter_app.services.workplace import Workplace
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.pages.base import Page
from counter_app.ui.reports.actions import ReportActions
from counter_app.ui.reports.behind_list import BehindList
from counter_app.ui.reports.period_bar import PeriodBar
from counter_app.ui.reports.report_view import ReportView
from counter_app.ui.reports.saving import OPEN_KEY, ReportSaver, Save
from counter_app.ui.widgets import Notice, OneLine, SecondaryButton, Text

_PERCENT: Final = 100
_CREEPS, _CREEPING = 0.8, 200  # how far the bar goes by itself, and in how many questions most of it


@dataclass(frozen=True, slots=True)
class ReportTools:
    """What the page needs besides the desk: a worker, and who writes files of which ending."""

    background: Background
    save: Save


class _Running(QObject):
    """One report being made beside the window; it may be told to stop.

    Signals:
        went_on(part): how much is done, 0 to 1.
    """

    went_on = Signal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = Flag()
        self._part = self._shown = self._told = 0.0

    def stop(self) -> None:
        """Want it no more."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether it is not wanted any more."""
        return self._stopped.is_set()

    def hear(self, part: float) -> None:
        """Tell how far it is; called beside the window."""
        if self._stopped.is_set():
            raise Cancelled
        self._part, self._shown = part, max(self._shown, part)
        self._tell()

    def wanted(self) -> bool:
        """Tell the database to go on; each time it asks, the bar creeps on towards the next step."""
        self._shown += (self._part + (1 - self._part) * _CREEPS - self._shown) / _CREEPING
        if self._shown - self._told >= 1 / _PERCENT:
            self._tell()
        return not self._stopped.is_set()

    def _tell(self) -> None:
        self._told = self._shown
        self.went_on.emit(self._shown)


class ReportsPage(Page):
    """The report chosen, made beside the window; the one before stays until the new one is there."""

    def __init__(self, desk: Desk, tools: ReportTools, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._tools = tools
        self._running: _Running | None = None
        self._made_for: tuple[object, ...] | None = None
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Báo cáo"))
        for each in REPORTS.values():
            self.kind.addItem(_(each.title), each.key)
        self.period = PeriodBar(self._today)
        self.made = OneLine(tone="soft")
        self.bar = QProgressBar()
        self.cancel = SecondaryButton(_("Dừng"), "Esc")
        self.actions_bar = ReportActions()
        self.notice = Notice()
        self.saver = ReportSaver(tools.background, tools.save, self.notice, self)
        self.head = QWidget()
        self.view = ReportView(self.head)
        self.behind = BehindList(desk, tools.background)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_running(running=False)

    def _lay_out(self) -> None:
        edge = theme.px(16)
        head = QVBoxLayout(self.head)
        head.setContentsMargins(edge, theme.px(12), edge, theme.px(8))
        head.setSpacing(theme.px(8))
        first = QHBoxLayout()
        first.setSpacing(theme.px(12))
        first.addWidget(Text(_("Báo cáo"), size="title"))
        first.addWidget(self.kind, 1)
        head.addLayout(first)
        head.addWidget(self.period)
        head.addWidget(self.actions_bar)
        told = QHBoxLayout()
        told.addWidget(self.made, 1)
        told.addWidget(self.bar)
        told.addWidget(self.cancel)
        head.addLayout(told)
        head.addWidget(self.notice)
        self.bar.setMaximumWidth(theme.px(220))
        self.bar.setTextVisible(False)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.behind)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_changed)
        self.period.changed.connect(self._on_changed)
        self.cancel.clicked.connect(self._on_cancel)
        self.period.keep_requested.connect(self._on_keep_period)
        self.actions_bar.print_requested.connect(self._on_print)
        self.actions_bar.preview_requested.connect(self._on_preview)
        self.actions_bar.save_requested.connect(self._on_save)
        self.actions_bar.keep_requested.connect(self._on_keep)
        self.actions_bar.listen_in(self)
        self.view.opened.connect(self._on_opened)
        self.behind.back_requested.connect(self.go_back)
        opening = QShortcut(QKeySequence(OPEN_KEY), self)
        opening.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        opening.activated.connect(self.saver.open_folder)

    def _today(self) -> date:
        return local(self.desk.workplace.now()).date()

    # --- reading ------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Make the report where none is there yet; one that is there stays as it was made."""
        if self._made_for is None and self._running is None:
            self._offer_own_period()
            self.make()

    def _offer_own_period(self) -> None:
        may_keep = self.desk.workplace.actor.may(Permission.APPROVE)
        own = self.desk.read(lambda: own_period(self.desk.workplace))
        self.period.offer_own(own, may_keep=may_keep)

    def make(self) -> None:
        """Make the report chosen; one still being made is stopped."""
        if self._running is not None:
            self._running.stop()
        running = self._running = _Running(self)
        running.went_on.connect(self._on_went_on)
        kind, (first, last) = str(self.kind.currentData()), self.period.days
        work = partial(_work, self.desk.workplace, kind, first, last, running)
        done, failed = partial(self._on_made, running), partial(self._on_not_made, running)
        self._show_running(running=True)
        self._tools.background.run(work, done, failed)

    def _on_changed(self) -> None:
        if self.isVisible():
            self.make()
        else:
            self._made_for = None

    def _on_went_on(self, part: float) -> None:
        self.bar.setValue(round(part * _PERCENT))

    def _on_made(self, running: _Running, made: Report | None) -> None:
        if running is not self._running:
            return
        self._running = None
        self._show_running(running=False)
        if made is None:
            return
        self._made_for = (made.kind, made.first, made.last)
        self.view.show_report(made)
        self._show_running(running=False)
        self.made.setText(_made_words(made))
        self._stack.setCurrentIndex(0)

    def _on_not_made(self, running: _Running, error: CounterError) -> None:
        if running is not self._running:
            return
        self._running = None
        self._show_running(running=False)
        self.made.setText(explain(error))

    def _on_cancel(self) -> None:
        if self._running is not None:
            self._running.stop()
            self._running = None
            self._show_running(running=False)
            self.made.setText(_("Đã dừng. Số liệu đang hiện là của lần trước."))

    def _show_running(self, *, running: bool) -> None:
        self.bar.setValue(0)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        made = self.view.report
        may_keep = self.desk.workplace.actor.may(Permission.APPROVE)
        statutory = made is not None and made.kind == STATUTORY
        self.actions_bar.allow(there=made is not None and not running, may_keep=may_keep and statutory)

    # --- what is done with it -----------------------------------------------------------------------------

    def _on_print(self) -> None:
        if self.view.report is not None:
            self.desk.paper_requested.emit(PaperOrder(PaperKind.REPORT, content=self.view.report))

    def _on_preview(self) -> None:
        if self.view.report is not None:
            self.desk.paper_preview_requested.emit(PaperOrder(PaperKind.REPORT, content=self.view.report))

    def _on_save(self, ending: str) -> None:
        if self.view.report is not None:
            self.saver.ask(self.desk.workplace, self.view.report, ending)

    def save(self, file: Path) -> None:
        """Write the report shown into a file, whose ending says how."""
        if self.view.report is not None:
            self.saver.write(self.desk.workplace, self.view.report, file)

    def _on_keep_period(self, first: date, last: date) -> None:
        words = _("Đã nhớ kỳ của đơn vị: nhắc lại từ {first} đến {last}.")
        said = words.format(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
        if self.desk.do(lambda: keep_own_period(self.desk.workplace, first, last), said):
            self._offer_own_period()

    def _on_keep(self) -> None:
        made = self.view.report
        if made is not None:
            words = _("Đã chốt số liệu báo cáo; kỳ sau sẽ đối chiếu với số này.")
            self.desk.do(lambda: keep_sent(self.desk.workplace, made), words)

    def _on_opened(self, title: str, count: int, selection: Selection) -> None:
        self.behind.show_selection(title, count, selection)
        self._stack.setCurrentWidget(self.behind)
        self.behind.table.setFocus()

    def go_back(self) -> None:
        """Show the report again."""
        self._stack.setCurrentIndex(0)
        self.view.take_focus()

    def take_escape(self) -> bool:
        """Lead back from a list, or stop what is being made."""
        if self._stack.currentWidget() is self.behind:
            self.go_back()
            return True
        if self._running is not None:
            self._on_cancel()
            return True
        return False

    def take_focus(self) -> None:
        """Begin with which report, or go on in the list that is shown."""
        (self.behind.table if self._stack.currentWidget() is self.behind else self.kind).setFocus()


def _work(workplace: Workplace, kind: str, first: date, last: date, running: _Running) -> Report | None:
    """Make a report beside the window; None where it is not wanted any more."""
    if running.stopped:
        return None
    try:
        return report(workplace, kind, first, last, progress=running.hear, wanted=running.wanted)
    except Cancelled:
        return None


def _made_words(made: Report) -> str:
    when, cut = local(made.made_at), local(made.cut_off)
    days = _("Từ {first} đến {last}").format(first=f"{made.first:%d/%m/%Y}", last=f"{made.last:%d/%m/%Y}")
    period = made.subtitle if language() == "vi" else days
    return _("{period} · chốt số liệu {cut_off} · lập lúc {made}").format(
        period=period, cut_off=f"{cut:%H:%M %d/%m/%Y}", made=f"{when:%H:%M %d/%m/%Y}"
    )
