"""Lines of a form: labels with their values, or with dots up to the margin where a hand is to write."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.documents.layout import Flow, Run, wrap
from counter_app.documents.style import Style

_DOT: Final = "…"
_FEWEST: Final = 10  # dots that a value never has less room than
BLANK: Final = _DOT * _FEWEST


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value; `aside` follows in plain type. An empty value leaves dots to write on."""

    label: str
    value: str
    bold: bool = False
    aside: str = ""

    @property
    def blank(self) -> bool:
        """Whether the value is to be written by hand."""
        return not self.value.strip()

    def runs(self, style: Style, dots: int = _FEWEST) -> list[Run]:
        """Return the field as it is set; a blank one with so many dots."""
        faces = style.faces
        label: list[Run] = [(f"{self.label} ", faces.regular)] if self.label else []
        if self.blank:
            return [*label, (_DOT * dots, faces.regular)]
        value = (self.value, faces.bold if self.bold else faces.regular)
        return [*label, value, *([(f" {self.aside}", faces.regular)] if self.aside else [])]


def draw_fields(flow: Flow, fields: Sequence[Field], style: Style, *, above: float = 0.0) -> None:
    """Set fields in order, as many on a line as fit whole; what is blank reaches the right margin.

    `above` is white space before every line, for a form that is filled in by hand.
    """
    row: list[Field] = []
    for field in fields:
        if row and _width([*row, field], style) > flow.frame.measure:
            _draw_row(flow, row, style, above)
            row = []
        row.append(field)
    if row:
        _draw_row(flow, row, style, above)


def _gap(style: Style) -> float:
    return 12 * style.scale


def _width(row: Sequence[Field], style: Style) -> float:
    widths = [wrap(field.runs(style), style.body)[0].width for field in row]
    return sum(widths) + (len(row) - 1) * _gap(style)


def _draw_row(flow: Flow, row: Sequence[Field], style: Style, above: float) -> None:
    flow.space(above)
    blanks = sum(field.blank for field in row)
    spare = flow.frame.measure - _width(row, style)
    if spare < 0 or not blanks:
        runs = [field.runs(style) for field in row]
    else:
        (dot,) = wrap([(_DOT, style.faces.regular)], style.body)
        dots = _FEWEST + int(spare / blanks / dot.width)
        runs = [field.runs(style, dots) for field in row]
    if len(runs) == 1:
        flow.text(runs[0], style.body)
    else:
        flow.side_by_side(runs, style.body, _gap(style))
