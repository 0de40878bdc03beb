"""The register and the counter's lists as PDF: headings on every page, sums carried from page to page."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Final

from counter_app.documents.grid import Align, GridColumn, GridRow, draw_grid
from counter_app.documents.header import agency_column, draw_agency, draw_nation, national_column
from counter_app.documents.layout import Flow
from counter_app.documents.pdf import open_canvas
from counter_app.documents.sheets import composed, paint
from counter_app.documents.style import MM, Style, landscape_style
from counter_app.documents.words import short_moment
from counter_app.domain.list_sheet import ListPart, ListSheet
from counter_app.domain.papers import Paper

_WIDE_SCALE: Final = 0.92
_SIGNING: Final = 24 * MM


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
    for part in sheet.parts:
        _part(sheet, part, flow, style)
    if not sheet.count:
        flow.text([(sheet.empty or "Không có hồ sơ nào.", style.faces.italic)], style.body)
    flow.space(2 * style.scale)
    total = sheet.total or f"Tổng cộng: {sheet.count} hồ sơ."
    flow.text([(total, style.faces.bold)], style.body)
    for note in sheet.notes:
        flow.text([(note, style.faces.italic)], style.small)
    printed = f"In lúc {short_moment(sheet.made_at)}, người in: {sheet.made_by}."
    flow.text([(printed, style.faces.italic)], style.note)
    if sheet.signatures:
        flow.together(partial(_signatures, sheet, style=style))


def _part(sheet: ListSheet, part: ListPart, flow: Flow, style: Style) -> None:
    if not part.rows:
        return
    if part.heading:
        flow.space(4 * style.scale)
        flow.need(6 * style.body)
        flow.text([(f"{part.heading} ({len(part.rows)})", style.faces.bold)], style.body)
        flow.space(1.5 * style.scale)
    measure = flow.frame.measure
    whole = sum(column.share for column in sheet.columns)
    columns = [
        GridColumn(
            column.title,
            column.share / whole * measure,
            Align.RIGHT if column.figure else Align.LEFT,
            column.spans,
            column.number,
        )
        for column in sheet.columns
    ]
    foot = partial(_foot, sheet, part.rows) if sheet.sum_column is not None else None
    draw_grid(flow, columns, [GridRow(row) for row in part.rows], style, foot=foot)


def _foot(sheet: ListSheet, rows: Sequence[tuple[str, ...]], first: int, after: int) -> list[GridRow]:
    """Return the sum of a page, and of everything up to its end."""
    place = sheet.sum_column or 0
    page = sum(_number(row[place]) for row in rows[first:after])
    so_far = sum(_number(row[place]) for row in rows[:after])
    label = next(n for n, column in enumerate(sheet.columns) if not column.figure)
    ending = "Tổng cộng" if after == len(rows) else "Cộng mang sang"
    found = []
    for name, number in (("Cộng trang", page), (ending, so_far)):
        cells = [""] * len(sheet.columns)
        cells[label], cells[place] = name, f"{number:,}".replace(",", ".")
        found.append(GridRow(tuple(cells), strong=True))
    return found


def _number(text: str) -> int:
    digits = text.replace(".", "")
    return int(digits) if digits.isdecimal() else 0


def _signatures(sheet: ListSheet, flow: Flow, *, style: Style) -> None:
    flow.y -= 6 * style.scale
    top, ends = flow.y, []
    columns = (agency_column(style), national_column(style))
    for title, (left, width) in zip(sheet.signatures, columns[-len(sheet.signatures) :], strict=True):
        flow.y = top
        flow.text([(title, style.faces.bold)], style.body, left=left, width=width, centred=True)
        hint = [("(Ký, ghi rõ họ tên, ghi giờ)", style.faces.italic)]
        flow.text(hint, style.small, left=left, width=width, centred=True)
        flow.y -= _SIGNING
        ends.append(flow.y)
    flow.y = min(ends)
