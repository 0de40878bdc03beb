"""Close the day (F10): a guided gate down to one button, and the closed day after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.closing import DayException, GateStep
from counter_app.domain.errors import CounterError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.i18n import _, explain, weekday_name
from counter_app.services import blanks, closing
from counter_app.services.approval import Approval
from counter_app.services.closing import ClosedDay, ClosingRoom, GateView
from counter_app.services.records import DayClosing
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.close_day_closed import ClosedCard
from counter_app.ui.pages.close_day_days import DaysLeftOpen, day_name
from counter_app.ui.pages.close_day_left import LeftList
from counter_app.ui.pages.close_day_steps import StepsCard
from counter_app.ui.widgets import ENTER_KEY, PrimaryButton, Text
from counter_app.ui.widgets.flow import flow
from counter_app.ui.words import minutes_words

_WIDE: Final = 760  # the width at 100 % from which the list stands beside the steps
_STEPS: Final = (300, 400)  # how wide the steps stand there: at least, and where there is room
_ROOMY: Final = 1100
_ANY_WIDTH: Final = (1 << 24) - 1


@dataclass(frozen=True, slots=True)
class ClosingTools:
    """What the page needs besides the desk.

    `enter_blank` opens the receipt form for a blank's code, `reachable` are the pages that this window has.
    """

    room: ClosingRoom
    background: Background
    approve: Callable[[str, str], Approval]
    enter_blank: Callable[[str], None]
    reachable: frozenset[str] = frozenset()


class CloseDayPage(Page):
    """Steps at the left, what is left of them at the right; one button once nothing is."""

    def __init__(self, desk: Desk, tools: ClosingTools, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._tools = tools
        self._day: date | None = None
        self._view: GateView | None = None
        self.title = Text(size="title")
        self.soon = Text(tone="soft")
        self.days = DaysLeftOpen()
        self.steps = StepsCard(tools.reachable)
        self.left = LeftList()
        self.closed = ClosedCard(may_reopen=desk.workplace.actor.may(Permission.APPROVE))
        self.close_button = PrimaryButton(_("Chốt ngày"), ENTER_KEY)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Đang chốt ngày"))
        self.progress.setVisible(False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        gap = theme.px(16)
        self.steps.rows[GateStep.CLOSE].add_button(self.close_button)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(gap)
        self._halves.addWidget(self.steps)
        self._halves.addWidget(self.left, 1)
        self._halves.addWidget(self.closed, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(theme.px(12))
        column.addLayout(flow(self.title, self.soon, gap=12))
        column.addWidget(self.days)
        column.addWidget(self.progress)
        column.addLayout(self._halves, 1)
        self.closed.setVisible(False)

    def _connect(self) -> None:
        self.steps.page_requested.connect(self.desk.page_requested)
        self.steps.left_requested.connect(self.left.begin)
        self.left.named.connect(self._on_named)
        self.left.dossier_requested.connect(self.desk.dossier_requested)
        self.left.blank_requested.connect(self._tools.enter_blank)
        self.left.blank_void_requested.connect(self._on_blank_void)
        self.close_button.clicked.connect(self._on_close)
        self.closed.print_requested.connect(self._on_print)
        self.closed.preview_requested.connect(self._on_preview)
        self.closed.reopen_requested.connect(self._on_reopen)
        self.days.day_requested.connect(self.show_day)

    @property
    def _today(self) -> date:
        return local(self.desk.workplace.now()).date()

    def show_day(self, day: date | None) -> None:
        """Show another day; None, or today, follows the clock."""
        self._day = day if day != self._today else None
        self.refresh()
        self.take_focus()

    def refresh(self) -> None:
        """Read the day again."""
        day = self._day or self._today
        view = self.desk.read(lambda: closing.gate(self.desk.workplace, day))
        if view is None:
            return
        self._view = view
        self._tell(view)
        self.days.show_days(view.left_open, shown=day, today=self._today)
        self.steps.show_gate(view)
        self.left.show_gate(view)
        self._show_closed(view)
        ready = view.closed is None and not view.left
        self.close_button.setVisible(ready)

    def _tell(self, view: GateView) -> None:
        self.title.setText(_("Chốt ngày {day}").format(day=day_name(view.day)))
        self.soon.setText(self._soon_words(view))
        self.soon.setVisible(bool(self.soon.text()))

    def _soon_words(self, view: GateView) -> str:
        """Return how long the day lasts, and that the next one is a day off."""
        calendar, now = self.desk.workplace.calendar, local(view.at)
        if view.day != now.date():
            return _("ngày cũ, chốt muộn")
        if view.closed is not None or not calendar.is_working(view.day):
            return ""
        left = calendar.working_minutes(now, calendar.closing(view.day))
        words = _("còn {time} đến hết giờ làm việc").format(time=minutes_words(left))
        after = calendar.next_working_day(view.day)
        soon = f"{words} · " + _("ngày làm việc tới là {day}").format(
            day=f"{weekday_name(after.weekday(), short=True)} {after:%d/%m}"
        )
        return soon if left > 0 else _("đã hết giờ làm việc")

    def _show_closed(self, view: GateView) -> None:
        held = view.closed
        self.left.setVisible(held is None)
        self.closed.setVisible(held is not None)
        if held is not None:
            names = self.desk.read(lambda: closing.names_of(self.desk.workplace)) or {}
            self.closed.show_closing(held, names.get(held.closed_by, held.closed_by), view.at)

    def take_focus(self) -> None:
        """Put the keyboard on what comes next: the button, or the first line without a reason."""
        if self._view is None:
            self.setFocus()
        elif self._view.closed is not None:
            self.closed.print.setFocus()
        elif self._view.left:
            self.left.begin()
        else:
            self.close_button.setFocus()
        QTimer.singleShot(0, self, self._reveal)  # once the page has its size

    def _reveal(self) -> None:
        """Scroll to where the keyboard is; in a low window it may stand below the edge."""
        focused, around = QApplication.focusWidget(), self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea) and focused is not None and self.isAncestorOf(focused):
            around.ensureWidgetVisible(focused, 0, theme.px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the steps, or under them."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_WIDE)
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        width = theme.px(_STEPS[self.width() >= theme.px(_ROOMY)])
        self.steps.setMaximumWidth(width if wide else _ANY_WIDTH)
        self.steps.setMinimumWidth(width if wide else 0)
        self.steps.set_narrow(narrow=wide and self.width() < theme.px(_ROOMY))
        QTimer.singleShot(0, self, self._reveal)

    def _on_named(self, exceptions: Sequence[DayException]) -> None:
        view = self._view
        if view is None:
            return
        workplace = self.desk.workplace
        kept = self.desk.read(lambda: closing.name_exceptions(workplace, view.day, exceptions))
        if kept is not None:
            self.refresh()

    def _on_blank_void(self, code: str, reason: str) -> None:
        said = _("Đã hủy số giữ trước {code}.").format(code=code)
        if self.desk.do(lambda: blanks.void(self.desk.workplace, code, reason), said) is not None:
            self.refresh()
            self.take_focus()

    @property
    def _busy(self) -> bool:
        return not self.progress.isHidden()

    def _on_close(self) -> None:
        if self._view is None or self._busy:
            return
        self.progress.setVisible(True)
        work = partial(closing.close_day, self.desk.workplace, self._view.day, (), self._tools.room)
        self._tools.background.run(work, self._on_closed, self._on_not_closed)

    def _on_closed(self, closed: ClosedDay) -> None:
        self.progress.setVisible(False)
        self.desk.paper_requested.emit(_order(closed.closing))
        self.desk.changed.emit()
        self.refresh()
        self.take_focus()

    def _on_not_closed(self, error: CounterError) -> None:
        self.progress.setVisible(False)
        self.desk.said.emit(explain(error), "alarm")
        self.refresh()

    def _on_print(self) -> None:
        if self._view is not None and self._view.closed is not None:
            self.desk.paper_requested.emit(_order(self._view.closed))

    def _on_preview(self) -> None:
        if self._view is not None and self._view.closed is not None:
            self.desk.paper_preview_requested.emit(_order(self._view.closed))

    def _on_reopen(self) -> None:
        if self._view is None:
            return
        day = self._view.day
        dialog = ReasonDialog(
            title=_("Mở lại ngày {day}").format(day=day_name(day)),
            explanation=_("Tờ chốt cũ vẫn giữ. Tờ chốt sau sẽ ghi ai mở lại, lúc nào, vì sao."),
            confirm=_("Mở lại ngày"),
            needs_approval=False,
            people=(),
            approve=self._tools.approve,
            training=self.desk.workplace.store.training,
            commit=partial(self._reopen, day),
            parent=self,
        )
        dialog.open()

    def _reopen(self, day: date, answer: StepAnswer) -> None:
        closing.reopen(self.desk.workplace, day, answer.reason)
        self.desk.said.emit(_("Đã mở lại ngày {day}.").format(day=f"{day:%d/%m/%Y}"), "done")
        self.desk.changed.emit()
        self.refresh()


def _order(closing: DayClosing) -> PaperOrder:
    return PaperOrder(PaperKind.CLOSING, day=closing.day, content=closing)
