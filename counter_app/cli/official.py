"""Taking over a list that the official system has exported."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from counter_app.cli.output import show
from counter_app.cli.session import signed_in
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.moments import iso
from counter_app.domain.official import Click, Difference, Finding
from counter_app.domain.official_list import ListColumn, OfficialEntry, OfficialList
from counter_app.i18n import _, explain
from counter_app.services import official
from counter_app.services.official import ListPlan


def import_list(options: argparse.Namespace) -> int:
    """Take a list over, or say with --dry-run where the two sides differ."""
    from counter_app.exchange.official_file import read_list  # noqa: PLC0415 - the other commands need none

    chosen = _chosen(options.column)
    with signed_in(options) as session:
        workplace = session.workplace
        known = official.remembered_columns(workplace) | {key: each.value for key, each in chosen.items()}
        found = read_list(Path(options.file), known)
        _require_sound(found, skip=options.skip_bad)
        planned = official.plan(workplace, found)
        if not options.dry_run:
            if chosen:
                official.remember_columns(workplace, chosen)
            official.take_over(workplace, planned)
    for remark in (*found.remarks, *found.bad_rows):
        print(explain(remark), file=sys.stderr)
    saved = not options.dry_run and planned.known is None
    show(options, _document(planned, saved=saved), [_summary(planned)])
    return 0


def _chosen(written: list[str]) -> dict[str, ListColumn]:
    from counter_app.exchange.official_columns import header_key  # noqa: PLC0415 - as above

    chosen = {}
    for each in written:
        name, equals, header = each.partition("=")
        if not equals or name not in tuple(ListColumn) or not header_key(header):
            raise UsageError(
                "column_unknown",
                N_("Không hiểu “{written}”. Hãy viết TÊN=TIÊU ĐỀ; tên là một trong: {names}."),
                field="column",
                written=each,
                names=", ".join(ListColumn),
            )
        chosen[header_key(header)] = ListColumn(name)
    return chosen


def _require_sound(found: OfficialList, *, skip: bool) -> None:
    """Refuse a list with rows that cannot be read, unless they are to be left out.

    Raises:
        UsageError: `list_bad_rows`; the first place is named, and how many there are.
    """
    if found.bad_rows and not skip:
        raise UsageError(
            "list_bad_rows",
            N_("{first} Có {count} dòng như vậy; thêm --skip-bad để bỏ qua chúng."),
            field="file",
            first=explain(found.bad_rows[0]),
            count=len(found.bad_rows),
        )


def _summary(planned: ListPlan) -> str:
    if planned.known is not None:
        return _("Danh sách này đã nhập ngày {day}, không có gì thay đổi.").format(
            day=f"{planned.known.at:%d/%m/%Y}"
        )
    said = _("{entries} dòng, {matched} khớp mã; {clicks} lượt đã bấm bên kia; {differences} chỗ khác nhau.")
    held = planned.comparison
    return said.format(
        entries=held.entries,
        matched=held.matched,
        clicks=len(held.clicks),
        differences=len(held.differences),
    )


def _document(planned: ListPlan, *, saved: bool) -> dict[str, Any]:
    held, found = planned.comparison, planned.found
    lists = {finding.value: [_difference(each) for each in held.of(finding)] for finding in Finding}
    return {
        "file": found.file,
        "columns": {column.value: name for column, name in found.columns.items()},
        "entries": held.entries,
        "matched": held.matched,
        "probable": held.probable,
        "from": iso(held.first),
        "to": iso(held.last),
        "clicks": [_click(each) for each in held.clicks],
        "counts": {name: len(lines) for name, lines in lists.items()},
        "lists": lists,
        "remarks": [explain(each) for each in found.remarks],
        "bad_rows": [explain(each) for each in found.bad_rows],
        "known": planned.known is not None,
        "saved": saved,
    }


def _click(click: Click) -> dict[str, Any]:
    return {"code": click.code, "kind": click.kind.value}


def _difference(line: Difference) -> dict[str, Any]:
    ours, theirs = line.ours, line.theirs
    document: dict[str, Any] = {
        "code": ours.code if ours else None,
        "official_code": theirs.code if theirs else (ours.official_code or None if ours else None),
        "applicant": ours.applicant_name if ours else (theirs.applicant_name if theirs else None),
        "here": ours.status.value if ours else None,
        "there": _there(theirs),
        "probable": line.probable,
        "ticked": line.ticked,
    }
    if line.dated is not None:
        dates = {"date": line.dated.value, "here": iso(line.here), "there": iso(line.there)}
        document["differs"] = dates | {"late_there": line.late_there}
    return document


def _there(entry: OfficialEntry | None) -> Mapping[str, Any] | None:
    if entry is None:
        return None
    return {
        "status": entry.status,
        "received_at": iso(entry.received_at),
        "due_at": iso(entry.due_at),
        "result_at": iso(entry.result_at),
        "returned_at": iso(entry.returned_at),
    }
