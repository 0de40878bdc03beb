"""The notice of a procedure for the public board, in type that is read from a step away."""

from functools import partial
from io import BytesIO

from counter_app.documents.fields import BLANK
from counter_app.documents.header import draw_agency, draw_nation
from counter_app.documents.layout import Flow
from counter_app.documents.pdf import open_canvas
from counter_app.documents.sheets import fitted, paint
from counter_app.documents.style import Style
from counter_app.documents.table import Column, draw_table, heading_width
from counter_app.domain.board_notice import BoardNotice, BoardNotices
from counter_app.domain.papers import Paper
from counter_app.domain.procedures import ComponentDocument

_HEADINGS = ("TT", "Bản chính", "Bản sao")
_UNCONFIRMED = "BẢN ĐỐI CHIẾU, CHƯA NIÊM YẾT: nội dung chưa đối chiếu với quyết định công bố thủ tục."


def render_board_notice(form: BoardNotice, paper: Paper) -> bytes:
    """Return the notice as PDF; equal notices give equal bytes."""
    return render_board_notices(BoardNotices((form,)), paper)


def render_board_notices(form: BoardNotices, paper: Paper) -> bytes:
    """Return the notices of several procedures as one PDF; each begins on a sheet of its own."""
    set_up = [
        (each, *fitted(partial(_compose, each), paper, training=each.training)) for each in form.notices
    ]
    first, style = form.notices[0], set_up[0][1]
    name = f"Niêm yết thủ tục {first.code}"
    title = name if len(set_up) == 1 else f"Niêm yết {len(set_up)} thủ tục"
    buffer, author = BytesIO(), "".join(first.header.lines[-1:])
    canvas = open_canvas(buffer, style, title=title, author=author, subject="Niêm yết thủ tục")
    for each, its_style, flow in set_up:
        paint(canvas, flow, its_style, f"Niêm yết thủ tục {each.code}")
    canvas.save()
    return buffer.getvalue()


def _compose(form: BoardNotice, flow: Flow, style: Style) -> None:
    _head(form, flow, style)
    _documents(form, flow, style)
    _section(flow, style, "2. Thời hạn giải quyết", form.limits)
    _section(flow, style, "3. Phí, lệ phí", _fee_lines(form.fee))
    _section(flow, style, "4. Kết quả", (form.result,))
    where = [f"{form.where}{f', điện thoại {form.phone}' if form.phone else ''}", *form.hours]
    _section(flow, style, "5. Nơi nộp hồ sơ và giờ tiếp nhận", tuple(where))
    if form.note:
        _section(flow, style, "Lưu ý", (form.note,))
    flow.space(4 * style.scale)
    said = f"Áp dụng từ ngày {form.since:%d/%m/%Y}. In ngày {form.made_at:%d/%m/%Y}."
    flow.text([(said, style.faces.italic)], style.small)


def _fee_lines(fee: str) -> tuple[str, ...]:
    """Return a line for each thing that is said of the fee, such as for each channel."""
    return tuple(part[:1].upper() + part[1:] for part in fee.split("; "))


def _head(form: BoardNotice, flow: Flow, style: Style) -> None:
    top = flow.y
    draw_agency(flow, form.header, style)
    agency_end, flow.y = flow.y, top
    draw_nation(flow, form.header, form.made_at, style)
    flow.y = min(flow.y, agency_end) - 10 * style.scale
    flow.text([("THỦ TỤC HÀNH CHÍNH", style.faces.bold)], style.body, centred=True)
    flow.text([(form.name, style.faces.bold)], style.title * 1.2, centred=True)
    known = f"Mã thủ tục: {form.code} · Lĩnh vực: {form.field}"
    flow.text([(known, style.faces.regular)], style.body, centred=True)
    if not form.confirmed:
        flow.text([(_UNCONFIRMED, style.faces.bold)], style.body, centred=True)
    flow.space(6 * style.scale)


def _documents(form: BoardNotice, flow: Flow, style: Style) -> None:
    _heading(flow, style, "1. Giấy tờ cần mang theo")
    narrow = [heading_width(heading, style) for heading in _HEADINGS]
    columns = (
        Column(_HEADINGS[0], narrow[0]),
        Column("Tên giấy tờ", flow.frame.measure - sum(narrow), centred=False),
        Column(_HEADINGS[1], narrow[1]),
        Column(_HEADINGS[2], narrow[2]),
    )
    rows = [_row(number, each) for number, each in enumerate(form.components, start=1)]
    if rows:
        draw_table(flow, columns, rows, style)
    else:
        flow.text([(BLANK, style.faces.regular)], style.body)


def _row(number: int, each: ComponentDocument) -> tuple[str, ...]:
    name = f"{each.name} (khi {each.when})" if each.when else each.name
    if each.presented:
        return (str(number), f"{name}: xuất trình, không nộp", "–", "–")
    return (str(number), name, str(each.originals or "–"), str(each.copies or "–"))


def _section(flow: Flow, style: Style, title: str, lines: tuple[str, ...]) -> None:
    _heading(flow, style, title)
    for line in lines:
        flow.text([(line or BLANK, style.faces.regular)], style.body)


def _heading(flow: Flow, style: Style, title: str) -> None:
    flow.space(5 * style.scale)
    flow.need(5 * style.body)  # never a heading alone at the foot of a sheet
    flow.text([(title, style.faces.bold)], style.body * 1.05)
    flow.space(1 * style.scale)
