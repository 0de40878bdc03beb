"""A fact of the status line that leads somewhere: by click, by Enter while it has the focus, by its key."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent

from counter_app.ui import icons, theme
from counter_app.ui.widgets.buttons import DrawnButton
from counter_app.ui.widgets.fields import MESSAGE_LOOKS
from counter_app.ui.widgets.painting import draw_box, draw_key_cap, draw_text, key_cap_size, line_height

_PADDING: Final = 6
_MARK: Final = 13
_GAP: Final = 4
_ROUND: Final = 5


class StatusButton(DrawnButton):
    """As small as the facts beside it, underlined where the mouse or the keyboard is."""

    def __init__(self, key: str = "") -> None:
        super().__init__("", key)
        self._tone = "warn"
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def fact(self) -> str:
        """What it says, empty while there is nothing to say."""
        return self._words

    def show_fact(self, text: str, tone: str) -> None:
        """Show a fact in a tone; an empty one takes the button away."""
        self._tone = tone
        self.set_text(text)
        self.setVisible(bool(text))

    def sizeHint(self) -> QSize:
        """Return the size in which nothing is cut."""
        current = theme.current()
        font = current.font(theme.SMALL, bold=True)
        words = QFontMetrics(font).horizontalAdvance(self._words)
        width = 2 * current.px(_PADDING) + current.px(_MARK + _GAP) + words
        if self.key:
            width += current.px(2 * _GAP) + key_cap_size(self.key, current).width()
        return QSize(width, line_height(font) + current.px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark, words and key in the tone's colour."""
        current, painter = theme.current(), QPainter(self)
        drawing, role = MESSAGE_LOOKS.get(self._tone, ("info", "soft"))
        ink, clear = current.colour(role), current.colour(theme.CLEAR)
        here = self.hasFocus() or self.underMouse()
        edge, width = (current.colour("accent"), 2) if self.hasFocus() else (clear, 0)
        fill = current.colour("accent_soft") if here else clear
        draw_box(painter, QRectF(self.rect()), fill=fill, edge=edge, width=width, radius=current.px(_ROUND))
        left, mark = current.px(_PADDING), current.px(_MARK)
        icons.draw(painter, QRectF(left, (self.height() - mark) / 2, mark, mark), drawing, ink)
        left += mark + current.px(_GAP)
        font = current.font(theme.SMALL, bold=True)
        font.setUnderline(self.underMouse())
        words = QFontMetrics(font).horizontalAdvance(self._words)
        draw_text(painter, QRect(left, 0, words, self.height()), self._words, font, ink)
        if self.key:
            cap = key_cap_size(self.key, current)
            after = left + words + current.px(2 * _GAP)
            top = (self.height() - cap.height()) // 2
            draw_key_cap(painter, QRect(after, top, cap.width(), cap.height()), self.key, ink, current)
