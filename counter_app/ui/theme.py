"""The look in one place: colours by role, sizes on an 8-px grid, one font, one style sheet built from both.

`apply` stores the `Theme` as a dynamic property of the QApplication and `current` reads it from there, so
there is no module state: widgets that paint by themselves ask `current()` while painting and follow a change
of theme at once. Layout margins are taken from `px` when a widget is built; after a change of scale the
window is rebuilt.
"""

import re
from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

from counter_app import assets

SMALL: Final = 12
BODY: Final = 14
SECTION: Final = 18
TITLE: Final = 24
NUMBER: Final = 36

SMALLEST_SCALE: Final = 1.0
LARGEST_SCALE: Final = 2.0

# Humanist faces first, each complete in Vietnamese where it is installed at all; DejaVu is the one that
# nearly every Linux desk has.
_FAMILIES: Final = (
    "Inter",
    "Segoe UI",
    "Noto Sans",
    "Open Sans",
    "Source Sans 3",
    "Roboto",
    "Ubuntu",
    "Helvetica Neue",
    "DejaVu Sans Condensed",
    "DejaVu Sans",
    "Liberation Sans",
    "Arial",
)
_VIETNAMESE: Final = (
    "ĂăÂâĐđÊêÔôƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
)
CLEAR: Final = "clear"
_PROPERTY: Final = "counterTheme"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for; every pair that carries words has a contrast of at least 4.5:1."""

    ground: str
    card: str
    line: str
    edge: str
    text: str
    soft: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    done: str
    done_soft: str
    warn: str
    warn_soft: str
    alarm: str
    alarm_soft: str
    banner: str
    banner_strong: str
    banner_text: str
    banner_paper: str
    rail: str
    rail_active: str
    rail_text: str
    rail_soft: str


LIGHT: Final = Palette(
    ground="#F3F5F8",
    card="#FFFFFF",
    line="#D9DFE7",
    edge="#7E8B9B",
    text="#17212E",
    soft="#556274",
    accent="#0A5DA8",
    accent_strong="#084B88",
    accent_soft="#E3EEF8",
    on_accent="#FFFFFF",
    done="#187546",
    done_soft="#E2F3EA",
    warn="#925500",
    warn_soft="#FFF1D6",
    alarm="#B3261E",
    alarm_soft="#FCE5E3",
    banner="#B3261E",
    banner_strong="#8F1D17",
    banner_text="#FFFFFF",
    banner_paper="#FCE5E3",
    rail="#102A43",
    rail_active="#1E4A73",
    rail_text="#E6EDF5",
    rail_soft="#A9BBCD",
)

DARK: Final = Palette(
    ground="#10161D",
    card="#19222C",
    line="#2F3B49",
    edge="#6F7F92",
    text="#E7ECF2",
    soft="#A9B5C4",
    accent="#6BB2F0",
    accent_strong="#8CC4F5",
    accent_soft="#17344F",
    on_accent="#07233B",
    done="#63CB94",
    done_soft="#153626",
    warn="#F2B94F",
    warn_soft="#3B2D10",
    alarm="#FF9A8F",
    alarm_soft="#4A1D1A",
    banner="#B3261E",
    banner_strong="#8F1D17",
    banner_text="#FFFFFF",
    banner_paper="#FCE5E3",
    rail="#0B1724",
    rail_active="#1B4468",
    rail_text="#E6EDF5",
    rail_soft="#A9BBCD",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """What is in force: a palette, a scale from 1.0 to 2.0 and a font family."""

    palette: Palette = LIGHT
    scale: float = 1.0
    family: str = ""

    @property
    def dark(self) -> bool:
        """Whether the dark palette is in force."""
        return self.palette is DARK

    def px(self, size: float) -> int:
        """Return a length of the 100 % design in pixels at this scale."""
        return round(size * self.scale)

    def colour(self, role: str) -> QColor:
        """Return the colour of a palette role such as "soft" or "alarm_soft", or of `CLEAR`."""
        return QColor(Qt.GlobalColor.transparent) if role == CLEAR else QColor(getattr(self.palette, role))

    def font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        """Return the interface font at one of the five sizes, its figures tabular where the face has them."""
        font = QFont(self.family) if self.family else QFont()
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


def apply(app: QApplication, *, dark: bool, scale: float) -> Theme:
    """Dress the whole program and return the theme now in force; the scale is held between 1.0 and 2.0."""
    theme = Theme(
        palette=DARK if dark else LIGHT,
        scale=min(max(scale, SMALLEST_SCALE), LARGEST_SCALE),
        family=best_family(),
    )
    app.setProperty(_PROPERTY, theme)
    app.setStyle("Fusion")
    app.setFont(theme.font())
    app.setPalette(_qt_palette(theme))
    app.setStyleSheet(style_sheet(theme))
    return theme


def current() -> Theme:
    """Return the theme in force, or the plain light one before any was applied."""
    app = QCoreApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else Theme()


def px(size: float) -> int:
    """Return a length of the 100 % design in pixels at the scale in force."""
    return current().px(size)


def best_family() -> str:
    """Return the first preferred installed family with every Vietnamese letter, else the system's."""
    installed = set(QFontDatabase.families())
    for family in _FAMILIES:
        if family in installed and _speaks_vietnamese(family):
            return family
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _speaks_vietnamese(family: str) -> bool:
    face = QRawFont.fromFont(QFont(family))
    return all(face.supportsCharacter(ord(letter)) for letter in _VIETNAMESE)


def restyle(widget: QWidget) -> None:
    """Have the style sheet looked at again after a dynamic property of `widget` changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def style_sheet(theme: Theme) -> str:
    """Return the style sheet: the template with `@role`, `px(n)` and `url(name)` filled in."""
    source = assets.resource("theme", "window.qss").read_text(encoding="utf-8")
    tone = "dark" if theme.dark else "light"
    folder = assets.resource("theme").as_posix()
    colours = {field.name: getattr(theme.palette, field.name) for field in fields(theme.palette)}
    source = re.sub(r"@(\w+)", lambda match: colours[match[1]], source)
    source = re.sub(r"px\((\d+)\)", lambda match: f"{theme.px(int(match[1]))}px", source)
    return re.sub(r"url\(([\w-]+)\)", lambda match: f'url("{folder}/{match[1]}-{tone}.svg")', source)


def _qt_palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.Base: "card",
        QPalette.ColorRole.AlternateBase: "ground",
        QPalette.ColorRole.Button: "card",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.PlaceholderText: "soft",
        QPalette.ColorRole.ToolTipBase: "card",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Accent: "accent",
    }
    palette = QPalette()
    for qt_role, role in roles.items():
        palette.setColor(qt_role, theme.colour(role))
    for qt_role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, theme.colour("soft"))
    return palette
