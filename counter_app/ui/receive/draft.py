"""What the clerk is typing, kept a moment after the last change, so that no power cut costs it."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from counter_app.services import receive
from counter_app.ui.desk import Desk

KEPT_AFTER_MS: Final = 1000

Content = dict[str, Any]


class DraftKeeper(QObject):
    """Keeps what `content` returns through the services; None means that there is nothing to keep."""

    def __init__(self, desk: Desk, content: Callable[[], Content | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._content = content
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self._keep)

    def touch(self) -> None:
        """Something was typed."""
        self._timer.start()

    def flush(self) -> None:
        """Keep at once what still waits to be kept."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def rest(self) -> None:
        """Keep nothing until the next change."""
        self._timer.stop()

    def load(self) -> Content | None:
        """Return what was kept."""
        return self._desk.read(lambda: receive.load_draft(self._desk.workplace))

    def _keep(self) -> None:
        content = self._content()
        self._desk.read(lambda: receive.keep_draft(self._desk.workplace, content))


def section(content: Content, name: str) -> Content:
    """Return one part of a draft, empty where it has none."""
    part = content.get(name)
    return part if isinstance(part, dict) else {}
