"""The sheet of a closed day: counted from the journal, kept as JSON values, read back for another print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from counter_app.domain.backdating import needs_approval
from counter_app.domain.closing import ChainHead, fingerprint, heads_document
from counter_app.domain.closing_sheet import (
    BackDated,
    BothClocks,
    ClosingSheet,
    DayCounts,
    DayFees,
    DayStock,
    LeftOpen,
    OpenedAgain,
    ShelfLine,
)
from counter_app.domain.events import EventKind
from counter_app.domain.fees import FeeMethod, FeeTaken, taken
from counter_app.domain.moments import at, iso, local, parse_moment
from counter_app.domain.obligations import Obligation, ObligationKind, OpenDossier
from counter_app.domain.papers import PaperHeader
from counter_app.domain.rates import last_instant
from counter_app.domain.status import Status
from counter_app.services.closing_blanks import blanks_left
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DayClosing, DayLine, KeptCopySlip, ShelfCounted
from counter_app.services.workplace import Workplace

_ENDED = frozenset(
    {EventKind.REFUSED, EventKind.WITHDRAWN, EventKind.STOPPED, EventKind.CLOSED_UNSUPPLEMENTED}
)


@dataclass(frozen=True, slots=True)
class DayFound:
    """What a day's journal amounts to, and what stands open now; `received` are the day's own dossiers."""

    counts: DayCounts
    stock: DayStock
    fees: DayFees
    back_dated: tuple[DayLine, ...]
    shelf: ShelfCounted | None
    received: frozenset[int] = frozenset()


def read_day(unit: UnitOfWork, day: date, still_open: Sequence[OpenDossier], unticked: int = 0) -> DayFound:
    """Return what happened and what was recorded on `day`; what was taken back counts nowhere."""
    lines = _held(unit.daybook.lines_since(at(day, time.min)))
    return DayFound(
        counts=_counts(lines, day),
        stock=_stock(still_open, unticked),
        fees=_fees(unit, lines, day),
        back_dated=tuple(line for line in lines if _recorded(line, day) and _is_back_dated(line)),
        shelf=unit.daybook.shelf_count(day),
        received=frozenset(
            line.dossier_id
            for line in lines
            if line.event.kind is EventKind.RECEIVED and _happened(line, day)
        ),
    )


def _held(lines: Sequence[DayLine]) -> list[DayLine]:
    undone = {
        (line.dossier_id, line.event.details.get("undoes"))
        for line in lines
        if line.event.kind is EventKind.UNDONE
    }
    return [
        line
        for line in lines
        if not line.cancelled
        and line.event.kind is not EventKind.UNDONE
        and (line.dossier_id, line.event.seq) not in undone
    ]


def _recorded(line: DayLine, day: date) -> bool:
    return local(line.event.recorded_at).date() == day


def _happened(line: DayLine, day: date) -> bool:
    return local(line.event.occurred_at).date() == day


def _is_back_dated(line: DayLine) -> bool:
    return needs_approval(line.event.occurred_at, line.event.recorded_at)


def _counts(lines: Iterable[DayLine], day: date) -> DayCounts:
    told = list(lines)

    def of(*kinds: EventKind) -> BothClocks:
        these = [line for line in told if line.event.kind in kinds]
        return BothClocks(
            sum(_happened(line, day) for line in these), sum(_recorded(line, day) for line in these)
        )

    return DayCounts(
        received=of(EventKind.RECEIVED),
        settled=of(EventKind.RESULT_READY),
        handed_over=of(EventKind.HANDED_OVER),
        confirmed=of(EventKind.RETURN_CONFIRMED),
        ended=of(*_ENDED),
    )


def _stock(still_open: Iterable[OpenDossier], unticked: int) -> DayStock:
    statuses = [dossier.status for dossier in still_open]
    return DayStock(
        processing=sum(status.is_unsettled for status in statuses),
        paused=sum(status.is_paused for status in statuses),
        waiting=statuses.count(Status.RESULT_READY),
        unconfirmed=statuses.count(Status.HANDED_OVER),
        unticked=unticked,
    )


def _fees(unit: UnitOfWork, lines: Sequence[DayLine], day: date) -> DayFees:
    handed = {
        line.dossier_id: line.fee
        for line in lines
        if line.event.kind is EventKind.HANDED_OVER and _happened(line, day)
    }
    stated = [fee for fee in handed.values() if fee is not None]
    priced = {dossier_id for dossier_id, fee in handed.items() if fee}
    takings = [
        taken(line.event)
        for line in lines
        if line.event.kind is EventKind.FEE_COLLECTED and _happened(line, day)
    ]
    slips = _slips(unit, day)
    office = unit.offices.office()
    asks = office is not None and office.collects_fees
    return DayFees(
        dossiers=len(handed),
        amount=sum(stated),
        unstated=len(handed) - len(stated),
        documents=len(_documents(takings, slips)),
        **{how.value: _sum(each for each in takings if each.method is how) for how in FeeMethod},
        given_back=-sum(each.amount for each in takings if each.amount < 0),
        exempt=sum(each.amount == 0 for each in takings),
        unrecorded=len(priced - unit.fees.recorded_for(priced)) if asks else 0,
        slips=len(slips),
        copies=sum(each.slip.amount for each in slips),
        told=True,
    )


def _documents(takings: Iterable[FeeTaken], slips: Iterable[KeptCopySlip]) -> set[str]:
    """Return the receipt documents given that day, those for certified copies too."""
    given = {each.document for each in takings if each.amount > 0}
    return given | {each.slip.fee_document for each in slips if each.slip.amount and each.slip.fee_document}


def _sum(takings: Iterable[FeeTaken]) -> int:
    return sum(each.amount for each in takings if each.amount > 0)


def _slips(unit: UnitOfWork, day: date) -> list[KeptCopySlip]:
    """Return the day's slips of certified copies that hold."""
    found = unit.copy_slips.between(at(day, time.min), last_instant(day))
    return [each for each in found if each.voided_at is None]


@dataclass(frozen=True, slots=True)
class Closed:
    """What is decided when a day is closed, besides what its journal says."""

    day: date
    at: datetime
    named: Mapping[Obligation, str]
    heads: Sequence[ChainHead]
    before: Sequence[DayClosing]


def sheet_of(
    workplace: Workplace, found: DayFound, closed: Closed, people: Mapping[str, str]
) -> ClosingSheet:
    """Return the sheet; `people` are the names that papers say, by account."""
    office = workplace.office
    return ClosingSheet(
        header=PaperHeader(office.header, office.place),
        office=office.name,
        day=closed.day,
        closed_at=closed.at,
        closed_by=workplace.actor.full_name,
        counts=found.counts,
        stock=found.stock,
        fees=found.fees,
        left=_lines_left(closed.named),
        back_dated=tuple(_back_dated(line, people) for line in found.back_dated),
        shelf=_shelf(found.shelf, people) if found.shelf else None,
        opened_again=tuple(_opened(each, people) for each in closed.before if each.reopened_at),
        fingerprint=fingerprint(closed.day, closed.heads),
        official=workplace.official_since is not None,
        training=workplace.store.training,
    )


def _lines_left(named: Mapping[Obligation, str]) -> tuple[LeftOpen, ...]:
    dossiers = [
        _left(item, reason) for item, reason in named.items() if item.kind is not ObligationKind.ENTER_BLANK
    ]
    return (*dossiers, *blanks_left(named.items()))


def _left(item: Obligation, reason: str) -> LeftOpen:
    dossier = item.dossier
    return LeftOpen(dossier.code, dossier.applicant_name, item.kind, item.deadline, reason)


def _back_dated(line: DayLine, people: Mapping[str, str]) -> BackDated:
    event = line.event
    return BackDated(
        code=line.code,
        applicant=line.applicant_name,
        kind=event.kind,
        occurred_at=event.occurred_at,
        recorded_at=event.recorded_at,
        by=people.get(event.recorded_by, event.recorded_by),
        reason=event.reason,
        approved_by=people.get(event.approved_by, event.approved_by),
    )


def _shelf(counted: ShelfCounted, people: Mapping[str, str]) -> ShelfLine:
    numbers = {
        key: _size(counted.outcome.get(key)) for key in ("present", "missing", "unrecorded", "unknown")
    }
    return ShelfLine(counted.at, people.get(counted.by, counted.by), **numbers)


def _size(found: object) -> int:
    """Return how many a count found; it may keep the codes or only their number."""
    return found if isinstance(found, int) else len(found) if isinstance(found, (list, dict)) else 0


def _opened(closing: DayClosing, people: Mapping[str, str]) -> OpenedAgain:
    when = closing.reopened_at or closing.closed_at
    by = people.get(closing.reopened_by, closing.reopened_by)
    return OpenedAgain(closing.closed_at, when, by, closing.reopen_reason)


def sheet_document(sheet: ClosingSheet, heads: Iterable[ChainHead]) -> dict[str, Any]:
    """Return the sheet as JSON values, with the chain heads that its fingerprint seals."""
    return {
        "header": {"lines": list(sheet.header.lines), "place": sheet.header.place},
        "office": sheet.office,
        "day": sheet.day.isoformat(),
        "closed_at": iso(sheet.closed_at),
        "closed_by": sheet.closed_by,
        "counts": {
            key: [getattr(sheet.counts, key).happened, getattr(sheet.counts, key).recorded]
            for key in DayCounts.__slots__
        },
        "stock": {key: getattr(sheet.stock, key) for key in DayStock.__slots__},
        "fees": {key: getattr(sheet.fees, key) for key in DayFees.__slots__},
        "left": [_plain(each) for each in sheet.left],
        "back_dated": [_plain(each) for each in sheet.back_dated],
        "shelf": _plain(sheet.shelf) if sheet.shelf else None,
        "opened_again": [_plain(each) for each in sheet.opened_again],
        "fingerprint": sheet.fingerprint,
        "official": sheet.official,
        "training": sheet.training,
        "heads": heads_document(heads),
    }


def _plain(line: LeftOpen | BackDated | ShelfLine | OpenedAgain) -> dict[str, Any]:
    values = {key: getattr(line, key) for key in line.__slots__}
    return {key: iso(value) if isinstance(value, datetime) else value for key, value in values.items()}


def sheet_from(document: Mapping[str, Any]) -> ClosingSheet:
    """Return a sheet as it was kept.

    Raises:
        KeyError, ValueError, TypeError: another tool has left something else there.
    """
    header = document["header"]
    return ClosingSheet(
        header=PaperHeader(tuple(header["lines"]), header["place"]),
        office=document["office"],
        day=date.fromisoformat(document["day"]),
        closed_at=parse_moment(document["closed_at"]),
        closed_by=document["closed_by"],
        counts=DayCounts(**{key: BothClocks(*both) for key, both in document["counts"].items()}),
        stock=DayStock(**document["stock"]),
        fees=DayFees(**document["fees"]),
        left=tuple(_left_from(each) for each in document["left"]),
        back_dated=tuple(_back_dated_from(each) for each in document["back_dated"]),
        shelf=ShelfLine(**_timed(document["shelf"], "at")) if document["shelf"] else None,
        opened_again=tuple(OpenedAgain(**_timed(e, "closed_at", "at")) for e in document["opened_again"]),
        fingerprint=document["fingerprint"],
        official=document["official"],
        training=document["training"],
    )


def _timed(written: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {**written, **{key: parse_moment(written[key]) for key in keys if written[key]}}


def _left_from(written: Mapping[str, Any]) -> LeftOpen:
    return LeftOpen(**{**_timed(written, "deadline"), "kind": ObligationKind(written["kind"])})


def _back_dated_from(written: Mapping[str, Any]) -> BackDated:
    values = _timed(written, "occurred_at", "recorded_at")
    return BackDated(**{**values, "kind": EventKind(written["kind"])})
