"""What the printer will be given, on the screen: the pages of a PDF, fitted or closer."""

from collections.abc import Callable, Sequence
from typing import Final, Self

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.printing.sheets import POINTS_PER_INCH, Sheets
from counter_app.ui.widgets import ENTER_KEY, OneLine, PrimaryButton, SecondaryButton, Text

_STEP: Final = 1.25
_CLOSEST_DPI: Final = 240.0
_FURTHEST_DPI: Final = 30.0
_GAP: Final = 12


class PreviewDialog(QDialog):
    """Shows a PDF; Enter prints, Esc closes, + and - come closer or go back, 0 fits the page."""

    def __init__(
        self, *, pdf: bytes, title: str, printer: str, on_print: Callable[[], None], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._on_print = on_print
        self.setWindowTitle(title)
        self._sheets = Sheets(pdf)
        self.view = SheetView(self._sheets)
        self._print_button = PrimaryButton(_("In") if printer else _("Lưu tệp"), ENTER_KEY)
        self._close_button = SecondaryButton(_("Đóng"), "Esc")
        self._printer = printer
        self._lay_out(title)
        self._print_button.clicked.connect(self.accept)
        self._close_button.clicked.connect(self.reject)
        self._print_button.setFocus()
        self.finished.connect(self._on_finished)

    @classmethod
    def ask(
        cls, *, pdf: bytes, title: str, printer: str, on_print: Callable[[], None], parent: QWidget | None
    ) -> Self:
        """Open a preview over its parent; `on_print` is called when it is to be printed."""
        dialog = cls(pdf=pdf, title=title, printer=printer, on_print=on_print, parent=parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _lay_out(self, title: str) -> None:
        edge = theme.px(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(12))
        column.addLayout(self._head(title))
        column.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        where = _("Máy in {printer}").format(printer=self._printer) if self._printer else _("Chỉ lưu tệp PDF")
        foot.addWidget(OneLine(where, tone="soft"), 1)
        foot.addWidget(self._close_button)
        foot.addWidget(self._print_button)
        column.addLayout(foot)
        self.resize(self._comfortable_size())

    def _head(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(OneLine(title, size="section", strong=True), 1)
        pages = _("{count} trang").format(count=len(self._sheets.sizes))
        row.addWidget(Text(pages, tone="soft"))
        for words, key, name, act in (
            (_("Vừa trang"), "0", _("Vừa trang"), self.view.fit),
            ("−", "", _("Nhỏ hơn"), self.view.go_back),
            ("+", "", _("To hơn"), self.view.come_closer),
        ):
            button = SecondaryButton(words, key)
            button.setAccessibleName(name)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def _comfortable_size(self) -> QSize:
        """Return nearly the screen's height: a page is read whole or not at all."""
        screen = self.screen().availableSize()
        return QSize(min(screen.width() - 48, theme.px(980)), min(screen.height() - 72, theme.px(1100)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and print by keys."""
        acts = {
            Qt.Key.Key_Plus: self.view.come_closer,
            Qt.Key.Key_Equal: self.view.come_closer,
            Qt.Key.Key_Minus: self.view.go_back,
            Qt.Key.Key_0: self.view.fit,
            Qt.Key.Key_Return: self.accept,
            Qt.Key.Key_Enter: self.accept,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()

    def _on_finished(self, result: int) -> None:
        self._sheets.close()
        if result == QDialog.DialogCode.Accepted:
            self._on_print()


class SheetView(QScrollArea):
    """Pages side by side as far as there is room, whole until a zoom is chosen; Page up and down scroll."""

    def __init__(self, sheets: Sheets) -> None:
        super().__init__()
        self._sheets = sheets
        self._fitted = True
        self.dpi = 0.0
        self._paper = _Paper(sheets.sizes)
        self._paper.setAccessibleName(_("Bản xem trước"))
        self.setWidget(self._paper)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Bản xem trước"))

    def fit(self) -> None:
        """Show a page whole."""
        self._fitted = True
        self._show_at(self._fitting_dpi())

    def come_closer(self) -> None:
        """Show pages larger."""
        self._zoom(_STEP)

    def go_back(self) -> None:
        """Show pages smaller."""
        self._zoom(1 / _STEP)

    def _zoom(self, factor: float) -> None:
        self._fitted = False
        self._show_at(min(max(self.dpi * factor, _FURTHEST_DPI), _CLOSEST_DPI))

    def _fitting_dpi(self) -> float:
        room, page = self.maximumViewportSize(), self._sheets.sizes[0]
        gap = theme.px(_GAP)
        if len(self._sheets.sizes) > 1:  # further pages may stand below, and the bar to reach them beside
            room -= QSize(self.verticalScrollBar().sizeHint().width(), 0)
        dpi = min(
            (room.height() - 2 * gap) / page.height() * POINTS_PER_INCH,
            (room.width() - 2 * gap) / page.width() * POINTS_PER_INCH,
        )
        return min(max(dpi, _FURTHEST_DPI), _CLOSEST_DPI)

    def _show_at(self, dpi: float) -> None:
        self._paper.arrange(dpi, self.maximumViewportSize().width())
        if dpi == self.dpi:
            return
        self.dpi = dpi
        ratio = self.devicePixelRatioF()
        self._paper.show_images(
            [self._sheets.image(n, dpi * ratio) for n in range(len(self._sheets.sizes))], ratio
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted page fitted."""
        super().resizeEvent(event)
        if self._fitted:
            self._show_at(self._fitting_dpi())


class _Paper(QWidget):
    """Draws the sheets, as many in a row as have room."""

    def __init__(self, sizes: Sequence[QSizeF]) -> None:
        super().__init__()
        self._sizes = sizes
        self._images: list[QImage] = []
        self._places: list[QRect] = []

    def arrange(self, dpi: float, room: int) -> None:
        gap, dots = theme.px(_GAP), dpi / POINTS_PER_INCH
        sheet = QSize(
            round(max(size.width() for size in self._sizes) * dots),
            round(max(size.height() for size in self._sizes) * dots),
        )
        in_row = min(max((room - gap) // (sheet.width() + gap), 1), len(self._sizes))
        self._places = [
            QRect(
                QPoint(
                    gap + number % in_row * (sheet.width() + gap),
                    gap + number // in_row * (sheet.height() + gap),
                ),
                sheet,
            )
            for number in range(len(self._sizes))
        ]
        last = self._places[-1]
        self.resize(gap + in_row * (sheet.width() + gap), last.y() + last.height() + gap)

    def show_images(self, images: list[QImage], ratio: float) -> None:
        for image in images:
            image.setDevicePixelRatio(ratio)
        self._images = images
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.current().colour("line"))
        for image, place in zip(self._images, self._places, strict=True):
            painter.drawImage(place.topLeft(), image)
            painter.drawRect(place.adjusted(0, 0, -1, -1))
