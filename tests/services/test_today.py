"""The Today page's view: what is owed, the four numbers, and what happened in the last minutes."""

import pytest

from counter_app.services import acting, reading
from counter_app.services.acting import Step
from counter_app.services.reading import Counts
from tests.support import BIRTH, MARITAL, clock_of, sits, step, take_in


def test_the_four_numbers_at_one_instant(counter):
    clerk = sits(counter)
    late = take_in(clerk, BIRTH)
    due_today = take_in(clerk, MARITAL)
    ready = step(clerk, take_in(clerk, MARITAL), "result_ready")
    handed = step(clerk, step(clerk, take_in(clerk, MARITAL), "result_ready"), "handed_over")
    paused = step(clerk, take_in(clerk, BIRTH), "supplement_requested", reason="thiếu giấy")
    step(clerk, take_in(clerk, MARITAL), "fee_requested")
    gone = step(clerk, step(clerk, take_in(clerk, BIRTH), "result_ready"), "handed_over")
    step(clerk, gone, "return_confirmed")
    for record in (ready, handed, gone):
        step(clerk, record, "official_result_ticked")
    step(clerk, gone, "official_return_ticked")
    clock_of(counter).set("2026-11-27T16:30")
    view = reading.today(clerk)
    assert view.counts == Counts(to_confirm=1, due_today=3, due_today_ready=2, late=1, waiting=1)
    assert [item.dossier.id for item in view.obligations] == [late.id, due_today.id, handed.id, ready.id]
    assert [item.urgency.value for item in view.obligations] == ["missed", "alarm", "alarm", "notice"]
    assert paused.id not in {item.dossier.id for item in view.obligations}
    assert list(view.obligations) == reading.pending(clerk)


def test_the_latest_steps_come_first_and_the_undone_are_marked(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    acting.hand_over_and_confirm(clerk, Step(record.id, record.events[-1].kind))
    acting.undo(clerk, Step(record.id, record.events[-1].kind))
    recent = reading.today(clerk).recent
    assert [(line.event.kind.value, line.undone) for line in recent] == [
        ("undone", False),
        ("undone", False),
        ("return_confirmed", True),
        ("handed_over", True),
        ("result_ready", False),
        ("received", False),
    ]
    assert {line.code for line in recent} == {record.intake.code}


@pytest.mark.parametrize("name", ["clerk", "supervisor", "admin"])
def test_every_role_may_read(counter, name):
    assert reading.today(sits(counter, name)).obligations == ()
