"""A label, its editor and one line of advice under it, tied together for eyes, keys and screen readers."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.ui import icons, theme
from counter_app.ui.widgets.labels import Text

# tone of a message: drawing and palette role
MESSAGE_LOOKS: Final = {
    "info": ("info", "accent"),
    "done": ("check", "done"),
    "warn": ("triangle", "warn"),
    "alarm": ("warning", "alarm"),
}


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something now, wherever the focus is."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def take_keys_directly(editor: QAbstractSpinBox) -> None:
    """Keep input methods out of a number, time or date.

    They hold typed digits back as a composition, which these editors throw away: 0930 would be shown, and the
    time before it recorded.
    """
    editor.installEventFilter(_NoInputMethod(editor))


class _NoInputMethod(QObject):
    def eventFilter(self, _target: QObject, event: QEvent) -> bool:
        if not isinstance(event, QInputMethodQueryEvent):
            return False
        event.setValue(Qt.InputMethodQuery.ImEnabled, False)  # noqa: FBT003 - Qt's own signature
        return True


class LabeledField(QWidget):
    """An editor under its label; `set_message` shows a warning or an error without moving the focus."""

    def __init__(self, label: str, editor: QWidget, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = Text(label, size="small", tone="soft", strong=True)
        self.label.setBuddy(editor)
        self._hint = hint
        self._mark = QLabel()
        self._message = Text("", size="small", wrap=True)
        editor.setAccessibleName(label)
        if isinstance(editor, QAbstractSpinBox):
            # style sheets cannot indent what stands inside a spin box or a date field
            editor.lineEdit().setTextMargins(theme.px(9), 0, 0, 0)
            take_keys_directly(editor)
        self.setFocusProxy(editor)
        self._lay_out()
        self.clear_message()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(6))
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._message, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.label)
        column.addWidget(self.editor, 1)
        column.addLayout(line)
        column.addStretch(0)

    @property
    def message(self) -> str:
        """The message shown now, empty when there is none."""
        return "" if not self.editor.property("tone") else self._message.text()

    def set_label(self, label: str) -> None:
        """Change the label, and the editor's name with it."""
        self.label.setText(label)
        self.editor.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Change the soft line that stands there while there is no message."""
        shown = not self.message
        self._hint = hint
        if shown:
            self.clear_message()

    def set_message(self, text: str, tone: str = "alarm") -> None:
        """Show a message in the tone info, done, warn or alarm, and have it said."""
        if (text, tone) == (self.message, self.editor.property("tone")):
            return
        self._show(text, tone)
        announce(self.editor, text)

    def clear_message(self) -> None:
        """Take the message away; the hint, if there is one, comes back."""
        self._show(self._hint, "")

    def _show(self, text: str, tone: str) -> None:
        current = theme.current()
        name, role = MESSAGE_LOOKS.get(tone, ("", ""))
        if name:
            self._mark.setPixmap(
                icons.pixmap(name, current.colour(role), current.px(14), self.devicePixelRatioF())
            )
        self._mark.setVisible(bool(name))
        self._message.setText(text)
        self._message.set_tone(tone or "soft")
        self._message.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        self.editor.setProperty("tone", tone)
        theme.restyle(self.editor)
