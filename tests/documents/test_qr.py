from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents.barcode128 import DOT
from counter_app.documents.qr import draw_qr, matrix, module_for


@pytest.mark.parametrize(
    "code", ["H26.33.12-261123-0041", "000.00.00.H26-261123-00041", "2.000815.000.00.00.H55"]
)
def test_a_dossier_code_reads_back(code: str) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(100, 100))
    draw_qr(canvas, code, 20, 20, 48.5)
    canvas.save()
    picture = pypdfium2.PdfDocument(buffer.getvalue())[0].render(scale=200 / 72).to_pil()
    (found,) = zxingcpp.read_barcodes(picture)
    assert (found.format.name, found.text) == ("QRCode", code)


def test_modules_are_whole_dots_and_leave_the_quiet_zone() -> None:
    code = "H26.33.12-261123-0041"
    module = module_for(code, 48.5)
    assert module / DOT == pytest.approx(round(module / DOT))
    assert (len(matrix(code)) + 8) * module <= 48.5


def test_no_room_is_said_rather_than_drawn_unreadably() -> None:
    with pytest.raises(ValueError, match="no room"):
        module_for("H26.33.12-261123-0041", 5)
