"""Page 7, Review: how punctual the counter is and was, why not, and what wants a look; fair to people."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.causes import Cause
from counter_app.domain.errors import CounterError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.i18n import _, explain, ngettext
from counter_app.services import assigning
from counter_app.services import review as reviewing
from counter_app.services.causes import confirm_cause
from counter_app.services.review import Review
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.pages.base import Page
from counter_app.ui.review.behind import Behind, Kind
from counter_app.ui.review.behind_view import BehindView
from counter_app.ui.review.causes_view import CausesView
from counter_app.ui.review.overview import Overview
from counter_app.ui.review.periods import PeriodChooser
from counter_app.ui.review.reassign import ReassignDialog
from counter_app.ui.review.words import cause_word, scope_words
from counter_app.ui.widgets import OneLine, SecondaryButton, Text

_BAR: Final = 3


class ReviewPage(Page):
    """Numbers read beside the window; the list behind each of them; causes to confirm."""

    def __init__(self, desk: Desk, *, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._background = background
        self._reading = self._again = False
        self.review: Review | None = None
        own = not reviewing.oversees(desk.workplace)
        may_approve = desk.workplace.actor.may(Permission.APPROVE)
        self.title = Text(_("Của tôi") if own else _("Giám sát"), size="title")
        self.scope = OneLine(tone="soft")
        self.period = PeriodChooser()
        self.preview = SecondaryButton(_("Xem trước"))
        self.print = SecondaryButton(_("In"), "Ctrl+P")
        for button in (self.preview, self.print):
            button.setEnabled(False)
        self.bar = _quiet_bar()
        self.overview = Overview(own=own, may_reassign=may_approve)
        self.behind = BehindView(desk, may_reassign=may_approve)
        self.causes = CausesView(may_confirm=may_approve)
        self._stack = _Stack()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        gap = theme.px(16)
        head.setContentsMargins(gap, theme.px(12), gap, 0)
        head.setSpacing(theme.px(12))
        head.addWidget(self.title)
        head.addWidget(self.scope, 1)
        head.addWidget(self.period)
        head.addWidget(self.preview)
        head.addWidget(self.print)
        whole = QWidget()
        whole.setObjectName("page")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.overview, 1)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.behind)
        self._stack.addWidget(self.causes)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)

    def _connect(self) -> None:
        self.period.changed.connect(self.refresh)
        self.preview.clicked.connect(self._on_preview)
        self.print.clicked.connect(self._on_print)
        keys = QShortcut(QKeySequence("Ctrl+P"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._on_print)
        self.overview.opened.connect(self.open)
        self.overview.reassign_requested.connect(self.ask_reassign)
        self.behind.back_requested.connect(self.go_back)
        self.behind.reassign_requested.connect(self.ask_reassign)
        self.causes.back_requested.connect(self.go_back)
        self.causes.confirmed.connect(self._on_cause)
        self.causes.dossier_requested.connect(self.desk.dossier_requested)

    # --- reading ------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again beside the window; asked for meanwhile, it is read once more."""
        if self._reading:
            self._again = True
            return
        workplace = self.desk.workplace
        first, last = self.period.days(local(workplace.now()).date())
        self.period.begin_with(first, last)
        self._reading = True
        self.bar.setVisible(True)
        work = partial(reviewing.review, workplace, first, last)
        self._background.run(work, self._on_read, self._on_not_read)

    def _on_read(self, review: Review) -> None:
        self._ended()
        self.review = review
        self.scope.setText(scope_words(review.numbers.scope, review.numbers.made_at))
        for button in (self.preview, self.print):
            button.setEnabled(True)
        self.overview.show_review(review)
        self.causes.show_late(review)
        shown = self.behind.behind
        if self._stack.currentWidget() is self.behind and shown is not None:
            self.behind.show_behind(self._as_it_is_now(shown), review)

    def _on_not_read(self, error: CounterError) -> None:
        self._ended()
        self.desk.said.emit(explain(error), "warn")

    def _ended(self) -> None:
        self._reading = False
        self.bar.setVisible(False)
        if self._again:
            self._again = False
            self.refresh()

    def _as_it_is_now(self, shown: Behind) -> Behind:
        """Return the same number as it is now; one that has gone keeps the list that was read."""
        return next((each for each in self.overview.numbers_shown() if each.title == shown.title), shown)

    # --- moving -------------------------------------------------------------------------------------------

    def open(self, behind: Behind) -> None:
        """Show what is behind a number."""
        if self.review is None:
            return
        if behind.kind is Kind.CAUSES:
            self._stack.setCurrentWidget(self.causes)
            self.causes.take_focus()
            return
        self.behind.show_behind(behind, self.review)
        self._stack.setCurrentWidget(self.behind)
        self.behind.take_focus()

    def go_back(self) -> None:
        """Show the numbers again."""
        self._stack.setCurrentIndex(0)
        self.overview.take_focus()

    @property
    def at_numbers(self) -> bool:
        """Whether the numbers are in front, not a list behind one of them."""
        return self._stack.currentIndex() == 0

    def take_focus(self) -> None:
        """Put the keyboard on what is in front."""
        front = self._stack.currentWidget()
        if isinstance(front, BehindView | CausesView):
            front.take_focus()
        else:
            self.overview.take_focus()

    def event(self, event: QEvent) -> bool:
        """Keep Escape for going back from a list; from the numbers it leaves the page as everywhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            leads_back = event.key() == Qt.Key.Key_Escape and not self.at_numbers
            event.setAccepted(leads_back)
            return leads_back
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from a list."""
        if event.key() == Qt.Key.Key_Escape and not self.at_numbers:
            self.go_back()
            return
        super().keyPressEvent(event)

    # --- doing --------------------------------------------------------------------------------------------

    def ask_reassign(self, dossiers: tuple[int, ...]) -> None:
        """Ask to whom these dossiers are given."""
        workplace = self.desk.workplace
        people = self.desk.read(lambda: assigning.assignable(workplace))
        if not people or not dossiers:
            return
        commit = partial(self._reassign, dossiers)
        ReassignDialog(count=len(dossiers), people=people, commit=commit, parent=self).open()

    def _reassign(self, dossiers: tuple[int, ...], to: str, reason: str) -> None:
        count = assigning.reassign(self.desk.workplace, dossiers, to=to, reason=reason)
        told = ngettext("Đã giao lại {count} hồ sơ.", "Đã giao lại {count} hồ sơ.", count)
        self.desk.said.emit(told.format(count=count), "done")
        self.desk.changed.emit()

    def _on_cause(self, dossier_id: int, cause: Cause) -> None:
        workplace = self.desk.workplace
        done = _("Đã ghi nguyên nhân: {cause}.").format(cause=cause_word(cause))
        self.desk.do(lambda: confirm_cause(workplace, dossier_id, cause), done)

    def _on_print(self) -> None:
        if self.review is not None:
            self.desk.paper_requested.emit(PaperOrder(PaperKind.REVIEW, content=self.review))

    def _on_preview(self) -> None:
        if self.review is not None:
            self.desk.paper_preview_requested.emit(PaperOrder(PaperKind.REVIEW, content=self.review))


class _Stack(QStackedWidget):
    """Shows one of its parts, and asks for the room of that one alone."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self.currentChanged.connect(self._fit)

    def addWidget(self, part: QWidget) -> int:
        """Take a part in."""
        self._parts.append(part)
        number = super().addWidget(part)
        self._fit()
        return number

    def _fit(self) -> None:
        front = self.currentWidget()
        for part in self._parts:
            policy = QSizePolicy.Policy.Preferred if part is front else QSizePolicy.Policy.Ignored
            part.setSizePolicy(policy, policy)


def _quiet_bar() -> QProgressBar:
    """Return a thin bar that keeps its place, so that nothing jumps when it shows."""
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setFixedHeight(theme.px(_BAR))
    bar.setAccessibleName(_("Đang tính"))
    policy = bar.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    bar.setSizePolicy(policy)
    bar.setVisible(False)
    return bar
