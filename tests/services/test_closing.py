"""Closing a day: what must be resolved or named, the sheet and its seal, the lock, and opening it again."""

import sqlite3
from contextlib import closing as closes
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.closing import DayException, GateStep
from counter_app.domain.errors import EnvironmentProblem, NotAllowedError, RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.moments import iso
from counter_app.domain.obligations import ObligationKind
from counter_app.services import acting, checking, closing
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.changes import save_office
from counter_app.services.closing import ClosingRoom, ObligationsLeftError
from counter_app.services.closing_sheet import sheet_document, sheet_from
from tests.support import BIRTH, clock_of, sits, step, take_in

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
RETURN, RESULT = ObligationKind.CONFIRM_RETURN, ObligationKind.RECORD_RESULT


def room(counter) -> ClosingRoom:
    return ClosingRoom(lambda sheet: repr(sheet).encode(), counter.shelf, counter.back_up)


def close(counter, day=MONDAY, exceptions=(), who="clerk"):
    return closing.close_day(sits(counter, who), day, exceptions, room(counter))


def alone(counter):
    """Have the office work without an official system, so that no click elsewhere is owed."""
    admin = sits(counter, "admin")
    save_office(admin, replace(admin.office, uses_official_system=False))


def owed(counter, day=MONDAY):
    return {(item.dossier.code, item.kind) for item in closing.gate(sits(counter), day).owed}


def handed_over(counter, procedure=BIRTH):
    clerk = sits(counter)
    return step(clerk, step(clerk, take_in(clerk, procedure), "result_ready"), "handed_over")


def test_a_day_with_nothing_left_is_closed_with_its_sheet_and_a_copy(counter):
    alone(counter)
    clerk = sits(counter)
    record = step(clerk, take_in(clerk, BIRTH), "result_ready")
    acting.hand_over_and_confirm(clerk, Step(record.id, EventKind.HANDED_OVER))
    clock_of(counter).set("2026-11-23T17:10")
    closed = close(counter)
    counts = closed.sheet.counts
    each = (counts.received, counts.settled, counts.handed_over, counts.confirmed)
    assert [(both.happened, both.recorded) for both in each] == [(1, 1)] * 4
    assert Path(closed.closing.file).read_bytes() == closed.pdf
    with closes(sqlite3.connect(closed.closing.backup)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    held = closing.gate(clerk, MONDAY).closed
    assert held is not None
    assert (iso(held.closed_at), held.closed_by) == ("2026-11-23T17:10", "clerk")
    with pytest.raises(RuleError, match="đã chốt"):
        take_in(clerk)


def test_what_is_handed_over_and_not_confirmed_must_be_resolved_or_named_with_a_reason(counter):
    alone(counter)
    record = handed_over(counter)
    with pytest.raises(ObligationsLeftError, match="còn 1 việc") as refused:
        close(counter)
    assert [item.kind for item in refused.value.gate.left] == [RETURN]
    with pytest.raises(RuleError, match="cần ghi lý do"):
        close(counter, exceptions=[DayException(record.intake.code, RETURN, "  ")])
    assert closing.gate(sits(counter), MONDAY).closed is None
    closed = close(counter, exceptions=[DayException(record.intake.code, RETURN, "chờ ký sổ")])
    assert [(left.code, left.kind, left.reason) for left in closed.sheet.left] == [
        (record.intake.code, RETURN, "chờ ký sổ")
    ]


def test_a_result_due_that_day_and_an_apology_due_that_day_are_owed_and_later_ones_are_not(counter):
    alone(counter)
    clerk = sits(counter)
    today = take_in(clerk, BIRTH)
    soon = take_in(clerk)  # due on Friday 27/11: 24/11 is a day off
    assert owed(counter) == {(today.intake.code, RESULT)}
    clock_of(counter).set("2026-11-26T09:00")
    thursday = date(2026, 11, 26)
    expected = {(today.intake.code, RESULT), (soon.intake.code, ObligationKind.SEND_APOLOGY)}
    assert owed(counter, thursday) == expected
    clock_of(counter).set("2026-11-26T17:40")
    assert owed(counter, thursday) == expected, "the last session's end takes nothing off the list"


def test_clicks_elsewhere_for_what_was_recorded_that_day_are_owed_where_the_office_uses_one(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    assert owed(counter) == {(record.intake.code, ObligationKind.TICK_RESULT)}
    steps = {state.step: state for state in closing.gate(clerk, MONDAY).steps}
    assert (steps[GateStep.TICKS].left, steps[GateStep.STUBS].done) == (1, True)
    alone(counter)
    assert owed(counter) == set()
    assert GateStep.TICKS not in {state.step for state in closing.gate(sits(counter), MONDAY).steps}


def test_arrears_of_clicks_elsewhere_are_told_and_do_not_keep_a_later_day_open(counter):
    clerk = sits(counter)
    code = step(clerk, take_in(clerk), "result_ready").intake.code  # due on Friday
    clock_of(counter).set("2026-11-25T09:00")
    assert owed(counter, WEDNESDAY) == set()
    assert close(counter, WEDNESDAY).sheet.stock.unticked == 1
    clock_of(counter).set("2026-11-27T09:00")
    assert owed(counter, date(2026, 11, 27)) == {(code, ObligationKind.TICK_RESULT)}, "late there from today"


def test_reasons_are_kept_for_whoever_closes_the_day_and_taken_back_by_an_empty_one(counter):
    alone(counter)
    code = handed_over(counter).intake.code
    clerk = sits(counter)
    closing.name_exceptions(clerk, MONDAY, [DayException(code, RETURN, "chờ ký sổ")])
    assert not closing.gate(sits(counter, "supervisor"), MONDAY).left
    closing.name_exceptions(clerk, MONDAY, [DayException(code, RETURN, "")])
    assert len(closing.gate(clerk, MONDAY).left) == 1
    closing.name_exceptions(clerk, MONDAY, [DayException(code, RETURN, "chờ ký sổ")])
    close(counter)
    closing.reopen(sits(counter, "supervisor"), MONDAY, "sót một hồ sơ")
    assert not closing.gate(clerk, MONDAY).left, "what was explained is not asked for again"


def test_neither_a_future_day_nor_one_closed_already_is_closed(counter):
    alone(counter)
    with pytest.raises(RuleError) as refused:
        close(counter, TUESDAY)
    assert refused.value.kind == "day_in_future"
    close(counter)
    with pytest.raises(RuleError, match=r"đã chốt lúc 2026-11-23 10:05") as refused:
        close(counter)
    assert refused.value.kind == "day_closed_already"


def test_an_administrator_closes_nothing(counter):
    with pytest.raises(NotAllowedError):
        close(counter, who="admin")


def test_a_copy_that_fails_leaves_the_day_open(counter):
    alone(counter)

    def full_disk() -> Path:
        raise EnvironmentProblem("backup_failed", "Không sao lưu được", place="/x", reason="đĩa đầy.")

    broken = replace(room(counter), back_up=full_disk)
    with pytest.raises(EnvironmentProblem, match=r"Ngày chưa chốt.*đĩa đầy"):
        closing.close_day(sits(counter), MONDAY, (), broken)
    assert closing.gate(sits(counter), MONDAY).closed is None
    take_in(sits(counter))


def test_a_step_recorded_while_the_copy_is_made_keeps_the_day_open(counter):
    alone(counter)
    clerk = sits(counter)

    def somebody_receives() -> Path:
        take_in(clerk)
        return counter.back_up()

    with pytest.raises(RuleError) as refused:
        closing.close_day(clerk, MONDAY, (), replace(room(counter), back_up=somebody_receives))
    assert refused.value.kind == "day_changed_meanwhile"
    assert closing.gate(clerk, MONDAY).closed is None


def test_only_a_supervisor_opens_a_day_again_and_the_next_sheet_says_why(counter):
    alone(counter)
    close(counter)
    clerk, boss = sits(counter), sits(counter, "supervisor")
    with pytest.raises(NotAllowedError):
        closing.reopen(clerk, MONDAY, "sót một hồ sơ")
    with pytest.raises(RuleError, match="cần ghi lý do"):
        closing.reopen(boss, MONDAY, " ")
    clock_of(counter).set("2026-11-23T17:30")
    closing.reopen(clerk, MONDAY, "sót một hồ sơ", Approval("supervisor"))
    with pytest.raises(RuleError, match="đang mở"):
        closing.reopen(boss, MONDAY, "lần nữa")
    record = take_in(clerk, BIRTH)
    named = [DayException(record.intake.code, RESULT, "chờ ký")]
    clock_of(counter).set("2026-11-23T17:45")
    second = close(counter, exceptions=named)
    (again,) = second.sheet.opened_again
    assert (iso(again.at), again.reason) == ("2026-11-23T17:30", "sót một hồ sơ")
    assert second.closing.file.endswith("-lan-2.pdf")
    assert checking.check(clerk).sound


def test_both_clocks_stand_on_the_sheet_of_a_day_closed_the_morning_after(counter):
    alone(counter)
    clerk = sits(counter)
    record = take_in(clerk)
    clock_of(counter).set("2026-11-25T08:00")
    step(
        clerk,
        record,
        "result_ready",
        at="2026-11-23T16:00",
        reason="mất điện",
        approval=Approval("supervisor"),
    )
    late = close(counter).sheet
    assert (late.counts.settled.happened, late.counts.settled.recorded) == (1, 0)
    assert iso(late.closed_at) == "2026-11-25T08:00"
    today = close(counter, WEDNESDAY).sheet
    assert (today.counts.settled.happened, today.counts.settled.recorded) == (0, 1)
    (line,) = today.back_dated
    assert (iso(line.occurred_at), iso(line.recorded_at)) == ("2026-11-23T16:00", "2026-11-25T08:00")
    assert (line.reason, line.kind) == ("mất điện", EventKind.RESULT_READY)


def test_what_was_taken_back_or_cancelled_is_counted_nowhere(counter):
    alone(counter)
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "result_ready")
    acting.undo(clerk, Step(record.id, EventKind.UNDONE))
    step(clerk, take_in(clerk, BIRTH), "cancelled", reason="nhập nhầm")
    counts = closing.gate(clerk, MONDAY).found.counts
    assert (counts.received.recorded, counts.settled.recorded) == (1, 0)


def test_fees_are_those_of_the_dossiers_handed_over_that_day(counter):
    alone(counter)
    with counter.store.reading() as unit:
        fees = {p.code: p.fee.amount for p in unit.catalogue.in_force(MONDAY)}
    priced = next(code for code, fee in fees.items() if fee)
    clerk = sits(counter)
    for procedure in (priced, priced):
        step(clerk, step(clerk, take_in(clerk, procedure), "result_ready"), "handed_over")
    take_in(clerk, priced)
    found = closing.gate(clerk, MONDAY).found.fees
    assert (found.dossiers, found.amount) == (2, 2 * (fees[priced] or 0))


def test_the_sheet_is_read_back_as_it_was_kept(counter):
    code = handed_over(counter).intake.code
    kinds = [kind for where, kind in owed(counter) if where == code]
    closed = close(counter, exceptions=[DayException(code, kind, "chờ ký sổ") for kind in kinds])
    assert sheet_from(closed.closing.sheet) == closed.sheet
    assert sheet_document(closed.sheet, ())["heads"] == []
    with counter.store.reading() as unit:
        assert sheet_from(unit.days.closings(MONDAY, MONDAY)[0].sheet) == closed.sheet


def test_a_journal_edited_after_the_closing_is_named_by_its_day(counter):
    alone(counter)
    record = take_in(sits(counter))
    close(counter)
    clock_of(counter).set("2026-11-25T09:00")
    step(sits(counter), record, "result_ready")
    close(counter, WEDNESDAY)
    assert checking.check(sits(counter)).sound
    spoil(counter, "UPDATE events SET recorded_by = 'ai khác' WHERE seq = 1")
    assert found(counter) == {("chain", record.intake.code), ("closed_day", "23/11/2026")}


def test_a_seal_that_somebody_else_wrote_is_named(counter):
    take_in(sits(counter), BIRTH)
    code = closing.gate(sits(counter), MONDAY).owed[0].dossier.code
    close(counter, exceptions=[DayException(code, RESULT, "chờ ký")])
    spoil(counter, "UPDATE day_closings SET fingerprint = upper(fingerprint)")
    assert found(counter) == {("closed_day", "23/11/2026")}


def spoil(counter, statement: str) -> None:
    with closes(sqlite3.connect(counter.data.database)) as other:
        other.execute(statement)
        other.commit()


def found(counter) -> set[tuple[str, str]]:
    kinds = {(problem.kind, problem.where) for problem in checking.check(sits(counter)).problems}
    return {each for each in kinds if each[0] in ("chain", "closed_day")}


def test_a_day_left_open_is_brought_up_until_it_is_closed(counter):
    alone(counter)
    take_in(sits(counter))
    assert closing.days_left_open(sits(counter)) == ()
    clock_of(counter).set("2026-11-25T08:00")
    assert closing.days_left_open(sits(counter)) == (MONDAY,)
    take_in(sits(counter))
    clock_of(counter).set("2026-11-26T08:00")
    assert closing.days_left_open(sits(counter)) == (WEDNESDAY,), "before the first closing, the latest only"
    close(counter, MONDAY)
    assert closing.days_left_open(sits(counter)) == (WEDNESDAY,)
    close(counter, WEDNESDAY)
    assert closing.days_left_open(sits(counter)) == ()
    closing.reopen(sits(counter, "supervisor"), MONDAY, "sót")
    assert closing.days_left_open(sits(counter)) == (MONDAY,)
