"""Reminders: at once when something grows urgent, again until it is done, only while somebody works."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.obligations import (
    PRESSING,
    Obligation,
    ObligationKind,
    OpenDossier,
    Urgency,
    obligations,
    urgency_rank,
)
from counter_app.domain.reminders import (
    FORGOTTEN_AFTER,
    REPEAT_AFTER,
    Key,
    Memory,
    Told,
    bundle_times,
    escalated,
    in_session,
    just_begun,
    key_of,
    remind,
)
from counter_app.domain.status import Status
from tests.domain.test_obligations import BASE, HANDED
from tests.support import moment, shipped_calendar

CAL = shipped_calendar()
MINUTE = timedelta(minutes=1)


def handed(number: int, due: str, at: str) -> OpenDossier:
    return replace(HANDED, id=number, code=f"X-{number:04d}", due_at=moment(due), handed_over_at=moment(at))


def result(number: int, due: str) -> OpenDossier:
    return replace(BASE, id=number, code=f"X-{number:04d}", due_at=moment(due), extensions=1)


def waiting(number: int, due: str = "2026-11-27T17:30") -> OpenDossier:
    return replace(HANDED, id=number, status=Status.RESULT_READY, due_at=moment(due))


class Day:
    """Looks at the clock again and again, as the window does, and writes down what it is told."""

    def __init__(self, *dossiers: OpenDossier) -> None:
        self.dossiers = list(dossiers)
        self.memory = Memory()
        self.said: list[tuple[datetime, tuple[Key, ...]]] = []
        self.levels: list[tuple[datetime, Key, Urgency]] = []

    def owed(self, now: datetime) -> list[Obligation]:
        return obligations(self.dossiers, now, CAL)

    def look(self, now: datetime) -> tuple[Obligation, ...]:
        reminder = remind(self.owed(now), self.memory, now, CAL)
        self.memory = reminder.memory
        if reminder.items:
            self.said.append((now, tuple(map(key_of, reminder.items))))
            self.levels += [(now, key_of(item), item.urgency) for item in reminder.items]
        return reminder.items

    def until(self, start: str, end: str) -> None:
        now = moment(start)
        while now <= moment(end):
            self.look(now)
            now += MINUTE

    @property
    def times(self) -> list[str]:
        return [f"{when:%d %H:%M}" for when, _keys in self.said]


def test_a_rising_level_is_told_at_once_and_repeated_as_often_as_it_is_urgent():
    day = Day(handed(1, "2026-11-26T16:00", "2026-11-25T10:00"))
    day.until("2026-11-26T09:00", "2026-11-26T17:29")
    assert day.times == [
        "26 10:30",  # four working hours left
        "26 14:00",  # two working hours later
        "26 15:00",  # one left
        "26 15:15",
        "26 15:30",
        "26 15:45",
        "26 16:00",
        "26 16:01",  # missed
        "26 16:31",
        "26 17:01",
    ]


def test_notices_wait_for_the_three_bundles_of_the_day():
    day = Day(waiting(1), waiting(2))
    day.until("2026-11-25T08:00", "2026-11-25T18:30")
    assert day.times == ["25 11:00", "25 14:30", "25 17:00"]


def test_what_falls_together_is_one_message_the_most_urgent_first():
    day = Day(
        handed(1, "2026-11-26T16:00", "2026-11-25T10:00"),
        handed(2, "2026-11-26T15:00", "2026-11-25T10:00"),
        result(3, "2026-11-26T17:30"),
    )
    items = day.look(moment("2026-11-26T14:30"))
    assert [item.dossier.id for item in items] == [2, 1, 3]
    assert day.look(moment("2026-11-26T14:30")) == ()


def test_nothing_is_told_at_lunch_at_night_on_a_day_off_and_on_a_morning_that_only_receives():
    day = Day(handed(1, "2026-11-23T17:00", "2026-11-23T10:00"))
    for quiet in ("23 07:59", "23 12:00", "23 13:29", "23 17:30", "24 10:00", "28 09:00", "29 10:00"):
        assert day.look(moment(f"2026-11-{quiet.replace(' ', 'T')}")) == ()
    assert day.look(moment("2026-11-30T08:00"))


def test_a_confirmed_return_is_told_no_more():
    day = Day(handed(1, "2026-11-26T16:00", "2026-11-25T10:00"))
    assert day.look(moment("2026-11-26T15:30"))
    day.dossiers.clear()
    day.until("2026-11-26T15:31", "2026-11-26T17:00")
    assert len(day.said) == 1


def test_a_sleep_of_hours_loses_nothing_and_tells_once_on_waking():
    day = Day(handed(1, "2026-11-26T16:00", "2026-11-25T10:00"))
    day.until("2026-11-26T10:25", "2026-11-26T10:40")
    day.until("2026-11-26T15:50", "2026-11-26T15:59")
    assert day.times == ["26 10:30", "26 15:50"]


def test_a_bundle_slept_through_is_told_on_waking():
    day = Day(waiting(1))
    day.until("2026-11-25T10:30", "2026-11-25T10:40")
    day.until("2026-11-25T15:10", "2026-11-25T15:20")
    assert day.times == ["25 15:10"]


def test_a_clock_set_back_tells_again_and_then_as_often_as_ever():
    day = Day(handed(1, "2026-11-26T16:00", "2026-11-25T10:00"))
    day.until("2026-11-26T15:30", "2026-11-26T15:40")
    day.until("2026-11-26T15:10", "2026-11-26T15:29")
    assert day.times == ["26 15:30", "26 15:10", "26 15:25"]


def test_a_clock_that_trembles_repeats_nothing_within_the_rule():
    day = Day(handed(1, "2026-11-26T16:00", "2026-11-25T10:00"))
    day.look(moment("2026-11-26T14:50"))
    for minute in (2, 3, 1, 2, 0, 1, 0, -1, 1):  # at 15:00 it turns red
        day.look(moment("2026-11-26T15:00") + minute * MINUTE)
    assert len(day.said) == 2


def test_midnight_tells_nothing_and_forgets_nothing():
    day = Day(handed(1, "2026-11-27T09:00", "2026-11-25T10:00"))
    day.until("2026-11-26T16:25", "2026-11-27T08:10")
    assert day.times == ["26 16:25", "27 08:00"]


def test_after_a_week_of_closing_the_first_working_minute_tells_one_bundle():
    day = Day(
        handed(1, "2026-02-13T17:30", "2026-02-13T16:00"),
        result(2, "2026-02-23T17:30"),
        waiting(3, "2026-02-25T17:30"),
    )
    day.until("2026-02-13T16:40", "2026-02-13T18:00")
    before = len(day.said)
    day.until("2026-02-13T18:01", "2026-02-23T08:14")
    (after,) = day.said[before:]
    assert after[0] == moment("2026-02-23T08:00")
    assert {number for _kind, number in after[1]} == {1, 2, 3}


def test_what_a_click_has_just_made_is_told_after_a_quarter_of_an_hour():
    day = Day(handed(1, "2026-11-26T17:30", "2026-11-26T15:00"))
    day.until("2026-11-26T15:00", "2026-11-26T15:20")
    assert day.times == ["26 15:15"]


def test_where_less_than_that_is_left_it_is_told_while_there_is_time():
    day = Day(handed(1, "2026-11-26T15:20", "2026-11-26T15:00"))
    day.until("2026-11-26T15:00", "2026-11-26T15:10")
    assert day.times == ["26 15:05"]


def test_what_is_put_off_is_silent_and_told_when_it_wakes():
    (item,) = obligations(
        [handed(1, "2026-11-26T16:00", "2026-11-25T10:00")], moment("2026-11-26T13:30"), CAL
    )
    memory = remind([item], Memory(), moment("2026-11-26T13:30"), CAL).memory
    asleep = replace(item, snoozed_until=moment("2026-11-26T14:15"), snooze_reason="đang họp")
    quiet = remind([asleep], memory, moment("2026-11-26T14:00"), CAL)
    assert quiet.items == ()
    woken = remind([item], quiet.memory, moment("2026-11-26T14:15"), CAL)
    assert woken.items == (item,)


def test_a_short_day_has_only_the_bundles_that_lie_in_its_hours():
    assert bundle_times(moment("2026-11-25T08:00"), CAL) == (
        moment("2026-11-25T11:00"),
        moment("2026-11-25T14:30"),
        moment("2026-11-25T17:00"),
    )
    assert bundle_times(moment("2026-11-29T08:00"), CAL) == ()


@pytest.mark.parametrize(
    ("now", "seen"),
    [("2026-11-26T10:29", False), ("2026-11-26T10:30", True), ("2026-11-26T18:00", True)],
)
def test_the_supervisor_sees_a_pressing_thing_from_four_working_hours_on(now, seen):
    (item,) = obligations([handed(1, "2026-11-26T16:00", "2026-11-25T10:00")], moment(now), CAL)
    assert escalated(item, moment(now), CAL) is seen


def test_a_citizen_who_does_not_come_is_never_escalated():
    (item,) = obligations([waiting(1)], moment("2026-11-27T17:00"), CAL)
    assert item.kind is ObligationKind.CALL_CITIZEN
    assert not escalated(item, moment("2026-11-27T17:00"), CAL)


@pytest.mark.parametrize(
    ("due", "listed"),
    [("2026-02-23T17:30", True), ("2026-02-24T08:30", False)],
    ids=["first day after Tết", "second day after"],
)
def test_before_a_long_closing_everything_due_right_after_it_is_listed_and_escalated(due, listed):
    now = moment("2026-02-13T08:00")  # Tết: the next working day is Monday 23/2
    found = [
        item for item in obligations([result(1, due)], now, CAL) if item.kind is ObligationKind.RECORD_RESULT
    ]
    assert bool(found) is listed
    assert all(escalated(item, now, CAL) for item in found)


def test_an_ordinary_weekend_is_no_long_closing():
    now = moment("2026-11-27T08:00")
    assert obligations([result(1, "2026-11-30T17:30")], now, CAL) == []


# --- whole weeks, minute by minute ------------------------------------------------------------------------

WEEK = moment("2026-11-23T07:30")  # with a holiday on Tuesday
MINUTES = 8 * 24 * 60


@st.composite
def forgotten(draw: st.DrawFn) -> OpenDossier:
    """A dossier with a click that nobody makes."""
    number = draw(st.integers(1, 10_000))
    start = WEEK + draw(st.integers(0, 6 * 24 * 60)) * MINUTE
    due = start + draw(st.integers(0, 3 * 24 * 60)) * MINUTE
    base = draw(st.sampled_from([BASE, HANDED, replace(BASE, accepted=False)]))
    return replace(
        base,
        id=number,
        code=f"X-{number:05d}",
        due_at=due,
        received_at=min(start, due - 24 * 60 * MINUTE),
        handed_over_at=start if base is HANDED else None,
    )


@st.composite
def clocks(draw: st.DrawFn) -> list[datetime]:
    """The minutes at which a computer looked: with hours of sleep, and a clock that was set back."""
    looks, now = [], 0
    sleeps = dict(draw(st.lists(st.tuples(st.integers(0, MINUTES), st.integers(60, 2000)), max_size=3)))
    backs = dict(draw(st.lists(st.tuples(st.integers(0, MINUTES), st.integers(1, 90)), max_size=2)))
    for _tick in range(2 * MINUTES):
        looks.append(WEEK + now * MINUTE)
        now += sleeps.pop(now, 1) - backs.pop(now, 0)
        if now >= MINUTES:
            break
    return looks


@given(dossiers=st.lists(forgotten(), min_size=1, max_size=4, unique_by=lambda d: d.id), looks=clocks())
@settings(max_examples=12, deadline=None, derandomize=True)
def test_no_forgotten_click_passes_untold_whatever_the_clock_does(dossiers, looks):
    day, ever = Day(), set()
    for now in looks:
        day.dossiers = [d for d in dossiers if (d.handed_over_at or d.received_at) <= now]
        ever |= {key_of(item) for item in day.look(now)}
        if in_session(now, CAL):
            in_time = {
                key_of(item)
                for item in day.owed(now)
                if item.kind in PRESSING
                and item.urgency in (Urgency.WARN, Urgency.ALARM)
                and not just_begun(item, now, CAL)
            }
            assert in_time <= ever
    assert all(in_session(when, CAL) for when, _keys in day.said)
    _require_no_pestering(day.levels)


def _require_no_pestering(levels: list[tuple[datetime, Key, Urgency]]) -> None:
    """The same comes again after its time, at a higher level, after a long closing, after a jump back."""
    last: dict[Key, Told] = {}
    for when, key, urgency in levels:
        before = last.get(key)
        if before is not None and urgency is not Urgency.NOTICE and before.at <= when:
            fresh = (when.date() - before.at.date()) >= FORGOTTEN_AFTER
            rose = urgency_rank(urgency) < urgency_rank(before.urgency)
            rested = CAL.working_minutes(before.at, when) >= REPEAT_AFTER[urgency]
            assert fresh or rose or rested
        last[key] = Told(when, urgency)
