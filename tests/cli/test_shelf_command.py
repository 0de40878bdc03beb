"""`shelf-count` reads scanned codes and prints lists of dossier codes; it keeps a count only when told."""

import pytest

from counter_app.domain.numbers import stub_of
from counter_app.domain.people import Applicant
from counter_app.services import shelf
from tests.support import BIRTH, reopened, sits, step, take_in

LATER = "2026-11-23T16:00"


@pytest.fixture
def lying(data):
    """Three results on the shelf, a dossier without one, one that was returned, and a citizen's two."""
    with reopened(data) as counter:
        clerk = sits(counter)
        results = [step(clerk, take_in(clerk, BIRTH), "result_ready") for _ in range(3)]
        never = take_in(clerk, BIRTH)
        gone = step(clerk, take_in(clerk, BIRTH), "result_ready")
        step(clerk, step(clerk, gone, "handed_over"), "return_confirmed")
        twice = Applicant("Lý Văn Ơn", identity_number="001079004321")
        both = [step(clerk, take_in(clerk, BIRTH, applicant=twice), "result_ready") for _ in range(2)]
        return [record.intake for record in (*results, never, gone, *both)]


@pytest.fixture
def listed(tmp_path, lying):
    first, _second, third, never, gone, *_both = lying
    lines = ["", stub_of(third.number), first.code.lower(), f"  {never.number}\t", gone.number, "404", "404"]
    path = tmp_path / "shelf.txt"
    path.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    return path


def history(data):
    with reopened(data) as counter:
        return shelf.history(sits(counter))


def test_the_lists_come_by_dossier_codes(at, lying, listed, data):
    first, second, third, never, gone, *both = lying
    said = at(LATER, "shelf-count", listed)
    assert said.code == 0
    assert said.document == {
        "present": [third.code, first.code],
        "missing": [second.code, *(each.code for each in both)],
        "unrecorded": [never.code],
        "returned": [gone.code],
        "unknown": ["404"],
    }
    assert said.err == ""
    assert history(data) == [], "comparing keeps nothing"


def test_codes_are_read_from_stdin_too(at, lying, typed_in):
    typed_in(lying[0].number.encode())
    assert at(LATER, "shelf-count", "-").document["present"] == [lying[0].code]


def test_an_empty_list_finds_everything_missing(at, lying, typed_in):
    typed_in(b"")
    assert len(at(LATER, "shelf-count", "-").document["missing"]) == 5


def test_a_number_that_may_be_several_results_is_told_and_not_guessed(at, lying, typed_in):
    typed_in(b"001079004321")
    said = at(LATER, "shelf-count", "-")
    assert said.document["unknown"] == ["001079004321"]
    assert said.document["present"] == []
    assert "nhiều hồ sơ" in said.err


def test_a_count_is_kept_and_signed_when_told(at, lying, listed, data):
    at(LATER, "shelf-count", listed, "--record", "--user", "supervisor")
    second = at(LATER, "shelf-count", listed, "--record")
    assert second.code == 0
    latest, first = history(data)
    assert (first.finished_by, latest.finished_by) == ("supervisor", "clerk")
    assert latest.outcome["numbers"]["missing"] == 3
    assert latest.outcome["since"]["still"] == 2
    assert [each["counts"] for each in latest.outcome["present"]] == [2, 2]


def test_a_count_that_goes_on_in_the_window_is_not_run_over(at, listed, data):
    with reopened(data) as counter:
        shelf.begin(sits(counter))
    refused = at(LATER, "shelf-count", listed, "--record")
    assert (refused.code, refused.error["kind"]) == (3, "shelf_count_goes_on")
    assert at(LATER, "shelf-count", listed).code == 0


def test_an_account_that_only_reads_compares_and_keeps_nothing(at, listed, data):
    assert at(LATER, "shelf-count", listed, "--user", "admin").code == 0
    assert at(LATER, "shelf-count", listed, "--record", "--user", "admin").error["kind"] == "not_allowed"
    assert history(data) == []


def test_a_file_that_is_no_text_is_bad_usage(at, tmp_path):
    picture = tmp_path / "shelf.png"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    for file in (picture, tmp_path / "nowhere.txt"):
        refused = at(LATER, "shelf-count", file)
        assert (refused.code, refused.error["kind"]) == (2, "file_unreadable")


def test_without_json_the_lists_are_plain_lines(at, lying, listed, data, capsys):
    from counter_app.cli import main  # noqa: PLC0415 - without the `--json` that `at` adds

    assert main(["--data", str(data), "--now", LATER, "shelf-count", str(listed)]) == 0
    said = capsys.readouterr().out
    assert "Sổ ghi còn trên kệ, không thấy: 3" in said
    assert f"  {lying[1].code}  Nguyễn Thị Hòa · " in said
