import re
import zlib
from dataclasses import replace

import pypdfium2.raw as pdfium
import pytest

from counter_app.documents.layout import Flow
from counter_app.documents.receipt import render_receipt
from counter_app.documents.receipt_body import draw_components
from counter_app.documents.stub import Stub
from counter_app.documents.style import DENSITIES, frame_of, style_of
from counter_app.domain.numbers import spaced
from counter_app.domain.papers import Paper, ReceiptComponent, ReceiptForm

PAPERS = pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])

LABELS = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Sơn Tây, ngày 23 tháng 11 năm 2026",
    "Mã hồ sơ: H26.33.12-261123-0041",
    "Số tại quầy: 1 261123 01 0041",
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "Bộ phận tiếp nhận và trả kết quả: Điểm Phục vụ hành chính công phường Sơn Tây, Quầy số 2",
    "Tiếp nhận hồ sơ của: Đặng Thị Thuỳ Dương",
    "Số định danh: 001190004567",
    "Địa chỉ: Số 5 ngõ 12, phố Phùng Khắc Khoan, phường Sơn Tây, thành phố Hà Nội",
    "Số điện thoại: 0912 345 678",
    "Email: …",
    "Nội dung yêu cầu giải quyết: Cấp giấy xác nhận tình trạng hôn nhân (1.004873)",
    "1. Thành phần hồ sơ nộp gồm:",
    "STT Tên giấy tờ Bản chính Bản sao",
    "1 Tờ khai cấp giấy xác nhận tình trạng hôn nhân 1 –",
    "2 Trích lục ly hôn – 1",
    "2. Số lượng hồ sơ: 01 (bộ)",
    "3. Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc",
    "4. Thời gian nhận hồ sơ: 15 giờ 18 phút, ngày 23 tháng 11 năm 2026",
    "5. Thời gian trả kết quả giải quyết hồ sơ:",
    "17 giờ 30 phút, thứ Sáu, ngày 27/11/2026",
    "Buổi chiều. Không tính ngày nhận; thứ Ba 24/11 nghỉ (Ngày Văn hóa Việt Nam).",
    "Khi đến nhận kết quả, mang theo giấy này và giấy tờ tùy thân.",
    "6. Đăng ký nhận kết quả tại: Quầy số 2",
    "Vào Sổ theo dõi hồ sơ, Quyển số: 03",
    "Số thứ tự: 2041",
    "Phí, lệ phí (nếu có): 3.000 đồng (chưa thu)",
    "NGƯỜI NỘP HỒ SƠ",
    "NGƯỜI TIẾP NHẬN HỒ SƠ",
    "(Ký và ghi rõ họ tên)",
    "Đỗ Thu Hà",
    "dịch vụ bưu chính",
]
STUB = ["CUỐNG TRẢ KẾT QUẢ", "Đã nhận kết quả lúc", "Ký:", "Số cuống: 2 261123 01 0041"]


@PAPERS
def test_both_copies_carry_every_line_of_the_form(simple: ReceiptForm, paper: Paper, read) -> None:
    pages = read(render_receipt(simple, paper)).texts()
    assert len(pages) == 2
    for page, copy in zip(pages, ("(Liên 1: Lưu)", "(Liên 2: Giao người nộp)"), strict=True):
        assert [label for label in [copy, *LABELS] if label not in page] == []


@PAPERS
def test_only_the_citizens_copy_has_a_stub(simple: ReceiptForm, paper: Paper, read) -> None:
    kept, given = read(render_receipt(simple, paper)).texts()
    assert [line for line in STUB if line in kept] == []
    assert [line for line in STUB if line not in given] == []
    assert given.count("Đặng Thị Thuỳ Dương") == 2


@PAPERS
def test_a_reader_finds_every_code(simple: ReceiptForm, paper: Paper, read) -> None:
    printed = read(render_receipt(simple, paper))
    both = {("Code128", simple.number), ("QRCode", simple.code)}
    assert printed.codes(0) == both
    assert printed.codes(1) == both | {("Code128", simple.stub_number)}


@PAPERS
def test_the_page_has_the_size_of_the_paper(simple: ReceiptForm, paper: Paper, read) -> None:
    width, height = read(render_receipt(simple, paper)).document[0].get_size()
    millimetres = {Paper.A4: (210, 297), Paper.A5: (148, 210)}[paper]
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == millimetres


@PAPERS
def test_the_appointment_is_the_largest_text(simple: ReceiptForm, paper: Paper, read) -> None:
    page = read(render_receipt(simple, paper)).document[0].get_textpage()
    sizes = [pdfium.FPDFText_GetFontSize(page, index) for index in range(page.count_chars())]
    largest = "".join(
        page.get_text_range(index, 1) for index, size in enumerate(sizes) if size > max(sizes) - 0.01
    )
    assert "".join(largest.split()) == "17giờ30phút,thứSáu,ngày27/11/2026"


def test_equal_forms_give_equal_bytes(worst: ReceiptForm) -> None:
    assert render_receipt(worst, Paper.A5) == render_receipt(replace(worst), Paper.A5)


def test_the_file_names_office_and_language_but_no_person(simple: ReceiptForm, read) -> None:
    data = render_receipt(simple, Paper.A5)
    facts = read(data).document.get_metadata_dict()
    assert facts["Title"] == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả H26.33.12-261123-0041"
    assert facts["Author"] == "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    assert not any("Dương" in value for value in facts.values())
    assert re.search(rb"/Lang \(vi\)", data)
    assert re.search(rb"/PrintScaling /None", data)


@PAPERS
def test_the_worst_form_stays_inside_the_margins(worst: ReceiptForm, paper: Paper, read) -> None:
    frame = frame_of(paper)
    printed = read(render_receipt(worst, paper))
    assert len(printed) > 2
    for number in range(len(printed)):
        for char, left, bottom, right, top in printed.glyphs(number):
            assert frame.left - 1 <= left, (number, char)
            assert right <= frame.right + 1, (number, char)
            assert frame.bottom - 1 <= bottom, (number, char)
            assert top <= frame.top + 1, (number, char)


@PAPERS
def test_no_two_characters_overlap_however_long_the_values(worst: ReceiptForm, paper: Paper, read) -> None:
    printed = read(render_receipt(worst, paper))
    for number in range(len(printed)):
        assert collisions(printed.glyphs(number)) == []


@PAPERS
@pytest.mark.parametrize("training", [False, True])
def test_no_two_characters_overlap_on_an_everyday_form(
    simple: ReceiptForm, paper: Paper, training, read
) -> None:
    printed = read(render_receipt(replace(simple, training=training, reprint=3), paper))
    assert [collisions(printed.glyphs(number)) for number in range(len(printed))] == [[], []]


def collisions(glyphs: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    """Pairs of characters whose ink boxes share more than a sliver; an italic may lean on its neighbour."""
    ordered = sorted(enumerate(glyphs), key=lambda numbered: -numbered[1][4])
    found = []
    for index, (place, (char, left, bottom, right, top)) in enumerate(ordered):
        for place2, (char2, left2, bottom2, right2, top2) in ordered[index + 1 :]:
            if top2 < bottom:
                break
            wide, high = min(right, right2) - max(left, left2), min(top, top2) - max(bottom, bottom2)
            if wide > 0.2 and high > 0.2 and abs(place - place2) > 1:
                found.append((char, char2))
    return found


@PAPERS
@pytest.mark.parametrize("density", DENSITIES)
def test_headings_and_the_stubs_number_stay_on_one_line_in_every_size(
    simple: ReceiptForm, paper: Paper, density
) -> None:
    style = style_of(paper, density)
    flow = Flow(style.frame)
    draw_components(flow, simple.components, style)
    Stub(simple, style).place(flow)
    said = [text for _x, _y, text, _face, _size in flow.page.texts]
    assert {"STT", "Bản chính", "Bản sao", spaced(simple.stub_number)} <= set(said)


@PAPERS
def test_a_long_form_counts_its_pages_and_repeats_the_table_head(
    worst: ReceiptForm, paper: Paper, read
) -> None:
    pages = read(render_receipt(worst, paper)).texts()
    half = len(pages) // 2
    for copy, own in (("Liên 1: Lưu", pages[:half]), ("Liên 2: Giao người nộp", pages[half:])):
        for index, page in enumerate(own, start=1):
            assert f"Mã hồ sơ: {worst.code} – {copy} – Trang {index}/{half}" in page
        tabled = [page for page in own if "pháp luật về đất" in page]
        assert len(tabled) >= 2
        assert all("STT Tên giấy tờ Bản chính Bản sao" in page for page in tabled)
        rows = [int(row) for page in own for row in re.findall(r"(?:^| )(\d\d?) Văn bản thỏa thuận", page)]
        assert rows == list(range(1, 54))


@PAPERS
def test_the_worst_form_loses_no_word(worst: ReceiptForm, paper: Paper, read) -> None:
    printed = read(render_receipt(worst, paper))
    pages = printed.texts()
    first = "".join(pages[0].split())
    for value in (
        *worst.header.lines,
        worst.applicant_name,
        worst.submitter_line,
        worst.address,
        worst.email,
    ):
        assert "".join(value.split()) in first
    assert {code for _, code in printed.codes(len(pages) - 1)} == {worst.stub_number}


@pytest.mark.parametrize("count", range(17))
def test_signatures_notes_and_stub_never_part(simple: ReceiptForm, count: int, read) -> None:
    extra = tuple(ReceiptComponent(f"Giấy tờ thứ {index}", 1, 0) for index in range(count))
    pages = read(render_receipt(replace(simple, components=extra), Paper.A5)).texts()
    signed = [page for page in pages if "(Ký và ghi rõ họ tên)" in page]
    assert len(signed) == 2
    assert all("NGƯỜI NỘP HỒ SƠ" in page and "Đỗ Thu Hà" in page and "Ghi chú:" in page for page in signed)
    assert "CUỐNG TRẢ KẾT QUẢ" in signed[1]


def test_one_word_names_and_empty_values_leave_lines_to_write_on(simple: ReceiptForm, read) -> None:
    bare = replace(simple, applicant_name="Vừ", phone="", address="", register_number="", fee_text="")
    page = read(render_receipt(bare, Paper.A5)).text(0)
    for label in ("Địa chỉ:", "Số điện thoại:", "Email:", "Số thứ tự:", "Phí, lệ phí (nếu có):"):
        assert f"{label} ……" in page
    assert "Tiếp nhận hồ sơ của: Vừ Số định danh" in page


def test_another_submitter_has_a_line_of_their_own(simple: ReceiptForm, read) -> None:
    line = "Người nộp: Nguyễn Văn Bình, giấy ủy quyền số 12"
    assert line not in read(render_receipt(simple, Paper.A5)).text(0)
    form = replace(simple, submitter_line=line)
    assert all(line in page for page in read(render_receipt(form, Paper.A5)).texts())


def test_without_an_appointment_the_note_stands_in_its_place(simple: ReceiptForm, read) -> None:
    form = replace(simple, due_at=None, due_note="Trả kết quả ngay sau khi kiểm tra hồ sơ", components=())
    page = read(render_receipt(form, Paper.A5)).text(0)
    assert "giải quyết hồ sơ: Trả kết quả ngay sau khi kiểm tra hồ sơ" in page
    assert "1. Thành phần hồ sơ nộp gồm: không có" in page


def test_a_reprint_says_how_often(simple: ReceiptForm, read) -> None:
    assert not any("In lại" in page for page in read(render_receipt(simple, Paper.A5)).texts())
    pages = read(render_receipt(replace(simple, reprint=2), Paper.A5)).texts()
    assert all("In lại lần 2" in page for page in pages)


@PAPERS
def test_every_page_and_the_stub_of_a_rehearsal_are_marked(worst: ReceiptForm, paper: Paper, read) -> None:
    assert not any("TẬP HUẤN" in page for page in read(render_receipt(worst, paper)).texts())
    pages = read(render_receipt(replace(worst, training=True), paper)).texts()
    assert all("TẬP HUẤN" in page and "KHÔNG CÓ GIÁ TRỊ" in page for page in pages)
    assert "CUỐNG TRẢ KẾT QUẢ (TẬP HUẤN)" in pages[-1]


def test_the_paper_is_pure_black_on_white(simple: ReceiptForm) -> None:
    data = render_receipt(replace(simple, training=True, reprint=1), Paper.A5)
    colours = {
        line
        for page in streams(data)
        for line in page.splitlines()
        if re.search(rb" (?:rg|RG|g|G|k|K|sc|SC|scn|SCN)$", line)
    }
    assert colours <= {b"0 0 0 rg", b"0 0 0 RG", b"0 g", b"0 G"}


def streams(data: bytes) -> list[bytes]:
    """The page contents, unpacked; they are the only streams that set text."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            text = zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue
        if b"BT" in text and b"Tf" in text:
            found.append(text)
    assert found
    return found


def test_digits_that_no_scanner_could_read_are_refused(simple: ReceiptForm) -> None:
    with pytest.raises(ValueError, match="even count of digits"):
        render_receipt(replace(simple, number="1234567"), Paper.A5)
