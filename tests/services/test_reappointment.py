"""Form 04 as a paper: whose date it tells, how its prints are counted, what it never says."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.errors import RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.moments import iso
from counter_app.domain.papers import Paper, ReappointmentKind
from counter_app.domain.people import Applicant, ApplicantKind
from counter_app.drawing import draw
from counter_app.services import acting, changes
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.papers import (
    attempts,
    prepare_reappointment,
    reappointment_form,
    receipt_form,
    record_print,
)
from counter_app.services.reading import get
from tests.support import CITIZEN, MARITAL, clock_of, sits, step, strikes, take_in


def extend(workplace, record, to: str, **changed):
    return step(
        workplace, record, "extended", details={"due_at": to}, **{"reason": "chờ xác minh", **changed}
    )


def prepare(counter, record, paper=Paper.A4):
    return prepare_reappointment(sits(counter), draw, counter.shelf, record.id, paper)


def test_the_apology_tells_both_dates_and_how_far_apart_they_are(counter):
    clerk = sits(counter)
    record = extend(clerk, take_in(clerk, MARITAL), "2026-12-02")
    form = reappointment_form(clerk, record)

    assert form.form is ReappointmentKind.APOLOGY
    assert (iso(form.previous_due_at), iso(form.due_at)) == ("2026-11-27T17:30", "2026-12-02T17:30")
    assert form.explanation == ("Thêm 03 ngày làm việc so với ngày đã hẹn; không tính ngày nghỉ cuối tuần.")
    assert (form.reason, form.addressee) == ("chờ xác minh", "Ông/Bà Nguyễn Thị Hòa")
    assert form.paper_number == "", "left to be written by hand"
    assert iso(form.decided_at) == "2026-11-23T10:05"


@pytest.mark.parametrize(
    ("applicant", "addressee"),
    [
        (replace(CITIZEN, sex="Nữ"), "Bà Nguyễn Thị Hòa"),
        (replace(CITIZEN, sex="Nam"), "Ông Nguyễn Thị Hòa"),
        (Applicant("Công ty Mây Tre", kind=ApplicantKind.ORGANISATION, tax_code="0101234567"),
         "Công ty Mây Tre"),
    ],
)  # fmt: skip
def test_the_citizen_is_addressed_as_politely_as_is_known(counter, applicant, addressee):
    clerk = sits(counter)
    record = extend(clerk, take_in(clerk, MARITAL, applicant=applicant), "2026-12-02")

    assert reappointment_form(clerk, record).addressee == addressee


def test_a_promise_moved_through_nobodys_fault_is_a_notice(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)
    strikes(counter, date(2026, 11, 26))
    clerk = sits(counter)
    (moved,) = changes.drifted(clerk)
    record = changes.reappoint(clerk, moved, "bão số 12")
    form = reappointment_form(clerk, record)

    assert form.form is ReappointmentKind.NOTICE
    assert iso(form.due_at) == "2026-11-30T17:30"


def test_every_new_date_is_a_paper_of_its_own_and_counts_its_own_prints(counter):
    clerk = sits(counter)
    record = extend(clerk, take_in(clerk, MARITAL), "2026-12-02")
    record_print(clerk, prepare(counter, record), error="hết giấy")
    first = prepare(counter, record)
    assert first.reprint == 0
    record_print(clerk, first)
    again = prepare(counter, record)
    assert (again.reprint, again.kind) == (1, first.kind)
    record_print(clerk, again)
    record = extend(clerk, record, "2026-12-04", approval=Approval("supervisor"))
    second = prepare(counter, record)

    assert second.reprint == 0
    assert second.kind != first.kind
    assert get(clerk, record.id).printed == 0, "the receipt counts its own prints"
    assert [each.succeeded for each in attempts(clerk, record.id)] == [False, True, True]
    assert Path(first.file).read_bytes() == first.pdf
    assert first.file != again.file != second.file


def test_a_date_taken_back_has_no_paper(counter):
    clerk = sits(counter)
    record = extend(clerk, take_in(clerk, MARITAL), "2026-12-02")
    record = acting.undo(clerk, Step(record.id, EventKind.UNDONE))

    with pytest.raises(RuleError) as told:
        prepare(counter, record)
    assert told.value.kind == "no_reappointment"


def test_a_long_way_names_no_dozen_of_days_off(counter):
    clock_of(counter).set("2025-12-22T09:00")
    clerk = sits(counter)
    record = extend(clerk, take_in(clerk, MARITAL), "2026-12-01T17:30")
    said = reappointment_form(clerk, record).explanation

    assert "các ngày nghỉ lễ" in said
    assert len(said) < 150


def test_the_receipt_tells_the_appointment_that_an_answer_gave(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)
    record = step(clerk, record, "supplement_requested", reason="thiếu giấy")
    clock_of(counter).set("2026-11-30T09:00")
    record = step(clerk, record, "supplement_received")
    form = receipt_form(clerk, record, clerk_name="Đỗ Thu Hà")

    assert form.due_at == record.progress.due_at
    assert form.explanation == record.events[-1].details["why"]
    record = extend(clerk, record, "2026-12-09")
    assert receipt_form(clerk, record, clerk_name="Đỗ Thu Hà").due_at == form.due_at
