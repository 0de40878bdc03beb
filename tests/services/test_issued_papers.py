"""Every paper that a dossier was given: its number, each print, and an earlier form printed again."""

import pypdfium2
import pytest

from counter_app.domain.certified_copies import CopyLine
from counter_app.domain.errors import RuleError
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import Paper
from counter_app.drawing import draw
from counter_app.services import acting, papers
from counter_app.services.approval import Approval
from counter_app.services.copies import MakeSlip, make_slip, void_slip
from counter_app.services.papers.copy_slip import order_of
from counter_app.services.papers.issued import issued_papers
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from tests.support import sits, step, take_in, training_counter


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def printed(counter, order):
    prepared = make(sits(counter), Press(draw, counter.shelf), order, Paper.A4)
    papers.record_print(sits(counter), prepared)
    return prepared


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    document.close()
    return text


def told(counter, record):
    return [
        (each.kind, each.number, each.times, each.stands) for each in issued_papers(sits(counter), record.id)
    ]


def demanded_twice(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "supplement_requested", reason="Thiếu tờ khai")
    record = step(clerk, record, "supplement_received")
    return step(clerk, record, "supplement_requested", reason="Thiếu ảnh", approval=Approval("supervisor"))


def test_a_new_dossier_has_its_receipt_alone_not_printed_yet(counter):
    record = take_in(sits(counter))
    assert told(counter, record) == [(PaperKind.RECEIPT, "", 0, True)]


def test_each_demand_has_a_form_with_its_own_number_and_its_own_prints(counter):
    record = demanded_twice(counter)
    _receipt, first, second = issued_papers(sits(counter), record.id)
    assert (first.number, second.number) == ("", ""), "no number before it is drawn"
    printed(counter, first.order(record.id))
    again = printed(counter, first.order(record.id))
    assert again.reprint == 1
    assert "Thiếu tờ khai" in text_of(again.pdf), "an earlier form still says what it said"
    later = printed(counter, second.order(record.id))
    assert "Thiếu ảnh" in text_of(later.pdf)
    assert told(counter, record)[1:] == [
        (PaperKind.SUPPLEMENT, "01", 2, True),
        (PaperKind.SUPPLEMENT, "02", 1, True),
    ]


def test_an_earlier_new_date_keeps_the_date_it_gave(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    for to, changed in (("2026-11-30T10:00", {}), ("2026-12-02T10:00", {"approval": Approval("supervisor")})):
        details = {"due_at": f"{to}:00+07:00"}
        record = step(clerk, record, "extended", reason="chờ xác minh", details=details, **changed)
    _receipt, first, second = issued_papers(clerk, record.id)
    assert "30/11/2026" in text_of(printed(counter, first.order(record.id)).pdf)
    assert "02/12/2026" in text_of(printed(counter, second.order(record.id)).pdf)


def test_a_control_slip_is_listed_once_it_was_printed_and_a_failure_is_told(counter):
    record = take_in(sits(counter))
    order = papers.PreparedPaper(record.id, b"", "x.pdf", 0, "control", record.intake.code)
    papers.record_print(sits(counter), order, error="hết giấy")
    (_receipt, slip) = issued_papers(sits(counter), record.id)
    assert (slip.kind, slip.times, slip.attempts[0].message) == (PaperKind.CONTROL, 0, "hết giấy")
    printed(counter, slip.order(record.id))
    assert told(counter, record)[1] == (PaperKind.CONTROL, "", 1, True)


def test_the_form_of_a_step_taken_back_is_shown_with_its_number_and_not_printed_again(counter):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "supplement_requested", reason="Thiếu tờ khai")
    (_receipt, form) = issued_papers(clerk, record.id)
    printed(counter, form.order(record.id))
    acting.undo(clerk, acting.Step(record.id, acting.EventKind.UNDONE))
    assert told(counter, record)[1] == (PaperKind.SUPPLEMENT, "01", 1, False)
    with pytest.raises(RuleError):
        printed(counter, form.order(record.id))


def test_slips_of_certified_copies_that_belong_to_a_dossier_are_its_papers(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    for pages in (5, 1):
        command = MakeSlip("Hòa", (CopyLine("Bằng", pages, 3),), dossier_id=record.id)
        printed(counter, order_of(make_slip(clerk, command)))
    make_slip(clerk, MakeSlip("Nam", (CopyLine("Bằng", 1, 1),)))
    _receipt, first, second = issued_papers(clerk, record.id)
    assert [(each.kind, each.number, each.times) for each in (first, second)] == [
        (PaperKind.COPIES, "1/2026", 1),
        (PaperKind.COPIES, "2/2026", 1),
    ]
    assert "21.000" in text_of(printed(counter, first.order(record.id)).pdf)
    void_slip(clerk, int(second.order(record.id).details["slip"]), "nhập nhầm")
    assert told(counter, record)[2] == (PaperKind.COPIES, "2/2026", 1, False)
