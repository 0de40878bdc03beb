"""The upper part of form 01: header with both codes, title, and who submits what."""

from enum import Enum

from counter_app.documents.codes import draw_code, draw_number
from counter_app.documents.fields import Field, draw_fields
from counter_app.documents.header import agency_column, draw_agency, draw_nation
from counter_app.documents.layout import Flow, Run
from counter_app.documents.style import Style
from counter_app.domain.papers import ReceiptForm

TITLE = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"


class Copy(Enum):
    """The two copies of the receipt, named as form 01 names them."""

    KEPT = "Liên 1: Lưu"
    GIVEN = "Liên 2: Giao người nộp"


def draw_head(flow: Flow, form: ReceiptForm, style: Style) -> None:
    """Set the two columns: agency, dossier code and barcode; national title, date and QR."""
    top = flow.y
    draw_agency(flow, form.header, style)
    left, width = agency_column(style)
    code = Field("Mã hồ sơ:", form.code, bold=True).runs(style)
    flow.text(code, style.body, left=left, width=width, centred=True)
    draw_number(flow, form.number, style)
    agency_end, flow.y = flow.y, top
    draw_nation(flow, form.header, None if form.blank else form.received_at, style)
    draw_code(flow, form.code, style)
    flow.y = min(flow.y, agency_end) - 5 * style.scale


def draw_title(flow: Flow, form: ReceiptForm, copy: Copy, style: Style) -> None:
    """Set the title, which copy this is, and how often it was printed before."""
    flow.text([(TITLE, style.faces.bold)], style.title, centred=True)
    which: list[Run] = [(f"({copy.value})", style.faces.italic)]
    if form.reprint:
        which.append((f" – In lại lần {form.reprint}", style.faces.bold))
    flow.text(which, style.body, centred=True)
    flow.space(3 * style.scale)


def draw_parties(flow: Flow, form: ReceiptForm, style: Style) -> None:
    """Set who receives, whose dossier it is, who submits it, and what is asked for."""
    asked = f"({form.procedure_code})"
    lines = [
        [Field("Bộ phận tiếp nhận và trả kết quả:", form.counter_name)],
        [
            Field("Tiếp nhận hồ sơ của:", form.applicant_name, bold=True),
            Field(f"{form.identity_label}:", form.identity_number),
        ],
        [Field("", form.submitter_line)] if form.submitter_line else [],
        [Field("Địa chỉ:", form.address)],
        [Field("Số điện thoại:", form.phone), Field("Email:", form.email)],
        [Field("Nội dung yêu cầu giải quyết:", form.procedure_name, bold=True, aside=asked)],
    ]
    for line in lines:
        draw_fields(flow, line, style, above=written_space(form, style))


def written_space(form: ReceiptForm, style: Style) -> float:
    """Return the white space that a hand needs above each line of a blank form."""
    return style.hand if form.blank else 0.0
