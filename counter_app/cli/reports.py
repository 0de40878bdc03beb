"""Reports: what a period amounts to, as JSON, in lines, and on paper."""

import argparse
import sys
from pathlib import Path
from typing import Any

from counter_app.cli.days import day_of
from counter_app.cli.output import show
from counter_app.cli.session import signed_in
from counter_app.domain.moments import iso, local
from counter_app.domain.rates import Rate
from counter_app.domain.reports import Report
from counter_app.drawing import draw
from counter_app.exchange.report_json import report_document
from counter_app.exchange.whole_file import write_whole
from counter_app.i18n import _
from counter_app.report_files import writer
from counter_app.services import review_words
from counter_app.services.reports.asked import Progress
from counter_app.services.reports.exported import note_export
from counter_app.services.reports.making import report
from counter_app.services.reports.sent import keep_sent
from counter_app.services.review import Punctuality, oversees, punctuality, review
from counter_app.services.review_paper import review_form
from counter_app.services.workplace import Workplace


def punctuality_report(options: argparse.Namespace) -> int:
    """Print the three rates of a period, each with its fraction."""
    first, last = day_of(options.first, "from"), day_of(options.last, "to")
    write = writer(Path(options.out)) if options.out else None
    with signed_in(options) as session:
        found = punctuality(session.workplace, first, last)
        if write is not None:
            made = report(session.workplace, "punctuality", first, last)
            note_export(session.workplace, made, Path(options.out).suffix)
            is_paper = Path(options.out).suffix.lower() == ".pdf"
            write_whole(Path(options.out), _paper(session.workplace, found) if is_paper else write(made))
    document = punctuality_document(found) | ({"file": options.out} if options.out else {})
    show(options, document, [*punctuality_lines(found), *([options.out] if options.out else [])])
    return 0


def make_report(options: argparse.Namespace) -> int:
    """Make a report of a period and print it; `--out` writes it as a spreadsheet, as a paper or as JSON."""
    first, last = day_of(options.first, "from"), day_of(options.last, "to")
    write = writer(Path(options.out)) if options.out else None
    with signed_in(options) as session:
        found = report(session.workplace, options.kind, first, last, progress=_progress(options))
        if write is not None:
            note_export(session.workplace, found, Path(options.out).suffix)
            write_whole(Path(options.out), write(found))
        if options.keep:
            keep_sent(session.workplace, found)
    document = report_document(found) | ({"file": options.out} if options.out else {})
    show(options, document, [*report_lines(found), *([options.out] if options.out else [])])
    return 0


def _progress(options: argparse.Namespace) -> Progress:
    """Return who is told how far a report is: the terminal, where somebody waits at one."""
    if options.json or not sys.stderr.isatty():
        return lambda _part: None
    return lambda part: print(f"\r{part:4.0%}", end="" if part < 1 else "\r", file=sys.stderr, flush=True)


def report_lines(found: Report) -> list[str]:
    """Return a report in plain lines, a table after another."""
    lines = [found.title, found.subtitle]
    lines += [f"! {check.identity}: {check.figures}" for check in found.checks if not check.holds]
    for table in found.tables:
        lines += ["", table.title, " | ".join(column.title for column in table.columns)]
        for row in (*table.rows, *([table.total] if table.total else [])):
            lines.append(" | ".join("" if value is None else str(value) for value in row.values))
    return [*lines, "", *found.rules]


def _paper(workplace: Workplace, found: Punctuality) -> bytes:
    """Draw the review; whoever does not oversee the office gets its rates, not its work."""
    scope = found.scope
    seen = review(workplace, scope.first, scope.last) if oversees(workplace) else None
    return draw(review_form(workplace, found, seen))


def punctuality_document(found: Punctuality) -> dict[str, Any]:
    """Return the numbers under their stable names."""
    tally, stock, scope, official = found.tally, found.stock, found.scope, found.official
    return {
        "from": scope.first.isoformat(),
        "to": scope.last.isoformat(),
        "cut_off": iso(scope.cut_off),
        "made_at": iso(local(found.made_at)),
        "received": stock.received,
        "carried_over": stock.carried_over,
        "resolved": tally.resolved,
        "open": {
            "total": stock.open,
            "within": stock.within,
            "overdue": stock.overdue,
            "paused": stock.paused,
        },
        "in_law": _rate(tally.in_law),
        "handed_over": _rate(tally.handed_over),
        "in_record": _rate(tally.in_record),
        "late_in_record_only": tally.late_in_record_only,
        "causes": {cause.value: count for cause, count in found.causes.items()},
        "causes_unconfirmed": found.unconfirmed,
        "denominators": {
            "resolved": _rate(official.of_resolved),
            "received": _rate(official.of_received),
            "received_and_carried_over": _rate(official.of_all),
        },
        "formula": {
            "in_law": _(review_words.FORMULA_LAW),
            "handed_over": _(review_words.FORMULA_HANDED),
            "in_record": _(review_words.FORMULA_RECORD),
            "rules": [_(rule) for rule in review_words.RULES],
        },
        "rounding": _(review_words.ROUNDING),
    }


def punctuality_lines(found: Punctuality) -> list[str]:
    """Return the numbers in plain lines."""
    tally, stock, scope = found.tally, found.stock, found.scope
    return [
        _("Kỳ {first} – {last}, chốt số liệu {cut_off}").format(
            first=f"{scope.first:%d/%m/%Y}",
            last=f"{scope.last:%d/%m/%Y}",
            cut_off=f"{local(scope.cut_off):%H:%M %d/%m/%Y}",
        ),
        _("Nhận {received}, kỳ trước chuyển sang {carried}, giải quyết {resolved}, chưa xong {open}").format(
            received=stock.received, carried=stock.carried_over, resolved=tally.resolved, open=stock.open
        ),
        _("Đúng hạn theo quy định: {rate}").format(rate=_told(tally.in_law)),
        _("Đúng hạn khi trao tay: {rate}").format(rate=_told(tally.handed_over)),
        _("Đúng hạn trên sổ: {rate}").format(rate=_told(tally.in_record)),
        _("Trễ chỉ trên sổ: {count}").format(count=tally.late_in_record_only),
    ]


def _rate(rate: Rate) -> dict[str, Any]:
    return {"on_time": rate.on_time, "of": rate.of, "percent": rate.percent}


def _told(rate: Rate) -> str:
    percent = f"{rate.percent} %" if rate.percent is not None else "–"
    return f"{rate.on_time}/{rate.of} = {percent}"
