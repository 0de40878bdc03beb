"""Sheet sizes, margins and type sizes of the papers, in points."""

from dataclasses import dataclass

from counter_app.documents.fonts import Family, family
from counter_app.domain.papers import Paper

MM = 72 / 25.4
_SMALL_SHEET = 500  # points wide: A5 is less, A4 more
DENSITIES = (1.1, 1.05, 1.0, 0.95, 0.9, 0.85)  # tried in turn until a copy fits on one sheet
_A4_SCALE = 1.27  # 14 pt at most (Decree 30/2020 Annex I: 13-14)


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet and the part of it that text may use; y grows upwards as in PDF."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    top: float

    @property
    def measure(self) -> float:
        """The width of the text area."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Style:
    """Everything that depends on the paper: the frame, the faces and the sizes."""

    frame: Frame
    faces: Family
    scale: float  # 1.0 sets the body in 10 pt

    @property
    def body(self) -> float:
        """Size of the form's own lines."""
        return 10 * self.scale

    @property
    def small(self) -> float:
        """Size of explanations."""
        return 8.8 * self.scale

    @property
    def note(self) -> float:
        """Size of footnotes and of the page count."""
        return 7.6 * self.scale

    @property
    def title(self) -> float:
        """Size of the form's title."""
        return 13.5 * self.scale

    @property
    def hand(self) -> float:
        """White space above a line that a hand is to write on; a small sheet has less to spare."""
        return (3.2 if self.frame.width > _SMALL_SHEET else 1.6) * self.scale

    @property
    def lead(self) -> float:
        """Size of the one thing that the citizen must see."""
        return 20 * self.scale


# Left, right, top, bottom; A4 follows Decree 30/2020, A5 what office printers can reach. The page count
# stands at the head, in what the decree leaves white; the paper itself begins 4 mm below.
_MARGINS_MM = {
    Paper.A4: (30, 15, 16, 20),
    Paper.A5: (10, 10, 5, 8.5),
}
_SIZES_MM = {Paper.A4: (210, 297), Paper.A5: (148, 210)}


def frame_of(paper: Paper) -> Frame:
    """Return the portrait sheet of `paper`."""
    width, height = (side * MM for side in _SIZES_MM[paper.sheet])
    left, right, top, bottom = (margin * MM for margin in _MARGINS_MM[paper.sheet])
    return Frame(width, height, left, width - right, bottom, height - top)


_LANDSCAPE_MARGINS_MM = (20, 15, 16, 15)  # left, right, top, bottom


def landscape_style(scale: float) -> Style:
    """Return the style of a wide A4 sheet, its body set in ten times `scale` points."""
    height, width = (side * MM for side in _SIZES_MM[Paper.A4])
    left, right, top, bottom = (margin * MM for margin in _LANDSCAPE_MARGINS_MM)
    return Style(Frame(width, height, left, width - right, bottom, height - top), family(), scale)


def style_of(paper: Paper, density: float = 1.0) -> Style:
    """Return the style of `paper`, its type sizes multiplied by `density`."""
    return Style(frame_of(paper), family(), density * (_A4_SCALE if paper.sheet is Paper.A4 else 1.0))
