"""Blank receipts: numbers taken once and for all, entered later with the time that was written on them."""

import sqlite3

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.errors import RuleError
from counter_app.domain.numbers import stub_of
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.drawing import draw
from counter_app.services import blanks, reading
from counter_app.services.approval import Approval
from counter_app.services.checking import check
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from tests.support import clock_of, moment, reopened, sits, step, take_in, training_counter


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def test_a_blank_is_entered_with_its_own_numbers_and_its_true_time(counter):
    clerk = sits(counter)
    first, _second = blanks.reserve(clerk, 2)
    other = take_in(clerk)
    assert other.intake.code.endswith("-0003"), "reserved numbers are given to nothing else"
    clock_of(counter).set("2026-11-23T16:40")
    record = take_in(clerk, reserved=first.code, received_at=moment("2026-11-23T14:10"))
    intake = record.intake
    assert (intake.code, intake.number) == (first.code, first.number)
    assert (intake.register_volume, intake.register_number) == (first.register_volume, first.register_number)
    assert intake.received_at == moment("2026-11-23T14:10")
    assert record.events[0].details["reserved"] == 1
    assert record.events[0].recorded_at == moment("2026-11-23T16:40")
    assert [each.waits for each in blanks.reserved(clerk)] == [True, False]
    assert check(clerk).sound


@pytest.mark.parametrize("scanned", ["code", "number", "stub"])
def test_its_bars_its_stub_and_its_code_all_mean_it(counter, scanned):
    clerk = sits(counter)
    (blank,) = blanks.reserve(clerk, 1)
    entered = {"code": blank.code.lower(), "number": blank.number, "stub": stub_of(blank.number)}[scanned]
    with pytest.raises(RuleError, match="chưa nhập hồ sơ") as refused:
        reading.one(clerk, entered)
    assert refused.value.kind == "blank_not_entered"
    assert take_in(clerk, reserved=entered).intake.code == blank.code
    assert reading.one(clerk, entered).intake.code == blank.code


def test_a_used_a_void_and_an_unknown_number_are_refused_in_words(counter):
    clerk = sits(counter)
    used, spoilt = blanks.reserve(clerk, 2)
    take_in(clerk, reserved=used.code)
    assert blanks.void(clerk, spoilt.code, "viết hỏng").void_reason == "viết hỏng"
    for code, words in (
        (used.code, "đã nhập hồ sơ rồi"),
        (spoilt.code, "đã hủy: viết hỏng"),
        ("X1", "không nằm"),
    ):
        with pytest.raises(RuleError, match=words) as refused:
            take_in(clerk, reserved=code)
        assert refused.value.field == "reserved"
        with pytest.raises(RuleError):
            blanks.void(clerk, code, "lần nữa")
    with pytest.raises(RuleError, match="lý do"):
        blanks.void(clerk, used.code, " ")


def test_what_is_left_of_a_stack_is_voided_at_once_all_of_it_or_none(counter):
    clerk = sits(counter)
    lot = blanks.reserve(clerk, 4)
    take_in(clerk, reserved=lot[2].code)
    with pytest.raises(RuleError, match="đã nhập hồ sơ rồi"):
        blanks.void_all(clerk, [each.code for each in lot], "hết đợt mất điện")
    assert sum(each.waits for each in blanks.reserved(clerk)) == 3, "nothing half-done"
    blanks.void_all(clerk, [each.code for each in blanks.reserved(clerk) if each.waits], "hết đợt mất điện")
    assert not any(each.waits for each in blanks.reserved(clerk))


def test_nobody_was_received_before_the_number_was_reserved_and_an_earlier_day_needs_approval(counter):
    clerk = sits(counter)
    (blank,) = blanks.reserve(clerk, 1)
    with pytest.raises(RuleError, match="không thể nhận trước đó"):
        take_in(clerk, reserved=blank.code, received_at=moment("2026-11-23T09:00"))
    clock_of(counter).set("2026-11-25T09:00")
    when = moment("2026-11-23T15:00")
    with pytest.raises(RuleError):
        take_in(clerk, reserved=blank.code, received_at=when)
    assert blanks.reserved(clerk)[0].waits, "nothing half-done"
    record = take_in(
        clerk, reserved=blank.code, received_at=when, reason="mất điện", approval=Approval("supervisor")
    )
    assert record.intake.code == blank.code


@pytest.mark.parametrize("count", [0, 51])
def test_how_many_and_for_when_is_bounded(counter, count):
    with pytest.raises(RuleError) as refused:
        blanks.reserve(sits(counter), count)
    assert refused.value.field == "count"
    for day in ("2026-11-22", "2026-12-01"):
        with pytest.raises(RuleError) as refused:
            blanks.reserve(sits(counter), 1, moment(f"{day}T00:00").date())
        assert refused.value.field == "day"
    tomorrow = moment("2026-11-24T00:00").date()
    assert "-261124-0001" in blanks.reserve(sits(counter), 1, tomorrow)[0].code


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["reserve", "receive", "enter", "void", "cancel"]), max_size=25))
def test_no_number_is_ever_given_twice_in_whatever_order(tmp_path_factory, acts):
    with training_counter(tmp_path_factory.mktemp("blanks")) as counter:
        clerk, given_out, records = sits(counter), set(), []
        for act in acts:
            waiting = [each for each in blanks.reserved(clerk) if each.waits]
            if act == "reserve":
                for each in blanks.reserve(clerk, 2):
                    assert not {each.code, each.number} & given_out
                    given_out |= {each.code, each.number}
            elif act == "receive":
                intake = take_in(clerk).intake
                assert not {intake.code, intake.number} & given_out
                given_out |= {intake.code, intake.number}
            elif act == "enter" and waiting:
                records.append(take_in(clerk, reserved=waiting[0].code))
            elif act == "void" and waiting:
                blanks.void(clerk, waiting[-1].code, "hỏng")
            elif act == "cancel" and records:
                step(clerk, records.pop(), "cancelled", reason="nhập nhầm")
        assert check(clerk).sound


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_a_lot_has_two_copies_of_each_with_their_codes_and_dots_to_write_on(counter, paper):
    clerk = sits(counter)
    lot = blanks.reserve(clerk, 3)
    order = PaperOrder(PaperKind.BLANK, content=lot)
    prepared = make(clerk, Press(draw, counter.shelf), order, paper)
    document = pypdfium2.PdfDocument(prepared.pdf)
    assert len(document) == 6
    for number, blank in enumerate(lot):
        seen = {
            c.text for c in zxingcpp.read_barcodes(document[2 * number + 1].render(scale=200 / 72).to_pil())
        }
        assert {blank.code, blank.number, stub_of(blank.number)} <= seen
        said = " ".join(document[2 * number].get_textpage().get_text_bounded().split())
        for words in (
            "Tiếp nhận hồ sơ của: …",
            "4. Thời gian nhận hồ sơ: …… giờ …… phút, ngày …… tháng …… năm",
            f"Số thứ tự: {blank.register_number:04d}",
            "Sơn Tây, ngày …… tháng ……",
            "TẬP HUẤN",
        ):
            assert words in said, words
    document.close()
    assert prepared.pdf == make(clerk, Press(draw, counter.shelf), order, paper).pdf


def test_check_sees_counters_below_reserved_numbers_and_receiving_passes_over_them(tmp_path):
    with training_counter(tmp_path) as counter:
        lot = blanks.reserve(sits(counter), 3)
    with sqlite3.connect(tmp_path / "counter.db") as database:
        database.execute("update counters set last = 0 where series like 'serial/%'")
    database.close()
    with reopened(tmp_path) as counter:
        clerk = sits(counter)
        assert [problem.kind for problem in check(clerk).problems] == ["counter"]
        taken = take_in(clerk)
        assert taken.intake.code not in {each.code for each in lot}
        assert check(clerk).sound


def test_check_names_a_blank_whose_number_another_dossier_has(tmp_path):
    with training_counter(tmp_path) as counter:
        clerk = sits(counter)
        (blank,) = blanks.reserve(clerk, 1)
        take_in(clerk, reserved=blank.code)
    with sqlite3.connect(tmp_path / "counter.db") as database:
        database.execute("update reserved_receipts set dossier_id = null")
    database.close()
    with reopened(tmp_path) as counter:
        (problem,) = check(sits(counter)).problems
        assert (problem.kind, problem.where) == ("blank", blank.code)


def test_a_spoilt_blank_that_is_scanned_says_why(counter):
    clerk = sits(counter)
    (blank,) = blanks.reserve(clerk, 1)
    blanks.void(clerk, blank.code, "viết hỏng")
    with pytest.raises(RuleError, match="đã hủy: viết hỏng"):
        reading.one(clerk, blank.number)
