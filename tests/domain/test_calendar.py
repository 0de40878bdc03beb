"""Working time between instants: lunch, nights and days off do not pass."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import FIRST_DAY, LAST_DAY, WorkingCalendar
from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.hours import Session, WorkingHours
from counter_app.domain.moments import VIETNAM
from tests.support import moment, shipped_calendar

instants = st.datetimes(datetime(2018, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001 - made aware next
    lambda naive: naive.replace(microsecond=0, tzinfo=VIETNAM)
)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-23T08:00", "2026-11-23T17:30", 480),
        ("2026-11-23T11:30", "2026-11-23T14:00", 60),
        ("2026-11-23T12:10", "2026-11-23T13:20", 0),
        ("2026-11-23T17:00", "2026-11-25T08:30", 60),
        ("2026-11-20T17:00", "2026-11-23T09:00", 90),
        ("2026-11-21T09:00", "2026-11-22T09:00", 0),
        ("2026-01-09T17:00", "2026-01-12T08:30", 30 + 480 + 30),
        ("2026-11-23T10:00:30", "2026-11-23T10:01", 0),
        ("2026-11-23T10:00:30", "2026-11-23T10:01:30", 1),
        ("2026-11-23T10:01", "2026-11-23T10:00", -1),
        ("2026-11-23T10:00:30", "2026-11-23T10:00", 0),
    ],
)
def test_working_minutes_between(start, end, minutes):
    assert shipped_calendar().working_minutes(moment(start), moment(end)) == minutes


@given(a=instants, b=instants)
def test_instants_as_numbers_have_the_same_working_time_between_them(a, b):
    calendar = shipped_calendar()
    counted = calendar.worked_until(int(b.timestamp())) - calendar.worked_until(int(a.timestamp()))
    assert counted == calendar.working_seconds(a, b)


@given(a=instants, b=instants, c=instants)
def test_working_time_adds_up_and_turns_round(a, b, c):
    calendar = shipped_calendar()
    between = calendar.working_seconds
    assert between(a, b) + between(b, c) == between(a, c)
    assert between(a, b) == -between(b, a)
    assert calendar.working_minutes(a, b) == -calendar.working_minutes(b, a)
    assert (between(a, b) >= 0) or b < a


@given(start=instants, minutes=st.integers(1, 20_000))
def test_adding_minutes_is_the_inverse_of_counting_them(start, minutes):
    calendar = shipped_calendar()
    end = calendar.add_working_minutes(start, minutes)
    assert calendar.working_minutes(start, end) == minutes
    assert calendar.working_seconds(start, end) == minutes * 60


@given(start=instants)
def test_the_end_of_a_session_belongs_to_that_session(start):
    calendar = shipped_calendar()
    effective, _ = calendar.effective(start)
    to_closing = calendar.working_minutes(effective, calendar.closing(effective.date()))
    if to_closing:
        end = calendar.add_working_minutes(effective, to_closing)
        assert end.date() == effective.date()


@given(day=st.dates(date(2018, 1, 1), date(2027, 12, 1)), steps=st.integers(0, 60))
def test_the_next_working_day_is_found_by_walking(day, steps):
    calendar = shipped_calendar()
    walked, left = day, steps
    while left or not calendar.is_working(walked):
        walked += timedelta(days=1)
        left -= calendar.is_working(walked) and left > 0
    assert calendar.next_working_day(day, steps) == walked


def test_a_make_up_day_works_friday_hours_or_its_own():
    morning = (Session(time(8), time(11)),)
    friday = (Session(time(8), time(11, 30)), Session(time(13), time(16)))
    week = WorkingHours((*WorkingHours().weekdays[:4], friday, (), ()))
    days = (
        CalendarDay(date(2026, 11, 21), works=True, name="Làm bù"),
        CalendarDay(date(2026, 11, 28), works=True, name="Làm bù", sessions=morning),
    )
    calendar = WorkingCalendar(week, [CalendarYear(2026, confirmed=True, days=days)])
    assert calendar.sessions(date(2026, 11, 21)) == friday
    assert calendar.sessions(date(2026, 11, 28)) == morning
    assert calendar.closing(date(2026, 11, 28)) == moment("2026-11-28T11:00")


def test_what_lies_outside_the_tables_is_refused_rather_than_guessed():
    calendar = shipped_calendar()
    with pytest.raises(ValueError, match="no calendar before"):
        calendar.next_working_day(FIRST_DAY - timedelta(days=1))
    with pytest.raises(ValueError, match="no calendar before"):
        calendar.working_minutes(moment("2014-12-31T10:00"), moment("2015-01-05T10:00"))
    with pytest.raises(ValueError, match="no calendar after"):
        calendar.next_working_day(date(9000, 1, 1))


def test_an_instant_without_a_calendar_is_brought_to_the_nearest_that_has_one():
    calendar = shipped_calendar()
    assert calendar.within(moment("1970-01-01T10:00")) == moment("2015-01-01T00:00")
    assert calendar.within(moment("9999-12-31T10:00")).date() == LAST_DAY
    assert calendar.within(moment("2026-11-23T10:05")) == moment("2026-11-23T10:05")
