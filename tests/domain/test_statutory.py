"""The bounds of Decree 118/2025: three working days to ask, fifteen days to answer, a day to apologise."""

import pytest

from counter_app.domain.dossier import Progress
from counter_app.domain.errors import RuleError
from counter_app.domain.moments import iso, parse_moment
from counter_app.domain.status import Status
from counter_app.domain.statutory import (
    Irregularity,
    answer_by,
    ask_by,
    extend_by,
    irregular_demand,
    irregular_extension,
    new_appointment,
)
from tests.support import shipped_calendar

CALENDAR = shipped_calendar()


def progress(**changed) -> Progress:
    known = {"received_at": parse_moment("2026-11-09T10:05"), "due_at": parse_moment("2026-11-25T17:30")}
    return Progress(Status.PROCESSING, **{**known, **changed})


@pytest.mark.parametrize(
    ("received", "until"),
    [
        ("2026-11-09T10:05", "2026-11-12T17:30"),
        ("2026-11-20T10:05", "2026-11-26T17:30"),  # a weekend and 24/11 on the way
        ("2026-11-20T18:00", "2026-11-27T17:30"),  # after closing: as on Monday
    ],
)
def test_a_supplement_may_be_asked_for_within_three_working_days(received, until):
    assert iso(ask_by(parse_moment(received), CALENDAR)) == until


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        ("2026-11-10T10:00", "2026-11-25T17:30"),
        ("2026-11-09T10:00", "2026-11-25T17:30"),  # 24/11 is a holiday
        ("2026-11-06T10:00", "2026-11-23T17:30"),  # a Saturday moves to Monday
    ],
)
def test_the_citizen_has_fifteen_days_to_answer(asked, until):
    assert iso(answer_by(parse_moment(asked), CALENDAR)) == until


@pytest.mark.parametrize(
    ("due", "until"),
    [
        ("2026-11-27T17:30", "2026-11-26T17:30"),
        ("2026-11-25T17:30", "2026-11-23T17:30"),
        ("2026-11-23T12:00", "2026-11-20T17:30"),
    ],
)
def test_an_apology_is_sent_a_working_day_before(due, until):
    assert iso(extend_by(parse_moment(due), CALENDAR)) == until


def test_what_is_irregular_about_a_demand():
    within, after = parse_moment("2026-11-12T17:00"), parse_moment("2026-11-13T08:00")
    assert irregular_demand(progress(), within, CALENDAR) == ()
    assert irregular_demand(progress(), after, CALENDAR) == (Irregularity.SUPPLEMENT_LATE,)
    assert irregular_demand(progress(supplements=1), within, CALENDAR) == (Irregularity.SUPPLEMENT_AGAIN,)


def test_what_is_irregular_about_an_apology():
    within, after = parse_moment("2026-11-23T17:00"), parse_moment("2026-11-25T08:00")
    assert irregular_extension(progress(), within, CALENDAR) == ()
    assert irregular_extension(progress(), after, CALENDAR) == (Irregularity.EXTENSION_LATE,)
    assert irregular_extension(progress(extensions=1), within, CALENDAR) == (Irregularity.EXTENSION_AGAIN,)
    assert irregular_extension(progress(due_at=None), after, CALENDAR) == ()


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("2026-11-25T17:30", "extension_not_later"),
        ("2026-11-24T09:00", "extension_not_later"),
        ("2026-11-28T09:00", "extension_outside_hours"),
        ("2026-11-27T12:30", "extension_outside_hours"),
        ("2026-11-27T18:00", "extension_outside_hours"),
        ("2026-11-28", "extension_outside_hours"),
    ],
)
def test_a_new_appointment_that_nobody_could_keep_is_refused(written, kind):
    with pytest.raises(RuleError) as refused:
        new_appointment(parse_moment(written), parse_moment("2026-11-25T17:30"), CALENDAR)
    assert (refused.value.kind, refused.value.field) == (kind, "to")


def test_a_new_appointment_without_a_clock_is_the_end_of_that_day():
    new = new_appointment(parse_moment("2026-11-27"), parse_moment("2026-11-25T17:30"), CALENDAR)
    assert iso(new) == "2026-11-27T17:30"
