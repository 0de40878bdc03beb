"""A closed day cannot be written into; what was left open on it is confirmed later, with both clocks."""

from datetime import date

import pytest

from counter_app.domain.errors import RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.moments import iso, local
from counter_app.services import acting, reading
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.records import DayClosing
from tests.support import clock_of, moment, sits, step, take_in

MONDAY = date(2026, 11, 23)


def close(counter, day: date = MONDAY) -> None:
    with counter.store.writing() as unit:
        unit.days.close(DayClosing(day, counter.clock.now(), "clerk", {"received": 1}, "f" * 64))


def test_nothing_is_written_on_a_day_that_is_closed(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    close(counter)
    for who in ("clerk", "supervisor"):
        with pytest.raises(RuleError, match="23/11/2026 đã chốt") as refused:
            step(sits(counter, who), record, "forwarded")
        assert refused.value.kind == "day_closed"
    with pytest.raises(RuleError, match="đã chốt"):
        take_in(clerk)
    with pytest.raises(RuleError, match="đã chốt"):
        acting.undo(clerk, Step(record.id, EventKind.UNDONE))
    assert len(reading.get(clerk, record.id).events) == 1


def test_nothing_is_dated_back_into_a_closed_day_even_by_a_supervisor(counter):
    record = take_in(sits(counter))
    close(counter)
    clock_of(counter).set("2026-11-24T09:00")
    boss = sits(counter, "supervisor")
    with pytest.raises(RuleError, match="23/11/2026 đã chốt"):
        step(
            boss,
            record,
            "result_ready",
            at="2026-11-23T16:00",
            reason="quên",
            approval=Approval("supervisor"),
        )
    with pytest.raises(RuleError) as refused:
        take_in(boss, received_at=moment("2026-11-23T16:00"), reason="mất điện")
    assert (refused.value.kind, refused.value.field) == ("day_closed", "received_at")


def test_a_hand_over_of_a_closed_day_is_confirmed_the_day_after_with_both_clocks(counter):
    clerk = sits(counter)
    record = step(clerk, step(clerk, take_in(clerk), "result_ready"), "handed_over")
    close(counter)
    clock_of(counter).set("2026-11-24T09:00")
    last = step(clerk, record, "return_confirmed").events[-1]
    assert (iso(last.occurred_at), iso(last.recorded_at)) == ("2026-11-23T10:05", "2026-11-24T09:00")


def test_a_day_opened_again_takes_steps_and_keeps_its_first_sheet(counter):
    record = take_in(sits(counter))
    close(counter)
    with counter.store.writing() as unit:
        unit.days.reopen(MONDAY, at=counter.clock.now(), by="supervisor", reason="còn một hồ sơ")
    assert step(sits(counter), record, "result_ready").progress.result_at is not None
    close(counter)
    with counter.store.reading() as unit:
        first, second = unit.days.closings(MONDAY, MONDAY)
        assert unit.days.closed(MONDAY)
    assert (first.reopened_by, first.reopen_reason, second.reopened_at) == (
        "supervisor",
        "còn một hồ sơ",
        None,
    )
    assert local(first.closed_at).date() == MONDAY
