"""What a list holds, on the screen: who, what, and the one thing that the list is made for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from counter_app.domain.list_sheet import ListPart, ListSheet
from counter_app.domain.paper_kinds import PaperKind
from counter_app.ui.models.cells import Cell, Row

MOST_SHOWN: Final = 300  # the paper has them all

Cells = Sequence[str]


def rows_of(kind: PaperKind, sheet: ListSheet) -> tuple[Row, ...]:
    """Return the first rows of a list; the paper's words stay as they are."""
    make = _MAKERS[kind]
    rows = [make(part, row) for part in sheet.parts for row in part.rows[:MOST_SHOWN]]
    return tuple(rows[:MOST_SHOWN])


def _row(who: tuple[str, str], what: str, told: tuple[str, str]) -> Row:
    return (Cell(*who, strong=True), Cell(what, tip=what), Cell(*told))


def _hand_over(part: ListPart, row: Cells) -> Row:
    given, staying = row[6], row[8]
    return _row((row[2], row[1]), row[3], (part.heading, given or staying))


def _to_call(_part: ListPart, row: Cells) -> Row:
    return _row((row[2], row[1]), row[3], (row[4], row[7] or row[5]))


def _shelf(_part: ListPart, row: Cells) -> Row:
    return _row((row[2], row[1]), row[3], (row[5] or row[4], ""))


def _register(part: ListPart, row: Cells) -> Row:
    return _row((row[4], row[1]), row[2], (f"{part.heading} · {row[0]}", row[8]))


def _certified(part: ListPart, row: Cells) -> Row:
    return _row((row[2], row[1]), row[3], (f"{part.heading} · {row[0]}", row[6]))


_MAKERS: Final[Mapping[PaperKind, Callable[[ListPart, Cells], Row]]] = {
    PaperKind.HANDOVER: _hand_over,
    PaperKind.TO_CALL: _to_call,
    PaperKind.SHELF: _shelf,
    PaperKind.REGISTER: _register,
    PaperKind.CERTIFIED: _certified,
}
