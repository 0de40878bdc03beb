"""A report's chart on the screen: told in words as well, walked through by keys, leading to its row."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.chart_data import ChartData
from counter_app.domain.reports import Chart, ChartKind, Table
from counter_app.ui import theme
from counter_app.ui.reports.chart_shapes import Shape, shape_of, spoken
from counter_app.ui.widgets.painting import draw_box

_MOST: Final = {ChartKind.LINES: 400, ChartKind.BARS: 31, ChartKind.STACKED: 31}
_MOST_LYING: Final = 15
_LEAST_WIDTH: Final = 280
_MOVES: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_OPENS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ReportChart(QWidget):
    """Draws some columns of a table; arrows choose a row, Enter or a click leads to it in the table.

    Signals:
        chosen(row): show this row of the table, counted as the report has them.
    """

    chosen = Signal(int)

    def __init__(self, table: Table, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = ChartData.of(table, chart, _MOST[chart.kind])
        if self.data.lying:
            self.data = ChartData.of(table, chart, _MOST_LYING)
        self._current = 0
        self._pointed = False
        self.setAccessibleName(chart.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()
        self._fit()

    @property
    def current(self) -> int:
        """The row chosen, counted among those drawn."""
        return self._current

    def _shape(self) -> Shape:
        return shape_of(self.data, theme.current(), max(self.width(), theme.px(_LEAST_WIDTH)))

    def _fit(self) -> None:
        self.setFixedHeight(self._shape().height)

    def sizeHint(self) -> QSize:
        """Return a size in which rows can be told apart."""
        return QSize(theme.px(2 * _LEAST_WIDTH), self._shape().height)

    def _describe(self) -> None:
        chosen = spoken(self.data, self._current)
        whole = "; ".join(spoken(self.data, row) for row in range(len(self.data.labels)))
        self.setAccessibleDescription(f"{chosen}. {whole}")
        self.setToolTip(chosen)

    def _choose(self, row: int) -> None:
        row = min(max(row, 0), len(self.data.labels) - 1)
        if row != self._current:
            self._current = row
            self._describe()
        self.update()

    def _open(self) -> None:
        passed = self.data.left_out if self.data.kind is ChartKind.LINES else 0
        self.chosen.emit(passed + self._current)

    def _row_at(self, where: QMouseEvent) -> int:
        shape = self._shape()
        rows = range(len(self.data.labels))
        return next((row for row in rows if shape.spot(row).contains(where.position())), -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from row to row, and open one."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._choose(self._current + _MOVES[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else len(self.data.labels) - 1)
        elif key in _OPENS:
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose what the mouse is over."""
        row = self._row_at(event)
        self._pointed = row >= 0
        self._choose(row if row >= 0 else self._current)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        row = self._row_at(event)
        if row >= 0:
            self._choose(row)
            self._open()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._pointed = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row is chosen."""
        super().focusInEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the legend the lines that it needs."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when fonts or scale change."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chosen row's ground, the drawing, the legend."""
        painter, shape, current = QPainter(self), self._shape(), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self._pointed:
            ring = 2 if self.hasFocus() else 0
            box = QRectF(shape.spot(self._current))
            fill, edge = current.colour("accent_soft"), current.colour("accent")
            draw_box(painter, box, fill=fill, edge=edge, width=ring, radius=current.px(4))
        shape.draw(painter)
        shape.draw_legend(painter)
