from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.barcode128 import DOT, QUIET_MODULES, modules, symbol_for

START_C, STOP = "11010011100", "1100011101011"


@given(
    st.integers(1, 10).flatmap(lambda pairs: st.text("0123456789", min_size=2 * pairs, max_size=2 * pairs))
)
def test_any_even_digits_are_purely_set_c(digits: str) -> None:
    bars = modules(digits)
    assert bars.startswith(START_C)
    assert bars.endswith(STOP)
    assert len(bars) == 11 * (1 + len(digits) // 2 + 1) + 13  # start, pairs, checksum, stop


@pytest.mark.parametrize("wrong", ["", "123", "12a4", "H26-01", "１２", "²2"])
def test_what_set_c_cannot_hold_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="even count of digits"):
        modules(wrong)


def test_modules_are_whole_dots_and_at_least_a_quarter_millimetre() -> None:
    for room in (96, 200):
        symbol = symbol_for("12611230100417", room)
        assert symbol.module / DOT == pytest.approx(round(symbol.module / DOT))
        assert symbol.module * 25.4 / 72 >= 0.25
        assert symbol.width == pytest.approx((112 + 2 * QUIET_MODULES) * symbol.module)
        assert symbol.width <= room


def test_a_symbol_never_shrinks_below_what_printers_can_draw() -> None:
    with pytest.raises(ValueError, match="need more than"):
        symbol_for("12611230100417", 90)


@given(st.text("0123456789", min_size=14, max_size=14), st.floats(0, 50))
def test_the_drawn_bars_read_back_wherever_they_stand(digits: str, x: float) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(220, 60))
    symbol_for(digits, 130).draw(canvas, x, 15, 28)
    canvas.save()
    picture = pypdfium2.PdfDocument(buffer.getvalue())[0].render(scale=300 / 72).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [digits]
