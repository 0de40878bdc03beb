"""A note of a few lines; what is stored is one paragraph, so Enter belongs to the dialog."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter_app.ui import theme

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINES: Final = 3


class NoteEdit(QPlainTextEdit):
    """Wraps what is typed; Tab leads on, as from any other field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def text(self) -> str:
        """Return what was typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replace what was typed, as a line edit does."""
        self.setPlainText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the lines, whatever the size of the letters."""
        super().changeEvent(event)
        lines = QFontMetrics(self.font()).lineSpacing() * _LINES
        self.setFixedHeight(lines + theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in _ENTER_KEYS:
            event.ignore()
            return
        super().keyPressEvent(event)
