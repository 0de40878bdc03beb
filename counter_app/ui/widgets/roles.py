"""What a table model may tell beyond Qt's own roles, so that delegates can draw it."""

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole) + 100


class Role(IntEnum):
    """Extra item roles; all are optional."""

    SUBTEXT = _FIRST
    """str: the soft small second line of a cell."""
    STRONG = _FIRST + 1
    """bool: the first line is bold."""
    TONE = _FIRST + 2
    """str: the first line's colour: soft, done, warn or alarm."""
    LEVEL = _FIRST + 3
    """Level or str: the pill's level, or the colour of the time bar; DisplayRole gives other words."""
    RATIO = _FIRST + 4
    """float: how much of the bar under the first line is filled, from 0 to 1."""
    ACTION_KEY = _FIRST + 5
    """str: the key printed on the current row's action button; DisplayRole gives its words."""
    ENABLED = _FIRST + 6
    """bool: whether the action may be pressed; True when not told."""
