"""Certified copies of one visit: counted, numbered, charged by the page, and written down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.certified_copies import CopyLine, CopySlip, fees_on
from counter_app.domain.errors import N_, RuleError, UsageError
from counter_app.domain.moments import at, local
from counter_app.domain.rates import last_instant
from counter_app.domain.text import composed
from counter_app.services.days import require_open_day
from counter_app.services.records import KeptCopySlip
from counter_app.services.sizes import require_short
from counter_app.services.workplace import Workplace

MOST_LINES: Final = 40
MOST_PAGES: Final = 2_000
MOST_COPIES: Final = 500


@dataclass(frozen=True, slots=True)
class MakeSlip:
    """What a citizen wants copied. An `exemption` (why nothing is charged) makes the amount nought.

    `fee_document` is series and number of the receipt document that the citizen gets for the money.
    """

    requester: str
    lines: tuple[CopyLine, ...]
    exemption: str = ""
    fee_document: str = ""
    dossier_id: int | None = None


@dataclass(frozen=True, slots=True)
class CopyTotals:
    """What some slips come to: how many hold, of how many documents and copies, what was to be paid in đồng.

    `exempt` of those that hold charge nothing; `void` hold no more.
    """

    slips: int
    documents: int
    copies: int
    amount: int
    exempt: int
    void: int


def make_slip(workplace: Workplace, command: MakeSlip) -> KeptCopySlip:
    """Store a visit's slip; when this returns it is durable, each of its documents numbered.

    Raises:
        RuleError: nobody is named, a document has no name, no pages, no copies or too many of them, or the
            day is closed.
        NotAllowedError: the account may not receive.
    """
    accounts.require(workplace.actor, Permission.RECEIVE)
    now, lines = workplace.now(), tuple(_line(line) for line in command.lines)
    _check(command, lines)
    year, station = local(now).year, workplace.station
    with workplace.store.writing() as unit:
        require_open_day(unit, now, field="made_at")
        slip = CopySlip(
            year=year,
            station=station,
            volume=f"{station:02d}",
            number=unit.copy_slips.next_number(year, station),
            requester=composed(command.requester),
            lines=lines,
            fees=fees_on(local(now).date()),
            exemption=composed(command.exemption),
            fee_document=composed(command.fee_document),
        )
        kept = KeptCopySlip(0, slip, now, workplace.actor.name, command.dossier_id)
        slip_id = unit.copy_slips.add(kept)
    return KeptCopySlip(slip_id, slip, now, workplace.actor.name, command.dossier_id)


def void_slip(workplace: Workplace, slip_id: int, reason: str) -> KeptCopySlip:
    """Say that a slip was a mistake; its numbers stay taken, its money counts no more.

    Raises:
        RuleError: no reason is given, it is void already, or the day is closed.
        UsageError: there is no such slip.
    """
    accounts.require(workplace.actor, Permission.RECEIVE)
    why = composed(reason)
    if not why:
        raise RuleError("reason_needed", N_("Hãy ghi lý do hủy phiếu."), field="reason")
    require_short({"reason": why})
    with workplace.store.writing() as unit:
        kept = _known(unit.copy_slips.get(slip_id), slip_id)
        if kept.voided_at is not None:
            raise RuleError("slip_void", N_("Phiếu này đã hủy."), field="slip")
        require_open_day(unit, kept.made_at, field="slip")
        unit.copy_slips.void(slip_id, at=workplace.now(), by=workplace.actor.name, reason=why)
        return _known(unit.copy_slips.get(slip_id), slip_id)


def slip(workplace: Workplace, slip_id: int) -> KeptCopySlip:
    """Return a slip.

    Raises:
        UsageError: there is no such slip.
    """
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return _known(unit.copy_slips.get(slip_id), slip_id)


def slips_of(workplace: Workplace, day: date) -> Sequence[KeptCopySlip]:
    """Return the slips of a day, newest first."""
    return list(reversed(slips_between(workplace, day, day)))


def slips_between(workplace: Workplace, first: date, last: date) -> Sequence[KeptCopySlip]:
    """Return the slips made from one day to another, by their numbers."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        found = unit.copy_slips.between(at(first, time.min), last_instant(last))
    return tuple(sorted(found, key=lambda each: (each.slip.year, each.slip.station, each.slip.number)))


def totals_of(slips: Iterable[KeptCopySlip]) -> CopyTotals:
    """Return what slips come to; a void one counts as void and nothing else."""
    known = list(slips)
    hold = [each.slip for each in known if each.voided_at is None]
    return CopyTotals(
        slips=len(hold),
        documents=sum(len(slip.lines) for slip in hold),
        copies=sum(slip.copies for slip in hold),
        amount=sum(slip.amount for slip in hold),
        exempt=sum(bool(slip.exemption) for slip in hold),
        void=len(known) - len(hold),
    )


def _line(line: CopyLine) -> CopyLine:
    return CopyLine(composed(line.document), line.pages, line.copies)


def _check(command: MakeSlip, lines: Sequence[CopyLine]) -> None:
    if not composed(command.requester):
        raise RuleError("requester_missing", N_("Hãy ghi tên người yêu cầu."), field="requester")
    if not lines or len(lines) > MOST_LINES:
        raise RuleError(
            "copies_out_of_range", N_("Mỗi phiếu có từ 1 đến {most} giấy tờ."), field="lines", most=MOST_LINES
        )
    require_short(
        {
            "requester": command.requester,
            "exemption": command.exemption,
            "fee_document": command.fee_document,
            "lines": max((line.document for line in lines), key=len),
        }
    )
    for number, line in enumerate(lines, start=1):
        _check_line(number, line)


def _check_line(number: int, line: CopyLine) -> None:
    if not line.document:
        raise RuleError(
            "document_missing", N_("Dòng {number}: hãy ghi tên giấy tờ."), field="document", number=number
        )
    if not 1 <= line.pages <= MOST_PAGES:
        raise RuleError(
            "pages_out_of_range",
            N_("Dòng {number}: số trang phải từ 1 đến {most}."),
            field="pages",
            number=number,
            most=MOST_PAGES,
        )
    if not 1 <= line.copies <= MOST_COPIES:
        raise RuleError(
            "copies_out_of_range",
            N_("Dòng {number}: số bản phải từ 1 đến {most}."),
            field="copies",
            number=number,
            most=MOST_COPIES,
        )


def _known(kept: KeptCopySlip | None, slip_id: int) -> KeptCopySlip:
    if kept is None:
        raise UsageError(
            "slip_unknown", N_("Không có phiếu chứng thực số {number}."), field="slip", number=slip_id
        )
    return kept
