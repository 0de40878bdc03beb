"""Strokes shared by widgets and delegates: boxes, key caps, buttons, pills and the bar of time left."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from counter_app.ui import icons
from counter_app.ui.theme import BODY, SMALL, Theme
from counter_app.ui.widgets.levels import LevelLook

CONTROL_HEIGHT: Final = 38
_RADIUS: Final = 8
_GAP: Final = 8


def line_height(font: QFont) -> int:
    """Return a line's height with room for stacked Vietnamese marks."""
    metrics = QFontMetrics(font)
    return max(metrics.height(), round(font.pixelSize() * 1.3))


def draw_box(
    painter: QPainter, box: QRectF, *, fill: QColor, edge: QColor, width: int, radius: float
) -> None:
    """Draw a rounded box whose edge lies wholly inside `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    painter.setPen(QPen(edge, width) if width else Qt.PenStyle.NoPen)
    inset = width / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


@dataclass(frozen=True, slots=True)
class ButtonLook:
    """Everything a drawn button shows: words, key cap, drawing and the colours of its state."""

    text: str
    key: str = ""
    icon: str = ""
    fill: str = "card"
    edge: str = "edge"
    ink: str = "text"
    ring: str = "accent"
    focused: bool = False
    compact: bool = False

    @property
    def padding(self) -> int:
        """Return the space left and right of the words at 100 %."""
        return 10 if self.compact else 14


def button_size(look: ButtonLook, theme: Theme) -> QSize:
    """Return the size in which nothing of the button is cut."""
    width = 2 * theme.px(look.padding) + _text_width(look.text, theme.font(BODY, bold=True))
    if look.icon:
        width += theme.px(18 + _GAP)
    if look.key:
        width += theme.px(_GAP) + key_cap_size(look.key, theme).width()
    height = max(
        theme.px(32 if look.compact else CONTROL_HEIGHT), line_height(theme.font(BODY)) + theme.px(8)
    )
    return QSize(width, height)


def draw_button(painter: QPainter, where: QRect, look: ButtonLook, theme: Theme) -> None:
    """Draw a button; its words are shortened only where it was given less than `button_size`."""
    box = QRectF(where)
    edge, width = (look.ring, 2) if look.focused else (look.edge, 1)
    fill, stroke = theme.colour(look.fill), theme.colour(edge)
    draw_box(painter, box, fill=fill, edge=stroke, width=width, radius=theme.px(_RADIUS))
    if look.focused and look.fill == look.ring:
        inner = box.adjusted(3, 3, -3, -3)
        clear = QColor(Qt.GlobalColor.transparent)
        draw_box(
            painter, inner, fill=clear, edge=theme.colour(look.ink), width=1, radius=theme.px(_RADIUS - 3)
        )
    _draw_content(painter, where, look, theme)


def _draw_content(painter: QPainter, where: QRect, look: ButtonLook, theme: Theme) -> None:
    font = theme.font(BODY, bold=True)
    ink = theme.colour(look.ink)
    spare = where.width() - button_size(look, theme).width()
    left = where.left() + theme.px(look.padding) + max(0, spare // 2)
    right = where.right() + 1 - theme.px(look.padding)
    if look.icon:
        side = theme.px(18)
        icons.draw(painter, QRectF(left, where.center().y() - side / 2, side, side), look.icon, ink)
        left += side + theme.px(_GAP)
    cap = key_cap_size(look.key, theme) if look.key else QSize(0, 0)
    room = right - left - (cap.width() + theme.px(_GAP) if look.key else 0)
    text = QFontMetrics(font).elidedText(look.text, Qt.TextElideMode.ElideRight, room)
    draw_text(painter, QRect(left, where.top(), room, where.height()), text, font, ink)
    if look.key:
        after = left + min(room, _text_width(text, font)) + theme.px(_GAP)
        top = where.center().y() - cap.height() // 2
        draw_key_cap(painter, QRect(after, top, cap.width(), cap.height()), look.key, ink, theme)


def draw_text(
    painter: QPainter,
    where: QRect,
    text: str,
    font: QFont,
    ink: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw one line of text, vertically centred."""
    painter.setFont(font)
    painter.setPen(ink)
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(where, int(flags), text)


def key_cap_size(key: str, theme: Theme) -> QSize:
    """Return the size of a key cap such as F9."""
    font = theme.font(SMALL - 1, bold=True)
    height = theme.px(17)
    return QSize(max(height, _text_width(key, font) + theme.px(10)), height)


def draw_key_cap(painter: QPainter, where: QRect, key: str, ink: QColor, theme: Theme) -> None:
    """Draw the key that does the same, as a small outlined cap."""
    clear = QColor(Qt.GlobalColor.transparent)
    draw_box(painter, QRectF(where), fill=clear, edge=ink, width=1, radius=theme.px(4))
    if key == ENTER_KEY:
        _draw_return_arrow(painter, QRectF(where), ink, theme)
        return
    draw_text(painter, where, key, theme.font(SMALL - 1, bold=True), ink, align=Qt.AlignmentFlag.AlignHCenter)


ENTER_KEY: Final = "↵"


def _draw_return_arrow(painter: QPainter, where: QRectF, ink: QColor, theme: Theme) -> None:
    """Draw the arrow ourselves: few interface faces have the character, and substitutes sit badly."""
    unit = theme.px(4)
    centre = where.center()
    left, right, low = centre.x() - unit, centre.x() + unit, centre.y() + unit * 0.5
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(1.2, unit / 3)))
    painter.drawPolyline([QPointF(right, centre.y() - unit * 0.8), QPointF(right, low), QPointF(left, low)])
    head = unit * 0.55
    painter.drawPolyline(
        [QPointF(left + head, low - head), QPointF(left, low), QPointF(left + head, low + head)]
    )
    painter.restore()


def pill_size(text: str, theme: Theme) -> QSize:
    """Return the size of a pill: shape, word, and some air."""
    font = theme.font(SMALL + 1, bold=True)
    return QSize(_text_width(text, font) + theme.px(8 + 14 + 5 + 8), max(theme.px(24), line_height(font)))


def draw_pill(painter: QPainter, where: QRect, text: str, look: LevelLook, theme: Theme) -> None:
    """Draw a state as shape, word and colour."""
    clear = QColor(Qt.GlobalColor.transparent)
    fill, ink = theme.colour(f"{look.tone}_soft"), theme.colour(look.tone)
    draw_box(painter, QRectF(where), fill=fill, edge=clear, width=0, radius=theme.px(6))
    side = theme.px(14)
    left = where.left() + theme.px(8)
    icons.draw(painter, QRectF(left, where.center().y() + 1 - side / 2, side, side), look.shape, ink)
    left += side + theme.px(5)
    room = where.right() - left
    font = theme.font(SMALL + 1, bold=True)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    draw_text(painter, QRect(left, where.top(), room, where.height()), shown, font, ink)


def draw_time_bar(painter: QPainter, where: QRectF, ratio: float, tone: str, theme: Theme) -> None:
    """Draw a thin bar whose filled part is the time left, `ratio` being held between 0 and 1."""
    clear = QColor(Qt.GlobalColor.transparent)
    radius = where.height() / 2
    draw_box(painter, where, fill=theme.colour("line"), edge=clear, width=0, radius=radius)
    filled = QRectF(where)
    filled.setWidth(where.width() * min(max(ratio, 0.0), 1.0))
    if filled.width() >= 1:
        draw_box(painter, filled, fill=theme.colour(tone), edge=clear, width=0, radius=radius)


def _text_width(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 1
