"""`paper apology`: form 04 of the latest new date, as a file."""

import pypdfium2
import pytest
import zxingcpp

from tests.cli.conftest import MONDAY

CODE = "H26.33.12-261123-0001"
WEDNESDAY = "2026-11-25T09:00"


@pytest.fixture
def received(at, described):
    return at(MONDAY, "receive", described()).document


@pytest.fixture
def extended(at, received):
    said = at(WEDNESDAY, "act", CODE, "extend", "--to", "2026-12-02", "--reason", "chờ xác minh")
    assert said.code == 0, said.err
    return said.document


def read(file) -> tuple[str, set[str]]:
    """Return the text and the codes of the first page."""
    document = pypdfium2.PdfDocument(file)
    text = document[0].get_textpage().get_text_range()
    picture = document[0].render(scale=200 / 72).to_pil()
    document.close()
    return " ".join(text.split()), {code.text for code in zxingcpp.read_barcodes(picture)}


@pytest.mark.parametrize(("options", "paper"), [((), "A4"), (("--paper", "A5"), "A5")])
def test_the_apology_says_both_dates_and_can_be_scanned(at, extended, tmp_path, options, paper):
    out = tmp_path / "apology.pdf"
    said = at(WEDNESDAY, "paper", "apology", CODE, "--out", out, *options)
    assert said.code == 0, said.err
    assert said.document == {"code": CODE, "kind": "apology", "file": str(out), "paper": paper, "reprint": 0}
    text, codes = read(out)
    assert "17 giờ 30 phút, thứ Sáu, ngày 27/11/2026" in text
    assert "17 giờ 30 phút, thứ Tư, ngày 02/12/2026" in text
    assert "chờ xác minh" in text
    assert "Thêm 03 ngày làm việc" in text
    assert codes == {CODE, extended["number"]}


def test_a_reprint_says_so_and_leaves_the_receipts_own_count_alone(at, extended, tmp_path):
    out = tmp_path / "apology.pdf"
    at(WEDNESDAY, "paper", "apology", CODE, "--out", out)
    again = at(WEDNESDAY, "paper", "apology", extended["number"], "--out", out)
    assert again.document["reprint"] == 1
    assert "In lại lần 1" in read(out)[0]
    assert at(WEDNESDAY, "show", CODE).document["printed"] == 0


def test_without_a_new_date_there_is_no_apology(at, received, tmp_path):
    out = tmp_path / "apology.pdf"
    said = at(WEDNESDAY, "paper", "apology", CODE, "--out", out)
    assert said.code == 3
    assert said.error["kind"] == "no_reappointment"
    assert not out.exists()


def test_bad_usage_and_a_full_or_missing_place_are_told_apart(at, extended, tmp_path):
    assert at(WEDNESDAY, "paper", "poem", CODE, "--out", tmp_path / "x.pdf").code == 2
    said = at(WEDNESDAY, "paper", "apology", CODE, "--out", tmp_path / "none" / "x.pdf")
    assert (said.code, said.error["kind"]) == (4, "file_unwritable")


def test_a_demand_made_on_the_command_line_prints_its_documents(at, received, tmp_path):
    items = ("--item", "Tờ khai | bản chính", "--item", "Trích lục")
    acted = at(MONDAY, "act", CODE, "request-supplement", "--reason", "thiếu giấy", *items)
    assert acted.code == 0, acted.err
    said = at(MONDAY, "paper", "supplement", CODE, "--out", tmp_path / "02.pdf")
    assert said.code == 0, said.err
    text, codes = read(tmp_path / "02.pdf")
    assert "Trích lục" in text
    assert CODE in codes


@pytest.mark.parametrize("kind", ["supplement", "refusal", "stop"])
def test_before_the_step_there_is_a_draft_or_a_clear_refusal(at, received, tmp_path, kind):
    file = tmp_path / "draft.pdf"
    refused = at(MONDAY, "paper", kind, CODE, "--out", file)
    assert (refused.code, refused.error["kind"]) == (3, "no_such_step")
    assert not file.exists()
    said = at(MONDAY, "paper", kind, CODE, "--out", file, "--reason", "xin ý kiến")
    assert said.document["draft"] is True
    assert "NHÁP" in read(file)[0]


def test_an_apology_may_be_drafted_before_a_new_date_is_given(at, received, tmp_path):
    file = tmp_path / "draft.pdf"
    assert at(MONDAY, "paper", "apology", CODE, "--out", file).code == 3
    said = at(MONDAY, "paper", "apology", CODE, "--out", file, "--reason", "chờ xác minh")
    assert (said.code, said.document["draft"]) == (0, True)
    text, codes = read(file)
    assert "NHÁP" in text
    assert "Lý do: chờ xác minh" in text
    assert CODE in codes
