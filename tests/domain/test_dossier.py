"""A dossier is the fold of its journal, judged by both clocks."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from counter_app.domain.dossier import Progress, effective_events, fold, last_effective, progress_at
from counter_app.domain.errors import RuleError
from counter_app.domain.events import Event, EventKind
from counter_app.domain.moments import utc
from counter_app.domain.punctuality import Punctuality, Verdict, verdict
from counter_app.domain.status import Status
from tests.support import moment

DUE = "2026-11-27T17:30"
AFTERWARDS = "2026-12-07T10:00"


def journal(*steps: str, due: str | None = DUE) -> tuple[Event, ...]:
    """Build a journal from `kind occurred [recorded] [key=value]` lines after the receipt."""
    details: Mapping[str, str | int | None] = {"due_at": utc(moment(due)).isoformat() if due else None}
    first = moment("2026-11-23T10:05")
    events = [Event(1, EventKind.RECEIVED, first, first, "clerk", 1, details=details)]
    for line in steps:
        kind, occurred, *rest = line.split()
        given = dict(part.split("=") for part in rest if "=" in part)
        recorded = next((part for part in rest if "=" not in part), occurred)
        events.append(_event(len(events) + 1, kind, moment(occurred), moment(recorded), given))
    return tuple(events)


def _event(seq: int, kind: str, occurred: datetime, recorded: datetime, given: dict[str, str]) -> Event:
    details = {key: int(value) if key == "undoes" else value for key, value in given.items()}
    return Event(seq, EventKind(kind), occurred, recorded, "clerk", 1, details=details)


def judged(*steps: str, due: str | None = DUE, now: str = AFTERWARDS) -> Verdict:
    return verdict(fold(journal(*steps, due=due)), moment(now))


READY = "result_ready 2026-11-26T09:00"
HANDED = "handed_over 2026-11-27T10:00"


def test_a_whole_life_folds_into_its_dates():
    confirmed = "return_confirmed 2026-11-27T10:00 2026-11-27T17:00"
    progress = fold(journal("forwarded 2026-11-23T16:00 to=Tư-pháp", READY, HANDED, confirmed))
    assert progress == Progress(
        status=Status.RETURNED,
        received_at=moment("2026-11-23T10:05"),
        complete_at=moment("2026-11-23T10:05"),
        due_at=moment(DUE),
        due_history=(moment(DUE),),
        result_at=moment("2026-11-26T09:00"),
        result_recorded_at=moment("2026-11-26T09:00"),
        handed_over_at=moment("2026-11-27T10:00"),
        returned_at=moment("2026-11-27T10:00"),
        return_recorded_at=moment("2026-11-27T17:00"),
        department="Tư-pháp",
    )


def test_every_date_ever_given_is_kept():
    progress = fold(
        journal(
            "supplement_requested 2026-11-25T09:00",
            "supplement_received 2026-11-26T09:00 due_at=2026-12-01T10:30:00+00:00",
            "extended 2026-11-30T09:00 due_at=2026-12-03T10:30:00+00:00",
        )
    )
    assert progress.due_history == (moment(DUE), moment("2026-12-01T17:30"), moment("2026-12-03T17:30"))
    assert progress.due_at == progress.due_history[-1]
    assert (progress.supplements, progress.extensions) == (1, 1)


def test_an_undone_step_leaves_no_trace_in_the_fold_but_both_lines_in_the_journal():
    events = journal(READY, HANDED, "undone 2026-11-27T10:05 undoes=3")
    assert fold(events) == fold(journal(READY))
    assert [event.seq for event in effective_events(events)] == [1, 2]
    assert last_effective(events).kind is EventKind.RESULT_READY
    assert len(events) == 4


def test_a_journal_without_its_receipt_is_refused():
    with pytest.raises(ValueError, match="begins with the receipt"):
        fold(())
    with pytest.raises(ValueError, match="begins with the receipt"):
        fold(journal(READY)[1:])
    with pytest.raises(RuleError):
        fold(journal(HANDED))


ON_TIME, EARLY, LATE = Punctuality.ON_TIME, Punctuality.EARLY, Punctuality.LATE
CASES = {
    "open and in time": ([], "2026-11-27T17:30", Verdict(None)),
    "open and overdue": ([], "2026-11-27T17:31", Verdict(LATE, overdue=True)),
    "result the day before": ([READY], AFTERWARDS, Verdict(EARLY)),
    "result at the very minute": (["result_ready 2026-11-27T17:30"], AFTERWARDS, Verdict(ON_TIME)),
    "result a second late": (["result_ready 2026-11-27T17:30:01"], AFTERWARDS, Verdict(LATE)),
    "uncollected is not late": ([READY], "2027-06-01T10:00", Verdict(EARLY)),
    "result recorded late": (
        ["result_ready 2026-11-26T09:00 2026-11-30T09:00"],
        AFTERWARDS,
        Verdict(EARLY, late_in_record_only=True),
    ),
    "confirmed in time": (
        [READY, HANDED, "return_confirmed 2026-11-27T10:00 2026-11-27T17:30"],
        AFTERWARDS,
        Verdict(EARLY),
    ),
    "confirmed late": (
        [READY, HANDED, "return_confirmed 2026-11-27T10:00 2026-11-30T08:00"],
        AFTERWARDS,
        Verdict(EARLY, late_in_record_only=True),
    ),
    "not yet confirmed, still time": ([READY, HANDED], "2026-11-27T17:30", Verdict(EARLY)),
    "never confirmed": ([READY, HANDED], AFTERWARDS, Verdict(EARLY, late_in_record_only=True)),
    "collected after the appointment": (
        [READY, "handed_over 2026-12-04T10:00", "return_confirmed 2026-12-04T10:00 2026-12-07T09:00"],
        AFTERWARDS,
        Verdict(EARLY),
    ),
    "late in truth is not late in the record only": (
        ["result_ready 2026-11-30T09:00", "handed_over 2026-11-30T09:30"],
        AFTERWARDS,
        Verdict(LATE),
    ),
    "paused is not late": (["supplement_requested 2026-11-25T09:00"], AFTERWARDS, Verdict(None)),
    "closed while paused counts from the demand": (
        ["supplement_requested 2026-11-25T09:00", "closed_unsupplemented 2026-12-07T09:00"],
        AFTERWARDS,
        Verdict(EARLY),
    ),
    "withdrawn while paused": (
        ["supplement_requested 2026-11-27T09:00", "withdrawn 2026-12-07T09:00"],
        AFTERWARDS,
        Verdict(ON_TIME),
    ),
    "refused too late": (["refused 2026-11-30T09:00"], AFTERWARDS, Verdict(LATE)),
    "refused in time": (["refused 2026-11-27T09:00"], AFTERWARDS, Verdict(ON_TIME)),
    "cancelled is not judged": (["cancelled 2026-11-30T09:00"], AFTERWARDS, Verdict(None)),
    "undone hand-over owes no confirmation": (
        [READY, HANDED, "undone 2026-11-27T10:05 undoes=3"],
        AFTERWARDS,
        Verdict(EARLY),
    ),
}


@pytest.mark.parametrize(("steps", "now", "expected"), CASES.values(), ids=CASES.keys())
def test_punctuality_by_both_clocks(steps, now, expected):
    assert judged(*steps, now=now) == expected


def test_without_a_limit_nothing_is_late():
    assert judged("result_ready 2026-12-04T10:00 2026-12-07T09:00", due=None) == Verdict(None)


def test_at_an_earlier_cut_off_a_later_click_is_not_yet_late():
    assert judged(READY, HANDED, now="2026-11-27T12:00") == Verdict(EARLY)


def test_at_a_cut_off_a_dossier_stands_where_it_stood_then():
    answered = utc(moment("2026-12-02T17:30")).isoformat()
    lines = journal(
        "supplement_requested 2026-11-25T10:00 2026-12-09T08:00",
        f"supplement_received 2026-11-30T10:00 due_at={answered}",
        "result_ready 2026-12-03T09:00",
    )

    def stood(when: str) -> Progress | None:
        return progress_at(lines, moment(when))

    assert stood("2026-11-22T12:00") is None
    paused, running, settled = map(stood, ("2026-11-28T12:00", "2026-12-01T12:00", "2026-12-03T12:00"))
    assert paused is not None
    assert running is not None
    assert settled is not None
    assert verdict(paused, moment("2026-11-28T12:00")).in_law is None, "paused is not late"
    assert verdict(running, moment("2026-12-01T12:00")) == Verdict(None)
    assert verdict(running, moment("2026-12-02T18:00")).overdue
    assert verdict(settled, moment("2026-12-03T12:00")).in_law is Punctuality.LATE
