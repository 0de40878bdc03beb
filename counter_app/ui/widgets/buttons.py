"""Buttons that carry their key: one primary a view, secondary ones beside it, links in running lists."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from counter_app.ui import theme
from counter_app.ui.widgets.painting import ENTER_KEY, ButtonLook, button_size, draw_button

_ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DrawnButton(QPushButton):
    """A button drawn from a look; Enter and Space press it while it has the focus."""

    plain = ButtonLook("")
    hovered = ButtonLook("")
    pressed_look = ButtonLook("")

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(parent)
        self._key = key
        self._icon = icon
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Change the words, and the name a screen reader says with them."""
        self.setText(text.replace("&", "&&"))
        self._words = text
        self.setAccessibleName(text)
        self.setAccessibleDescription(key_name(self._key))
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Change the key cap; an empty one takes it away."""
        self._key = key
        self.set_text(self._words)

    @property
    def key(self) -> str:
        """The key printed on the button."""
        return self._key

    def look(self) -> ButtonLook:
        """Return how the button looks in its present state."""
        look = self.plain
        if self.isDown():
            look = self.pressed_look
        elif self.underMouse():
            look = self.hovered
        if not self.isEnabled():
            look = replace(look, fill="ground", edge="line", ink="soft")
        return replace(look, text=self._words, key=self._key, icon=self._icon, focused=self.hasFocus())

    def sizeHint(self) -> QSize:
        """Return the size that shows everything."""
        return button_size(self.look(), theme.current())

    def minimumSizeHint(self) -> QSize:
        """Words on a button are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button."""
        painter = QPainter(self)
        draw_button(painter, QRect(0, 0, self.width(), self.height()), self.look(), theme.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as well as with Space."""
        if event.key() in _ENTER_KEYS and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when fonts or scale change."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)


class PrimaryButton(DrawnButton):
    """The one thing to do next in a view; its key stands on it."""

    plain = ButtonLook("", fill="accent", edge="accent", ink="on_accent", ring="accent")
    hovered = replace(plain, fill="accent_strong", edge="accent_strong", ring="accent_strong")
    pressed_look = hovered


class SecondaryButton(DrawnButton):
    """Anything else that can be done."""

    plain = ButtonLook("", fill="card", edge="edge", ink="text", ring="accent")
    hovered = replace(plain, fill="accent_soft")
    pressed_look = replace(plain, fill="accent_soft", edge="accent")


class LinkButton(DrawnButton):
    """A quiet action inside a list, such as undo."""

    plain = ButtonLook("", fill=theme.CLEAR, edge=theme.CLEAR, ink="accent", ring="accent", compact=True)
    hovered = replace(plain, fill="accent_soft")
    pressed_look = hovered


class BannerButton(DrawnButton):
    """The main answer on the red bar: white on red, turned round."""

    plain = ButtonLook("", fill="banner_text", edge="banner_text", ink="banner", ring="banner_text")
    hovered = replace(plain, fill="banner_paper")
    pressed_look = hovered


class BannerQuietButton(DrawnButton):
    """The other answer on the red bar."""

    plain = ButtonLook("", fill="banner", edge="banner_text", ink="banner_text", ring="banner_text")
    hovered = replace(plain, fill="banner_strong")
    pressed_look = hovered


def key_name(key: str) -> str:
    """Return a key cap as a screen reader should say it."""
    return "Enter" if key == ENTER_KEY else key
