from datetime import timedelta

import pytest

from counter_app.domain.accounts import Role
from counter_app.domain.events import EventKind, Source
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.status import Channel, Status
from counter_app.ui import words
from tests.support import NOW, moment


@pytest.mark.parametrize(
    ("say", "kinds"),
    [
        (words.status_word, Status),
        (words.event_word, EventKind),
        (words.action_word, EventKind),
        (words.source_word, Source),
        (words.channel_word, Channel),
        (words.role_word, Role),
        (words.obligation_word, ObligationKind),
    ],
)
def test_everything_has_a_word_of_its_own(say, kinds):
    said = [say(kind) for kind in kinds]

    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 phút"),
        (42, "42 phút"),
        (60, "1 giờ"),
        (65, "1 giờ 05"),
        (132, "2 giờ 12"),
        (480, "1 ngày"),
        (600, "1 ngày 2 giờ"),
        (605, "1 ngày 2 giờ"),
        (-42, "trễ 42 phút"),
        (-600, "trễ 1 ngày 2 giờ"),
    ],
)
def test_working_time_is_said_in_days_of_eight_hours(minutes, said):
    assert words.minutes_words(minutes) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-11-23T16:00", "hôm nay 16:00"),
        ("2026-11-25T17:30", "T4 25/11"),
        ("2027-01-04T17:30", "T2 04/01/2027"),
    ],
)
def test_an_appointment_is_said_as_shortly_as_it_is_clear(due, said):
    assert words.due_words(moment(due), NOW) == said


def test_without_a_limit_there_is_no_day_to_say():
    assert words.due_words(None, NOW) == "không định hạn"


def test_an_instant_of_today_is_only_a_time():
    assert words.moment_words(NOW, NOW) == "10:05"
    assert words.moment_words(NOW - timedelta(days=3), NOW) == "10:05 T6 20/11"


@pytest.mark.parametrize(("amount", "said"), [(0, "0 đ"), (3000, "3.000 đ"), (1234567, "1.234.567 đ")])
def test_money_is_written_with_dots(amount, said):
    assert words.money(amount) == said
