"""The appointment, against the handbook's vectors and against numpy's independent arithmetic."""

from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import Start, WorkingCalendar
from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.deadlines import Appointment, Reason, appointment, due_at
from counter_app.domain.hours import Session, WorkingHours
from counter_app.domain.limits import Limit, Unit, parse_limit
from counter_app.domain.moments import VIETNAM, iso
from counter_app.domain.procedures import DueMode
from tests.support import moment, shipped_calendar

CLOSING = time(17, 30)


def promised(received: str, limit: str, mode: DueMode = DueMode.END_OF_DAY) -> Appointment:
    return appointment(moment(received), parse_limit(limit), shipped_calendar(), mode)


# The handbook's vectors; Monday 23/11/2026 is a working day, 24/11 is a day off.
HANDBOOK = [
    ("2026-11-23T10:05", "3wd", "2026-11-27T17:30"),
    ("2026-11-23T15:20", "same-day", "2026-11-25T17:30"),
    ("2026-08-21T09:00", "3wd", "2026-08-25T17:30"),
    ("2026-01-08T09:00", "2wd", "2026-01-10T17:30"),
    ("2026-08-27T09:00", "2wd", "2026-09-03T17:30"),
    ("2025-12-31T15:10", "same-day", "2026-01-05T17:30"),
    ("2026-02-12T09:00", "3wd", "2026-02-24T17:30"),
    ("2026-04-24T09:00", "1wd", "2026-04-28T17:30"),
    ("2026-04-17T09:00", "15d", "2026-05-04T17:30"),
    ("2026-11-09T09:00", "15d", "2026-11-25T17:30"),
    ("2026-11-20T16:00", "8wh", "2026-11-23T16:00"),
]


@pytest.mark.parametrize(("received", "limit", "due"), HANDBOOK)
def test_the_handbook_agrees(received, limit, due):
    assert iso(promised(received, limit).due_at) == due


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-20T15:00", "2026-11-20T17:30"),
        ("2026-11-20T15:00:00", "2026-11-20T17:30"),
        ("2026-11-20T15:00:01", "2026-11-23T17:30"),
        ("2026-11-20T15:01", "2026-11-23T17:30"),
        ("2026-11-20T12:30", "2026-11-20T17:30"),
        ("2026-11-20T07:00", "2026-11-20T17:30"),
        ("2026-11-20T17:31", "2026-11-23T17:30"),
        ("2026-11-21T15:30", "2026-11-23T17:30"),
        ("2026-11-24T09:00", "2026-11-25T17:30"),
    ],
    ids=["15:00", "15:00:00", "15:00:01", "15:01", "lunch", "early", "evening", "Saturday", "holiday"],
)
def test_three_o_clock_sharp_is_not_after_three_o_clock(received, due):
    assert iso(promised(received, "same-day").due_at) == due


def test_the_cut_off_governs_same_day_procedures_only():
    assert promised("2026-11-23T15:20", "3wd").due_at == promised("2026-11-23T10:05", "3wd").due_at


@pytest.mark.parametrize(
    ("received", "effective", "start"),
    [
        ("2026-11-23T07:59", "2026-11-23T08:00", Start.BEFORE_OPENING),
        ("2026-11-23T08:00", "2026-11-23T08:00", Start.AS_RECEIVED),
        ("2026-11-23T12:00", "2026-11-23T12:00", Start.AS_RECEIVED),
        ("2026-11-23T12:00:01", "2026-11-23T13:30", Start.AT_LUNCH),
        ("2026-11-23T13:29", "2026-11-23T13:30", Start.AT_LUNCH),
        ("2026-11-23T17:30", "2026-11-23T17:30", Start.AS_RECEIVED),
        ("2026-11-23T17:31", "2026-11-25T08:00", Start.AFTER_CLOSING),
        ("2026-11-24T10:00", "2026-11-25T08:00", Start.DAY_OFF),
        ("2026-02-14T10:00", "2026-02-23T08:00", Start.DAY_OFF),
        ("2026-01-10T10:00", "2026-01-10T10:00", Start.AS_RECEIVED),
    ],
)
def test_a_receipt_takes_effect_in_working_hours(received, effective, start):
    said = promised(received, "8wh")
    assert (iso(said.effective_at), said.start) == (effective, start)


def test_working_hours_skip_lunch_night_and_holiday():
    assert iso(promised("2026-11-23T11:30", "1wh").due_at) == "2026-11-23T14:00"
    assert iso(promised("2026-11-23T17:00", "1wh").due_at) == "2026-11-25T08:30"
    assert iso(promised("2026-11-23T08:00", "8wh").due_at) == "2026-11-23T17:30"
    assert iso(promised("2026-11-23T12:15", "4wh").due_at) == "2026-11-23T17:30"


@pytest.mark.parametrize(
    ("received", "limit", "due"),
    [
        ("2026-01-30T09:00", "1mo", "2026-03-02T17:30"),  # 28/2 is a Saturday
        ("2024-01-31T09:00", "1mo", "2024-02-29T17:30"),
        ("2026-08-31T09:00", "6mo", "2027-03-03T17:30"),  # received in a holiday, it takes effect on 3/9
        ("2026-11-23T09:00", "2mo", "2027-01-25T17:30"),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(received, limit, due):
    assert iso(promised(received, limit).due_at) == due


@pytest.mark.parametrize(
    ("received", "limit", "due"),
    [
        ("2026-11-23T10:05", "3wd", "2026-11-27T12:00"),
        ("2026-11-23T13:30", "3wd", "2026-11-27T17:30"),
        ("2026-11-23T12:30", "3wd", "2026-11-27T17:30"),
        ("2026-11-23T10:05", "same-day", "2026-11-23T12:00"),
        ("2026-11-23T14:00", "same-day", "2026-11-23T17:30"),
        ("2026-11-23T15:20", "same-day", "2026-11-25T12:00"),
    ],
)
def test_received_in_the_morning_is_returned_in_the_morning(received, limit, due):
    assert iso(promised(received, limit, DueMode.SAME_SESSION).due_at) == due


def test_days_as_hours_round_up_to_the_quarter():
    assert iso(promised("2026-11-23T10:05", "3wd", DueMode.HOURS).due_at) == "2026-11-27T10:15"
    assert iso(promised("2026-11-23T10:15", "3wd", DueMode.HOURS).due_at) == "2026-11-27T10:15"


def test_days_as_hours_never_round_past_the_end_of_a_session():
    odd = WorkingHours(((Session(time(8), time(11, 50)), Session(time(13), time(16, 50))),) * 5 + ((), ()))
    calendar = WorkingCalendar(odd, ())
    late = moment("2026-11-23T08:00")
    for minute in range(8 * 60):
        due = due_at(late + timedelta(minutes=minute), Limit(Unit.WORKING_DAYS, 1), calendar, DueMode.HOURS)
        assert due is not None
        assert any(s.opens <= due.time() <= s.closes for s in calendar.sessions(due.date())), due


def test_days_as_hours_are_explained_as_hours():
    said = promised("2026-11-23T08:00", "3wd", DueMode.HOURS)
    assert iso(said.due_at) == "2026-11-26T17:30"
    assert {day.reason for day in said.days if day.counts} == {Reason.HOURS}
    assert [day.day.day for day in said.days if day.counts] == [23, 25, 26]


def test_no_stated_limit_promises_no_date():
    said = promised("2026-11-23T10:05", "none")
    assert (said.due_at, said.days) == (None, ())


def test_years_that_nobody_confirmed_are_named():
    assert promised("2026-11-23T10:05", "3wd").unconfirmed_years == ()
    assert promised("2026-12-30T10:05", "3wd").unconfirmed_years == (2027,)
    assert promised("2027-12-30T10:05", "3wd").unconfirmed_years == (2027, 2028)


def test_a_day_off_on_a_working_weekday_and_a_worked_saturday_come_from_the_table():
    year = CalendarYear(
        2026,
        confirmed=True,
        days=(
            CalendarDay(date(2026, 11, 23), works=False, name="Hoán đổi"),
            CalendarDay(date(2026, 11, 28), works=True, name="Làm bù"),
        ),
    )
    calendar = WorkingCalendar(WorkingHours(), [year])
    said = appointment(moment("2026-11-20T09:00"), Limit(Unit.WORKING_DAYS, 5), calendar)
    assert iso(said.due_at) == "2026-11-28T17:30"
    assert [day.reason for day in said.days][-1] is Reason.MAKE_UP
    assert said.days[-1].name == "Làm bù"


# --- against numpy ----------------------------------------------------------------------------------------

# Written down a second time, from the yearly notices, so that a slip in the shipped files shows.
OFF = """
2016: 1/1 8-12/2 18/4 2-3/5 2/9
2017: 2/1 26-27/1 30-31/1 1/2 6/4 1-2/5 4/9
2018: 1/1 14-16/2 19-20/2 25/4 30/4 1/5 3/9 31/12
2019: 1/1 4-8/2 15/4 29-30/4 1/5 2/9
2020: 1/1 23-24/1 27-29/1 2/4 30/4 1/5 2/9
2021: 1/1 10-12/2 15-16/2 21/4 30/4 3/5 2-3/9
2022: 3/1 31/1 1-4/2 11/4 2-3/5 1-2/9
2023: 2/1 20/1 23-26/1 1-3/5 1/9 4/9
2024: 1/1 8-9/2 12-14/2 18/4 29-30/4 1/5 2-3/9
2025: 1/1 27-31/1 7/4 30/4 1-2/5 1-2/9
2026: 1/1 2/1 16-20/2 27/4 30/4 1/5 31/8 1-2/9 24/11
"""
WORKED = ["2019-01-05", "2019-05-04", "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"]
FIRST, LAST = date(2016, 1, 1), date(2026, 12, 31)


def _days_off() -> list[date]:
    off = []
    for line in OFF.strip().splitlines():
        year, spans = line.split(": ")
        for span in spans.split():
            days, month = span.split("/")
            first, _, last = days.partition("-")
            off += [date(int(year), int(month), d) for d in range(int(first), int(last or first) + 1)]
    return off


@cache
def numpy_rolls() -> tuple[np.busdaycalendar, np.ndarray]:
    """Return numpy's calendar and its days with the worked Saturdays put in.

    numpy cannot work a single Saturday: its calendar works them all, and the others are holidays.
    """
    saturdays = np.arange("2016-01-02", "2028-01-01", 7, dtype="datetime64[D]")
    rested = saturdays[~np.isin(saturdays, np.array(WORKED, dtype="datetime64[D]"))]
    holidays = np.concatenate([np.array(_days_off(), dtype="datetime64[D]"), rested])
    return np.busdaycalendar(weekmask="1111110", holidays=holidays), holidays


def numpy_working_days(day: date, amount: int) -> date:
    calendar, _ = numpy_rolls()
    start = np.busday_offset(day, 0, roll="forward", busdaycal=calendar)
    return np.busday_offset(start, amount, busdaycal=calendar).astype(date)


def numpy_roll(day: date) -> date:
    calendar, _ = numpy_rolls()
    return np.busday_offset(day, 0, roll="forward", busdaycal=calendar).astype(date)


def _cases(count: int) -> list[tuple[date, int]]:
    """Return receipts spread over all years, thickest around the holidays."""
    generator = np.random.default_rng(118_2025)
    anywhere = [FIRST + timedelta(days=int(n)) for n in generator.integers(0, (LAST - FIRST).days, count)]
    near = [day - timedelta(days=int(generator.integers(0, 9))) for day in _days_off()]
    received = [max(day, FIRST) for day in anywhere + near]
    return [(day, int(generator.integers(1, 31))) for day in received]


CASES = _cases(200)


def test_every_day_works_or_rests_as_the_notices_say():
    calendar, _ = numpy_rolls()
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    differing = [
        day
        for day in days
        if shipped_calendar().is_working(day) != bool(np.is_busday(day, busdaycal=calendar))
    ]
    assert differing == []
    assert len(CASES) >= 250


@pytest.mark.parametrize("mode", list(DueMode))
def test_working_days_agree_with_numpy(mode):
    for day, amount in CASES:
        # Ten past eight: with days as hours that is the same time of the same day, rounded up.
        received = datetime.combine(day, time(8, 10), VIETNAM)
        due = due_at(received, Limit(Unit.WORKING_DAYS, amount), shipped_calendar(), mode)
        clock = {DueMode.END_OF_DAY: CLOSING, DueMode.SAME_SESSION: time(12), DueMode.HOURS: time(8, 15)}
        if mode is DueMode.HOURS and not shipped_calendar().is_working(day):
            continue  # begins at an opening, which is where the day before may end: tested by itself
        assert due == datetime.combine(numpy_working_days(day, amount), clock[mode], VIETNAM), (day, amount)


def test_calendar_days_agree_with_numpy():
    for day, amount in CASES:
        received = datetime.combine(day, time(9), VIETNAM)
        due = due_at(received, Limit(Unit.CALENDAR_DAYS, amount), shipped_calendar(), DueMode.END_OF_DAY)
        expected = numpy_roll(numpy_roll(day) + timedelta(days=amount))
        assert due == datetime.combine(expected, CLOSING, VIETNAM), (day, amount)


def test_same_day_agrees_with_numpy_before_and_after_the_cut_off():
    for day, amount in CASES:
        clock = time(10) if amount % 2 else time(15, 30)
        received = datetime.combine(day, clock, VIETNAM)
        due = due_at(received, Limit(Unit.SAME_DAY), shipped_calendar(), DueMode.END_OF_DAY)
        works = numpy_roll(day) == day
        expected = numpy_working_days(day, 1) if works and clock > time(15) else numpy_roll(day)
        assert due == datetime.combine(expected, CLOSING, VIETNAM), received


# --- whatever the receipt ---------------------------------------------------------------------------------

instants = st.datetimes(datetime(2018, 1, 1), datetime(2026, 12, 31)).map(  # noqa: DTZ001 - made aware next
    lambda naive: naive.replace(microsecond=0, tzinfo=VIETNAM)
)
limits = st.one_of(
    st.just(Limit(Unit.SAME_DAY)),
    st.builds(
        Limit,
        st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.WORKING_HOURS]),
        st.integers(1, 60),
    ),
    st.builds(Limit, st.just(Unit.MONTHS), st.integers(1, 24)),
)
modes = st.sampled_from(DueMode)


@given(received=instants, later=st.timedeltas(timedelta(0), timedelta(days=12)), limit=limits, mode=modes)
def test_a_later_receipt_never_gets_an_earlier_appointment(received, later, limit, mode):
    calendar = shipped_calendar()
    after = (received + later).replace(microsecond=0)
    assert due_at(received, limit, calendar, mode) <= due_at(after, limit, calendar, mode)


@given(day=st.dates(FIRST, LAST), limit=limits, mode=modes)
def test_minute_by_minute_through_a_day_appointments_only_grow(day, limit, mode):
    start = datetime.combine(day, time(7, 50), VIETNAM)
    dues = [due_at(start + timedelta(minutes=5 * n), limit, shipped_calendar(), mode) for n in range(12 * 10)]
    assert all(earlier <= later for earlier, later in pairwise(dues))


@given(received=instants, limit=limits, mode=modes)
def test_an_appointment_lies_in_working_time_after_the_receipt(received, limit, mode):
    due = due_at(received, limit, shipped_calendar(), mode)
    assert due > received
    assert any(s.opens < due.time() <= s.closes for s in shipped_calendar().sessions(due.date()))


@given(received=instants, limit=limits, mode=modes)
def test_the_explanation_is_of_the_result(received, limit, mode):
    said = appointment(received, limit, shipped_calendar(), mode)
    assert said.due_at == due_at(received, limit, shipped_calendar(), mode)
    days = [row.day for row in said.days]
    assert days[0] == received.date()
    assert days[-1] == said.due_at.date()
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))], "a day is skipped or told twice"


@given(received=instants, limit=limits, mode=st.sampled_from([DueMode.END_OF_DAY, DueMode.SAME_SESSION]))
def test_the_days_that_count_are_as_many_as_the_limit(received, limit, mode):
    said = appointment(received, limit, shipped_calendar(), mode)
    ordinals = [row.ordinal for row in said.days if row.ordinal]
    match limit.unit:
        case Unit.WORKING_DAYS:
            assert ordinals == list(range(1, limit.amount + 1))
            assert said.days[-1].ordinal == limit.amount
        case Unit.CALENDAR_DAYS:
            assert sum(row.counts for row in said.days) == limit.amount
        case Unit.SAME_DAY:
            assert ordinals == [1]
        case _:
            assert said.days[-1].day == said.due_at.date()


def test_the_way_from_a_saturday_receipt_is_told_from_saturday_on():
    said = promised("2026-11-21T09:00", "1wd")
    assert [(row.day.day, row.reason) for row in said.days] == [
        (21, Reason.WEEKEND),
        (22, Reason.WEEKEND),
        (23, Reason.RECEIPT),
        (24, Reason.DAY_OFF),
        (25, Reason.COUNTED),
    ]
