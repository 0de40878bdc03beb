"""Steps that stop, restart and move a dossier's clock, on a real database."""

from dataclasses import replace

import pytest

from counter_app.domain.errors import CounterError
from counter_app.domain.moments import iso, parse_moment
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.office import default_office
from counter_app.domain.procedures import ClockPolicy, DueMode
from counter_app.domain.punctuality import EarlyBy, Punctuality, verdict
from counter_app.domain.status import Channel, Status
from counter_app.i18n import explain
from counter_app.services import changes, reading
from counter_app.services.approval import Approval
from counter_app.services.changes import save_office
from counter_app.services.checking import check
from counter_app.services.procedure_changes import save_procedure
from counter_app.services.receive import procedure_in_force
from tests.support import MARITAL, NOW, clock_of, sits, step, take_in

SUPERVISOR = Approval("supervisor")


def refused(call, *arguments, **named) -> CounterError:
    with pytest.raises(CounterError) as caught:
        call(*arguments, **named)
    assert "{" not in explain(caught.value)
    return caught.value


def received(counter, at: str = "2026-11-09T10:05", **changed):
    clock_of(counter).set(at)
    return take_in(sits(counter), **changed)


def at(counter, when: str, record, kind: str, **changed):
    clock_of(counter).set(when)
    return step(sits(counter, changed.pop("who", "clerk")), record, kind, **changed)


def pausing(counter) -> None:
    """Let the three-day procedure follow the other policy, from the first day of the month on."""
    clock_of(counter).set("2026-11-01T08:00")
    admin = sits(counter, "admin")
    with admin.store.reading() as unit:
        known = procedure_in_force(unit, MARITAL, NOW)
    first = parse_moment("2026-11-01").date()
    save_procedure(admin, replace(known, clock_policy=ClockPolicy.PAUSE, effective_from=first))


def test_a_supplement_restarts_the_limit_and_keeps_every_date_given(counter):
    record = received(counter)
    record = at(counter, "2026-11-10T10:00", record, "supplement_requested", reason="thiếu tờ khai")
    assert record.progress.status is Status.AWAITING_SUPPLEMENT
    assert record.events[-1].details["answer_by"] == "2026-11-25T10:30:00+00:00"
    record = at(counter, "2026-11-12T10:00", record, "supplement_received")
    assert iso(record.progress.due_at) == "2026-11-17T17:30"
    assert [iso(due) for due in record.progress.due_history] == ["2026-11-12T17:30", "2026-11-17T17:30"]
    assert str(record.events[-1].details["why"]).startswith("Tính lại từ đầu khi hồ sơ đã bổ sung đủ.")
    computed = changes.computed(sits(counter), record)
    assert computed is not None
    assert computed.due_at == record.progress.due_at
    assert check(sits(counter)).sound


def test_a_supplement_pauses_where_the_procedure_says_so(counter):
    pausing(counter)
    record = received(counter)
    record = at(counter, "2026-11-10T10:00", record, "supplement_requested", reason="thiếu tờ khai")
    record = at(counter, "2026-11-11T14:00", record, "supplement_received")
    assert iso(record.progress.due_at) == "2026-11-16T10:30", "10 h 30 of working time"
    assert "10 giờ 30 phút" in str(record.events[-1].details["why"])


def test_a_demand_says_what_is_missing_comes_in_time_and_only_once(counter):
    record = received(counter)
    clock_of(counter).set("2026-11-10T10:00")
    assert refused(step, sits(counter), record, "supplement_requested").kind == "reason_missing"
    record = step(sits(counter), record, "supplement_requested", reason="thiếu tờ khai")
    record = at(counter, "2026-11-11T10:00", record, "supplement_received")
    again = refused(step, sits(counter), record, "supplement_requested", reason="lại thiếu")
    assert (again.kind, again.field) == ("supplement_again", "approved_by")
    record = step(sits(counter), record, "supplement_requested", reason="lại thiếu", approval=SUPERVISOR)
    assert record.events[-1].approved_by == "supervisor"
    assert record.events[-1].details["supplement_again"] == 1
    record = at(counter, "2026-11-12T10:00", record, "supplement_received")
    record = at(counter, "2026-11-12T15:00", record, "result_ready")
    assert verdict(record.progress, clock_of(counter).now()).in_law is Punctuality.LATE


def test_a_demand_after_three_working_days_is_a_supervisors_matter(counter):
    record = received(counter)
    clock_of(counter).set("2026-11-13T08:00")
    assert refused(step, sits(counter), record, "supplement_requested", reason="x").kind == "supplement_late"
    record = step(sits(counter, "supervisor"), record, "supplement_requested", reason="thiếu tờ khai")
    assert record.events[-1].approved_by == "supervisor", "one signed in approves by being there"


def test_a_dossier_without_an_answer_is_closed_after_fifteen_days_and_not_before(counter):
    record = received(counter)
    record = at(counter, "2026-11-10T10:00", record, "supplement_requested", reason="thiếu tờ khai")
    owed = {item.kind for item in reading.pending(sits(counter))}
    assert owed == set()
    clock_of(counter).set("2026-11-23T09:00")
    assert [item.kind for item in reading.pending(sits(counter))] == [ObligationKind.SUPPLEMENT_LAPSING]
    clock_of(counter).set("2026-11-25T17:30")
    early = refused(step, sits(counter), record, "closed_unsupplemented")
    assert early.kind == "still_time_to_answer"
    assert "thứ Tư 25/11/2026" in explain(early)
    clock_of(counter).set("2026-11-26T08:00")
    assert [item.kind for item in reading.pending(sits(counter))] == [ObligationKind.CLOSE_UNSUPPLEMENTED]
    record = step(sits(counter), record, "closed_unsupplemented")
    assert record.progress.status is Status.CLOSED
    judged = verdict(record.progress, clock_of(counter).now())
    assert judged.in_law is Punctuality.EARLY, "one demand and silence: judged by the time of the demand"
    assert [item.kind for item in reading.pending(sits(counter))] == [ObligationKind.TICK_RESULT]


def test_a_financial_duty_pauses_and_a_result_while_it_waits_is_not_late(counter):
    record = received(counter)
    record = at(counter, "2026-11-12T10:00", record, "fee_requested")
    paid = at(counter, "2026-11-16T10:00", record, "fee_paid")
    assert iso(paid.progress.due_at) == "2026-11-16T17:30"
    other = received(counter, "2026-11-09T11:00")
    other = at(counter, "2026-11-12T10:00", other, "fee_requested")
    other = at(counter, "2026-11-20T10:00", other, "result_ready")
    judged = verdict(other.progress, clock_of(counter).now())
    assert judged.in_law is Punctuality.ON_TIME
    assert not judged.late_in_record_only


def test_an_apology_moves_the_promise_once_and_a_working_day_before(counter):
    record = received(counter)
    clock_of(counter).set("2026-11-11T16:00")
    assert (
        refused(step, sits(counter), record, "extended", reason="thiếu người").kind
        == "extension_date_missing"
    )
    record = step(
        sits(counter), record, "extended", reason="thiếu người", details={"due_at": "2026-11-16T17:30"}
    )
    assert [iso(due) for due in record.progress.due_history] == ["2026-11-12T17:30", "2026-11-16T17:30"]
    assert record.progress.extensions == 1
    later = {"due_at": "2026-11-20"}
    again = refused(step, sits(counter), record, "extended", reason="vẫn thiếu", details=later)
    assert again.kind == "extension_again"
    record = step(sits(counter), record, "extended", reason="vẫn thiếu", details=later, approval=SUPERVISOR)
    assert iso(record.progress.due_at) == "2026-11-20T17:30"
    assert record.events[-1].approved_by == "supervisor"


def test_an_apology_on_the_day_itself_is_too_late_without_a_supervisor(counter):
    record = received(counter)
    clock_of(counter).set("2026-11-12T09:00")
    new = {"due_at": "2026-11-16T17:30"}
    late = refused(step, sits(counter), record, "extended", reason="thiếu người", details=new)
    assert late.kind == "extension_late"
    record = step(sits(counter), record, "extended", reason="thiếu người", details=new, approval=SUPERVISOR)
    assert record.events[-1].details["extension_late"] == 1


@pytest.mark.parametrize(
    "written", ["2026-11-12T17:30", "2026-11-15T09:00", "hôm nào đó", "2026-11-16T12:45"]
)
def test_a_new_date_that_cannot_be_is_refused_and_nothing_changes(counter, written):
    record = received(counter)
    clock_of(counter).set("2026-11-11T16:00")
    wrong = refused(
        step, sits(counter), record, "extended", reason="thiếu người", details={"due_at": written}
    )
    assert wrong.field == "to"
    assert reading.get(sits(counter), record.id) == record


@pytest.mark.parametrize("kind", ["refused", "withdrawn", "stopped"])
def test_refusal_stop_and_withdrawal_end_the_clock(counter, kind):
    record = received(counter)
    record = at(counter, "2026-11-11T16:00", record, kind, reason="không đủ điều kiện")
    clock_of(counter).set("2026-12-11T16:00")
    assert verdict(record.progress, clock_of(counter).now()).in_law is Punctuality.EARLY
    assert [item.kind for item in reading.pending(sits(counter))] == [ObligationKind.TICK_RESULT]


def test_a_paused_dossier_is_never_late_however_long(counter):
    record = received(counter)
    record = at(counter, "2026-11-10T10:00", record, "supplement_requested", reason="thiếu tờ khai")
    clock_of(counter).set("2026-11-24T10:00")
    judged = verdict(record.progress, clock_of(counter).now())
    assert (judged.in_law, judged.overdue) == (None, False)


def test_early_is_by_the_date_or_by_the_minute_and_late_never_changes(counter):
    record = received(counter)
    record = at(counter, "2026-11-12T10:00", record, "result_ready")
    now = clock_of(counter).now()
    assert verdict(record.progress, now).in_law is Punctuality.ON_TIME
    assert verdict(record.progress, now, EarlyBy.MINUTE).in_law is Punctuality.EARLY


def test_a_dossier_keeps_the_mode_in_force_when_it_was_received(counter):
    record = received(counter)
    save_office(sits(counter, "admin"), replace(default_office(), due_mode=DueMode.SAME_SESSION))
    record = at(counter, "2026-11-10T10:00", record, "supplement_requested", reason="thiếu tờ khai")
    record = at(counter, "2026-11-11T10:00", record, "supplement_received")
    assert iso(record.progress.due_at) == "2026-11-16T17:30"
    fresh = received(counter, "2026-11-11T10:30")
    assert iso(fresh.progress.due_at) == "2026-11-16T12:00"


def test_each_channel_has_its_own_limit(counter):
    clock_of(counter).set("2026-11-01T08:00")
    admin = sits(counter, "admin")
    with admin.store.reading() as unit:
        known = procedure_in_force(unit, MARITAL, NOW)
    online = ((Channel.ONLINE, replace(known.limit, amount=5)),)
    first = parse_moment("2026-11-01").date()
    save_procedure(admin, replace(known, channel_limits=online, effective_from=first))
    assert iso(received(counter, channel=Channel.ONLINE).progress.due_at) == "2026-11-16T17:30"
    assert iso(received(counter).progress.due_at) == "2026-11-12T17:30"
