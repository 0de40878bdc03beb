"""Keys and wheel as clerks expect them in a form."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldHabits(QObject):
    """Lets Enter in a field go on to the next one, never save; and the wheel over a field scroll the page."""

    def watch(self, *fields: QWidget) -> None:
        """Teach these fields."""
        for field in fields:
            field.installEventFilter(self)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, and the wheel where the field has no focus."""
        if not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in ENTER_KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                watched.focusNextChild()
                return True
        elif event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        return False
