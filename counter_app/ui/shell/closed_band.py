"""The quiet band over a day that is closed: nothing can be written, and it says since when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from counter_app.domain.moments import local
from counter_app.i18n import _
from counter_app.services.records import DayClosing
from counter_app.ui import icons, theme
from counter_app.ui.widgets.labels import Text


class ClosedBand(QWidget):
    """One soft line with a lock; hidden while the day is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._mark = QLabel()
        self.words = Text(tone="soft", strong=True, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setVisible(False)

    def show_closing(self, closing: DayClosing | None) -> None:
        """Say that today is closed, or nothing."""
        if closing is not None:
            current = theme.current()
            ink = current.colour("soft")
            self._mark.setPixmap(icons.pixmap("lock", ink, current.px(18), self.devicePixelRatioF()))
            words = _("Ngày {day} đã chốt lúc {time}, không ghi thêm được.").format(
                day=f"{closing.day:%d/%m}", time=f"{local(closing.closed_at):%H:%M}"
            )
            self.words.setText(words)
            self.setAccessibleName(words)
        self.setVisible(closing is not None)
