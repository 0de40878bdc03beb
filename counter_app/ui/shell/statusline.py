"""The status line: short facts at the left and the station at the right, in words a glance can read."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from counter_app.i18n import _
from counter_app.ui import icons, theme
from counter_app.ui.shell.status_button import StatusButton
from counter_app.ui.widgets.fields import MESSAGE_LOOKS
from counter_app.ui.widgets.labels import OneLine

LEFT: Final = "left"
RIGHT: Final = "right"


class StatusLine(QFrame):
    """Holds named segments; setting one to an empty text takes it away.

    Signals:
        opened(key): somebody wants to see what a segment tells of.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAccessibleName(_("Tình trạng"))
        self._segments: dict[str, _Segment | StatusButton] = {}
        self._sides = {LEFT: QHBoxLayout(), RIGHT: QHBoxLayout()}
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(5), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(24))
        for side in self._sides.values():
            side.setSpacing(theme.px(24))
        row.addLayout(self._sides[LEFT])
        row.addStretch(1)
        row.addLayout(self._sides[RIGHT])
        self.setMinimumHeight(theme.px(31))

    def add_opening(self, key: str, shortcut: str = "", *, side: str = LEFT) -> None:
        """Make a segment, empty yet, that leads to what it tells of."""
        button = self._segments[key] = StatusButton(shortcut)
        button.setVisible(False)
        button.clicked.connect(partial(self.opened.emit, key))
        self._sides[side].addWidget(button)

    def set_segment(self, key: str, text: str, tone: str = "", *, side: str = LEFT) -> None:
        """Show a fact in the tone "", done, info, warn or alarm; the first call settles its side."""
        segment = self._segments.get(key)
        if segment is None:
            segment = self._segments[key] = _Segment()
            self._sides[side].addWidget(segment)
        segment.show_fact(text, tone)

    def segment(self, key: str) -> str:
        """Return what a segment says, empty where there is none."""
        found = self._segments.get(key)
        return found.fact if found else ""


class _Segment(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._mark = QLabel()
        self._text = OneLine(size="small", tone="soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)

    @property
    def fact(self) -> str:
        return self._text.text()

    def show_fact(self, text: str, tone: str) -> None:
        current = theme.current()
        drawing, role = MESSAGE_LOOKS.get(tone, ("", ""))
        if drawing:
            colour = current.colour(role)
            self._mark.setPixmap(icons.pixmap(drawing, colour, current.px(13), self.devicePixelRatioF()))
        self._mark.setVisible(bool(drawing))
        self._text.set_tone("soft" if tone in ("", "done") else tone)
        self._text.setText(text)
        self.setVisible(bool(text))
