"""Cards, and the big numbers that can be pressed."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter_app.ui import theme
from counter_app.ui.theme import BODY, NUMBER, SECTION, SMALL, Theme
from counter_app.ui.widgets.labels import Text
from counter_app.ui.widgets.painting import draw_box, draw_text, line_height

_SLIM_EDGES = 32  # beside and between the number and its words
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Card(QFrame):
    """A white box with a thin line; put widgets into `body`, and marks beside the title into `header`."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, *, tone: str = "", padding: int = 16
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("tone", tone)
        column = QVBoxLayout(self)
        edge = theme.px(padding)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(8))
        self.title = Text(title, size="section", parent=self)  # shown without one, it would be a window
        self.title.setVisible(bool(title))
        self.header = QHBoxLayout()
        self.header.setSpacing(theme.px(12))
        self.header.addWidget(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        column.addLayout(self.header)
        column.addLayout(self.body, 1)
        if title:
            self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Change the title; an empty one takes it away."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)


class NumberTile(QPushButton):
    """A key number with its caption; pressing it opens what it counts, made checkable it stays lit.

    With a `detail`, the caption stands above the number and the detail below it. Made `slim`, it is one line
    high: the number, and the caption's few words in `brief`.
    """

    def __init__(
        self,
        value: str,
        caption: str,
        tone: str = "",
        parent: QWidget | None = None,
        *,
        detail: str = "",
        brief: str = "",
    ) -> None:
        super().__init__(parent)
        self._brief = brief
        self._slim = False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._caption = caption
        self.set_value(value, tone, detail=detail)

    def set_value(self, value: str, tone: str = "", *, detail: str = "") -> None:
        """Show another number, in the tone "", done, warn or alarm."""
        self._value, self._tone, self._detail = value, tone, detail
        self.setAccessibleName(f"{self._caption}: {value}" + (f", {detail}" if detail else ""))
        self.updateGeometry()
        self.update()

    @property
    def value(self) -> str:
        """The number as shown."""
        return self._value

    def set_caption(self, caption: str) -> None:
        """Change the caption."""
        self._caption = caption
        self.set_value(self._value, self._tone, detail=self._detail)

    @property
    def slim(self) -> bool:
        """Whether the tile is one line high."""
        return self._slim

    def set_slim(self, *, slim: bool) -> None:
        """Make the tile one line high, or give it its full height again."""
        if slim != self._slim:
            self._slim = slim
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height in which number and wrapped texts fit."""
        current = theme.current()
        if self._slim:
            return line_height(current.font(SECTION, bold=True)) + current.px(12)
        texts = [self._caption, self._detail] if self._detail else [self._caption]
        height = sum(self._wrapped(text, width, current) for text in texts)
        return height + line_height(current.font(NUMBER, bold=True)) + current.px(24)

    def _wrapped(self, text: str, width: int, current: Theme) -> int:
        room = QRect(0, 0, max(width - current.px(40), 1), 10_000)
        return QFontMetrics(current.font(BODY)).boundingRect(room, _WRAP, text).height() + current.px(2)

    def sizeHint(self) -> QSize:
        """Return a size that lets four tiles share a row."""
        width = max(theme.px(160), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The number and the longest word of the caption are never cut."""
        current = theme.current()
        if self._slim:
            return QSize(sum(self._slim_widths(current)) + current.px(_SLIM_EDGES), self.heightForWidth(0))
        number = QFontMetrics(current.font(NUMBER, bold=True)).horizontalAdvance(self._value)
        body = QFontMetrics(current.font(BODY))
        words = f"{self._caption} {self._detail}".split()
        widest = max((body.horizontalAdvance(word) for word in words), default=0)
        width = max(max(number, widest) + current.px(40), current.px(120))
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile."""
        current = theme.current()
        painter = QPainter(self)
        self._draw_frame(painter, current)
        if self._slim:
            self._draw_slim(painter, current)
            return
        left, top = current.px(20), current.px(12)
        width = self.width() - 2 * left
        if self._detail:
            top += self._draw_lines(painter, QRect(left, top, width, self.height()), self._caption, current)
        font = current.font(NUMBER, bold=True)
        ink = current.colour(self._tone or "text")
        draw_text(painter, QRect(left, top, width, line_height(font)), self._value, font, ink)
        below = QRect(left, top + line_height(font), width, self.height())
        self._draw_lines(painter, below, self._detail or self._caption, current)

    def _slim_widths(self, current: Theme) -> tuple[int, int]:
        number = QFontMetrics(current.font(SECTION, bold=True)).horizontalAdvance(self._value)
        return number, QFontMetrics(current.font(SMALL)).horizontalAdvance(self._brief)

    def _draw_slim(self, painter: QPainter, current: Theme) -> None:
        number, words = self._slim_widths(current)
        left = QRect(current.px(14), 0, number + 2, self.height())
        ink = current.colour(self._tone or "text")
        draw_text(painter, left, self._value, current.font(SECTION, bold=True), ink)
        right = QRect(left.right() + current.px(8), 0, words + 2, self.height())
        draw_text(painter, right, self._brief, current.font(SMALL), current.colour("soft"))

    def _draw_frame(self, painter: QPainter, current: Theme) -> None:
        box = QRectF(0, 0, self.width(), self.height())
        marked = self.hasFocus() or self.isChecked()
        role, width = ("accent", 2) if marked else ("line", 1)
        radius = current.px(10)
        lit = self.isChecked() or (self.underMouse() and self.isEnabled())
        fill = current.colour("accent_soft" if lit else "card")
        draw_box(painter, box, fill=fill, edge=current.colour(role), width=width, radius=radius)
        if self._tone in ("warn", "alarm"):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            outline = QPainterPath()
            outline.addRoundedRect(box, radius, radius)
            painter.setClipPath(outline)
            painter.fillRect(QRectF(0, 0, current.px(5), self.height()), current.colour(self._tone))
            painter.restore()

    def _draw_lines(self, painter: QPainter, where: QRect, text: str, current: Theme) -> int:
        font: QFont = current.font(BODY)
        painter.setFont(font)
        painter.setPen(current.colour("soft"))
        painter.drawText(where, _WRAP, text)
        return self._wrapped(text, self.width(), current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as well as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when fonts or scale change."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)
