"""The place above every page for what must be seen: training band, one red bar, one notice."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from counter_app.ui import theme
from counter_app.ui.widgets.notices import Banner, Notice, TrainingBand

_GOOD_NEWS_MS: Final = 20_000


class BannerArea(QWidget):
    """Stacks the bars, takes no room without one, and never shows two red bars."""

    primary_requested = Signal()
    snooze_requested = Signal()
    notice_action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = TrainingBand()
        self._bars = QWidget()
        self.banner = Banner()
        self.notice = Notice()
        self.banner.primary_requested.connect(self.primary_requested)
        self.banner.snooze_requested.connect(self.snooze_requested)
        self.notice.action_requested.connect(self.notice_action_requested)
        self.notice.closed.connect(self._on_bars_changed)
        self._good_news = QTimer(self, singleShot=True, interval=_GOOD_NEWS_MS)
        self._good_news.timeout.connect(self.clear_notice)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lay_out()
        self._training.setVisible(False)
        self.clear_alarm()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._training)
        column.addWidget(self._bars)
        edge, gap = theme.px(16), theme.px(12)
        bars = QVBoxLayout(self._bars)
        bars.setContentsMargins(edge, gap, edge, 0)
        bars.setSpacing(gap)
        bars.addWidget(self.banner)
        bars.addWidget(self.notice)

    def _on_bars_changed(self) -> None:
        """Take no room, not even a margin, where neither bar is shown."""
        self._bars.setVisible(not (self.banner.isHidden() and self.notice.isHidden()))

    def add_band(self, band: QWidget) -> None:
        """Add a band of its own between the training band and the bars."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self._bars), band)

    def set_training(self, *, training: bool) -> None:
        """Show the training band, or not."""
        self._training.setVisible(training)

    def show_alarm(self, message: str, primary: str, key: str = "", *, snooze: bool = True) -> None:
        """Show the one red bar; it stays until `clear_alarm`."""
        self.banner.set_alarm(message, primary, key)
        self.banner.set_snooze_enabled(snooze)
        self.banner.setVisible(True)
        self._on_bars_changed()

    def clear_alarm(self) -> None:
        """Take the red bar away: its cause is resolved or snoozed."""
        self.banner.setVisible(False)
        self._on_bars_changed()

    def notify(self, text: str, tone: str = "info", *, action: str = "", key: str = "") -> None:
        """Show a notice until the next one, or until it is hidden; good news goes by itself."""
        self.notice.show_message(text, tone, action=action, key=key)
        if tone == "done":
            self._good_news.start()
        else:
            self._good_news.stop()
        self._on_bars_changed()

    def clear_notice(self) -> None:
        """Take the notice away."""
        self.notice.clear()
