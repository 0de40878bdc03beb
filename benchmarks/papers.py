"""The receipt against WeasyPrint on a page that says and shows the same."""

import importlib.util
from datetime import timedelta

from benchmarks.generator import NOW
from benchmarks.measure import Row, alternate, repeated
from benchmarks.receipt_page import html_of
from counter_app.documents.receipt import render_receipt
from counter_app.domain.numbers import local_number, stub_of
from counter_app.domain.papers import Paper, PaperHeader, ReceiptComponent, ReceiptForm

_LIMIT_MS = 20
_RUNS = 7

FORM = ReceiptForm(
    header=PaperHeader(("UBND PHƯỜNG SƠN TÂY", "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"), "Sơn Tây"),
    code="H26.33.12-261123-0041",
    number=local_number(NOW.date(), 1, 41),
    stub_number=stub_of(local_number(NOW.date(), 1, 41)),
    counter_name="Điểm Phục vụ hành chính công phường Sơn Tây",
    applicant_name="Đặng Thị Thuỳ Dương",
    identity_label="Số định danh",
    identity_number="001190004567",
    submitter_line="",
    address="Số 5 ngõ 12, phố Phùng Khắc Khoan, phường Sơn Tây, thành phố Hà Nội",
    phone="0912345678",
    email="",
    procedure_code="1.004873",
    procedure_name="Cấp giấy xác nhận tình trạng hôn nhân",
    components=(
        ReceiptComponent("Tờ khai cấp giấy xác nhận tình trạng hôn nhân", 1, 0),
        ReceiptComponent("Giấy tờ chứng minh nơi cư trú (xuất trình)", 1, 0),
        ReceiptComponent("Trích lục ghi chú ly hôn", 0, 1),
    ),
    sets=1,
    limit_text="3 ngày làm việc",
    received_at=NOW,
    due_at=NOW + timedelta(days=3, hours=7),
    due_note="",
    explanation="Không tính ngày nhận; thứ Ba 24/11 nghỉ (Ngày Văn hóa Việt Nam).",
    fee_text="3.000 đồng",
    collect_at="Quầy số 1",
    register_volume="01",
    register_number="2041",
    clerk_name="Đỗ Thu Hà",
    printed_at=NOW,
)


def measure() -> list[Row]:
    """Measure both copies of form 01; WeasyPrint is optional, see `requirements.txt`."""
    what = "receipt, both copies as PDF"
    if importlib.util.find_spec("weasyprint") is None:
        print("WeasyPrint is not installed (benchmarks/requirements.txt): the receipt has only its limit.")
        taken = repeated(lambda: render_receipt(FORM, Paper.A4), runs=_RUNS * 4)
        return [Row(what, taken[len(taken) // 2] * 1e3, "limit", _LIMIT_MS, "ms", 1)]
    from weasyprint import HTML  # noqa: PLC0415 - optional

    html = html_of(FORM)
    ours, peer = alternate(
        lambda: render_receipt(FORM, Paper.A4),
        lambda: HTML(string=html).write_pdf(),
        runs=_RUNS,
    )
    return [Row(what, ours * 1e3, "WeasyPrint, equal pages", peer * 1e3, "ms", 15, faster=True)]
