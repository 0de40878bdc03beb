"""`export KIND FILE`: lists as spreadsheets, text and JSON; citizens' data by overseers only."""

import csv
import json
from datetime import datetime

import pytest
from python_calamine import CalamineWorkbook

from counter_app.exchange.catalogue_files import read_catalogue
from counter_app.exchange.official_file import read_list
from tests.cli.conftest import MONDAY
from tests.support import starter

PERIOD = ("--from", "2026-11-01", "--to", "2026-11-30")


@pytest.fixture
def received(at, described):
    hostile = {"name": "=1+1 Nguyễn Thị Hòa", "identity_number": "001185012345", "phone": "0912345678"}
    return at(MONDAY, "receive", described(applicant=hostile)).document


def test_dossiers_go_out_as_a_spreadsheet_with_identity_numbers_as_text(at, received, tmp_path):
    file = tmp_path / "ho-so.xlsx"
    said = at(MONDAY, "--user", "supervisor", "export", "dossiers", file, *PERIOD)
    assert said.code == 0, said.err
    assert said.document == {"file": str(file), "rows": 1}
    assert file.stat().st_mode & 0o777 == 0o600
    heads, row = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    told = dict(zip(heads, row, strict=True))
    assert told["Số định danh"] == "001185012345"
    assert told["Chủ hồ sơ"] == "=1+1 Nguyễn Thị Hòa"
    assert told["Nhận lúc"] == datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - a spreadsheet knows no zone
    assert told["Mã hồ sơ"] == received["code"]


def test_text_runs_no_formulas_and_json_has_stable_names(at, received, tmp_path):
    for ending in ("csv", "json"):
        said = at(MONDAY, "--user", "supervisor", "export", "dossiers", tmp_path / f"h.{ending}", *PERIOD)
        assert said.code == 0, said.err
    heads, row = csv.reader((tmp_path / "h.csv").read_text(encoding="utf-8-sig").splitlines())
    assert row[heads.index("Chủ hồ sơ")].startswith("'=1+1")
    (document,) = json.loads((tmp_path / "h.json").read_text(encoding="utf-8"))
    assert (document["code"], document["received_at"]) == (received["code"], MONDAY)


def test_a_clerk_exports_no_citizens_and_nothing_is_left_behind(at, received, tmp_path):
    said = at(MONDAY, "--user", "clerk", "export", "dossiers", tmp_path / "h.xlsx", *PERIOD)
    assert (said.code, said.error["kind"]) == (3, "export_not_allowed")
    said = at(MONDAY, "--user", "supervisor", "export", "dossiers", tmp_path / "h.doc", *PERIOD)
    assert (said.code, said.error["field"]) == (2, "file")
    assert not [each for each in tmp_path.iterdir() if each.name.startswith((".h", "h."))]


def test_procedures_and_clicks_missing_elsewhere_go_out_too(at, received, tmp_path):
    at(MONDAY, "act", received["code"], "result-ready")
    assert at(MONDAY, "export", "procedures", tmp_path / "p.json").document["rows"] > 60
    assert "1.004873" in (tmp_path / "p.json").read_text(encoding="utf-8")
    assert at(MONDAY, "export", "official", tmp_path / "c.csv").document["rows"] == 1
    assert received["code"] in (tmp_path / "c.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_list_of_ours_is_understood_like_one_of_the_official_system(at, received, tmp_path, ending):
    file = tmp_path / f"list.{ending}"
    at(MONDAY, "--user", "supervisor", "export", "dossiers", file, *PERIOD)
    (entry,) = read_list(file, {}).entries
    assert (entry.code, entry.identity_number) == (received["code"], "001185012345")
    assert entry.status == "Mới tiếp nhận"
    assert f"{entry.due_at:%Y-%m-%dT%H:%M}" == received["due_at"]


def test_a_file_that_was_there_stays_when_an_export_is_refused(at, received, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("old")
    assert at(MONDAY, "--user", "clerk", "export", "dossiers", file, *PERIOD).code == 3
    backwards = ("--from", "2026-11-30", "--to", "2026-11-01")
    said = at(MONDAY, "--user", "supervisor", "export", "dossiers", file, *backwards)
    assert (said.code, said.error["field"]) == (2, "to")
    assert file.read_text() == "old"


def test_the_catalogue_as_toml_is_read_back_as_it_was(at, tmp_path):
    said = at(MONDAY, "export", "procedures", tmp_path / "all.toml")
    assert said.code == 0, said.err
    found = {each.code: each for each in read_catalogue(tmp_path)}
    assert said.document["rows"] == len(found)
    assert found == {each.code: each for each in starter().procedures}
