"""Form 01, *Giấy tiếp nhận hồ sơ và hẹn trả kết quả*: both copies as one PDF."""

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO

from counter_app.documents.imposition import paint_pairs
from counter_app.documents.layout import Flow
from counter_app.documents.pdf import open_canvas
from counter_app.documents.receipt_body import (
    Tail,
    draw_appointment,
    draw_components,
    draw_times,
)
from counter_app.documents.receipt_head import Copy, draw_head, draw_parties, draw_title
from counter_app.documents.sheets import composed, counted, paint_pages
from counter_app.documents.style import DENSITIES, Style, landscape_style, style_of
from counter_app.domain.papers import BlankReceipts, Paper, ReceiptForm

_SPREAD_DENSITY = 0.9  # of a copy that needs several sheets anyway


def render_receipt(form: ReceiptForm, paper: Paper) -> bytes:
    """Return both copies as one PDF; equal forms give equal bytes.

    Each copy starts on its own page. The type is set a little smaller where that keeps a copy on one sheet;
    a copy that needs more carries its code beside *Trang x/y* at the head of every page. As a pair, both
    copies stand beside each other on one sheet.

    Raises:
        ValueError: `number` or `stub_number` is not an even count of digits.
    """
    return _render((form,), paper, f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả {form.code}")


def render_blanks(blanks: BlankReceipts, paper: Paper) -> bytes:
    """Return a lot of blank receipts as one PDF, both copies of each."""
    first, last = blanks.forms[0].code, blanks.forms[-1].code
    return _render(blanks.forms, paper, f"Giấy hẹn để trống {first} – {last}")


def _render(forms: Sequence[ReceiptForm], paper: Paper, title: str) -> bytes:
    pair = paper is Paper.A5_PAIR
    size = Paper.A5 if pair else paper
    sheet = landscape_style(1.0) if pair else style_of(paper)
    buffer = BytesIO()
    author = "".join(forms[0].header.lines[-1:])
    canvas = open_canvas(buffer, sheet, title=title, author=author, subject="Mẫu số 01")
    for form in forms:
        style, given = _fitted(form, size)
        flows = ((Copy.KEPT, _composed(form, Copy.KEPT, style)), (Copy.GIVEN, given))
        copies = [counted(flow, style, f"Mã hồ sơ: {form.code} – {copy.value}") for copy, flow in flows]
        if pair:
            paint_pairs(canvas, copies, sheet.frame, style.frame)
        else:
            paint_pages(canvas, [page for pages in copies for page in pages])
    canvas.save()
    return buffer.getvalue()


def _fitted(form: ReceiptForm, paper: Paper) -> tuple[Style, Flow]:
    """Return the style for both copies, and the citizen's copy, the longer one, composed in it."""
    for density in _worth_trying(form, paper):
        style = style_of(paper, density)
        flow = _composed(form, Copy.GIVEN, style)
        if len(flow.pages) == 1:
            return style, flow
    style = style_of(paper, _SPREAD_DENSITY)
    return style, _composed(form, Copy.GIVEN, style)


def _worth_trying(form: ReceiptForm, paper: Paper) -> Iterator[float]:
    """Yield densities, loosest first; the rest only if the tightest would do."""
    loosest, *others, tightest = DENSITIES
    yield loosest
    if len(_composed(form, Copy.GIVEN, style_of(paper, tightest)).pages) == 1:
        yield from (*others, tightest)


def _composed(form: ReceiptForm, copy: Copy, style: Style) -> Flow:
    return composed(partial(_compose, form, copy), style, training=form.training)


def _compose(form: ReceiptForm, copy: Copy, flow: Flow, style: Style) -> None:
    draw_head(flow, form, style)
    draw_title(flow, form, copy, style)
    draw_parties(flow, form, style)
    draw_components(flow, form.components, style, blank=form.blank)
    draw_times(flow, form, style)
    draw_appointment(flow, form, style)
    Tail(form, copy, style).place(flow)
