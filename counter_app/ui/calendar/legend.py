"""What the shapes of the year mean."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.calendar_edits import DayKind
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.calendar.kinds import WORDS, draw_day
from counter_app.ui.theme import SMALL
from counter_app.ui.widgets.flow import FlowLayout
from counter_app.ui.widgets.painting import draw_text

_SAMPLE = "8"


class Legend(QWidget):
    """Every kind of day in its shape, with its word."""

    def __init__(self) -> None:
        super().__init__()
        row = FlowLayout(self, gap=theme.px(16))
        for kind in DayKind:
            row.addWidget(_Sample(kind))


class _Sample(QWidget):
    def __init__(self, kind: DayKind) -> None:
        super().__init__()
        self._kind = kind
        self._words = _(WORDS[kind])
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the shape and its word."""
        current = theme.current()
        words = QFontMetrics(current.font(SMALL)).horizontalAdvance(self._words)
        return QSize(current.px(24 + 6) + words + 2, current.px(26))

    def minimumSizeHint(self) -> QSize:
        """A word is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape and the word."""
        current = theme.current()
        painter = QPainter(self)
        side = current.px(24)
        draw_day(painter, QRectF(0, 1, side, side), _SAMPLE, self._kind, current)
        words = self.rect().adjusted(side + current.px(6), 0, 0, 0)
        draw_text(painter, words, self._words, current.font(SMALL), current.colour("soft"))
