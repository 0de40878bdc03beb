"""The lower part of form 01: documents submitted, the times, the appointment, signatures and notes."""

from dataclasses import dataclass

from counter_app.documents.fields import Field, draw_fields
from counter_app.documents.layout import Flow, Run
from counter_app.documents.marks import training_seal
from counter_app.documents.promise import Promise, draw_promise
from counter_app.documents.receipt_head import Copy, written_space
from counter_app.documents.stub import Stub
from counter_app.documents.style import MM, Style
from counter_app.documents.table import Column, draw_table, heading_width
from counter_app.documents.words import BY_HAND, long_moment, short_moment
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
    draw_table(flow, columns, rows, style, least=1.2 * style.body + 2 * style.hand if blank else 0.0)
    flow.space(2.5 * style.scale)


def _sheets(item: ReceiptComponent) -> tuple[str, str]:
    return str(item.originals or "–"), str(item.copies or "–")


def draw_times(flow: Flow, form: ReceiptForm, style: Style) -> None:
    """Set lines 2 to 4: how many sets, the legal limit, the moment of receipt."""
    sets = Field("2. Số lượng hồ sơ:", "…… (bộ)" if form.blank else f"{form.sets:02d} (bộ)")
    limit = Field("3. Thời gian giải quyết hồ sơ theo quy định là:", form.limit_text)
    when = BY_HAND if form.blank else long_moment(form.received_at)
    above = written_space(form, style)
    draw_fields(flow, [sets, limit], style, above=above)
    draw_fields(flow, [Field("4. Thời gian nhận hồ sơ:", when)], style, above=above)


def draw_appointment(flow: Flow, form: ReceiptForm, style: Style) -> None:
    """Set line 5 in its box: the one thing that the citizen must see."""
    promise = Promise(
        label="5. Thời gian trả kết quả giải quyết hồ sơ:",
        due_at=form.due_at,
        note=form.due_note,
        advice=((form.explanation + " ", style.faces.regular), (_BRING, style.faces.bold)),
    )
    flow.space(3 * style.scale)
    flow.together(lambda column: draw_promise(column, promise, style))
    flow.space(4 * style.scale)


def draw_register(flow: Flow, form: ReceiptForm, style: Style) -> None:
    """Set line 6, the register entry and the fee."""
    entry = [
        Field("Vào Sổ theo dõi hồ sơ, Quyển số:", form.register_volume),
        Field("Số thứ tự:", form.register_number),
    ]
    collect = Field("6. Đăng ký nhận kết quả tại:", form.collect_at)
    fee = Field("Phí, lệ phí (nếu có):", form.fee_text)
    for line in ([collect], entry, [fee]):
        draw_fields(flow, line, style, above=written_space(form, style))


@dataclass(frozen=True, slots=True)
class Tail:
    """What closes a copy and stays together: line 6 and the register entry, signatures, notes, the stub.

    So no page ever has signatures alone. Only the citizen's copy has the stub.
    """

    form: ReceiptForm
    copy: Copy
    style: Style

    def place(self, flow: Flow) -> None:
        """Set the tail on this page or the next, with as much room for signing as the page can spare."""
        least, most = (height * MM for height in _SIGNATURE_MM)
        stub = Stub(self.form, self.style) if self.copy is Copy.GIVEN else None
        foot = (stub.height if stub else 0.0) + flow.measured(self._notes)
        needed = foot + flow.measured(lambda column: self._signatures(column, least))
        flow.need(needed + 5 * self.style.scale + flow.measured(self._entry))
        self._entry(flow)
        flow.space(5 * self.style.scale)
        self._signatures(flow, min(most, least + max(0.0, flow.room - needed)))
        flow.y = flow.frame.bottom + foot
        self._notes(flow)
        if stub:
            stub.place(flow)

    def _entry(self, flow: Flow) -> None:
        draw_register(flow, self.form, self.style)

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
