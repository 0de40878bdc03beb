"""The icon beside the system's clock: what is still to confirm, and reminders while the window is away."""

from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from counter_app.i18n import _
from counter_app.ui import icons, theme
from counter_app.ui.reminder_words import returns_words

_SIZES: Final = (16, 22, 24, 32, 48, 64)
_MOST_SHOWN: Final = 99
_SHOWN_MS: Final = 10_000


class Tray(QObject):
    """What the window needs of a tray; this one is for desktops that have none.

    Signals:
        opened: somebody pressed the icon or a message, and wants the window.
    """

    opened = Signal()

    def show_count(self, count: int, *, red: bool) -> None:
        """Show how many results are handed over and not confirmed, and whether something is red."""

    def tell(self, text: str, *, urgent: bool) -> None:
        """Show a message; others may see the screen, so it names nobody."""

    def leave(self) -> None:
        """Take the icon away."""


class SystemTray(Tray):
    """The desktop's own tray."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[int, bool] | None = None
        self._icon = QSystemTrayIcon(self)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.opened)
        self.show_count(0, red=False)
        self._icon.show()

    def show_count(self, count: int, *, red: bool) -> None:
        """Draw the count onto the icon, once for each change."""
        if (count, red) == self._shown:
            return
        self._shown = count, red
        self._icon.setIcon(tray_icon(count, red=red))
        self._icon.setToolTip(tip_words(count))

    def tell(self, text: str, *, urgent: bool) -> None:
        """Show a message beside the icon."""
        kind = QSystemTrayIcon.MessageIcon.Warning if urgent else QSystemTrayIcon.MessageIcon.Information
        self._icon.showMessage(_("Quầy một cửa"), text, kind, _SHOWN_MS)

    def leave(self) -> None:
        """Take the icon away."""
        self._icon.hide()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        pressed = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)
        if reason in pressed:
            self.opened.emit()


def tray_for(parent: QObject) -> Tray:
    """Return the desktop's tray, or one that shows nothing where there is none."""
    return SystemTray(parent) if QSystemTrayIcon.isSystemTrayAvailable() else Tray(parent)


def tip_words(count: int) -> str:
    """Return what the icon says of its number."""
    title = _("Quầy một cửa")
    return f"{title}: {returns_words(count).format(count=count)}" if count else title


def tray_icon(count: int, *, red: bool) -> QIcon:
    """Return the program's sign, with the count on it; red where something is red."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_drawn(size, count, red=red))
    return made


def _drawn(size: int, count: int, *, red: bool) -> QPixmap:
    palette = theme.current().palette
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.banner if red else palette.rail))
    box = QRectF(0, 0, size, size)
    painter.drawRoundedRect(box, size * 0.2, size * 0.2)
    if count:
        painter.setPen(QColor(palette.banner_text))
        painter.setFont(_font(size, count))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), _text(count))
    else:
        edge = size * 0.15
        icons.draw(painter, box.adjusted(edge, edge, -edge, -edge), "today", palette.banner_text)
    painter.end()
    return picture


def _text(count: int) -> str:
    return str(count) if count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"


def _font(size: int, count: int) -> QFont:
    font = QFont(theme.current().family)
    font.setBold(True)
    font.setPixelSize(max(round(size * (0.7, 0.62, 0.42)[len(_text(count)) - 1]), 7))
    return font
