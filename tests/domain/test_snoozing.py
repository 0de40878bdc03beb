"""Putting off: never past the time that the work needs, and never out of sight."""

from dataclasses import replace

import pytest

from counter_app.domain.errors import RuleError
from counter_app.domain.obligations import ObligationKind, obligations
from counter_app.domain.snoozing import Snooze, latest_waking, put_off, require_waking, waking_choices
from counter_app.domain.status import Status
from tests.domain.test_obligations import BASE, HANDED
from tests.support import moment, shipped_calendar

CAL = shipped_calendar()
TODAY = replace(HANDED, due_at=moment("2026-11-26T16:00"))


def owed(now: str, *dossiers):
    return obligations(dossiers or [TODAY], moment(now), CAL)


def at(clock: str):
    return moment(f"2026-11-26T{clock}")


def snooze(made: str, until: str, reason: str = "đang họp") -> Snooze:
    return Snooze(TODAY.id, ObligationKind.CONFIRM_RETURN, at(made), "clerk", at(until), reason)


@pytest.mark.parametrize(
    ("now", "choices"),
    [
        ("13:30", ["14:30", "15:30", "15:45"]),
        ("11:30", ["14:00", "15:00", "15:45"]),
        ("15:15", ["15:30", "15:45"]),
        ("15:30", ["15:45"]),
        ("15:03:40", ["15:15", "15:30", "15:40"]),
        ("16:20", ["16:35", "16:50", "17:20"]),
    ],
)
def test_three_times_are_offered_and_the_last_leaves_a_quarter_of_an_hour(now, choices):
    (item,) = owed(f"2026-11-26T{now}")
    assert list(waking_choices(item, at(now), CAL)) == [at(clock) for clock in choices]


def test_with_less_than_half_an_hour_left_there_is_nothing_to_put_off():
    (item,) = owed("2026-11-26T15:31")
    with pytest.raises(RuleError) as refused:
        waking_choices(item, at("15:31"), CAL)
    assert refused.value.kind == "too_late_to_snooze"
    assert refused.value.values["left"] == 29


@pytest.mark.parametrize(
    ("until", "problem"), [("15:46", "snooze_too_long"), ("13:30", "snooze_over"), ("13:00", "snooze_over")]
)
def test_a_time_too_late_or_past_is_refused(until, problem):
    (item,) = owed("2026-11-26T13:30")
    with pytest.raises(RuleError) as refused:
        require_waking(item, at(until), at("13:30"), CAL)
    assert refused.value.kind == problem
    require_waking(item, at("15:45"), at("13:30"), CAL)


def test_what_is_missed_already_is_put_off_for_an_hour_at_most():
    (item,) = owed("2026-11-26T16:30")
    assert latest_waking(item, at("16:30"), CAL) == at("17:30")


def test_a_citizen_to_call_may_wait_a_day_though_the_appointment_has_passed():
    (item,) = owed("2026-11-26T16:30", replace(TODAY, status=Status.RESULT_READY))
    assert latest_waking(item, at("16:30"), CAL) == moment("2026-11-27T16:30")


def test_what_is_put_off_stays_in_the_list_below_everything_else():
    later = replace(BASE, id=2, code="X-2", extensions=1)
    items = owed("2026-11-27T09:00", replace(TODAY, due_at=moment("2026-11-27T10:00")), later)
    now = moment("2026-11-27T09:00")
    until = moment("2026-11-27T09:30")
    put = Snooze(TODAY.id, ObligationKind.CONFIRM_RETURN, now, "clerk", until, "đang họp")
    first, last = put_off(items, [put], now)
    assert (first.dossier.id, first.snoozed_until) == (2, None)
    assert (last.dossier.id, last.snoozed_until, last.snooze_reason) == (1, until, "đang họp")


@pytest.mark.parametrize(
    ("now", "asleep"), [("13:59", False), ("14:00", True), ("14:29", True), ("14:30", False)]
)
def test_it_sleeps_from_when_it_was_put_off_until_it_wakes_also_where_the_clock_was_set_back(now, asleep):
    (item,) = put_off(owed(f"2026-11-26T{now}"), [snooze("14:00", "14:30")], at(now))
    assert (item.snoozed_until is not None) is asleep


def test_the_latest_word_holds():
    (item,) = put_off(
        owed("2026-11-26T14:20"), [snooze("14:00", "15:00"), snooze("14:10", "14:20")], at("14:20")
    )
    assert item.snoozed_until is None


def test_another_dossiers_or_another_kinds_reminder_is_not_put_off():
    other = replace(snooze("14:00", "15:00"), dossier_id=99)
    another = replace(snooze("14:00", "15:00"), kind=ObligationKind.CALL_CITIZEN)
    (item,) = put_off(owed("2026-11-26T14:20"), [other, another], at("14:20"))
    assert item.snoozed_until is None
