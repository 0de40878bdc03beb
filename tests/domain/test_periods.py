"""Periods of reports: presets at the ends of years and in leap years, the office's own, the last full one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.periods import Period, after, around, before, last_full, whole_months

PRESETS = [period for period in Period if period not in (Period.OWN, Period.CUSTOM)]
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
ONE = timedelta(days=1)


def d(text):
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


@pytest.mark.parametrize(
    ("period", "day", "first", "last"),
    [
        (Period.DAY, "31/12/2026", "31/12/2026", "31/12/2026"),
        (Period.WEEK, "1/1/2027", "28/12/2026", "3/1/2027"),
        (Period.WEEK, "29/2/2028", "28/2/2028", "5/3/2028"),
        (Period.MONTH, "23/11/2026", "1/11/2026", "30/11/2026"),
        (Period.MONTH, "31/12/2026", "1/12/2026", "31/12/2026"),
        (Period.MONTH, "10/2/2028", "1/2/2028", "29/2/2028"),
        (Period.MONTH, "10/2/2027", "1/2/2027", "28/2/2027"),
        (Period.MID_MONTH, "23/11/2026", "15/11/2026", "14/12/2026"),
        (Period.MID_MONTH, "14/1/2026", "15/12/2025", "14/1/2026"),
        (Period.MID_MONTH, "15/12/2026", "15/12/2026", "14/1/2027"),
        (Period.MID_MONTH, "14/3/2028", "15/2/2028", "14/3/2028"),
        (Period.FROM_21ST, "21/7/2026", "21/7/2026", "20/8/2026"),
        (Period.FROM_21ST, "20/8/2026", "21/7/2026", "20/8/2026"),
        (Period.FROM_21ST, "31/12/2026", "21/12/2026", "20/1/2027"),
        (Period.FROM_21ST, "1/3/2028", "21/2/2028", "20/3/2028"),
        (Period.QUARTER, "23/11/2026", "1/10/2026", "31/12/2026"),
        (Period.QUARTER, "29/2/2028", "1/1/2028", "31/3/2028"),
        (Period.HALF_YEAR, "30/6/2026", "1/1/2026", "30/6/2026"),
        (Period.HALF_YEAR, "1/7/2026", "1/7/2026", "31/12/2026"),
        (Period.YEAR, "29/2/2028", "1/1/2028", "31/12/2028"),
    ],
)
def test_a_preset_holds_its_day_from_its_own_start_to_its_own_end(period, day, first, last):
    assert around(period, d(day)) == (d(first), d(last))


@given(DAYS, st.sampled_from(PRESETS))
def test_neighbours_of_a_preset_touch_and_lead_back(day, period):
    first, last = around(period, day)
    assert first <= day <= last
    earlier, later = before(period, first, last), after(period, first, last)
    assert earlier[1] == first - ONE
    assert later[0] == last + ONE
    assert after(period, *earlier) == before(period, *later) == (first, last)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("21/7/2026", "20/8/2026", 1),
        ("1/12/2027", "29/2/2028", 3),
        ("1/12/2026", "28/2/2027", 3),
        ("1/12/2025", "30/11/2026", 12),
        ("26/1/2028", "25/2/2028", 1),
        ("1/11/2026", "29/11/2026", 0),
        ("21/11/2026", "30/11/2026", 0),
        ("31/1/2026", "28/2/2026", 0),
    ],
)
def test_two_days_of_ones_own_are_whole_months_or_just_days(first, last, months):
    assert whole_months(d(first), d(last)) == months


def test_custom_days_of_whole_months_are_followed_by_as_many_months():
    assert before(Period.CUSTOM, d("21/2/2028"), d("20/3/2028")) == (d("21/1/2028"), d("20/2/2028"))
    assert after(Period.CUSTOM, d("1/12/2027"), d("29/2/2028")) == (d("1/3/2028"), d("31/5/2028"))
    assert before(Period.CUSTOM, d("1/3/2028"), d("31/5/2028")) == (d("1/12/2027"), d("29/2/2028"))


def test_other_custom_days_keep_their_length():
    assert before(Period.CUSTOM, d("21/11/2026"), d("30/11/2026")) == (d("11/11/2026"), d("20/11/2026"))
    assert after(Period.CUSTOM, d("31/1/2026"), d("28/2/2026")) == (d("1/3/2026"), d("29/3/2026"))


OWN = (d("26/11/2025"), d("25/12/2025"))


@pytest.mark.parametrize(
    ("own", "day", "first", "last"),
    [
        (OWN, "25/12/2026", "26/11/2026", "25/12/2026"),
        (OWN, "26/12/2026", "26/12/2026", "25/1/2027"),
        (OWN, "1/3/2024", "26/2/2024", "25/3/2024"),
        ((d("1/12/2025"), d("30/11/2026")), "30/11/2025", "1/12/2024", "30/11/2025"),
        ((d("1/12/2025"), d("28/2/2026")), "29/2/2028", "1/12/2027", "29/2/2028"),
        ((d("2/11/2026"), d("11/11/2026")), "12/11/2026", "12/11/2026", "21/11/2026"),
        ((d("2/11/2026"), d("11/11/2026")), "1/11/2026", "23/10/2026", "1/11/2026"),
    ],
)
def test_the_offices_own_period_repeats_from_its_own_days(own, day, first, last):
    assert around(Period.OWN, d(day), own) == (d(first), d(last))


@given(DAYS, DAYS, st.integers(0, 800))
def test_every_day_lies_in_exactly_one_repetition_of_the_offices_own_period(day, begins, length):
    own = (begins, begins + timedelta(days=length))
    first, last = around(Period.OWN, day, own)
    assert first <= day <= last
    assert before(Period.OWN, first, last)[1] == first - ONE
    assert around(Period.OWN, first, own) == around(Period.OWN, last, own) == (first, last)


@pytest.mark.parametrize(
    ("period", "today", "first", "last"),
    [
        (Period.DAY, "1/1/2027", "31/12/2026", "31/12/2026"),
        (Period.WEEK, "3/1/2027", "21/12/2026", "27/12/2026"),
        (Period.MONTH, "31/1/2027", "1/12/2026", "31/12/2026"),
        (Period.MONTH, "1/3/2028", "1/2/2028", "29/2/2028"),
        (Period.MID_MONTH, "15/12/2026", "15/11/2026", "14/12/2026"),
        (Period.MID_MONTH, "14/12/2026", "15/10/2026", "14/11/2026"),
        (Period.FROM_21ST, "23/11/2026", "21/10/2026", "20/11/2026"),
        (Period.QUARTER, "1/1/2027", "1/10/2026", "31/12/2026"),
        (Period.HALF_YEAR, "30/6/2026", "1/7/2025", "31/12/2025"),
        (Period.YEAR, "31/12/2028", "1/1/2027", "31/12/2027"),
    ],
)
def test_the_last_full_period_was_over_before_today(period, today, first, last):
    assert last_full(period, around(period, d(today)), d(today)) == (d(first), d(last))


def test_the_last_full_period_of_the_offices_own_and_of_custom_days_repeats_them():
    assert last_full(Period.OWN, OWN, d("25/12/2026"), OWN) == (d("26/10/2026"), d("25/11/2026"))
    days = (d("2/11/2026"), d("11/11/2026"))
    assert last_full(Period.CUSTOM, days, d("23/11/2026")) == (d("12/11/2026"), d("21/11/2026"))


def test_days_of_ones_own_have_no_preset_to_look_up():
    with pytest.raises(KeyError):
        around(Period.OWN, d("1/1/2027"))
