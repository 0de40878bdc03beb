import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QLineEdit

from counter_app.ui import theme

WORDS = [
    *((ink, ground) for ink in ("text", "soft", "accent") for ground in ("card", "ground", "accent_soft")),
    *((tone, f"{tone}_soft") for tone in ("accent", "done", "warn", "alarm")),
    *((tone, ground) for tone in ("done", "warn", "alarm") for ground in ("card", "ground", "accent_soft")),
    *(("text", f"{tone}_soft") for tone in ("accent", "done", "warn", "alarm")),
    *(("accent", f"{tone}_soft") for tone in ("done", "warn", "alarm")),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("banner_text", "banner"),
    ("banner_text", "banner_strong"),
    ("banner", "banner_text"),
    ("banner", "banner_paper"),
    ("rail_text", "rail"),
    ("rail_soft", "rail"),
    ("rail_text", "rail_active"),
    ("rail_soft", "rail_active"),
]
LINES = [("edge", "card"), ("edge", "ground"), ("accent", "card"), ("rail_text", "rail")]


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(palette, ink, ground) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_that_carry_meaning_can_be_seen(palette, line, ground) -> None:
    assert contrast(getattr(palette, line), getattr(palette, ground)) >= 3


def test_what_is_applied_is_what_is_in_force(qapp) -> None:
    applied = theme.apply(qapp, dark=True, scale=1.5)

    assert theme.current() == applied
    assert theme.current().dark
    assert theme.px(8) == 12
    assert qapp.font().pixelSize() == 21
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.ground)


@pytest.mark.parametrize(("asked", "given"), [(0.3, 1.0), (1.25, 1.25), (9.0, 2.0)])
def test_the_scale_stays_between_one_and_two(qapp, asked, given) -> None:
    assert theme.apply(qapp, dark=False, scale=asked).scale == given


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_style_sheet_leaves_nothing_unfilled(dark, scale) -> None:
    sheet = theme.style_sheet(theme.Theme(palette=theme.DARK if dark else theme.LIGHT, scale=scale))

    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert "@" not in rules
    assert not re.search(r"px\(|url\([^\"]", rules)
    assert f"font-size: {round(14 * scale)}px" in rules


def test_every_drawing_of_the_style_sheet_exists(qapp) -> None:
    drawings = re.findall(r'url\("([^"]+)"\)', theme.style_sheet(theme.current()))

    assert drawings
    for drawing in drawings:
        assert Path(drawing).read_text(encoding="utf-8").startswith("<svg")


def test_the_font_has_every_vietnamese_letter(qapp) -> None:
    family = theme.best_family()

    assert theme._speaks_vietnamese(family)
    assert QFontInfo(theme.current().font()).family() == family


def test_a_field_takes_the_height_of_the_scale(qapp, qtbot) -> None:
    theme.apply(qapp, dark=False, scale=2.0)
    field = QLineEdit()
    qtbot.addWidget(field)

    assert field.sizeHint().height() >= 2 * 36
