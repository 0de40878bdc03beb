"""`list KIND`: the register and the counter's lists as files."""

import pypdfium2
import pytest

from tests.cli.conftest import MONDAY


@pytest.mark.parametrize("kind", ["register", "handover", "shelf", "to-call"])
def test_a_list_is_drawn_and_says_how_much_it_holds(at, described, tmp_path, kind):
    code = at(MONDAY, "receive", described()).document["code"]
    if kind in ("shelf", "to-call"):
        at(MONDAY, "act", code, "result-ready")
    file = tmp_path / "list.pdf"
    said = at(MONDAY, "list", kind, "--date", "2026-11-23", "--out", file)
    assert said.code == 0, said.err
    assert said.document == {
        "kind": kind,
        "from": "2026-11-23",
        "to": "2026-11-23",
        "count": 1,
        "file": str(file),
    }
    document = pypdfium2.PdfDocument(file)
    assert code in document[0].get_textpage().get_text_range()
    document.close()


def test_a_period_backwards_and_a_day_nobody_can_read_are_refused(at, tmp_path):
    file = tmp_path / "list.pdf"
    said = at(MONDAY, "list", "register", "--from", "2026-11-24", "--to", "2026-11-23", "--out", file)
    assert (said.code, said.error["field"]) == (2, "to")
    assert at(MONDAY, "list", "register", "--date", "hôm nay", "--out", file).error["field"] == "date"
    assert not file.exists()
