"""The shelf count: no scan is lost, every difference has an honest way out, counts are compared."""

import json

import pytest

from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import iso
from counter_app.domain.numbers import stub_of
from counter_app.domain.people import Applicant
from counter_app.domain.shelf import Became
from counter_app.domain.status import Status
from counter_app.i18n import explain
from counter_app.services import reading, shelf
from counter_app.services.acting import Step, undo
from counter_app.services.approval import Approval
from counter_app.services.checking import check
from counter_app.services.records import DayClosing
from counter_app.services.shelf_records import ScanKind
from tests.support import BIRTH, clock_of, moment, sits, step, take_in

TOLD = "2026-11-23T16:00"


def ready(workplace, name: str = "Lý Văn Ơn", **facts):
    return step(workplace, take_in(workplace, BIRTH, applicant=Applicant(name, **facts)), "result_ready")


def codes(listed) -> list[str]:
    return [each.code for each in listed]


def lists(view) -> tuple[list[str], ...]:
    found = view.comparison
    return codes(found.present), codes(found.missing), codes(found.unrecorded), codes(found.returned)


def kind_of(call, *arguments) -> str:
    with pytest.raises(RuleError) as refused:
        call(*arguments)
    assert "{" not in explain(refused.value)
    return refused.value.kind


def given_at(record, at: str, **changed) -> Step:
    return Step(record.id, EventKind.HANDED_OVER, at=moment(at), **changed)


def test_receipts_stubs_and_codes_in_any_order_make_the_lists(counter):
    clerk = sits(counter)
    first, second, third = ready(clerk), ready(clerk), ready(clerk)
    never = take_in(clerk, BIRTH)
    gone = step(clerk, step(clerk, ready(clerk), "handed_over"), "return_confirmed")
    shelf.begin(clerk)
    told = [
        shelf.scan(clerk, scanned).kind
        for scanned in (
            third.intake.code.lower(),
            stub_of(first.intake.number),
            never.intake.number,
            gone.intake.number,
            " 99999 ",
            first.intake.number,
            "99999",
        )
    ]
    assert told == [
        ScanKind.PRESENT,
        ScanKind.PRESENT,
        ScanKind.UNRECORDED,
        ScanKind.RETURNED,
        ScanKind.UNKNOWN,
        ScanKind.DUPLICATE,
        ScanKind.DUPLICATE,
    ]
    view = shelf.standing(clerk)
    assert lists(view) == (
        [third.intake.code, first.intake.code],
        [second.intake.code],
        [never.intake.code],
        [gone.intake.code],
    )
    assert view.comparison.unknown == ("99999",)
    assert (view.comparison.scanned, view.comparison.expected) == (5, 3)
    assert view.last.scanned == "99999"
    assert len(view.still_open) == 4


def test_a_duplicate_says_when_it_was_scanned_first(counter):
    clerk = sits(counter)
    record = ready(clerk)
    shelf.begin(clerk)
    shelf.scan(clerk, record.intake.number)
    clock_of(counter).set("2026-11-23T10:30")
    again = shelf.scan(clerk, stub_of(record.intake.number))
    assert (again.kind, iso(again.at), again.dossier.code) == (
        ScanKind.DUPLICATE,
        "2026-11-23T10:05",
        record.intake.code,
    )


def test_a_citizens_number_finds_one_result_after_the_other_and_is_not_guessed_at(counter):
    clerk = sits(counter)
    first, second = (ready(clerk, identity_number="001079004321") for _ in range(2))
    shelf.begin(clerk)
    assert shelf.scan(clerk, "001079004321").kind is ScanKind.AMBIGUOUS
    assert shelf.standing(clerk).comparison.scanned == 0
    shelf.scan(clerk, first.intake.number)
    assert shelf.scan(clerk, "001079004321").dossier.code == second.intake.code


def test_a_count_is_gone_on_with_by_another_clerk_and_there_is_only_one(counter):
    clerk, other = sits(counter), sits(counter, "supervisor")
    record = ready(clerk)
    begun = shelf.begin(clerk)
    shelf.scan(clerk, record.intake.number)
    assert shelf.begin(other) == begun
    view = shelf.standing(other)
    assert (view.count.begun_by, codes(view.comparison.present)) == ("clerk", [record.intake.code])
    assert shelf.finish(other).finished_by == "supervisor"
    assert shelf.begin(other).id != begun.id


def test_the_last_scan_can_be_taken_off(counter):
    clerk = sits(counter)
    record = ready(clerk)
    shelf.begin(clerk)
    assert shelf.take_back(clerk) is None
    shelf.scan(clerk, "12")
    shelf.scan(clerk, record.intake.number)
    assert shelf.take_back(clerk).dossier.code == record.intake.code
    assert codes(shelf.standing(clerk).comparison.missing) == [record.intake.code]
    assert shelf.take_back(clerk).scanned == "12"
    assert shelf.standing(clerk).last is None


def test_a_code_that_nobody_knows_can_be_dropped_and_nothing_else_with_it(counter):
    clerk = sits(counter)
    record = ready(clerk)
    shelf.begin(clerk)
    for scanned in ("55", record.intake.number, "66"):
        shelf.scan(clerk, scanned)
    shelf.drop_unknown(clerk, "55")
    shelf.drop_unknown(clerk, record.intake.number)
    view = shelf.standing(clerk)
    assert view.comparison.unknown == ("66",)
    assert codes(view.comparison.present) == [record.intake.code]


def test_a_missing_result_is_handed_over_at_its_own_time(counter):
    clerk = sits(counter)
    record = ready(clerk)
    clock_of(counter).set(TOLD)
    shelf.begin(clerk)
    given = given_at(record, "2026-11-23T14:20", details={"received_by": "Lý Thị Lan"})
    after = shelf.hand_over(clerk, given)
    handed, confirmed = after.events[-2:]
    assert (handed.source, confirmed.source) == (Source.SHELF_COUNT, Source.SHELF_COUNT)
    assert (iso(handed.occurred_at), iso(confirmed.occurred_at)) == ("2026-11-23T14:20", "2026-11-23T14:20")
    assert iso(confirmed.recorded_at) == TOLD
    assert handed.details["received_by"] == "Lý Thị Lan"
    view = shelf.standing(clerk)
    assert not view.comparison.differs
    (put_right,) = view.resolved
    assert (put_right.became, iso(put_right.occurred_at)) == (Became.HANDED_OVER, "2026-11-23T14:20")
    assert check(clerk).sound


def test_an_earlier_day_needs_reason_and_supervisor_and_a_closed_one_refuses(counter):
    clerk = sits(counter)
    record = ready(clerk)
    clock_of(counter).set("2026-11-24T16:00")
    shelf.begin(clerk)
    at = "2026-11-23T15:00"
    assert kind_of(shelf.hand_over, clerk, given_at(record, at)) == "backdating_reason_missing"
    assert kind_of(shelf.hand_over, clerk, given_at(record, at, reason="quên")) == "backdating_needs_approval"
    approved = given_at(record, at, reason="quên", approval=Approval("supervisor"))
    with counter.store.writing() as unit:
        unit.days.close(DayClosing(moment(at).date(), counter.clock.now(), "clerk", {}, "f" * 64))
    assert kind_of(shelf.hand_over, clerk, approved) == "day_closed"
    with counter.store.writing() as unit:
        unit.days.reopen(moment(at).date(), at=counter.clock.now(), by="supervisor", reason="quên")
    after = shelf.hand_over(clerk, approved)
    assert (after.progress.status, after.events[-2].approved_by) == (Status.RETURNED, "supervisor")


def test_a_result_that_was_never_recorded_is_recorded_at_its_own_time(counter):
    clerk = sits(counter)
    record = take_in(clerk, BIRTH)
    clock_of(counter).set(TOLD)
    shelf.begin(clerk)
    shelf.scan(clerk, record.intake.number)
    after = shelf.record_result(clerk, Step(record.id, EventKind.RECEIVED, at=moment("2026-11-23T11:00")))
    assert (after.events[-1].kind, after.events[-1].source) == (EventKind.RESULT_READY, Source.SHELF_COUNT)
    assert iso(after.progress.result_at) == "2026-11-23T11:00"
    view = shelf.standing(clerk)
    assert lists(view) == ([record.intake.code], [], [], [])
    assert [each.became for each in view.resolved] == [Became.RESULT_RECORDED]


def test_a_result_recorded_by_mistake_is_taken_back(counter):
    clerk = sits(counter)
    record = ready(clerk)
    shelf.begin(clerk)
    after = shelf.take_result_back(clerk, Step(record.id, EventKind.UNDONE, reason="còn ở Tư pháp"))
    assert (after.progress.status, after.events[-1].source) == (Status.RECEIVED, Source.SHELF_COUNT)
    view = shelf.standing(clerk)
    assert not view.comparison.differs
    assert [each.became for each in view.resolved] == [Became.RESULT_UNDONE]


def test_what_lies_there_although_it_was_given_out_is_taken_back_by_the_rules_of_undoing(counter):
    clerk = sits(counter)
    record = ready(clerk)
    shelf.begin(clerk)
    shelf.hand_over(clerk, given_at(record, "2026-11-23T10:05"))
    clock_of(counter).set("2026-11-24T09:00")
    shelf.scan(clerk, record.intake.number)
    assert codes(shelf.standing(clerk).comparison.returned) == [record.intake.code]
    back = Step(record.id, EventKind.UNDONE)
    assert kind_of(shelf.take_hand_over_back, clerk, back) == "reason_missing"
    allowed = Step(record.id, EventKind.UNDONE, reason="nhầm người", approval=Approval("supervisor"))
    assert shelf.take_hand_over_back(clerk, allowed).progress.status is Status.RESULT_READY
    view = shelf.standing(clerk)
    assert codes(view.comparison.present) == [record.intake.code]
    assert [each.became for each in view.resolved] == [Became.HAND_OVER_UNDONE]


def test_no_other_step_is_taken_back_from_the_shelf(counter):
    clerk = sits(counter)
    record = step(clerk, ready(clerk), "citizen_called")
    shelf.begin(clerk)
    for back in (shelf.take_result_back, shelf.take_hand_over_back):
        assert kind_of(back, clerk, Step(record.id, EventKind.UNDONE)) == "undo_elsewhere"


def test_a_hand_over_confirmed_later_is_taken_back_whole_or_not_at_all(counter):
    clerk, other = sits(counter), sits(counter, "supervisor")
    given = step(other, ready(clerk), "handed_over")
    record = step(clerk, given, "return_confirmed")
    shelf.begin(clerk)
    back = Step(record.id, EventKind.UNDONE, reason="nhầm")
    with pytest.raises(NotAllowedError):
        shelf.take_hand_over_back(clerk, back)
    assert reading.get(clerk, record.id) == record
    after = shelf.take_hand_over_back(other, back)
    assert after.progress.status is Status.RESULT_READY
    assert [event.source for event in after.events[-2:]] == [Source.SHELF_COUNT] * 2
    assert check(clerk).sound


def test_a_resolution_taken_back_is_a_difference_again(counter):
    clerk = sits(counter)
    record = ready(clerk)
    shelf.begin(clerk)
    shelf.hand_over(clerk, given_at(record, "2026-11-23T10:05"))
    undo(clerk, Step(record.id, EventKind.UNDONE))
    view = shelf.standing(clerk)
    assert (codes(view.comparison.missing), view.resolved) == ([record.intake.code], ())


def test_a_word_stands_beside_a_difference_until_it_is_found(counter):
    clerk = sits(counter)
    record, other = ready(clerk), ready(clerk)
    shelf.begin(clerk)
    assert kind_of(shelf.note, clerk, record.intake.code, Became.MISLAID, "  ") == "word_missing"
    shelf.note(clerk, record.intake.code, Became.MISLAID, "đang tìm ở  tủ 2")
    shelf.note(clerk, other.intake.code, Became.AT_DEPARTMENT, "anh Nam giữ")
    view = shelf.standing(sits(counter, "supervisor"))
    assert view.note_of(record.intake.code).word == "đang tìm ở tủ 2"
    assert (view.note_of(record.intake.code).by, view.still_open) == ("clerk", ())
    assert len(view.differences) == 2
    shelf.scan(clerk, record.intake.number)
    view = shelf.standing(clerk)
    assert view.note_of(record.intake.code) is None
    assert view.differences == (other.intake.code,)


def test_a_step_is_no_note(counter):
    clerk = sits(counter)
    shelf.begin(clerk)
    with pytest.raises(ValueError, match="no note"):
        shelf.note(clerk, "x", Became.HANDED_OVER, "…")


def test_finishing_needs_a_word_for_what_nobody_looked_into(counter):
    clerk = sits(counter)
    record = ready(clerk)
    shelf.begin(clerk)
    assert kind_of(shelf.finish, clerk) == "shelf_differences_open"
    kept = shelf.finish(clerk, "mất điện, mai kiểm tiếp")
    assert kept.outcome["word"] == "mất điện, mai kiểm tiếp"
    assert kept.outcome["missing"] == [
        {"code": record.intake.code, "name": "Lý Văn Ơn", "became": "open", "word": ""}
    ]
    assert shelf.standing(clerk) is None


def test_a_finished_count_keeps_what_became_of_everything(counter):
    clerk = sits(counter)
    there, given, lost = ready(clerk, "Hồ Thị Én"), ready(clerk), ready(clerk)
    shelf.begin(clerk)
    shelf.scan(clerk, there.intake.number)
    shelf.scan(clerk, "77777")
    clock_of(counter).set(TOLD)
    shelf.hand_over(clerk, given_at(given, "2026-11-23T15:00"))
    shelf.note(clerk, lost.intake.code, Became.MISLAID, "tìm ở tủ 2")
    shelf.note(clerk, "77777", Became.EXPLAINED, "giấy của phường bên")
    shelf.finish(clerk)
    (kept,) = shelf.history(clerk)
    outcome = json.loads(json.dumps(kept.outcome))
    assert outcome["numbers"] == {
        "expected": 2,
        "scanned": 2,
        "present": 1,
        "missing": 1,
        "unrecorded": 0,
        "returned": 0,
        "unknown": 1,
        "resolved": 1,
        "open": 0,
    }
    assert outcome["present"] == [{"code": there.intake.code, "name": "Hồ Thị Én", "counts": 1}]
    assert outcome["missing"][0]["word"] == "tìm ở tủ 2"
    assert outcome["unknown"] == [{"code": "77777", "became": "explained", "word": "giấy của phường bên"}]
    assert outcome["resolved"][0]["became"] == "handed_over"
    assert (iso(kept.finished_at), kept.finished_by, outcome["since"]) == (TOLD, "clerk", None)


def test_a_count_stands_beside_the_last_finished_one(counter):
    clerk = sits(counter)
    stays, leaves, lost = ready(clerk), ready(clerk), ready(clerk)
    shelf.begin(clerk)
    for each in (stays, leaves, lost):
        shelf.scan(clerk, each.intake.number)
    shelf.finish(clerk)
    shelf.begin(clerk)
    shelf.abandon(clerk, "khách đông")
    clock_of(counter).set(TOLD)
    shelf.hand_over(clerk, given_at(leaves, "2026-11-23T14:00"))
    new = ready(clerk)
    shelf.begin(clerk)
    for each in (new, stays):
        shelf.scan(clerk, each.intake.number)
    compared = shelf.finish(clerk, "chưa tìm").outcome["since"]
    assert compared["finished_at"] == "2026-11-23T10:05"
    assert (compared["new"], compared["still"]) == ([new.intake.code], 1)
    assert {each["code"]: (each["became"], each["at"]) for each in compared["gone"]} == {
        leaves.intake.code: ("handed_over", "2026-11-23T14:00"),
        lost.intake.code: ("missing", None),
    }
    latest, given_up, _first = shelf.history(clerk)
    assert [each["counts"] for each in latest.outcome["present"]] == [1, 2]
    assert given_up.abandoned == "khách đông"


def test_giving_up_needs_a_word(counter):
    clerk = sits(counter)
    assert kind_of(shelf.abandon, clerk, "x") == "no_shelf_count"
    shelf.begin(clerk)
    assert kind_of(shelf.abandon, clerk, " ") == "word_missing"
    shelf.abandon(clerk, "nhầm")
    assert kind_of(shelf.scan, clerk, "1") == "no_shelf_count"


def test_who_may_only_read_counts_nothing(counter):
    admin = sits(counter, "admin")
    assert shelf.standing(admin) is None
    for call in (shelf.begin, shelf.take_back, shelf.finish):
        with pytest.raises(NotAllowedError):
            call(admin)


def test_a_result_given_out_during_the_count_is_no_difference(counter):
    clerk = sits(counter)
    record = ready(clerk)
    shelf.begin(clerk)
    shelf.scan(clerk, record.intake.number)
    clock_of(counter).set("2026-11-23T10:20")
    step(clerk, record, "handed_over")
    assert lists(shelf.standing(clerk)) == ([record.intake.code], [], [], [])


def test_a_pasted_page_is_an_unknown_code_of_bearable_length(counter):
    clerk = sits(counter)
    shelf.begin(clerk)
    answer = shelf.scan(clerk, "9\ud800\x00" * 5000)
    assert (answer.kind, len(answer.scanned)) == (ScanKind.UNKNOWN, 80)
    assert shelf.scan(clerk, "9" * 5000).kind is ScanKind.DUPLICATE


@pytest.mark.slow
def test_three_hundred_results_are_counted_and_compared(counter):
    clerk = sits(counter)
    records = [ready(clerk) for _ in range(300)]
    shelf.begin(clerk)
    for record in records[::-1][:298]:
        shelf.scan(clerk, record.intake.number)
    view = shelf.standing(clerk)
    assert (view.comparison.scanned, view.comparison.expected) == (298, 300)
    assert codes(view.comparison.missing) == [each.intake.code for each in records[:2]]
    assert reading.pending(clerk)
