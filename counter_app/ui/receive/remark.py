"""Remarks in a card: worth a look, in nobody's way."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from counter_app.ui import icons, theme
from counter_app.ui.widgets import Level, Text, UrgencyPill
from counter_app.ui.widgets.fields import MESSAGE_LOOKS
from counter_app.ui.widgets.painting import draw_box


class Remark(QWidget):
    """A mark and a sentence on a soft ground in the tone info, done, warn or alarm; hidden while empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = "accent"
        self._mark = QLabel()
        self._text = Text(size="small", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty when nothing is."""
        return self._text.text()

    def say(self, text: str, tone: str = "info") -> None:
        """Show a sentence; an empty one takes the remark away."""
        name, self._role = MESSAGE_LOOKS[tone]
        current = theme.current()
        self._mark.setPixmap(
            icons.pixmap(name, current.colour(self._role), current.px(16), self.devicePixelRatioF())
        )
        self._text.setText(text)
        self._text.set_tone("" if tone == "info" else tone)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft ground."""
        current = theme.current()
        fill = current.colour(f"{self._role}_soft")
        box = QRectF(0, 0, self.width(), self.height())
        draw_box(QPainter(self), box, fill=fill, edge=fill, width=0, radius=current.px(6))


class YieldingPill(UrgencyPill):
    """A pill beside a title; in a very narrow window it shortens itself rather than cut the title."""

    def __init__(self, level: Level, text: str = "") -> None:
        super().__init__(level, text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_level(self, level: Level | str, text: str = "") -> None:
        """Show another level; the whole text is a tool tip as well."""
        super().set_level(level, text)
        self.setToolTip(self.text())

    def minimumSizeHint(self) -> QSize:
        """The mark and a few letters are enough."""
        return QSize(theme.px(56), self.sizeHint().height())


class PressedText(Text):
    """Text that can be pressed, such as the words beside a check box."""

    pressed = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a press."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
