"""Why a dossier moved into or out of a count of the past that had been made already."""

import pytest

from counter_app.domain.carried import Shift, shifted
from counter_app.domain.events import Event, EventKind
from tests.support import moment

COUNTED = moment("2026-12-01T09:00")
LATER = "2026-12-02T08:30"


def journal(*steps):
    """Return a journal of (kind, occurred, recorded or None, seq that is undone or None)."""
    events = []
    for seq, (kind, occurred, *rest) in enumerate(steps, start=1):
        recorded, undoes = (*rest, None, None)[:2]
        details = {"undoes": undoes} if undoes else {}
        at = moment(recorded or occurred)
        events.append(Event(seq, EventKind(kind), moment(occurred), at, "clerk", 1, details=details))
    return events


RECEIVED = ("received", "2026-11-23T08:00")
RESULT = ("result_ready", "2026-11-26T10:00")


@pytest.mark.parametrize(
    ("steps", "shift", "recorded"),
    [
        ([("received", "2026-11-23T08:00", LATER)], Shift.REGISTERED, LATER),
        ([RECEIVED, (*RESULT, LATER)], Shift.BACK_DATED, LATER),
        ([RECEIVED, ("withdrawn", "2026-11-26T10:00", LATER)], Shift.BACK_DATED, LATER),
        ([RECEIVED, RESULT, ("undone", LATER, None, 2)], Shift.UNDONE, LATER),
        (
            [RECEIVED, RESULT, ("undone", LATER, None, 2), ("result_ready", "2026-12-02T08:00", LATER)],
            Shift.CORRECTED,
            LATER,
        ),
        ([RECEIVED, ("cancelled", LATER)], Shift.CANCELLED, LATER),
        (
            [RECEIVED, (*RESULT, LATER), ("cancelled", "2026-12-03T08:00")],
            Shift.CANCELLED,
            "2026-12-03T08:00",
        ),
        ([RECEIVED, RESULT, ("handed_over", "2026-11-27T10:00", LATER)], Shift.UNKNOWN, None),
        ([RECEIVED, ("forwarded", "2026-11-24T10:00"), ("undone", LATER, None, 2)], Shift.UNKNOWN, None),
    ],
)
def test_what_was_recorded_after_the_count_tells_why(steps, shift, recorded):
    why = shifted(journal(*steps), COUNTED)
    assert why.shift is shift
    assert why.recorded_at == (moment(recorded) if recorded else None)


def test_what_was_recorded_before_the_count_moved_nothing():
    assert shifted(journal(RECEIVED, RESULT), COUNTED).shift is Shift.UNKNOWN
