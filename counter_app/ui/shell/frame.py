"""The whole shell put together: pages come and go, everything around them stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.ui import theme
from counter_app.ui.shell.banner import BannerArea
from counter_app.ui.shell.rail import Rail, RailItem
from counter_app.ui.shell.statusline import StatusLine
from counter_app.ui.shell.topbar import TopBar


class ShellFrame(QWidget):
    """Rail at the left; top bar, bars, pages and status line beside it; fits itself to its width."""

    def __init__(self, items: Sequence[RailItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._areas: dict[QWidget, QScrollArea] = {}
        self.rail = Rail(items)
        self.top_bar = TopBar()
        self.banners = BannerArea()
        self.pages = QStackedWidget()
        self.status_line = StatusLine()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.banners)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        # Tab order begins where work begins
        QWidget.setTabOrder(self.top_bar.scan_box.edit, self.pages)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def add_page(self, page: QWidget) -> None:
        """Add a page; where the window is too small for it, it scrolls and nothing around it gives way."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self._areas[page] = area
        self.pages.addWidget(area)

    def show_page(self, page: QWidget) -> None:
        """Show a page that was added."""
        self.pages.setCurrentWidget(self._areas[page])

    def _on_focus(self, _before: QWidget | None, field: QWidget | None) -> None:
        """Bring the entry that has got the keyboard into view, with the line of advice under it."""
        area = self.pages.currentWidget()
        if isinstance(field, QLineEdit) and isinstance(area, QScrollArea) and area.isAncestorOf(field):
            # what is told under it changes its place first
            QTimer.singleShot(0, field, lambda: area.ensureWidgetVisible(field, 0, theme.px(64)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rail the form that suits the width."""
        super().resizeEvent(event)
        self.rail.fit(self.width())
