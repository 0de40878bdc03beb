"""Commands that draw a dossier's other papers."""

import argparse
from pathlib import Path

from counter_app.cli.output import show
from counter_app.cli.session import signed_in
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.drawing import draw
from counter_app.exchange.whole_file import write_whole
from counter_app.services import papers, reading
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press

KINDS = tuple(
    kind.value
    for kind in (
        PaperKind.SUPPLEMENT,
        PaperKind.REFUSAL,
        PaperKind.APOLOGY,
        PaperKind.STOP,
        PaperKind.CONTROL,
    )
)


def paper(options: argparse.Namespace) -> int:
    """Draw the form of a dossier's latest such step into a file; a second time it says it is a reprint."""
    with signed_in(options) as session:
        record = reading.one(session.workplace, options.code)
        size = Paper(options.paper)
        details = {"reason": options.reason} if options.reason else {}
        order = PaperOrder(PaperKind(options.kind), record.id, details=details)
        prepared = make(session.workplace, Press(draw, session.counter.shelf), order, size)
        write_whole(Path(options.out), prepared.pdf)
        papers.record_print(session.workplace, prepared)
    document = {
        "code": record.intake.code,
        "kind": options.kind,
        "file": options.out,
        "paper": size.value,
        "reprint": prepared.reprint,
        **({"draft": True} if prepared.dossier_id is None else {}),
    }
    show(options, document, [str(options.out)])
    return 0
