"""Commands about dossiers: receive, show, find, act, list obligations, draw the receipt."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from counter_app.cli.files import read_text
from counter_app.cli.output import (
    dossier_document,
    dossier_lines,
    obligation_document,
)
from counter_app.cli.output import show as show_document
from counter_app.cli.session import moment, signed_in
from counter_app.domain.events import EventKind, Source
from counter_app.domain.fees import FeeMethod, FeeTaken
from counter_app.domain.letters import STOP_DETAILS, items_text
from counter_app.domain.papers import Paper
from counter_app.drawing import draw
from counter_app.exchange.dossier_file import read_dossier
from counter_app.exchange.whole_file import write_whole
from counter_app.i18n import _
from counter_app.services import acting, papers, reading
from counter_app.services import receive as receiving
from counter_app.services.acting import Step
from counter_app.services.records import FindFilter

MOST_FOUND = 50
ACTIONS = {
    "accept": EventKind.COMPLETED,
    "forward": EventKind.FORWARDED,
    "request-supplement": EventKind.SUPPLEMENT_REQUESTED,
    "accept-supplement": EventKind.SUPPLEMENT_RECEIVED,
    "request-fee": EventKind.FEE_REQUESTED,
    "accept-fee": EventKind.FEE_PAID,
    "collect-fee": EventKind.FEE_COLLECTED,
    "extend": EventKind.EXTENDED,
    "refuse": EventKind.REFUSED,
    "withdraw": EventKind.WITHDRAWN,
    "stop": EventKind.STOPPED,
    "close": EventKind.CLOSED_UNSUPPLEMENTED,
    "result-ready": EventKind.RESULT_READY,
    "hand-over": EventKind.HANDED_OVER,
    "confirm-return": EventKind.RETURN_CONFIRMED,
    "tick-result": EventKind.OFFICIAL_RESULT_TICKED,
    "tick-return": EventKind.OFFICIAL_RETURN_TICKED,
    "call": EventKind.CITIZEN_CALLED,
    "cancel": EventKind.CANCELLED,
    "undo": EventKind.UNDONE,
}


def receive(options: argparse.Namespace) -> int:
    """Receive a dossier described in JSON."""
    described = read_dossier(read_text(options.file))
    with signed_in(options) as session:
        command = replace(
            described.command,
            reason=options.reason or described.command.reason,
            approval=session.approval(options, described.approved_by),
        )
        received = receiving.receive(session.workplace, command)
        document = dossier_document(received.dossier, session.workplace)
    show_document(options, document, dossier_lines(received.dossier))
    return 0


def show(options: argparse.Namespace) -> int:
    """Print one dossier with its journal."""
    with signed_in(options) as session:
        record = reading.one(session.workplace, options.code)
        document = dossier_document(record, session.workplace)
    show_document(options, document, dossier_lines(record))
    return 0


def find(options: argparse.Namespace) -> int:
    """Search without marks."""
    with signed_in(options) as session:
        workplace = session.workplace
        one_more = reading.find(workplace, options.text, FindFilter(limit=MOST_FOUND + 1))
        found = one_more[:MOST_FOUND]
        documents = [dossier_document(reading.get(workplace, each.id), workplace) for each in found]
    lines = [f"{s.code}  {s.applicant_name} · {s.procedure_name} · {s.status.value}" for s in found]
    show_document(options, documents, lines or [_("Không tìm thấy hồ sơ nào.")])
    if len(one_more) > MOST_FOUND:
        said = _("Chỉ in {most} hồ sơ mới nhất trong số tìm thấy. Hãy tìm cụ thể hơn.")
        print(said.format(most=MOST_FOUND), file=sys.stderr)
    return 0


def act(options: argparse.Namespace) -> int:
    """Record one step of a dossier."""
    with signed_in(options) as session:
        workplace = session.workplace
        step = Step(
            reading.one(workplace, options.code).id,
            ACTIONS[options.action],
            at=moment(options.at, "at"),
            reason=options.reason,
            approval=session.approval(options),
            source=Source(options.source),
            details=_details(ACTIONS[options.action], options),
            fee=_fee(options),
        )
        record = (
            acting.undo(workplace, step) if step.kind is EventKind.UNDONE else acting.act(workplace, step)
        )
        document = dossier_document(record, workplace)
    show_document(options, document, dossier_lines(record))
    return 0


def _details(kind: EventKind, options: argparse.Namespace) -> dict[str, str | int | None]:
    """Return where a dossier goes, or the day to which it is put off, both by `--to`; or a call's answer."""
    to = options.to
    if kind is EventKind.CITIZEN_CALLED:
        return {"answer": options.answer}
    if kind is EventKind.FEE_COLLECTED:
        return {"amount": options.amount, "document": options.document, "method": options.method}
    if kind is EventKind.EXTENDED:
        return {"due_at": to or None}
    if kind is EventKind.SUPPLEMENT_REQUESTED:
        return {"items": items_text(options.item)} if options.item else {}
    if kind is EventKind.STOPPED:
        told = {key: getattr(options, key) for key in STOP_DETAILS}
        return {key: value for key, value in told.items() if value}
    return {"to": to} if to else {}


def _fee(options: argparse.Namespace) -> FeeTaken | None:
    """Return the fee that is paid with a hand-over."""
    if ACTIONS[options.action] is not EventKind.HANDED_OVER or options.amount is None:
        return None
    return FeeTaken(options.amount, options.document, FeeMethod(options.method), options.reason)


def pending(options: argparse.Namespace) -> int:
    """Print the obligations, most urgent first."""
    with signed_in(options) as session:
        owed = reading.pending(session.workplace)
    lines = [
        f"{item.urgency.value:7} {item.minutes_left!s:>6}  {item.kind.value:15} {item.dossier.code}  "
        f"{item.dossier.applicant_name}"
        for item in owed
    ]
    documents = [obligation_document(item) for item in owed]
    show_document(options, documents, lines or [_("Không còn việc nào phải xác nhận.")])
    return 0


def receipt(options: argparse.Namespace) -> int:
    """Draw form 01 into a file; a second time it says that it is a reprint."""
    with signed_in(options) as session:
        workplace, counter = session.workplace, session.counter
        record = reading.one(workplace, options.code)
        paper = Paper(options.paper)
        prepared = papers.prepare_receipt(workplace, draw, counter.shelf, record.id, paper)
        write_whole(Path(options.out), prepared.pdf)
        papers.record_print(workplace, prepared)
    document = {
        "code": record.intake.code,
        "file": options.out,
        "paper": paper.value,
        "reprint": prepared.reprint,
    }
    show_document(options, document, [str(options.out)])
    return 0
