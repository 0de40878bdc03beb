"""Limits and instants as people and programs write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import UsageError
from counter_app.domain.limits import Limit, Unit, parse_limit
from counter_app.domain.moments import VIETNAM, iso, local, parse_moment, utc


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("3wd", Limit(Unit.WORKING_DAYS, 3)),
        (" 15D ", Limit(Unit.CALENDAR_DAYS, 15)),
        ("8wh", Limit(Unit.WORKING_HOURS, 8)),
        ("2mo", Limit(Unit.MONTHS, 2)),
        ("same-day", Limit(Unit.SAME_DAY)),
        ("Same-Day", Limit(Unit.SAME_DAY)),
        ("none", Limit(Unit.UNSTATED)),
        ("0030d", Limit(Unit.CALENDAR_DAYS, 30)),
    ],
)
def test_limits_are_read(text, limit):
    assert parse_limit(text) == limit


@given(
    unit=st.sampled_from([u for u in Unit if u not in (Unit.SAME_DAY, Unit.UNSTATED)]), n=st.integers(1, 9999)
)
def test_limits_are_written_as_they_are_read(unit, n):
    assert parse_limit(str(Limit(unit, n))) == Limit(unit, n)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "wd",
        "0wd",
        "000d",
        "-3wd",
        "3.5wd",
        "3 wd",
        "3wdx",
        "99999d",
        "3w",
        "sameday",
        "1e3d",
        "∞d",
        "{x}wd",
    ],
)
def test_anything_else_is_refused_and_the_forms_are_named(text):
    with pytest.raises(UsageError, match="3wd, 15d, 8wh, 2mo, same-day") as refused:
        parse_limit(text)
    assert refused.value.field == "limit"


@pytest.mark.parametrize(
    ("text", "local_text"),
    [
        ("2026-11-23T10:05", "2026-11-23T10:05"),
        ("2026-11-23 10:05", "2026-11-23T10:05"),
        (" 2026-11-23T10:05:30 ", "2026-11-23T10:05:30"),
        ("2026-11-23T10:05:30.999999", "2026-11-23T10:05:30"),
        ("2026-11-23T10:05:00.5", "2026-11-23T10:05"),
        ("2026-11-23T03:05Z", "2026-11-23T10:05"),
        ("2026-11-23T03:05:00+00:00", "2026-11-23T10:05"),
        ("2026-11-23T23:05-05:00", "2026-11-24T11:05"),
        ("20261123T1005", "2026-11-23T10:05"),
        ("2026-11-23", "2026-11-23T00:00"),
    ],
)
def test_moments_are_read_in_vietnamese_time_to_the_second(text, local_text):
    assert iso(parse_moment(text)) == local_text
    assert parse_moment(text).utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    "text",
    ["", "hôm nay", "2026-13-01T10:00", "2026-11-23T25:00", "23/11/2026", "2026-02-29",
     "0001-01-01T00:00+14:00",     "9999-12-31T23:59-12:00", "10:05"],
)  # fmt: skip
def test_what_is_no_moment_is_a_value_error(text):
    with pytest.raises(ValueError):
        parse_moment(text)


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="naive"):
        local(datetime(2026, 11, 23))  # noqa: DTZ001 - the point


@given(moment=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone.utc)))  # noqa: DTZ001, UP017
def test_an_instant_stays_the_same_instant(moment):
    assert local(moment) == moment == utc(moment)
    assert local(moment).tzinfo is VIETNAM
    assert utc(moment).tzinfo is UTC
    assert iso(None) is None
    assert parse_moment(iso(moment) or "") == moment.replace(microsecond=0)


def test_digits_of_another_script_are_no_limit():
    with pytest.raises(UsageError):
        parse_limit("\u0663wd")
