"""A report as a spreadsheet: numbers as numbers, codes as text, native charts, ready to be printed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from itertools import groupby
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from counter_app.domain.chart_data import chart_empty
from counter_app.domain.reports import CellKind, Chart, ChartKind, Column, Report, Row, Table
from counter_app.exchange.xlsx_cells import (
    A4,
    FORMATS,
    GROUND,
    LINE_POINTS,
    OPTIONS,
    WORDS,
    clean,
    letters_of,
    lines_of,
    moment_words,
    sheet_names,
    width_of,
    write_value,
)

_CHARTS: Final[dict[ChartKind, dict[str, str]]] = {
    ChartKind.BARS: {"type": "column"},
    ChartKind.STACKED: {"type": "column", "subtype": "stacked"},
    ChartKind.LINES: {"type": "line"},
}
_RULES_SHEET, _CHART_SHEET = "Cách tính", "Biểu đồ"
_CHART_WIDTH, _CHART_HEIGHT, _BAR_HEIGHT, _WIDE_BAR = 940, 310, 24, 36  # pixels; two charts stand on a page
_LINE_PIXELS, _PAGE_LINES = 20, 32
_NAMES_COLUMN, _NAME_LETTERS = 16, 56  # beside the charts, off the printed page
_MOST_BARS: Final = 20  # that lie; further ones would leave no room for names
_FEW_BARS: Final = 12  # of which each has room for a name on two lines
_SERIES: Final = ("#0A5DA8", "#7CC4A0", "#B3261E", "#E5B567")  # dark and light in turn, for printers in black
_RED: Final = "#B3261E"
_TRAINING: Final = "TẬP HUẤN: số liệu để thử, không có giá trị"
_PERCENT_RULE: Final = "Cột tỷ lệ ghi theo phần trăm: 98,25 nghĩa là 98,25 %."
_GRID: Final = {"color": "#D9DFE7", "width": 0.5}
_NUMBER_LETTERS, _RULE_LETTERS = 11, 88
_UPRIGHT_LETTERS: Final = 18  # names longer than that stand beside bars that lie


def report_workbook(report: Report) -> bytes:
    """Return a report as XLSX bytes; equal reports give equal bytes."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {**OPTIONS, "in_memory": True}) as book:
        _Book(book, report).write()
    return buffer.getvalue()


class _Book:
    """One workbook being written."""

    def __init__(self, book: Workbook, report: Report) -> None:
        self._book, self._report = book, report
        self._names = sheet_names([table.title for table in report.tables], (_RULES_SHEET, _CHART_SHEET))
        self._bold = book.add_format({"bold": True})
        self._title = book.add_format({"bold": True, "font_size": 14})
        head = {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        self._head = book.add_format({**head, "bg_color": GROUND})
        self._alarm = book.add_format({"bold": True, "font_color": _RED})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._cells = {
            (kind, strong): book.add_format(
                {"num_format": shown, "border": 1, "bold": strong, "valign": "top"}
                | ({"text_wrap": True, "align": "left", "indent": 1} if kind in WORDS else {})
            )
            for kind, shown in FORMATS.items()
            for strong in (False, True)
        }

    def write(self) -> None:
        """Write every table on a sheet of its own, and how it was counted on the last."""
        report = self._report
        self._book.set_properties(
            {
                "title": report.title,
                "author": report.made_by,
                "company": "".join(report.header.lines[-1:]),
                "created": report.made_at.astimezone(UTC).replace(tzinfo=None),
            }
        )
        starts = {
            table.key: self._write_table(self._book.add_worksheet(name), table)
            for table, name in zip(report.tables, self._names, strict=True)
        }
        charts = [chart for chart in report.charts if not chart_empty(report.table(chart.table), chart)]
        if charts:
            self._draw_charts(self._book.add_worksheet(_CHART_SHEET), charts, starts)
        self._write_rules(self._book.add_worksheet(_RULES_SHEET))

    def _write_table(self, sheet: Worksheet, table: Table) -> int:
        """Write a table and return the line of its first row."""
        top = self._write_head(sheet, table)
        depth = _depth(table)
        self._write_headings(sheet, table, top, depth)
        first = top + depth
        rows = _rows(table)
        for place, row in enumerate(rows):
            self._write_row(sheet, table, row, first + place, strong=row is table.total)
        end = first + len(rows)
        if table.note:
            sheet.write_string(end + 1, 0, clean(table.note))
        self._set_up(sheet, table, (top, first, first + max(len(table.rows), 1) - 1))
        return first

    def _write_head(self, sheet: Worksheet, table: Table) -> int:
        report = self._report
        lines = [(table.title, self._title), (report.subtitle, None), *self._marks()]
        for row, (text, shape) in enumerate(lines):
            sheet.write_string(row, 0, clean(text), shape)
        return len(lines) + 1

    def _marks(self) -> Iterator[tuple[str, Format | None]]:
        if self._report.training:
            yield _TRAINING, self._alarm
        for check in self._report.checks:
            if not check.holds:
                yield f"KHÔNG KHỚP: {check.identity} ({check.figures})", self._alarm

    def _write_headings(self, sheet: Worksheet, table: Table, top: int, depth: int) -> None:
        numbered = any(column.number for column in table.columns)
        for line, points in enumerate(_heading_points(table), start=top):
            sheet.set_row(line, points)
        titles = depth - 1 - int(numbered)  # the row of the columns' own titles, counted from the top one
        for level in range(titles):
            self._write_spans(sheet, table.columns, top, level)
        for place, column in enumerate(table.columns):
            start = top + len(column.spans)
            last = top + titles
            if start < last:
                sheet.merge_range(start, place, last, place, clean(column.title), self._head)
            else:
                sheet.write_string(last, place, clean(column.title), self._head)
            if numbered:
                sheet.write_string(top + titles + 1, place, column.number, self._head)

    def _write_spans(self, sheet: Worksheet, columns: Sequence[Column], top: int, level: int) -> None:
        places = enumerate(columns)
        for spans, group in groupby(places, key=lambda each: each[1].spans[: level + 1]):
            covered = [place for place, _column in group]
            if len(spans) <= level:
                continue
            first, last, words = covered[0], covered[-1], clean(spans[level])
            if first == last:
                sheet.write_string(top + level, first, words, self._head)
            else:
                sheet.merge_range(top + level, first, top + level, last, words, self._head)

    def _write_row(self, sheet: Worksheet, table: Table, row: Row, line: int, *, strong: bool) -> None:
        widths = [_width(table, place) for place in range(len(row.values))]
        most = max(map(lines_of, row.values, widths), default=1)
        if most > 1:
            sheet.set_row(line, most * LINE_POINTS)
        for place, (column, value) in enumerate(zip(table.columns, row.values, strict=True)):
            write_value(sheet, (line, place), column.kind, value, self._cells[column.kind, strong])

    def _set_up(self, sheet: Worksheet, table: Table, rows: tuple[int, int, int]) -> None:
        """Freeze the headings, filter by them, and make the sheet ready for A4."""
        top, first, last = rows
        for place in range(len(table.columns)):
            sheet.set_column(place, place, _width(table, place))
        sheet.freeze_panes(first, _frozen(table))
        sheet.autofilter(first - 1, 0, last, len(table.columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top, first - 1)
        self._set_page(sheet)

    def _set_page(self, sheet: Worksheet) -> None:
        sheet.set_paper(A4)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.set_footer("&LLập lúc " + moment_words(self._report.made_at) + "&RTrang &P/&N")

    def _draw_charts(self, sheet: Worksheet, charts: Sequence[Chart], starts: Mapping[str, int]) -> None:
        """Draw the charts on a sheet of their own, where no page ends within one."""
        line, breaks = 0, [0]
        for chart in charts:
            table = self._report.table(chart.table)
            shape = _ChartShape.of(table, chart)
            if line + shape.lines > breaks[-1] + _PAGE_LINES:
                breaks.append(line)
            if shape.lying:
                _write_names(sheet, line, table, chart, shape.rows)
            sheet.insert_chart(line, 0, self._chart(table, chart, (starts[chart.table], line), shape))
            line += shape.lines
        sheet.set_h_pagebreaks(breaks[1:])
        sheet.print_area(0, 0, max(line - 1, 0), _NAMES_COLUMN - 1)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        if self._report.training:
            sheet.set_header(f"&C&B{_TRAINING}")
        self._set_page(sheet)

    def _chart(self, table: Table, chart: Chart, at: tuple[int, int], shape: "_ChartShape") -> Any:
        """Return a chart of the table whose rows begin at the first of two lines; it stands at the other."""
        first, line = at
        drawn = self._book.add_chart({**_CHARTS[chart.kind], **({"type": "bar"} if shape.lying else {})})
        sheet = self._names[self._report.tables.index(table)]
        keys = [column.key for column in table.columns]
        last, category = first + shape.rows - 1, keys.index(chart.category)
        names = [sheet, first, category, last, category]
        if shape.lying:
            names = [_CHART_SHEET, line, _NAMES_COLUMN, line + shape.rows - 1, _NAMES_COLUMN]
        for number, key in enumerate(chart.series):
            place = keys.index(key)
            drawn.add_series(
                {
                    "name": clean(table.columns[place].title),
                    "categories": names,
                    "values": [sheet, first, place, last, place],
                    **_look(chart.kind, number),
                }
            )
        told = f" ({shape.rows} dòng đầu)" if shape.rows < len(table.rows) else ""
        drawn.set_title({"name": clean(chart.title) + told, "name_font": {"size": 12}})
        drawn.set_legend({"position": "bottom"})
        numbers = {"num_format": "#,##0", "major_gridlines": {"visible": True, "line": _GRID}}
        if shape.lying:
            every = {"interval_unit": 1, "num_font": {"size": 8}}
            drawn.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}, **every})
            drawn.set_x_axis(numbers)
        else:
            of_days = table.columns[category].kind is CellKind.DAY  # as text: days off leave no gap
            drawn.set_x_axis({"num_format": "dd/mm", "text_axis": True} if of_days else {})
            drawn.set_y_axis(numbers)
        drawn.set_size({"width": _CHART_WIDTH, "height": shape.height})
        return drawn

    def _write_rules(self, sheet: Worksheet) -> None:
        report = self._report
        sheet.set_column(0, 0, _RULE_LETTERS)
        lines: list[tuple[str, Format | None]] = [
            (report.title, self._title),
            (report.subtitle, None),
            (f"Lập lúc {moment_words(report.made_at)}, người lập: {report.made_by}", None),
            ("Cách tính", self._bold),
            *((rule, self._wrap) for rule in _rules(report)),
        ]
        if report.checks:
            lines.append(("Phép kiểm", self._bold))
        for check in report.checks:
            said = f"{check.identity}: {check.figures}"
            lines.append((f"{said} ✓ khớp", None) if check.holds else (f"{said} KHÔNG KHỚP", self._alarm))
        for row, (text, shape) in enumerate(lines):
            if shape is self._wrap:
                sheet.set_row(row, lines_of(text, _RULE_LETTERS) * LINE_POINTS)
            sheet.write_string(row, 0, clean(text), shape)
        sheet.fit_to_pages(1, 0)
        self._set_page(sheet)


@dataclass(frozen=True, slots=True)
class _ChartShape:
    """Whether bars lie, because the names beside them are long; how many rows are drawn, how high it is."""

    lying: bool
    rows: int
    height: int

    @classmethod
    def of(cls, table: Table, chart: Chart) -> "_ChartShape":
        """Return the shape of a chart."""
        if chart.kind is ChartKind.LINES or _longest(table, chart.category) <= _UPRIGHT_LETTERS:
            return cls(lying=False, rows=len(table.rows), height=_CHART_HEIGHT)
        rows = min(len(table.rows), _MOST_BARS)
        each = _WIDE_BAR if rows <= _FEW_BARS else _BAR_HEIGHT
        return cls(lying=True, rows=rows, height=max(_CHART_HEIGHT, 130 + rows * each))

    @property
    def lines(self) -> int:
        """How many lines of the sheet it takes, one left white."""
        return -(-self.height // _LINE_PIXELS) + (1 if self.height % _LINE_PIXELS == 0 else 0)


def _depth(table: Table) -> int:
    """Return how many lines the headings take."""
    spans = max(len(column.spans) for column in table.columns)
    return spans + 1 + int(any(column.number for column in table.columns))


def _look(kind: ChartKind, number: int) -> dict[str, Any]:
    colour = _SERIES[number % len(_SERIES)]
    if kind is ChartKind.LINES:
        marks = ("circle", "square", "triangle", "diamond")
        mark = {"type": marks[number % len(marks)], "size": 5, "fill": {"color": colour}}
        return {"line": {"color": colour, "width": 2}, "marker": {**mark, "border": {"color": colour}}}
    return {"fill": {"color": colour}, "border": {"color": colour}, "gap": 60}


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.rows, *((table.total,) if table.total else ()))


def _width(table: Table, place: int) -> int:
    """Return how wide a column is: its longest value, the longest word of its heading."""
    column = table.columns[place]
    values = [letters_of(row.values[place]) for row in _rows(table)]
    width = width_of(column.kind, max([*values, *map(len, column.title.split())], default=0))
    counts = column.kind not in WORDS and len(column.title) > len("TT")
    return max(width, _NUMBER_LETTERS) if counts else width


def _heading_points(table: Table) -> list[float]:
    """Return how high each line of the headings is: the lowest takes what the longest title needs."""
    levels = _depth(table) - int(any(column.number for column in table.columns))
    points = [1.4 * LINE_POINTS] * levels
    for place, column in enumerate(table.columns):
        above = sum(points[len(column.spans) : levels - 1])
        needed = (lines_of(column.title, _width(table, place)) + 0.4) * LINE_POINTS
        points[-1] = max(points[-1], needed - above)
    return points


def _frozen(table: Table) -> int:
    """Return how many columns stay in sight: up to the one that names a row, where it comes early."""
    named = [place for place, column in enumerate(table.columns[:2]) if column.kind is CellKind.TEXT]
    return named[0] + 1 if named else 1


def _write_names(sheet: Worksheet, line: int, table: Table, chart: Chart, rows: int) -> None:
    """Write the names of a chart's rows, short enough to stand beside its bars."""
    place = [column.key for column in table.columns].index(chart.category)
    for number, row in enumerate(table.rows[:rows]):
        sheet.write_string(line + number, _NAMES_COLUMN, _short(clean(str(row.values[place]))))


def _short(name: str) -> str:
    """Return a name without its middle where it is long; what stands last is often a code."""
    if len(name) <= _NAME_LETTERS:
        return name
    last = name.rsplit(maxsplit=1)[-1][-_NAME_LETTERS // 2 :]
    first = name[: _NAME_LETTERS - len(last) - 3].rsplit(" ", 1)[0]
    return f"{first.rstrip(' ,;:')} … {last}"


def _longest(table: Table, key: str) -> int:
    """Return how many letters the longest name of a row has."""
    place = [column.key for column in table.columns].index(key)
    return max((letters_of(row.values[place]) for row in table.rows), default=0)


def _rules(report: Report) -> tuple[str, ...]:
    """Return how it was counted, and how rates are written where there are any."""
    rated = any(column.kind is CellKind.PERCENT for table in report.tables for column in table.columns)
    return (*report.rules, _PERCENT_RULE) if rated else report.rules
