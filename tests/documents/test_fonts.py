import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

from counter_app.assets import resource
from counter_app.documents import fonts

TONES = "\u0300\u0309\u0303\u0301\u0323"
BASES = "aăâeêioôơuưy"


def alphabet() -> set[str]:
    """Every Vietnamese letter, derived from Unicode and not from the table under test."""
    vowels = {unicodedata.normalize("NFC", base + tone) for base in BASES for tone in ("", *TONES)}
    lower = vowels | set("bcdđghklmnpqrstvx")
    return lower | {letter.upper() for letter in lower}


def test_the_alphabet_is_whole() -> None:
    assert len(alphabet()) == 2 * (12 * 6 + 17)
    assert alphabet() <= set(fonts.LETTERS)


@pytest.mark.parametrize("face", ["regular", "bold", "italic", "bold_italic"])
def test_every_face_draws_every_vietnamese_letter(face: str) -> None:
    font = pdfmetrics.getFont(getattr(fonts.family(), face))
    assert [letter for letter in alphabet() if ord(letter) not in font.face.charToGlyph] == []


def test_the_bundled_faces_are_complete_and_carry_their_licence() -> None:
    assert len(fonts.load_complete(fonts.bundled_files(), "Check")) == 4
    licence = resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Reserved Font Name Liberation" in licence


@pytest.mark.parametrize("kept", [0, 3, 40, 2000, 60_000, 140_000])
def test_a_system_family_serves_only_when_all_four_faces_are_whole(kept: int, tmp_path: Path) -> None:
    *three, last = fonts.bundled_files()
    assert fonts.load_complete([*three, tmp_path / "absent.ttf"], "Check") == ()
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(last.read_bytes()[:kept])
    assert fonts.load_complete([*three, broken], "Check") == ()
    assert fonts.load_complete([], "Check") == ()


def test_registering_twice_gives_the_same_family() -> None:
    assert fonts.family() is fonts.family()
