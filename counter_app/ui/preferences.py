"""What one workstation likes: language, look, printer, sound. Kept beside the data, not in it."""

import json
import os
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.papers import Paper
from counter_app.i18n import LANGUAGES

Choice = TypeVar("Choice")
Value = TypeVar("Value")

FILE_NAME: Final = "workstation.json"
TEXT_SIZES: Final = (100, 110, 125, 150, 175, 200)


class Appearance(StrEnum):
    """Light, dark, or as the system does."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices of one workstation.

    `printer` is a system printer's name, empty for the system's default one. `pdf_only` saves the papers and
    asks no printer. `last_account` is who signed in last.
    """

    language: str = "vi"
    appearance: Appearance = Appearance.SYSTEM
    text_size: int = 100
    printer: str = ""
    pdf_only: bool = False
    paper: Paper = Paper.A5
    sound: bool = True
    last_account: str = ""


class Preferences:
    """The choices in `path`; what cannot be read there is as if nothing had been chosen."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.chosen = _chosen_from(_values_in(path))

    def change(self, **changes: Any) -> Chosen:
        """Take over some choices by name and keep them; they hold even where they cannot be kept.

        Raises:
            EnvironmentProblem: the disk refuses.
        """
        self.chosen = replace(self.chosen, **changes)
        try:
            _write(self._path, json.dumps(asdict(self.chosen), ensure_ascii=False, indent=2))
        except OSError as error:
            raise EnvironmentProblem(
                "preferences_not_kept",
                N_("Đã áp dụng, nhưng không ghi nhớ được vào {place}: {reason}"),
                place=str(self._path),
                reason=error.strerror or str(error),
            ) from error
        return self.chosen


def _values_in(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # never chosen, or damaged: the choices are cheap to make again
        return {}
    return values if isinstance(values, dict) else {}


def _chosen_from(values: dict[str, Any]) -> Chosen:
    usual = Chosen()
    return Chosen(
        language=_one_of(LANGUAGES, values.get("language"), usual.language),
        appearance=_one_of(tuple(Appearance), values.get("appearance"), usual.appearance),
        text_size=_one_of(TEXT_SIZES, values.get("text_size"), usual.text_size),
        printer=_typed(values.get("printer"), usual.printer),
        pdf_only=_typed(values.get("pdf_only"), usual.pdf_only),
        paper=_one_of(tuple(Paper), values.get("paper"), usual.paper),
        sound=_typed(values.get("sound"), usual.sound),
        last_account=_typed(values.get("last_account"), usual.last_account),
    )


def _one_of(choices: tuple[Choice, ...], value: object, usual: Choice) -> Choice:
    return next((choice for choice in choices if choice == value), usual)


def _typed(value: object, usual: Value) -> Value:
    return value if isinstance(value, type(usual)) else usual


def _write(path: Path, text: str) -> None:
    """Put the file in place whole: a power cut leaves the old choices or the new ones."""
    partial = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    with partial.open("w", encoding="utf-8") as out:
        out.write(text + "\n")
        out.flush()
        os.fsync(out.fileno())
    partial.replace(path)
