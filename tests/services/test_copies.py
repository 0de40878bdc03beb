from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from counter_app.domain.certified_copies import CopyLine
from counter_app.domain.errors import EnvironmentProblem, RuleError, UsageError
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.domain.print_queue import PrintSettings
from counter_app.drawing import draw
from counter_app.services import copies, print_queue
from counter_app.services.copies import MakeSlip
from counter_app.services.papers import board, copy_slip
from counter_app.services.papers.lists import ListAsked, list_sheet
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from tests.support import clock_of, moment, on, sits, training_counter

MONDAY = date(2026, 11, 23)
DEGREE = CopyLine("Bằng tốt nghiệp đại học", 5, 3)
CARD = CopyLine("Thẻ căn cước", 1, 2)


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    document.close()
    return words


def printed(counter, order, paper=Paper.A4):
    return make(sits(counter), Press(draw, counter.shelf), order, paper)


def test_documents_are_numbered_through_the_year_and_begin_anew_with_the_next(counter):
    clerk = sits(counter)
    first = copies.make_slip(clerk, MakeSlip("Hòa", (DEGREE, CARD)))
    second = copies.make_slip(clerk, MakeSlip("Nam", (CARD,)))
    assert [each.slip.number for each in (first, second)] == [1, 3]
    clock_of(counter).set("2027-01-04T08:30")
    assert copies.make_slip(clerk, MakeSlip("Lan", (CARD,))).slip.number == 1


def test_a_void_slip_keeps_its_numbers_and_says_why(counter):
    clerk = sits(counter)
    kept = copies.make_slip(clerk, MakeSlip("Hòa", (DEGREE, CARD)))
    void = copies.void_slip(clerk, kept.id, "nhập nhầm số bản")
    assert (void.void_reason, void.voided_by) == ("nhập nhầm số bản", "clerk")
    assert copies.make_slip(clerk, MakeSlip("Nam", (CARD,))).slip.number == 3
    assert "ĐÃ HỦY: nhập nhầm số bản" in text_of(printed(counter, copy_slip.order_of(void)).pdf)
    with pytest.raises(RuleError, match="đã hủy"):
        copies.void_slip(clerk, kept.id, "lần nữa")
    with pytest.raises(RuleError, match="lý do"):
        copies.void_slip(clerk, kept.id, "  ")


def test_what_was_stored_is_what_was_said(counter):
    clerk = sits(counter)
    kept = copies.make_slip(clerk, MakeSlip(" Nguyễn  Thị Hòa ", (DEGREE,), fee_document="AA/24E 0001234"))
    assert copies.slip(clerk, kept.id) == replace(kept, made_at=moment("2026-11-23T10:05"))
    assert kept.slip.requester == "Nguyễn Thị Hòa"
    today = clerk.now().date()
    assert [each.id for each in copies.slips_of(clerk, today)] == [kept.id]
    assert copies.slips_of(clerk, on(today, 0).date().replace(day=22)) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"requester": "  "}, "requester"),
        ({"lines": ()}, "lines"),
        ({"lines": (replace(DEGREE, document=" "),)}, "document"),
        ({"lines": (DEGREE, replace(DEGREE, pages=0))}, "pages"),
        ({"lines": (replace(DEGREE, copies=501),)}, "copies"),
        ({"lines": (DEGREE,) * 41}, "lines"),
        ({"exemption": "x" * 501}, "exemption"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name_and_nothing_is_stored(counter, changed, field):
    clerk = sits(counter)
    with pytest.raises(RuleError) as refused:
        copies.make_slip(clerk, replace(MakeSlip("Hòa", (DEGREE,)), **changed))
    assert refused.value.field == field
    assert copies.slips_of(clerk, clerk.now().date()) == []


def test_the_second_line_is_named_where_it_is_wrong(counter):
    with pytest.raises(RuleError, match="Dòng 2"):
        copies.make_slip(sits(counter), MakeSlip("Hòa", (DEGREE, replace(DEGREE, pages=0))))


@pytest.mark.parametrize("paper", list(Paper))
def test_the_slip_shows_how_the_fee_comes_about_and_names_the_receipt_document(counter, paper):
    wanted = MakeSlip("Nguyễn Thị Hòa", (DEGREE, CARD), fee_document="AA/24E 0001234")
    kept = copies.make_slip(sits(counter), wanted)
    prepared = printed(counter, copy_slip.order_of(kept), paper)
    said = text_of(prepared.pdf)
    for words in (
        "Số chứng thực: 1–2. Quyển số: 01/2026-SCT/BS",
        "3 × (2 × 2.000 + 3 × 1.000) = 21.000 đồng",
        "Phí phải nộp: 25.000 đồng",
        "Biên lai thu phí số: AA/24E 0001234",
        "không thay biên lai",
        "TẬP HUẤN",
    ):
        assert words in said
    assert prepared.pdf == printed(counter, copy_slip.order_of(kept), paper).pdf


def test_an_exempt_citizen_pays_nothing_and_the_slip_says_why(counter):
    kept = copies.make_slip(sits(counter), MakeSlip("Hòa", (DEGREE,), exemption="người có công"))
    said = text_of(printed(counter, copy_slip.order_of(kept)).pdf)
    assert "Không thu phí, lý do: người có công" in said
    assert "Phí phải nộp: 0 đồng" in said
    assert "Biên lai" not in said.replace("biên lai", "")


def test_forty_documents_go_on_over_pages_and_the_signatures_stay_together(counter):
    lines = tuple(CopyLine(f"Giấy tờ số {number} có tên khá dài để xuống dòng", 3, 2) for number in range(40))
    kept = copies.make_slip(sits(counter), MakeSlip("Hòa", lines))
    document = pypdfium2.PdfDocument(printed(counter, copy_slip.order_of(kept), Paper.A5).pdf)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    assert len(pages) > 1
    (signed,) = [page for page in pages if "NGƯỜI YÊU CẦU" in page]
    assert "NGƯỜI TIẾP NHẬN" in signed
    assert "Đỗ Thu Hà" in signed


def test_a_slip_that_is_not_there_is_told(counter):
    for asked in ("7", "", "một"):
        with pytest.raises(UsageError, match="Không có phiếu"):
            printed(counter, PaperOrder(PaperKind.COPIES, details={copy_slip.SLIP: asked}))


@pytest.mark.parametrize("paper", list(Paper))
def test_the_board_says_what_to_bring_how_long_and_how_much(counter, paper):
    said = text_of(printed(counter, board.order_of("1.004873"), paper).pdf)
    for words in (
        "Cấp Giấy xác nhận tình trạng hôn nhân",
        "1.004873",
        "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",
        "xuất trình, không nộp",
        "3 ngày làm việc",
        "3.000 đồng (Hà Nội)",
        "Thứ Hai đến thứ Sáu: 08 giờ 00 – 12 giờ 00, 13 giờ 30 – 17 giờ 30",
    ):
        assert words in said


def test_a_procedure_nobody_has_compared_yet_is_not_to_be_put_up(counter):
    said = text_of(printed(counter, board.order_of("1.001776")).pdf)
    assert "CHƯA NIÊM YẾT" in said


def test_every_procedure_of_the_catalogue_has_a_notice(counter):
    clerk = sits(counter)
    procedures = board.in_force_today(clerk)
    assert len(procedures) > 60
    for procedure in procedures:
        assert board.board_notice(clerk, procedure.code).limits[0]
    with pytest.raises(RuleError, match="Không có thủ tục"):
        board.board_notice(clerk, "9.999999")


def listed(counter, first=None, last=None):
    day = MONDAY
    return list_sheet(sits(counter), ListAsked(PaperKind.CERTIFIED, first or day, last or day))


def test_the_days_list_has_a_row_a_document_by_number_and_says_what_the_slips_come_to(counter):
    clerk = sits(counter)
    copies.make_slip(clerk, MakeSlip("Hòa", (DEGREE, CARD), fee_document="AA/24E 0001"))
    copies.make_slip(clerk, MakeSlip("Nam", (CARD,), exemption="hộ nghèo"))
    void = copies.make_slip(clerk, MakeSlip("Lan", (DEGREE,)))
    copies.void_slip(clerk, void.id, "nhập nhầm")
    (part,) = listed(counter).parts
    assert part.heading == "Quyển số: 01/2026-SCT/BS"
    assert [(row[0], row[3], row[5], row[6]) for row in part.rows] == [
        ("1", "Bằng tốt nghiệp đại học", "3", "21.000"),
        ("2", "Thẻ căn cước", "2", "4.000"),
        ("3", "Thẻ căn cước", "2", "0"),
        ("4", "Bằng tốt nghiệp đại học", "0", "0"),
    ]
    assert [row[7:] for row in part.rows] == [
        ("AA/24E 0001", ""),
        ("AA/24E 0001", ""),
        ("hộ nghèo", ""),
        ("", "HỦY: nhập nhầm"),
    ]
    assert listed(counter).total == (
        "Tổng cộng: 2 phiếu, 3 giấy tờ, 7 bản, phí 25.000 đồng (1 phiếu không thu phí, 1 phiếu đã hủy)."
    )


def test_the_list_on_paper_sums_its_fees_and_an_empty_day_says_so(counter):
    clerk = sits(counter)
    for _ in range(60):
        copies.make_slip(clerk, MakeSlip("Hòa", (DEGREE,)))
    order = PaperOrder(PaperKind.CERTIFIED, day=MONDAY)
    said = text_of(printed(counter, order).pdf)
    assert "Cộng trang" in said
    assert "1.260.000" in said, "all of it stands at the end"
    assert "hồ sơ" not in said
    empty = PaperOrder(PaperKind.CERTIFIED, day=date(2026, 11, 20))
    assert "Không có giấy tờ nào được chứng thực." in text_of(printed(counter, empty).pdf)


def test_a_slip_printed_before_says_how_often(counter):
    clerk = sits(counter)
    kept = copies.make_slip(clerk, MakeSlip("Hòa", (DEGREE,)))
    copies.make_slip(clerk, MakeSlip("Nam", (CARD,)))
    order = copy_slip.order_of(kept)
    assert "In lại" not in text_of(printed(counter, order).pdf)
    for times in (1, 2):
        job = print_queue.queue(clerk, printed(counter, order), PrintSettings("HP"))
        print_queue.settle(clerk, print_queue.begin(clerk, job.id))
        assert f"In lại lần {times}" in text_of(printed(counter, order).pdf)
    failed = print_queue.queue(clerk, printed(counter, order), PrintSettings("HP"))
    going = print_queue.begin(clerk, failed.id)
    print_queue.settle(clerk, going, problem=EnvironmentProblem("out_of_paper", "hết giấy"))
    assert printed(counter, order).reprint == 2, "what never came out is no print"


def test_a_fields_notices_are_one_paper_each_on_its_own_sheets(counter):
    clerk = sits(counter)
    codes = [each.code for each in board.in_force_today(clerk) if each.field == "Chứng thực"]
    prepared = printed(counter, board.order_of_many(codes))
    document = pypdfium2.PdfDocument(prepared.pdf)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    heads = [page for page in pages if "Mã thủ tục:" in page]
    assert [code for code in codes if any(f"Mã thủ tục: {code} " in head for head in heads)] == codes
    assert len(heads) == len(codes), "no two notices share a sheet"
    assert prepared.subject == f"{len(codes)} thủ tục, Chứng thực"


def test_each_channels_fee_stands_on_a_line_of_its_own(counter):
    said = printed(counter, board.order_of("1.004222")).pdf
    document = pypdfium2.PdfDocument(said)
    lines = document[0].get_textpage().get_text_bounded().splitlines()
    document.close()
    assert "20.000 đồng" in lines
    assert "Trực tuyến 10.000 đồng" in lines
