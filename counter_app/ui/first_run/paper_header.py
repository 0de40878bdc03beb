"""The head of a paper as it will be printed, drawn while its words are typed."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.office import Office
from counter_app.i18n import _
from counter_app.ui import theme

_NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_DATED: Final = "{place}, ngày … tháng … năm …"
_TITLE: Final = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
_INK: Final = "#17212E"
_FACES: Final = ("Times New Roman", "Liberation Serif", "DejaVu Serif")
_AGENCY_SHARE: Final = 0.455  # of the measure, as on the paper
_DESIGN_WIDTH: Final = 420
_WIDEST: Final = 560
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class PaperHeaderPreview(QWidget):
    """The upper third of form 01 on white paper, in light and dark alike."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._place = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(theme.px(_WIDEST))

    def show_header(self, lines: tuple[str, ...], place: str) -> None:
        """Show other words."""
        self._lines, self._place = lines, place
        said = _("Đầu giấy: {lines}; nơi lập: {place}")
        self.setAccessibleName(said.format(lines=", ".join(lines), place=place))
        self.updateGeometry()
        self.update()

    def show_office(self, office: Office) -> None:
        """Show an office's words."""
        self.show_header(office.header, office.place)

    def hasHeightForWidth(self) -> bool:
        """The agency's lines decide the height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in which the whole head has room."""
        width = min(width, self.maximumWidth())  # a layout asks for all the room it has
        edge = theme.px(16)
        size = _size_for(width - 2 * edge)
        column = round((width - 2 * edge) * _AGENCY_SHARE)
        agency = sum(_line_height(line, _font(size, bold=True), column) for line in self._lines)
        nation = 4 * QFontMetrics(_font(size * 1.08, bold=True)).lineSpacing()
        title = QFontMetrics(_font(size * 1.35, bold=True)).lineSpacing()
        return max(agency, nation) + title + round(2 * size) + 2 * edge

    def sizeHint(self) -> QSize:
        """Return a part of an A5 sheet."""
        width = theme.px(_DESIGN_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A narrow place shows it smaller, not cut."""
        width = theme.px(260)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper and its head."""
        current = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current.colour("line"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        painter.setPen(_INK)
        edge = current.px(16)
        self._draw(painter, self.rect().adjusted(edge, edge, -edge, -edge))

    def _draw(self, painter: QPainter, room: QRect) -> None:
        size = _size_for(room.width())
        left = QRect(room.left(), room.top(), round(room.width() * _AGENCY_SHARE), room.height())
        right = room.adjusted(left.width() + round(room.width() * 0.02), 0, 0, 0)
        agency = self._draw_agency(painter, left, size)
        nation = self._draw_nation(painter, right, size)
        below = room.adjusted(0, max(agency, nation) - room.top() + round(size), 0, 0)
        _draw_line(painter, below, below.top(), _TITLE, _font(size * 1.35, bold=True))

    def _draw_agency(self, painter: QPainter, room: QRect, size: float) -> int:
        top = room.top()
        for number, line in enumerate(self._lines, start=1):
            top = _draw_line(painter, room, top, line, _font(size, bold=number == len(self._lines)))
        middle, half = room.center().x(), room.width() // 6
        painter.drawLine(middle - half, top + 3, middle + half, top + 3)
        return top + 6

    def _draw_nation(self, painter: QPainter, room: QRect, size: float) -> int:
        width = QFontMetrics(_font(size, bold=True)).horizontalAdvance(_NATION)
        fitted = size * min(1.0, 0.96 * room.width() / max(width, 1))  # faces come in whole pixels
        top = _draw_line(painter, room, room.top(), _NATION, _font(fitted, bold=True))
        motto = _font(fitted * 1.08, bold=True)
        motto.setUnderline(True)
        top = _draw_line(painter, room, top, _MOTTO, motto)
        dated = _font(size, bold=False)
        dated.setItalic(True)
        return _draw_line(painter, room, top + round(size / 2), _DATED.format(place=self._place), dated)


def _draw_line(painter: QPainter, room: QRect, top: int, text: str, font: QFont) -> int:
    """Draw a text into the width of `room`, wrapped if need be, and return where the next one begins."""
    painter.setFont(font)
    place = QRect(room.left(), top, room.width(), 10_000)
    return painter.drawText(place, _WRAP, text).bottom() + 1


def _size_for(measure: int) -> float:
    return 11.0 * measure / _DESIGN_WIDTH


def _line_height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()


def _font(size: float, *, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(_FACES))
    font.setPixelSize(max(int(size), 6))
    font.setBold(bold)
    return font
