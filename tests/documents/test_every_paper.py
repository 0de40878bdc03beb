"""What holds for every paper of the counter, whatever its kind; a kind without specimens fails here."""

import re
import zlib
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from counter_app.documents.fonts import LETTERS
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import Paper
from counter_app.drawing import _DRAWN_BY, draw
from tests.documents.specimens import Specimen

MM = 72 / 25.4
KINDS = pytest.mark.parametrize("kind", list(PaperKind))
SIGNED = {  # which blocks a paper is signed in, for each of its copies; none on notices and slips with cells
    PaperKind.RECEIPT: ("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"),
    PaperKind.BLANK: ("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"),
    PaperKind.TEST: ("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"),
    PaperKind.SUPPLEMENT: ("NGƯỜI HƯỚNG DẪN",),
    PaperKind.REFUSAL: ("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"),
    PaperKind.APOLOGY: ("Nơi nhận:", "(Ký, ghi rõ họ tên và đóng dấu)"),
    PaperKind.STOP: ("Nơi nhận:", "(Ký, ghi rõ họ tên và đóng dấu)"),
    PaperKind.CONTROL: (),
    PaperKind.REGISTER: (),
    PaperKind.HANDOVER: ("BÊN GIAO (BỘ PHẬN MỘT CỬA)", "BÊN NHẬN ("),
    PaperKind.SHELF: ("NGƯỜI KIỂM KỆ",),
    PaperKind.TO_CALL: (),
    PaperKind.CLOSING: ("NGƯỜI CHỐT NGÀY", "LÃNH ĐẠO PHỤ TRÁCH"),
    PaperKind.REVIEW: ("NGƯỜI LẬP",),
    PaperKind.REPORT: ("NGƯỜI LẬP BIỂU",),
    PaperKind.BOARD: (),
    PaperKind.COPIES: ("NGƯỜI YÊU CẦU", "NGƯỜI TIẾP NHẬN"),
    PaperKind.CERTIFIED: ("NGƯỜI LẬP", "NGƯỜI KÝ CHỨNG THỰC"),
}
_LEAST_WORDS = 12  # that a page with signatures has besides them, its caption and names


def of(every: tuple[Specimen, ...], kind: PaperKind) -> list[tuple[Specimen, Paper]]:
    """Return the specimens of a kind with each sheet that they may stand on."""
    found = [(each, paper) for each in every for paper in each.papers if each.kind is kind]
    assert found, f"no specimen of {kind}"
    return found


_DRAWN: dict[tuple[str, Paper], bytes] = {}


def drawn(specimen: Specimen, paper: Paper) -> bytes:
    """Return a paper as it is, drawn once for all that look at it."""
    key = (str(specimen), paper)
    if key not in _DRAWN:
        _DRAWN[key] = draw(specimen.form, paper)
    return _DRAWN[key]


def parts_of(form: Any) -> tuple[str, tuple[Any, ...]]:
    """Return where a lot holds its forms, and the forms; one form is a lot of its own."""
    places = [place for place in ("forms", "notices") if hasattr(form, place)]
    return (places[0], getattr(form, places[0])) if places else ("", (form,))


def changed(form: Any, **values: Any) -> Any:
    """Return a form, or each of a lot, with other values."""
    place, parts = parts_of(form)
    if not place:
        return replace(form, **values)
    return replace(form, **{place: tuple(replace(each, **values) for each in parts)})


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def contents(pdf: bytes) -> list[bytes]:
    """Return the pages' drawing, unpacked: the only streams that set text."""
    unpacked = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            text = zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue
        if b"BT" in text and b"Tf" in text:
            unpacked.append(text)
    assert unpacked
    return unpacked


def test_every_form_that_can_be_drawn_has_a_specimen(every) -> None:
    assert {type(each.form).__name__ for each in every} == set(_DRAWN_BY)
    assert len({str(each) for each in every}) == len(every)
    assert set(SIGNED) == set(PaperKind)


@KINDS
def test_the_same_paper_has_the_same_bytes(every, kind) -> None:
    for specimen, paper in of(every, kind):
        assert drawn(specimen, paper) == draw(changed(specimen.form), paper), str(specimen)


@KINDS
def test_a_file_says_what_it_is_in_vietnamese_and_names_no_citizen(every, kind) -> None:
    for specimen, paper in of(every, kind):
        pdf = drawn(specimen, paper)
        facts = pypdfium2.PdfDocument(pdf).get_metadata_dict()
        assert all(facts[key].strip() for key in ("Title", "Subject", "Author")), str(specimen)
        assert b"/Lang (vi)" in pdf
        named = [word for word in ("Hòa", "Thuỳ Dương", "Vừ", "Xứ Đoài") if word in str(facts.values())]
        assert named == [], str(specimen)


@KINDS
def test_every_page_says_which_of_how_many_it_is(every, kind) -> None:
    for specimen, paper in of(every, kind):
        counts = [re.findall(r"Trang (\d+)/(\d+)", page) for page in pages_of(drawn(specimen, paper))]
        assert all(len(found) == 1 for found in counts), str(specimen)
        expected = 1  # a lot, or two copies, begin to count anew
        for ((number, total),) in counts:
            assert int(number) == expected, str(specimen)
            expected = 1 if number == total else expected + 1
        assert expected == 1, str(specimen)


@KINDS
def test_ink_is_black_lines_are_thick_and_type_is_large_enough_for_needles(every, kind) -> None:
    for specimen, paper in of(every, kind):
        ink = b"\n".join(contents(drawn(specimen, paper)))
        colours = set(re.findall(rb"^.* (?:rg|RG|g|G|k|K|sc|SC|scn|SCN)$", ink, re.MULTILINE))
        assert colours <= {b"0 0 0 rg", b"0 0 0 RG", b"0 g", b"0 G"}, str(specimen)
        widths = [float(each) for each in re.findall(rb"(?:^|\s)([\d.]+) w\b", ink)]
        assert not [width for width in widths if width < 0.4], str(specimen)  # a dot at 180 dpi
        sizes = [float(each) for each in re.findall(rb"/\S+ ([\d.]+) Tf", ink)]
        assert min(sizes) >= 6.4, str(specimen)


@KINDS
def test_nothing_is_nearer_to_an_edge_than_printers_reach(every, kind) -> None:
    for specimen, paper in of(every, kind):
        document = pypdfium2.PdfDocument(draw(changed(specimen.form, training=True), paper))
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if not text.get_text_range(index, 1).strip():
                    continue
                left, bottom, right, top = text.get_charbox(index)
                assert min(left, width - right) >= 9.5 * MM, str(specimen)
                assert height - top >= 4.9 * MM, str(specimen)
                assert bottom >= 8 * MM, str(specimen)


@KINDS
def test_a_signature_block_is_whole_and_never_alone_on_its_page(every, kind) -> None:
    for specimen, paper in of(every, kind):
        pages = pages_of(draw(changed(specimen.form, training=False), paper))
        first, *others = SIGNED[kind] or (None,)
        signed = [page for page in pages if first and first in page]
        assert bool(signed) == bool(first and (kind is not PaperKind.HANDOVER or "BÊN" in "".join(pages)))
        for page in signed:
            assert all(other in page for other in others), str(specimen)
            before = page[: page.index(first)].split()
            assert len(before) >= _LEAST_WORDS, (str(specimen), paper, before)


@KINDS
def test_every_vietnamese_letter_comes_back_as_text(every, kind) -> None:
    letters = [LETTERS[start : start + 24] for start in range(0, len(LETTERS), 24)]
    for specimen, paper in of(every, kind)[:2]:
        form = specimen.form
        header = parts_of(form)[1][0].header
        told = changed(form, header=replace(header, lines=(*letters, "Đơn vị")))
        read = "".join("".join(pages_of(draw(told, paper))).split())
        assert [row for row in letters if row not in read] == [], str(specimen)


CODED = [PaperKind.RECEIPT, PaperKind.BLANK, PaperKind.TEST, PaperKind.CONTROL]
CODED += [PaperKind.SUPPLEMENT, PaperKind.REFUSAL, PaperKind.APOLOGY, PaperKind.STOP]


@pytest.mark.parametrize("kind", CODED)
@pytest.mark.parametrize(("dpi", "mono"), [(180, True), (300, False), (600, True)])
def test_codes_are_read_back_as_needles_and_lasers_print_them(every, kind, dpi, mono) -> None:
    for specimen, paper in of(every, kind):
        if dpi > 300 and not str(specimen).endswith("worst"):  # large pictures; one of a kind will do
            continue
        form = parts_of(specimen.form)[1][0]
        page = pypdfium2.PdfDocument(draw(form, paper))[0]
        picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
        if mono:
            picture = picture.point(lambda level: 255 if level > 127 else 0)
        read = {code.text for code in zxingcpp.read_barcodes(picture)}
        assert {form.code, form.number} <= read, (str(specimen), paper)


@KINDS
def test_what_is_printed_to_practise_says_so_on_every_page(every, kind) -> None:
    for specimen, paper in of(every, kind):
        practised = pages_of(draw(changed(specimen.form, training=True), paper))
        assert all("TẬP HUẤN" in page for page in practised), str(specimen)
        real = pages_of(draw(changed(specimen.form, training=False), paper))
        assert not any("TẬP HUẤN" in page for page in real), str(specimen)


@KINDS
def test_a_reprint_says_how_often(every, kind) -> None:
    for specimen, paper in of(every, kind):
        if hasattr(specimen.form, "reprint"):
            again = pages_of(draw(changed(specimen.form, reprint=3), paper))
            assert any("In lại lần 3" in page for page in again), str(specimen)
            once = pages_of(draw(changed(specimen.form, reprint=0), paper))
            assert not any("In lại" in page for page in once), str(specimen)
