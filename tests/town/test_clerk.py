"""Reminders come when the domain's levels say so, and clerks who hear more leave fewer late clicks."""

from dataclasses import replace
from datetime import datetime

import pytest

from counter_app.domain.deadlines import appointment
from counter_app.domain.dossier import fold
from counter_app.domain.moments import local
from counter_app.domain.punctuality import Punctuality, verdict
from counter_app.town.clerk import Habits, answered, late_clicks, prompted
from counter_app.town.journals import JournalWriter
from counter_app.town.lives import Life
from counter_app.town.model import Town, make_town
from counter_app.town.published import Published
from counter_app.town.reminding import reminders, shelf_counts
from counter_app.town.slips import Forgotten, Slip
from tests.support import moment, shipped_calendar, starter

SEED = 5


@pytest.fixture(scope="module")
def town() -> Town:
    return make_town(starter(), Published().scaled(4000), seed=SEED)


def slip(step: Forgotten, happened: str, *, code: str = "2.000815", received: str | None = None) -> Slip:
    """Return a slip of a dossier received an hour before if not said otherwise, found three days later."""
    procedure = next(each for each in starter().procedures if each.code == code)
    when = moment(happened)
    taken = moment(received) if received else shipped_calendar().add_working_minutes(when, -60)
    promised = appointment(taken, procedure.limit, shipped_calendar())
    handed = None if step is Forgotten.RESULT else when
    life = Life(1, 0, procedure, taken, promised, result=when, handed=handed)
    return Slip(life, step, when, shipped_calendar().add_working_minutes(when, 3 * 480), 1)


def clocks(moments: list[datetime]) -> list[str]:
    return [f"{local(each):%H:%M}" for each in moments]


def test_a_forgotten_confirmation_is_spoken_of_in_a_bundle_then_twice_then_by_the_quarter():
    made = slip(Forgotten.CONFIRMATION, "2018-05-09T10:20")  # due the same day at 17:30
    said = clocks(reminders(made, shipped_calendar()))
    assert said == ["11:00", "12:00", "15:30", "16:30", "16:45", "17:00", "17:15"]


def test_a_result_is_asked_after_from_the_last_day_on_which_an_apology_could_still_go_out():
    made = slip(Forgotten.RESULT, "2018-05-08T09:00", code="1.004873", received="2018-05-07T09:00")
    said = [f"{local(each):%d %H:%M}" for each in reminders(made, shipped_calendar())]
    assert said[:3] == ["09 14:30", "10 11:00", "10 12:00"]  # due on the 10th at 17:30
    assert said[-1] == "10 17:15"


def test_a_hand_over_that_nobody_scanned_is_no_debt_of_the_record_but_missing_on_the_shelf():
    made = slip(Forgotten.HAND_OVER, "2018-05-09T10:20")
    assert reminders(made, shipped_calendar()) == []
    assert clocks(shelf_counts(made, shipped_calendar())) == ["17:00"]


def test_nobody_is_told_before_the_slip_nor_after_it_was_found():
    late = slip(Forgotten.CONFIRMATION, "2018-05-09T17:16", received="2018-05-09T10:00")
    assert reminders(late, shipped_calendar()) == []
    early = slip(Forgotten.CONFIRMATION, "2018-05-09T10:20")
    found = replace(early, found=moment("2018-05-09T13:40"))
    assert clocks(reminders(found, shipped_calendar())) == ["11:00", "12:00"]


def test_without_diligence_the_town_is_the_one_without_reminders(town):
    told = prompted(town, shelf=True)
    assert answered(told, Habits(0), town.calendar, SEED) == list(town.slips)
    department = sum(life.late for life in town.lives)
    assert len(late_clicks(town, town.slips)) == town.published.late - department


def test_the_model_and_the_domain_call_the_same_clicks_late(town):
    assert late_clicks(town, town.slips) == [each for each in town.slips if each.late]


def test_more_diligence_never_leaves_more_late_clicks_and_full_diligence_leaves_far_fewer(town):
    told = prompted(town, shelf=True)
    left = [
        len(late_clicks(town, answered(told, Habits(diligence), town.calendar, SEED)))
        for diligence in (0, 0.25, 0.5, 0.75, 0.9, 0.99)
    ]
    assert left == sorted(left, reverse=True)
    assert left[-1] < left[0] / 2


def test_who_is_never_away_and_clicks_at_once_leaves_only_what_nobody_could_be_told_of(town):
    told = prompted(town, shelf=True)
    at_once = Habits(1, minutes=1e-6, away=0)
    left = late_clicks(town, answered(told, at_once, town.calendar, SEED))
    untold = {each.slip.life.key for each in told if not each.prompts and each.slip.late}
    assert {each.life.key for each in left} == untold


def test_who_is_always_away_hears_nothing_after_the_half_day_of_the_slip(town):
    told = prompted(town, shelf=True)
    for before, after in zip(town.slips, answered(told, Habits(1, away=1), town.calendar, SEED), strict=True):
        if after.found != before.found:
            assert before.step is not Forgotten.RESULT
            morning = before.happened.hour < 12
            assert any(
                prompt.date() == before.happened.date() and (prompt.hour < 12) is morning
                for each in told
                if each.slip == before
                for prompt in each.prompts
            )


def test_an_answer_moves_the_record_never_the_world(town):
    journals = JournalWriter(town.calendar, town.office)
    told = prompted(town, shelf=True)
    for before, after in zip(town.slips, answered(told, Habits(0.9), town.calendar, SEED), strict=True):
        was, became = journals.events(before.life, before), journals.events(after.life, after)
        assert [event.occurred_at for event in was] == [event.occurred_at for event in became]
        assert after.happened < after.found <= before.found or after.found == before.found


def test_a_department_that_is_late_stays_late_whatever_is_clicked(town):
    journals = JournalWriter(town.calendar, town.office)
    for life in town.lives:
        if life.late:
            assert verdict(fold(journals.events(life, None)), town.end).in_law is Punctuality.LATE
