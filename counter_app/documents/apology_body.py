"""The parts of form 04 from top to bottom: head, title, facts, reason, the new date, the signature."""

from dataclasses import dataclass

from counter_app.documents.apology_words import Wording
from counter_app.documents.fields import BLANK, Field, draw_fields
from counter_app.documents.form_head import FormHead, draw_form_head
from counter_app.documents.header import agency_column, national_column
from counter_app.documents.layout import Flow, Run
from counter_app.documents.marks import training_seal
from counter_app.documents.promise import Promise, draw_promise
from counter_app.documents.style import MM, Style
from counter_app.documents.words import appointment, long_moment
from counter_app.domain.papers import ReappointmentForm

_BRING = "Khi đến nhận kết quả, mang theo giấy này, giấy hẹn trước và giấy tờ tùy thân."
_SIGNED = "(Ký, ghi rõ họ tên và đóng dấu)"
_SIGNATURE_MM = (35, 40)  # the least and the most height left for signature and seal


def draw_head(flow: Flow, form: ReappointmentForm, wording: Wording, style: Style) -> None:
    """Set the two columns: agency, the paper's number, dossier code and bars; national title, date, QR."""
    head = FormHead(form.header, form.paper_number, wording.sign, form.code, form.number, form.decided_at)
    draw_form_head(flow, head, style)


def draw_title(flow: Flow, form: ReappointmentForm, wording: Wording, style: Style) -> None:
    """Set the title, the name by which older rules know the paper, and how often it was printed before."""
    for line in wording.name:
        flow.text([(line.upper(), style.faces.bold)], style.title, centred=True)
    under: list[Run] = [(f"({wording.older})", style.faces.italic)] if wording.older else []
    if form.reprint:
        under.append((f"{' – ' if under else ''}In lại lần {form.reprint}", style.faces.bold))
    flow.text(under, style.body, centred=True)
    flow.space(6 * style.scale)


def draw_facts(flow: Flow, form: ReappointmentForm, style: Style) -> None:
    """Set whom the paper addresses, what was asked for, when, and what was promised."""
    code = f"({form.procedure_code})" if form.procedure_code else ""
    for field in (
        Field("Kính gửi:", form.addressee, bold=True),
        Field("Địa chỉ:", form.address),
        Field("Nội dung yêu cầu giải quyết:", form.procedure_name, bold=True, aside=code),
        Field("Thời gian nhận hồ sơ:", long_moment(form.received_at)),
        Field("Thời gian đã hẹn trả kết quả:", appointment(form.previous_due_at)),
    ):
        draw_fields(flow, [field], style)
    flow.space(_gap(style))


def _gap(style: Style) -> float:
    """Return the white space between two paragraphs."""
    return 3.5 * style.scale


def draw_reason(flow: Flow, form: ReappointmentForm, wording: Wording, style: Style) -> None:
    """Set that the promise is not kept or moved, and why, one paragraph a line of the reason."""
    flow.text([(wording.statement, style.faces.regular)], style.body)
    flow.space(_gap(style))
    first, *further = [line for line in form.reason.splitlines() if line.strip()] or [""]
    draw_fields(flow, [Field("Lý do:", first)], style)
    for paragraph in further:
        flow.space(1.5 * style.scale)
        flow.text([(paragraph, style.faces.regular)], style.body)
    flow.space(_gap(style))


@dataclass(frozen=True, slots=True)
class NewDate:
    """What must stand on one sheet: the apology, the new date, and the signature that makes it good."""

    form: ReappointmentForm
    wording: Wording
    style: Style

    def place(self, flow: Flow) -> None:
        """Set it here or on the next sheet, with as much room for signing as the sheet can spare."""
        least, most = (height * MM for height in _SIGNATURE_MM)
        needed = flow.measured(lambda column: self._whole(column, least))
        flow.need(needed)
        self._whole(flow, min(most, least + max(0.0, flow.room - needed)))

    def _whole(self, flow: Flow, signing: float) -> None:
        style, faces = self.style, self.style.faces
        flow.text([(self.wording.regret, faces.regular)], style.body)
        flow.y -= 5 * style.scale
        promise = Promise(
            label="Hẹn lại thời gian trả kết quả vào:",
            due_at=self.form.due_at,
            advice=((self.form.explanation + " ", faces.regular), (_BRING, faces.bold)),
        )
        draw_promise(flow, promise, style)
        flow.y -= 5 * style.scale
        flow.text([(self.wording.closing, faces.regular)], style.body)
        flow.y -= 6 * style.scale
        top = flow.y
        self._recipients(flow)
        recipients_end, flow.y = flow.y, top
        self._signature(flow, signing)
        flow.y = min(flow.y, recipients_end)

    def _recipients(self, flow: Flow) -> None:
        if not self.form.recipients:
            return
        style, (left, width) = self.style, agency_column(self.style)
        flow.text([("Nơi nhận:", style.faces.bold_italic)], style.small, left=left, width=width)
        last = len(self.form.recipients) - 1
        for index, recipient in enumerate(self.form.recipients):
            line = f"- {recipient}{'.' if index == last else ';'}"
            flow.text([(line, style.faces.regular)], style.small, left=left, width=width)

    def _signature(self, flow: Flow, signing: float) -> None:
        style, (left, width) = self.style, national_column(self.style)
        for line in self.form.signer_title.splitlines() or [BLANK]:
            flow.text([(line, style.faces.bold)], style.body, left=left, width=width, centred=True)
        flow.text([(_SIGNED, style.faces.italic)], style.body, left=left, width=width, centred=True)
        if self.form.training:
            training_seal(flow, style, left, width, flow.y - signing / 2 - 8 * style.scale)
        flow.y -= signing
