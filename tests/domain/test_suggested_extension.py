"""The new appointment that is offered first: a working day, a while later, at the hour promised before."""

import pytest

from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import iso
from counter_app.domain.statutory import suggested_extension
from tests.support import moment, shipped_calendar


@pytest.mark.parametrize(
    ("limit", "due", "now", "suggested"),
    [
        ("3wd", "2026-11-27T17:30", "2026-11-25T09:00", "2026-12-02T17:30"),
        ("3wd", "2026-11-27T10:00", "2026-11-25T09:00", "2026-12-02T10:00"),
        ("3wd", "2026-11-20T17:30", "2026-11-27T09:00", "2026-12-02T17:30"),
        ("same-day", "2026-11-23T17:30", "2026-11-23T09:00", "2026-11-25T17:30"),
        ("8wh", "2026-11-23T16:00", "2026-11-23T09:00", "2026-11-25T16:00"),
        ("15d", "2026-08-20T17:30", "2026-08-17T09:00", "2026-08-24T17:30"),
    ],
)
def test_a_later_working_day_at_the_same_hour(limit, due, now, suggested):
    found = suggested_extension(moment(due), parse_limit(limit), moment(now), shipped_calendar())
    assert iso(found) == suggested


def test_an_hour_that_the_day_does_not_have_becomes_its_closing():
    due = moment("2026-11-27T12:30")
    found = suggested_extension(due, parse_limit("3wd"), moment("2026-11-25T09:00"), shipped_calendar())
    assert iso(found) == "2026-12-02T17:30"
