"""What a late dossier's journal suggests about the cause."""

from counter_app.domain.causes import Cause, propose, propose_open
from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.moments import utc
from tests.support import moment

DUE = moment("2026-11-25T17:30")
CUT_OFF = moment("2026-12-31T23:59")


def journal(*steps, due=DUE):
    """Return a journal of (kind, occurred, recorded or None, details, source)."""
    received = moment("2026-11-23T08:00")
    first = Event(
        1, EventKind.RECEIVED, received, received, "clerk", 1, details={"due_at": utc(due).isoformat()}
    )
    events = [first]
    for kind, occurred, *rest in steps:
        recorded, details, source = (*rest, None, None, None)[:3]
        events.append(
            Event(
                len(events) + 1,
                EventKind(kind),
                moment(occurred),
                moment(recorded or occurred),
                "clerk",
                1,
                source=source or Source.TYPED,
                details=details or {},
            )
        )
    return events


def test_a_result_in_time_that_was_recorded_late_is_a_click():
    late = propose(journal(("result_ready", "2026-11-25T10:00", "2026-11-27T08:30")), CUT_OFF)
    assert late.cause is Cause.CLICK
    assert late.values["recorded"] == moment("2026-11-27T08:30")


def test_a_return_that_nobody_ever_confirmed_is_a_click():
    events = journal(("result_ready", "2026-11-25T10:00"), ("handed_over", "2026-11-25T11:00"))
    late = propose(events, CUT_OFF)
    assert late.cause is Cause.CLICK
    assert late.values["done"] == moment("2026-11-25T11:00")


def test_a_record_that_came_from_another_program_is_synchronisation():
    step = ("result_ready", "2026-11-25T10:00", "2026-11-27T08:30", None, Source.IMPORT)
    assert propose(journal(step), CUT_OFF).cause is Cause.SYNCHRONISATION


def test_a_late_result_that_came_from_another_program_is_synchronisation():
    step = ("result_ready", "2026-11-26T10:00", "2026-11-27T08:30", None, Source.IMPORT)
    assert propose(journal(step), CUT_OFF).cause is Cause.SYNCHRONISATION


def test_a_late_result_of_a_forwarded_dossier_is_the_departments():
    events = journal(
        ("forwarded", "2026-11-23T09:00", None, {"to": "Tư pháp"}), ("result_ready", "2026-11-26T10:00")
    )
    late = propose(events, CUT_OFF)
    assert late.cause is Cause.DEPARTMENT
    assert late.values["department"] == "Tư pháp"


def test_a_lateness_no_longer_than_the_wait_for_the_citizen_is_the_citizens():
    events = journal(
        ("forwarded", "2026-11-23T09:00", None, {"to": "Tư pháp"}),
        ("supplement_requested", "2026-11-24T09:00"),
        ("supplement_received", "2026-11-26T09:00"),
        ("result_ready", "2026-11-26T10:00"),
    )
    assert propose(events, CUT_OFF).cause is Cause.CITIZEN


def test_a_lateness_longer_than_the_wait_for_the_citizen_is_the_departments():
    events = journal(
        ("forwarded", "2026-11-23T09:00", None, {"to": "Tư pháp"}),
        ("supplement_requested", "2026-11-24T09:00"),
        ("supplement_received", "2026-11-24T15:00"),
        ("result_ready", "2026-11-30T10:00"),
    )
    assert propose(events, CUT_OFF).cause is Cause.DEPARTMENT


def test_a_second_demand_is_never_laid_at_the_citizens_door():
    events = journal(
        ("supplement_requested", "2026-11-23T09:00"),
        ("supplement_received", "2026-11-24T09:00"),
        ("supplement_requested", "2026-11-24T10:00"),
        ("supplement_received", "2026-11-25T09:00"),
        ("result_ready", "2026-11-25T10:00"),
    )
    assert propose(events, CUT_OFF).cause is Cause.DEPARTMENT


def test_what_the_journal_does_not_tell_stays_unknown():
    assert propose(journal(("result_ready", "2026-11-26T10:00")), CUT_OFF).cause is Cause.UNKNOWN


def test_open_work_at_a_department_is_the_departments():
    events = journal(("forwarded", "2026-11-24T10:00", None, {"to": "Địa chính"}))
    late = propose_open(events, CUT_OFF)
    assert late.cause is Cause.DEPARTMENT
    assert late.values == {"due": DUE, "until": CUT_OFF, "department": "Địa chính"}


def test_open_work_that_the_citizen_kept_waiting_longer_than_it_is_late_is_the_citizens():
    events = journal(
        ("supplement_requested", "2026-11-24T10:00"),
        ("supplement_received", "2026-11-27T10:00"),
        ("forwarded", "2026-11-27T11:00", None, {"to": "Địa chính"}),
    )
    soon = moment("2026-11-28T10:00")
    assert propose_open(events, soon).cause is Cause.CITIZEN
    assert propose_open(events, moment("2026-12-20T10:00")).cause is Cause.DEPARTMENT


def test_a_second_demand_makes_open_work_the_departments():
    twice = [
        step
        for day in ("24", "25")
        for step in (
            ("supplement_requested", f"2026-11-{day}T09:00"),
            ("supplement_received", f"2026-11-{day}T15:00"),
        )
    ]
    late = propose_open(journal(*twice), CUT_OFF)
    assert late.cause is Cause.DEPARTMENT
    assert "hơn một lần" in late.template


def test_open_work_whose_journal_says_nothing_is_to_be_asked_about():
    assert propose_open(journal(), CUT_OFF).cause is Cause.UNKNOWN
    assert propose_open(journal(), moment("2026-11-01T00:00")).cause is Cause.UNKNOWN
