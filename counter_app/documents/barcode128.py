"""Code 128, set C only, as vector bars that fall on whole printer dots."""

from dataclasses import dataclass
from itertools import groupby

from barcode.codex import Code128
from reportlab.pdfgen.canvas import Canvas

DOT = 72 / 300  # a dot at 300 dpi is a whole number of dots on every office laser (300, 600, 1200)
QUIET_MODULES = 10  # ISO/IEC 15417
_START_C = 105
_DOTS = (4, 3)  # a module of 0.34 mm where there is room, else 0.254 mm, never less than 0.25 mm


class _SetC(Code128):  # type: ignore[misc]  # the library carries no types
    """Code 128 that stays in set C, where it starts."""

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        """Leave the symbols alone: the library takes a leading pair 99 for "switch to set C" and drops it."""
        return encoded


def modules(digits: str) -> str:
    """Return the bars of `digits` as a string of 1 (black) and 0 (white), without quiet zones.

    Raises:
        ValueError: not an even, positive count of ASCII digits, so not purely set C.
    """
    if not (digits.isascii() and digits.isdigit() and len(digits) % 2 == 0):
        raise ValueError(f"not an even count of digits: {digits!r}")
    symbol = _SetC(digits)
    pairs = [int(digits[i : i + 2]) for i in range(0, len(digits), 2)]
    if symbol.encoded != [_START_C, *pairs]:
        raise ValueError(f"not purely set C: {symbol.encoded}")
    return str(_SetC(digits).build()[0])


@dataclass(frozen=True, slots=True)
class Symbol:
    """A barcode that knows its size in points; `width` includes both quiet zones."""

    bars: str
    module: float

    @property
    def width(self) -> float:
        """The whole width, quiet zones included."""
        return (len(self.bars) + 2 * QUIET_MODULES) * self.module

    def draw(self, canvas: Canvas, x: float, y: float, height: float) -> None:
        """Fill the bars from (`x`, `y`) up; `x` is the outer edge of the left quiet zone."""
        left = (round(x / DOT) * DOT) + QUIET_MODULES * self.module
        path = canvas.beginPath()
        at = 0
        for colour, run in groupby(self.bars):
            count = len(list(run))
            if colour == "1":
                path.rect(left + at * self.module, y, count * self.module, height)
            at += count
        canvas.drawPath(path, stroke=0, fill=1)


def symbol_for(digits: str, room: float) -> Symbol:
    """Return the barcode with the widest module that fits into `room` points.

    Raises:
        ValueError: not even digits, or no room even at the narrowest module.
    """
    bars = modules(digits)
    for dots in _DOTS:
        symbol = Symbol(bars, dots * DOT)
        if symbol.width <= room:
            return symbol
    raise ValueError(f"{len(digits)} digits need more than {room:.0f} pt")
