"""The serif family of every paper, registered once, with each Vietnamese letter guaranteed."""

import os
import struct
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from counter_app.assets import resource

_VOWELS = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ".replace(
    " ", ""
)
_LOWER = _VOWELS + "bcdđfghjklmnpqrstvwxz"
LETTERS = _LOWER + _LOWER.upper()
_SIGNS = "0123456789 .,:;-/()%–—…·“”‘’'\"&@+×□"

_LIBERATION = ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic")
_TIMES = ("times", "timesbd", "timesi")
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Family:
    """The registered names of the upright, bold, italic and bold italic faces."""

    regular: str
    bold: str
    italic: str
    bold_italic: str


def bundled_files() -> tuple[Path, ...]:
    """Return the four faces that travel with the program, upright first."""
    names = (*_LIBERATION, "LiberationSerif-BoldItalic")
    return tuple(resource("fonts", f"{name}.ttf") for name in names)


def system_files() -> tuple[Path, ...]:
    """Return where Windows keeps the four faces of Times New Roman; empty elsewhere."""
    root = os.environ.get("WINDIR")
    if os.name != "nt" or not root:
        return ()
    return tuple(Path(root, "Fonts", f"{name}.ttf") for name in (*_TIMES, "timesbi"))


def lacking(font: TTFont) -> str:
    """Return the letters and signs that papers need and `font` does not draw."""
    return "".join(char for char in LETTERS + _SIGNS if ord(char) not in font.face.charToGlyph)


def load_complete(files: Sequence[Path], prefix: str) -> tuple[TTFont, ...]:
    """Return the four faces, or nothing unless every one is readable and complete."""
    if len(files) != 4 or not all(file.is_file() for file in files):  # noqa: PLR2004 - four faces
        return ()
    styles = ("Regular", "Bold", "Italic", "BoldItalic")
    try:
        fonts = tuple(
            TTFont(f"{prefix}-{style}", str(file)) for style, file in zip(styles, files, strict=True)
        )
    except (TTFError, OSError, struct.error, LookupError):  # damaged: the bundled family serves instead
        return ()
    return () if any(lacking(font) for font in fonts) else fonts


@lru_cache(maxsize=1)
def _registered() -> Family:
    fonts = load_complete(system_files(), "Times") or load_complete(bundled_files(), "Serif")
    if not fonts:
        raise RuntimeError(f"no complete serif family in {resource('fonts')}")
    for font in fonts:
        pdfmetrics.registerFont(font)
    return Family(*(font.fontName for font in fonts))


def family() -> Family:
    """Return the family of the papers; the first call registers it, from whichever thread."""
    with _lock:
        return _registered()


@lru_cache(maxsize=16_384)
def em_width(text: str, face: str) -> float:
    """Return the width of `text` in ems; papers repeat their words, so they are remembered."""
    return float(pdfmetrics.stringWidth(text, face, 1.0))
