"""What a count amounts to: its lists with what became of each, kept as JSON, against the count before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from counter_app.domain.dossier import effective_events
from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.moments import iso, parse_moment
from counter_app.domain.shelf import Became, Note, ShelfDossier, since
from counter_app.domain.status import Status
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DossierRecord
from counter_app.services.shelf_records import Resolved, ShelfCount, ShelfView

_BECAME = {
    EventKind.HANDED_OVER: Became.HANDED_OVER,
    EventKind.RETURN_CONFIRMED: Became.HANDED_OVER,
    EventKind.RESULT_READY: Became.RESULT_RECORDED,
}
_UNDID = {
    EventKind.RESULT_READY: Became.RESULT_UNDONE,
    EventKind.HANDED_OVER: Became.HAND_OVER_UNDONE,
    EventKind.RETURN_CONFIRMED: Became.HAND_OVER_UNDONE,
}


def note_values(notes: Mapping[str, Note]) -> dict[str, Any]:
    """Return notes as JSON values."""
    return {
        code: {"kind": note.kind.value, "word": note.word, "at": iso(note.at), "by": note.by}
        for code, note in notes.items()
    }


def notes_in(count: ShelfCount) -> dict[str, Note]:
    """Return the notes that a count which goes on has kept."""
    kept = (count.outcome or {}).get("notes", {})
    return {
        code: Note(Became(each["kind"]), each["word"], parse_moment(each["at"]), each["by"])
        for code, each in kept.items()
    }


def resolved_since(unit: UnitOfWork, station: int, begun_at: datetime) -> tuple[Resolved, ...]:
    """Return what the steps of a count have put right; the journal knows, so a kill between loses nothing."""
    records = (unit.dossiers.get(each) for each in unit.shelf.stepped(station, begun_at))
    found = (_resolved(record, begun_at) for record in records)
    return tuple(each for each in found if each is not None)


def _resolved(record: DossierRecord, begun_at: datetime) -> Resolved | None:
    """Return what a count's latest step made of a dossier, None where that was taken back."""
    held = effective_events(record.events)
    own = [
        event
        for event in record.events
        if event.source is Source.SHELF_COUNT
        and event.recorded_at >= begun_at
        and (event.kind is EventKind.UNDONE or event in held)
    ]
    became = _became(own[-1], record.events) if own else None
    if became is None:
        return None
    last, intake = own[-1], record.intake
    return Resolved(
        intake.code, intake.applicant.name, became, last.occurred_at, last.recorded_at, last.recorded_by
    )


def _became(last: Event, events: Sequence[Event]) -> Became | None:
    if last.kind is not EventKind.UNDONE:
        return _BECAME.get(last.kind)
    undone = next(event for event in events if event.seq == last.details["undoes"])
    return _UNDID.get(undone.kind)


def outcome_of(unit: UnitOfWork, view: ShelfView, word: str) -> dict[str, Any]:
    """Return everything a finished count keeps, by dossier codes."""
    found, told = (
        view.comparison,
        since(times_found(view.previous), (d.code for d in view.comparison.present)),
    )
    return {
        "numbers": {
            "expected": found.expected,
            "scanned": found.scanned,
            "present": len(found.present),
            "missing": len(found.missing),
            "unrecorded": len(found.unrecorded),
            "returned": len(found.returned),
            "unknown": len(found.unknown),
            "resolved": len(view.resolved),
            "open": len(view.still_open),
        },
        "present": [{**_named(each), "counts": told.still.get(each.code, 1)} for each in found.present],
        "missing": _noted(view, found.missing),
        "unrecorded": _noted(view, found.unrecorded),
        "returned": _noted(view, found.returned),
        "unknown": [{"code": code, **_note(view, code)} for code in found.unknown],
        "resolved": [_step(each) for each in view.resolved],
        "since": _since(unit, view, told.new, told.gone, len(told.still)),
        "word": word,
    }


def times_found(count: ShelfCount | None) -> dict[str, int]:
    """Return how many counts in a row had found each code that a count found."""
    listed = (count.outcome or {}).get("present", ()) if count else ()
    return {each["code"]: each["counts"] for each in listed}


def _named(dossier: ShelfDossier) -> dict[str, Any]:
    return {"code": dossier.code, "name": dossier.applicant_name}


def _noted(view: ShelfView, listed: Iterable[ShelfDossier]) -> list[dict[str, Any]]:
    return [{**_named(each), **_note(view, each.code)} for each in listed]


def _note(view: ShelfView, code: str) -> dict[str, Any]:
    note = view.note_of(code)
    return {"became": note.kind.value if note else Became.OPEN.value, "word": note.word if note else ""}


def _step(each: Resolved) -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.applicant_name,
        "became": each.became.value,
        "occurred_at": iso(each.occurred_at),
        "recorded_at": iso(each.recorded_at),
        "by": each.recorded_by,
    }


def _since(
    unit: UnitOfWork, view: ShelfView, new: Sequence[str], gone: Sequence[str], still: int
) -> dict[str, Any] | None:
    """Return what came, what went and how, and how many stay; None for the first count of all."""
    if view.previous is None:
        return None
    missing = {each.code for each in view.comparison.missing}
    left = [{**_named(each), **_way(each, missing)} for each in unit.shelf.coded(gone)]
    return {"finished_at": iso(view.previous.finished_at), "new": list(new), "gone": left, "still": still}


def _way(dossier: ShelfDossier, missing: set[str]) -> dict[str, Any]:
    if dossier.code in missing:
        return {"became": "missing", "at": None}
    if dossier.status in (Status.HANDED_OVER, Status.RETURNED):
        return {"became": Became.HANDED_OVER.value, "at": iso(dossier.left_at)}
    return {"became": dossier.status.value, "at": iso(dossier.left_at)}
