"""Two A5 copies on one A4 sheet: whole, told apart, cut in the middle, and every code still read."""

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from counter_app.documents.receipt import render_blanks, render_receipt
from counter_app.domain.papers import BlankReceipts, Paper, ReceiptComponent, ReceiptForm

A4_ACROSS = (297, 210)


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    found = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    document.close()
    return found


def halves(pdf: bytes, page: int = 0):
    """Return what stands on the left and on the right: the text, and the codes."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    width, height = sheet.get_size()
    words = sheet.get_textpage()
    sides = [(0, width / 2), (width / 2, width)]
    texts = [words.get_text_bounded(left, 0, right, height) for left, right in sides]
    picture = sheet.render(scale=200 / 72).to_pil()
    middle = picture.width // 2
    cut = [
        picture.crop((0, 0, middle, picture.height)),
        picture.crop((middle, 0, picture.width, picture.height)),
    ]
    codes = [{(code.format.name, code.text) for code in zxingcpp.read_barcodes(half)} for half in cut]
    document.close()
    return texts, codes, picture


def test_both_copies_lie_on_one_sheet_and_say_which_they_are(simple: ReceiptForm):
    pdf = render_receipt(simple, Paper.A5_PAIR)
    assert sizes(pdf) == [A4_ACROSS]
    (kept, given), codes, _picture = halves(pdf)
    assert "(Liên 1: Lưu)" in kept
    assert "Liên 2:" not in kept
    assert "(Liên 2: Giao người nộp)" in given
    assert "CUỐNG TRẢ KẾT QUẢ" in given
    both = {("Code128", simple.number), ("QRCode", simple.code)}
    assert codes == [both, both | {("Code128", simple.stub_number)}]


def test_each_half_is_the_a5_copy_itself(simple: ReceiptForm):
    document = pypdfium2.PdfDocument(render_receipt(simple, Paper.A5))
    alone = [page.get_textpage().get_text_range() for page in document]
    document.close()
    (kept, given), _codes, _picture = halves(render_receipt(simple, Paper.A5_PAIR))
    assert [sorted(text.split()) for text in (kept, given)] == [sorted(text.split()) for text in alone]


def test_a_thin_line_to_cut_along_stands_between_them_and_touches_nothing(simple: ReceiptForm):
    _texts, _codes, picture = halves(render_receipt(simple, Paper.A5_PAIR))
    grey = picture.convert("L")
    near = range(grey.width // 2 - 30, grey.width // 2 + 31)
    inked = {x: sum(grey.getpixel((x, y)) < 230 for y in range(grey.height)) / grey.height for x in near}
    line = [x for x in near if inked[x] > 0.1]
    assert 1 <= len(line) <= 3
    assert all(inked[x] < 0.9 for x in line), "dashes"
    assert all(inked[x] < 0.01 for x in near if x not in line), "but for the line where the stub is torn off"


def test_copies_that_need_several_sheets_stay_beside_each_other(simple: ReceiptForm):
    many = tuple(ReceiptComponent(f"Giấy tờ số {n} của hồ sơ rất dài " * 3, 1, 1) for n in range(40))
    pdf = render_receipt(replace(simple, components=many), Paper.A5_PAIR)
    assert set(sizes(pdf)) == {A4_ACROSS}
    assert len(sizes(pdf)) > 1
    for page in range(len(sizes(pdf))):
        (kept, given), _codes, _picture = halves(pdf, page)
        assert f"Trang {page + 1}/" in given
        assert "Liên 2:" not in kept


@pytest.mark.parametrize("training", [False, True])
def test_equal_forms_give_equal_bytes_and_blank_ones_come_as_pairs_too(simple: ReceiptForm, training):
    form = replace(simple, training=training)
    assert render_receipt(form, Paper.A5_PAIR) == render_receipt(form, Paper.A5_PAIR)
    assert sizes(render_blanks(BlankReceipts((form, form, form)), Paper.A5_PAIR)) == [A4_ACROSS] * 3
