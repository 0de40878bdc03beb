"""How urgent something is, told three ways: word, shape and colour."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import N_
from counter_app.i18n import _


class Level(StrEnum):
    """The levels of a reminder, as the services name them."""

    NOTICE = "notice"
    WARN = "warn"
    ALARM = "alarm"
    MISSED = "missed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class LevelLook:
    """A level's word (to be translated), the drawing of its shape and the palette role of its colour."""

    word: str
    shape: str
    tone: str


LOOKS: Final = {
    Level.NOTICE: LevelLook(N_("Nhắc"), "circle", "accent"),
    Level.WARN: LevelLook(N_("Sắp đến"), "triangle", "warn"),
    Level.ALARM: LevelLook(N_("Gấp"), "hexagon", "alarm"),
    Level.MISSED: LevelLook(N_("Đã trễ"), "square", "alarm"),
    Level.DONE: LevelLook(N_("Xong"), "check", "done"),
}


def look_of(level: Level | str) -> LevelLook:
    """Return how a level is shown.

    Raises:
        ValueError: there is no such level.
    """
    return LOOKS[Level(level)]


def word_of(level: Level | str) -> str:
    """Return a level's word in the active language."""
    return _(look_of(level).word)
