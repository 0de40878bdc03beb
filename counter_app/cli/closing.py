"""Commands that close a day and open it again."""

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from counter_app.cli.output import obligation_document, show
from counter_app.cli.session import signed_in
from counter_app.domain.closing import grouped
from counter_app.domain.errors import N_, UsageError
from counter_app.drawing import draw
from counter_app.exchange.exceptions_file import read_exceptions
from counter_app.exchange.whole_file import write_whole
from counter_app.i18n import _, explain
from counter_app.services import closing
from counter_app.services.closing import ClosingRoom, GateView, ObligationsLeftError
from counter_app.services.ports import PaperShelf

_REFUSED = 3


@dataclass(frozen=True, slots=True)
class _AlsoOut:
    """A shelf that writes the asked-for file too, before the day is locked."""

    shelf: PaperShelf
    out: Path

    def keep(self, pdf: bytes, *, day: date, name: str) -> str:
        """Write the file, and keep the sheet as always."""
        write_whole(self.out, pdf)
        return self.shelf.keep(pdf, day=day, name=name)


def close_day(options: argparse.Namespace) -> int:
    """Close a day; refuse, and list, while anything is neither resolved nor named."""
    day = _day(options.date)
    exceptions = read_exceptions(Path(options.exceptions)) if options.exceptions else ()
    with signed_in(options) as session:
        counter = session.counter
        shelf = _AlsoOut(counter.shelf, Path(options.out))
        room = ClosingRoom(draw, shelf, counter.back_up)
        try:
            closed = closing.close_day(session.workplace, day, exceptions, room)
        except ObligationsLeftError as refused:
            return _refused(options, refused)
    row = closed.closing
    document = _document(closed.gate) | {"fingerprint": row.fingerprint, "backup": row.backup}
    lines = [
        _("Đã chốt ngày {day}.").format(day=f"{day:%d/%m/%Y}"),
        _("Tờ chốt: {file}").format(file=options.out),
        _("Bản sao lưu: {file}").format(file=row.backup),
        _("Mã niêm phong: {seal}").format(seal=grouped(row.fingerprint)),
    ]
    show(options, document, lines)
    return 0


def _refused(options: argparse.Namespace, refused: ObligationsLeftError) -> int:
    message = explain(refused)
    print(message, file=sys.stderr)
    error = {"kind": refused.kind, "message": message, "field": refused.field}
    left = [f"{item.dossier.code}  {item.kind.value}" for item in refused.gate.left]
    show(options, _document(refused.gate) | {"fingerprint": None, "backup": None, "error": error}, left)
    return _REFUSED


def _document(gate: GateView) -> dict[str, Any]:
    counts = gate.found.counts
    return {
        "date": gate.day.isoformat(),
        "received": counts.received.happened,
        "settled": counts.settled.happened,
        "handed_over": counts.handed_over.happened,
        "confirmed": counts.confirmed.recorded,
        "obligations_left": [obligation_document(item) for item in gate.left],
        "exceptions": [
            {"code": item.dossier.code, "kind": item.kind.value, "reason": reason}
            for item, reason in gate.named.items()
        ],
    }


def reopen_day(options: argparse.Namespace) -> int:
    """Open a closed day again; a supervisor's matter."""
    day = _day(options.date)
    with signed_in(options) as session:
        closing.reopen(session.workplace, day, options.reason, session.approval(options))
    document = {"date": day.isoformat(), "reason": options.reason}
    show(options, document, [_("Đã mở lại ngày {day}.").format(day=f"{day:%d/%m/%Y}")])
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            "date_unreadable",
            N_("Không đọc được ngày “{text}”. Hãy viết như 2026-11-23."),
            field="date",
            text=text,
        ) from None
