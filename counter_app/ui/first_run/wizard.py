"""The wizard before the first window: four pages, all by keyboard, and a callback that makes the database."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.errors import CounterError
from counter_app.domain.office import default_office
from counter_app.i18n import _, explain
from counter_app.ui import theme
from counter_app.ui.background import Background
from counter_app.ui.first_run.choice import SetUpChoice
from counter_app.ui.first_run.steps import Step, WelcomeStep, all_steps
from counter_app.ui.widgets import ENTER_KEY, Notice, PrimaryButton, SecondaryButton, Text

Create = Callable[[SetUpChoice], None]
_RAIL_WIDTH: Final = 208
_ROOM_FOR_RAIL: Final = 900
_TITLE_BAR: Final = 40


class FirstRunWizard(QDialog):
    """Asks how to begin and has it done by `create`, beside the window; accepted once that has succeeded.

    `create` may raise any CounterError: it is shown beside the field it names, or above the buttons, and
    everything typed stays. `steps` are all of them, or the one that is still missing.
    """

    created = Signal(object)

    def __init__(
        self, *, create: Create, steps: Sequence[Step] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._create = create
        self._background = Background(self)
        self._busy = False
        self.steps = tuple(steps or all_steps())
        self.setWindowTitle(_("Thiết lập ban đầu · Quầy một cửa"))
        self._pages = QStackedWidget()
        self._rail = _StepRail([step.short for step in self.steps])
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(_("Đang tạo dữ liệu"))
        self.notice = Notice()
        self.back_button = SecondaryButton(_("Quay lại"), "Alt+←")
        self.next_button = PrimaryButton(_("Tiếp tục"), ENTER_KEY)
        self._where = Text(tone="soft")
        self._lay_out()
        self._listen()
        self._show(0)

    def _lay_out(self) -> None:
        for step in self.steps:
            self._pages.addWidget(_scrolling(step))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addWidget(self._progress)
        right.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self._progress.setVisible(False)
        screen = self.screen().availableSize()
        room = screen.height() - _TITLE_BAR  # else the buttons at the foot would be below the screen
        self.resize(min(screen.width(), theme.px(1024)), min(room, theme.px(768)))

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("statusLine")
        column = QVBoxLayout(foot)
        column.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._where, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column.addLayout(row)
        return foot

    def _listen(self) -> None:
        self.next_button.setDefault(True)
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        QShortcut("Alt+Right", self, self.go_on)
        QShortcut("Alt+Left", self, self.go_back)
        welcome = self.steps[0]
        if isinstance(welcome, WelcomeStep):
            welcome.trial_chosen.connect(self._on_trial_chosen)

    @property
    def current(self) -> int:
        """The number of the page shown, from 0."""
        return self._pages.currentIndex()

    def go_on(self) -> None:
        """Check this page and show the next one, or have everything made."""
        if self._busy:
            return
        choice = self._completed(self.current)
        if choice is None:
            return
        if choice.training or self.current == len(self.steps) - 1:
            self._make(choice)
        else:
            self._show(self.current + 1)

    def go_back(self) -> None:
        """Show the page before; what was typed stays."""
        if self.current and not self._busy:
            self._show(self.current - 1)

    def _completed(self, last: int) -> SetUpChoice | None:
        """Return the choice as far as the page `last`, asking every page again: one may have been changed."""
        choice: SetUpChoice | None = SetUpChoice(training=False, sample=False, office=default_office())
        for number, step in enumerate(self.steps[: last + 1]):
            choice = step.complete(choice) if choice else None
            if choice is None:
                if number != self.current:
                    self._show(number)
                return None
            if choice.training:
                return choice
        return choice

    def _show(self, number: int) -> None:
        self.notice.clear()
        self._pages.setCurrentIndex(number)
        self._rail.show_step(number)
        self._label_buttons()
        self.steps[number].take_focus()

    def _label_buttons(self) -> None:
        welcome = self.steps[0]
        trying = isinstance(welcome, WelcomeStep) and welcome.trial.isChecked()
        last = self.current == len(self.steps) - 1
        self.back_button.setVisible(self.current > 0)
        self.next_button.set_text(
            _("Tạo dữ liệu mẫu") if trying else _("Tạo dữ liệu và bắt đầu") if last else _("Tiếp tục")
        )
        where = _("Bước {number}/{count}").format(number=self.current + 1, count=len(self.steps))
        self._where.setText("" if trying else where)

    def _on_trial_chosen(self) -> None:
        self._label_buttons()

    def _make(self, choice: SetUpChoice) -> None:
        self._set_busy(busy=True)
        self._background.run(partial(self._create_and_return, choice), self._on_created, self._on_refused)

    def _create_and_return(self, choice: SetUpChoice) -> SetUpChoice:
        self._create(choice)
        return choice

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._progress.setVisible(busy)
        self._pages.setEnabled(not busy)
        self.back_button.setEnabled(not busy)
        self.next_button.setEnabled(not busy)
        if busy:
            self.notice.show_message(_("Đang tạo dữ liệu, chờ vài giây…"))

    def _on_created(self, choice: SetUpChoice) -> None:
        self._set_busy(busy=False)
        self.created.emit(choice)
        self.accept()

    def _on_refused(self, error: CounterError) -> None:
        self._set_busy(busy=False)
        self.notice.clear()
        for number, step in enumerate(self.steps):
            if step.take_error(error):
                self._show(number)
                step.take_error(error)
                return
        self.notice.show_message(explain(error), "alarm")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Esc without an effect: one key must not throw away two minutes of typing."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until what is being made is made."""
        if self._busy:
            event.ignore()
        else:
            super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the rail out where the fields need its room."""
        super().resizeEvent(event)
        self._rail.setVisible(self.width() >= theme.px(_ROOM_FOR_RAIL))


class _StepRail(QFrame):
    """The names of the pages; what is done carries a tick."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(theme.px(_RAIL_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(24), theme.px(12), theme.px(24))
        column.setSpacing(theme.px(16))
        column.addWidget(Text(_("Quầy một cửa"), size="section", tone="rail"))
        column.addSpacing(theme.px(8))
        self._titles = list(titles)
        self._rows = [Text(title, tone="rail-soft") for title in titles]
        for row in self._rows:
            column.addWidget(row)
        column.addStretch(1)

    def show_step(self, current: int) -> None:
        """Mark one page as the present one."""
        for number, (row, title) in enumerate(zip(self._rows, self._titles, strict=True)):
            mark = "✓" if number < current else str(number + 1)
            row.setText(f"{mark}   {title}")
            row.setProperty("strong", number == current)
            row.setProperty("tone", "rail" if number == current else "rail-soft")
            theme.restyle(row)


def _scrolling(step: Step) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(step)
    return area
