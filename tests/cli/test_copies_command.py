"""`copies` and `notice`: slips of certified copies, notices for the board."""

from tests.cli.conftest import MONDAY


def test_a_slip_is_stored_numbered_and_drawn(at, tmp_path):
    file = tmp_path / "slip.pdf"
    wanted = ("copies", "--requester", "Hòa", "--line", "Bằng: số 2:5:3", "--out", str(file), "--json")
    said = at(MONDAY, *wanted)
    assert said.code == 0, said.err
    assert said.document["amount"] == 21000
    assert said.document["lines"] == [{"document": "Bằng: số 2", "pages": 5, "copies": 3, "amount": 21000}]
    assert file.read_bytes().startswith(b"%PDF")
    assert at(MONDAY, *wanted).document["number"] == 2


def test_a_line_that_cannot_be_read_is_named(at, tmp_path):
    file = tmp_path / "slip.pdf"
    said = at(MONDAY, "copies", "--requester", "Hòa", "--line", "Bằng:năm", "--out", str(file), "--json")
    assert (said.code, said.error["field"]) == (2, "line")
    assert not file.exists()


def test_a_procedure_can_be_put_up_on_the_board(at, tmp_path):
    file = tmp_path / "board.pdf"
    said = at(MONDAY, "notice", "1.004873", "--out", str(file), "--json")
    assert said.code == 0, said.err
    assert file.read_bytes().startswith(b"%PDF")
    assert at(MONDAY, "notice", "9.9", "--out", str(file), "--json").error["kind"] == "procedure_unknown"
