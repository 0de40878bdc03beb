"""Three short sounds, played by what the system has; no multimedia library for a second of sound."""

import importlib
import shutil
import sys
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from counter_app import assets

# Players of Linux desktops, the likeliest first, with what keeps them quiet otherwise.
_PLAYERS: Final = (("pw-play", ()), ("paplay", ()), ("aplay", ("-q",)))


class Sound(StrEnum):
    """What a sound says: something is done, asks to be looked at, or is urgent."""

    DONE = "done"
    WARN = "warn"
    ALARM = "alarm"


def play(sound: Sound) -> None:
    """Play a sound and return at once; a machine without a player beeps."""
    file = str(assets.resource("sounds", f"{sound.value}.wav"))
    if not (_by_windows(file) if sys.platform == "win32" else _by_player(file)):
        QApplication.beep()


def _by_windows(file: str) -> bool:
    winsound = importlib.import_module("winsound")  # Windows alone has it
    try:
        winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
    except RuntimeError:  # no sound device
        return False
    return True


def _by_player(file: str) -> bool:
    for name, options in _PLAYERS:
        program = shutil.which(name)
        if program:
            started, _process = QProcess.startDetached(program, [*options, file])
            return bool(started)
    return False
