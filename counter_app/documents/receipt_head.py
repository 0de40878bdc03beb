"""The upper part of form 01: header with both codes, title, and who submits what."""

from enum import Enum

from counter_app.documents.barcode128 import symbol_for
from counter_app.documents.header import agency_column, draw_agency, draw_nation, national_column
from counter_app.documents.layout import Flow, Run
from counter_app.documents.qr import QUIET_MODULES, draw_qr, module_for
from counter_app.documents.style import MM, Style
from counter_app.domain.numbers import spaced
from counter_app.domain.papers import ReceiptForm

TITLE = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
BLANK = "…" * 10  # to be filled in by hand


class Copy(Enum):
    """The two copies of the receipt, named as form 01 names them."""

    KEPT = "Liên 1: Lưu"
    GIVEN = "Liên 2: Giao người nộp"


def labelled(label: str, value: str, style: Style, *, bold: bool = False) -> list[Run]:
    """Return a field of the form; dots to write on where there is no value."""
    face = style.faces.bold if bold and value.strip() else style.faces.regular
    return [(label + " ", style.faces.regular), (value if value.strip() else BLANK, face)]


def draw_head(flow: Flow, form: ReceiptForm, style: Style) -> None:
    """Set the two columns: agency, dossier code and barcode; national title, date and QR."""
    top = flow.y
    draw_agency(flow, form.header, style)
    left, width = agency_column(style)
    code = labelled("Mã hồ sơ:", form.code, style, bold=True)
    flow.text(code, style.body, left=left, width=width, centred=True)
    _barcode(flow, form.number, style)
    agency_end, flow.y = flow.y, top
    draw_nation(flow, form.header, None if form.blank else form.received_at, style)
    _qr(flow, form.code, style)
    flow.y = min(flow.y, agency_end) - 5 * style.scale


def _barcode(flow: Flow, number: str, style: Style) -> None:
    left, width = agency_column(style)
    symbol = symbol_for(number, width)
    height = 8.5 * MM * style.scale
    bottom = flow.y - 3 * style.scale - height
    flow.mark(lambda canvas: symbol.draw(canvas, left + (width - symbol.width) / 2, bottom, height))
    flow.y = bottom - 1 * style.scale
    label = [("Số tại quầy: ", style.faces.regular), (spaced(number), style.faces.bold)]
    flow.text(label, style.small, left=left, width=width, centred=True)


def _qr(flow: Flow, code: str, style: Style) -> None:
    """Set the QR; its white border, four modules wide, may lie over the white space around it."""
    left, width = national_column(style)
    side = 17 * MM * max(1.0, style.scale)
    border = QUIET_MODULES * module_for(code, side)
    bottom = flow.y + 0.6 * border - side
    flow.mark(lambda canvas: draw_qr(canvas, code, left + (width - side) / 2, bottom, side))
    flow.y = bottom + 0.8 * border


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
    size, gap = style.body, 12 * style.scale
    flow.text(labelled("Bộ phận tiếp nhận và trả kết quả:", form.counter_name, style), size)
    applicant = labelled("Tiếp nhận hồ sơ của:", form.applicant_name, style, bold=True)
    identity = labelled(f"{form.identity_label}:", form.identity_number, style)
    flow.side_by_side([applicant, identity], size, gap)
    flow.text([(form.submitter_line, style.faces.regular)], size)
    flow.text(labelled("Địa chỉ:", form.address, style), size)
    phone = labelled("Số điện thoại:", form.phone, style)
    flow.side_by_side([phone, labelled("Email:", form.email, style)], size, gap)
    asked = labelled("Nội dung yêu cầu giải quyết:", form.procedure_name, style, bold=True)
    flow.text([*asked, (f" ({form.procedure_code})", style.faces.regular)], size)
