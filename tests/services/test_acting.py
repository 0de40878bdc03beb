"""Every step after the receipt: its time, its reason, its approval, and taking it back."""

import pytest

from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import iso
from counter_app.domain.status import Status
from counter_app.i18n import explain
from counter_app.services import acting
from counter_app.services.acting import Step
from counter_app.services.approval import Approval, approve
from counter_app.services.checking import check
from tests.support import clock_of, moment, sits, step, take_in


def kind_of(call, *arguments, **named) -> str:
    with pytest.raises(RuleError) as refused:
        call(*arguments, **named)
    assert "{" not in explain(refused.value)
    return refused.value.kind


def undo(workplace, record, **changed):
    return acting.undo(workplace, Step(record.id, EventKind.UNDONE, **changed))


def test_a_dossiers_whole_way_keeps_both_clocks(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    clock_of(counter).set("2026-11-23T16:00")
    record = step(clerk, record, "forwarded", details={"to": "Tư pháp\ud800"})
    assert (record.progress.status, record.progress.department) == (Status.PROCESSING, "Tư pháp")
    clock_of(counter).set("2026-11-26T10:00")
    record = step(clerk, record, "result_ready", at="2026-11-26T09:00")
    assert iso(record.progress.result_at) == "2026-11-26T09:00"
    clock_of(counter).set("2026-11-27T10:30")
    record = step(clerk, record, "handed_over", source=Source.SCAN)
    clock_of(counter).set("2026-11-27T17:00")
    record = step(clerk, record, "return_confirmed", source=Source.STUB)
    assert iso(record.progress.returned_at) == "2026-11-27T10:30", "the citizen had it then"
    assert iso(record.progress.return_recorded_at) == "2026-11-27T17:00"
    with counter.store.reading() as unit:
        assert unit.dossiers.get(record.id) == record
    assert check(clerk).sound


def test_a_second_scan_an_hour_later_says_when_it_was_returned(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    clock_of(counter).set("2026-11-23T14:12")
    acting.hand_over_and_confirm(clerk, Step(record.id, EventKind.HANDED_OVER))
    clock_of(counter).set("2026-11-23T15:12")
    with pytest.raises(RuleError) as refused:
        acting.hand_over_and_confirm(clerk, Step(record.id, EventKind.HANDED_OVER))
    assert refused.value.kind == "already_returned"
    assert "14 giờ 12" in explain(refused.value)


def test_ticking_the_official_system_hides_neither_the_time_nor_the_order(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    clock_of(counter).set("2026-11-23T14:00")
    record = step(clerk, record, "handed_over")
    clock_of(counter).set("2026-11-23T16:00")
    record = step(clerk, record, "official_result_ticked")
    assert kind_of(step, clerk, record, "handed_over") == "already_handed_over"
    with pytest.raises(RuleError, match="14:00"):
        step(clerk, record, "handed_over")
    record = step(clerk, record, "return_confirmed", at="2026-11-23T15:00")
    assert iso(record.progress.returned_at) == "2026-11-23T15:00"


def test_handing_over_and_confirming_is_two_lines_and_taken_back_together(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    done = acting.hand_over_and_confirm(clerk, Step(record.id, EventKind.HANDED_OVER, source=Source.SCAN))
    assert done.progress.status is Status.RETURNED
    assert [event.kind.value for event in done.events[-2:]] == ["handed_over", "return_confirmed"]
    back = undo(clerk, done)
    assert back.progress == record.progress
    assert [event.details for event in back.events[-2:]] == [{"undoes": 4}, {"undoes": 3}]
    assert check(clerk).sound


def test_a_dossier_handed_over_before_is_only_confirmed_and_only_that_is_taken_back(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    handed = step(clerk, record, "handed_over")
    done = acting.hand_over_and_confirm(clerk, Step(record.id, EventKind.HANDED_OVER))
    assert len(done.events) == len(handed.events) + 1
    assert undo(clerk, done).progress == handed.progress


def test_without_a_result_nothing_is_handed_over_and_nothing_half_is_written(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    together = Step(record.id, EventKind.HANDED_OVER)
    assert kind_of(acting.hand_over_and_confirm, clerk, together) == "no_result_yet"
    assert kind_of(step, clerk, record, "handed_over") == "no_result_yet"
    ready = step(clerk, record, "result_ready")
    assert kind_of(step, clerk, ready, "return_confirmed") == "not_handed_over"
    future = Step(record.id, EventKind.HANDED_OVER, moment("2026-11-23T10:06"))
    assert kind_of(acting.hand_over_and_confirm, clerk, future) == "in_future"
    with counter.store.reading() as unit:
        assert unit.dossiers.get(record.id) == ready


@pytest.mark.parametrize(
    ("at", "kind"),
    [
        ("2026-11-25T09:00:01", "in_future"),
        ("2026-11-26T09:00", "in_future"),
        ("2026-11-23T10:04:59", "before_previous_step"),
        ("2026-11-20T09:00", "before_previous_step"),
        ("2026-11-23T16:00", "backdating_reason_missing"),
    ],
)
def test_impossible_times_are_refused(counter, at, kind):
    clerk = sits(counter)
    record = take_in(clerk)
    clock_of(counter).set("2026-11-25T09:00")
    assert kind_of(step, clerk, record, "result_ready", at=at) == kind


def test_an_earlier_day_needs_a_reason_and_somebody_who_may_approve(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    clock_of(counter).set("2026-11-25T09:00")
    earlier = {"at": "2026-11-23T16:00", "reason": "quên bấm"}
    assert kind_of(step, clerk, record, "result_ready", **earlier) == "backdating_needs_approval"
    with pytest.raises(NotAllowedError):
        approve(counter.store, counter.hasher, name="clerk", password=None)
    with pytest.raises(NotAllowedError):
        approve(counter.store, counter.hasher, name="admin", password=None)
    with pytest.raises(NotAllowedError):
        approve(counter.store, counter.hasher, name="nobody", password=None)
    approval = approve(counter.store, counter.hasher, name="Supervisor", password=None)
    assert approval == Approval("supervisor")
    done = step(clerk, record, "result_ready", approval=approval, **earlier)
    last = done.events[-1]
    assert (last.recorded_by, last.approved_by, last.reason) == ("clerk", "supervisor", "quên bấm")
    assert iso(done.progress.result_at) == "2026-11-23T16:00"
    assert iso(done.progress.result_recorded_at) == "2026-11-25T09:00"


def test_a_supervisor_approves_their_own_back_dating_in_the_open(counter):
    record = take_in(sits(counter))
    clock_of(counter).set("2026-11-25T09:00")
    done = step(
        sits(counter, "supervisor"), record, "result_ready", at="2026-11-23T16:00", reason="xem lại sổ"
    )
    assert done.events[-1].approved_by == "supervisor"


@pytest.mark.parametrize(
    "kind", ["cancelled", "refused", "stopped", "extended", "supplement_requested", "corrected"]
)
def test_steps_that_need_explaining_are_refused_without_a_reason(counter, kind):
    clerk = sits(counter)
    record = take_in(clerk)
    assert kind_of(step, clerk, record, kind) == "reason_missing"
    assert kind_of(step, clerk, record, kind, reason=" \t\0") == "reason_missing"


def test_only_the_counter_acts(counter):
    record = take_in(sits(counter))
    administrator = sits(counter, "admin")
    for call in (
        lambda: step(administrator, record, "result_ready"),
        lambda: undo(administrator, record),
        lambda: acting.hand_over_and_confirm(administrator, Step(record.id, EventKind.HANDED_OVER)),
    ):
        with pytest.raises(NotAllowedError):
            call()


def test_receipts_and_undoings_cannot_be_recorded_as_steps(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    for kind in ("received", "undone"):
        assert kind_of(step, clerk, record, kind, reason="x") == "step_not_possible"


def test_undo_takes_back_the_last_step_and_never_the_receipt(counter):
    clerk = sits(counter)
    received = take_in(clerk)
    assert kind_of(undo, clerk, received) == "undo_of_receipt"
    ready = step(clerk, step(clerk, received, "forwarded"), "result_ready")
    assert undo(clerk, ready).progress.status is Status.PROCESSING
    assert undo(clerk, ready).progress == received.progress
    assert kind_of(undo, clerk, ready) == "undo_of_receipt"
    again = step(clerk, ready, "result_ready")
    assert again.progress.status is Status.RESULT_READY
    assert check(clerk).sound


def test_somebody_elses_step_is_a_supervisors_matter(counter):
    clerk, supervisor = sits(counter), sits(counter, "supervisor")
    record = step(supervisor, take_in(clerk), "result_ready")
    with pytest.raises(NotAllowedError, match="supervisor"):
        undo(clerk, record)
    assert kind_of(undo, clerk, record, approval=Approval("supervisor")) == "reason_missing"
    back = undo(clerk, record, approval=Approval("supervisor"), reason="nhầm hồ sơ")
    assert (back.events[-1].recorded_by, back.events[-1].approved_by) == ("clerk", "supervisor")
    again = step(clerk, back, "result_ready")
    assert kind_of(undo, supervisor, again) == "reason_missing"
    assert undo(supervisor, again, reason="nhầm hồ sơ").progress == back.progress


def test_an_older_step_is_a_supervisors_matter(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    clock_of(counter).set("2026-11-25T08:00")
    assert kind_of(undo, clerk, record) == "reason_missing"
    assert kind_of(undo, clerk, record, reason="nhầm") == "needs_approval"
    assert kind_of(step, clerk, step(clerk, take_in(clerk), "forwarded"), "cancelled") == "reason_missing"
    back = undo(clerk, record, reason="nhầm", approval=Approval("supervisor"))
    assert back.progress.status is Status.RECEIVED
    assert kind_of(step, clerk, back, "cancelled", reason="trùng") == "needs_approval"
    gone = step(clerk, back, "cancelled", reason="trùng", approval=Approval("supervisor"))
    assert gone.progress.status is Status.CANCELLED


def test_a_clock_set_back_does_not_stop_the_counter_nor_break_the_order(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    clock_of(counter).set("2026-11-22T09:00")
    ready = step(clerk, record, "result_ready")
    assert ready.progress.result_at == record.progress.received_at
    assert iso(ready.progress.result_recorded_at) == "2026-11-22T09:00"
    done = acting.hand_over_and_confirm(clerk, Step(ready.id, EventKind.HANDED_OVER))
    occurred = [event.occurred_at for event in done.events]
    assert occurred == sorted(occurred)
    assert check(clerk).sound
