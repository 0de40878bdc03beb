"""A report on paper: tables, charts, checks, how it was counted. Wide tables take a wide sheet."""

from functools import partial
from io import BytesIO
from typing import Final

from counter_app.documents.grid import Align, GridColumn, GridRow, draw_grid
from counter_app.documents.header import agency_column, draw_agency, draw_nation, national_column
from counter_app.documents.layout import Flow, wrap
from counter_app.documents.pdf import open_canvas
from counter_app.documents.report_cells import shown
from counter_app.documents.report_charts import NUMERIC, draw_chart
from counter_app.documents.sheets import composed, fitted, paint
from counter_app.documents.style import MM, Style, landscape_style
from counter_app.documents.words import short_moment
from counter_app.domain.papers import Paper
from counter_app.domain.reports import CellKind, Report, Row, Table

_WIDE: Final = 8  # columns from which on a sheet is turned
_WIDE_SCALE: Final = 0.9
_SIGNING: Final = 26 * MM
_FEW, _SHARE_OF_FEW = 6, 0.66  # columns that need no whole wide sheet, and what they get of it
_KEPT_WHOLE: Final = 8  # rows of a table that is not split over two pages
_TWO_LINES: Final = 0.54  # of a heading, that its column is as wide as at least: it takes two lines
_LEAST_NUMBER: Final = 0.062  # of the measure, that a column of numbers gets
_MOST_NATURAL: Final = 0.34  # of the measure, that a column of words may ask for


def render_report(report: Report, _paper: Paper = Paper.A4) -> bytes:
    """Return a report as PDF, A4, upright or wide; equal reports give equal bytes."""
    compose = partial(_compose, report)
    if max(len(table.columns) for table in report.tables) >= _WIDE:
        style = landscape_style(_WIDE_SCALE)
        flow = composed(compose, style, training=report.training)
    else:
        style, flow = fitted(compose, Paper.A4, training=report.training)
    buffer = BytesIO()
    canvas = open_canvas(
        buffer,
        style,
        title=f"{report.title}, {report.first:%d/%m/%Y} - {report.last:%d/%m/%Y}",
        author="".join(report.header.lines[-1:]),
        subject=report.title,
    )
    paint(canvas, flow, style, f"Chốt số liệu {short_moment(report.cut_off)}")
    canvas.save()
    return buffer.getvalue()


def _compose(report: Report, flow: Flow, style: Style) -> None:
    _head(report, flow, style)
    for table in report.tables:
        if len(table.rows) <= _KEPT_WHOLE:
            flow.together(partial(_table, report, table, style=style))
        else:
            _table(report, table, flow, style)
        for chart in (each for each in report.charts if each.on_paper and each.table == table.key):
            draw_chart(flow, report, chart, style)
    flow.together(partial(_ending, report, style=style))


def _ending(report: Report, flow: Flow, *, style: Style) -> None:
    """Set checks and rules with the signatures, which never stand alone on a page."""
    _checks(report, flow, style)
    _rules(report, flow, style)
    flow.together(partial(_signatures, report, style=style))


def _head(report: Report, flow: Flow, style: Style) -> None:
    top = flow.y
    draw_agency(flow, report.header, style)
    agency_end, flow.y = flow.y, top
    draw_nation(flow, report.header, report.made_at, style)
    flow.y = min(flow.y, agency_end) - 8 * style.scale
    flow.text([(report.title.upper(), style.faces.bold)], style.title, centred=True)
    flow.text([(report.subtitle, style.faces.italic)], style.body, centred=True)
    made = f"Chốt số liệu {short_moment(report.cut_off)}. Lập lúc {short_moment(report.made_at)}."
    flow.text([(made, style.faces.italic)], style.small, centred=True)
    failed = [check for check in report.checks if not check.holds]
    for check in failed:
        flow.text([(f"KHÔNG KHỚP: {check.identity} ({check.figures})", style.faces.bold)], style.body)
    flow.space(3 * style.scale)


def _table(report: Report, table: Table, flow: Flow, style: Style) -> None:
    if table.title != report.title:
        flow.space(5 * style.scale)
        flow.need(6 * style.body)
        flow.text([(table.title, style.faces.bold)], style.body)
        flow.space(1.5 * style.scale)
    few = len(table.columns) < _FEW and flow.frame.width > flow.frame.height
    columns = _columns(table, flow.frame.measure * (_SHARE_OF_FEW if few else 1), style)
    rows = [_row(table, row) for row in table.rows]
    if table.total:
        rows.append(_row(table, table.total, strong=True))
    draw_grid(flow, columns, rows, style)
    if not table.rows:
        flow.text([("Không có số liệu trong kỳ.", style.faces.italic)], style.small)
    if table.note:
        flow.text([(table.note, style.faces.italic)], style.small)


def _row(table: Table, row: Row, *, strong: bool = False) -> GridRow:
    cells = (shown(value, column.kind) for column, value in zip(table.columns, row.values, strict=True))
    return GridRow(tuple(cells), strong)


def _columns(table: Table, measure: float, style: Style) -> list[GridColumn]:
    """Return the columns, as wide as they need to be; columns of words share what is left."""
    natural = [_natural(table, place, measure, style) for place in range(len(table.columns))]
    words = [column.kind is CellKind.TEXT for column in table.columns]
    spare = measure - sum(natural)
    if spare > 0:
        share = sum(width for width, is_words in zip(natural, words, strict=True) if is_words) or sum(natural)
        growing = words if any(words) else [True] * len(words)
        natural = [
            width + (spare * width / share if grows else 0.0)
            for width, grows in zip(natural, growing, strict=True)
        ]
    else:
        natural = [width * measure / sum(natural) for width in natural]
    return [
        GridColumn(column.title, width, _align(column.kind), column.spans, column.number)
        for column, width in zip(table.columns, natural, strict=True)
    ]


def _natural(table: Table, place: int, measure: float, style: Style) -> float:
    """Return the width that a column's longest word of the heading and longest cell ask for."""
    column = table.columns[place]
    size, faces = style.small, style.faces
    words = (_width(word, faces.bold, size) for word in column.title.split())
    heading = max([*words, _TWO_LINES * _width(column.title, faces.bold, size), size])
    rows = [*table.rows, *([table.total] if table.total else [])]
    cells = [_width(shown(row.values[place], column.kind), faces.bold, size) for row in rows]
    most = _MOST_NATURAL * measure if column.kind in (CellKind.TEXT, CellKind.CODE) else measure
    least = _LEAST_NUMBER * measure if column.kind in NUMERIC and column.key != "tt" else 0.0
    return max(min(max([heading, *cells]), most) + 6 * style.scale, least)


def _width(text: str, face: str, size: float) -> float:
    lines = wrap([(text, face)], size)
    return lines[0].width if lines else 0.0


def _align(kind: CellKind) -> Align:
    if kind in NUMERIC:
        return Align.RIGHT
    return Align.LEFT if kind in (CellKind.TEXT, CellKind.CODE) else Align.CENTRE


def _checks(report: Report, flow: Flow, style: Style) -> None:
    if not report.checks:
        return
    flow.space(4 * style.scale)
    flow.text([("Phép kiểm", style.faces.bold)], style.small)
    for check in report.checks:
        ending = "khớp" if check.holds else "KHÔNG KHỚP"
        face = style.faces.regular if check.holds else style.faces.bold
        flow.text([(f"{check.identity}: {check.figures} – {ending}", face)], style.small)


def _rules(report: Report, flow: Flow, style: Style) -> None:
    flow.space(4 * style.scale)
    flow.text([("Cách tính", style.faces.bold)], style.small)
    for rule in report.rules:
        flow.text([(f"– {rule}", style.faces.italic)], style.note)


def _signatures(report: Report, flow: Flow, *, style: Style) -> None:
    flow.y -= 8 * style.scale
    top, ends = flow.y, []
    for (left, width), title, name in (
        (agency_column(style), "NGƯỜI LẬP BIỂU", report.made_by),
        (national_column(style), report.header.signer, ""),
    ):
        flow.y = top
        for line in title.splitlines():
            flow.text([(line, style.faces.bold)], style.body, left=left, width=width, centred=True)
        hint = [("(Ký, ghi rõ họ tên)", style.faces.italic)]
        flow.text(hint, style.small, left=left, width=width, centred=True)
        flow.y -= _SIGNING
        flow.text([(name, style.faces.bold)], style.body, left=left, width=width, centred=True)
        ends.append(flow.y)
    flow.y = min(ends)
