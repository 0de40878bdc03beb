"""Dossiers on the command line: the names, exit codes and rules that scripts rely on."""

import json
import os
import sys

import pytest

from counter_app.cli import dossiers, main
from tests.cli.conftest import MONDAY

WEDNESDAY = "2026-11-25T09:00"
YESTERDAY = ("--at", "2026-11-23T16:00")
CODE = "H26.33.12-261123-0001"
DOSSIER = {
    "code", "number", "official_code", "procedure", "status", "channel", "applicant", "received_at",
    "complete_at", "due_at", "due_history", "result_at", "returned_at", "punctuality",
    "late_in_record_only", "events",
}  # fmt: skip
EVENT = {"kind", "occurred_at", "recorded_at", "recorded_by", "source", "reason"}


@pytest.fixture
def received(at, described):
    """Receive a dossier on Monday and return its document."""
    said = at(MONDAY, "receive", described())
    assert said.code == 0, said.err
    return said.document


# --- receive ----------------------------------------------------------------------------------------------


def test_a_received_dossier_prints_the_stable_names(received):
    assert set(received) >= DOSSIER
    assert set(received["procedure"]) >= {"code", "name", "field"}
    assert set(received["applicant"]) >= {"name", "identity_number", "birth_date", "phone", "address"}
    assert all(set(event) >= EVENT for event in received["events"])
    assert received["code"] == CODE
    assert received["number"].isdigit()
    assert received["status"] == "received"
    assert received["received_at"] == received["complete_at"] == MONDAY
    assert received["due_at"] == "2026-11-27T17:30"
    assert received["due_history"] == ["2026-11-27T17:30"]
    assert received["result_at"] is received["returned_at"] is received["punctuality"] is None
    assert received["late_in_record_only"] is False
    assert received["official_code"] is None
    event = received["events"][0]
    assert (event["kind"], event["occurred_at"], event["recorded_by"]) == ("received", MONDAY, "clerk")


def test_everything_that_receive_reads(at, described):
    path = described(
        applicant={
            "name": "Đỗ Đức Đạt",
            "identity_number": "001085067890",
            "birth_date": "1985-03-01",
            "sex": "Nam",
        },
        submitter={"name": "Lê Thị Ánh", "identity_number": "001185012345", "authority": "Giấy ủy quyền"},
        components=[{"name": "Tờ khai", "originals": 1, "copies": 2}, {"name": "Giấy chứng sinh"}],
        channel="online",
        sets=2,
        phone="+84 912 345 678",
        address="Sơn Tây",
        official_code="G15-0001",
        received_at="2026-11-23T09:30:15",
        collect_at=None,
    )
    document = at(MONDAY, "receive", path).document
    assert document["channel"] == "online"
    assert document["applicant"]["phone"] == "0912345678"
    assert document["applicant"]["birth_date"] == "1985-03-01"
    assert document["submitter"]["name"] == "Lê Thị Ánh"
    assert [(c["name"], c["originals"], c["copies"]) for c in document["components"]] == [
        ("Tờ khai", 1, 2),
        ("Giấy chứng sinh", 1, 0),
    ]
    assert document["sets"] == 2
    assert document["official_code"] == "G15-0001"
    assert document["received_at"] == "2026-11-23T09:30:15"
    assert at(MONDAY, "show", document["code"]).document == document


def test_receive_reads_stdin_as_utf8_with_or_without_a_mark(at, described, typed_in):
    text = described().read_bytes()
    for content in (text, b"\xef\xbb\xbf" + text):
        typed_in(content)
        assert at(MONDAY, "receive", "-").document["applicant"]["name"] == "Nguyễn Thị Hòa"
    typed_in("Nguyễn".encode("utf-16"))
    said = at(MONDAY, "receive", "-")
    assert (said.code, said.error["kind"]) == (2, "file_unreadable")


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"procedure": None}, 3, "procedure"),
        ({"procedure": ""}, 3, "procedure"),
        ({"procedure": 1.004873}, 2, "procedure"),
        ({"procedure": "1.999999"}, 3, "procedure"),
        ({"applicant": None}, 3, "applicant"),
        ({"applicant": {}}, 3, "applicant.name"),
        ({"applicant": {"name": "  \u200b "}}, 3, "applicant.name"),
        ({"applicant": "Nguyễn Thị Hòa"}, 2, "applicant"),
        ({"applicant": {"name": "A", "nmae": "B"}}, 2, "applicant.nmae"),
        ({"applicant": {"name": "A", "identity_number": 1185012345}}, 2, "applicant.identity_number"),
        ({"applicant": {"name": "A", "birth_date": "31/12/1990"}}, 2, "applicant.birth_date"),
        ({"applicant": {"name": "A", "kind": "robot"}}, 2, "applicant.kind"),
        ({"submitter": {"authority": "x"}}, 3, "submitter.name"),
        ({"channel": "pigeon"}, 2, "channel"),
        ({"sets": 0}, 3, "sets"),
        ({"sets": -1}, 2, "sets"),
        ({"sets": 1.5}, 2, "sets"),
        ({"sets": True}, 2, "sets"),
        ({"sets": 10**30}, 3, "sets"),
        ({"components": "Tờ khai"}, 2, "components"),
        ({"components": [5]}, 2, "components[0]"),
        ({"components": [{"name": "x"}, {"originals": 1}]}, 3, "components[1].name"),
        ({"components": [{"name": "x", "copies": -1}]}, 2, "components[0].copies"),
        ({"received_at": "hôm qua"}, 2, "received_at"),
        ({"received_at": "0001-01-01T00:00+14:00"}, 2, "received_at"),
        ({"received_at": "2026-11-23T10:06"}, 3, "received_at"),
        ({"received_at": "2026-11-20T10:06"}, 3, "reason"),
        ({"received_at": "2026-11-20T10:06", "reason": "mất điện"}, 3, "approved_by"),
        ({"received_at": "2026-11-20T10:06", "reason": "x", "approved_by": "nobody"}, 3, "approved_by"),
        ({"received_at": "2026-11-20T10:06", "reason": "x", "approved_by": "clerk"}, 3, "approved_by"),
        ({"colour": "red"}, 2, "colour"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_nothing_is_stored(at, described, changed, code, field):
    said = at(MONDAY, "receive", described(**changed))
    assert said.code == code, said.err
    assert said.error["field"] == field
    assert at(MONDAY, "find", "").document == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "7", '"x"', '{"a": ' * 5000, "\0", '{"procedure": NaN}', "9" * 5000]
)
def test_what_is_no_description_is_bad_usage(at, typed_in, text):
    typed_in(text.encode())
    said = at(MONDAY, "receive", "-")
    assert said.code == 2
    assert said.error["kind"]


def test_a_missing_file_is_bad_usage(at, tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        said = at(MONDAY, "receive", path)
        assert (said.code, said.error["field"]) == (2, "file")


def test_odd_letters_are_stored_or_dropped_but_never_a_crash(at, typed_in):
    applicant = r'{"name": "Hòa\u0000\ud800 \ud83d\ude00", "address": "\u202eabc"}'
    typed_in(f'{{"procedure": "1.004873", "applicant": {applicant}}}'.encode())
    document = at(MONDAY, "receive", "-").document
    assert document["applicant"]["name"] == "Hòa 😀"
    assert at(MONDAY, "check").document["ok"]


def test_back_dating_by_file_or_by_options(at, described):
    path = described(received_at="2026-11-20T16:00")
    approved = at(MONDAY, "receive", path, "--reason", "mất điện", "--approved-by", "supervisor").document
    assert approved["code"] == "H26.33.12-261120-0001"
    assert approved["events"][0]["approved_by"] == "supervisor"
    assert approved["events"][0]["recorded_at"] == MONDAY
    inside = described(received_at="2026-11-20T16:00", reason="mất điện", approved_by="supervisor")
    assert at(MONDAY, "receive", inside).code == 0
    own = at(MONDAY, "receive", path, "--user", "supervisor", "--reason", "mất điện").document
    assert own["events"][0]["approved_by"] == "supervisor"


# --- show, find -------------------------------------------------------------------------------------------


def test_show_takes_anything_that_a_scan_accepts(at, received):
    for code in (received["code"], received["code"].lower(), received["number"], "001185012345"):
        assert at(MONDAY, "show", code).document == received
    said = at(MONDAY, "show", "H26.33.12-261123-0009")
    assert (said.code, said.error["kind"], said.error["field"]) == (3, "dossier_unknown", "code")
    for odd in ("", "{x}", "'", "😀", "\udcff"):
        assert at(MONDAY, "show", odd).code == 3


def test_find_prints_a_list_of_dossiers(at, received, described):
    at(MONDAY, "receive", described(applicant={"name": "Trần Văn An"}))
    (found,) = at(MONDAY, "find", "thi hoa").document
    assert found == received, "each as `show` prints it"
    assert [row["applicant"]["name"] for row in at(MONDAY, "find", "").document] == [
        "Trần Văn An",
        "Nguyễn Thị Hòa",
    ]
    assert at(MONDAY, "find", "khong co").document == []
    assert at(MONDAY, "find", '\udcff"*').document == []


def test_find_says_when_it_prints_only_the_newest(at, received, described, monkeypatch):
    newer = at(MONDAY, "receive", described()).document
    monkeypatch.setattr(dossiers, "MOST_FOUND", 2)
    assert at(MONDAY, "find", "hoa").err == ""
    monkeypatch.setattr(dossiers, "MOST_FOUND", 1)
    said = at(MONDAY, "find", "hoa")
    assert said.document == [newer]
    assert "1 hồ sơ mới nhất" in said.err


# --- act --------------------------------------------------------------------------------------------------


def test_a_whole_life(at, received):
    assert (
        at("2026-11-23T16:00", "act", CODE, "forward", "--to", "Tư pháp").document["status"] == "processing"
    )
    ready = at("2026-11-26T09:00", "act", received["number"], "result-ready").document
    assert (ready["status"], ready["result_at"], ready["punctuality"]) == (
        "result_ready",
        "2026-11-26T09:00",
        "early",
    )
    handed = at(
        "2026-11-27T16:50", "act", CODE, "hand-over", "--at", "2026-11-27T16:40", "--source", "scan"
    ).document
    assert (handed["status"], handed["returned_at"]) == ("handed_over", None)
    done = at("2026-11-30T08:10", "act", CODE.lower(), "confirm-return", "--source", "stub").document
    assert (done["status"], done["returned_at"]) == ("returned", "2026-11-27T16:40")
    assert (done["punctuality"], done["late_in_record_only"]) == ("early", True)
    last = done["events"][-1]
    assert (last["source"], last["occurred_at"], last["recorded_at"]) == (
        "stub",
        "2026-11-27T16:40",
        "2026-11-30T08:10",
    )
    again = at("2026-11-30T09:00", "act", CODE, "confirm-return")
    assert (again.code, again.error["kind"]) == (3, "already_returned")
    assert "8 giờ 10" in again.error["message"]


@pytest.mark.parametrize(
    ("now", "arguments", "expected"),
    [
        (MONDAY, ("hand-over",), (3, "no_result_yet", "action")),
        (MONDAY, ("confirm-return",), (3, "no_result_yet", "action")),
        (MONDAY, ("result-ready", "--at", "2026-11-23T10:06"), (3, "in_future", "at")),
        (MONDAY, ("result-ready", "--at", "2026-11-23T10:04"), (3, "before_previous_step", "at")),
        (MONDAY, ("result-ready", "--at", "2020-01-01"), (3, "before_previous_step", "at")),
        (MONDAY, ("result-ready", "--at", "sáng nay"), (2, "moment_unreadable", "at")),
        (MONDAY, ("result-ready", "--at", ""), (2, "moment_unreadable", "at")),
        (WEDNESDAY, ("result-ready", *YESTERDAY), (3, "backdating_reason_missing", "reason")),
        (WEDNESDAY, ("result-ready", *YESTERDAY, "--reason", "quên"),
         (3, "backdating_needs_approval", "approved_by")),
        (WEDNESDAY, ("result-ready", *YESTERDAY, "--reason", "quên", "--approved-by", "admin"),
         (3, "not_allowed", "approved_by")),
        (MONDAY, ("result-ready", "--approved-by", "\udcff"), (3, "sign_in_refused", "approved_by")),
        (MONDAY, ("cancel",), (3, "reason_missing", "reason")),
        (MONDAY, ("forward", "--reason", "x" * 501), (3, "text_too_long", "reason")),
        (MONDAY, ("forward", "--to", "x" * 501), (3, "text_too_long", "to")),
        (MONDAY, ("undo",), (3, "undo_of_receipt", "action")),
        (MONDAY, ("result-ready", "--user", "admin"), (3, "not_allowed", "user")),
        (MONDAY, ("result-ready", "--user", "nobody"), (3, "sign_in_refused", "password")),
        (MONDAY, ("result-ready", "--user", "\udcff"), (3, "sign_in_refused", "password")),
        (MONDAY, ("explode",), (2, "usage", None)),
        (MONDAY, ("result-ready", "--source", "rumour"), (2, "usage", None)),
    ],
)  # fmt: skip
def test_refused_steps(at, received, now, arguments, expected):
    said = at(now, "act", CODE, *arguments)
    assert (said.code, said.error["kind"], said.error.get("field")) == expected
    assert at(now, "show", CODE).document["events"] == received["events"]


def test_an_approved_earlier_day(at, received):
    said = at("2026-11-25T09:00", "act", CODE, "result-ready", "--at", "2026-11-23T16:00:30+07:00",
              "--reason", "quên bấm", "--approved-by", "supervisor")  # fmt: skip
    event = said.document["events"][-1]
    assert (event["occurred_at"], event["approved_by"], event["reason"]) == (
        "2026-11-23T16:00:30",
        "supervisor",
        "quên bấm",
    )


def test_undo_and_cancel(at, received):
    at("2026-11-23T11:00", "act", CODE, "result-ready")
    undone = at("2026-11-23T11:01", "act", CODE, "undo").document
    assert (undone["status"], undone["result_at"]) == ("received", None)
    assert [event["kind"] for event in undone["events"]] == ["received", "result_ready", "undone"]
    assert undone["events"][-1]["details"] == {"undoes": 2}
    gone = at("2026-11-23T11:02", "act", CODE, "cancel", "--reason", "nhầm").document
    assert (gone["status"], gone["punctuality"]) == ("cancelled", None)
    assert at("2026-11-23T11:03", "find", CODE).document[0]["status"] == "cancelled", "it stays listed"


# --- pending ----------------------------------------------------------------------------------------------


def test_pending_prints_the_most_urgent_first(at, described, received):
    at(MONDAY, "receive", described(procedure="1.001193"))
    at("2026-11-23T14:00", "act", CODE, "result-ready")
    at("2026-11-23T14:00", "act", CODE, "hand-over")
    said = at("2026-11-23T16:45", "pending")
    assert [
        (item["kind"], item["code"][-4:], item["deadline"], item["working_minutes_left"], item["urgency"])
        for item in said.document
    ] == [
        ("record_result", "0002", "2026-11-23T17:30", 45, "alarm"),
        ("confirm_return", "0001", "2026-11-27T17:30", 45 + 3 * 480, "notice"),
        ("tick_result", "0001", "2026-11-27T17:30", 45 + 3 * 480, "notice"),
    ]
    assert all(item["procedure"] for item in said.document)
    missed = at("2026-11-25T08:30", "pending").document[0]
    assert (missed["urgency"], missed["working_minutes_left"]) == ("missed", -30)
    assert at(MONDAY, "pending", "--user", "admin").code == 0


# --- receipt ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["A4", "A5", "2xA5", None])
def test_a_receipt_is_drawn_and_the_second_says_so(at, received, tmp_path, paper):
    out = tmp_path / "giấy hẹn.pdf"
    options = ("--paper", paper) if paper else ()
    first = at(MONDAY, "receipt", CODE, "--out", out, *options)
    assert (first.code, first.document["reprint"]) == (0, 0), first.err
    assert first.document["paper"] == (paper or "A5")
    assert out.read_bytes().startswith(b"%PDF")
    if os.name == "posix":
        assert out.stat().st_mode & 0o777 == 0o600
    second = at(MONDAY, "receipt", received["number"], "--out", out, *options)
    assert second.document["reprint"] == 1
    assert at(MONDAY, "show", CODE).document["printed"] == 2


def test_a_receipt_that_cannot_be_written_is_the_environments_fault_and_not_printed(at, received, tmp_path):
    said = at(MONDAY, "receipt", CODE, "--out", tmp_path / "none" / "x.pdf")
    assert (said.code, said.error["kind"]) == (4, "file_unwritable")
    assert at(MONDAY, "show", CODE).document["printed"] == 0
    assert at(MONDAY, "receipt", "unknown", "--out", tmp_path / "x.pdf").code == 3
    assert at(MONDAY, "receipt", CODE, "--out", tmp_path / "x.pdf", "--paper", "A3").code == 2


# --- plain words ------------------------------------------------------------------------------------------


def test_without_json_people_read_lines(data, described, capsys):
    common = ["--data", str(data), "--now", MONDAY]
    assert main([*common, "receive", str(described())]) == 0
    out = capsys.readouterr().out
    assert CODE in out
    assert "thứ Sáu 27/11/2026, 17 giờ 30" in out
    assert main([*common, "find", "khong co"]) == 0
    assert capsys.readouterr().out == "Không tìm thấy hồ sơ nào.\n"
    assert main([*common, "pending"]) == 0
    assert capsys.readouterr().out == "Không còn việc nào phải xác nhận.\n"
    assert main([*common, "show", "gì đó"]) == 3
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "Không có hồ sơ nào mang mã “gì đó”.\n")
    assert sys.stdout is not None


def test_json_is_one_document_in_vietnamese_letters(at, received):
    said = at(MONDAY, "show", CODE)
    assert "Nguyễn Thị Hòa" in said.out
    assert json.loads(said.out)["code"] == CODE
    assert said.err == ""
