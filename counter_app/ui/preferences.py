"""What one workstation likes: language, look, printer, sound. Kept beside the data, not in it."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.paper_kinds import ALWAYS_A4, PaperKind
from counter_app.domain.papers import Paper
from counter_app.domain.print_queue import MOST_COPIES, PrintSettings
from counter_app.i18n import LANGUAGES

Choice = TypeVar("Choice")
Value = TypeVar("Value")

FILE_NAME: Final = "workstation.json"
_RECEIPTS: Final = frozenset({PaperKind.RECEIPT, PaperKind.BLANK, PaperKind.TEST})  # on the usual sheet
TEXT_SIZES: Final = (100, 110, 125, 150, 175, 200)


class Appearance(StrEnum):
    """Light, dark, or as the system does."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """How one kind of paper is printed here.

    An empty printer is the workstation's usual one, an empty `paper` the usual sheet; `preview` shows the
    paper first.
    """

    printer: str = ""
    paper: str = ""
    tray: str = ""
    copies: int = 1
    duplex: bool = False
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices of one workstation.

    `printer` is a system printer's name, empty for the system's default one. `pdf_only` saves the papers and
    asks no printer. `last_account` is who signed in last. `papers` are the choices for kinds of papers, by
    the kind's name, where they differ from the usual.
    """

    language: str = "vi"
    appearance: Appearance = Appearance.SYSTEM
    text_size: int = 100
    printer: str = ""
    pdf_only: bool = False
    paper: Paper = Paper.A5
    sound: bool = True
    last_account: str = ""
    papers: Mapping[str, PaperChoice] = field(default_factory=dict)

    def settings_for(self, kind: PaperKind) -> PrintSettings:
        """Return what is asked of the printer for a kind of paper; no printer is the system's default."""
        own = self.papers.get(kind.value, PaperChoice())
        usual = self.paper if kind in _RECEIPTS else Paper.A4
        return PrintSettings(
            printer=own.printer or self.printer,
            paper=Paper(own.paper) if own.paper and kind not in ALWAYS_A4 else usual,
            tray=own.tray,
            copies=own.copies,
            duplex=own.duplex,
        )


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
        papers=_papers_from(values.get("papers")),
    )


def _papers_from(values: object) -> dict[str, PaperChoice]:
    kinds = {kind.value for kind in PaperKind}
    if not isinstance(values, dict):
        return {}
    return {
        name: _paper_from(choice)
        for name, choice in values.items()
        if name in kinds and isinstance(choice, dict)
    }


def _paper_from(values: dict[str, Any]) -> PaperChoice:
    usual, copies = PaperChoice(), values.get("copies")
    sizes = ("", *(paper.value for paper in Paper))
    return PaperChoice(
        printer=_typed(values.get("printer"), usual.printer),
        paper=_one_of(sizes, values.get("paper"), usual.paper),
        tray=_typed(values.get("tray"), usual.tray),
        copies=copies if type(copies) is int and 1 <= copies <= MOST_COPIES else usual.copies,
        duplex=_typed(values.get("duplex"), usual.duplex),
        preview=_typed(values.get("preview"), usual.preview),
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
