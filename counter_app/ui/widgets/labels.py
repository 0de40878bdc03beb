"""Texts in the five sizes of the type scale, one-line texts that shorten themselves, and empty states."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from counter_app.ui import theme

_SIZES: Final = ("small", "body", "section", "title", "number")


class Text(QLabel):
    """Plain text in one of the sizes small, body, section, title, number and in a tone."""

    def __init__(
        self,
        text: str = "",
        *,
        size: str = "body",
        tone: str = "",
        strong: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setIndent(0)  # the padding of the style sheet would bring one along
        self.setProperty("textSize", size)
        self.setProperty("tone", tone)
        self.setProperty("strong", strong)

    def set_tone(self, tone: str) -> None:
        """Change the tone: "", soft, info, done, warn or alarm."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            theme.restyle(self)


class OneLine(Text):
    """One line that gives way: too long for its place it ends in …, and tells the rest as a tool tip."""

    def __init__(self, text: str = "", *, size: str = "body", tone: str = "", strong: bool = False) -> None:
        super().__init__(text, size=size, tone=tone, strong=strong)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(32)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        room = self.contentsRect()
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment() | Qt.TextFlag.TextSingleLine), shown)


class EmptyState(Text):
    """What to say, usefully, where there is nothing to list."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, tone="soft", wrap=True, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(theme.px(16), theme.px(24), theme.px(16), theme.px(24))
