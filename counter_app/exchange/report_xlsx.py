"""A report as a spreadsheet: numbers as numbers, codes as text, native charts, ready to be printed."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from counter_app.domain.moments import local
from counter_app.domain.reports import CellKind, Chart, ChartKind, Column, Report, Row, Table, Value

_A4: Final = 9  # the number by which spreadsheets know the sheet
_MOST_LETTERS: Final = 32_000  # a cell holds 32,767
_SHEET_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\\/*?:\[\]]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMATS: Final = {
    CellKind.TEXT: "@",
    CellKind.CODE: "@",
    CellKind.COUNT: "#,##0",
    CellKind.PERCENT: "0.00",
    CellKind.MONEY: "#,##0",
    CellKind.MINUTES: "#,##0",
    CellKind.DAY: "dd/mm/yyyy",
    CellKind.MOMENT: "dd/mm/yyyy hh:mm",
}
_WIDTHS: Final = {CellKind.TEXT: 34, CellKind.CODE: 24, CellKind.MOMENT: 17, CellKind.DAY: 12}
_NARROW: Final = 11
_CHARTS: Final[dict[ChartKind, dict[str, str]]] = {
    ChartKind.BARS: {"type": "column"},
    ChartKind.STACKED: {"type": "column", "subtype": "stacked"},
    ChartKind.LINES: {"type": "line"},
}
_RULES_SHEET: Final = "Cách tính"
_CHART_ROWS: Final = 18
_RED: Final = "#B3261E"
_HEADING_POINTS: Final = 32  # two lines of a heading


def report_workbook(report: Report) -> bytes:
    """Return a report as XLSX bytes; equal reports give equal bytes."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, {**options, "strings_to_numbers": False}) as book:
        _Book(book, report).write()
    return buffer.getvalue()


class _Book:
    """One workbook being written."""

    def __init__(self, book: Workbook, report: Report) -> None:
        self._book, self._report = book, report
        self._names = _names([table.title for table in report.tables])
        self._bold = book.add_format({"bold": True})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        )
        self._alarm = book.add_format({"bold": True, "font_color": _RED})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._cells = {
            (kind, strong): book.add_format(
                {"num_format": shown, "border": 1, "bold": strong, "valign": "top", "text_wrap": True}
            )
            for kind, shown in _FORMATS.items()
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
        for table, name in zip(report.tables, self._names, strict=True):
            self._write_table(self._book.add_worksheet(name), table)
        self._write_rules(self._book.add_worksheet(_RULES_SHEET))

    def _write_table(self, sheet: Worksheet, table: Table) -> None:
        top = self._write_head(sheet, table)
        depth = _depth(table)
        self._write_headings(sheet, table, top, depth)
        first = top + depth
        rows = [*table.rows, *([table.total] if table.total else [])]
        for place, row in enumerate(rows):
            self._write_row(sheet, table, row, first + place, strong=row is table.total)
        end = first + len(rows)
        if table.note:
            sheet.write_string(end + 1, 0, _clean(table.note))
        self._set_up(sheet, table, (top, first, first + max(len(table.rows), 1) - 1))
        self._draw_charts(sheet, table, first, end + 3)

    def _write_head(self, sheet: Worksheet, table: Table) -> int:
        report = self._report
        lines = [(table.title, self._title), (report.subtitle, None), *self._marks()]
        for row, (text, shape) in enumerate(lines):
            sheet.write_string(row, 0, _clean(text), shape)
        return len(lines) + 1

    def _marks(self) -> Iterator[tuple[str, Format | None]]:
        if self._report.training:
            yield "TẬP HUẤN: số liệu để thử, không có giá trị", self._alarm
        for check in self._report.checks:
            if not check.holds:
                yield f"KHÔNG KHỚP: {check.identity} ({check.figures})", self._alarm

    def _write_headings(self, sheet: Worksheet, table: Table, top: int, depth: int) -> None:
        numbered = any(column.number for column in table.columns)
        for line in range(top, top + depth - int(numbered)):
            sheet.set_row(line, _HEADING_POINTS)
        titles = depth - 1 - int(numbered)  # the row of the columns' own titles, counted from the top one
        for level in range(titles):
            self._write_spans(sheet, table.columns, top, level)
        for place, column in enumerate(table.columns):
            start = top + len(column.spans)
            last = top + titles
            if start < last:
                sheet.merge_range(start, place, last, place, _clean(column.title), self._head)
            else:
                sheet.write_string(last, place, _clean(column.title), self._head)
            if numbered:
                sheet.write_string(top + titles + 1, place, column.number, self._head)

    def _write_spans(self, sheet: Worksheet, columns: Sequence[Column], top: int, level: int) -> None:
        places = enumerate(columns)
        for spans, group in groupby(places, key=lambda each: each[1].spans[: level + 1]):
            covered = [place for place, _column in group]
            if len(spans) <= level:
                continue
            first, last, words = covered[0], covered[-1], _clean(spans[level])
            if first == last:
                sheet.write_string(top + level, first, words, self._head)
            else:
                sheet.merge_range(top + level, first, top + level, last, words, self._head)

    def _write_row(self, sheet: Worksheet, table: Table, row: Row, line: int, *, strong: bool) -> None:
        for place, (column, value) in enumerate(zip(table.columns, row.values, strict=True)):
            _write_value(sheet, (line, place), column.kind, value, self._cells[column.kind, strong])

    def _set_up(self, sheet: Worksheet, table: Table, rows: tuple[int, int, int]) -> None:
        """Freeze the headings, filter by them, and make the sheet ready for A4."""
        top, first, last = rows
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, _WIDTHS.get(column.kind, _NARROW))
        sheet.freeze_panes(first, 1)
        sheet.autofilter(first - 1, 0, last, len(table.columns) - 1)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top, first - 1)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.set_footer("&LLập lúc " + _moment_words(self._report.made_at) + "&RTrang &P/&N")

    def _draw_charts(self, sheet: Worksheet, table: Table, first: int, line: int) -> None:
        if not table.rows:
            return
        for number, chart in enumerate(each for each in self._report.charts if each.table == table.key):
            drawn = self._chart(sheet.get_name(), table, chart, first)
            sheet.insert_chart(line + number * _CHART_ROWS, 0, drawn, {"x_scale": 1.6, "y_scale": 1.1})

    def _chart(self, sheet: str, table: Table, chart: Chart, first: int) -> Any:
        drawn = self._book.add_chart(_CHARTS[chart.kind])
        keys = [column.key for column in table.columns]
        last = first + len(table.rows) - 1
        category = keys.index(chart.category)
        for key in chart.series:
            place = keys.index(key)
            drawn.add_series(
                {
                    "name": table.columns[place].title,
                    "categories": [sheet, first, category, last, category],
                    "values": [sheet, first, place, last, place],
                }
            )
        drawn.set_title({"name": _clean(chart.title)})
        drawn.set_legend({"position": "bottom"})
        return drawn

    def _write_rules(self, sheet: Worksheet) -> None:
        report = self._report
        sheet.set_column(0, 0, 110)
        lines: list[tuple[str, Format | None]] = [
            (report.title, self._title),
            (report.subtitle, None),
            (f"Lập lúc {_moment_words(report.made_at)}, người lập: {report.made_by}", None),
            ("Cách tính", self._bold),
            *((rule, self._wrap) for rule in report.rules),
        ]
        if report.checks:
            lines.append(("Phép kiểm", self._bold))
        for check in report.checks:
            said = f"{check.identity}: {check.figures}"
            lines.append((f"{said} ✓ khớp", None) if check.holds else (f"{said} KHÔNG KHỚP", self._alarm))
        for row, (text, shape) in enumerate(lines):
            sheet.write_string(row, 0, _clean(text), shape)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)


def _write_value(
    sheet: Worksheet, where: tuple[int, int], kind: CellKind, value: Value, shape: Format
) -> None:
    line, place = where
    if value is None:
        sheet.write_blank(line, place, None, shape)
    elif isinstance(value, datetime):
        sheet.write_datetime(line, place, local(value).replace(tzinfo=None), shape)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), shape)  # noqa: DTZ001
    elif isinstance(value, int):
        sheet.write_number(line, place, value, shape)
    elif kind is CellKind.PERCENT:
        sheet.write_number(line, place, float(Decimal(value)), shape)
    else:
        sheet.write_string(line, place, _clean(value), shape)


def _depth(table: Table) -> int:
    """Return how many lines the headings take."""
    spans = max(len(column.spans) for column in table.columns)
    return spans + 1 + int(any(column.number for column in table.columns))


def _names(titles: Sequence[str]) -> list[str]:
    """Return names for sheets: short, allowed, each once whatever its case."""
    taken = {_RULES_SHEET.lower(), "history"}  # the second is reserved by Excel
    names = []
    for title in titles:
        plain = _FORBIDDEN.sub(" ", _clean(title)).strip().strip("'") or "Bảng"
        name, number = plain[:_SHEET_NAME].rstrip(), 2
        while name.lower() in taken:
            ending = f" ({number})"
            name, number = plain[: _SHEET_NAME - len(ending)].rstrip() + ending, number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def _clean(text: str) -> str:
    """Return text that a cell may hold: no control characters, not too long."""
    return _CONTROL.sub("", text)[:_MOST_LETTERS]


def _moment_words(moment: datetime) -> str:
    return f"{local(moment):%H:%M %d/%m/%Y}"
