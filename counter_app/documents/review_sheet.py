"""The review on paper, *Phiếu giám sát việc trả kết quả*: rates with their fractions, causes, trend."""

from functools import partial
from io import BytesIO

from counter_app.documents.fields import Field, draw_fields
from counter_app.documents.header import draw_agency, draw_nation, national_column
from counter_app.documents.layout import Flow
from counter_app.documents.pdf import open_canvas
from counter_app.documents.sheets import fitted, paint
from counter_app.documents.style import MM, Style
from counter_app.documents.table import Column, draw_table
from counter_app.documents.trend import draw_trend
from counter_app.documents.words import short_moment
from counter_app.domain.causes import Cause
from counter_app.domain.events import EventKind
from counter_app.domain.papers import Paper
from counter_app.domain.rates import Rate
from counter_app.services import review_words
from counter_app.services.review import Concern
from counter_app.services.review_paper import ReviewForm

TITLE = "Phiếu giám sát việc trả kết quả"
_SIGNING_MM = 24
_CAUSES = {
    Cause.CLICK: "Bấm muộn, việc đã xong đúng hạn",
    Cause.DEPARTMENT: "Bộ phận chuyên môn",
    Cause.SYNCHRONISATION: "Đồng bộ giữa các phần mềm",
    Cause.CITIZEN: "Phía công dân",
    Cause.UNKNOWN: "Chưa rõ",
}
_CONCERNS = {
    Concern.OVERDUE_NO_APOLOGY: "Quá hạn, chưa xin lỗi",
    Concern.OVERDUE_APOLOGISED: "Quá hạn dù đã hẹn lại",
    Concern.TO_CONFIRM: "Đã trao, chưa xác nhận",
    Concern.DUE_TODAY: "Hẹn trả trong ngày, chưa có kết quả",
    Concern.DUE_NEXT: "Hẹn ngày làm việc tới, chưa có kết quả",
    Concern.APOLOGY_DUE: "Thư xin lỗi phải gửi chậm nhất ngày làm việc tới",
    Concern.LAPSING: "Bổ sung sắp hết hoặc đã hết 15 ngày",
    Concern.TO_ACCEPT: "Hồ sơ trực tuyến chờ tiếp nhận",
}
_STEPS = {
    EventKind.RECEIVED: "Tiếp nhận",
    EventKind.COMPLETED: "Hồ sơ đủ",
    EventKind.FORWARDED: "Chuyển xử lý",
    EventKind.SUPPLEMENT_REQUESTED: "Yêu cầu bổ sung",
    EventKind.SUPPLEMENT_RECEIVED: "Nhận bổ sung",
    EventKind.FEE_REQUESTED: "Yêu cầu nộp phí",
    EventKind.FEE_PAID: "Đã nộp phí",
    EventKind.FEE_COLLECTED: "Thu phí, lệ phí",
    EventKind.EXTENDED: "Hẹn lại",
    EventKind.REFUSED: "Từ chối",
    EventKind.WITHDRAWN: "Công dân rút",
    EventKind.STOPPED: "Dừng xử lý",
    EventKind.CLOSED_UNSUPPLEMENTED: "Đóng hồ sơ",
    EventKind.RESULT_READY: "Có kết quả",
    EventKind.HANDED_OVER: "Trao kết quả",
    EventKind.RETURN_CONFIRMED: "Xác nhận trả",
}


def render_review(form: ReviewForm, _paper: Paper = Paper.A4) -> bytes:
    """Return the review as an A4 PDF; equal forms give equal bytes."""
    style, flow = fitted(partial(_compose, form), Paper.A4, training=form.training)
    scope = form.numbers.scope
    days = f"{scope.first:%d/%m/%Y} - {scope.last:%d/%m/%Y}"
    buffer = BytesIO()
    author = "".join(form.header.lines[-1:])
    canvas = open_canvas(buffer, style, title=f"{TITLE} {days}", author=author, subject=TITLE)
    paint(canvas, flow, style, f"{TITLE}, kỳ {days}")
    canvas.save()
    return buffer.getvalue()


def _compose(form: ReviewForm, flow: Flow, style: Style) -> None:
    _head(flow, form, style)
    _rates(flow, form, style)
    _stock(flow, form, style)
    _causes(flow, form, style)
    flow.together(partial(_trend, form=form, style=style))
    _present(flow, form, style)
    _back_dated(flow, form, style)
    _rules(flow, style)
    flow.together(partial(_signatures, form=form, style=style))


def _head(flow: Flow, form: ReviewForm, style: Style) -> None:
    top, scope = flow.y, form.numbers.scope
    draw_agency(flow, form.header, style)
    agency_end, flow.y = flow.y, top
    draw_nation(flow, form.header, form.numbers.made_at, style)
    flow.y = min(flow.y, agency_end) - 8 * style.scale
    title = TITLE + (" (phần việc của một người)" if form.own else "")
    flow.text([(title.upper(), style.faces.bold)], style.title, centred=True)
    if form.reprint:
        flow.text([(f"In lại lần {form.reprint}", style.faces.bold)], style.body, centred=True)
    flow.space(4 * style.scale)
    days = f"từ {scope.first:%d/%m/%Y} đến hết {scope.last:%d/%m/%Y}"
    period = (
        Field("Kỳ:", days, bold=True),
        Field("Chốt số liệu:", short_moment(scope.cut_off)),
        Field("Lập lúc:", short_moment(form.numbers.made_at)),
    )
    draw_fields(flow, period, style)


def _section(flow: Flow, title: str, style: Style) -> None:
    flow.space(6 * style.scale)
    flow.need(40 * style.scale)
    flow.text([(title, style.faces.bold)], style.body)
    flow.space(2 * style.scale)


def _columns(flow: Flow, *named: tuple[str, float]) -> list[Column]:
    """Return columns by their share of the measure; figures are centred, sentences are not."""
    whole = flow.frame.measure
    sentences = (named[0][0], "Cách tính", "Lý do")
    return [Column(heading, share * whole, centred=heading not in sentences) for heading, share in named]


def _rates(flow: Flow, form: ReviewForm, style: Style) -> None:
    tally = form.numbers.tally
    _section(flow, "Ba tỷ lệ đúng hạn", style)
    columns = _columns(
        flow,
        ("Đúng hạn", 0.19),
        ("Số đúng hạn", 0.13),
        ("Tổng số", 0.11),
        ("Tỷ lệ", 0.13),
        ("Cách tính", 0.44),
    )
    rows = [
        ("Theo quy định", *_figures(tally.in_law), review_words.FORMULA_LAW),
        ("Khi trao tay", *_figures(tally.handed_over), review_words.FORMULA_HANDED),
        ("Trên sổ", *_figures(tally.in_record), review_words.FORMULA_RECORD),
    ]
    draw_table(flow, columns, rows, style)
    flow.space(2 * style.scale)
    late = f"{_number(tally.late_in_record_only)} hồ sơ xong đúng hạn nhưng bấm sau hẹn."
    for field in (Field("Trễ chỉ trên sổ:", late), Field("Làm tròn:", review_words.ROUNDING + ".")):
        draw_fields(flow, [field], style)


def _stock(flow: Flow, form: ReviewForm, style: Style) -> None:
    stock, tally, official = form.numbers.stock, form.numbers.tally, form.numbers.official
    _section(flow, "Số hồ sơ của kỳ", style)
    counts = (stock.received, stock.carried_over, tally.resolved, stock.within, stock.overdue, stock.paused)
    headings = ("Tiếp nhận", "Kỳ trước chuyển", "Giải quyết", "Còn trong hạn", "Quá hạn", "Chờ công dân")
    columns = [Column(heading, flow.frame.measure / 6) for heading in headings]
    draw_table(flow, columns, [[_number(count) for count in counts]], style)
    flow.space(2 * style.scale)
    sums = "Tiếp nhận + chuyển sang = giải quyết + chưa xong: "
    balanced = "khớp." if stock.balances(tally.resolved) else "KHÔNG KHỚP, cần kiểm tra dữ liệu."
    flow.text([(sums + balanced, style.faces.regular)], style.small)
    for name, rate in (
        ("Đúng hạn trên số đã giải quyết", official.of_resolved),
        ("Đúng hạn trên số tiếp nhận", official.of_received),
        ("100 % trừ trễ, trên số tiếp nhận và chuyển sang", official.of_all),
    ):
        on_time, of, share = _figures(rate)
        flow.text([(f"{name}: {on_time} / {of} = {share}", style.faces.regular)], style.small)


def _causes(flow: Flow, form: ReviewForm, style: Style) -> None:
    _section(flow, "Nguyên nhân của hồ sơ trễ trên sổ", style)
    columns = _columns(flow, ("Nguyên nhân", 0.5), ("Số hồ sơ", 0.25), ("Đã được xác nhận", 0.25))
    rows = [(_CAUSES[each.cause], _number(each.count), _number(each.confirmed)) for each in form.causes]
    draw_table(flow, columns, rows, style)


def _trend(flow: Flow, *, form: ReviewForm, style: Style) -> None:
    """Set the trend under its heading, never apart."""
    _section(flow, "Xu hướng", style)
    draw_trend(flow, form.trend, style)


def _present(flow: Flow, form: ReviewForm, style: Style) -> None:
    if form.concerns is None:
        return
    _section(flow, f"Việc cần xem lúc {short_moment(form.numbers.made_at)}", style)
    columns = _columns(flow, ("Việc", 0.8), ("Số hồ sơ", 0.2))
    draw_table(
        flow, columns, [(_CONCERNS[concern], _number(count)) for concern, count in form.concerns], style
    )


def _back_dated(flow: Flow, form: ReviewForm, style: Style) -> None:
    if form.back_dated is None:
        return
    _section(flow, f"Bước ghi lùi ngày: {len(form.back_dated)}", style)
    columns = _columns(flow, ("Hồ sơ, bước", 0.28), ("Xảy ra", 0.2), ("Ghi lúc", 0.2), ("Lý do", 0.32))
    rows = [
        (
            f"{line.code} {_STEPS.get(line.event.kind, line.event.kind.value)}",
            short_moment(line.event.occurred_at),
            short_moment(line.event.recorded_at),
            line.event.reason or "–",
        )
        for line in form.back_dated
    ]
    draw_table(flow, columns, rows, style)


def _rules(flow: Flow, style: Style) -> None:
    flow.space(5 * style.scale)
    for rule in review_words.RULES:
        flow.text([(f"– {rule}", style.faces.italic)], style.note)


def _signatures(flow: Flow, *, form: ReviewForm, style: Style) -> None:
    flow.y -= 8 * style.scale
    top, (left, width) = flow.y, national_column(style)
    half = flow.frame.measure / 2 - 6
    flow.text([("NGƯỜI LẬP", style.faces.bold)], style.body, width=half, centred=True)
    flow.y -= _SIGNING_MM * MM
    flow.text([(form.made_by, style.faces.bold)], style.body, width=half, centred=True)
    end, flow.y = flow.y, top
    for line in form.header.signer.splitlines():
        flow.text([(line, style.faces.bold)], style.body, left=left, width=width, centred=True)
    flow.y = end


def _figures(rate: Rate) -> tuple[str, str, str]:
    share = "–" if rate.percent is None else rate.percent.replace(".", ",") + " %"
    return _number(rate.on_time), _number(rate.of), share


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
