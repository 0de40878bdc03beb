"""Forms 02, 03 and 05 as PDF: head, title, facts, what is asked for or why, and the signatures."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import Final

from counter_app.documents.fields import BLANK, Field, draw_fields
from counter_app.documents.form_head import FormHead, draw_form_head
from counter_app.documents.grid import Align, GridColumn, GridRow, draw_grid
from counter_app.documents.header import agency_column, national_column
from counter_app.documents.layout import Flow, Run
from counter_app.documents.marks import training_seal
from counter_app.documents.pdf import open_canvas
from counter_app.documents.sheets import fitted, paint
from counter_app.documents.style import MM, Style
from counter_app.domain.letters import Fact, Letter, Signature, parted
from counter_app.domain.papers import Paper

_SIGNING_MM: Final = 26
_SEALED_MM: Final = 36  # room for a signature and a seal over its left third
_PAIR: Final = 2


def render_letter(letter: Letter, paper: Paper) -> bytes:
    """Return the form as PDF; equal letters give equal bytes.

    The signatures are never parted from the last sentence before them.
    """
    style, flow = fitted(partial(_compose, letter), paper, training=letter.training, draft=letter.draft)
    buffer = BytesIO()
    canvas = open_canvas(
        buffer,
        style,
        title=f"{' '.join(letter.title)} {letter.code}",
        author="".join(letter.header.lines[-1:]),
        subject=letter.form,
    )
    paint(canvas, flow, style, f"Mã hồ sơ: {letter.code}")
    canvas.save()
    return buffer.getvalue()


def _compose(letter: Letter, flow: Flow, style: Style) -> None:
    head = FormHead(
        letter.header, letter.paper_number, letter.sign, letter.code, letter.number, letter.decided_at
    )
    draw_form_head(flow, head, style)
    _title(letter, flow, style)
    _facts(letter.facts, flow, style)
    flow.space(_gap(style))
    flow.text([(letter.opening, style.faces.regular)], style.body)
    _items(letter.items, flow, style)
    _reason(letter, flow, style)
    if letter.after:
        _facts(letter.after, flow, style)
        flow.space(_gap(style))
    flow.together(partial(_end, letter, style=style))


def _gap(style: Style) -> float:
    return 3.5 * style.scale


def _title(letter: Letter, flow: Flow, style: Style) -> None:
    for line in letter.title:
        flow.text([(line.upper(), style.faces.bold)], style.title, centred=True)
    if letter.reprint:
        flow.text([(f"In lại lần {letter.reprint}", style.faces.bold)], style.body, centred=True)
    flow.space(6 * style.scale)


def _facts(facts: Sequence[Fact], flow: Flow, style: Style) -> None:
    for short, group in groupby(facts, key=lambda fact: fact.short):
        fields = [Field(fact.label, fact.value, fact.strong, fact.aside) for fact in group]
        for row in [fields] if short else [[field] for field in fields]:
            draw_fields(flow, row, style)


def _items(items: Sequence[str], flow: Flow, style: Style) -> None:
    if not items:
        return
    flow.space(_gap(style))
    measure = flow.frame.measure
    columns = (
        GridColumn("TT", 0.07 * measure, Align.CENTRE),
        GridColumn("Giấy tờ, nội dung cần bổ sung", 0.63 * measure),
        GridColumn("Bản chính / bản sao / bản chụp", 0.3 * measure),
    )
    rows = [GridRow((str(number), *parted(item))) for number, item in enumerate(items, start=1)]
    draw_grid(flow, columns, rows, style, size=style.body * 0.95)


def _reason(letter: Letter, flow: Flow, style: Style) -> None:
    flow.space(_gap(style))
    first, *further = [line for line in letter.reason.splitlines() if line.strip()] or [""]
    if letter.reason_label:
        draw_fields(flow, [Field(letter.reason_label, first)], style)
    else:
        flow.text([(first.strip() or BLANK, style.faces.regular)], style.body)
    for paragraph in further:
        flow.space(1.5 * style.scale)
        flow.text([(paragraph, style.faces.regular)], style.body)
    flow.space(_gap(style))


def _end(letter: Letter, flow: Flow, *, style: Style) -> None:
    for sentence in letter.closing:
        flow.text([(sentence, style.faces.regular)], style.body)
    flow.y -= 6 * style.scale
    top, ends = flow.y, []
    columns = (agency_column(style), national_column(style))
    pair = len(letter.signatures) == _PAIR
    for signature, column in zip(letter.signatures, columns if pair else columns[1:], strict=True):
        flow.y = top
        _sign(letter, signature, flow, style, column)
        ends.append(flow.y)
    if not pair and letter.recipients:
        flow.y = top
        _recipients(letter.recipients, flow, style)
        ends.append(flow.y)
    flow.y = min(ends)


def _sign(
    letter: Letter, signature: Signature, flow: Flow, style: Style, column: tuple[float, float]
) -> None:
    left, width = column
    for line in signature.title.splitlines() or [BLANK]:
        flow.text([(line, style.faces.bold)], style.body, left=left, width=width, centred=True)
    hint: list[Run] = [(signature.hint, style.faces.italic)]
    flow.text(hint, style.small, left=left, width=width, centred=True)
    height = (_SEALED_MM if signature.sealed else _SIGNING_MM) * MM
    if letter.training:
        training_seal(flow, style, left, width, flow.y - height / 2 - 8 * style.scale)
    flow.y -= height
    name: list[Run] = [(signature.name, style.faces.bold)]
    flow.text(name, style.body, left=left, width=width, centred=True)


def _recipients(recipients: Sequence[str], flow: Flow, style: Style) -> None:
    left, width = agency_column(style)
    flow.text([("Nơi nhận:", style.faces.bold_italic)], style.small, left=left, width=width)
    last = len(recipients) - 1
    for index, recipient in enumerate(recipients):
        line = f"- {recipient}{'.' if index == last else ';'}"
        flow.text([(line, style.faces.regular)], style.small, left=left, width=width)
