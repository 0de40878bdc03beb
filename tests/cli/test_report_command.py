"""`report punctuality`: stable names, exact numbers, and what cannot be reported."""

import re

import pypdfium2
import pytest

from counter_app.cli import main

NAMES = {
    "from", "to", "cut_off", "made_at", "received", "carried_over", "resolved", "open", "in_law",
    "handed_over", "in_record", "late_in_record_only", "causes", "causes_unconfirmed", "denominators",
    "formula", "rounding",
}  # fmt: skip


def report(at, now, first="2026-11-01", last="2026-11-30"):
    return at(now, "report", "punctuality", "--from", first, "--to", last)


@pytest.fixture
def clicked_late(at, described):
    """A result that was there in time and given in time, confirmed on Monday."""
    code = at("2026-11-23T10:05", "receive", described()).document["code"]
    at("2026-11-26T10:00", "act", code, "result-ready")
    at("2026-11-27T16:00", "act", code, "hand-over")
    at("2026-11-30T08:00", "act", code, "confirm-return")
    return code


def test_a_late_click_is_late_in_the_record_only(at, clicked_late):
    said = report(at, "2026-12-01T09:00")
    document = said.document
    assert said.code == 0
    assert set(document) == NAMES
    assert (document["received"], document["resolved"], document["late_in_record_only"]) == (1, 1, 1)
    assert document["in_law"] == {"on_time": 1, "of": 1, "percent": "100.00"}
    assert document["handed_over"] == {"on_time": 1, "of": 1, "percent": "100.00"}
    assert document["in_record"] == {"on_time": 0, "of": 1, "percent": "0.00"}
    assert document["causes"] == {
        "click": 1, "department": 0, "synchronisation": 0, "citizen": 0, "unknown": 0
    }  # fmt: skip
    assert document["cut_off"] == "2026-11-30T23:59:59"
    assert document["made_at"] == "2026-12-01T09:00"


def test_the_cut_off_of_a_period_that_goes_on_is_now(at, clicked_late):
    assert report(at, "2026-11-30T09:00").document["cut_off"] == "2026-11-30T09:00"


def test_of_nothing_there_is_no_rate(at):
    document = report(at, "2026-12-01T09:00").document
    assert document["in_law"] == {"on_time": 0, "of": 0, "percent": None}
    assert document["denominators"]["received"]["percent"] is None


@pytest.mark.parametrize(
    ("first", "last", "kind", "field"),
    [
        ("2026-11-30", "2026-11-01", "period_backwards", "to"),
        ("2027-01-01", "2027-01-31", "period_in_future", "from"),
        ("23/11/2026", "2026-11-30", "day_unreadable", "from"),
        ("2026-11-01", "soon", "day_unreadable", "to"),
    ],
)
def test_a_period_that_cannot_be_is_bad_usage(at, first, last, kind, field):
    said = report(at, "2026-12-01T09:00", first, last)
    assert said.code == 2
    assert (said.error["kind"], said.error["field"]) == (kind, field)


def test_without_json_the_rates_are_lines_with_their_fractions(at, data, capsys):
    arguments = ("report", "punctuality", "--from", "2026-11-01", "--to", "2026-11-30")
    assert main(["--data", str(data), "--now", "2026-12-01T09:00", *arguments]) == 0
    assert re.search(r"Đúng hạn theo quy định: 0/0 = –", capsys.readouterr().out)


@pytest.mark.parametrize(("account", "work"), [("clerk", False), ("supervisor", True)])
def test_the_paper_goes_where_it_is_asked_for_and_shows_work_to_supervisors_only(
    at, clicked_late, tmp_path, account, work
):
    out = tmp_path / "review.pdf"
    period = ("--from", "2026-11-01", "--to", "2026-11-30")
    said = at("2026-12-01T09:00", "report", "punctuality", *period, "--out", out, "--user", account)
    assert (said.code, said.document["file"], said.document["resolved"]) == (0, str(out), 1)
    document = pypdfium2.PdfDocument(out.read_bytes())
    text = "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))
    document.close()
    assert "PHIẾU GIÁM SÁT" in text
    assert ("Việc cần xem" in text) is work
