"""Forms 02, 03 and 05: their fields, their numbers, their sets by date, drafts and reprints."""

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from counter_app.domain.errors import RuleError
from counter_app.domain.letters import items_of, items_text
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.domain.people import Applicant
from counter_app.drawing import draw
from counter_app.services import acting, papers
from counter_app.services.papers.letter_words import letter_words
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from tests.support import CITIZEN, clock_of, moment, sits, step, take_in, training_counter

ITEMS = items_text(["Tờ khai | bản chính", "Trích lục ly hôn | bản sao chứng thực"])
KINDS = (PaperKind.SUPPLEMENT, PaperKind.REFUSAL, PaperKind.STOP)


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def printed(counter, kind, record, paper=Paper.A4, **details):
    return make(
        sits(counter), Press(draw, counter.shelf), PaperOrder(kind, record.id, details=details), paper
    )


def read(pdf):
    document = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    codes = {code.text for code in zxingcpp.read_barcodes(document[0].render(scale=200 / 72).to_pil())}
    document.close()
    return texts, codes


def made(counter, kind, **changed):
    """Return a dossier with the step that the form tells of."""
    clerk = sits(counter)
    record = take_in(clerk, applicant=changed.pop("applicant", CITIZEN))
    steps = {
        PaperKind.SUPPLEMENT: ("supplement_requested", {"items": ITEMS}),
        PaperKind.REFUSAL: ("refused", {}),
        PaperKind.STOP: ("stopped", {"asked_on": "24/11/2026", "returned": "toàn bộ giấy tờ"}),
    }
    name, details = steps[kind]
    return step(clerk, record, name, **{"reason": "Tờ khai thiếu chữ ký.", "details": details, **changed})


FIELDS = {
    PaperKind.SUPPLEMENT: (
        "Số: 01/HDHS",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Hồ sơ của: Nguyễn Thị Hòa",
        "1 Tờ khai bản chính 2 Trích lục ly hôn bản sao chứng thực",
        "Lý do: Tờ khai thiếu chữ ký.",
        "Hạn bổ sung: trước 17 giờ 30, ngày 08/12/2026",
        "NGƯỜI HƯỚNG DẪN",
    ),
    PaperKind.REFUSAL: (
        "Số: 01/TC",
        "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Hòa",
        "với lý do cụ thể như sau: Tờ khai thiếu chữ ký.",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ),
    PaperKind.STOP: (
        "Số: 01/TB",
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Kính gửi: Ông/Bà Nguyễn Thị Hòa",
        "Ngày công dân đề nghị dừng: 24/11/2026",
        "Giấy tờ trả lại: toàn bộ giấy tờ",
        "Nơi nhận:",
        "LÃNH ĐẠO ĐƠN VỊ",
    ),
}
EVERY = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Địa chỉ:",
    "Số điện thoại:",
    "Email:",
    "Nội dung yêu cầu giải quyết: Cấp Giấy xác nhận tình trạng hôn nhân (1.004873)",
    "TẬP HUẤN",
)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_has_every_line_of_its_list_and_both_codes(counter, kind, paper):
    record = made(counter, kind)
    prepared = printed(counter, kind, record, paper)
    texts, codes = read(prepared.pdf)
    for words in (*FIELDS[kind], *EVERY):
        assert words in " ".join(texts), words
    assert codes == {record.intake.number, record.intake.code}
    assert printed(counter, kind, record, paper).pdf == prepared.pdf, "equal letters give equal bytes"


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_keeps_its_number_and_says_that_it_is_a_reprint(counter, kind):
    record = made(counter, kind)
    first = printed(counter, kind, record)
    papers.record_print(sits(counter), first)
    again = printed(counter, kind, record)
    assert again.reprint == 1
    texts, _codes = read(again.pdf)
    assert "In lại lần 1" in texts[0]
    assert FIELDS[kind][0] in texts[0]


def test_numbers_are_counted_by_kind_and_year(counter):
    for _ in range(2):
        last = made(counter, PaperKind.REFUSAL)
        printed(counter, PaperKind.REFUSAL, last)
    assert "Số: 02/TC" in read(printed(counter, PaperKind.REFUSAL, last).pdf)[0][0]
    assert "Số: 01/TB" in read(printed(counter, PaperKind.STOP, made(counter, PaperKind.STOP)).pdf)[0][0]
    clock_of(counter).set("2027-01-04T09:00")
    next_year = made(counter, PaperKind.REFUSAL)
    assert "Số: 01/TC" in read(printed(counter, PaperKind.REFUSAL, next_year).pdf)[0][0]


@pytest.mark.parametrize("kind", KINDS)
def test_before_the_step_a_reason_makes_a_draft_that_counts_for_nothing(counter, kind):
    clerk = sits(counter)
    record = take_in(clerk)
    with pytest.raises(RuleError, match="chưa có bước này"):
        printed(counter, kind, record)
    draft = printed(counter, kind, record, reason="Xin ý kiến trước")
    texts, _codes = read(draft.pdf)
    assert "NHÁP" in texts[0]
    assert "Xin ý kiến trước" in texts[0]
    assert "Số: …" in texts[0]
    papers.record_print(clerk, draft)
    assert papers.attempts(clerk, record.id) == ()
    assert "01/" in read(printed(counter, kind, made(counter, kind)).pdf)[0][0], "no number was used up"


def test_an_undone_step_has_no_form_any_more(counter):
    record = made(counter, PaperKind.SUPPLEMENT)
    acting.undo(sits(counter), acting.Step(record.id, acting.EventKind.UNDONE))
    with pytest.raises(RuleError, match="chưa có bước này"):
        printed(counter, PaperKind.SUPPLEMENT, record)


@pytest.mark.parametrize("paper", list(Paper))
def test_long_values_go_on_over_pages_and_signatures_stay_whole(counter, paper):
    items = items_text(
        [f"Giấy tờ thứ {number} có tên dài để phải xuống dòng | bản chính" for number in range(53)]
    )
    who = Applicant("Nguyễn Thị Hoàng Phương Anh", identity_number="001185012345", address="x " * 200)
    record = made(
        counter, PaperKind.SUPPLEMENT, applicant=who, details={"items": items}, reason="lý do dài " * 48
    )
    texts, _codes = read(printed(counter, PaperKind.SUPPLEMENT, record, paper).pdf)
    assert len(texts) > 1
    assert "Giấy tờ thứ 52" in " ".join(texts)
    (signed,) = [text for text in texts if "NGƯỜI HƯỚNG DẪN" in text]
    assert "Đỗ Thu Hà" in signed
    assert all(f"Trang {number}/{len(texts)}" in text for number, text in enumerate(texts, start=1))


def test_one_word_names_and_empty_values_leave_dots(counter):
    record = made(counter, PaperKind.REFUSAL, applicant=Applicant("Y", identity_number="001185012345"))
    said = read(printed(counter, PaperKind.REFUSAL, record).pdf)[0][0]
    assert "Tiếp nhận hồ sơ của: Y Địa chỉ: …" in said


def test_each_set_of_forms_names_its_own_law_and_the_stop_had_no_form_before():
    before, after = moment("2025-09-14T10:00"), moment("2025-09-15T10:00")
    assert "61/2018" in letter_words(PaperKind.REFUSAL, before).closing[0]
    assert "118/2025" in letter_words(PaperKind.REFUSAL, after).closing[0]
    assert letter_words(PaperKind.STOP, before).form == "Thông báo"
    assert letter_words(PaperKind.STOP, after).form == "Mẫu số 05"
    assert letter_words(PaperKind.SUPPLEMENT, before) == letter_words(PaperKind.SUPPLEMENT, after)


def test_a_refusal_says_whether_the_counter_or_the_examination_refused(counter):
    clerk = sits(counter)
    at_reception = made(counter, PaperKind.REFUSAL)
    said = read(printed(counter, PaperKind.REFUSAL, at_reception).pdf)[0][0]
    assert "thông báo không tiếp nhận hồ sơ này" in said
    examined = step(clerk, take_in(clerk), "forwarded", details={"to": "Tư pháp"})
    draft = read(printed(counter, PaperKind.REFUSAL, examined, reason="Không đủ điều kiện").pdf)[0][0]
    refused = step(clerk, examined, "refused", reason="Không đủ điều kiện")
    for paper in (draft, read(printed(counter, PaperKind.REFUSAL, refused).pdf)[0][0]):
        assert "thông báo không giải quyết hồ sơ này với lý do cụ thể như sau: Không đủ điều kiện" in paper
        assert "không tiếp nhận" not in paper


def test_items_survive_the_journal_and_any_text_is_one_item():
    assert items_of(items_text(["  a ", "", "b | c"])) == ("a", "b | c")
    assert items_of("không phải JSON") == ("không phải JSON",)
    assert items_of("") == ()


def test_form_04_has_its_number_too(counter):
    clerk = sits(counter)
    record = take_in(clerk)
    clock_of(counter).set("2026-11-25T09:00")
    step(clerk, record, "extended", reason="chờ xác minh", details={"due_at": "2026-12-02T17:30"})
    assert "Số: 01/PXL" in read(printed(counter, PaperKind.APOLOGY, record).pdf)[0][0]


def test_an_order_of_nobody_makes_no_letter(counter):
    letter = replace(PaperOrder(PaperKind.REFUSAL), dossier_id=take_in(sits(counter)).id)
    with pytest.raises(RuleError):
        make(sits(counter), Press(draw, counter.shelf), letter, Paper.A4)


@pytest.mark.parametrize("kind", KINDS)
def test_a_reason_of_several_lines_keeps_them(counter, kind):
    record = made(counter, kind, reason=" Thiếu  chữ ký.\n\nNgày sinh không khớp.\t\nĐịa chỉ cũ.")
    assert record.events[-1].reason == "Thiếu chữ ký.\nNgày sinh không khớp.\nĐịa chỉ cũ."
    document = pypdfium2.PdfDocument(printed(counter, kind, record).pdf)
    lines = [line.strip() for line in document[0].get_textpage().get_text_bounded().splitlines()]
    assert "Ngày sinh không khớp." in lines
    assert "Địa chỉ cũ." in lines
