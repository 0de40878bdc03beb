"""The shelf count: scan what lies there, see where shelf and record differ, put each difference right.

A count belongs to a station, goes on until somebody finishes or gives it up, and loses no scan: each is
committed by itself. What puts a difference right is a step like any other, by the rules of `acting`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import last_effective
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.shelf import (
    NOTES,
    Became,
    Comparison,
    Finding,
    Note,
    Seen,
    ShelfDossier,
    compare,
    finding,
)
from counter_app.domain.status import Status
from counter_app.domain.text import composed
from counter_app.services import acting
from counter_app.services.acting import Step
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DossierRecord
from counter_app.services.shelf_outcome import note_values, notes_in, outcome_of, resolved_since
from counter_app.services.shelf_records import (
    ScanAnswer,
    ScanKind,
    ShelfCount,
    ShelfScan,
    ShelfView,
)
from counter_app.services.sizes import require_short
from counter_app.services.workplace import Workplace

HISTORY = 20
_LONGEST_CODE = 80  # a code is far shorter; what is longer is no code, and is cut rather than kept whole


def standing(workplace: Workplace) -> ShelfView | None:
    """Return the count that goes on at this station, None where there is none."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        count = unit.shelf.going_on(workplace.station)
        return None if count is None else _view(workplace, unit, count)


def expected(workplace: Workplace) -> Sequence[ShelfDossier]:
    """Return what should lie on the shelf."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.shelf.expected()


def history(workplace: Workplace) -> Sequence[ShelfCount]:
    """Return the station's latest finished counts, newest first; those given up too."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.shelf.finished(workplace.station, HISTORY)


def begin(workplace: Workplace) -> ShelfCount:
    """Begin a count, or go on with the one that was left, whoever began it."""
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        going_on = unit.shelf.going_on(workplace.station)
        return going_on or unit.shelf.begin(workplace.station, at=workplace.now(), by=workplace.actor.name)


def scan(workplace: Workplace, scanned: str) -> ScanAnswer:
    """Put a scan into the count and tell what it found; what was scanned before is only told.

    A citizen's number that may mean several results is not stored: it does not say which one lies there.

    Raises:
        RuleError: `no_shelf_count`.
    """
    accounts.require(workplace.actor, Permission.ACT)
    entered = _code_in(scanned)
    with workplace.store.writing() as unit:
        count = _going_on(unit, workplace)
        answer = _answer(workplace, unit, entered, unit.shelf.scans(count.id))
        if answer.kind not in (ScanKind.DUPLICATE, ScanKind.AMBIGUOUS):
            dossier_id = answer.dossier.id if answer.dossier else None
            unit.shelf.add_scan(count.id, at=answer.at, scanned=entered, dossier_id=dossier_id)
        return answer


def take_back(workplace: Workplace) -> ShelfScan | None:
    """Take the last scan off the count and return it; None where nothing was scanned.

    Raises:
        RuleError: `no_shelf_count`.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        scans = unit.shelf.scans(_going_on(unit, workplace).id)
        if scans:
            unit.shelf.remove_scan(scans[-1].id)
        return scans[-1] if scans else None


def drop_unknown(workplace: Workplace, code: str) -> None:
    """Take a code that nobody knows off the count, such as a parcel's that was scanned by mistake.

    Raises:
        RuleError: `no_shelf_count`.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        for each in unit.shelf.scans(_going_on(unit, workplace).id):
            if each.dossier is None and each.scanned == code:
                unit.shelf.remove_scan(each.id)


def note(workplace: Workplace, code: str, kind: Became, word: str) -> None:
    """Write beside a difference what was found out about it; it stays a difference.

    Raises:
        RuleError: `no_shelf_count`, or `word_missing`.
    """
    accounts.require(workplace.actor, Permission.ACT)
    if kind not in NOTES:
        raise ValueError(f"{kind} is a step, no note")
    said = _word(word, N_("Hãy ghi một câu: tìm ở đâu, ai đang giữ."))
    with workplace.store.writing() as unit:
        count = _going_on(unit, workplace)
        made = Note(kind, said, workplace.now(), workplace.actor.name)
        unit.shelf.save_outcome(count.id, {"notes": note_values({**notes_in(count), code: made})})


def hand_over(workplace: Workplace, step: Step) -> DossierRecord:
    """Record that a missing result was given out, at the time it really was, and confirm it."""
    return acting.hand_over_and_confirm(workplace, replace(step, source=Source.SHELF_COUNT))


def record_result(workplace: Workplace, step: Step) -> DossierRecord:
    """Record the result that lies there and was never recorded."""
    return acting.act(workplace, replace(step, kind=EventKind.RESULT_READY, source=Source.SHELF_COUNT))


def take_result_back(workplace: Workplace, step: Step) -> DossierRecord:
    """Take back a result that was never there, by the rules of undoing.

    Raises:
        RuleError: `undo_elsewhere`, where something else has happened to the dossier since.
    """
    with workplace.store.reading() as unit:
        record = unit.dossiers.get(step.dossier_id)
    if last_effective(record.events).kind is not EventKind.RESULT_READY:
        raise acting.undo_elsewhere(record)
    return acting.undo(workplace, replace(step, source=Source.SHELF_COUNT))


def take_hand_over_back(workplace: Workplace, step: Step) -> DossierRecord:
    """Take back a hand-over that never was, and its confirmation, by the rules of undoing."""
    return acting.undo_hand_over(workplace, replace(step, source=Source.SHELF_COUNT))


def abandon(workplace: Workplace, word: str) -> None:
    """Give the count up, with a word; it stays in the list of counts, compared with nothing.

    Raises:
        RuleError: `no_shelf_count`, or `word_missing`.
    """
    accounts.require(workplace.actor, Permission.ACT)
    said = _word(word, N_("Hãy ghi vì sao bỏ lần kiểm này."))
    with workplace.store.writing() as unit:
        count = _going_on(unit, workplace)
        _sign(workplace, unit, count, {"abandoned": said})


def finish(workplace: Workplace, word: str = "") -> ShelfCount:
    """Sign the count and keep it; what nobody has looked into needs a word.

    Raises:
        RuleError: `no_shelf_count`, or `shelf_differences_open`.
    """
    accounts.require(workplace.actor, Permission.ACT)
    require_short({"reason": word})
    with workplace.store.writing() as unit:
        view = _view(workplace, unit, _going_on(unit, workplace))
        if view.still_open and not composed(word):
            raise RuleError(
                "shelf_differences_open",
                N_("Còn {count} chênh lệch chưa ai xem. Hãy giải quyết, hoặc ghi vì sao để lại."),
                field="reason",
                count=len(view.still_open),
            )
        return _sign(workplace, unit, view.count, outcome_of(unit, view, composed(word)))


@dataclass(frozen=True, slots=True)
class ListCompared:
    """What a list of scanned codes amounts to; `ambiguous` codes may mean several dossiers."""

    comparison: Comparison
    ambiguous: tuple[str, ...]


def compare_list(workplace: Workplace, codes: Iterable[str], *, record: bool = False) -> ListCompared:
    """Compare a list of scanned codes with the record; `record` keeps it as a finished count.

    Raises:
        RuleError: `shelf_count_goes_on`, where it is to be kept and the station is in the middle of one.
    """
    accounts.require(workplace.actor, Permission.ACT if record else Permission.READ)
    opened: Callable[[], Any] = workplace.store.writing if record else workplace.store.reading
    with opened() as unit:
        scans, ambiguous = _scans_of(workplace, unit, codes)
        if record:
            _keep(workplace, unit, scans)
        return ListCompared(_compared(unit, scans), ambiguous)


def _scans_of(
    workplace: Workplace, unit: UnitOfWork, codes: Iterable[str]
) -> tuple[list[ShelfScan], tuple[str, ...]]:
    scans: list[ShelfScan] = []
    ambiguous: list[str] = []
    for entered in filter(None, map(_code_in, codes)):
        answer = _answer(workplace, unit, entered, scans)
        if answer.kind is ScanKind.AMBIGUOUS:
            ambiguous.append(entered)
        elif answer.kind is not ScanKind.DUPLICATE:
            scans.append(ShelfScan(len(scans), answer.at, entered, answer.dossier))
    return scans, tuple(dict.fromkeys(ambiguous))


def _keep(workplace: Workplace, unit: UnitOfWork, scans: Sequence[ShelfScan]) -> None:
    if unit.shelf.going_on(workplace.station) is not None:
        raise RuleError(
            "shelf_count_goes_on",
            N_("Máy trạm này đang kiểm kệ dở. Hãy kết thúc hoặc bỏ lần kiểm ấy trước."),
            field="record",
        )
    count = unit.shelf.begin(workplace.station, at=workplace.now(), by=workplace.actor.name)
    for each in scans:
        dossier_id = each.dossier.id if each.dossier else None
        unit.shelf.add_scan(count.id, at=each.at, scanned=each.scanned, dossier_id=dossier_id)
    _sign(workplace, unit, count, outcome_of(unit, _view(workplace, unit, count), ""))


def _sign(workplace: Workplace, unit: UnitOfWork, count: ShelfCount, outcome: dict[str, Any]) -> ShelfCount:
    at, by = workplace.now(), workplace.actor.name
    unit.shelf.finish(count.id, at=at, by=by, outcome=outcome)
    return replace(count, finished_at=at, finished_by=by, outcome=outcome)


def _going_on(unit: UnitOfWork, workplace: Workplace) -> ShelfCount:
    count = unit.shelf.going_on(workplace.station)
    if count is None:
        raise RuleError("no_shelf_count", N_("Máy trạm này không có lần kiểm kệ nào đang dở."))
    return count


def _view(workplace: Workplace, unit: UnitOfWork, count: ShelfCount) -> ShelfView:
    scans = unit.shelf.scans(count.id)
    kept = unit.shelf.finished(workplace.station, HISTORY)
    return ShelfView(
        at=workplace.now(),
        count=count,
        comparison=_compared(unit, scans),
        notes=notes_in(count),
        resolved=resolved_since(unit, count.station, count.begun_at),
        last=_told(scans[-1]) if scans else None,
        previous=next((each for each in kept if not each.abandoned), None),
    )


def _compared(unit: UnitOfWork, scans: Sequence[ShelfScan]) -> Comparison:
    seen = [Seen(each.dossier, each.at) for each in scans if each.dossier is not None]
    return compare(unit.shelf.expected(), seen, (each.scanned for each in scans if each.dossier is None))


def _answer(workplace: Workplace, unit: UnitOfWork, entered: str, scans: Sequence[ShelfScan]) -> ScanAnswer:
    """Return what a scan finds beside those that were made before."""
    may_be = unit.shelf.dossiers(unit.dossiers.matching(entered))
    before = {each.dossier.id: each for each in scans if each.dossier is not None}
    dossier = _meant(may_be, before.keys())
    again = before.get(dossier.id) if dossier else None
    if not may_be:
        again = next((each for each in scans if each.scanned == entered), None)
    if again is not None:
        return ScanAnswer(ScanKind.DUPLICATE, entered, again.at, again.dossier)
    if may_be and dossier is None:
        return ScanAnswer(ScanKind.AMBIGUOUS, entered, workplace.now())
    return _told(ShelfScan(0, workplace.now(), entered, dossier))


def _told(made: ShelfScan) -> ScanAnswer:
    if made.dossier is None:
        return ScanAnswer(ScanKind.UNKNOWN, made.scanned, made.at)
    kind: Finding = finding(Seen(made.dossier, made.at))
    return ScanAnswer(ScanKind(kind.value), made.scanned, made.at, made.dossier)


def _meant(may_be: Sequence[ShelfDossier], scanned: Iterable[int]) -> ShelfDossier | None:
    """Return the one dossier that a scan means; of a citizen's several, the one result still to be found."""
    known = set(scanned)
    ready = [each for each in may_be if each.status is Status.RESULT_READY]
    unfinished = [each for each in may_be if not each.status.is_final]
    not_yet = [each for each in ready if each.id not in known]
    for narrowed in (may_be, not_yet, ready, unfinished):
        if len(narrowed) == 1:
            return narrowed[0]
    return None


def _code_in(scanned: str) -> str:
    return "".join(composed(scanned).split())[:_LONGEST_CODE]


def _word(word: str, missing: str) -> str:
    require_short({"reason": word})
    said = composed(word)
    if not said:
        raise RuleError("word_missing", missing, field="reason")
    return said
