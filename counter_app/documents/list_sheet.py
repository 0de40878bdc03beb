"""The register and the counter's lists as PDF: headings on every page, sums carried from page to page."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Final

from counter_app.documents.grid import Align, Edges, GridColumn, GridRow, draw_grid
from counter_app.documents.header import agency_column, draw_agency, draw_nation, national_column
from counter_app.documents.layout import Flow
from counter_app.documents.marks import training_seal
from counter_app.documents.pdf import open_canvas
from counter_app.documents.sheets import composed, paint
from counter_app.documents.style import MM, Style, landscape_style
from counter_app.documents.words import short_moment
from counter_app.domain.list_sheet import ListPart, ListSheet
from counter_app.domain.papers import Paper

_WIDE_SCALE: Final = 0.92
_SIGNING: Final = 22 * MM
_BY_HAND: Final = 8 * MM  # the height of a row that is written in


def render_list(sheet: ListSheet, _paper: Paper = Paper.A4) -> bytes:
    """Return the list as PDF, A4 landscape; equal lists give equal bytes."""
    compose = partial(_compose, sheet)
    style = landscape_style(_WIDE_SCALE)
    flow = composed(compose, style, training=sheet.training)
    buffer = BytesIO()
    title = f"{sheet.title}, {sheet.subtitle}"
    author = "".join(sheet.header.lines[-1:])
    canvas = open_canvas(buffer, style, title=title, author=author, subject=sheet.form or sheet.title)
    paint(canvas, flow, style, sheet.title)
    canvas.save()
    return buffer.getvalue()


def _compose(sheet: ListSheet, flow: Flow, style: Style) -> None:
    top = flow.y
    draw_agency(flow, sheet.header, style)
    agency_end, flow.y = flow.y, top
    draw_nation(flow, sheet.header, sheet.made_at, style)
    flow.y = min(flow.y, agency_end) - 8 * style.scale
    flow.text([(sheet.title.upper(), style.faces.bold)], style.title, centred=True)
    flow.text([(sheet.subtitle, style.faces.italic)], style.body, centred=True)
    flow.space(4 * style.scale)
    ending = partial(_ending, sheet, style=style)
    parts = [part for part in sheet.parts if part.rows]
    for part in parts:
        _part(sheet, part, flow, style, tail=flow.measured(ending) if part is parts[-1] else 0.0)
    ending(flow)


def _ending(sheet: ListSheet, flow: Flow, *, style: Style) -> None:
    """Set what never leaves the last row: the total, the notes, the signatures."""
    _total(sheet, flow, style)
    if sheet.signatures:
        _signatures(sheet.signatures, flow, style=style, training=sheet.training)


def _total(sheet: ListSheet, flow: Flow, style: Style) -> None:
    """Set how many dossiers the list has and who made it."""
    faces = style.faces
    if not sheet.count:
        flow.text([(sheet.empty or "Không có hồ sơ nào.", faces.italic)], style.body)
    flow.space(2 * style.scale)
    flow.text([(sheet.total or f"Tổng cộng: {_counted(sheet)}.", faces.bold)], style.body)
    for note in sheet.notes:
        flow.text([(note, faces.italic)], style.small)
    printed = f"In lúc {short_moment(sheet.made_at)}, người in: {sheet.made_by}."
    flow.text([(printed, faces.italic)], style.note)


def _counted(sheet: ListSheet) -> str:
    """Return how many dossiers a list has; in the register, numbers that came to nothing apart from them."""
    held = sum(_holds(sheet, row) for part in sheet.parts for row in part.rows)
    unused = sheet.count - held - sheet.void
    said = [f"{held} hồ sơ"]
    said += [f"{count} số {word}" for count, word in ((sheet.void, "đã hủy"), (unused, "chưa dùng")) if count]
    return "; ".join(said)


def _holds(sheet: ListSheet, row: tuple[str, ...]) -> bool:
    """Whether a row is a dossier, not a number that was cancelled or is still to be used."""
    return sheet.sum_column is None or _number(row[sheet.sum_column]) > 0


def _part(sheet: ListSheet, part: ListPart, flow: Flow, style: Style, *, tail: float) -> None:
    """Set one part; `tail` is the height of what follows it and must not leave its last row."""
    flow.space(4 * style.scale)
    rows = [GridRow(row, struck=place in part.struck) for place, row in enumerate(part.rows)]
    least = _BY_HAND if sheet.by_hand else 0.0
    end = partial(_part_end, part, style=style, training=sheet.training)
    tail += flow.measured(end)
    draw_grid(flow, _columns(sheet, flow), rows, style, edges=_edges(sheet, part), least=least, tail=tail)
    end(flow)


def _part_end(part: ListPart, flow: Flow, *, style: Style, training: bool) -> None:
    if part.closing:
        flow.y -= 2 * style.scale
    for sentence in part.closing:
        flow.text([(sentence, style.faces.bold)], style.body)
    if part.signatures:
        _signatures(part.signatures, flow, style=style, training=training)


def _columns(sheet: ListSheet, flow: Flow) -> list[GridColumn]:
    measure = flow.frame.measure
    whole = sum(column.share for column in sheet.columns)
    return [
        GridColumn(
            column.title,
            column.share / whole * measure,
            Align.RIGHT if column.figure else Align.LEFT,
            column.spans,
            column.number,
        )
        for column in sheet.columns
    ]


def _edges(sheet: ListSheet, part: ListPart) -> Edges:
    title = f"{part.heading} ({len(part.rows)})" if part.heading else ""
    again = f"{part.heading} (tiếp theo)" if part.heading else ""
    if sheet.sum_column is None:
        return Edges(title, again)
    return Edges(title, again, partial(_carried, sheet, part), partial(_foot, sheet, part))


def _carried(sheet: ListSheet, part: ListPart, first: int) -> list[GridRow]:
    """Return the sum that a page takes over from those before it."""
    return [_sum_row(sheet, part, "Mang sang", 0, first)]


def _foot(sheet: ListSheet, part: ListPart, first: int, after: int) -> list[GridRow]:
    """Return the sum of a page, and of everything up to its end."""
    ending = "Tổng cộng" if after == len(part.rows) else "Cộng mang sang"
    return [_sum_row(sheet, part, "Cộng trang", first, after), _sum_row(sheet, part, ending, 0, after)]


def _sum_row(sheet: ListSheet, part: ListPart, name: str, first: int, after: int) -> GridRow:
    """Return a sum with how many dossiers it holds, the void numbers counted apart."""
    place = sheet.sum_column or 0
    label = next(n for n, column in enumerate(sheet.columns) if not column.figure)
    within = part.rows[first:after]
    held = sum(_holds(sheet, row) for row in within)
    void = len([row for row in part.struck if first <= row < after])
    cells = [""] * len(sheet.columns)
    found = sum(_number(row[place]) for row in within)
    cells[label], cells[place] = name, f"{found:,}".replace(",", ".")
    if not sheet.total:
        cells[place + 1] = f"{held} hồ sơ" + (f", {void} số hủy" if void else "")
    return GridRow(tuple(cells), strong=True)


def _number(text: str) -> int:
    digits = text.replace(".", "")
    return int(digits) if digits.isdecimal() else 0


def _signatures(titles: Sequence[str], flow: Flow, *, style: Style, training: bool) -> None:
    flow.y -= 6 * style.scale
    top, ends = flow.y, []
    columns = (agency_column(style), national_column(style))
    for title, (left, width) in zip(titles, columns[-len(titles) :], strict=True):
        flow.y = top
        flow.text([(title, style.faces.bold)], style.body, left=left, width=width, centred=True)
        hint = [("(Ký, ghi rõ họ tên, ghi giờ)", style.faces.italic)]
        flow.text(hint, style.small, left=left, width=width, centred=True)
        if training:
            training_seal(flow, style, left, width, flow.y - _SIGNING * 0.62)
        flow.y -= _SIGNING
        ends.append(flow.y)
    flow.y = min(ends)
