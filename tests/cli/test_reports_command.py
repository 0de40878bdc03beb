"""`report KIND`: JSON under stable names, spreadsheets, papers; what was sent is kept."""

import json
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from counter_app.bootstrap import open_counter
from counter_app.services.reports.exported import LOG
from counter_app.storage.opening import DataDirectory
from tests.cli.conftest import MONDAY

PERIOD = ("--from", "2026-11-01", "--to", "2026-11-30")
COLUMNS = [f"c{number}" for number in range(3, 14)]


@pytest.fixture
def received(at, described):
    return at(MONDAY, "receive", described()).document


def test_ii06a_has_its_rows_and_total_under_stable_names(at, received):
    said = at(MONDAY, "report", "ii06a", *PERIOD)
    assert said.code == 0, said.err
    document = said.document
    assert document["rows"] == [{"field": "Hộ tịch", **document["total"]}]
    assert [document["total"][key] for key in COLUMNS] == [1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0]
    assert document["balanced"] is True
    assert (document["from"], document["to"], document["cut_off"]) == ("2026-11-01", "2026-11-30", MONDAY)
    assert document["rules"]


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "json"])
def test_a_report_is_written_as_its_name_asks(at, received, tmp_path, ending):
    file = tmp_path / f"report.{ending}"
    said = at(MONDAY, "report", "ii06a", *PERIOD, "--out", file)
    assert said.code == 0, said.err
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    if ending == "json":
        assert json.loads(content)["total"]["c3"] == 1
    elif ending == "pdf":
        assert content.startswith(b"%PDF")
    else:
        assert "Cách tính" in CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names


def test_who_wrote_a_report_into_a_file_is_kept(at, received, data, tmp_path):
    at(MONDAY, "report", "daily", *PERIOD)
    at(MONDAY, "--user", "supervisor", "report", "ii06a", *PERIOD, "--out", tmp_path / "report.XLSX")
    with open_counter(DataDirectory(data)) as counter, counter.store.reading() as unit:
        (kept,) = unit.offices.setting(LOG)
    assert (kept["by"], kept["report"], kept["file"], kept["at"]) == ("supervisor", "ii06a", "xlsx", MONDAY)


def test_another_ending_is_refused_before_anything_is_counted(at, received, tmp_path):
    said = at(MONDAY, "report", "ii06a", *PERIOD, "--out", tmp_path / "report.doc")
    assert (said.code, said.error["field"]) == (2, "out")
    assert not (tmp_path / "report.doc").exists()


def test_what_was_sent_is_kept_by_a_supervisor_once_the_period_is_over(at, received):
    early = at(MONDAY, "--user", "supervisor", "report", "ii06a", *PERIOD, "--keep")
    assert (early.code, early.error["kind"]) == (3, "period_running")
    later = "2026-12-01T09:00"
    assert at(later, "--user", "clerk", "report", "ii06a", *PERIOD, "--keep").code == 3
    assert at(later, "--user", "supervisor", "report", "ii06a", *PERIOD, "--keep").code == 0
    next_month = ("--from", "2026-12-01", "--to", "2026-12-31")
    checks = at(later, "--user", "supervisor", "report", "ii06a", *next_month).document["checks"]
    assert checks[-1]["identity"] == "6 = 11 của báo cáo đã chốt đến 30/11/2026"
    assert checks[-1]["holds"] is True


def test_the_three_rates_are_written_as_their_file_asks_and_into_no_other(at, received, tmp_path):
    code = received["code"]
    at("2026-11-23T14:00", "act", code, "result-ready")
    for ending, begins in (("xlsx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")):
        file = tmp_path / f"rates.{ending}"
        said = at("2026-11-23T15:00", "report", "punctuality", *PERIOD, "--out", file)
        assert said.code == 0, said.err
        assert file.read_bytes().startswith(begins)
        assert said.document["in_law"] == {"on_time": 1, "of": 1, "percent": "100.00"}
    kept = json.loads((tmp_path / "rates.json").read_text(encoding="utf-8"))
    three = kept["tables"]["three"]
    assert [(row["numerator"], row["denominator"], row["missed"]) for row in three["rows"]] == [(1, 1, 0)] * 3
    refused = at(MONDAY, "report", "punctuality", *PERIOD, "--out", tmp_path / "rates.txt")
    assert (refused.code, refused.error["kind"]) == (2, "report_file_unknown")
