"""Setting up, appointments and checks on the command line; who may run what on which data."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from counter_app import bootstrap
from counter_app.cli import main
from counter_app.domain.office import default_office
from counter_app.exchange.office_file import office_to_dict
from counter_app.storage.opening import DataDirectory
from tests.cli.conftest import MONDAY
from tests.support import real_data

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "counter_app"]


@pytest.fixture
def real(tmp_path) -> Path:
    """A real office with a clerk, a supervisor and an administrator."""
    return real_data(tmp_path / "real").root


# --- init -------------------------------------------------------------------------------------------------


def test_init_training_makes_three_accounts_without_passwords(say, tmp_path):
    root = tmp_path / "new" / "deep"
    document = say("init", "--training", "--data", root).document
    assert document["training"] is True
    assert document["data"] == str(root)
    assert document["procedures"] >= 80
    assert document["years"] == list(range(2016, 2027))
    for user in ("clerk", "supervisor", "admin"):
        assert say("--data", root, "--user", user, "--now", MONDAY, "find", "").code == 0


def test_init_refuses_where_there_is_data(say, data):
    said = say("init", "--training", "--data", data)
    assert (said.code, said.error["kind"], said.error["field"]) == (3, "set_up_already", "data")
    assert say("--data", data, "--now", MONDAY, "check").document["ok"]


def test_init_of_a_real_office_names_its_first_administrator(say, tmp_path, monkeypatch):
    root = tmp_path / "real"
    monkeypatch.setenv("COUNTER_APP_PASSWORD", "short")
    said = say("init", "--data", root, "--user", "admin")
    assert (said.code, said.error["kind"]) == (3, "password_short")
    monkeypatch.setenv("COUNTER_APP_PASSWORD", "long enough")
    assert say("init", "--data", root, "--user", "admin").document["training"] is False
    assert say("--data", root, "--user", "admin", "check").document["ok"]
    said = say("--data", root, "--user", "admin", "--now", MONDAY, "check")
    assert (said.code, said.error["kind"], said.error["field"]) == (3, "now_on_real_data", "now")


def test_init_reads_the_office_from_a_file(say, tmp_path):
    values = office_to_dict(default_office()) | {"name": "Xã Đoài Phương", "agency": "H26.99"}
    path = tmp_path / "office.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    document = say("init", "--training", "--data", tmp_path / "d", "--office", path).document
    assert (document["office"], document["agency"]) == ("Xã Đoài Phương", "H26.99")
    path.write_text(json.dumps(values | {"agency": "Đoài Phương"}), encoding="utf-8")
    said = say("init", "--training", "--data", tmp_path / "e", "--office", path)
    assert said.code == 2
    assert not (tmp_path / "e").exists()
    assert say("init", "--training", "--data", tmp_path / "e", "--office", tmp_path / "none").code == 4


def test_init_with_a_fixed_clock_is_for_training_only(say, tmp_path):
    assert say("init", "--data", tmp_path / "x", "--now", MONDAY).code == 3
    assert not (tmp_path / "x").exists()
    assert say("init", "--training", "--data", tmp_path / "x", "--now", MONDAY).code == 0


@pytest.fixture
def places(data, tmp_path) -> list[Path]:
    """One with a database, one without."""
    return [data, tmp_path / "none"]


# --- due --------------------------------------------------------------------------------------------------


def test_due_explains_every_day_without_a_database(say, tmp_path):
    said = say("--data", tmp_path / "none", "due", "--limit", "3wd", "--received", MONDAY)
    document = said.document
    assert (document["due_at"], document["limit"]) == ("2026-11-27T17:30", "3wd")
    assert [(day["date"], day["counts"]) for day in document["days"]] == [
        ("2026-11-23", False),
        ("2026-11-24", False),
        ("2026-11-25", True),
        ("2026-11-26", True),
        ("2026-11-27", True),
    ]
    assert "Ngày Văn hóa Việt Nam" in document["days"][1]["why"]
    assert all(day["why"] for day in document["days"])
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("procedure", "received", "expected"),
    [
        ("1.001193", "2026-11-23T15:20", ("2026-11-25T17:30", "same-day")),
        ("1.004873", MONDAY, ("2026-11-27T17:30", "3wd")),
        ("2.001263", "2026-11-09T09:00", ("2026-12-09T17:30", "30d")),
    ],
)
def test_due_by_procedure_with_and_without_a_database(say, places, procedure, received, expected):
    for place in places:
        document = say("due", "--data", place, "--procedure", procedure, "--received", received).document
        assert (document["due_at"], document["limit"]) == expected


def test_due_follows_the_offices_own_hours(say, tmp_path):
    values = office_to_dict(default_office())
    values["hours"] = {
        day: ["07:30-11:30", "13:00-16:00"] for day in values["hours"] if day not in {"saturday", "sunday"}
    }
    values["due_mode"] = "same_session"
    path = tmp_path / "office.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    say("init", "--training", "--data", tmp_path / "d", "--office", path)
    document = say("due", "--data", tmp_path / "d", "--limit", "3wd", "--received", MONDAY).document
    assert document["due_at"] == "2026-11-27T11:30"


@pytest.mark.parametrize(
    ("arguments", "code", "field"),
    [
        (("--limit", "3w", "--received", MONDAY), 2, "limit"),
        (("--limit", "", "--received", MONDAY), 2, "limit"),
        (("--limit", "3wd", "--received", "mai"), 2, "received"),
        (("--limit", "3wd", "--received", "1999-01-01T09:00"), 2, "received"),
        (("--limit", "3wd", "--received", "9999-12-31T09:00"), 2, "received"),
        (("--limit", "3wd", "--received", "4000-01-01T09:00"), 2, "received"),
        (("--limit", "9999mo", "--received", MONDAY), 2, "received"),
        (("--procedure", "9.999999", "--received", MONDAY), 3, "procedure"),
        (("--procedure", "", "--received", MONDAY), 3, "procedure"),
        (("--limit", "3wd"), 2, None),
        (("--received", MONDAY), 2, None),
        (("--limit", "3wd", "--procedure", "1.001193", "--received", MONDAY), 2, None),
    ],
)
def test_due_says_what_is_wrong(say, arguments, code, field):
    said = say("due", *arguments)
    assert (said.code, said.error.get("field")) == (code, field)


def test_due_without_a_stated_limit_and_in_years_nobody_confirmed(say):
    document = say("due", "--limit", "none", "--received", MONDAY).document
    assert (document["due_at"], document["days"]) == (None, [])
    assert say("due", "--limit", "3wd", "--received", "2027-03-01T09:00").document["unconfirmed_years"] == [
        2027
    ]


def test_due_in_plain_lines(tmp_path, capsys):
    assert main(["due", "--limit", "1wd", "--received", MONDAY, "--data", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Hẹn trả: thứ Tư 25/11/2026, 17 giờ 30", "1 ngày làm việc"]
    assert len(lines) == 5


# --- check ------------------------------------------------------------------------------------------------


def test_check_counts_and_names_what_was_tampered_with(say, at, data, described):
    at(MONDAY, "receive", described())
    assert at(MONDAY, "check").document == {"ok": True, "dossiers": 1, "events": 1, "problems": []}
    with closing(sqlite3.connect(data / "counter.db")) as tool, tool:
        tool.execute("UPDATE dossiers SET due_at = due_at + 60000")
    said = at(MONDAY, "check")
    assert (said.code, said.document["ok"]) == (4, False)
    (problem,) = said.document["problems"]
    assert (problem["kind"], problem["where"]) == ("projection", "H26.33.12-261123-0001")
    assert "H26.33.12-261123-0001" in problem["message"]


# --- whose data, which options ----------------------------------------------------------------------------


def test_a_real_database_wants_to_know_who_and_their_password(say, real, described, monkeypatch):
    receive = ("--data", real, "receive", described())
    said = say(*receive)
    assert (said.code, said.error["kind"], said.error["field"]) == (2, "user_missing", "user")
    said = say(*receive, "--user", "ha")
    assert (said.code, said.error["kind"], said.error["field"]) == (3, "sign_in_refused", "password")
    monkeypatch.setenv("COUNTER_APP_PASSWORD", "wrong")
    assert say(*receive, "--user", "ha").code == 3
    monkeypatch.setenv("COUNTER_APP_PASSWORD", "clerk's own")
    assert say(*receive, "--user", "ha").document["clerk"] == "ha"
    monkeypatch.setenv("COUNTER_APP_PASSWORD", "administrator's own")
    assert say(*receive, "--user", "quantri").error["kind"] == "not_allowed"
    assert say("--data", real, "due", "--limit", "3wd", "--received", MONDAY).code == 0


def test_a_real_approval_needs_the_approvers_own_password(say, real, described, monkeypatch):
    monkeypatch.setenv("COUNTER_APP_PASSWORD", "clerk's own")
    path = described(received_at="2026-01-05T09:00", reason="mất điện")
    receive = ("--data", real, "--user", "ha", "receive", path, "--approved-by", "tuan")
    assert say(*receive).error["kind"] == "sign_in_refused"
    monkeypatch.setenv("COUNTER_APP_APPROVER_PASSWORD", "clerk's own")
    assert say(*receive).error["field"] == "approved_by"
    monkeypatch.setenv("COUNTER_APP_APPROVER_PASSWORD", "supervisor's own")
    assert say(*receive).document["events"][0]["approved_by"] == "tuan"


def test_options_stand_before_or_after_the_command(data, described, capsys):
    path = str(described())
    for arguments in (
        ["--data", str(data), "--now", MONDAY, "--json", "--user", "supervisor", "receive", path],
        ["receive", path, "--data", str(data), "--now", MONDAY, "--json", "--user", "supervisor"],
        [
            "--data",
            "/nowhere",
            "receive",
            "--data",
            str(data),
            path,
            "--user",
            "supervisor",
            "--now",
            MONDAY,
            "--json",
        ],
    ):
        assert main(arguments) == 0
        assert json.loads(capsys.readouterr().out)["clerk"] == "supervisor"


def test_the_data_directory_may_come_from_the_environment(say, data, monkeypatch):
    monkeypatch.setenv("COUNTER_APP_DATA", str(data))
    assert say("--now", MONDAY, "check").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("explode",),
        ("show",),
        ("act", "x"),
        ("--bogus",),
        ("receive", "a", "b"),
        ("find", "x", "--lang", "fr"),
        ("sho", "x"),
    ],
)
def test_bad_usage_is_a_document_too(say, arguments):
    said = say(*arguments)
    assert (said.code, said.error["kind"]) == (2, "usage")


def test_where_there_is_no_database(say, tmp_path):
    for command in (("check",), ("find", "x"), ("pending",)):
        said = say("--data", tmp_path / "none", *command)
        assert (said.code, said.error["kind"], said.error["field"]) == (2, "no_database", "data")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("now", ["mai", "", "2026-13-01"])
def test_a_clock_that_cannot_be_read_is_bad_usage(say, data, now):
    said = say("--data", data, "--now", now, "check")
    assert (said.code, said.error["field"]) == (2, "now")


def test_a_damaged_database_is_the_environments_fault(say, data):
    (data / "counter.db").write_text("không phải", encoding="utf-8")
    said = say("--data", data, "--now", MONDAY, "check")
    assert (said.code, said.error["kind"]) == (4, "database_damaged")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_a_window_without_a_screen_is_the_environments_fault(say, monkeypatch, tmp_path):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    said = say("--data", tmp_path)
    assert (said.code, said.error["kind"]) == (4, "no_display")


# --- as a program -----------------------------------------------------------------------------------------


def program(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(
        command, check=False, capture_output=True, cwd=ROOT, env={**os.environ, **environment}
    )


def test_the_program_speaks_utf8_whatever_the_console(data, described):
    done = program(
        "--data", data, "--now", MONDAY, "receive", described(), PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert done.returncode == 0, done.stderr
    assert "Nguyễn Thị Hòa" in done.stdout.decode("utf-8")
    refused = program(
        "--data", data, "--now", MONDAY, "show", "x", "--json", PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert refused.returncode == 3
    assert json.loads(refused.stdout)["error"]["message"] == refused.stderr.decode("utf-8").strip()


def test_a_second_process_is_told_that_the_data_is_in_use(data):
    with bootstrap.open_counter(DataDirectory(data)):
        done = program("--data", data, "find", "x", "--json")
    assert done.returncode == 4
    assert json.loads(done.stdout)["error"]["kind"] == "in_use"


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("counter-app ")
