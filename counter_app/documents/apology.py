"""Form 04, *Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết*, and its twin without an apology."""

from functools import partial
from io import BytesIO

from counter_app.documents.apology_body import NewDate, draw_facts, draw_head, draw_reason, draw_title
from counter_app.documents.apology_words import wording_of
from counter_app.documents.layout import Flow
from counter_app.documents.pdf import open_canvas
from counter_app.documents.sheets import fitted, paint
from counter_app.documents.style import Style
from counter_app.domain.papers import Paper, ReappointmentForm


def render_reappointment(form: ReappointmentForm, paper: Paper) -> bytes:
    """Return the paper that gives a citizen a new date as PDF; equal forms give equal bytes.

    The type is set smaller where that saves a sheet; a paper of several sheets carries its code and
    *Trang x/y* at the head of each. The new date and the signature under it are always on one sheet.

    Raises:
        ValueError: `number` is not an even count of digits.
    """
    style, flow = fitted(partial(_compose, form), paper, training=form.training, draft=form.draft)
    wording = wording_of(form)
    buffer = BytesIO()
    canvas = open_canvas(
        buffer,
        style,
        title=" ".join((*wording.name, form.code)),
        author="".join(form.header.lines[-1:]),
        subject=wording.subject,
    )
    paint(canvas, flow, style, f"Mã hồ sơ: {form.code}")
    canvas.save()
    return buffer.getvalue()


def _compose(form: ReappointmentForm, flow: Flow, style: Style) -> None:
    wording = wording_of(form)
    draw_head(flow, form, wording, style)
    draw_title(flow, form, wording, style)
    draw_facts(flow, form, style)
    draw_reason(flow, form, wording, style)
    NewDate(form, wording, style).place(flow)
