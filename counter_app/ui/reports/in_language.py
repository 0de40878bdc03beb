"""A report's words in the window's language; papers and files keep the Vietnamese ones."""

from dataclasses import replace

from counter_app.domain.reports import Chart, Check, Column, Report, Row, Table, Value
from counter_app.i18n import _, language


def in_window_language(report: Report) -> Report:
    """Return a report to be shown; names that come from the data stay as they are."""
    if language() == "vi":
        return report
    return replace(
        report,
        title=_(report.title),
        tables=tuple(map(_table, report.tables)),
        charts=tuple(map(_chart, report.charts)),
        checks=tuple(Check(_(each.identity), each.figures, each.holds) for each in report.checks),
        rules=tuple(map(_said, report.rules)),
    )


def _said(words: str) -> str:
    return _(words) if words else ""  # nothing would be translated into the catalogue's own head


def _table(table: Table) -> Table:
    return replace(
        table,
        title=_said(table.title),
        columns=tuple(map(_column, table.columns)),
        rows=tuple(map(_row, table.rows)),
        total=_row(table.total) if table.total else None,
        note=_said(table.note),
    )


def _column(column: Column) -> Column:
    return replace(column, title=_said(column.title), spans=tuple(map(_said, column.spans)))


def _row(row: Row) -> Row:
    return replace(row, values=tuple(map(_value, row.values)))


def _value(value: Value) -> Value:
    return _said(value) if isinstance(value, str) else value


def _chart(chart: Chart) -> Chart:
    return replace(chart, title=_said(chart.title))
