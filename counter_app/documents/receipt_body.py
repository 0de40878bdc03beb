"""The lower part of form 01: documents submitted, the times, the appointment, signatures and notes."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.layout import Flow, Run, wrap
from counter_app.documents.marks import training_seal
from counter_app.documents.receipt_head import Copy, labelled
from counter_app.documents.stub import Stub
from counter_app.documents.style import MM, Style
from counter_app.documents.table import Column, draw_table, heading_width
from counter_app.documents.words import BY_HAND, appointment, long_moment, short_moment
from counter_app.domain.papers import ReceiptComponent, ReceiptForm

_BRING = "Khi đến nhận kết quả, mang theo giấy này và giấy tờ tùy thân."
_NOTE = (
    "Ghi chú: Giấy này được lập thành 2 liên: Liên 1 lưu tại Bộ phận tiếp nhận và trả kết quả, Liên 2 giao "
    "người nộp hồ sơ. Có thể đăng ký nhận kết quả qua dịch vụ bưu chính công ích. "
)
_BLANK_ROWS = 5
_SIGNATURE_MM = (13, 26)  # the least and the most height left for signing


def draw_components(
    flow: Flow, components: tuple[ReceiptComponent, ...], style: Style, *, blank: bool = False
) -> None:
    """Set line 1 and its table; a form without documents says so, a blank one leaves rows to write on."""
    label = "1. Thành phần hồ sơ nộp gồm:"
    if blank:
        components = (ReceiptComponent("", 0, 0),) * _BLANK_ROWS
    if not components:
        flow.text([(f"{label} không có", style.faces.regular)], style.body)
        return
    flow.space(2 * style.scale)
    flow.need(6 * style.body)  # the line stays with the table's head and first row
    flow.text([(label, style.faces.regular)], style.body)
    flow.space(1.5 * style.scale)
    narrow = [heading_width(heading, style) for heading in ("STT", "Bản chính", "Bản sao")]
    columns = [
        Column("STT", narrow[0]),
        Column("Tên giấy tờ", style.frame.measure - narrow[0] - 2 * narrow[1], centred=False),
        Column("Bản chính", narrow[1]),
        Column("Bản sao", narrow[1]),
    ]
    rows = [
        (str(index), item.name, *(("", "") if blank else _sheets(item)))
        for index, item in enumerate(components, start=1)
    ]
    draw_table(flow, columns, rows, style)
    flow.space(2.5 * style.scale)


def _sheets(item: ReceiptComponent) -> tuple[str, str]:
    return str(item.originals or "–"), str(item.copies or "–")


def draw_times(flow: Flow, form: ReceiptForm, style: Style) -> None:
    """Set lines 2 to 4: how many sets, the legal limit, the moment of receipt."""
    sets = labelled("2. Số lượng hồ sơ:", "…… (bộ)" if form.blank else f"{form.sets:02d} (bộ)", style)
    limit = labelled("3. Thời gian giải quyết hồ sơ theo quy định là:", form.limit_text, style)
    flow.side_by_side([sets, limit], style.body, 12 * style.scale)
    when = BY_HAND if form.blank else long_moment(form.received_at)
    received = labelled("4. Thời gian nhận hồ sơ:", when, style)
    flow.text(received, style.body)


def draw_appointment(flow: Flow, form: ReceiptForm, style: Style) -> None:
    """Set line 5 in its box: the one thing that the citizen must see."""
    flow.space(3 * style.scale)
    flow.together(lambda column: _boxed_appointment(column, form, style))
    flow.space(4 * style.scale)


def _boxed_appointment(flow: Flow, form: ReceiptForm, style: Style) -> None:
    padding = 6 * style.scale
    left, width = flow.frame.left + padding, flow.frame.measure - 2 * padding
    top = flow.y
    flow.y -= 3.5 * style.scale
    label: Run = ("5. Thời gian trả kết quả giải quyết hồ sơ:", style.faces.regular)
    flow.text([label], style.body, left=left, width=width)
    _promise(flow, form, style, left, width)
    advice: list[Run] = [(form.explanation + " ", style.faces.regular), (_BRING, style.faces.bold)]
    flow.text(advice, style.small, left=left, width=width)
    flow.y -= 4 * style.scale
    bottom = flow.y

    def box(canvas: Canvas) -> None:
        canvas.setLineWidth(1.6)
        canvas.rect(flow.frame.left + 0.8, bottom, flow.frame.measure - 1.6, top - bottom)

    flow.mark(box)


def _promise(flow: Flow, form: ReceiptForm, style: Style, left: float, width: float) -> None:
    """Set the appointment as large as fits on one line; a note in its place is smaller and may wrap."""
    if form.due_at is None:
        flow.text([(form.due_note, style.faces.bold)], style.lead * 0.75, left=left, width=width)
        return
    promise: list[Run] = [(appointment(form.due_at), style.faces.bold)]
    natural = wrap(promise, style.lead)[0].width
    flow.text(promise, style.lead * min(1.0, width / natural * 0.999), left=left, width=width)


def draw_register(flow: Flow, form: ReceiptForm, style: Style) -> None:
    """Set line 6, the register entry and the fee."""
    gap = 12 * style.scale
    flow.text(labelled("6. Đăng ký nhận kết quả tại:", form.collect_at, style), style.body)
    volume = labelled("Vào Sổ theo dõi hồ sơ, Quyển số:", form.register_volume, style)
    number = labelled("Số thứ tự:", form.register_number, style)
    fee = labelled("Phí, lệ phí (nếu có):", form.fee_text, style)
    flow.side_by_side([volume, number, fee], style.body, gap)


@dataclass(frozen=True, slots=True)
class Tail:
    """What closes a copy and stays together: signatures, notes and, on the citizen's copy, the stub."""

    form: ReceiptForm
    copy: Copy
    style: Style

    def place(self, flow: Flow) -> None:
        """Set the tail on this page or the next, with as much room for signing as the page can spare."""
        least, most = (height * MM for height in _SIGNATURE_MM)
        stub = Stub(self.form, self.style) if self.copy is Copy.GIVEN else None
        foot = (stub.height if stub else 0.0) + flow.measured(self._notes)
        flow.space(5 * self.style.scale)
        needed = foot + flow.measured(lambda column: self._signatures(column, least))
        flow.need(needed)
        self._signatures(flow, min(most, least + max(0.0, flow.room - needed)))
        flow.y = flow.frame.bottom + foot
        self._notes(flow)
        if stub:
            stub.place(flow)

    def _signatures(self, flow: Flow, signing: float) -> None:
        style, half = self.style, flow.frame.measure / 2
        top = flow.y
        ends = []
        titles = (("NGƯỜI NỘP HỒ SƠ", ""), ("NGƯỜI TIẾP NHẬN HỒ SƠ", self.form.clerk_name))
        for index, (title, name) in enumerate(titles):
            flow.y, left = top, flow.frame.left + index * half
            flow.text([(title, style.faces.bold)], style.body, left=left, width=half, centred=True)
            hint: Run = ("(Ký và ghi rõ họ tên)", style.faces.italic)
            flow.text([hint], style.body, left=left, width=half, centred=True)
            if self.form.training:
                training_seal(flow, style, left, half, flow.y - signing / 2 - 8 * style.scale)
            flow.y -= signing
            flow.text([(name, style.faces.bold)], style.body, left=left, width=half, centred=True)
            ends.append(flow.y)
        flow.y = min(ends)

    def _notes(self, flow: Flow) -> None:
        style = self.style
        flow.y -= 3 * style.scale
        printed = f"In lúc {short_moment(self.form.printed_at)}."
        flow.text([(_NOTE + printed, style.faces.italic)], style.note)
