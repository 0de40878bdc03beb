"""What must be confirmed: levels at the exact minute, working minutes only, most urgent first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.obligations import (
    Obligation,
    ObligationKind,
    OpenDossier,
    Urgency,
    obligations,
    obligations_of,
)
from counter_app.domain.status import Status
from tests.support import moment, shipped_calendar

DUE = moment("2026-11-27T17:30")
BASE = OpenDossier(
    id=1,
    code="H26.33.12-261123-0001",
    number="12611230100015",
    procedure_code="1.004873",
    procedure_name="Xác nhận tình trạng hôn nhân",
    field="Hộ tịch",
    applicant_name="Nguyễn Thị Hòa",
    phone="",
    status=Status.PROCESSING,
    received_at=moment("2026-11-23T10:05"),
    due_at=DUE,
    result_at=None,
    handed_over_at=None,
    clerk="clerk",
    printed=0,
)
HANDED = replace(
    BASE,
    status=Status.HANDED_OVER,
    result_at=moment("2026-11-26T09:00"),
    handed_over_at=moment("2026-11-26T10:00"),
)


def owed(dossier: OpenDossier, now: str) -> Obligation | None:
    found = obligations_of(dossier, moment(now), shipped_calendar())
    return next((item for item in found if item.kind is not ObligationKind.SEND_APOLOGY), None)


LEVELS = [
    ("2026-11-27T08:00", 480, Urgency.NOTICE),
    ("2026-11-27T12:45", 240, Urgency.WARN),
    ("2026-11-27T11:59", 241, Urgency.NOTICE),
    ("2026-11-27T13:30", 240, Urgency.WARN),
    ("2026-11-27T16:29", 61, Urgency.WARN),
    ("2026-11-27T16:30", 60, Urgency.ALARM),
    ("2026-11-27T17:30", 0, Urgency.ALARM),
    ("2026-11-27T17:30:01", 0, Urgency.MISSED),
    ("2026-11-27T23:00", 0, Urgency.MISSED),
    ("2026-11-30T08:01", -1, Urgency.MISSED),
]


@pytest.mark.parametrize("dossier", [BASE, HANDED], ids=["result", "return"])
@pytest.mark.parametrize(("now", "left", "urgency"), LEVELS)
def test_levels_change_at_the_exact_working_minute(dossier, now, left, urgency):
    item = owed(dossier, now)
    assert item is not None
    assert (item.minutes_left, item.urgency) == (left, urgency)


def test_a_result_is_asked_for_within_the_last_working_day_and_not_before():
    assert owed(BASE, "2026-11-26T17:29") is None
    assert owed(BASE, "2026-11-26T17:30") is not None
    assert owed(BASE, "2026-11-27T07:00") is not None


def test_lunch_night_and_holiday_do_not_run():
    due = replace(HANDED, due_at=moment("2026-11-25T09:00"), handed_over_at=moment("2026-11-23T11:00"))
    assert owed(due, "2026-11-23T11:30").minutes_left == 30 + 240 + 60
    assert owed(due, "2026-11-23T12:30").minutes_left == owed(due, "2026-11-23T13:30").minutes_left == 300
    assert owed(due, "2026-11-23T17:30").minutes_left == owed(due, "2026-11-25T08:00").minutes_left == 60


@pytest.mark.parametrize(
    ("handed_over", "deadline"),
    [
        ("2026-11-27T17:30", "2026-11-27T17:30"),
        ("2026-11-30T09:00", "2026-11-30T17:30"),
        ("2026-11-30T12:30", "2026-11-30T17:30"),
        ("2026-11-30T17:30", "2026-11-30T17:30"),
        ("2026-11-30T18:05", "2026-12-01T17:30"),
        ("2026-12-05T09:00", "2026-12-07T17:30"),
    ],
    ids=["in time", "after the appointment", "lunch", "closing", "after closing", "Saturday"],
)
def test_a_hand_over_is_to_be_confirmed_by_the_appointment_or_the_day_of_collection(handed_over, deadline):
    item = owed(replace(HANDED, handed_over_at=moment(handed_over)), handed_over)
    assert item.kind is ObligationKind.CONFIRM_RETURN
    assert item.deadline == moment(deadline)
    assert item.urgency is not Urgency.MISSED


def test_without_a_limit_only_the_hand_over_is_owed():
    assert owed(replace(BASE, due_at=None), "2026-11-27T16:00") is None
    item = owed(replace(HANDED, due_at=None), "2026-11-26T17:00")
    assert (item.deadline, item.urgency) == (moment("2026-11-26T17:30"), Urgency.ALARM)


def test_an_uncollected_result_is_never_late():
    waiting = replace(HANDED, status=Status.RESULT_READY, handed_over_at=None)
    item = owed(waiting, "2026-12-20T10:00")
    assert (item.kind, item.urgency) == (ObligationKind.CALL_CITIZEN, Urgency.NOTICE)


@pytest.mark.parametrize(
    "status", [s for s in Status if s.is_final or s.is_paused], ids=lambda status: status.value
)
def test_ended_and_paused_dossiers_owe_nothing(status):
    assert owed(replace(BASE, status=status), "2026-12-20T10:00") is None


statuses = st.sampled_from([Status.RECEIVED, Status.PROCESSING, Status.RESULT_READY, Status.HANDED_OVER])


@given(
    wanted=st.lists(st.tuples(statuses, st.integers(0, 3000), st.integers(0, 3000)), max_size=12),
    passed=st.integers(0, 3000),
)
def test_the_most_urgent_comes_first(wanted, passed):
    calendar = shipped_calendar()
    start = moment("2026-11-16T08:00")
    now = calendar.add_working_minutes(start, passed + 1)
    dossiers = [
        replace(
            BASE,
            id=n,
            code=f"X-{n:04d}",
            status=status,
            due_at=calendar.add_working_minutes(start, due + 1),
            handed_over_at=calendar.add_working_minutes(start, min(handed, passed) + 1),
        )
        for n, (status, due, handed) in enumerate(wanted)
    ]
    ranked = obligations(dossiers, now, calendar)
    order = [Urgency.MISSED, Urgency.ALARM, Urgency.WARN, Urgency.NOTICE]
    keys = [(order.index(item.urgency), item.minutes_left) for item in ranked]
    assert keys == sorted(keys)
    assert obligations(reversed(dossiers), now, calendar) == ranked


def test_a_clock_that_stands_in_no_year_of_ours_still_shows_the_list():
    assert obligations([BASE], moment("1980-01-01T00:00"), shipped_calendar()) == []
    (late,) = obligations([BASE], moment("2999-01-01T00:00"), shipped_calendar())
    assert late.urgency is Urgency.MISSED
