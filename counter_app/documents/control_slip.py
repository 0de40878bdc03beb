"""Form 06, *Phiếu kiểm soát quá trình giải quyết hồ sơ*: one row a hand-over, room to write on by hand."""

from functools import partial
from io import BytesIO
from typing import Final

from counter_app.documents.fields import Field, draw_fields
from counter_app.documents.form_head import FormHead, draw_form_head
from counter_app.documents.grid import Align, GridColumn, GridRow, draw_grid
from counter_app.documents.layout import Flow
from counter_app.documents.pdf import open_canvas
from counter_app.documents.sheets import fitted, paint
from counter_app.documents.style import Style
from counter_app.documents.words import long_moment
from counter_app.domain.control_slip import ControlSlip
from counter_app.domain.papers import Paper

TITLE: Final = "Phiếu kiểm soát quá trình giải quyết hồ sơ"
_EMPTY: Final = 3  # rows for what is still to come
_BLANK: Final = "1. Giao: …… giờ …… phút,\nngày ……/……/………\n2. Nhận: …… giờ …… phút,\nngày ……/……/………"
_TO_MARK: Final = "□ Trước hạn\n□ Đúng hạn\n□ Quá hạn"
_ROW: Final = 36  # points by the scale: room for two signatures beside each other
_TIME: Final = "THỜI GIAN GIAO, NHẬN HỒ SƠ"


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
    for field in (
        Field("Hồ sơ của:", slip.applicant, bold=True),
        Field("Nội dung yêu cầu giải quyết:", slip.procedure, bold=True, aside=f"({slip.procedure_code})"),
        Field("Cơ quan (bộ phận) giải quyết hồ sơ:", slip.settling),
        Field("Cơ quan phối hợp giải quyết hồ sơ:", slip.coordinating),
        Field("Thời gian nhận hồ sơ:", long_moment(slip.received_at)),
        Field("Thời gian hẹn trả kết quả:", slip.due),
    ):
        draw_fields(flow, [field], style)
    flow.space(4 * style.scale)
    _hand_overs(slip, flow, style)
    flow.space(3 * style.scale)
    flow.text([(slip.hint, style.faces.italic)], style.note)


def _hand_overs(slip: ControlSlip, flow: Flow, style: Style) -> None:
    measure = flow.frame.measure
    columns = (
        GridColumn("TÊN CƠ QUAN", 0.19 * measure),
        GridColumn("Giờ, ngày", 0.27 * measure, spans=(_TIME,)),
        GridColumn("Người giao (ký)", 0.12 * measure, Align.CENTRE, (_TIME,)),
        GridColumn("Người nhận (ký)", 0.12 * measure, Align.CENTRE, (_TIME,)),
        GridColumn("KẾT QUẢ GIẢI QUYẾT (Trước hạn / Đúng hạn / Quá hạn)", 0.16 * measure),
        GridColumn("GHI CHÚ", 0.14 * measure),
    )
    rows = [GridRow((row.agency, row.given, "", "", row.outcome, row.note)) for row in slip.rows]
    rows += [GridRow(("Giao:\nNhận:", _BLANK, "", "", _TO_MARK, ""))] * _EMPTY
    draw_grid(flow, columns, rows, style, size=style.body * 0.88, least=_ROW * style.scale)
