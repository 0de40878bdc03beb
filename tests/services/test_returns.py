"""Returns by the stack, several of one citizen together, and a wrong time put right."""

from datetime import date

import pytest

from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import iso
from counter_app.domain.numbers import stub_of
from counter_app.domain.people import Applicant
from counter_app.domain.status import Status
from counter_app.i18n import explain
from counter_app.services import acting, reading, returns
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.checking import check
from counter_app.services.records import DayClosing
from counter_app.services.returns import (
    OutcomeKind,
    confirm_scanned,
    correct_time,
    hand_over_together,
    take_back_together,
)
from tests.support import BIRTH, CITIZEN, MARITAL, clock_of, moment, sits, step, take_in

MONDAY = date(2026, 11, 23)
FAMILY = {"receiver": "family", "received_by": "Lê Văn Tám", "authority": "con"}


def ready(workplace, procedure=MARITAL, **changed):
    return step(workplace, take_in(workplace, procedure, **changed), "result_ready")


def close(counter, day: date = MONDAY) -> None:
    with counter.store.writing() as unit:
        unit.days.close(DayClosing(day, counter.clock.now(), "clerk", {}, "f" * 64))


def events_of(workplace, record):
    return reading.get(workplace, record.id).events


def test_the_stub_of_a_result_that_lies_ready_hands_over_and_confirms(counter):
    clerk = sits(counter)
    record = ready(clerk)
    clock_of(counter).set("2026-11-23T14:12")

    outcome = confirm_scanned(clerk, stub_of(record.intake.number), source=Source.STUB)

    assert outcome.kind is OutcomeKind.HANDED_AND_CONFIRMED
    assert outcome.stored
    assert iso(outcome.returned_at) == "2026-11-23T14:12"
    assert [event.source for event in events_of(clerk, record)[-2:]] == [Source.STUB, Source.STUB]
    assert check(clerk).sound


def test_the_stub_of_a_result_already_given_out_confirms_it_at_the_hand_overs_time(counter):
    clerk = sits(counter)
    record = step(clerk, ready(clerk), "handed_over")
    clock_of(counter).set("2026-11-23T16:48")

    outcome = confirm_scanned(clerk, stub_of(record.intake.number), source=Source.STUB)

    assert outcome.kind is OutcomeKind.CONFIRMED
    last = events_of(clerk, record)[-1]
    assert (iso(last.occurred_at), iso(last.recorded_at)) == ("2026-11-23T10:05", "2026-11-23T16:48")


@pytest.mark.parametrize("later", ["2026-11-23T09:12:00", "2026-11-23T10:12"])
def test_the_same_code_at_once_or_an_hour_later_is_one_return_and_tells_its_time(counter, later):
    clerk = sits(counter)
    clock_of(counter).set("2026-11-23T09:00")
    record = ready(clerk)
    clock_of(counter).set("2026-11-23T09:12")
    confirm_scanned(clerk, stub_of(record.intake.number))
    before = events_of(clerk, record)
    clock_of(counter).set(later)

    outcome = confirm_scanned(clerk, stub_of(record.intake.number))

    assert (outcome.kind, outcome.stored) == (OutcomeKind.ALREADY, False)
    assert iso(outcome.returned_at) == "2026-11-23T09:12"
    assert events_of(clerk, record) == before


def test_a_code_of_no_dossier_and_a_dossier_without_result_are_told_apart(counter):
    clerk = sits(counter)
    fresh = take_in(clerk)

    assert confirm_scanned(clerk, "22611239999999").kind is OutcomeKind.UNKNOWN
    outcome = confirm_scanned(clerk, stub_of(fresh.intake.number))

    assert outcome.kind is OutcomeKind.NO_RESULT
    assert outcome.record == fresh
    assert len(events_of(clerk, fresh)) == 1


def test_a_dossier_that_ended_without_a_result_is_told_as_such(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "withdrawn", reason="đổi ý")

    assert confirm_scanned(clerk, record.intake.number).kind is OutcomeKind.NO_RESULT


def test_an_identity_number_chooses_among_a_citizens_dossiers_only_where_one_result_waits(counter):
    clerk = sits(counter)
    take_in(clerk, BIRTH)
    one = ready(clerk)

    assert confirm_scanned(clerk, CITIZEN.identity_number).record.id == one.id
    several = {ready(clerk).id, ready(clerk, BIRTH).id}
    outcome = confirm_scanned(clerk, CITIZEN.identity_number)

    assert outcome.kind is OutcomeKind.AMBIGUOUS
    assert {record.id for record in outcome.records} == several
    assert all(reading.get(clerk, each).progress.status is Status.RESULT_READY for each in several)


def test_the_time_written_on_the_stub_is_when_it_happened(counter):
    clerk = sits(counter)
    record = ready(clerk)
    clock_of(counter).set("2026-11-23T16:48")

    confirm_scanned(clerk, stub_of(record.intake.number), at=moment("2026-11-23T15:40"), source=Source.STUB)

    handed, confirmed = events_of(clerk, record)[-2:]
    assert {iso(handed.occurred_at), iso(confirmed.occurred_at)} == {"2026-11-23T15:40"}
    assert {iso(handed.recorded_at), iso(confirmed.recorded_at)} == {"2026-11-23T16:48"}


@pytest.mark.parametrize(
    ("at", "problem"), [("2026-11-23T16:49", "in_future"), ("2026-11-23T10:04", "before_previous_step")]
)
def test_an_impossible_time_is_refused_in_words_and_nothing_half_is_written(counter, at, problem):
    clerk = sits(counter)
    record = ready(clerk)
    clock_of(counter).set("2026-11-23T16:48")

    outcome = confirm_scanned(clerk, stub_of(record.intake.number), at=moment(at))

    assert outcome.kind is OutcomeKind.REFUSED
    assert outcome.error.kind == problem
    assert "{" not in explain(outcome.error)
    assert events_of(clerk, record) == record.events


def test_on_a_closed_day_a_scan_is_refused_in_words(counter):
    clerk = sits(counter)
    record = ready(clerk)
    close(counter)

    outcome = confirm_scanned(clerk, record.intake.number)

    assert outcome.kind is OutcomeKind.REFUSED
    assert "đã chốt" in explain(outcome.error)
    assert outcome.record == record


def test_who_may_not_act_confirms_nothing(counter):
    record = ready(sits(counter))
    with pytest.raises(NotAllowedError):
        confirm_scanned(sits(counter, "admin"), record.intake.number)


def test_a_citizens_results_are_returned_together_to_one_receiver(counter):
    clerk = sits(counter)
    first, second = ready(clerk), step(clerk, ready(clerk, BIRTH), "handed_over")
    third = ready(clerk, BIRTH)

    done = hand_over_together(
        clerk, [first.id, second.id, third.id], Step(0, EventKind.HANDED_OVER, details=FAMILY)
    )

    assert {record.progress.status for record in done} == {Status.RETURNED}
    assert done[0].events[-2].details == done[2].events[-2].details == FAMILY
    assert len(done[1].events) == len(second.events) + 1
    assert check(clerk).sound


def test_results_returned_together_are_taken_back_together(counter):
    clerk = sits(counter)
    both = [ready(clerk), step(clerk, ready(clerk, BIRTH), "handed_over")]
    ids = [record.id for record in both]
    hand_over_together(clerk, ids, Step(0, EventKind.HANDED_OVER))

    undone = take_back_together(clerk, ids)

    assert [record.progress for record in undone] == [record.progress for record in both]
    assert take_back_together(clerk, ids) == ()
    assert check(clerk).sound


def test_what_was_returned_together_stays_once_anything_else_was_recorded(counter):
    clerk = sits(counter)
    ids = [ready(clerk).id, ready(clerk, BIRTH).id]
    hand_over_together(clerk, ids, Step(0, EventKind.HANDED_OVER))
    take_in(clerk)

    assert take_back_together(clerk, ids) == ()
    assert reading.get(clerk, ids[0]).progress.status is Status.RETURNED


def test_of_results_returned_together_all_are_or_none(counter):
    clerk = sits(counter)
    first, unready, last = ready(clerk), take_in(clerk), ready(clerk)

    with pytest.raises(RuleError) as refused:
        hand_over_together(clerk, [first.id, unready.id, last.id], Step(0, EventKind.HANDED_OVER))

    assert refused.value.kind == "no_result_yet"
    for record in (first, unready, last):
        assert events_of(clerk, record) == record.events


def test_a_wrong_time_is_put_right_and_the_journal_keeps_both(counter):
    clerk = sits(counter)
    record = ready(clerk)
    clock_of(counter).set("2026-11-23T16:48")
    confirm_scanned(clerk, stub_of(record.intake.number), source=Source.STUB)
    clock_of(counter).set("2026-11-23T16:50")

    done = correct_time(clerk, record.id, moment("2026-11-23T15:40"))

    assert iso(done.progress.returned_at) == "2026-11-23T15:40"
    assert iso(done.progress.return_recorded_at) == "2026-11-23T16:50"
    kinds = [event.kind.value for event in done.events]
    assert kinds[-6:] == [
        "handed_over", "return_confirmed", "undone", "undone", "handed_over", "return_confirmed",
    ]  # fmt: skip
    again = done.events[-2]
    assert (again.source, again.details) == (Source.STUB, {"was_at": "2026-11-23T16:48"})
    assert check(clerk).sound


def test_putting_a_time_right_keeps_the_receiver_and_the_clicks_made_elsewhere(counter):
    clerk = sits(counter)
    record = ready(clerk)
    acting.hand_over_and_confirm(clerk, Step(record.id, EventKind.HANDED_OVER, details=FAMILY))
    clock_of(counter).set("2026-11-23T10:30")
    ticked = step(clerk, record, "official_return_ticked")

    done = correct_time(clerk, record.id, moment("2026-11-23T10:20"))

    assert done.events[-2].details == {**FAMILY, "was_at": "2026-11-23T10:05"}
    assert done.progress.return_ticked_at == ticked.progress.return_ticked_at


def test_a_hand_over_confirmed_later_is_put_right_as_one_return(counter):
    clerk = sits(counter)
    record = step(clerk, ready(clerk), "handed_over")
    clock_of(counter).set("2026-11-23T11:00")
    confirm_scanned(clerk, record.intake.number)

    done = correct_time(clerk, record.id, moment("2026-11-23T10:45"))

    assert iso(done.progress.handed_over_at) == iso(done.progress.returned_at) == "2026-11-23T10:45"


def test_a_refused_correction_leaves_everything_as_it_was(counter):
    clerk = sits(counter)
    record = ready(clerk)
    confirm_scanned(clerk, record.intake.number)
    before = events_of(clerk, record)

    with pytest.raises(RuleError, match="sớm hơn bước trước đó"):
        correct_time(clerk, record.id, moment("2026-11-23T08:00"))

    assert events_of(clerk, record) == before


def test_an_earlier_days_time_is_put_right_with_a_reason_and_an_approval(counter):
    clerk = sits(counter)
    record = ready(clerk)
    confirm_scanned(clerk, record.intake.number)
    clock_of(counter).set("2026-11-24T09:00")
    right = moment("2026-11-23T10:05")

    with pytest.raises(RuleError, match="lý do"):
        correct_time(clerk, record.id, right)
    with pytest.raises(RuleError, match="duyệt"):
        correct_time(clerk, record.id, right, reason="ghi nhầm giờ")
    done = correct_time(clerk, record.id, right, reason="ghi nhầm giờ", approval=Approval("supervisor"))

    assert {event.approved_by for event in done.events[-4:-1]} == {"supervisor"}
    assert done.events[-2].reason == "ghi nhầm giờ"


def test_a_time_is_not_put_right_into_a_closed_day(counter):
    clerk = sits(counter)
    record = ready(clerk)
    close(counter)
    clock_of(counter).set("2026-11-24T09:00")
    confirm_scanned(clerk, record.intake.number)

    with pytest.raises(RuleError) as refused:
        correct_time(
            clerk,
            record.id,
            moment("2026-11-23T16:00"),
            reason="cuống ghi thế",
            approval=Approval("supervisor"),
        )

    assert refused.value.kind == "day_closed"


def test_there_is_no_time_to_put_right_before_the_return_is_confirmed(counter):
    clerk = sits(counter)
    with pytest.raises(RuleError) as refused:
        correct_time(clerk, ready(clerk).id, moment("2026-11-23T10:05"))
    assert refused.value.kind == "not_returned"


def test_a_result_whose_citizen_was_just_called_can_still_be_handed_over(counter):
    clerk = sits(counter)
    record = ready(clerk)
    assert step(clerk, record, "citizen_called").progress.called_at is not None

    assert [item.dossier.id for item in returns.at_counter(clerk)] == [record.id]


def test_the_results_of_one_citizen_are_found_from_any_of_them(counter):
    clerk = sits(counter)
    first = ready(clerk)
    second = step(clerk, ready(clerk, BIRTH), "handed_over")
    take_in(clerk)
    ready(clerk, applicant=Applicant("Nguyễn Thị Hòa"))

    assert [each.id for each in returns.of_same_citizen(clerk, second)] == [first.id, second.id]


def test_results_of_people_without_a_number_are_not_taken_for_one_persons(counter):
    clerk = sits(counter)
    first = ready(clerk, applicant=Applicant("Nguyễn Thị Hòa"))
    ready(clerk, applicant=Applicant("Nguyễn Thị Hòa"))

    assert returns.of_same_citizen(clerk, first) == (first,)


@pytest.mark.parametrize(
    ("details", "missing"),
    [
        ({"receiver": "authorised", "authority": "giấy số 5"}, "received_by"),
        ({"receiver": "authorised", "received_by": "Lê Văn Tám"}, "authority"),
        ({"receiver": "family", "received_by": " "}, "received_by"),
        ({"receiver": "post"}, "post_slip"),
    ],
)
def test_a_result_given_to_somebody_else_says_to_whom_and_on_what_authority(counter, details, missing):
    clerk = sits(counter)
    record = ready(clerk)
    with pytest.raises(RuleError) as refused:
        acting.hand_over_and_confirm(clerk, Step(record.id, EventKind.HANDED_OVER, details=details))
    assert (refused.value.kind, refused.value.field) == ("receiver_missing", missing)
    assert events_of(clerk, record) == record.events
