"""Certified copies and notices for the board on the command line."""

import argparse
from pathlib import Path

from counter_app.cli.output import show
from counter_app.cli.session import signed_in
from counter_app.domain.certified_copies import CopyLine, arithmetic
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.papers import Paper
from counter_app.drawing import draw
from counter_app.exchange.whole_file import write_whole
from counter_app.services import reading
from counter_app.services.copies import MakeSlip, make_slip
from counter_app.services.papers import board, copy_slip
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press

_PARTS = 3


def copies(options: argparse.Namespace) -> int:
    """Store a slip of certified copies, draw it, and print how its fee comes about."""
    lines = tuple(map(_line, options.line))
    with signed_in(options) as session:
        dossier = reading.one(session.workplace, options.dossier).id if options.dossier else None
        command = MakeSlip(options.requester, lines, options.exempt, options.document, dossier)
        kept = make_slip(session.workplace, command)
        press = Press(draw, session.counter.shelf)
        order = copy_slip.order_of(kept)
        write_whole(Path(options.out), make(session.workplace, press, order, Paper(options.paper)).pdf)
    slip = kept.slip
    document = {
        "number": slip.number,
        "last_number": slip.last_number,
        "volume": slip.volume,
        "year": slip.year,
        "amount": slip.amount,
        "copies": slip.copies,
        "lines": [
            {
                "document": line.document,
                "pages": line.pages,
                "copies": line.copies,
                "amount": line.amount(slip.fees),
            }
            for line in slip.lines
        ],
        "file": options.out,
    }
    show(options, document, [*(arithmetic(line, slip.fees) for line in slip.lines), options.out])
    return 0


def notice(options: argparse.Namespace) -> int:
    """Draw the notice of a procedure for the public board."""
    with signed_in(options) as session:
        press = Press(draw, session.counter.shelf)
        prepared = make(session.workplace, press, board.order_of(options.procedure), Paper(options.paper))
        write_whole(Path(options.out), prepared.pdf)
    show(options, {"procedure": prepared.subject, "file": options.out}, [options.out])
    return 0


def _line(text: str) -> CopyLine:
    """Read `Bằng tốt nghiệp:5:3`: the document, its pages, the copies."""
    parts = text.rsplit(":", _PARTS - 1)
    if len(parts) != _PARTS or not all(part.strip().isdecimal() for part in parts[1:]):
        raise UsageError(
            "line_unreadable",
            N_("Không đọc được “{text}”. Hãy viết như Bằng tốt nghiệp:5:3 (giấy tờ:số trang:số bản)."),
            field="line",
            text=text,
        )
    return CopyLine(parts[0], int(parts[1]), int(parts[2]))
