"""Why a dossier was open at a cut-off in one count of it and not in another, made later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.events import Event, EventKind

_SETTLE = frozenset(
    {
        EventKind.RESULT_READY,
        EventKind.REFUSED,
        EventKind.WITHDRAWN,
        EventKind.STOPPED,
        EventKind.CLOSED_UNSUPPLEMENTED,
    }
)


class Shift(StrEnum):
    """What was done to the past after it had been counted.

    REGISTERED received before the cut-off, written down later; BACK_DATED settled before it, written down
    later; CORRECTED a settling taken back and written down again with another time; UNDONE one taken back
    and not written down again; CANCELLED the whole entry; UNKNOWN nothing that the journal tells.
    """

    REGISTERED = "registered"
    BACK_DATED = "back_dated"
    CORRECTED = "corrected"
    UNDONE = "undone"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Shifted:
    """Why, and when it was recorded; None where the journal does not tell."""

    shift: Shift
    recorded_at: datetime | None = None


def shifted(events: Sequence[Event], counted_at: datetime) -> Shifted:
    """Return what was recorded after `counted_at` that moved a dossier into or out of a past count."""
    since = [event for event in events if event.recorded_at > counted_at]
    settled = _last(event for event in since if event.kind in _SETTLE)
    undone = _last(event for event in since if _takes_back_a_settling(event, events))
    by_kind = {event.kind: event for event in since}
    for kind, shift in ((EventKind.CANCELLED, Shift.CANCELLED), (EventKind.RECEIVED, Shift.REGISTERED)):
        if kind in by_kind:
            return Shifted(shift, by_kind[kind].recorded_at)
    if undone is not None:
        last = settled if settled is not None and settled.seq > undone.seq else None
        return Shifted(Shift.CORRECTED if last else Shift.UNDONE, (last or undone).recorded_at)
    return Shifted(Shift.BACK_DATED, settled.recorded_at) if settled is not None else Shifted(Shift.UNKNOWN)


def _takes_back_a_settling(event: Event, events: Sequence[Event]) -> bool:
    undoes = event.details.get("undoes")
    taken_back = next((each for each in events if each.seq == undoes), None)
    return event.kind is EventKind.UNDONE and taken_back is not None and taken_back.kind in _SETTLE


def _last(events: Iterable[Event]) -> Event | None:
    return max(events, key=lambda event: event.seq, default=None)
