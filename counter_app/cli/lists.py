"""`list KIND`: the register and the lists of the counter, as papers."""

import argparse
from datetime import date
from pathlib import Path

from counter_app.cli.days import day_of
from counter_app.cli.output import show
from counter_app.cli.session import signed_in
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind
from counter_app.drawing import draw
from counter_app.exchange.whole_file import write_whole
from counter_app.services.papers.lists import LISTS, ListAsked, list_sheet

KINDS = tuple(kind.value for kind in LISTS)


def make_list(options: argparse.Namespace) -> int:
    """Draw a list of a day, or of the days from `--from` to `--to`."""
    with signed_in(options) as session:
        today = local(session.workplace.now()).date()
        day = _day(options.date, "date") or today
        first, last = _day(options.first, "from") or day, _day(options.last, "to") or day
        if last < first:
            raise UsageError("period_backwards", N_("Kỳ in kết thúc trước khi bắt đầu."), field="to")
        asked = ListAsked(PaperKind(options.kind), first, last, options.session, options.field, options.clerk)
        sheet = list_sheet(session.workplace, asked)
        write_whole(Path(options.out), draw(sheet))
    document = {
        "kind": options.kind,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "count": sheet.count,
        "file": options.out,
    }
    show(options, document, [f"{sheet.title}, {sheet.subtitle}: {sheet.count}", options.out])
    return 0


def _day(text: str | None, field: str) -> date | None:
    return day_of(text, field) if text else None
