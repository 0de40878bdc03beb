"""The receipt: what it says for ever, where it lies, and how often it came out."""

import os
from dataclasses import replace
from pathlib import Path

from counter_app.domain.moments import iso
from counter_app.domain.numbers import stub_of
from counter_app.domain.office import default_office
from counter_app.domain.papers import Paper
from counter_app.domain.people import Applicant, ApplicantKind
from counter_app.drawing import draw
from counter_app.services.changes import save_office
from counter_app.services.papers import attempts, prepare_receipt, receipt_form, record_print
from counter_app.services.reading import get
from tests.support import clock_of, sits, step, take_in


def prepare(counter, record, paper=Paper.A5):
    return prepare_receipt(sits(counter), draw, counter.shelf, record.id, paper)


def test_a_failed_print_is_tried_again_as_the_first_and_only_a_success_counts(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    failed = prepare(counter, record)
    record_print(clerk, failed, error="hết giấy")
    assert get(clerk, record.id).printed == 0
    again = prepare(counter, record)
    assert (again.reprint, again.file) == (0, failed.file)
    record_print(clerk, again)
    reprint = prepare(counter, record)
    assert reprint.reprint == 1
    assert reprint.file != failed.file
    record_print(clerk, reprint)
    assert get(clerk, record.id).printed == 2
    assert [(each.succeeded, each.message) for each in attempts(clerk, record.id)] == [
        (False, "hết giấy"),
        (True, ""),
        (True, ""),
    ]
    assert get(clerk, record.id).intake.code == record.intake.code


def test_a_paper_lies_by_day_for_its_owner_only_and_names_no_citizen(counter):
    prepared = prepare(counter, take_in(sits(counter)))
    path = Path(prepared.file)
    assert path.parent == counter.data.papers / "2026-11-23"
    assert path.read_bytes() == prepared.pdf
    assert "H26.33.12-261123-0001" in path.name
    assert not {"Hòa", "Hoa", "001185012345"} & set(path.stem.split("-"))
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_codes_written_with_strokes_are_kept_too(counter):
    save_office(
        sits(counter, "admin"), replace(default_office(), code_template="{agency}/{yymmdd}/{seq:04d}")
    )
    record = take_in(sits(counter))
    assert record.intake.code == "H26.33.12/261123/0001"
    assert Path(prepare(counter, record).file).parent == counter.data.papers / "2026-11-23"


def test_a_reprint_keeps_the_first_promise(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    first = receipt_form(clerk, record, clerk_name="Đỗ Thu Hà")
    clock_of(counter).set("2026-11-25T09:00")
    moved = step(
        clerk, record, "extended", reason="chờ xác minh", details={"due_at": "2026-12-04T10:30:00+00:00"}
    )
    assert iso(moved.progress.due_at) == "2026-12-04T17:30"
    later = receipt_form(clerk, moved, clerk_name="Đỗ Thu Hà")
    assert replace(later, printed_at=first.printed_at) == first
    assert iso(first.due_at) == "2026-11-27T17:30"
    assert first.stub_number == stub_of(first.number)
    assert first.training


def test_an_organisation_is_named_by_its_tax_code_and_the_day_is_explained(counter):
    clerk = sits(counter)
    company = Applicant("Công ty Đất Việt", kind=ApplicantKind.ORGANISATION, tax_code="0100109106")
    form = receipt_form(clerk, take_in(clerk, applicant=company), clerk_name="x")
    assert (form.identity_label, form.identity_number) == ("Mã số thuế", "0100109106")
    assert form.explanation == "Không tính ngày nhận; thứ Ba 24/11 nghỉ (Ngày Văn hóa Việt Nam)."
