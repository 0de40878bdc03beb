"""Our own drawings: 24-px strokes and the shapes of urgency, coloured when they are drawn."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from counter_app import assets

_SIZES: Final = (16, 20, 24, 32, 40, 48, 72)


def icon(name: str, colour: QColor | str) -> QIcon:
    """Return the drawing `resources/icons/{name}.svg` in one colour, sharp at the sizes a control asks for.

    Raises:
        FileNotFoundError: there is no such drawing.
    """
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(pixmap(name, colour, size))
    return made


def pixmap(name: str, colour: QColor | str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the drawing as a square picture of `size` logical pixels; pictures once made are kept."""
    shade = QColor(colour).name()
    key = f"counter-icon/{name}/{shade}/{size}/{ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _render(name, shade, round(size * ratio))
        QPixmapCache.insert(key, picture)
    picture.setDevicePixelRatio(ratio)
    return picture


def draw(painter: QPainter, where: QRectF, name: str, colour: QColor | str) -> None:
    """Draw a drawing into a rectangle, keeping it square and centred."""
    side = round(min(where.width(), where.height()))
    picture = pixmap(name, colour, side, painter.device().devicePixelRatioF())
    square = QRectF(0, 0, side, side)
    square.moveCenter(where.center())
    painter.drawPixmap(square.toAlignedRect().topLeft(), picture)


def _render(name: str, shade: str, side: int) -> QPixmap:
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", shade).encode()))
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter)
    painter.end()
    return picture


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return assets.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
