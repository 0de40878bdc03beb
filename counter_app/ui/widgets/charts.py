"""A trend: two rates as lines over bars of how much was done, one step of time after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui import theme
from counter_app.ui.theme import SMALL, Theme
from counter_app.ui.widgets.painting import draw_box, draw_text, line_height

_LEFT, _RIGHT, _BARS = 44, 12, 0.28  # room for percents, at the end, and the bars' share of the height
_LOWEST = 90  # the axis begins here, or lower where a rate is
_MOVES: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One step of time: how many dossiers, both rates in percent (None of nothing), and how it is told."""

    label: str
    count: int
    first: float | None
    second: float | None
    spoken: str


class TrendChart(QWidget):
    """Draws a trend and tells it in words; Left and Right choose a step, Enter or a click opens it.

    The lines differ by colour, stroke and mark.
    """

    chosen = Signal(int)

    def __init__(self, name: str, first: str, second: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (first, second)
        self._points: tuple[TrendPoint, ...] = ()
        self._current = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)

    def show_points(self, points: Sequence[TrendPoint]) -> None:
        """Show a trend; its words are what a screen reader says."""
        self._points = tuple(points)
        self._current = len(self._points) - 1
        self._describe()
        self.update()

    @property
    def current(self) -> int:
        """The chosen step, -1 where there is none."""
        return self._current

    def _describe(self) -> None:
        if not self._points:
            self.setAccessibleDescription("")
            return
        chosen = self._points[self._current].spoken
        self.setAccessibleDescription(f"{chosen}. " + "; ".join(point.spoken for point in self._points))
        self.setToolTip(chosen)

    def sizeHint(self) -> QSize:
        """Return a size in which the lines can be told apart."""
        return QSize(theme.px(320), theme.px(220))

    def minimumSizeHint(self) -> QSize:
        """Below this it is no picture any more."""
        return QSize(theme.px(240), theme.px(180))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the time, and open a step."""
        key = Qt.Key(event.key())
        if key in _MOVES and self._points:
            self._choose(min(max(self._current + _MOVES[key], 0), len(self._points) - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose what the mouse is over."""
        self._choose_at(event.position().x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        self._choose_at(event.position().x())
        if self._current >= 0:
            self.chosen.emit(self._current)

    def _choose_at(self, x: float) -> None:
        if self._points:
            room = self._room()
            step = int((x - room.left()) / max(room.width() / len(self._points), 1))
            self._choose(min(max(step, 0), len(self._points) - 1))

    def _choose(self, step: int) -> None:
        if step != self._current:
            self._current = step
            self._describe()
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when fonts or scale change."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)

    # --- painting -----------------------------------------------------------------------------------------

    def _room(self) -> QRectF:
        current = theme.current()
        line = line_height(current.font(SMALL))
        top, below = line + current.px(14), line + current.px(8)
        left = current.px(_LEFT)
        return QRectF(left, top, self.width() - left - current.px(_RIGHT), self.height() - top - below)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw axis, bars, lines, labels, legend, and the chosen step."""
        current, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        if not self._points or room.height() <= 0:
            return
        self._draw_chosen(painter, room, current)
        self._draw_axis(painter, room, current)
        self._draw_bars(painter, room, current)
        self._draw_line(painter, room, current, second=True)
        self._draw_line(painter, room, current, second=False)
        self._draw_labels(painter, room, current)
        self._draw_legend(painter, current)

    def _lowest(self) -> int:
        rates = [rate for point in self._points for rate in (point.first, point.second) if rate is not None]
        return int(min([_LOWEST, *rates]) // 10 * 10)

    def _x(self, step: int, room: QRectF) -> float:
        return room.left() + room.width() * (step + 0.5) / len(self._points)

    def _y(self, percent: float, room: QRectF) -> float:
        lowest = self._lowest()
        share = (percent - lowest) / max(100 - lowest, 1)
        return room.bottom() - room.height() * (_BARS + (1 - _BARS) * share)

    def _draw_chosen(self, painter: QPainter, room: QRectF, current: Theme) -> None:
        width = room.width() / len(self._points)
        box = QRectF(self._x(self._current, room) - width / 2, room.top(), width, room.height())
        if self.hasFocus():
            edge = current.colour("accent")
            fill = current.colour("accent_soft")
            draw_box(painter, box, fill=fill, edge=edge, width=2, radius=current.px(4))

    def _draw_axis(self, painter: QPainter, room: QRectF, current: Theme) -> None:
        lowest = self._lowest()
        for percent in (lowest, (lowest + 100) // 2, 100):
            y = self._y(percent, room)
            painter.setPen(QPen(current.colour("line"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            where = QRect(0, int(y) - current.px(10), current.px(_LEFT - 6), current.px(20))
            font, ink = current.font(SMALL), current.colour("soft")
            draw_text(painter, where, f"{percent} %", font, ink, align=Qt.AlignmentFlag.AlignRight)

    def _draw_bars(self, painter: QPainter, room: QRectF, current: Theme) -> None:
        most = max(point.count for point in self._points) or 1
        width = min(room.width() / len(self._points) * 0.6, current.px(28))
        fill = current.colour("line")
        for step, point in enumerate(self._points):
            height = room.height() * _BARS * 0.8 * point.count / most
            bar = QRectF(self._x(step, room) - width / 2, room.bottom() - height, width, height)
            painter.fillRect(bar, fill)

    def _draw_line(self, painter: QPainter, room: QRectF, current: Theme, *, second: bool) -> None:
        spots: list[QPointF] = []
        pen = _pen(current, second=second)
        for step, point in enumerate(self._points):
            rate = point.second if second else point.first
            if rate is not None:
                spots.append(QPointF(self._x(step, room), self._y(rate, room)))
        painter.setPen(pen)
        painter.drawPolyline(spots)
        for spot in spots:
            _draw_mark(painter, spot, current, second=second)

    def _draw_labels(self, painter: QPainter, room: QRectF, current: Theme) -> None:
        font, ink = current.font(SMALL), current.colour("soft")
        widest = max(QFontMetrics(font).horizontalAdvance(point.label) for point in self._points)
        every = max(1, -(-(widest + current.px(8)) * len(self._points) // max(int(room.width()), 1)))
        top, height = int(room.bottom()) + current.px(4), line_height(font)
        for step in range(len(self._points) - 1, -1, -every):
            left = int(self._x(step, room) - widest / 2)
            left = min(left, self.width() - widest - 2)
            where = QRect(left, top, widest + 2, height)
            draw_text(
                painter, where, self._points[step].label, font, ink, align=Qt.AlignmentFlag.AlignHCenter
            )

    def _draw_legend(self, painter: QPainter, current: Theme) -> None:
        font = current.font(SMALL)
        left, middle = current.px(_LEFT), line_height(font) // 2 + current.px(2)
        for second, name in enumerate(self._names):
            painter.setPen(_pen(current, second=bool(second)))
            painter.drawLine(QPointF(left, middle), QPointF(left + current.px(22), middle))
            _draw_mark(painter, QPointF(left + current.px(11), middle), current, second=bool(second))
            left += current.px(28)
            width = QFontMetrics(font).horizontalAdvance(name) + 2
            where = QRect(left, 0, width, 2 * middle)
            draw_text(painter, where, name, font, current.colour("text"))
            left += width + current.px(16)


def _pen(current: Theme, *, second: bool) -> QPen:
    pen = QPen(current.colour("warn" if second else "accent"), current.px(2))
    pen.setStyle(Qt.PenStyle.DashLine if second else Qt.PenStyle.SolidLine)
    return pen


def _draw_mark(painter: QPainter, spot: QPointF, current: Theme, *, second: bool) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.colour("warn" if second else "accent"))
    radius = current.px(3.5)
    if second:
        painter.drawRect(QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius))
    else:
        painter.drawEllipse(spot, radius, radius)
    painter.restore()
