"""close-day and reopen-day: what they print, what they refuse, and what they leave behind."""

import json

import pypdfium2
import pytest

DAY = "2026-11-23"
EVENING = "2026-11-23T17:10"


@pytest.fixture
def handed(at, tmp_path):
    """A dossier that was handed over and not confirmed; three things are owed for it."""
    described = tmp_path / "dossier.json"
    person = {"name": "Lý Văn Ơn", "identity_number": "001085012345"}
    described.write_text(json.dumps({"procedure": "1.001193", "applicant": person}), encoding="utf-8")
    code = at("2026-11-23T10:05", "receive", described).document["code"]
    at("2026-11-23T11:00", "act", code, "result-ready")
    at("2026-11-23T14:00", "act", code, "hand-over")
    return code


def close(at, tmp_path, *options, now=EVENING, day=DAY):
    return at(now, "close-day", day, "--out", tmp_path / "sheet.pdf", *options)


def named(tmp_path, code, kinds=("confirm_return", "tick_result")):
    file = tmp_path / "left.json"
    listed = [{"code": code, "kind": kind, "reason": "chờ ký sổ"} for kind in kinds]
    file.write_text(json.dumps(listed), encoding="utf-8")
    return file


def test_a_day_is_refused_with_all_that_is_left_until_each_is_named(at, tmp_path, handed):
    refused = close(at, tmp_path)
    left = [(item["code"], item["kind"]) for item in refused.document["obligations_left"]]
    assert refused.code == 3
    assert sorted(left) == [(handed, "confirm_return"), (handed, "tick_result")]
    assert refused.document["error"]["kind"] == "obligations_left"
    assert not (tmp_path / "sheet.pdf").exists()
    half = close(at, tmp_path, "--exceptions", named(tmp_path, handed, ["confirm_return"]))
    assert [item["kind"] for item in half.document["obligations_left"]] == ["tick_result"]

    closed = close(at, tmp_path, "--exceptions", named(tmp_path, handed))
    document = closed.document
    assert closed.code == 0
    assert set(document) == {
        "date",
        "received",
        "settled",
        "handed_over",
        "confirmed",
        "obligations_left",
        "exceptions",
        "fingerprint",
        "backup",
    }
    counts = [document[key] for key in ("received", "settled", "handed_over", "confirmed")]
    assert (document["date"], counts, document["obligations_left"]) == (DAY, [1, 1, 1, 0], [])
    assert {item["reason"] for item in document["exceptions"]} == {"chờ ký sổ"}
    with pypdfium2.PdfDocument((tmp_path / "sheet.pdf").read_bytes()) as sheet:
        text = sheet[0].get_textpage().get_text_range()
    groups = " ".join(document["fingerprint"][start : start + 4] for start in range(0, 32, 4))
    assert groups in " ".join(text.split())
    assert document["backup"].endswith(".db")
    assert at(EVENING, "check").document["ok"]


def test_lines_of_csv_name_exceptions_too(at, tmp_path, handed):
    file = tmp_path / "left.csv"
    lines = [
        "code,kind,reason",
        *(f'{handed},{kind},"chờ ký, mai"' for kind in ("confirm_return", "tick_result")),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    closed = close(at, tmp_path, "--exceptions", file)
    assert {item["reason"] for item in closed.document["exceptions"]} == {"chờ ký, mai"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[{"code": "H1", "kind": "confirm_return", "reason": "x"}, {"code": "H2"}]', "2"),
        ('[{"code": "H1", "kind": "nhảm", "reason": "x"}]', "1"),
        ('[{"code": "H1",\n"kind": }]', "2"),
        ('{"code": "H1"}', "1"),
        ("H1,confirm_return,x\nH2,confirm_return\n", "2"),
        ("H1,confirm_return,\n", "1"),
    ],
)
def test_a_bad_file_is_refused_by_its_line(at, tmp_path, text, line):
    file = tmp_path / "left"
    file.write_text(text, encoding="utf-8")
    refused = close(at, tmp_path, "--exceptions", file)
    assert refused.code == 2
    assert refused.error["kind"] == "exceptions_unreadable"
    assert f"Dòng {line} " in refused.error["message"]


def test_a_file_that_cannot_be_written_leaves_the_day_open(at, tmp_path, data):
    refused = at(EVENING, "close-day", DAY, "--out", tmp_path / "nowhere" / "sheet.pdf")
    assert refused.code == 4
    assert not list((data / "backups").glob("*.db"))
    assert close(at, tmp_path).code == 0


def test_what_is_no_date_a_future_day_and_a_closed_one_are_refused(at, tmp_path):
    assert close(at, tmp_path, day="hôm nay").error["kind"] == "date_unreadable"
    assert close(at, tmp_path, day="2026-11-25").error["kind"] == "day_in_future"
    assert close(at, tmp_path).code == 0
    again = close(at, tmp_path)
    assert (again.code, again.error["kind"]) == (3, "day_closed_already")
    assert "17 giờ 10" in again.error["message"]


def test_a_closed_day_is_opened_again_by_a_supervisor_with_a_reason(at, tmp_path):
    close(at, tmp_path)
    refused = at(EVENING, "reopen-day", DAY, "--reason", "sót")
    assert (refused.code, refused.error["kind"]) == (3, "not_allowed")
    assert at(EVENING, "reopen-day", DAY, "--approved-by", "supervisor").error["kind"] == "reason_missing"
    opened = at(EVENING, "reopen-day", DAY, "--reason", "sót", "--approved-by", "supervisor")
    assert (opened.code, opened.document["date"]) == (0, DAY)
    assert close(at, tmp_path).code == 0
    assert at(EVENING, "check").document["ok"]
