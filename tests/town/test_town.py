"""A small town meets its totals, is sound, and its summary is what plain SQL says of the file."""

import csv
import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from counter_app import i18n
from counter_app.cli.main import main
from counter_app.domain.errors import UsageError
from counter_app.domain.events import EventKind
from counter_app.town import telling
from counter_app.town.journals import JournalWriter
from counter_app.town.model import Town, make_town
from counter_app.town.play import play_town
from counter_app.town.published import Published
from counter_app.town.slips import by_life
from tests.support import shipped_calendar, starter

SMALL = Published().scaled(300)

# Nothing of ours computes these: the columns of the file, compared by SQLite.
RATES = """
WITH resolved AS (
    SELECT *, COALESCE(result_at, ended_at) AS settled,
        COALESCE(result_recorded_at, ended_recorded_at) AS written
    FROM dossiers
    WHERE COALESCE(result_at, ended_at) IS NOT NULL AND status <> 'cancelled'
)
SELECT
    (SELECT COUNT(*) FROM dossiers),
    COUNT(*),
    SUM(settled <= due_at),
    SUM(settled <= due_at AND written <= due_at AND NOT (
        handed_over_at IS NOT NULL AND handed_over_at <= due_at AND return_recorded_at > due_at
    ))
FROM resolved
"""


def recomputed(database: Path) -> tuple[int, int, int, int]:
    """Return received, resolved, on time in law, on time in the record."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        found: tuple[int, int, int, int] = connection.execute(RATES).fetchone()
    return found


def require_agreement(summary: dict[str, Any], database: Path) -> None:
    received, resolved, in_law, in_record = recomputed(database)
    assert summary["received"] == received
    assert summary["resolved"] == resolved
    assert summary["unresolved"] == received - resolved
    law = {"on_time": in_law, "of": resolved, "percent": f"{in_law / resolved * 100:.2f}"}
    assert summary["in_law"] == law
    record = {"on_time": in_record, "of": resolved, "percent": f"{in_record / resolved * 100:.2f}"}
    assert summary["in_record"] == record
    assert summary["late_in_record_only"] == in_law - in_record == summary["late_clicks"]["count"]
    assert summary["causes"]["click"] == in_law - in_record
    assert sum(summary["causes"].values()) == resolved - in_record


@pytest.fixture(scope="module")
def town() -> Town:
    return make_town(starter(), SMALL)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town") / "out"
    play_town(folder, published=SMALL)
    return folder


@pytest.fixture
def summary(out: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return document


def test_the_scaled_town_keeps_the_published_shares():
    assert (SMALL.received, SMALL.resolved, SMALL.late) == (300, 292, 5)
    assert (Published().late, Published().unresolved) == (210, 323)


def test_the_totals_are_the_published_ones(summary):
    assert (summary["received"], summary["resolved"]) == (SMALL.received, SMALL.resolved)
    assert summary["in_record"]["on_time"] == SMALL.on_time


def test_the_summary_is_what_plain_sql_says_of_the_file(summary, out):
    require_agreement(summary, out / "data" / "counter.db")


def test_the_check_command_finds_nothing_wrong(out, capsys):
    code = main(["--data", str(out / "data"), "--user", "clerk", "--json", "check"])
    document = json.loads(capsys.readouterr().out)
    assert (code, document["ok"], document["dossiers"]) == (0, True, SMALL.received)


def test_every_late_click_is_named_with_both_clocks(summary, out):
    with (out / "late-clicks.csv").open(encoding="utf-8-sig", newline="") as file:
        named = list(csv.DictReader(file))
    assert len(named) == summary["late_clicks"]["count"] > 0
    for row in named:
        assert row["occurred_at"] <= row["due_at"] < row["recorded_at"]
    with closing(sqlite3.connect(out / "data" / "counter.db")) as connection:
        codes = {code for (code,) in connection.execute("SELECT code FROM dossiers")}
    assert {row["code"] for row in named} <= codes


def test_an_earlier_day_is_recorded_with_a_reason_and_a_supervisor(out):
    seconds_east = 7 * 3600
    with closing(sqlite3.connect(out / "data" / "counter.db")) as connection:
        rows = connection.execute(
            "SELECT occurred_at, recorded_at, reason, approved_by FROM events "
            "WHERE recorded_at > occurred_at AND kind <> 'return_confirmed'"
        ).fetchall()
    assert rows
    for occurred, recorded, reason, approved_by in rows:
        days = [(stamp // 1000 + seconds_east) // 86_400 for stamp in (occurred, recorded)]
        assert reason
        assert bool(approved_by) is (days[0] < days[1])


def test_the_page_of_words_prints_the_rates_with_their_fractions(summary, out):
    text = (out / "summary.txt").read_text(encoding="utf-8")
    rate = summary["in_record"]
    assert f"{rate['percent'].replace('.', ',')} %  ({rate['on_time']} / {rate['of']})" in text


def test_the_page_of_words_is_english_where_that_is_asked_for(summary):
    i18n.activate("en")
    try:
        said = telling.lines(summary)
    finally:
        i18n.activate("vi")
    rate = summary["in_record"]
    assert any(f"{rate['percent']} %  ({rate['on_time']} / {rate['of']})" in line for line in said)
    assert not [line for line in said if "Đúng hạn" in line or "Trễ" in line]


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="trống"):
        play_town(tmp_path, published=SMALL)
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


# --- the model --------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_town_and_another_seed_another(town):
    assert make_town(starter(), SMALL).lives == town.lives
    assert make_town(starter(), SMALL, seed=7).lives != town.lives


def test_everybody_comes_in_a_session_of_a_working_day(town):
    for life in town.lives:
        assert shipped_calendar().effective(life.received)[0] == life.received


def test_the_world_goes_in_order_and_ends_with_the_period(town):
    for life in town.lives:
        steps = [life.received, life.forwarded, life.asked, life.answered, life.result, life.handed]
        known = [step for step in steps if step is not None]
        assert known == sorted(known)
        assert known[-1] <= town.end
        if life.result is not None:
            assert life.late is (life.result > life.due)


def test_a_demand_is_made_and_answered_within_the_law(town):
    demanded = [life for life in make_town(starter(), Published().scaled(1500)).lives if life.asked]
    assert demanded
    for life in demanded:
        assert life.asked is not None
        assert shipped_calendar().working_minutes(life.received, life.asked) <= 3 * 480
        if life.answered:
            assert life.answered - life.asked < timedelta(days=24)  # fifteen days, and Tet at their end


def test_both_clocks_run_forward_and_the_record_never_runs_ahead(town):
    journals = JournalWriter(town.calendar, town.office)
    slips = by_life(town.slips)
    for life in town.lives:
        events = journals.events(life, slips.get(life.key))
        for earlier, later in pairwise(events):
            assert earlier.occurred_at <= later.occurred_at
            assert earlier.recorded_at <= later.recorded_at
        assert all(event.occurred_at <= event.recorded_at for event in events)
        assert events[0].kind is EventKind.RECEIVED


# --- the whole town ---------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_founding_case_prints_98_25_in_the_record_and_more_in_law(tmp_path, capsys):
    assert main(["demo", "--town", "--out", str(tmp_path / "town"), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    database = tmp_path / "town" / "data" / "counter.db"
    require_agreement(summary, database)
    received, resolved, in_law, in_record = recomputed(database)
    assert (received, resolved, in_record) == (12_341, 12_018, 11_808)
    assert summary["in_record"]["percent"] == "98.25"
    assert in_law > in_record
    assert summary["late_in_record_only"] >= 0.8 * 210
    said = (tmp_path / "town" / "summary.txt").read_text(encoding="utf-8")
    assert "98,25 %  (11.808 / 12.018)" in said
