"""The coloured band that says in which mode the page is, and how it ends."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from counter_app.i18n import _
from counter_app.ui import icons, theme
from counter_app.ui.widgets import Text
from counter_app.ui.widgets.buttons import DrawnButton
from counter_app.ui.widgets.painting import ButtonLook, draw_box

_LOW: Final = 640


class _BandButton(DrawnButton):
    plain = ButtonLook("", fill="accent", edge="on_accent", ink="on_accent", ring="on_accent")
    hovered = replace(plain, fill="accent_strong")
    pressed_look = hovered


class BatchBand(QWidget):
    """Says that every scan now confirms a return; the mode never hides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = _("Đang quét loạt: mỗi mã quét là một lần xác nhận đã trả")
        self._mark = QLabel()
        self._title = Text(title, size="section", tone="on-accent", wrap=True)
        self._advice = Text(
            _("Không cần phím nào khác. Tự dừng khi rời trang, khóa máy hoặc 2 phút không quét."),
            tone="on-accent",
            wrap=True,
        )
        self.end = _BandButton(_("Kết thúc"), "Esc")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lay_out()

    def _lay_out(self) -> None:
        current = theme.current()
        self._mark.setPixmap(
            icons.pixmap("scan", current.palette.on_accent, current.px(28), self.devicePixelRatioF())
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(16))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.end, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to one line where the window is low; the list needs the room."""
        super().resizeEvent(event)
        self._advice.setVisible(self.window().height() >= theme.px(_LOW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the coloured ground."""
        current = theme.current()
        fill = current.colour("accent")
        box = QRectF(0, 0, self.width(), self.height())
        draw_box(QPainter(self), box, fill=fill, edge=fill, width=0, radius=current.px(10))
