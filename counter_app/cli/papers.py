"""Commands that draw a dossier's other papers."""

import argparse
from pathlib import Path

from counter_app.cli.files import write_private
from counter_app.cli.output import show
from counter_app.cli.session import CommandSession, signed_in
from counter_app.domain.papers import Paper
from counter_app.drawing import draw
from counter_app.services import papers, reading
from counter_app.services.papers import PreparedPaper


def _apology(session: CommandSession, dossier_id: int, paper: Paper) -> PreparedPaper:
    shelf = session.counter.shelf
    return papers.prepare_reappointment(session.workplace, draw, shelf, dossier_id, paper)


KINDS = {"apology": _apology}


def paper(options: argparse.Namespace) -> int:
    """Draw the form of a dossier's latest such step into a file; a second time it says it is a reprint."""
    with signed_in(options) as session:
        record = reading.one(session.workplace, options.code)
        size = Paper(options.paper)
        prepared = KINDS[options.kind](session, record.id, size)
        write_private(Path(options.out), prepared.pdf)
        papers.record_print(session.workplace, prepared)
    document = {
        "code": record.intake.code,
        "kind": options.kind,
        "file": options.out,
        "paper": size.value,
        "reprint": prepared.reprint,
    }
    show(options, document, [str(options.out)])
    return 0
