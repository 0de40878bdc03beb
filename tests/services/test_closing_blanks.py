"""Blank receipts at closing: what may have been handed out is entered, voided or named; a stack rests."""

from datetime import date

import pytest

from counter_app.domain.closing import DayException
from counter_app.domain.errors import RuleError
from counter_app.domain.obligations import ObligationKind
from counter_app.services import blanks, closing
from counter_app.services.approval import Approval
from counter_app.services.closing import ObligationsLeftError
from tests.services.test_closing import alone, close
from tests.support import clock_of, moment, sits, take_in

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
BLANK = ObligationKind.ENTER_BLANK
KEPT = "còn nguyên trong xấp"


def asked(counter, day=MONDAY):
    view = closing.gate(sits(counter), day)
    return [item.dossier.code for item in view.left if item.kind is BLANK]


def named(codes, reason=KEPT):
    return [DayException(code, BLANK, reason) for code in codes]


def enter(counter, blank, at, day_later=False):
    approved = {"reason": "mất điện", "approval": Approval("supervisor")} if day_later else {}
    return take_in(sits(counter), reserved=blank.code, received_at=moment(at), **approved)


def test_every_blank_of_the_day_that_is_neither_entered_nor_void_is_asked_for(counter):
    alone(counter)
    lot = blanks.reserve(sits(counter), 4)
    enter(counter, lot[1], "2026-11-23T10:05")
    blanks.void(sits(counter), lot[2].code, "viết hỏng")
    assert asked(counter) == [lot[0].code, lot[3].code]
    with pytest.raises(ObligationsLeftError, match="còn 2 việc"):
        close(counter)
    close(counter, exceptions=named([lot[0].code, lot[3].code]))


def test_an_untouched_stack_rests_on_later_days_and_is_only_counted(counter):
    alone(counter)
    lot = blanks.reserve(sits(counter), 3)
    close(counter, exceptions=named(each.code for each in lot))
    clock_of(counter).set("2026-11-25T15:00")
    assert asked(counter, WEDNESDAY) == []
    assert closing.gate(sits(counter), WEDNESDAY).blanks == 3


@pytest.mark.parametrize("touch", ["used", "spoilt"])
def test_a_kept_stack_is_asked_for_on_the_day_on_which_one_of_it_was_used_or_spoilt(counter, touch):
    alone(counter)
    lot = blanks.reserve(sits(counter), 3)
    clock_of(counter).set("2026-11-25T15:00")
    if touch == "used":
        enter(counter, lot[0], "2026-11-25T10:10")
    else:
        blanks.void(sits(counter), lot[0].code, "viết hỏng")
    assert asked(counter, WEDNESDAY) == [each.code for each in lot[1:]]


def test_a_stack_used_in_a_cut_and_entered_the_next_morning_is_asked_for_on_the_day_of_the_cut(counter):
    alone(counter)
    lot = blanks.reserve(sits(counter), 2, WEDNESDAY)
    assert asked(counter, MONDAY) == [], "numbered for another day, and not touched"
    clock_of(counter).set("2026-11-26T08:00")
    enter(counter, lot[0], "2026-11-25T16:00", day_later=True)
    assert asked(counter, WEDNESDAY) == [lot[1].code]
    assert asked(counter, date(2026, 11, 26)) == []


def test_the_sheet_has_one_line_for_the_stack_and_the_reason(counter):
    alone(counter)
    lot = blanks.reserve(sits(counter), 20)
    given = lot[4]
    closed = close(
        counter,
        exceptions=[
            *named(each.code for each in lot if each is not given),
            *named([given.code], "tìm chưa ra"),
        ],
    )
    lines = {(line.code, line.applicant, line.reason) for line in closed.sheet.left}
    assert lines == {
        (f"{lot[0].code} đến {lot[19].code}", "19 phiếu trắng", KEPT),
        (given.code, "Phiếu trắng", "tìm chưa ra"),
    }


def test_reasons_given_one_by_one_stay_and_an_entered_blank_needs_none(counter):
    alone(counter)
    first, second = blanks.reserve(sits(counter), 2)
    closing.name_exceptions(sits(counter), MONDAY, named([first.code, second.code]))
    assert asked(counter) == []
    enter(counter, first, "2026-11-23T10:05")
    closed = close(counter)
    assert [line.code for line in closed.sheet.left] == [second.code]


def test_a_blank_of_a_closed_day_is_not_entered_until_the_day_is_opened_again(counter):
    alone(counter)
    (blank,) = blanks.reserve(sits(counter), 1)
    close(counter, exceptions=named([blank.code]))
    clock_of(counter).set("2026-11-25T09:00")
    with pytest.raises(RuleError, match="đã chốt"):
        enter(counter, blank, "2026-11-23T16:30", day_later=True)
    closing.reopen(sits(counter, "supervisor"), MONDAY, "công dân đem phiếu trắng đến")
    assert enter(counter, blank, "2026-11-23T16:30", day_later=True).intake.code == blank.code


def test_a_day_without_any_power_is_brought_up_although_nothing_was_recorded_on_it(counter):
    alone(counter)
    take_in(sits(counter))
    close(counter)
    lot = blanks.reserve(sits(counter), 2, WEDNESDAY)
    clock_of(counter).set("2026-11-26T08:00")
    assert closing.days_left_open(sits(counter)) == (WEDNESDAY,), "its numbers wait"
    enter(counter, lot[0], "2026-11-25T10:00", day_later=True)
    blanks.void(sits(counter), lot[1].code, "viết hỏng")
    assert closing.days_left_open(sits(counter)) == (WEDNESDAY,), "somebody was received on it"
    close(counter, WEDNESDAY)
    assert closing.days_left_open(sits(counter)) == ()
