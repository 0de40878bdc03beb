"""The tear-off stub at the foot of the citizen's copy, kept by the clerk who hands the result over."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.barcode128 import Symbol, symbol_for
from counter_app.documents.fields import BLANK
from counter_app.documents.layout import ASCENT, HAIR, Flow, Run, wrap
from counter_app.documents.marks import TRAINING
from counter_app.documents.style import MM, Style
from counter_app.domain.numbers import spaced
from counter_app.domain.papers import ReceiptForm

_TITLE = "CUỐNG TRẢ KẾT QUẢ"
_HINT = "(quầy giữ lại)"
_SIGNED = "Đã nhận kết quả lúc …… giờ ……, ngày ……/……/………"
_SIGNATURE = "Ký: "


@dataclass(frozen=True, slots=True)
class Stub:
    """The stub of one receipt in one style."""

    form: ReceiptForm
    style: Style

    @property
    def height(self) -> float:
        """From the cut line to the foot of the stub, with the white space above the line."""
        return Flow(self.style.frame).measured(self.place)

    def place(self, flow: Flow) -> None:
        """Set the stub at the cursor: cut line, whose and what, barcode, the line to be written on."""
        style = self.style
        flow.y -= 5 * style.scale
        self._cut_line(flow)
        flow.y -= 5 * style.scale
        top = flow.y
        symbol = symbol_for(self.form.stub_number, style.frame.measure / 2)
        width = max(symbol.width, self._label_width())
        self._facts(flow, style.frame.measure - width)
        beside = flow.y
        flow.y = top
        self._code(flow, symbol, width)
        flow.y = min(flow.y, beside)
        self._signing_line(flow)

    def _cut_line(self, flow: Flow) -> None:
        width, y = self.style.frame.width, flow.y

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.setLineWidth(0.8)
            canvas.setDash(5, 3)
            canvas.line(0, y, width, y)
            canvas.restoreState()

        flow.mark(draw)

    def _facts(self, flow: Flow, width: float) -> None:
        form, style, faces = self.form, self.style, self.style.faces
        hint = (f"({TRAINING})", faces.bold) if form.training else (_HINT, faces.italic)
        flow.text([(_TITLE + " ", faces.bold), hint], style.body, width=width)
        flow.text([("Mã hồ sơ: ", faces.regular), (form.code, faces.bold)], style.small, width=width)
        name = (form.applicant_name or BLANK, faces.bold)
        flow.text([name], style.body, width=width)
        flow.text([(form.procedure_name, faces.regular)], style.small, width=width)

    def _code(self, flow: Flow, symbol: Symbol, width: float) -> None:
        style = self.style
        left, height = style.frame.right - width, 9 * MM * style.scale
        bottom, start = flow.y - height, left + (width - symbol.width) / 2
        flow.mark(lambda canvas: symbol.draw(canvas, start, bottom, height))
        flow.y = bottom - 1 * style.scale
        flow.text(self._label, style.small, left=left, width=width, centred=True)

    @property
    def _label(self) -> list[Run]:
        faces = self.style.faces
        return [("Số cuống: ", faces.regular), (spaced(self.form.stub_number), faces.bold)]

    def _label_width(self) -> float:
        """Return the room that the number needs on one line: people read it off aloud."""
        (line,) = wrap(self._label, self.style.small)
        return line.width + HAIR

    def _signing_line(self, flow: Flow) -> None:
        style, size = self.style, self.style.body
        flow.y -= 7 * style.scale
        baseline = flow.y - ASCENT * size
        (when,) = wrap([(_SIGNED, style.faces.regular)], size)
        (who,) = wrap([(_SIGNATURE, style.faces.regular)], size)
        start = style.frame.left + when.width + 8 * style.scale
        flow.put(when, size, style.frame.left, baseline)
        flow.put(who, size, start, baseline)
        flow.rule(start + who.width, style.frame.right, baseline - 1, 0.7)
        flow.y = baseline - 0.3 * size
