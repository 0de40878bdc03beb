"""How series of a chart are told apart: by colour and by stroke, the same in light and in dark."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from counter_app.ui.theme import CLEAR, Theme

_ROLES: Final = ("accent", "done", "alarm", "warn")
_HATCHES: Final = {1: Qt.BrushStyle.BDiagPattern, 3: Qt.BrushStyle.DiagCrossPattern}  # the others are solid
_STROKES: Final = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
_LINE_ROLES: Final = ("accent", "warn", "alarm", "done")


def draw_bar(painter: QPainter, number: int, box: QRectF, current: Theme) -> None:
    """Draw a bar of a series; the third, often what is late, is solid and red."""
    if box.width() <= 0 or box.height() <= 0:
        return
    look = number % len(_ROLES)
    role, hatch = _ROLES[look], _HATCHES.get(look)
    painter.save()
    if hatch is None:
        painter.fillRect(box, current.colour(role))
    else:
        painter.fillRect(box, current.colour(f"{role}_soft"))
        painter.setPen(QPen(current.colour(role), 1))
        painter.setBrush(QBrush(current.colour(role), hatch))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def draw_line(painter: QPainter, number: int, spots: Sequence[QPointF], current: Theme) -> None:
    """Draw a line of a series; its points are marked where they do not crowd each other."""
    look = number % len(_LINE_ROLES)
    ink = current.colour(_LINE_ROLES[look])
    painter.save()
    pen = QPen(ink, current.px(2))
    pen.setStyle(_STROKES[look])
    painter.setPen(pen)
    painter.setBrush(current.colour(CLEAR))
    painter.drawPolyline(QPolygonF(list(spots)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    apart = spots[1].x() - spots[0].x() if len(spots) > 1 else current.px(_MARK_GAP)
    if apart >= current.px(_MARK_GAP):
        for spot in spots:
            draw_mark(painter, look, spot, current)
    painter.restore()


_MARK_GAP: Final = 9


def draw_mark(painter: QPainter, look: int, spot: QPointF, current: Theme) -> None:
    """Draw a point of a line: round, square, or three-cornered."""
    half = current.px(3.5)
    if look % 2:
        painter.drawRect(QRectF(spot.x() - half, spot.y() - half, 2 * half, 2 * half))
    else:
        painter.drawEllipse(spot, half, half)


def draw_key(painter: QPainter, number: int, box: QRectF, current: Theme, *, line: bool) -> None:
    """Draw what a series looks like, beside its name in the legend."""
    if line:
        middle = box.center().y()
        draw_line(painter, number, (QPointF(box.left(), middle), QPointF(box.right(), middle)), current)
    else:
        draw_bar(painter, number, box, current)
