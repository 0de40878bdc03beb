"""Receipts to print, from the everyday one to the worst that a counter meets, and eyes to read them back."""

from dataclasses import replace
from datetime import date, datetime

import pypdfium2
import pytest
import zxingcpp

from counter_app.domain.moments import VIETNAM
from counter_app.domain.numbers import local_number, stub_of
from counter_app.domain.papers import PaperHeader, ReceiptComponent, ReceiptForm
from tests.documents.specimens import Specimen, specimens

NUMBER = local_number(date(2026, 11, 23), 1, 41)
LONG_COMPONENT = (
    "Văn bản thỏa thuận phân chia di sản thừa kế có chứng thực theo quy định của pháp luật về đất"
)


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> tuple[Specimen, ...]:
    return specimens(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def simple() -> ReceiptForm:
    return ReceiptForm(
        header=PaperHeader(("UBND PHƯỜNG SƠN TÂY", "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"), "Sơn Tây"),
        code="H26.33.12-261123-0041",
        number=NUMBER,
        stub_number=stub_of(NUMBER),
        counter_name="Điểm Phục vụ hành chính công phường Sơn Tây, Quầy số 2",
        applicant_name="Đặng Thị Thuỳ Dương",
        identity_label="Số định danh",
        identity_number="001190004567",
        submitter_line="",
        address="Số 5 ngõ 12, phố Phùng Khắc Khoan, phường Sơn Tây, thành phố Hà Nội",
        phone="0912 345 678",
        email="",
        procedure_code="1.004873",
        procedure_name="Cấp giấy xác nhận tình trạng hôn nhân",
        components=(
            ReceiptComponent("Tờ khai cấp giấy xác nhận tình trạng hôn nhân", 1, 0),
            ReceiptComponent("Trích lục ly hôn", 0, 1),
        ),
        sets=1,
        limit_text="03 ngày làm việc",
        received_at=datetime(2026, 11, 23, 15, 18, tzinfo=VIETNAM),
        due_at=datetime(2026, 11, 27, 17, 30, tzinfo=VIETNAM),
        due_note="",
        explanation="Không tính ngày nhận; thứ Ba 24/11 nghỉ (Ngày Văn hóa Việt Nam).",
        fee_text="3.000 đồng (chưa thu)",
        collect_at="Quầy số 2",
        register_volume="03",
        register_number="2041",
        clerk_name="Đỗ Thu Hà",
        printed_at=datetime(2026, 11, 23, 15, 20, tzinfo=VIETNAM),
    )


@pytest.fixture
def worst(simple: ReceiptForm) -> ReceiptForm:
    """Four header lines, long names, an endless address and 53 documents with names of 120 characters."""
    return replace(
        simple,
        header=PaperHeader(
            (
                "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
                "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
                "CHI NHÁNH SỐ 12 – KHU VỰC SƠN TÂY, BA VÌ, PHÚC THỌ",
                "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG TÙNG THIỆN",
            ),
            "Tùng Thiện",
        ),
        applicant_name="Công Tằng Tôn Nữ Hoàng Ngọc Thuỳ Dương Nguyễn Phước Bửu Ẩm",
        submitter_line="Người nộp: Nguyễn Hoàng Phương Thảo Nguyên (con đẻ, giấy ủy quyền số 123 ngày 20/11)",
        address="Căn hộ 2512 tòa R6B, "
        + "tổ dân phố số 15 đường Nguyễn Trãi kéo dài, " * 4
        + "thành phố Hà Nội",
        email="hop-thu-cua-nguoi-nop." * 6 + "@tenmienratdaicuacoquan.gov.vn",
        procedure_name="Đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân kết hợp nhận cha, mẹ, con"
        * 2,
        components=tuple(
            ReceiptComponent(f"{LONG_COMPONENT} {'ẪỆỘ' * 5}"[:117] + f" {index:02d}", index % 3, index % 2)
            for index in range(1, 54)
        ),
        explanation="Không tính ngày nhận, hai ngày nghỉ cuối tuần và ngày nghỉ lễ; " * 5,
        clerk_name="Hoàng Phủ Ngọc Tường Vân Thuỵ Khanh Nguyễn Thị",
    )


class Printed:
    """A PDF read the way people and machines read paper."""

    def __init__(self, data: bytes) -> None:
        self.document = pypdfium2.PdfDocument(data)

    def __len__(self) -> int:
        return len(self.document)

    def text(self, page: int) -> str:
        """The page's text, runs of white space collapsed."""
        return " ".join(self.document[page].get_textpage().get_text_range().split())

    def texts(self) -> list[str]:
        return [self.text(page) for page in range(len(self))]

    def codes(self, page: int, dpi: int = 200) -> set[tuple[str, str]]:
        """The machine codes that a camera finds on the page, with their kind."""
        picture = self.document[page].render(scale=dpi / 72).to_pil()
        return {(code.format.name, code.text) for code in zxingcpp.read_barcodes(picture)}

    def glyphs(self, page: int) -> list[tuple[str, float, float, float, float]]:
        """Each visible character with its inked box: left, bottom, right, top, in points."""
        text = self.document[page].get_textpage()
        found = []
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            if char.strip():
                found.append((char, *text.get_charbox(index)))
        return found


@pytest.fixture
def read() -> type[Printed]:
    return Printed
