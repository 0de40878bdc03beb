"""Up and Down in a search box move in the list below it, while typing goes on."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from counter_app.ui.widgets import DataTable

_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ListKeys(QObject):
    """Hands the moving keys of a box on to a table."""

    def __init__(self, box: QLineEdit, table: DataTable) -> None:
        super().__init__(box)
        self._table = table
        box.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Move in the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in _MOVES:
            return False
        self._table.keyPressEvent(event)
        return True
