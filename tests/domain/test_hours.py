"""Hours that change with the season and from a day on; sessions that only receive; half days."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import Start, WorkingCalendar
from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.deadlines import Reason, appointment
from counter_app.domain.errors import RuleError
from counter_app.domain.hours import NO_SESSIONS, OFFICE_WEEK, Season, Session, Week, WorkingHours
from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import iso, parse_moment
from counter_app.domain.office import default_office
from counter_app.domain.procedures import DueMode
from counter_app.exchange.office_file import office_from_dict, office_to_dict
from counter_app.services.wording import receipt_sentence

MORNING, EVENING = Session(time(7), time(11, 30)), Session(time(14), time(17, 30))
SUMMER_WEEK: Week = (*((MORNING, EVENING),) * 5, (), ())  # type: ignore[assignment]
SUMMER = Season("Giờ mùa hè", (4, 16), (10, 15), SUMMER_WEEK)
SATURDAY: Week = (*NO_SESSIONS[:5], (Session(time(8), time(11, 30)),), ())  # type: ignore[assignment]


def calendar(hours: WorkingHours, *days: CalendarDay) -> WorkingCalendar:
    years = [
        CalendarYear(year, confirmed=True, days=tuple(day for day in days if day.day.year == year))
        for year in range(2018, 2029)
    ]
    return WorkingCalendar(hours, years)


def due(received: str, limit: str, of: WorkingCalendar, mode: DueMode = DueMode.END_OF_DAY):
    return appointment(parse_moment(received), parse_limit(limit), of, mode)


def test_a_season_has_its_own_sessions_on_both_sides_of_its_first_day():
    summery = calendar(WorkingHours(seasons=(SUMMER,)))
    assert summery.sessions(date(2026, 4, 15))[0].opens == time(8)
    assert summery.sessions(date(2026, 4, 16))[0].opens == time(7)
    assert summery.sessions(date(2026, 10, 15))[-1].opens == time(14)
    assert summery.sessions(date(2026, 10, 16))[-1].opens == time(13, 30)
    noon = parse_moment("2026-04-15T12:00"), parse_moment("2026-04-16T12:00")
    assert summery.working_minutes(*noon) == 4 * 60 + 4 * 60 + 30


def test_a_winter_season_runs_over_new_year():
    winter = Season("Giờ mùa đông", (11, 1), (2, 28), SUMMER_WEEK)
    assert winter.covers(date(2026, 12, 31))
    assert winter.covers(date(2027, 1, 1))
    assert not winter.covers(date(2026, 10, 31))
    assert not winter.covers(date(2027, 3, 1))


@pytest.mark.parametrize("ends", [(2, 30), (13, 1), (4, 31), (0, 5)])
def test_a_season_ends_on_a_day_that_exists(ends):
    with pytest.raises(RuleError) as refused:
        Season("Lạ", (1, 1), ends, SUMMER_WEEK)
    assert refused.value.kind == "season_date"


def test_two_seasons_share_no_day():
    with pytest.raises(RuleError) as refused:
        WorkingHours(seasons=(SUMMER, Season("Thu", (10, 15), (12, 1), SUMMER_WEEK)))
    assert refused.value.kind == "seasons_overlap"


def test_a_session_that_only_receives_is_no_working_time():
    receiving = calendar(WorkingHours(reception=SATURDAY))
    found = due("2026-11-21T09:00", "3wd", receiving)
    assert (found.start, iso(found.effective_at)) == (Start.RECEPTION, "2026-11-23T08:00")
    assert iso(found.due_at) == iso(due("2026-11-23T08:00", "3wd", receiving).due_at)
    assert due("2026-11-21T14:00", "3wd", receiving).start is Start.DAY_OFF
    assert receiving.working_minutes(parse_moment("2026-11-21T08:00"), parse_moment("2026-11-21T11:00")) == 0


def test_a_reception_session_on_a_holiday_is_closed():
    holiday = CalendarDay(date(2026, 11, 21), works=False, name="Nghỉ bù")
    receiving = calendar(WorkingHours(reception=SATURDAY), holiday)
    assert due("2026-11-21T09:00", "3wd", receiving).start is Start.DAY_OFF


def test_a_change_of_hours_never_rewrites_the_past():
    changed = WorkingHours().changed(WorkingHours(SUMMER_WEEK), date(2026, 11, 16))
    both = calendar(changed)
    assert both.sessions(date(2026, 11, 13))[0].opens == time(8)
    assert both.sessions(date(2026, 11, 16))[0].opens == time(7)
    again = changed.changed(WorkingHours(), date(2026, 11, 16))
    assert again.earlier is not None
    assert again.earlier.since is None, "the edition of the same day is replaced, not kept beside"


def test_editions_stand_in_order():
    with pytest.raises(RuleError) as refused:
        WorkingHours(earlier=WorkingHours())
    assert refused.value.kind == "hours_out_of_order"


def test_hours_come_back_from_the_settings_as_they_were():
    hours = replace(WorkingHours(), seasons=(SUMMER,), reception=SATURDAY)
    hours = hours.changed(WorkingHours(SUMMER_WEEK), date(2026, 11, 16))
    office = replace(default_office(), hours=hours)
    assert office_from_dict(office_to_dict(office)) == office


HALF = CalendarDay(
    date(2026, 11, 25), works=True, name="Nghỉ chiều tránh bão", sessions=OFFICE_WEEK[0][:1], local=True
)
STORM = CalendarDay(date(2026, 11, 26), works=False, name="Bão số 12", source="CĐ 05", local=True)


def test_a_half_day_ends_at_noon_and_says_why():
    stormy = calendar(WorkingHours(), HALF)
    found = due("2026-11-24T10:00", "1wd", stormy)
    assert iso(found.due_at) == "2026-11-25T12:00"
    assert (found.days[-1].reason, found.days[-1].name) == (Reason.CHANGED_HOURS, "Nghỉ chiều tránh bão")
    assert iso(due("2026-11-24T15:00", "1wd", stormy, DueMode.SAME_SESSION).due_at) == "2026-11-25T12:00"
    assert iso(due("2026-11-24T10:00", "8wh", stormy).due_at) == "2026-11-25T10:00"


def test_a_closed_office_counts_no_day():
    stormy = calendar(WorkingHours(), HALF, STORM)
    found = due("2026-11-24T10:00", "2wd", stormy)
    assert iso(found.due_at) == "2026-11-27T17:30"
    assert [(row.counts, row.reason) for row in found.days[1:]] == [
        (True, Reason.CHANGED_HOURS),
        (False, Reason.DAY_OFF),
        (True, Reason.COUNTED),
    ]


moments = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: parse_moment("2025-01-01T00:00") + timedelta(minutes=minutes)
)
offices = st.sampled_from(
    [
        calendar(WorkingHours(seasons=(SUMMER,), reception=SATURDAY), HALF, STORM),
        calendar(
            WorkingHours().changed(WorkingHours(SUMMER_WEEK, reception=SATURDAY), date(2026, 3, 2)), HALF
        ),
    ]
)
limits = st.sampled_from(["same-day", "1wd", "3wd", "8wh", "15d", "1mo"])


@given(
    received=moments, later=st.integers(0, 20_000), limit=limits, of=offices, mode=st.sampled_from(DueMode)
)
def test_a_later_receipt_never_gets_an_earlier_appointment_whatever_the_hours(
    received, later, limit, of, mode
):
    after = received + timedelta(minutes=later)
    first, second = (appointment(each, parse_limit(limit), of, mode).due_at for each in (received, after))
    assert first is not None
    assert second is not None
    assert first <= second


@given(a=moments, b=moments, c=moments, of=offices)
def test_minutes_are_additive_whatever_the_hours(a, b, c, of):
    assert of.working_seconds(a, b) + of.working_seconds(b, c) == of.working_seconds(a, c)


def test_the_receipt_tells_of_a_half_day_in_its_sentence():
    said = receipt_sentence(due("2026-11-24T10:00", "1wd", calendar(WorkingHours(), HALF)))
    assert said == "Không tính ngày nhận; thứ Tư 25/11 làm việc theo giờ riêng (Nghỉ chiều tránh bão)."
