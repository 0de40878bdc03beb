"""Form 06, *Phiếu kiểm soát quá trình giải quyết hồ sơ*: one row a hand-over, room to write on by hand."""

from functools import partial
from io import BytesIO
from typing import Final

from counter_app.documents.form_head import FormHead, draw_form_head
from counter_app.documents.grid import Align, GridColumn, GridRow, draw_grid
from counter_app.documents.layout import Flow
from counter_app.documents.pdf import open_canvas
from counter_app.documents.receipt_head import labelled
from counter_app.documents.sheets import fitted, paint
from counter_app.documents.style import Style
from counter_app.documents.words import long_moment
from counter_app.domain.control_slip import ControlSlip
from counter_app.domain.papers import Paper

TITLE: Final = "Phiếu kiểm soát quá trình giải quyết hồ sơ"
_EMPTY: Final = 3  # rows for what is still to come
_BLANK: Final = "1. Giao: … giờ … phút, ngày …/…/…… 2. Nhận: … giờ … phút, ngày …/…/……"
_SIGN: Final = "Người giao: …………… Người nhận: ……………"


def render_control_slip(slip: ControlSlip, paper: Paper) -> bytes:
    """Return the slip as PDF; equal slips give equal bytes."""
    style, flow = fitted(partial(_compose, slip), paper, training=slip.training)
    buffer = BytesIO()
    canvas = open_canvas(
        buffer, style, title=f"{TITLE} {slip.code}", author="".join(slip.header.lines[-1:]), subject=slip.form
    )
    paint(canvas, flow, style, f"Mã hồ sơ: {slip.code}")
    canvas.save()
    return buffer.getvalue()


def _compose(slip: ControlSlip, flow: Flow, style: Style) -> None:
    draw_form_head(flow, FormHead(slip.header, "", "", slip.code, slip.number, slip.made_at), style)
    flow.text([(TITLE.upper(), style.faces.bold)], style.title, centred=True)
    if slip.reprint:
        flow.text([(f"In lại lần {slip.reprint}", style.faces.bold)], style.body, centred=True)
    flow.space(5 * style.scale)
    for label, value, strong in (
        ("Hồ sơ của:", slip.applicant, True),
        ("Nội dung yêu cầu giải quyết:", slip.procedure, True),
        ("Cơ quan (bộ phận) giải quyết hồ sơ:", slip.settling, False),
        ("Cơ quan phối hợp giải quyết hồ sơ:", slip.coordinating, False),
        ("Thời gian nhận hồ sơ:", long_moment(slip.received_at), False),
        ("Thời gian hẹn trả kết quả:", slip.due, False),
    ):
        flow.text(labelled(label, value, style, bold=strong), style.body)
    flow.space(4 * style.scale)
    measure = flow.frame.measure
    columns = (
        GridColumn("TÊN CƠ QUAN", 0.24 * measure),
        GridColumn("THỜI GIAN GIAO, NHẬN HỒ SƠ", 0.42 * measure),
        GridColumn("KẾT QUẢ GIẢI QUYẾT HỒ SƠ (Trước hạn / Đúng hạn / Quá hạn)", 0.18 * measure, Align.CENTRE),
        GridColumn("GHI CHÚ", 0.16 * measure),
    )
    rows = [GridRow((row.agency, f"{row.given} {_SIGN}", row.outcome, row.note)) for row in slip.rows]
    rows += [GridRow(("", f"{_BLANK} {_SIGN}", "", ""))] * _EMPTY
    draw_grid(flow, columns, rows, style, size=style.body * 0.92)
    flow.space(3 * style.scale)
    hint = "Trước hạn, đúng hạn, quá hạn ghi tại thời điểm giao trả kết quả cho bộ phận một cửa."
    flow.text([(hint, style.faces.italic)], style.note)
