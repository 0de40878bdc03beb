"""Keeping in sight what the next key acts on."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_SETTLED_MS: Final = 50  # until what was shown a moment ago has found its place


def bring_into_view(place: QWidget) -> None:
    """Have the page scroll to what Enter would press; a key never acts on what nobody sees."""
    above = place.parentWidget()
    while above is not None and not (isinstance(above, QScrollArea) and above.isAncestorOf(place)):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        QTimer.singleShot(_SETTLED_MS, place, partial(above.ensureWidgetVisible, place))
