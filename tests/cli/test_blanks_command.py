"""`blanks`: numbers reserved, listed, voided; `receive` enters one."""

from tests.cli.conftest import MONDAY


def test_numbers_are_reserved_drawn_entered_and_voided(at, described, tmp_path):
    file = tmp_path / "blanks.pdf"
    said = at(MONDAY, "blanks", "reserve", "--count", "2", "--out", file)
    assert said.code == 0, said.err
    first, second = said.document["reserved"]
    assert file.read_bytes().startswith(b"%PDF")
    entered = at(
        "2026-11-23T16:00", "receive", described(reserved=first["code"], received_at="2026-11-23T14:00")
    )
    assert entered.document["code"] == first["code"], entered.err
    assert entered.document["received_at"] == "2026-11-23T14:00"
    gone = at(MONDAY, "blanks", "void", second["code"], "--reason", "viết hỏng")
    assert gone.document["state"] == "void"
    assert [each["state"] for each in at(MONDAY, "blanks", "list").document] == ["void", "used"]
    again = at(MONDAY, "blanks", "void", first["code"], "--reason", "nhầm")
    assert (again.code, again.error["kind"]) == (3, "blank_used")


def test_a_scan_of_a_blank_nobody_has_entered_says_so(at, tmp_path):
    said = at(MONDAY, "blanks", "reserve", "--count", "1", "--out", tmp_path / "b.pdf")
    code = said.document["reserved"][0]["code"]
    shown = at(MONDAY, "show", code)
    assert (shown.code, shown.error["kind"]) == (3, "blank_not_entered")
    assert (
        at(MONDAY, "blanks", "reserve", "--count", "99", "--out", tmp_path / "c.pdf").error["field"]
        == "count"
    )


def test_no_number_is_taken_for_a_file_that_cannot_be_written(at, tmp_path):
    said = at(MONDAY, "blanks", "reserve", "--count", "2", "--out", tmp_path / "nowhere" / "b.pdf")
    assert said.error["kind"] == "file_unwritable"
    assert at(MONDAY, "blanks", "list").document == []


def test_what_waits_is_printed_again_all_or_by_code(at, tmp_path):
    said = at(MONDAY, "blanks", "reserve", "--count", "3", "--out", tmp_path / "b.pdf")
    first, second, third = (each["code"] for each in said.document["reserved"])
    at(MONDAY, "blanks", "void", second, "--reason", "viết hỏng")
    again = at(MONDAY, "blanks", "print", "--out", tmp_path / "again.pdf")
    assert [each["code"] for each in again.document["reserved"]] == [first, third]
    assert (tmp_path / "again.pdf").read_bytes().startswith(b"%PDF")
    one = at(MONDAY, "blanks", "print", third, "--out", tmp_path / "one.pdf")
    assert [each["code"] for each in one.document["reserved"]] == [third]
    gone = at(MONDAY, "blanks", "print", second, "--out", tmp_path / "none.pdf")
    assert gone.error["kind"] == "blank_void"
