"""`import calendar` and `export calendar`: compared first, saved by administrators, promises untouched."""

import json

import pytest

from counter_app.cli import main
from tests.cli.conftest import MONDAY

STORM = {"date": "2026-11-26", "works": False, "name": "Bão số 12", "source": "CĐ 05/CĐ-UBND"}


@pytest.fixture
def pack(at, tmp_path):
    """Export the calendar, add a storm on a Thursday, and return the file."""
    path = tmp_path / "lịch.json"
    assert at(MONDAY, "--user", "admin", "export", "calendar", path).document["years"][-1] == 2026
    content = json.loads(path.read_text(encoding="utf-8"))
    content["years"][-1]["days"].append(STORM)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_an_export_is_readable_by_its_owner_only_and_comes_back_unchanged(at, tmp_path):
    path = tmp_path / "pack.json"
    at(MONDAY, "--user", "admin", "export", "calendar", path)
    assert path.stat().st_mode & 0o777 == 0o600
    same = at(MONDAY, "--user", "admin", "import", "calendar", path, "--dry-run").document
    assert same["added"] == same["removed"] == same["changed"] == same["moved"] == []


def test_an_import_says_what_it_moves_and_moves_no_promise(at, described, pack):
    at(MONDAY, "receive", described())
    tried = at(MONDAY, "--user", "admin", "import", "calendar", pack, "--dry-run").document
    assert [day["date"] for day in tried["added"]] == ["2026-11-26"]
    assert tried["moved"] == [
        {
            "code": "H26.33.12-261123-0001",
            "promised": "2026-11-27T17:30",
            "before": "2026-11-27T17:30",
            "after": "2026-11-30T17:30",
        }
    ]
    assert tried["saved"] is False
    assert at(MONDAY, "show", "H26.33.12-261123-0001").document["computed_due_at"] == "2026-11-27T17:30"
    done = at(MONDAY, "--user", "admin", "import", "calendar", pack).document
    assert (done["saved"], done["moved"]) == (True, tried["moved"])
    shown = at(MONDAY, "show", "H26.33.12-261123-0001").document
    assert (shown["due_at"], shown["computed_due_at"]) == ("2026-11-27T17:30", "2026-11-30T17:30")
    assert {"date": "2026-11-26", "counts": False, "why": "nghỉ · Bão số 12"} in shown["days"]
    assert at(MONDAY, "check").document["ok"]


def test_only_an_administrator_changes_the_calendar(at, pack):
    for name in ("clerk", "supervisor"):
        refused = at(MONDAY, "--user", name, "import", "calendar", pack)
        assert (refused.code, refused.error["kind"]) == (3, "not_allowed")


@pytest.mark.parametrize("content", ["{", '{"format": "other"}', "\x00"])
def test_what_is_no_pack_is_bad_usage_and_nothing_is_stored(at, tmp_path, content):
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    refused = at(MONDAY, "--user", "admin", "import", "calendar", path)
    assert refused.code == 2
    assert "x.json" in refused.error["message"]


def test_a_year_that_nobody_confirmed_warns_on_every_date_in_it(at, described):
    received = at("2026-12-30T09:00", "receive", described()).document
    assert received["unconfirmed_years"] == [2027]


def test_the_warning_is_told_in_plain_lines_too(capsys, tmp_path):
    assert (
        main(["--data", str(tmp_path / "none"), "due", "--limit", "3wd", "--received", "2026-12-30T09:00"])
        == 0
    )
    assert "Chưa ai xác nhận lịch nghỉ năm 2027" in capsys.readouterr().out
