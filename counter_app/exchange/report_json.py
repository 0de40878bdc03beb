"""A report as JSON, under names that stay."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from counter_app.domain.ii06a import COLUMNS
from counter_app.domain.moments import iso, local
from counter_app.domain.reports import Report, Row, Table, Value


def report_document(report: Report) -> dict[str, Any]:
    """Return a report as JSON values; percentages are decimal strings, times ISO local ones."""
    return {
        "kind": report.kind,
        "title": report.title,
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "cut_off": iso(report.cut_off),
        "made_at": iso(local(report.made_at)),
        "made_by": report.made_by,
        "training": report.training,
        **_statutory(report),
        "tables": {table.key: _table(table) for table in report.tables},
        "checks": [
            {"identity": check.identity, "figures": check.figures, "holds": check.holds}
            for check in report.checks
        ],
        "balanced": report.balanced,
        "rules": list(report.rules),
    }


def _statutory(report: Report) -> dict[str, Any]:
    """Return the rows of form II.06a where everybody looks for them."""
    if report.kind != "ii06a":
        return {}
    table = _table(report.table("fields"))
    kept = ("field", *COLUMNS)
    return {
        "rows": [{key: row[key] for key in kept} for row in table["rows"]],
        "total": {key: table["total"][key] for key in COLUMNS},
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": [
            {"key": column.key, "title": column.title, "kind": column.kind.value, "spans": list(column.spans)}
            for column in table.columns
        ],
        "rows": [_row(table, row) for row in table.rows],
        "total": _row(table, table.total) if table.total else None,
        "note": table.note,
    }


def _row(table: Table, row: Row) -> Mapping[str, Any]:
    return {column.key: _value(value) for column, value in zip(table.columns, row.values, strict=True)}


def _value(value: Value) -> int | str | None:
    if isinstance(value, datetime):
        return iso(local(value))
    return value.isoformat() if isinstance(value, date) else value
