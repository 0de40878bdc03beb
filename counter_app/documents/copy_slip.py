"""The slip of certified copies: what was copied, its certification numbers, and how the fee comes about.

It is no receipt for money: it names the numbered receipt document, or leaves dots for it.
"""

from functools import partial
from io import BytesIO

from counter_app.documents.fields import Field, draw_fields
from counter_app.documents.grid import Align, GridColumn, GridRow, draw_grid
from counter_app.documents.header import agency_column, draw_agency, draw_nation, national_column
from counter_app.documents.layout import Flow
from counter_app.documents.marks import training_seal
from counter_app.documents.pdf import open_canvas
from counter_app.documents.sheets import fitted, paint
from counter_app.documents.style import MM, Style
from counter_app.documents.words import long_moment
from counter_app.domain.certified_copies import CopyLine, arithmetic, money
from counter_app.domain.copy_slip_form import CopySlipForm
from counter_app.domain.papers import Paper

TITLE = "PHIẾU CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH"
_NO_RECEIPT = "Phiếu này tính phí để đối chiếu, không thay biên lai thu phí."
_SIGNING = 25 * MM


def render_copy_slip(form: CopySlipForm, paper: Paper) -> bytes:
    """Return the slip as PDF; equal forms give equal bytes."""
    style, flow = fitted(partial(_compose, form), paper, training=form.training)
    name = f"Phiếu chứng thực bản sao số {numbers(form)}"
    buffer = BytesIO()
    canvas = open_canvas(
        buffer, style, title=name, author="".join(form.header.lines[-1:]), subject="Chứng thực bản sao"
    )
    paint(canvas, flow, style, name)
    canvas.save()
    return buffer.getvalue()


def numbers(form: CopySlipForm) -> str:
    """Return the certification numbers as *15* or *15–17*."""
    slip = form.slip
    return str(slip.number) if len(slip.lines) == 1 else f"{slip.number}–{slip.last_number}"


def _compose(form: CopySlipForm, flow: Flow, style: Style) -> None:
    _head(form, flow, style)
    _facts(form, flow, style)
    _table(form, flow, style)
    flow.together(lambda place: _end(form, place, style))


def _head(form: CopySlipForm, flow: Flow, style: Style) -> None:
    top = flow.y
    draw_agency(flow, form.header, style)
    agency_end, flow.y = flow.y, top
    draw_nation(flow, form.header, form.made_at, style)
    flow.y = min(flow.y, agency_end) - 9 * style.scale
    flow.text([(TITLE, style.faces.bold)], style.title, centred=True)
    volume = f"{form.slip.volume}/{form.slip.year}-SCT/BS"
    book = f"Số chứng thực: {numbers(form)}. Quyển số: {volume}"
    flow.text([(book, style.faces.regular)], style.body, centred=True)
    if form.reprint:
        flow.text([(f"In lại lần {form.reprint}", style.faces.bold)], style.body, centred=True)
    if form.void:
        flow.text([(f"ĐÃ HỦY: {form.void}", style.faces.bold)], style.body, centred=True)
    flow.space(4 * style.scale)


def _facts(form: CopySlipForm, flow: Flow, style: Style) -> None:
    draw_fields(flow, [Field("Người yêu cầu chứng thực:", form.slip.requester, bold=True)], style)
    if form.dossier_code:
        draw_fields(flow, [Field("Mã hồ sơ:", form.dossier_code, bold=True)], style)
    draw_fields(flow, [Field("Thời gian:", long_moment(form.made_at))], style)
    flow.space(3 * style.scale)


def _table(form: CopySlipForm, flow: Flow, style: Style) -> None:
    measure = flow.frame.measure
    columns = (
        GridColumn("Giấy tờ", 0.45 * measure),
        GridColumn("Số chứng thực", 0.15 * measure, Align.CENTRE),
        GridColumn("Số trang", 0.12 * measure, Align.CENTRE),
        GridColumn("Số bản", 0.12 * measure, Align.CENTRE),
        GridColumn("Phí (đồng)", 0.16 * measure, Align.RIGHT),
    )
    rows = [GridRow(_row(form, index, line)) for index, line in enumerate(form.slip.lines)]
    total = money(sum(map(_amount(form), form.slip.lines)))
    rows.append(GridRow(("Cộng", "", "", str(form.slip.copies), total), strong=True))
    draw_grid(flow, columns, rows, style, size=style.body * 0.95)
    flow.space(3 * style.scale)


def _amount(form: CopySlipForm) -> partial[int]:
    return partial(_amount_of, form)


def _amount_of(form: CopySlipForm, line: CopyLine) -> int:
    return line.amount(form.slip.fees)


def _row(form: CopySlipForm, index: int, line: CopyLine) -> tuple[str, ...]:
    number = str(form.slip.number + index)
    amount = money(_amount_of(form, line))
    return (line.document, number, str(line.pages), str(line.copies), amount)


def _end(form: CopySlipForm, flow: Flow, style: Style) -> None:
    """Set how the fee comes about, what is paid, by which document, and the signatures."""
    slip, faces = form.slip, style.faces
    for line in slip.lines:
        said = f"{line.document}: {arithmetic(line, slip.fees)} đồng"
        flow.text([(said, faces.italic)], style.small)
    flow.space(2 * style.scale)
    if slip.exemption:
        draw_fields(flow, [Field("Không thu phí, lý do:", slip.exemption, bold=True)], style)
    draw_fields(flow, [Field("Phí phải nộp:", f"{money(slip.amount)} đồng", bold=True)], style)
    if not slip.exemption:
        draw_fields(flow, [Field("Biên lai thu phí số:", slip.fee_document, bold=True)], style)
    flow.text([(f"{_NO_RECEIPT} Mức thu theo {slip.fees.law}.", faces.italic)], style.small)
    flow.space(5 * style.scale)
    top, ends = flow.y, []
    for column, title, name in (
        (agency_column(style), "NGƯỜI YÊU CẦU", ""),
        (national_column(style), "NGƯỜI TIẾP NHẬN", form.clerk_name),
    ):
        flow.y = top
        _signature(form, flow, style, column, (title, name))
        ends.append(flow.y)
    flow.y = min(ends)


def _signature(
    form: CopySlipForm, flow: Flow, style: Style, column: tuple[float, float], who: tuple[str, str]
) -> None:
    left, width = column
    title, name = who
    flow.text([(title, style.faces.bold)], style.body, left=left, width=width, centred=True)
    hint = [("(Ký và ghi rõ họ tên)", style.faces.italic)]
    flow.text(hint, style.small, left=left, width=width, centred=True)
    if form.training:
        training_seal(flow, style, left, width, flow.y - _SIGNING / 2 - 8 * style.scale)
    flow.y -= _SIGNING
    flow.text([(name, style.faces.regular)], style.body, left=left, width=width, centred=True)
