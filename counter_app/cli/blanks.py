"""`blanks reserve|print|list|void`: numbers for receipts that are written by hand."""

import argparse
from pathlib import Path

from counter_app.cli.days import day_of
from counter_app.cli.output import show
from counter_app.cli.session import CommandSession, signed_in
from counter_app.domain.moments import iso
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.drawing import draw
from counter_app.exchange.whole_file import require_writable, write_whole
from counter_app.services import blanks
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from counter_app.services.records import ReservedReceipt


def reserve(options: argparse.Namespace) -> int:
    """Reserve numbers and draw the blank receipts that carry them."""
    day = day_of(options.date, "date") if options.date else None
    with signed_in(options) as session:
        require_writable(Path(options.out))  # before numbers are taken that nobody could print
        lot = blanks.reserve(session.workplace, options.count, day)
        return _draw(options, session, lot)


def print_again(options: argparse.Namespace) -> int:
    """Draw blank receipts that wait to be written on once more: those named, or all of them."""
    with signed_in(options) as session:
        workplace = session.workplace
        if options.codes:
            lot = tuple(blanks.waiting(workplace, code) for code in options.codes)
        else:
            lot = tuple(each for each in reversed(blanks.reserved(workplace)) if each.waits)
        return _draw(options, session, lot)


def _draw(options: argparse.Namespace, session: CommandSession, lot: tuple[ReservedReceipt, ...]) -> int:
    order = PaperOrder(PaperKind.BLANK, content=lot)
    press = Press(draw, session.counter.shelf)
    write_whole(Path(options.out), make(session.workplace, press, order, Paper(options.paper)).pdf)
    document = {"reserved": [_document(each) for each in lot], "file": options.out}
    show(options, document, [*(each.code for each in lot), options.out])
    return 0


def listed(options: argparse.Namespace) -> int:
    """Print the numbers reserved here and what became of them."""
    with signed_in(options) as session:
        found = blanks.reserved(session.workplace)
    lines = [f"{each.code}  {_state(each)}  {each.void_reason}".rstrip() for each in found]
    show(options, [_document(each) for each in found], lines)
    return 0


def void(options: argparse.Namespace) -> int:
    """Say that a blank receipt is not used any more."""
    with signed_in(options) as session:
        gone = blanks.void(session.workplace, options.code, options.reason)
    show(options, _document(gone), [f"{gone.code}  {_state(gone)}  {gone.void_reason}"])
    return 0


def _document(each: ReservedReceipt) -> dict[str, str | int | None]:
    return {
        "code": each.code,
        "number": each.number,
        "day": each.day.isoformat(),
        "register_number": each.register_number,
        "reserved_at": iso(each.reserved_at),
        "reserved_by": each.reserved_by,
        "state": _state(each),
        "void_reason": each.void_reason or None,
    }


def _state(each: ReservedReceipt) -> str:
    if each.dossier_id is not None:
        return "used"
    return "void" if each.voided_at is not None else "waiting"
