"""What should not be typed, set or found there: refused in one document, with the field that is wrong."""

import os
import sqlite3
import stat
from contextlib import closing

import pytest

from tests.cli.conftest import MONDAY

DUE = ("--procedure", "1.004873", "--received", MONDAY)


def test_a_receipt_in_the_future_names_the_field_of_the_description(at, described):
    refused = at(MONDAY, "receive", described(received_at="2026-11-23T10:06"))
    assert (refused.error["kind"], refused.error["field"]) == ("in_future", "received_at")


@pytest.mark.parametrize("approver", ["clerk", "admin"])
def test_an_approval_by_the_wrong_person_is_refused_at_their_name(at, described, approver):
    path = described(received_at="2026-11-20T10:00", reason="mất điện")
    refused = at(MONDAY, "receive", path, "--approved-by", approver)
    assert (refused.code, refused.error["kind"], refused.error["field"]) == (3, "not_allowed", "approved_by")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"applicant": {"name": "x" * 501}}, "applicant.name"),
        ({"submitter": {"name": "A", "authority": "x" * 501}}, "submitter.authority"),
        ({"collect_at": "x" * 501}, "collect_at"),
        ({"components": [{"name": "x" * 501}]}, "components"),
        ({"components": [{"name": "x", "copies": 10_000}]}, "components"),
        ({"components": [{"name": "x"}] * 201}, "components"),
    ],
)
def test_what_no_form_has_room_for_is_refused(at, described, changed, field):
    refused = at(MONDAY, "receive", described(**changed))
    assert (refused.code, refused.error["field"]) == (3, field)


def test_a_file_that_was_there_is_closed_to_others_before_a_receipt_is_written_into_it(
    at, described, tmp_path
):
    code = at(MONDAY, "receive", described()).document["code"]
    out = tmp_path / "receipt.pdf"
    out.write_bytes(b"")
    out.chmod(0o644)
    assert at(MONDAY, "receipt", code, "--out", out).code == 0
    if os.name == "posix":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


@pytest.mark.parametrize("now", ["0001-01-01", "2014-12-31T10:00", "2200-01-01", "9999-12-31T23:59"])
def test_a_clock_set_where_no_calendar_reaches_is_refused(at, now):
    refused = at(now, "pending")
    assert (refused.code, refused.error["field"]) == (2, "now")


def test_a_path_that_cannot_be_is_bad_usage(at):
    assert at(MONDAY, "receive", "a\0b").error["kind"] == "file_unreadable"


@pytest.mark.parametrize(
    ("edit", "commands"),
    [
        ("UPDATE dossiers SET status = 'nonsense'", (("pending",), ("find", "hoa"), ("show", "CODE"))),
        ("UPDATE dossiers SET due_at = 'mai'", (("pending",), ("find", "hoa"), ("show", "CODE"))),
        ("UPDATE dossiers SET components = '[1]'", (("show", "CODE"),)),
        ("UPDATE events SET occurred_at = 'hôm qua'", (("show", "CODE"), ("act", "CODE", "forward"))),
        ("UPDATE settings SET value = '{}'", (("pending",), ("check",))),
        ("UPDATE settings SET value = 'not json'", (("pending",), ("check",))),
        ("UPDATE calendar_days SET day = 'hôm qua' WHERE rowid = 1", (("pending",), ("check",))),
        ("UPDATE accounts SET role = 'nonsense'", (("pending",), ("check",))),
        (
            "UPDATE dossiers SET applicant_name = CAST(x'48ff' AS TEXT)",
            (("pending",), ("find", "hoa"), ("show", "CODE"), ("check",)),
        ),
        ("UPDATE procedures SET name = CAST(x'ff' AS TEXT)", (("show", "CODE"), ("check",))),
        ("UPDATE procedures SET components = '[{'", (("due", *DUE), ("receive", "DOSSIER"))),
        ("UPDATE procedures SET \"limit\" = 'soon'", (("due", *DUE), ("receive", "DOSSIER"))),
        ("DROP TABLE dossier_search", (("find", "hoa"),)),
        ("DROP TABLE events", (("show", "CODE"), ("check",))),
    ],
)
def test_rows_spoilt_by_another_tool_are_told_as_damage(at, described, data, edit, commands):
    code = at(MONDAY, "receive", described()).document["code"]
    with closing(sqlite3.connect(data / "counter.db")) as tool, tool:
        tool.execute(edit)
    for command in commands:
        named = {"CODE": code, "DOSSIER": described()}
        said = at(MONDAY, *(named.get(word, word) for word in command))
        assert (said.code, said.error["kind"]) == (4, "database_malformed"), command
