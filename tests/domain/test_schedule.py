"""Clocks that stop, restart and are put off, by hand-counted days and by what must always hold."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.deadlines import Reason, appointment
from counter_app.domain.dossier import ProcedureRules
from counter_app.domain.events import Event, EventKind
from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import VIETNAM, iso, local, parse_moment, utc
from counter_app.domain.procedures import ClockPolicy, DueMode
from counter_app.domain.schedule import Schedule, resumed_due, schedule
from counter_app.services.wording import day_words
from tests.support import shipped_calendar

ASK, ANSWER = EventKind.SUPPLEMENT_REQUESTED, EventKind.SUPPLEMENT_RECEIVED
BILL, PAID = EventKind.FEE_REQUESTED, EventKind.FEE_PAID


def rules(limit: str, policy: ClockPolicy = ClockPolicy.PAUSE) -> ProcedureRules:
    return ProcedureRules("1.0", "Thủ tục", "Hộ tịch", parse_limit(limit), policy, None, None, "")


def journal(*steps: tuple[EventKind, datetime | str, dict[str, object]] | tuple[EventKind, datetime | str]):
    events = []
    for seq, (kind, when, *details) in enumerate(steps, start=1):
        at = parse_moment(when) if isinstance(when, str) else when
        events.append(Event(seq, kind, at, at, "ha", 1, details=details[0] if details else {}))
    return events


def computed(
    limit: str, *steps, policy: ClockPolicy = ClockPolicy.PAUSE, mode=DueMode.END_OF_DAY
) -> Schedule:
    received = [(EventKind.RECEIVED, steps[0]), *steps[1:]]
    return schedule(rules(limit, policy), journal(*received), shipped_calendar(), mode)


# --- by hand, Hà Nội hours 08:00-12:00 and 13:30-17:30 -----------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "received", "pauses", "due"),
    [
        # a whole working day of waiting is a working day more
        ("3wd", "2026-11-09T10:05", [("2026-11-10T10:00", "2026-11-11T10:00")], "2026-11-13T17:30"),
        # 2 h before lunch and half an hour after it
        ("3wd", "2026-11-09T10:05", [("2026-11-10T10:00", "2026-11-10T14:00")], "2026-11-13T10:30"),
        # over a weekend only Friday's afternoon and Monday's morning were the counter's
        ("3wd", "2026-11-04T08:30", [("2026-11-06T13:30", "2026-11-09T12:00")], "2026-11-10T17:30"),
        # resumed on a Saturday: as on Monday at eight
        ("3wd", "2026-11-04T08:30", [("2026-11-06T13:30", "2026-11-07T09:00")], "2026-11-10T12:00"),
        # over the 24/11 holiday
        ("3wd", "2026-11-20T09:00", [("2026-11-23T17:00", "2026-11-25T08:30")], "2026-11-27T09:00"),
        # two pauses add up
        (
            "5wd",
            "2026-11-02T09:00",
            [("2026-11-03T08:00", "2026-11-03T12:00"), ("2026-11-05T08:00", "2026-11-05T12:00")],
            "2026-11-10T17:30",
        ),
        # a pause in the night takes nothing
        ("3wd", "2026-11-09T10:05", [("2026-11-10T17:30", "2026-11-11T08:00")], "2026-11-12T17:30"),
        # asked on the day of receipt, answered the next morning
        ("3wd", "2026-11-09T10:00", [("2026-11-09T16:30", "2026-11-10T09:00")], "2026-11-13T10:00"),
        ("15d", "2026-10-05T10:00", [("2026-10-06T08:00", "2026-10-07T17:30")], "2026-10-22T17:30"),
        ("8wh", "2026-11-20T16:00", [("2026-11-20T16:30", "2026-11-23T09:00")], "2026-11-25T08:30"),
        # Tết 2026: Mon 16 to Fri 20 February are off
        ("3wd", "2026-02-12T09:00", [("2026-02-13T08:00", "2026-02-23T08:00")], "2026-02-25T17:30"),
    ],
)
def test_a_pause_is_taken_out_in_working_time(limit, received, pauses, due):
    steps = [each for since, until in pauses for each in ((ASK, since), (ANSWER, until))]
    assert iso(computed(limit, received, *steps).due_at) == due


@pytest.mark.parametrize(
    ("limit", "received", "answered", "due"),
    [
        ("3wd", "2026-11-09T10:05", "2026-11-12T10:00", "2026-11-17T17:30"),
        ("3wd", "2026-11-09T10:05", "2026-11-14T09:00", "2026-11-19T17:30"),  # a Saturday counts from Monday
        ("same-day", "2026-11-09T10:05", "2026-11-10T15:00", "2026-11-10T17:30"),
        ("same-day", "2026-11-09T10:05", "2026-11-10T15:01", "2026-11-11T17:30"),
        ("15d", "2026-11-02T10:05", "2026-11-09T09:00", "2026-11-25T17:30"),
    ],
)
def test_a_restart_counts_the_whole_limit_anew(limit, received, answered, due):
    found = computed(limit, received, (ASK, received), (ANSWER, answered), policy=ClockPolicy.RESTART)
    assert iso(found.due_at) == due


def test_a_financial_duty_pauses_under_either_policy():
    steps = ("2026-11-09T10:05", (BILL, "2026-11-10T10:00"), (PAID, "2026-11-11T10:00"))
    for policy in ClockPolicy:
        assert iso(computed("3wd", *steps, policy=policy).due_at) == "2026-11-13T17:30"


def test_an_apology_puts_the_day_off_and_later_pauses_go_on_from_there():
    new = utc(parse_moment("2026-11-18T17:30")).isoformat()
    found = computed(
        "3wd",
        "2026-11-09T10:05",
        (EventKind.EXTENDED, "2026-11-11T09:00", {"due_at": new}),
        (BILL, "2026-11-12T08:00"),
        (PAID, "2026-11-12T12:00"),
    )
    assert iso(found.due_at) == "2026-11-19T12:00"
    reasons = {row.day: row.reason for row in found.days}
    assert reasons[date(2026, 11, 13)] is Reason.EXTENDED
    assert reasons[date(2026, 11, 14)] is Reason.WEEKEND
    assert reasons[date(2026, 11, 19)] is Reason.MADE_GOOD


def test_what_was_taken_back_counts_for_nothing():
    undone = (EventKind.UNDONE, "2026-11-10T11:00", {"undoes": 2})
    assert (
        iso(computed("3wd", "2026-11-09T10:05", (ASK, "2026-11-10T10:00"), undone).due_at)
        == "2026-11-12T17:30"
    )


def test_every_day_says_what_of_it_counted():
    found = computed(
        "3wd",
        "2026-11-20T09:00",
        (ASK, "2026-11-20T16:30"),
        (ANSWER, "2026-11-23T10:00"),
        (BILL, "2026-11-25T08:00"),
        (PAID, "2026-11-26T08:30"),
    )
    assert [(f"{row.day:%d/%m}", row.counts, day_words(row)) for row in found.days] == [
        ("20/11", False, "không tính ngày nhận · tạm dừng lần 1: 1 giờ"),
        ("21/11", False, "nghỉ cuối tuần"),
        ("22/11", False, "nghỉ cuối tuần"),
        ("23/11", True, "ngày thứ 1 · tạm dừng lần 1: 2 giờ"),
        ("24/11", False, "nghỉ · Ngày Văn hóa Việt Nam"),
        ("25/11", False, "không tính · tạm dừng lần 2: 8 giờ"),
        ("26/11", True, "ngày thứ 3 · tạm dừng lần 2: 30 phút"),
        ("27/11", True, "tính bù thời gian chờ công dân · bù 8 giờ"),
        ("28/11", False, "nghỉ cuối tuần"),
        ("29/11", False, "nghỉ cuối tuần"),
        ("30/11", True, "tính bù thời gian chờ công dân · bù 3 giờ 30 phút"),
    ]


def test_a_restart_tells_what_no_longer_counts():
    found = computed(
        "3wd",
        "2026-11-09T10:05",
        (ASK, "2026-11-11T10:00"),
        (ANSWER, "2026-11-13T10:00"),
        policy=ClockPolicy.RESTART,
    )
    told = {row.day.day: (row.counts, row.reason) for row in found.days}
    assert told[10] == (False, Reason.BEFORE_RESTART)
    assert told[12] == (False, Reason.PAUSED)
    assert told[13] == (False, Reason.RESTARTED)
    assert told[16] == (True, Reason.COUNTED)
    assert found.due_at is not None
    assert local(found.due_at).date() == date(2026, 11, 18)


# --- what must always hold --------------------------------------------------------------------------------

FIRST = datetime(2018, 1, 2, tzinfo=VIETNAM)
instants = st.integers(0, 8 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
limits = st.sampled_from(["same-day", "1wd", "3wd", "17wd", "8wh", "40wh", "15d", "2mo"])
modes = st.sampled_from(list(DueMode))
gaps = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 20_000)), min_size=1, max_size=4
)  # minutes until a demand, and until its answer


def paused(received: datetime, waits) -> list[tuple[datetime, datetime]]:
    clock, found = received, []
    for before, waiting in waits:
        since = clock + timedelta(minutes=before)
        clock = since + timedelta(minutes=waiting)
        found.append((since, clock))
    return found


def with_pauses(limit, received, waits, mode, kinds=(ASK, ANSWER)) -> Schedule:
    steps = [
        each for since, until in paused(received, waits) for each in ((kinds[0], since), (kinds[1], until))
    ]
    return computed(limit, received, *steps, mode=mode)


@given(received=instants, limit=limits, waits=gaps, mode=modes)
def test_a_pause_never_shortens_and_gives_back_just_the_citizens_time(received, limit, waits, mode):
    calendar = shipped_calendar()
    plain = appointment(received, parse_limit(limit), calendar, mode).due_at
    found = with_pauses(limit, received, waits, mode)
    taken = sum(calendar.working_seconds(since, until) for since, until in paused(received, waits))
    assert plain is not None
    assert found.due_at is not None
    assert found.due_at >= plain
    assert calendar.working_seconds(plain, found.due_at) == taken


@given(received=instants, limit=limits, waits=gaps, mode=modes)
def test_the_explanation_adds_up_to_the_result(received, limit, waits, mode):
    calendar = shipped_calendar()
    found = with_pauses(limit, received, waits, mode)
    intervals = paused(received, waits)
    assert found.due_at is not None
    last = max(local(found.due_at), local(intervals[-1][1])).date()
    days = [row.day for row in found.days]
    assert days == [days[0] + timedelta(days=index) for index in range(len(days))]
    assert days[0] == local(received).date()
    assert days[-1] <= last
    assert local(found.due_at).date() in days
    assert sum(row.paused for row in found.days) == sum(
        calendar.working_seconds(since, until) for since, until in intervals
    )
    assert [pause.number for pause in found.pauses] == list(range(1, len(waits) + 1))
    for row in found.days:
        assert not (row.counts and not calendar.is_working(row.day)) or limit in ("15d", "2mo")


@given(received=instants, limit=limits, waits=gaps, mode=modes)
def test_a_restart_is_the_appointment_of_the_last_answer(received, limit, waits, mode):
    steps = [each for since, until in paused(received, waits) for each in ((ASK, since), (ANSWER, until))]
    found = computed(limit, received, *steps, policy=ClockPolicy.RESTART, mode=mode)
    answered = paused(received, waits)[-1][1]
    assert found.due_at == appointment(answered, parse_limit(limit), shipped_calendar(), mode).due_at
    first, later = (
        appointment(each, parse_limit(limit), shipped_calendar(), mode).due_at
        for each in (received, answered)
    )
    assert first is not None
    assert later is not None
    assert later >= first


@given(promised=instants, since=instants, minutes=st.integers(0, 30_000), more=st.integers(0, 30_000))
def test_one_pause_is_as_long_as_its_two_halves(promised, since, minutes, more):
    calendar = shipped_calendar()
    promised = calendar.add_working_minutes(promised, 1)
    middle, end = since + timedelta(minutes=minutes), since + timedelta(minutes=minutes + more)
    halves = resumed_due(resumed_due(promised, since, middle, calendar), middle, end, calendar)
    assert halves == resumed_due(promised, since, end, calendar)


def test_an_apology_that_comes_late_leaves_no_day_out():
    new = utc(parse_moment("2026-11-20T17:30")).isoformat()
    found = computed("3wd", "2026-11-09T10:05", (EventKind.EXTENDED, "2026-11-16T09:00", {"due_at": new}))
    days = [row.day.day for row in found.days]
    assert days == list(range(9, 21))
    assert [row.reason for row in found.days if row.day.day in (13, 16, 17)] == [
        Reason.AFTER_DUE,
        Reason.AFTER_DUE,
        Reason.EXTENDED,
    ]
