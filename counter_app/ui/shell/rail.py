"""The rail on the left: the office, and the pages with their keys and what waits in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from counter_app.i18n import _
from counter_app.ui import icons, theme
from counter_app.ui.theme import BODY, SMALL, Theme
from counter_app.ui.widgets.labels import OneLine
from counter_app.ui.widgets.painting import draw_box, draw_text, line_height

WIDTH: Final = 176
NARROW_WIDTH: Final = 64
NARROW_BELOW: Final = 1100
_CLEAR: Final = QColor(Qt.GlobalColor.transparent)


@dataclass(frozen=True, slots=True)
class RailItem:
    """A page on the rail: its name in code, its label on screen, its drawing and its key."""

    page: str
    label: str
    icon: str
    key: str = ""


class Rail(QFrame):
    """Shows the office and one button a page; a narrow window leaves drawings and keys only."""

    page_requested = Signal(str)

    def __init__(self, items: Sequence[RailItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(_("Các trang"))
        self._narrow = False
        self._office = OneLine("", tone="rail", strong=True)
        self._station = OneLine("", size="small", tone="rail-soft")
        self._buttons = {item.page: _RailButton(item) for item in items}
        for button in self._buttons.values():
            button.asked_for.connect(self.page_requested)
        self._lay_out()
        self.fit(self.width())

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(theme.px(20), theme.px(16), theme.px(12), theme.px(12))
        head.setSpacing(theme.px(2))
        head.addWidget(self._office)
        head.addWidget(self._station)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._make_list(), 1)

    def _make_list(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("items")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(8))
        rows.setSpacing(theme.px(4))
        for button in self._buttons.values():
            rows.addWidget(button)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    @property
    def narrow(self) -> bool:
        """Whether only drawings and keys are shown."""
        return self._narrow

    def fit(self, window_width: int) -> None:
        """Choose the form that suits the window; call it whenever the window's width changes."""
        current = theme.current()
        self._narrow = window_width / current.scale < NARROW_BELOW
        self._head.setVisible(not self._narrow)
        self.setFixedWidth(current.px(NARROW_WIDTH if self._narrow else WIDTH))
        for button in self._buttons.values():
            button.set_narrow(narrow=self._narrow)

    def set_office(self, name: str, station: str) -> None:
        """Show the office's name and the counter."""
        self._office.setText(name)
        self._station.setText(station)

    def set_badge(self, page: str, count: int) -> None:
        """Show how much waits in a page; nothing for zero."""
        self._buttons[page].set_badge(count)

    def set_current(self, page: str) -> None:
        """Mark the page that is open; a page not on the rail marks none."""
        for name, button in self._buttons.items():
            button.set_current(current=name == page)


class _RailButton(QPushButton):
    """One page: drawing, label, key and badge, or drawing over key where it is narrow."""

    asked_for = Signal(str)

    def __init__(self, item: RailItem) -> None:
        super().__init__()
        self._item = item
        self._badge, self._current, self._narrow = 0, False, False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self._describe()

    def _on_clicked(self) -> None:
        self.asked_for.emit(self._item.page)

    def set_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self._describe()
        self.updateGeometry()

    def set_badge(self, count: int) -> None:
        self._badge = count
        self._describe()

    def set_current(self, *, current: bool) -> None:
        self._current = current
        self._describe()

    def _describe(self) -> None:
        waiting = _("{count} việc chờ").format(count=self._badge) if self._badge else ""
        self.setAccessibleName(f"{self._item.label}, {waiting}" if waiting else self._item.label)
        state = _("đang mở") if self._current else ""
        self.setAccessibleDescription(" · ".join(part for part in (self._item.key, state) if part))
        self.setToolTip(self.accessibleName() if self._narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a row; the rail gives the width."""
        current = theme.current()
        lines = line_height(current.font(BODY))
        if self._narrow:
            lines = current.px(22) + (line_height(current.font(SMALL)) if self._item.key else 0)
            return QSize(current.px(48), max(lines + current.px(10), current.px(36)))
        return QSize(current.px(WIDTH - 16), max(lines + current.px(16), current.px(38)))

    def minimumSizeHint(self) -> QSize:
        """A row is never lower than its words."""
        return QSize(theme.px(40), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, and walk the rail with the arrow keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when fonts or scale change."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        current = theme.current()
        painter = QPainter(self)
        self._draw_ground(painter, current)
        ink = current.colour("rail_text" if self._current or self.underMouse() else "rail_soft")
        if self._narrow:
            self._draw_narrow(painter, current, ink)
        else:
            self._draw_wide(painter, current, ink)

    def _draw_ground(self, painter: QPainter, current: Theme) -> None:
        fill = current.colour("rail_active") if self._current or self.underMouse() else _CLEAR
        edge, width = (current.colour("rail_text"), 2) if self.hasFocus() else (_CLEAR, 0)
        box = QRectF(0, 0, self.width(), self.height())
        draw_box(painter, box, fill=fill, edge=edge, width=width, radius=current.px(8))
        if self._current:
            mark = QRectF(0, self.height() * 0.22, current.px(3), self.height() * 0.56)
            ink = current.colour("rail_text")
            draw_box(painter, mark, fill=ink, edge=_CLEAR, width=0, radius=current.px(1.5))

    def _draw_wide(self, painter: QPainter, current: Theme, ink: QColor) -> None:
        side, edge = current.px(19), current.px(11)
        icons.draw(painter, QRectF(edge, (self.height() - side) / 2, side, side), self._item.icon, ink)
        right = self.width() - edge
        if self._badge:
            right -= self._draw_badge(painter, current, QPoint(right, self.height() // 2))
        elif self._item.key:
            font = current.font(SMALL - 1)
            where = QRect(0, 0, right, self.height())
            key_ink = current.colour("rail_soft")
            draw_text(painter, where, self._item.key, font, key_ink, align=Qt.AlignmentFlag.AlignRight)
            right -= QFontMetrics(font).horizontalAdvance(self._item.key) + current.px(6)
        else:
            right = self.width() - current.px(3)
        left = edge + side + current.px(9)
        bold = current.font(BODY, bold=True)
        roomy = QFontMetrics(bold).horizontalAdvance(self._item.label) <= right - left
        font = bold if self._current and roomy else current.font(BODY)  # a whole name rather than a bold one
        label = QFontMetrics(font).elidedText(self._item.label, Qt.TextElideMode.ElideRight, right - left)
        words = current.colour("rail_text")
        draw_text(painter, QRect(left, 0, right - left, self.height()), label, font, words)

    def _draw_narrow(self, painter: QPainter, current: Theme, ink: QColor) -> None:
        side = current.px(22)
        key_height = line_height(current.font(SMALL)) if self._item.key else 0
        top = (self.height() - side - key_height) / 2
        icons.draw(painter, QRectF((self.width() - side) / 2, top, side, side), self._item.icon, ink)
        if self._item.key:
            where = QRect(0, round(top + side), self.width(), key_height)
            font = current.font(SMALL - 1, bold=self._current)
            draw_text(painter, where, self._item.key, font, ink, align=Qt.AlignmentFlag.AlignHCenter)
        if self._badge:
            self._draw_badge(painter, current, QPoint(self.width(), round(top + current.px(5))))

    def _draw_badge(self, painter: QPainter, current: Theme, right_middle: QPoint) -> int:
        """Draw the count so that it ends at a point, and return the width it took."""
        text = "99+" if self._badge > 99 else str(self._badge)  # noqa: PLR2004 - what two digits can say
        font = current.font(SMALL, bold=True)
        height = current.px(18)
        width = max(current.px(22), QFontMetrics(font).horizontalAdvance(text) + current.px(10))
        where = QRect(right_middle.x() - width, right_middle.y() - height // 2, width, height)
        fill = current.colour("banner")
        draw_box(painter, QRectF(where), fill=fill, edge=_CLEAR, width=0, radius=height / 2)
        ink = current.colour("banner_text")
        draw_text(painter, where, text, font, ink, align=Qt.AlignmentFlag.AlignHCenter)
        return width + current.px(6)
