import re
import unicodedata
from dataclasses import replace
from datetime import datetime

import pypdfium2.raw as pdfium
import pytest

from counter_app.documents.apology import render_reappointment
from counter_app.documents.style import MM, frame_of
from counter_app.domain.moments import VIETNAM
from counter_app.domain.papers import Paper, ReappointmentForm, ReappointmentKind, ReceiptForm
from counter_app.drawing import draw

PAPERS = pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
KINDS = pytest.mark.parametrize("kind", list(ReappointmentKind))

TITLE_2025 = "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"
TITLE_2018 = "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"
TITLE_NOTICE = "THÔNG BÁO HẸN LẠI NGÀY TRẢ KẾT QUẢ"
OLDER = "(Phiếu xin lỗi và hẹn lại ngày trả kết quả)"
FACTS = [
    "UBND PHƯỜNG SƠN TÂY",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Sơn Tây, ngày 26 tháng 11 năm 2026",
    "Mã hồ sơ: H26.33.12-261123-0041",
    "Số tại quầy: 1 261123 01 0041",
    "Kính gửi: Bà Đặng Thị Thuỳ Dương",
    "Địa chỉ: Số 5 ngõ 12, phố Phùng Khắc Khoan, phường Sơn Tây, thành phố Hà Nội",
    "Nội dung yêu cầu giải quyết: Cấp giấy xác nhận tình trạng hôn nhân (1.004873)",
    "Thời gian nhận hồ sơ: 15 giờ 18 phút, ngày 23 tháng 11 năm 2026",
    "Thời gian đã hẹn trả kết quả: 17 giờ 30 phút, thứ Sáu, ngày 27/11/2026",
    "Lý do: Cần xác minh nơi thường trú trước đây; UBND phường Quảng Oai chưa trả lời.",
    "Hẹn lại thời gian trả kết quả vào: 17 giờ 30 phút, thứ Tư, ngày 02/12/2026",
    "Thêm 03 ngày làm việc; không tính thứ Bảy 28/11 và Chủ nhật 29/11.",
    "Khi đến nhận kết quả, mang theo giấy này",
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT, hồ sơ.",
    "LÃNH ĐẠO ĐƠN VỊ",
    "(Ký, ghi rõ họ tên và đóng dấu)",
]
GUILT = ("lỗi", "chậm", "trễ", "thông cảm", "pxl", "phiền")


@pytest.fixture
def plain(simple: ReceiptForm) -> ReappointmentForm:
    """An everyday apology for the dossier of the everyday receipt."""
    return ReappointmentForm(
        header=simple.header,
        form=ReappointmentKind.APOLOGY,
        paper_number="17",
        code=simple.code,
        number=simple.number,
        addressee="Bà Đặng Thị Thuỳ Dương",
        address=simple.address,
        procedure_name=simple.procedure_name,
        procedure_code=simple.procedure_code,
        received_at=simple.received_at,
        previous_due_at=datetime(2026, 11, 27, 17, 30, tzinfo=VIETNAM),
        due_at=datetime(2026, 12, 2, 17, 30, tzinfo=VIETNAM),
        reason="Cần xác minh nơi thường trú trước đây; UBND phường Quảng Oai chưa trả lời.",
        explanation="Thêm 03 ngày làm việc; không tính thứ Bảy 28/11 và Chủ nhật 29/11.",
        signer_title="LÃNH ĐẠO ĐƠN VỊ",
        decided_at=datetime(2026, 11, 26, 9, 30, tzinfo=VIETNAM),
        recipients=("Như trên", "Lưu: VT, hồ sơ"),
    )


@pytest.fixture
def long(plain: ReappointmentForm, worst: ReceiptForm) -> ReappointmentForm:
    """Four header lines, long names, an endless address, a reason of sixty lines and two lines of rank."""
    return replace(
        plain,
        header=worst.header,
        addressee=worst.applicant_name,
        address=worst.address,
        procedure_name=worst.procedure_name,
        reason=numbered(60),
        explanation=worst.explanation,
        signer_title="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC PHỤ TRÁCH ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG TÙNG THIỆN",
        recipients=("Như trên", "Trung tâm Phục vụ hành chính công, Chi nhánh số 12 (để báo cáo)", "Lưu: VT"),
        reprint=2,
    )


def numbered(count: int) -> str:
    """A reason of so many lines, each long enough to fill most of a line of either paper."""
    return "\n".join(
        f"Dòng {line:03d}: cần xác minh nguồn gốc sử dụng đất qua các thời kỳ" for line in range(1, count + 1)
    )


@PAPERS
@KINDS
def test_one_page_says_everything(plain: ReappointmentForm, paper: Paper, kind, read) -> None:
    pages = read(render_reappointment(replace(plain, form=kind), paper)).texts()
    assert [[fact for fact in FACTS if fact not in page] for page in pages] == [[]]
    assert "Trang 1/1" in pages[0]
    assert unicodedata.is_normalized("NFC", pages[0])


@PAPERS
@KINDS
def test_the_counter_can_scan_the_paper(plain: ReappointmentForm, paper: Paper, kind, read) -> None:
    printed = read(render_reappointment(replace(plain, form=kind), paper))
    assert printed.codes(0, dpi=200) == {("Code128", plain.number), ("QRCode", plain.code)}


@pytest.mark.parametrize(
    ("decided_at", "shown"),
    [
        (datetime(2025, 9, 14, 23, 59, tzinfo=VIETNAM), [TITLE_2018]),
        (datetime(2025, 9, 15, 0, 0, tzinfo=VIETNAM), [TITLE_2025, OLDER, "đề nghị được gia hạn"]),
        (datetime(2026, 11, 26, 9, 30, tzinfo=VIETNAM), [TITLE_2025, OLDER, "đề nghị được gia hạn"]),
    ],
)
@PAPERS
def test_the_title_is_that_of_the_day(plain, paper: Paper, decided_at, shown: list[str], read) -> None:
    page = read(render_reappointment(replace(plain, decided_at=decided_at), paper)).text(0)
    every = {TITLE_2018, TITLE_2025, OLDER, "đề nghị được gia hạn"}
    assert {words for words in every if words in page} == set(shown)
    assert "Cơ quan giải quyết hồ sơ xin lỗi Ông/Bà (tổ chức) về sự chậm trễ này" in page
    assert "Rất mong Ông/Bà (tổ chức) thông cảm./." in page
    assert "Số: 17/PXL" in page


@pytest.mark.parametrize("year", [2020, 2026])
@PAPERS
def test_a_notice_has_no_word_of_guilt(plain: ReappointmentForm, paper: Paper, year: int, read) -> None:
    form = replace(
        plain,
        form=ReappointmentKind.NOTICE,
        decided_at=plain.decided_at.replace(year=year),
        reason="Bão số 13 làm ngập trụ sở.",
    )
    printed = read(render_reappointment(form, paper))
    page = printed.text(0)
    assert TITLE_NOTICE in page
    assert "Số: 17/TB" in page
    assert "Trân trọng thông báo./." in page
    said = " ".join([page, *printed.document.get_metadata_dict().values()]).casefold()
    assert [word for word in GUILT if word in said] == []


@PAPERS
@KINDS
def test_the_new_promise_is_the_largest_text(plain: ReappointmentForm, paper: Paper, kind, read) -> None:
    page = read(render_reappointment(replace(plain, form=kind), paper)).document[0].get_textpage()
    sizes = [pdfium.FPDFText_GetFontSize(page, index) for index in range(page.count_chars())]
    largest = "".join(
        page.get_text_range(index, 1) for index, size in enumerate(sizes) if size > max(sizes) - 0.01
    )
    assert "".join(largest.split()) == "17giờ30phút,thứTư,ngày02/12/2026"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("", "Số: …………………/PXL"),
        ("  ", "Số: …………………/PXL"),
        ("08", "Số: 08/PXL"),
        ("8/GH-TTPVHCC", "Số: 8/GH-TTPVHCC"),
    ],
)
def test_a_paper_number_is_typed_or_written_by_hand(plain, typed: str, printed: str, read) -> None:
    page = read(render_reappointment(replace(plain, paper_number=typed), Paper.A5)).text(0)
    own = page[page.index("Số: ") :].split(" Mã hồ sơ")[0]
    assert own.replace("…", "") == printed.replace("…", "")
    assert ("……" in own) == ("……" in printed)


@PAPERS
def test_empty_values_leave_lines_to_write_on(plain: ReappointmentForm, paper: Paper, read) -> None:
    bare = replace(
        plain, addressee="", address="", reason=" \n ", explanation="", signer_title="", recipients=()
    )
    page = read(render_reappointment(replace(bare, procedure_code=""), paper)).text(0)
    for label in ("Kính gửi:", "Địa chỉ:", "Lý do:"):
        assert f"{label} ……" in page
    assert "Nội dung yêu cầu giải quyết: Cấp giấy xác nhận tình trạng hôn nhân Thời gian" in page
    assert "Buổi chiều. Khi đến nhận kết quả" in page
    assert "…… (Ký, ghi rõ họ tên và đóng dấu)" in page
    assert "Nơi nhận" not in page


@PAPERS
@pytest.mark.parametrize(
    "name",
    ["Vừ", "Nguyễn Hoàng Phương Thảo Nguyên", "Công Tằng Tôn Nữ Thuỳ Dương", "Ông Đỗ Vũ Ngọc Ẩn Huỳnh"],
)
def test_names_keep_every_mark(plain: ReappointmentForm, paper: Paper, name: str, read) -> None:
    decomposed = replace(plain, addressee=unicodedata.normalize("NFD", name))
    assert f"Kính gửi: {name} Địa chỉ:" in read(render_reappointment(decomposed, paper)).text(0)


@PAPERS
@pytest.mark.parametrize("lines", range(1, 5))
def test_an_agency_has_one_to_four_lines(plain, worst: ReceiptForm, paper: Paper, lines: int, read) -> None:
    header = replace(worst.header, lines=worst.header.lines[-lines:])
    printed = read(render_reappointment(replace(plain, header=header), paper))
    assert len(printed) == 1
    text = "".join(printed.text(0).split())
    assert [line for line in header.lines if "".join(line.split()) not in text] == []
    assert printed.codes(0) == {("Code128", plain.number), ("QRCode", plain.code)}


@pytest.mark.parametrize(
    ("paper", "count", "needed"),
    [(Paper.A4, 1, 1), (Paper.A4, 12, 1), (Paper.A5, 1, 1), (Paper.A5, 10, 1), (Paper.A5, 12, 2)],
)
def test_only_a_long_reason_costs_a_second_page(plain, paper: Paper, count: int, needed: int, read) -> None:
    pages = read(render_reappointment(replace(plain, reason=numbered(count)), paper)).texts()
    assert len(pages) == needed
    told = re.findall(r"Dòng (\d{3}): cần xác minh", " ".join(pages))
    assert told == [f"{line:03d}" for line in range(1, count + 1)]


@PAPERS
@pytest.mark.parametrize("count", [60, 200])
def test_an_endless_reason_goes_on_over_counted_pages(long, paper: Paper, count: int, read) -> None:
    pages = read(render_reappointment(replace(long, reason=numbered(count)), paper)).texts()
    assert len(pages) > 1
    for index, page in enumerate(pages, start=1):
        assert page.count(f"Mã hồ sơ: {long.code} – Trang {index}/{len(pages)}") == 1
    told = re.findall(r"Dòng (\d{3}): cần xác minh nguồn gốc sử dụng đất qua các thời kỳ", " ".join(pages))
    assert told == [f"{line:03d}" for line in range(1, count + 1)]


@PAPERS
@KINDS
@pytest.mark.parametrize("count", range(8, 40, 2))
def test_the_new_date_and_its_signature_never_part(plain, paper: Paper, kind, count: int, read) -> None:
    pages = read(render_reappointment(replace(plain, form=kind, reason=numbered(count)), paper)).texts()
    promised = [index for index, page in enumerate(pages) if "02/12/2026" in page]
    signed = [index for index, page in enumerate(pages) if "LÃNH ĐẠO ĐƠN VỊ" in page]
    sent = [index for index, page in enumerate(pages) if "- Lưu: VT, hồ sơ." in page]
    assert promised == signed == sent == [len(pages) - 1]
    if kind is ReappointmentKind.APOLOGY:
        assert "xin lỗi Ông/Bà" in pages[-1]


@PAPERS
@pytest.mark.parametrize("count", [1, 4, 8, 12, 16, 20, 30, 60])
def test_signature_and_seal_have_their_room(plain, paper: Paper, count: int, read) -> None:
    printed = read(render_reappointment(replace(plain, reason=numbered(count)), paper))
    frame = frame_of(paper)
    middle = (frame.left + frame.right) / 2
    lowest = min(bottom for _, left, bottom, _, _ in printed.glyphs(len(printed) - 1) if left > middle)
    assert lowest - frame.bottom >= 35 * MM


@PAPERS
def test_the_longest_form_stays_inside_the_margins(long, paper: Paper, read) -> None:
    frame = frame_of(paper)
    printed = read(render_reappointment(replace(long, training=True), paper))
    for number in range(len(printed)):
        for char, left, bottom, right, top in printed.glyphs(number):
            assert frame.left - 1 <= left, (number, char)
            assert right <= frame.right + 1, (number, char)
            assert frame.bottom - 1 <= bottom, (number, char)
            assert top <= frame.top + 1, (number, char)


@PAPERS
@KINDS
def test_no_two_lines_overlap(plain, long, paper: Paper, kind, read) -> None:
    twelve = replace(plain, reason=numbered(12))
    for form in (plain, replace(plain, training=True), twelve, long, replace(long, training=True)):
        printed = read(render_reappointment(replace(form, form=kind), paper))
        assert [overlaps(printed.glyphs(number)) for number in range(len(printed))] == [[]] * len(printed)


def overlaps(glyphs: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    """Pairs of characters, not neighbours in the text, whose ink boxes share more than a sliver."""
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
def test_the_type_is_no_smaller_than_it_must_be(plain: ReappointmentForm, paper: Paper, read) -> None:
    def body(count: int) -> float:
        page = read(render_reappointment(replace(plain, reason=numbered(count)), paper)).document[0]
        text = page.get_textpage()
        place = text.search("Kính gửi").get_next()
        assert place is not None
        return float(pdfium.FPDFText_GetFontSize(text, place[0]))

    assert body(1) > body(12)
    assert body(1) >= {Paper.A4: 13, Paper.A5: 10}[paper]


@PAPERS
@KINDS
def test_equal_forms_give_equal_bytes(long: ReappointmentForm, paper: Paper, kind) -> None:
    form = replace(long, form=kind)
    assert render_reappointment(form, paper) == render_reappointment(replace(form), paper)


def test_the_file_names_office_and_language_but_no_person(plain: ReappointmentForm, read) -> None:
    data = render_reappointment(plain, Paper.A4)
    facts = read(data).document.get_metadata_dict()
    title = "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết H26.33.12-261123-0041"
    assert facts["Title"] == title
    assert facts["Author"] == "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    assert facts["Subject"] == "Mẫu số 04"
    assert not any("Dương" in value for value in facts.values())
    assert re.search(rb"/Lang \(vi\)", data)


@KINDS
def test_a_reprint_says_how_often(plain: ReappointmentForm, kind, read) -> None:
    form = replace(plain, form=kind)
    assert "In lại" not in read(render_reappointment(form, Paper.A5)).text(0)
    assert "In lại lần 2" in read(render_reappointment(replace(form, reprint=2), Paper.A5)).text(0)


@PAPERS
def test_every_page_of_a_rehearsal_and_its_signature_are_marked(long, paper: Paper, read) -> None:
    assert not any("TẬP HUẤN" in page for page in read(render_reappointment(long, paper)).texts())
    pages = read(render_reappointment(replace(long, training=True), paper)).texts()
    assert all("TẬP HUẤN" in page and "KHÔNG CÓ GIÁ TRỊ" in page for page in pages)
    assert pages[-1].count("TẬP HUẤN") == 2


def test_digits_that_no_scanner_could_read_are_refused(plain: ReappointmentForm) -> None:
    with pytest.raises(ValueError, match="even count of digits"):
        render_reappointment(replace(plain, number="1234567"), Paper.A5)


@PAPERS
def test_the_program_draws_it_as_it_is(plain: ReappointmentForm, paper: Paper) -> None:
    assert draw(plain, paper) == render_reappointment(plain, paper)
