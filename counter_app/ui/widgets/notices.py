"""Messages that interrupt nobody: the red bar, the inline notice and the band of a training database."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from counter_app.i18n import _
from counter_app.ui import icons, theme
from counter_app.ui.widgets.buttons import BannerButton, BannerQuietButton, LinkButton
from counter_app.ui.widgets.fields import MESSAGE_LOOKS, announce
from counter_app.ui.widgets.labels import Text
from counter_app.ui.widgets.painting import draw_box

_STACKED_BELOW: Final = 720
_STACKED_BELOW_WITH_ONE_ANSWER: Final = 420


class Banner(QWidget):
    """The red bar of an alarm: it goes when its cause is resolved or snoozed, never by being closed."""

    primary_requested = Signal()
    snooze_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = QLabel()
        self._message = Text(tone="banner", strong=True, wrap=True)
        self._primary = BannerButton("")
        self._snooze = BannerQuietButton(_("Nhắc lại sau…"))
        self._primary.clicked.connect(self.primary_requested)
        self._snooze.clicked.connect(self.snooze_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        said, answers = QHBoxLayout(), QHBoxLayout()
        said.setSpacing(theme.px(12))
        said.addWidget(self._mark)
        said.addWidget(self._message, 1)
        answers.setSpacing(theme.px(8))
        answers.addStretch(1)
        answers.addWidget(self._primary)
        answers.addWidget(self._snooze)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self._halves.setSpacing(theme.px(8))
        self._halves.addLayout(said, 1)
        self._halves.addLayout(answers)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def message(self) -> str:
        """What the bar says."""
        return self._message.text()

    def set_alarm(self, message: str, primary: str, key: str = "") -> None:
        """Show an alarm with its main answer; it is said aloud when the message is new."""
        new = message != self.message
        current = theme.current()
        mark = icons.pixmap("hexagon", current.palette.banner_text, current.px(20), self.devicePixelRatioF())
        self._mark.setPixmap(mark)
        self._message.setText(message)
        self._primary.set_text(primary)
        self._primary.set_key(key)
        self.setAccessibleName(message)
        if new:
            announce(self, message)

    def set_snooze_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - a setter as Qt's own
        """Allow or refuse snoozing, as the rules say."""
        self._snooze.setVisible(enabled)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answers under the message where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        least = _STACKED_BELOW_WITH_ONE_ANSWER if self._snooze.isHidden() else _STACKED_BELOW
        narrow = self.width() / theme.current().scale < least
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._halves.direction():
            self._halves.setDirection(direction)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the red ground."""
        current = theme.current()
        box = QRectF(0, 0, self.width(), self.height())
        fill = current.colour("banner")
        draw_box(QPainter(self), box, fill=fill, edge=fill, width=0, radius=current.px(10))


class Notice(QWidget):
    """A message in the page: what happened, and perhaps one action such as undo. It takes no focus."""

    action_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "info"
        self._mark = QLabel()
        self._text = Text(wrap=True)
        self._action = LinkButton("")
        self._close = LinkButton(_("Ẩn"))
        self._action.clicked.connect(self.action_requested)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setVisible(False)

    def set_closable(self, *, closable: bool) -> None:
        """Let the message be put away by hand, or have it stay as long as it is true."""
        self._close.setVisible(closable)

    @property
    def text(self) -> str:
        """What the notice says; empty when nothing is shown."""
        return self._text.text()

    @property
    def tone(self) -> str:
        """The tone: info, done, warn or alarm."""
        return self._tone

    def show_message(self, text: str, tone: str = "info", *, action: str = "", key: str = "") -> None:
        """Show and say a message; an action's key is printed beside its words."""
        name, role = MESSAGE_LOOKS[tone]
        self._tone = tone
        current = theme.current()
        mark = icons.pixmap(name, current.colour(role), current.px(18), self.devicePixelRatioF())
        self._mark.setPixmap(mark)
        self._text.setText(text)
        self._action.set_text(action)
        self._action.set_key(key)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.setVisible(True)
        self.update()
        announce(self, text)

    def hide_close(self) -> None:
        """Keep the message in sight; there is nothing to be done with it."""
        self._close.setVisible(False)

    def clear(self) -> None:
        """Take the message away."""
        was_shown = bool(self.text)
        self._text.setText("")
        self.setAccessibleName("")
        self.setVisible(False)
        if was_shown:
            self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tinted ground with a strip of the full colour."""
        current = theme.current()
        role = MESSAGE_LOOKS[self._tone][1]
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), self.height())
        fill, edge = current.colour(f"{role}_soft"), current.colour(role)
        draw_box(painter, box, fill=fill, edge=edge, width=1, radius=current.px(8))


class TrainingBand(Text):
    """The band that no page of a training database is without."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("TẬP HUẤN · mọi hồ sơ, giấy tờ ở đây đều là giả"), tone="banner", strong=True, parent=parent
        )
        self.setObjectName("trainingBand")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
