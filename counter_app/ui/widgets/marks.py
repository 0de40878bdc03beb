"""Small marks of state: the pill of urgency and the bar of working time left."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from counter_app.ui import theme
from counter_app.ui.widgets.labels import Text
from counter_app.ui.widgets.levels import Level, look_of, word_of
from counter_app.ui.widgets.painting import draw_pill, draw_time_bar, pill_size


class UrgencyPill(QLabel):
    """A level as word, shape and colour; other words may stand in for the level's own."""

    def __init__(self, level: Level | str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_level(level, text)

    def set_level(self, level: Level | str, text: str = "") -> None:
        """Show another level."""
        self._look = look_of(level)
        self.setText(text or word_of(level))
        self.setAccessibleName(f"{word_of(level)}: {text}" if text else word_of(level))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that shows everything."""
        return pill_size(self.text(), theme.current())

    def minimumSizeHint(self) -> QSize:
        """A state is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        where = QRect(0, 0, self.width(), self.height())
        draw_pill(QPainter(self), where, self.text(), self._look, theme.current())


class TimeLeftBar(QWidget):
    """Working time left in words, with a thin bar under them."""

    def __init__(
        self, words: str, ratio: float, level: Level | str = Level.NOTICE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = Text(strong=True)
        self._bar = _Bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._text)
        column.addWidget(self._bar)
        self.set_time(words, ratio, level)

    def set_time(self, words: str, ratio: float, level: Level | str = Level.NOTICE) -> None:
        """Show another time left; `ratio` is what is left of the whole, from 0 to 1."""
        self._text.setText(words)
        self._bar.show_ratio(ratio, look_of(level).tone)
        self.setAccessibleName(words)


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._ratio, self._tone = 0.0, "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ratio(self, ratio: float, tone: str) -> None:
        self._ratio, self._tone = ratio, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(100), theme.px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        where = QRectF(0, 0, self.width(), self.height())
        draw_time_bar(QPainter(self), where, self._ratio, self._tone, theme.current())
