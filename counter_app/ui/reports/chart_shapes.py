"""The shapes of a chart on the screen: columns or lines over an axis, or bars beside their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from counter_app.domain.chart_data import ChartData
from counter_app.domain.reports import CellKind, ChartKind
from counter_app.ui.reports.cells import shown
from counter_app.ui.reports.chart_ink import draw_bar, draw_key, draw_line
from counter_app.ui.theme import SMALL, Theme
from counter_app.ui.widgets.painting import draw_text, line_height

_STANDING: Final = 190  # how high the drawing of standing bars is
_KEY, _GAP = 24, 16  # the width of a key of the legend, and what is between two
_NAMES: Final = 0.42  # of the width, at most, for the names beside bars that lie
_BAR: Final = 15  # how thick a lying bar is
_RIGHT: Final = Qt.AlignmentFlag.AlignRight
_MIDDLE: Final = Qt.AlignmentFlag.AlignHCenter


def words_of(value: float, kind: CellKind) -> str:
    """Return a number as the table writes it."""
    return shown(f"{value:.2f}" if kind is CellKind.PERCENT else round(value), kind)


@dataclass(frozen=True)  # without slots: what it measures is measured once
class Shape:
    """A chart drawn into a width; `spots` says where each of its rows is, to be pointed at."""

    data: ChartData
    current: Theme
    width: int

    @property
    def height(self) -> int:
        """How high it is."""
        raise NotImplementedError

    def spot(self, row: int) -> QRectF:
        """Return where a row is."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw it."""
        raise NotImplementedError

    @cached_property
    def line(self) -> int:
        """How high a line of words is."""
        return line_height(self.current.font(SMALL))

    @cached_property
    def metrics(self) -> QFontMetrics:
        """The measures of its words."""
        return QFontMetrics(self.current.font(SMALL))

    def say(
        self, painter: QPainter, box: QRect, words: str, align: Qt.AlignmentFlag, ink: str = "soft"
    ) -> None:
        """Write into a box, shortened where there is no room."""
        short = self.metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
        draw_text(painter, box, short, self.current.font(SMALL), self.current.colour(ink), align=align)

    def _legend(self) -> list[list[tuple[int, str]]]:
        """Return the series' names in lines that fit."""
        lines: list[list[tuple[int, str]]] = [[]]
        used = 0
        for number, name in enumerate(self.data.names):
            needed = self.current.px(_KEY + 6 + _GAP) + self.metrics.horizontalAdvance(name) + 2
            if lines[-1] and used + needed > self.width:
                lines.append([])
                used = 0
            lines[-1].append((number, name))
            used += needed
        return lines

    @cached_property
    def legend_height(self) -> int:
        """How high the legend is; one series needs one, too, for it says what is counted."""
        return len(self._legend()) * (self.line + self.current.px(2)) + self.current.px(8)

    def draw_legend(self, painter: QPainter) -> None:
        """Draw a key and a name for each series."""
        top = 0
        for names in self._legend():
            left = 0
            for number, name in names:
                key, thick = self.current.px(_KEY), self.current.px(11)
                box = QRectF(left, top + (self.line - thick) / 2, key, thick)
                draw_key(painter, number, box, self.current, line=self.data.kind is ChartKind.LINES)
                left += key + self.current.px(6)
                wide = self.metrics.horizontalAdvance(name) + 2
                self.say(painter, QRect(left, top, wide, self.line), name, Qt.AlignmentFlag.AlignLeft, "text")
                left += wide + self.current.px(_GAP)
            top += self.line + self.current.px(2)


class Standing(Shape):
    """Columns or lines over an axis."""

    @property
    def height(self) -> int:
        """How high it is: legend, drawing, names."""
        return self.legend_height + self.current.px(_STANDING) + self.line + self.current.px(12)

    @cached_property
    def _room(self) -> QRectF:
        ticks = (words_of(tick, self.data.kinds[0]) for tick in self.data.ticks)
        left = max(self.metrics.horizontalAdvance(words) for words in ticks) + self.current.px(10)
        top = self.legend_height + self.line // 2
        return QRectF(left, top, self.width - left - self.current.px(8), self.current.px(_STANDING))

    def spot(self, row: int) -> QRectF:
        """Return the strip of a row."""
        room = self._room
        step = room.width() / max(len(self.data.labels), 1)
        return QRectF(room.left() + step * row, room.top(), step, room.height())

    def draw(self, painter: QPainter) -> None:
        """Draw the axis, the bars or lines, the names."""
        room = self._room
        scale = room.height() / self.data.ticks[-1]
        for tick in self.data.ticks:
            y = room.bottom() - tick * scale
            painter.setPen(QPen(self.current.colour("line" if tick else "edge"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            box = QRect(0, round(y) - self.line // 2, round(room.left()) - self.current.px(6), self.line)
            self.say(painter, box, words_of(tick, self.data.kinds[0]), _RIGHT)
        if self.data.kind is ChartKind.LINES:
            self._draw_lines(painter, room, scale)
        else:
            for row in range(len(self.data.labels)):
                self._draw_bars(painter, row, scale)
        self._draw_names(painter, room)

    def _draw_lines(self, painter: QPainter, room: QRectF, scale: float) -> None:
        for number, series in enumerate(self.data.series):
            spots = [
                QPointF(self.spot(row).center().x(), room.bottom() - value * scale)
                for row, value in enumerate(series)
            ]
            draw_line(painter, number, spots, self.current)

    def _draw_bars(self, painter: QPainter, row: int, scale: float) -> None:
        strip = self.spot(row)
        beside = 1 if self.data.stacked else len(self.data.series)
        thick = min(strip.width() * 0.7 / beside, self.current.px(34))
        left, base = strip.center().x() - thick * beside / 2, strip.bottom()
        for number, series in enumerate(self.data.series):
            tall = series[row] * scale
            x = left if self.data.stacked else left + number * thick
            draw_bar(painter, number, QRectF(x, base - tall, thick, tall), self.current)
            base -= tall if self.data.stacked else 0

    def _draw_names(self, painter: QPainter, room: QRectF) -> None:
        labels = self.data.labels
        widest = max(self.metrics.horizontalAdvance(label) for label in labels) + self.current.px(8)
        every = max(1, -(-widest * len(labels) // max(int(room.width()), 1)))
        for row in range(0, len(labels), every):
            middle = self.spot(row).center().x()
            box = QRect(
                round(middle - widest / 2), round(room.bottom()) + self.current.px(4), widest, self.line
            )
            box.moveRight(min(box.right(), self.width))
            self.say(painter, box, labels[row], _MIDDLE)


class Lying(Shape):
    """Bars beside the names of their rows, the numbers at their ends."""

    @property
    def _bars(self) -> int:
        return 1 if self.data.stacked else len(self.data.series)

    @property
    def _row(self) -> int:
        return max(self._bars * self.current.px(_BAR), self.line) + self.current.px(9)

    @property
    def height(self) -> int:
        """How high it is: legend and rows."""
        return self.legend_height + len(self.data.labels) * self._row

    @cached_property
    def _left(self) -> int:
        widest = max((self.metrics.horizontalAdvance(label) for label in self.data.labels), default=0)
        return min(widest + 2, round(_NAMES * self.width)) + self.current.px(10)

    def spot(self, row: int) -> QRectF:
        """Return the row."""
        return QRectF(0, self.legend_height + row * self._row, self.width, self._row)

    def draw(self, painter: QPainter) -> None:
        """Draw the names, the axis and the bars."""
        room = self.width - self._left - self.current.px(72)
        scale = max(room, 1) / self.data.highest
        for row, label in enumerate(self.data.labels):
            strip = self.spot(row)
            box = QRect(0, round(strip.top()), self._left - self.current.px(8), self._row)
            self.say(painter, box, label, _RIGHT, "text")
            self._draw_bars(painter, row, scale)
        painter.setPen(QPen(self.current.colour("edge"), 1))
        foot = self.spot(len(self.data.labels)).top()
        painter.drawLine(QPointF(self._left, self.legend_height), QPointF(self._left, foot))

    def _draw_bars(self, painter: QPainter, row: int, scale: float) -> None:
        strip, thick = self.spot(row), self.current.px(_BAR)
        x, y = float(self._left), strip.center().y() - thick * self._bars / 2
        values = [series[row] for series in self.data.series]
        for number, value in enumerate(values):
            draw_bar(painter, number, QRectF(x, y, value * scale, thick), self.current)
            if self.data.stacked:
                x += value * scale
            else:
                self._draw_number(painter, x + value * scale, y, value)
                y += thick
        if self.data.stacked:
            self._draw_number(painter, x, y, sum(values))

    def _draw_number(self, painter: QPainter, x: float, y: float, value: float) -> None:
        box = QRect(
            round(x) + self.current.px(5),
            round(y + (self.current.px(_BAR) - self.line) / 2),
            self.current.px(66),
            self.line,
        )
        self.say(painter, box, words_of(value, self.data.kinds[0]), Qt.AlignmentFlag.AlignLeft, "text")


def shape_of(data: ChartData, current: Theme, width: int) -> Shape:
    """Return what a chart is drawn as."""
    return (Lying if data.lying else Standing)(data, current, width)


def spoken(data: ChartData, row: int) -> str:
    """Return a row in words."""
    told = zip(data.names, data.series, data.kinds, strict=True)
    numbers: Sequence[str] = [f"{name} {words_of(series[row], kind)}" for name, series, kind in told]
    return f"{data.labels[row]}: {', '.join(numbers)}"
