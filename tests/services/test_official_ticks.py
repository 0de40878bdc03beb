"""Clicks in the official system: owed for every settling and return, cleared one by one."""

from dataclasses import replace

from counter_app.domain.events import EventKind
from counter_app.domain.obligations import ObligationKind, Urgency
from counter_app.services import acting, reading
from counter_app.services.acting import Step
from counter_app.services.changes import save_office
from tests.support import clock_of, sits, step, take_in

RESULT, RETURN = ObligationKind.TICK_RESULT, ObligationKind.TICK_RETURN


def owed(counter):
    return [item.kind for item in reading.pending(sits(counter)) if item.kind in (RESULT, RETURN)]


def test_each_settling_and_each_return_owes_a_click_until_it_is_made(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    acting.hand_over_and_confirm(clerk, Step(record.id, EventKind.HANDED_OVER))
    step(clerk, take_in(clerk), "refused", reason="không đủ điều kiện")
    assert sorted(owed(counter)) == [RESULT, RESULT, RETURN]
    step(clerk, record, "official_result_ticked")
    assert sorted(owed(counter)) == [RESULT, RETURN]
    step(clerk, record, "official_return_ticked")
    assert owed(counter) == [RESULT], "the refusal's"
    acting.undo(clerk, Step(record.id, EventKind.UNDONE))
    assert sorted(owed(counter)) == [RESULT, RETURN], "a click taken back is owed again"


def test_a_cancelled_entry_owes_nothing(counter):
    clerk = sits(counter)
    step(clerk, take_in(clerk), "cancelled", reason="nhập nhầm")
    assert owed(counter) == []


def test_an_office_without_an_official_system_owes_nothing_and_one_that_begins_owes_nothing_of_before(
    counter,
):
    admin, clerk = sits(counter, "admin"), sits(counter)
    step(clerk, take_in(clerk), "result_ready")
    without = save_office(admin, replace(admin.office, uses_official_system=False))
    assert owed(counter) == []
    clock_of(counter).set("2026-11-23T11:00")
    save_office(without, replace(without.office, uses_official_system=True))
    assert owed(counter) == [], "what was settled before is not asked for"
    step(sits(counter), take_in(sits(counter)), "result_ready")
    assert owed(counter) == [RESULT]


def test_today_counts_them_all_and_lists_only_those_that_press(counter):
    clerk = sits(counter)
    step(clerk, take_in(clerk), "result_ready")  # due on 27/11 at 17:30
    view = reading.today(clerk)
    assert (view.ticks, [item.kind for item in view.obligations]) == (1, [ObligationKind.CALL_CITIZEN])
    clock_of(counter).set("2026-11-27T16:45")
    urgent = reading.today(sits(counter)).obligations[0]
    assert (urgent.kind, urgent.urgency, urgent.minutes_left) == (RESULT, Urgency.ALARM, 45)


def test_arrears_are_counted_and_no_longer_push_what_can_still_be_mended_off_the_page(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    acting.hand_over_and_confirm(clerk, Step(record.id, EventKind.HANDED_OVER))
    clock_of(counter).set("2026-11-30T09:00")  # its appointment is past
    view = reading.today(sits(counter))
    assert (view.ticks, view.obligations) == (1, ())
    assert [item.urgency for item in reading.pending(sits(counter))] == [Urgency.MISSED] * 2
