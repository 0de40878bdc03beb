"""Steps that stop and move the clock, and what `show`, `due` and `pending` say of them."""

import pytest

from tests.cli.conftest import MONDAY

CODE = "H26.33.12-261123-0001"


@pytest.fixture
def dossier(at, described):
    assert at(MONDAY, "receive", described()).code == 0


@pytest.fixture
def act(at, dossier):
    def run(now: str, *arguments: object):
        return at(now, "act", CODE, *arguments)

    return run


def test_a_supplement_on_the_command_line_is_told_with_its_pause(act, at):
    asked = act("2026-11-25T10:00", "request-supplement", "--reason", "thiếu tờ khai").document
    assert (asked["status"], asked["answer_by"]) == ("awaiting_supplement", "2026-12-10T17:30")
    assert asked["paused_since"] == "2026-11-25T10:00"
    answered = act("2026-11-26T10:00", "accept-supplement").document
    assert answered["status"] == "processing"
    assert answered["due_at"] == answered["computed_due_at"] == "2026-12-01T17:30"
    assert answered["due_history"] == ["2026-11-27T17:30", "2026-12-01T17:30"]
    assert [(given["by"], given["paper"], given["undone"]) for given in answered["promises"]] == [
        ("received", "01", False),
        ("supplement_received", "01", False),
    ]
    assert answered["pauses"] == [
        {
            "number": 1,
            "kind": "supplement_requested",
            "since": "2026-11-25T10:00",
            "until": "2026-11-26T10:00",
            "working_minutes": 480,
        }
    ]
    days = {day["date"]: day for day in answered["days"]}
    assert days["2026-11-25"]["paused_minutes"] == 360
    assert days["2026-12-01"] == {"date": "2026-12-01", "counts": True, "why": "ngày thứ 3"}
    undone = act("2026-11-26T10:05", "undo").document
    assert undone["due_at"] == "2026-11-27T17:30"
    assert [given["undone"] for given in undone["promises"]] == [False, True]


def test_an_apology_on_the_command_line(act):
    done = act("2026-11-25T10:00", "extend", "--to", "2026-12-02T17:30", "--reason", "chờ xác minh")
    assert done.document["due_at"] == "2026-12-02T17:30"
    assert done.document["extensions"] == 1
    assert done.document["promises"][-1]["paper"] == "04"


@pytest.mark.parametrize(
    ("now", "arguments", "expected"),
    [
        ("2026-11-25T10:00", ["extend", "--to", "2026-12-02T17:30"], (3, "reason_missing", "reason")),
        ("2026-11-25T10:00", ["extend", "--reason", "x"], (2, "extension_date_missing", "to")),
        ("2026-11-25T10:00", ["extend", "--reason", "x", "--to", "mai"], (2, "moment_unreadable", "to")),
        ("2026-11-25T10:00", ["extend", "--reason", "x", "--to", "2026-11-26T09:00"],
         (3, "extension_not_later", "to")),
        ("2026-11-27T08:30", ["extend", "--reason", "x", "--to", "2026-12-02"],
         (3, "extension_late", "approved_by")),
        ("2026-11-30T08:30", ["request-supplement", "--reason", "x"], (3, "supplement_late", "approved_by")),
        ("2026-11-25T10:00", ["accept-supplement"], (3, "step_not_possible", "action")),
        ("2026-11-25T10:00", ["close"], (3, "step_not_possible", "action")),
        ("2026-11-25T10:00", ["refuse"], (3, "reason_missing", "reason")),
        ("2026-11-25T10:00", ["stop"], (3, "reason_missing", "reason")),
        (
            "2026-11-27T08:30",
            ["extend", "--reason", "x", "--to", "2026-12-02", "--approved-by", "clerk"],
            (3, "not_allowed", "approved_by"),
        ),
    ],
)  # fmt: skip
def test_what_the_law_does_not_allow_is_refused_by_name(act, now, arguments, expected):
    said = act(now, *arguments)
    error = said.error
    assert (said.code, error["kind"], error.get("field")) == expected


def test_a_supervisor_lets_a_late_apology_through(act):
    arguments = ("extend", "--reason", "x", "--to", "2026-12-02", "--approved-by", "supervisor")
    done = act("2026-11-27T08:30", *arguments).document
    assert done["due_at"] == "2026-12-02T17:30"
    assert done["events"][-1]["approved_by"] == "supervisor"
    assert done["events"][-1]["details"]["extension_late"] == 1


@pytest.mark.parametrize(
    ("action", "status"), [("refuse", "refused"), ("withdraw", "withdrawn"), ("stop", "stopped")]
)
def test_the_ways_to_end_without_a_result(act, action, status):
    done = act("2026-11-25T10:00", action, "--reason", "công dân đổi ý").document
    assert (done["status"], done["punctuality"]) == (status, "early")


def test_a_financial_duty_on_the_command_line(act):
    assert act("2026-11-27T10:00", "request-fee").document["status"] == "awaiting_fee"
    paid = act("2026-11-30T10:00", "accept-fee").document
    assert paid["due_at"] == "2026-11-30T17:30"
    assert paid["punctuality"] is None


def test_the_unanswered_are_closed_when_their_time_is_over(act, at):
    act("2026-11-25T10:00", "request-supplement", "--reason", "thiếu tờ khai")
    assert at("2026-12-01T10:00", "pending").document == []
    (lapsing,) = at("2026-12-09T10:00", "pending").document
    assert (lapsing["kind"], lapsing["deadline"]) == ("supplement_lapsing", "2026-12-10T17:30")
    assert act("2026-12-10T10:00", "close").error["kind"] == "still_time_to_answer"
    (over,) = at("2026-12-11T08:00", "pending").document
    assert (over["kind"], over["code"]) == ("close_unsupplemented", CODE)
    closed = act("2026-12-11T08:05", "close").document
    assert (closed["status"], closed["punctuality"]) == ("closed", "early")


@pytest.mark.parametrize(
    ("received", "arguments", "due"),
    [
        ("2026-11-23T10:05", ("--limit", "3wd", "--mode", "same_session"), "2026-11-27T12:00"),
        ("2026-11-23T14:05", ("--limit", "3wd", "--mode", "same_session"), "2026-11-27T17:30"),
        ("2026-11-23T14:05", ("--limit", "1wd", "--mode", "hours"), "2026-11-25T14:15"),
        ("2026-11-23T14:05", ("--procedure", "1.004873", "--channel", "online"), "2026-11-27T17:30"),
    ],
)
def test_due_takes_a_mode_and_a_channel(say, data, received, arguments, due):
    said = say("--data", data, "due", *arguments, "--received", received)
    assert said.document["due_at"] == due
