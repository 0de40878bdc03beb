"""The answer to "why this day?" as widgets: a line a day or a stretch of days."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui import theme
from counter_app.ui.receive.day_rows import DayRow
from counter_app.ui.widgets import Text


class DayList(QWidget):
    """The lines of an explanation; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.px(4), 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_rows(self, rows: Sequence[DayRow]) -> None:
        """Show other lines."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for line, row in enumerate(rows):
            self._grid.addWidget(Text(row.days, tone=row.tone or "soft", strong=row.last), line, 0, top)
            self._grid.addWidget(Text(row.words, tone=row.tone, strong=row.last, wrap=True), line, 1, top)
        self.setVisible(bool(rows))
