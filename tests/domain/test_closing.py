"""When the day's end is brought up, and what seals a closed day."""

from datetime import date

import pytest

from counter_app.domain.closing import ChainHead, Reminder, fingerprint, grouped, reminder
from tests.support import moment, shipped_calendar

MONDAY = date(2026, 11, 23)
HEADS = (ChainHead(1, 3, "aa"), ChainHead(2, 1, "bb"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23T16:59", None),
        ("2026-11-23T17:00", Reminder.SOON),
        ("2026-11-23T17:29:59", Reminder.SOON),
        ("2026-11-23T17:30", Reminder.NOW),
        ("2026-11-23T18:29", Reminder.NOW),
        ("2026-11-23T18:30", None),
        ("2026-11-23T11:20", None),
        ("2026-11-24T17:10", None),
        ("2026-11-28T17:10", None),
    ],
)
def test_the_end_is_brought_up_half_an_hour_before_and_at_the_end_of_a_working_days_last_session(
    now, expected
):
    assert reminder(moment(now), shipped_calendar()) is expected


def test_a_seal_depends_on_the_day_and_on_every_chain_and_not_on_their_order():
    seal = fingerprint(MONDAY, HEADS)
    assert seal == fingerprint(MONDAY, reversed(HEADS))
    others = {
        fingerprint(date(2026, 11, 25), HEADS),
        fingerprint(MONDAY, HEADS[:1]),
        fingerprint(MONDAY, (ChainHead(1, 4, "aa"), HEADS[1])),
        fingerprint(MONDAY, (ChainHead(1, 3, "ab"), HEADS[1])),
    }
    assert len({seal, *others}) == 5


def test_a_seal_is_printed_in_eight_groups_of_four():
    assert grouped("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123 4567 89ab cdef"
