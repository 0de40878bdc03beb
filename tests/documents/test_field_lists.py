"""Every line of each paper's field list, with its value, in the order in which it is read."""

import re
from datetime import datetime

import pypdfium2
import pytest

from counter_app.domain.moments import VIETNAM
from counter_app.domain.paper_kinds import PaperKind
from counter_app.drawing import draw
from counter_app.services.papers.control_words import control_words
from tests.documents.specimens import ADDRESS

HEAD = (
    "UBND PHƯỜNG SƠN TÂY",
    "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG",
)
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sơn Tây, ngày")
CODE = r"H26.33.12-261123-\d{4}"
ASKED = r"Nội dung yêu cầu giải quyết: Cấp Giấy xác nhận tình trạng hôn nhân (1.004873)"
REACH = (f"Địa chỉ: {ADDRESS}", "Số điện thoại: 0912345678", "Email: hoa@example.vn")
RECEIVED = "Thời gian nhận hồ sơ: 10 giờ 05 phút, ngày 23"

FIELDS: dict[PaperKind, tuple[str, ...]] = {
    PaperKind.RECEIPT: (
        *HEAD,
        rf"Mã hồ sơ: ~{CODE}~",
        "Số tại quầy:",
        *NATION,
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "(Liên 1: Lưu)",
        "Bộ phận tiếp nhận và trả kết quả: Điểm Phục vụ hành chính công phường Sơn Tây",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Hòa",
        "Số định danh: 001185012345",
        *REACH,
        ASKED,
        "1. Thành phần hồ sơ nộp gồm:",
        "STT Tên giấy tờ Bản chính Bản sao",
        "1 Tờ khai",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 10 giờ 05 phút, ngày 23 tháng 11 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 30 phút, thứ Sáu, ngày 27/11/2026",
        "mang theo giấy này",
        "6. Đăng ký nhận kết quả tại: Quầy số 1",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 01",
        "Số thứ tự: 0001",
        "Phí, lệ phí (nếu có): 3.000 đồng",
        "NGƯỜI NỘP HỒ SƠ (Ký và ghi rõ họ tên)",
        "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) Đỗ Thu Hà",
        "Giấy này được lập thành 2 liên",
        "dịch vụ bưu chính công ích",
        "(Liên 2: Giao người nộp)",
        "CUỐNG TRẢ KẾT QUẢ",
    ),
    PaperKind.BLANK: (
        *HEAD,
        rf"Mã hồ sơ: ~{CODE}~",
        "Sơn Tây, ngày ……",
        "(Liên 1: Lưu)",
        "Tiếp nhận hồ sơ của: ……",
        "Số định danh: ……",
        "Địa chỉ: ……",
        "Số điện thoại: ……",
        "Email: ……",
        "Nội dung yêu cầu giải quyết: ……",
        "1. Thành phần hồ sơ nộp gồm:",
        "2. Số lượng hồ sơ: …… (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: ……",
        "4. Thời gian nhận hồ sơ: …… giờ …… phút, ngày …… tháng …… năm ………",
        "5. Thời gian trả kết quả giải quyết hồ sơ: …… giờ …… phút, ngày …… tháng …… năm ………",
        "6. Đăng ký nhận kết quả tại: Quầy số 1",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 01",
        "Số thứ tự: 0004",
        "Phí, lệ phí (nếu có):",
        "NGƯỜI NỘP HỒ SƠ",
    ),
    PaperKind.TEST: (*HEAD, "GIẤY TIẾP NHẬN HỒ SƠ", "Trang in thử, không có giá trị"),
    PaperKind.SUPPLEMENT: (
        *HEAD,
        "Số: 01/HDHS",
        rf"Mã hồ sơ: ~{CODE}~",
        *NATION,
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Hồ sơ của: Nguyễn Thị Hòa",
        ASKED,
        *REACH,
        RECEIVED,
        "Yêu cầu Ông/Bà (tổ chức) hoàn thiện hồ sơ gồm những nội dung sau:",
        "TT Giấy tờ, nội dung cần bổ sung Bản chính / bản sao / bản chụp",
        "bản thứ 02 bản sao chứng thực",
        "Lý do: Tờ khai thiếu chữ ký.",
        "đề nghị Ông/Bà (tổ chức) liên hệ",
        "Hạn bổ sung: trước",
        "Liên hệ: Quầy số 1, điện thoại 024 3383 2155.",
        "NGƯỜI HƯỚNG DẪN (Ký và ghi rõ họ tên) Đỗ Thu Hà",
    ),
    PaperKind.REFUSAL: (
        *HEAD,
        "Số: 01/TC",
        *NATION,
        "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Hòa",
        *REACH,
        ASKED,
        "với lý do cụ thể như sau: Tờ khai thiếu chữ ký.",
        "Xin thông báo để Ông/Bà (tổ chức) biết và thực hiện theo Nghị định 118/2025/NĐ-CP.",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ),
    PaperKind.APOLOGY: (
        *HEAD,
        "Số: 01/PXL",
        rf"Mã hồ sơ: ~{CODE}~",
        *NATION,
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        "Kính gửi: Ông/Bà Nguyễn Thị Hòa",
        ASKED,
        RECEIVED,
        "Thời gian đã hẹn trả kết quả: 17 giờ 30 phút, thứ Sáu, ngày 27/11/2026",
        "chưa thể trả đúng thời gian đã hẹn",
        "Lý do: Tờ khai thiếu chữ ký.",
        "xin lỗi Ông/Bà (tổ chức)",
        "Hẹn lại thời gian trả kết quả vào: 17 giờ 30 phút, thứ Năm, ngày 10/12/2026",
        "Nơi nhận:",
        "LÃNH ĐẠO ĐƠN VỊ (Ký, ghi rõ họ tên và đóng dấu)",
    ),
    PaperKind.STOP: (
        *HEAD,
        "Số: 01/TB",
        rf"Mã hồ sơ: ~{CODE}~",
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Kính gửi: Ông/Bà Nguyễn Thị Hòa",
        ASKED,
        "Lý do: Tờ khai thiếu chữ ký.",
        "Ngày công dân đề nghị dừng: 24/11/2026",
        "Căn cứ quyết định, văn bản: Đơn đề nghị ngày 24/11/2026",
        "Phí, lệ phí đã nộp: 3.000 đồng, không hoàn lại",
        "Giấy tờ trả lại: toàn bộ giấy tờ đã nộp",
        "LÃNH ĐẠO ĐƠN VỊ (Ký, ghi rõ họ tên và đóng dấu)",
    ),
    PaperKind.CONTROL: (
        *HEAD,
        rf"Mã hồ sơ: ~{CODE}~",
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Cơ quan (bộ phận) giải quyết hồ sơ: Tư pháp",
        "Cơ quan phối hợp giải quyết hồ sơ:",
        "TÊN CƠ QUAN",
        "KẾT QUẢ GIẢI QUYẾT (Trước hạn / Đúng hạn / Quá hạn)",
        "GHI CHÚ",
        "Giao: Quầy số 1 Nhận: Tư pháp",
        "1. Giao: 10 giờ 05 phút, ngày 23/11/2026 2. Nhận: 10 giờ 05 phút, ngày 23/11/2026",
        "□ Trước hạn □ Đúng hạn □ Quá hạn",
    ),
    PaperKind.REGISTER: (
        *HEAD,
        "SỔ THEO DÕI HỒ SƠ",
        "Quyển số: 01, năm 2026",
        "Nhận và trả kết quả",
        "1 2 3 4 5 6 7 8 9 10 11 12 13",
        rf"1 ~{CODE}~ Cấp Giấy xác nhận",
        "Cộng trang",
        "Cộng mang sang",
        "Mang sang",
        "Tổng cộng",
    ),
    PaperKind.HANDOVER: (
        *HEAD,
        "DANH SÁCH BÀN GIAO HỒ SƠ",
        "Giao: Tư pháp",
        "TT Mã hồ sơ Tên cá nhân, tổ chức Thủ tục Số bộ Hẹn trả Giao lúc Ghi sổ lúc Ghi chú",
        "2 hồ sơ (hai hồ sơ)",
        "BÊN GIAO (BỘ PHẬN MỘT CỬA)",
        "BÊN NHẬN (TƯ PHÁP)",
        "Còn ở quầy, phải chuyển trong ngày (nhận đến 15 giờ)",
        "nhận sau 15 giờ được chuyển vào đầu giờ ngày làm việc tiếp theo",
    ),
    PaperKind.SHELF: (
        *HEAD,
        "DANH SÁCH KẾT QUẢ TRÊN KỆ",
        "lúc 16 giờ 00, thứ Năm, ngày 26/11/2026",
        "TT Mã hồ sơ Tên cá nhân, tổ chức Thủ tục Có kết quả Hẹn trả Có trên kệ",
        "Tổng cộng: 2 hồ sơ.",
        "NGƯỜI KIỂM KỆ",
    ),
    PaperKind.TO_CALL: (
        *HEAD,
        "DANH SÁCH BÁO CÔNG DÂN ĐẾN NHẬN KẾT QUẢ",
        "Số điện thoại Có kết quả Chờ (ngày) Gọi lần cuối Trả lời",
        "0912345678",
        "Tổng cộng: 2 hồ sơ.",
    ),
    PaperKind.CLOSING: (
        *HEAD,
        "TỜ CHỐT NGÀY",
        "Xảy ra trong ngày",
        "Ghi sổ trong ngày",
        "Tiếp nhận",
        "Trao kết quả cho công dân",
        "Phí, lệ phí đã thu: 25.000 đồng, 1 biên lai: chứng thực bản sao 25.000 đồng (1 phiếu).",
        "Việc để lại, có lý do",
        "Chưa bấm trên phần mềm chung",
        "Ghi lùi ngày (1)",
        "Kiểm kệ kết quả",
        "Mã niêm phong nhật ký:",
        "NGƯỜI CHỐT NGÀY",
        "LÃNH ĐẠO PHỤ TRÁCH",
    ),
    PaperKind.REVIEW: (
        *HEAD,
        "PHIẾU GIÁM SÁT VIỆC TRẢ KẾT QUẢ",
        "Ba tỷ lệ đúng hạn",
        "Nguyên nhân của hồ sơ trễ trên sổ",
        "Xu hướng",
        "NGƯỜI LẬP",
        "LÃNH ĐẠO ĐƠN VỊ",
    ),
    PaperKind.REPORT: (*HEAD, "Chốt số liệu", "NGƯỜI LẬP BIỂU", "LÃNH ĐẠO ĐƠN VỊ"),
    PaperKind.BOARD: (
        *HEAD,
        "THỦ TỤC HÀNH CHÍNH Đăng ký khai sinh",
        "Mã thủ tục: 1.001193",
        "1. Giấy tờ cần mang theo",
        "2. Thời hạn giải quyết Trong ngày",
        "3. Phí, lệ phí Không thu",
        "4. Kết quả Giấy khai sinh",
        "5. Nơi nộp hồ sơ và giờ tiếp nhận",
        "điện thoại 024 3383 2155",
    ),
    PaperKind.COPIES: (
        *HEAD,
        "PHIẾU CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH",
        "Số chứng thực: 1–2. Quyển số: 01/2026-SCT/BS",
        "Người yêu cầu chứng thực: Nguyễn Thị Hòa",
        "Bằng tốt nghiệp đại học 1 5 3 21.000",
        "Cộng 5 25.000",
        "Bằng tốt nghiệp đại học: 3 × (2 × 2.000 + 3 × 1.000) = 21.000 đồng",
        "Phí phải nộp: 25.000 đồng",
        "Biên lai thu phí số: AB/26E 0001234",
        "không thay biên lai thu phí",
        "NGƯỜI YÊU CẦU",
        "NGƯỜI TIẾP NHẬN",
    ),
    PaperKind.CERTIFIED: (
        *HEAD,
        "DANH SÁCH CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH",
        "Quyển số: 01/2026-SCT/BS",
        "1 16:00 26/11/2026 Nguyễn Thị Hòa Bằng tốt nghiệp đại học 5 3 21.000 AB/26E 0001234",
        "HỦY: nhập nhầm",
        "Tổng cộng 25.000",
        "Tổng cộng: 1 phiếu, 2 giấy tờ, 5 bản, phí 25.000 đồng",
        "NGƯỜI LẬP",
        "NGƯỜI KÝ CHỨNG THỰC",
    ),
}


def pattern(line: str) -> str:
    """Return a line as a pattern: between tildes it is one already, and words may stand on two lines."""
    parts = [part if place % 2 else re.escape(part) for place, part in enumerate(line.split("~"))]
    return "".join(parts).replace(r"\ ", r"\s+")


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_paper_says_every_line_of_its_list_in_order(every, kind) -> None:
    specimen = next(each for each in every if each.kind is kind)
    for paper in specimen.papers:
        document = pypdfium2.PdfDocument(draw(specimen.form, paper))
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
        place = 0
        for line in FIELDS[kind]:
            found = re.compile(pattern(line)).search(text, place)
            assert found, f"{line!r} not found after {text[max(0, place - 80) : place + 300]!r}"
            place = found.start() + 1


@pytest.mark.parametrize(
    ("day", "form", "where"),
    [(14, "Mẫu số 05", "bộ phận tiếp nhận và trả kết quả"), (15, "Mẫu số 06", "bộ phận một cửa")],
)
def test_the_control_slip_speaks_the_set_of_the_day_of_receipt(day: int, form: str, where: str) -> None:
    words = control_words(datetime(2025, 9, day, 10, tzinfo=VIETNAM))
    assert words.form == form
    assert words.hint.endswith(f"{where}.")
