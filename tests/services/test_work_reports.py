"""The supervisor's reports: sums that close, numbers that lead to their dossiers, percentiles by rank."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.events import EventKind
from counter_app.domain.letters import items_text
from counter_app.domain.percentiles import nearest_rank
from counter_app.services import acting
from counter_app.services.acting import Step
from counter_app.services.reports.making import REPORTS, behind, report
from tests.services.lives import live
from tests.support import MARITAL, clock_of, moment, on, sits, step, take_in, training_counter

PERIOD = (date(2026, 11, 1), date(2026, 12, 31))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
WORK = ("daily", "weekly", "fields", "procedures", "clerks", "hours")


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def made(counter, kind, name="supervisor", days=PERIOD):
    return report(sits(counter, name), kind, *days)


def figures(table):
    """Return the sums of the rows, column by column, and the total row."""
    places = range(1, 9)
    return [sum(row.values[place] for row in table.rows) for place in places], list(table.total.values[1:9])


@pytest.mark.parametrize("seed", range(3))
def test_every_breakdown_adds_up_to_the_same_whole(counter, seed):
    live(counter, seed)
    totals = []
    for kind in WORK:
        table = made(counter, kind).tables[0]
        rows, total = figures(table)
        assert rows == total, kind
        totals.append(total)
    assert all(total == totals[0] for total in totals)
    assert totals[0][2] == sum(totals[0][3:6]), "settled is early, on time or late"
    ii06a = made(counter, "ii06a").table("fields").total.values
    assert (totals[0][0], totals[0][2]) == (ii06a[3] + ii06a[4], ii06a[6])


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("kind", WORK)
def test_every_number_with_a_list_leads_to_exactly_its_dossiers(counter, seed, kind):
    live(counter, seed)
    supervisor = sits(counter, "supervisor")
    table = report(supervisor, kind, *PERIOD).tables[0]
    opened = 0
    for row in (*table.rows, table.total):
        for column, value in zip(table.columns, row.values, strict=True):
            if column.key in row.behind:
                listed = behind(supervisor, row.behind[column.key], limit=1000)
                assert len({each.id for each in listed}) == value, (kind, column.key)
                opened += 1
    assert opened >= 8 * len(table.rows) - (kind == "weekly") * len(table.rows)


HANDED_AND_LEFT = """
SELECT sum(handed_over_at BETWEEN :b AND :e),
       sum(received_at <= :e AND (done IS NULL OR done > :e))
FROM (SELECT *, coalesce(result_at, ended_at) AS done FROM dossiers WHERE status <> 'cancelled')
"""


@pytest.mark.parametrize("seed", range(2))
def test_each_working_day_says_what_was_handed_over_and_what_was_left_at_its_end(counter, seed):
    live(counter, seed)
    table = made(counter, "daily").tables[0]
    days = [row.values[0] for row in table.rows]
    assert date(2026, 11, 2) in days, "a working day without work is a row too"
    assert date(2026, 11, 1) not in days, "a Sunday without work is none"
    with closing(sqlite3.connect(counter.data.database)) as tool:
        for day, row in zip(days, table.rows, strict=True):
            begins = int(on(day, 0).timestamp() * 1000)
            ends = min(begins + 86_399_999, int(clock_of(counter).moment.timestamp() * 1000))
            expected = tool.execute(HANDED_AND_LEFT, {"b": begins, "e": ends}).fetchone()
            assert (row.values[8], row.values[10]) == tuple(each or 0 for each in expected), day


def test_what_comes_from_three_o_clock_on_is_told_as_a_share(counter):
    clerk = sits(counter)
    take_in(clerk)
    for hour in ("14:59", "15:00", "16:10"):
        clock_of(counter).set(f"2026-11-23T{hour}")
        record = take_in(clerk)
    step(clerk, record, "result_ready")
    step(clerk, record, "handed_over")
    late = made(counter, "hours", days=NOVEMBER).table("late_hours")
    assert [row.values for row in late.rows] == [("Tiếp nhận", 2, 4, "50.00"), ("Đã trao", 1, 1, "100.00")]


@pytest.mark.parametrize("seed", range(2))
def test_plain_sql_over_the_file_counts_the_same_by_account_and_hour(counter, seed):
    live(counter, seed)
    query = (
        "SELECT {key}, count(*) FROM dossiers WHERE status <> 'cancelled' AND received_at <= :end GROUP BY 1"
    )
    keys = {
        "clerks": "CASE WHEN assigned_to <> '' THEN assigned_to ELSE clerk END",
        "hours": "printf('%02d giờ', (received_at + 25200000) % 86400000 / 3600000)",
    }
    names = {"clerk": "Đỗ Thu Hà", "supervisor": "Nguyễn Minh Tuấn"}
    for kind, key in keys.items():
        found = made(counter, kind)
        end = int(found.cut_off.timestamp() * 1000)
        with closing(sqlite3.connect(counter.data.database)) as tool:
            expected = dict(tool.execute(query.format(key=key), {"end": end}).fetchall())
        told = {row.values[0]: row.values[1] for row in found.tables[0].rows if row.values[1]}
        assert told == {names.get(name, name): number for name, number in expected.items()}


def test_people_stand_in_the_order_of_their_names_and_a_clerk_sees_only_their_own(counter):
    take_in(sits(counter))
    for _ in range(3):
        take_in(sits(counter, "supervisor"))
    assert [row.values[:2] for row in made(counter, "clerks", days=NOVEMBER).tables[0].rows] == [
        ("Đỗ Thu Hà", 1),
        ("Nguyễn Minh Tuấn", 3),
    ]
    own = made(counter, "clerks", name="clerk", days=NOVEMBER)
    assert [row.values[:2] for row in own.tables[0].rows] == [("Đỗ Thu Hà", 1)]
    assert any("không xếp hạng" in rule for rule in own.rules)


def test_times_are_working_minutes_until_the_result_and_days_until_it_is_taken(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)  # Monday 10:05
    clock_of(counter).set("2026-11-25T09:00")  # Tuesday 24/11 is a holiday
    step(clerk, record, "result_ready")
    clock_of(counter).set("2026-11-27T09:00")
    step(clerk, record, "handed_over")
    table = made(counter, "times", days=NOVEMBER).table("times")
    (row,) = table.rows
    worked = (12 * 60 - 605) + 4 * 60 + 60  # Monday's rest, its afternoon, an hour of Wednesday
    assert row.values[1:] == (1, worked, worked, worked, worked, 1, 2, 2)
    assert table.total.values[0] == "Tất cả"


def test_processing_leaves_out_the_time_until_the_last_paper_came_and_waiting_does_not(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)  # Monday 10:05
    step(clerk, record, "supplement_requested", reason="thiếu tờ khai")
    clock_of(counter).set("2026-11-23T14:00")
    step(clerk, record, "supplement_received")
    clock_of(counter).set("2026-11-23T14:40")
    step(clerk, record, "result_ready")
    (row,) = made(counter, "times", days=NOVEMBER).table("times").rows
    calendar = sits(counter).calendar
    waited = calendar.working_seconds(record.progress.received_at, moment("2026-11-23T14:40")) // 60
    assert row.values[1:] == (1, waited, waited, 40, 40, 0, None, None)


@pytest.mark.parametrize("seed", range(3))
def test_times_by_field_and_procedure_are_of_the_same_results_as_the_file_has(counter, seed):
    live(counter, seed)
    found = made(counter, "times")
    query = """
        SELECT p.field, d.result_at, d.handed_over_at
        FROM dossiers d JOIN procedures p ON p.id = d.procedure_id
        WHERE d.status <> 'cancelled' AND d.result_at <= :end
    """
    with closing(sqlite3.connect(counter.data.database)) as tool:
        rows = tool.execute(query, {"end": int(found.cut_off.timestamp() * 1000)}).fetchall()
    for row in found.table("times_by_field").rows:
        results = [each for each in rows if each[0] == row.values[0]]
        days = sorted(
            (handed + 25_200_000) // 86_400_000 - (result + 25_200_000) // 86_400_000
            for _field, result, handed in results
            if handed is not None
        )
        ranks = [days[-(-share * len(days) // 100) - 1] if days else None for share in (50, 90)]
        assert (row.values[1], row.values[6], *row.values[7:]) == (len(results), len(days), *ranks)
    for table in found.tables:
        assert sum(row.values[1] for row in table.rows) == len(rows) == table.total.values[1]


def test_missing_documents_are_counted_on_the_day_they_were_missing(counter):
    clerk = sits(counter)
    for _ in range(2):
        take_in(clerk, missing=("Tờ khai",))
    clock_of(counter).set("2026-12-01T09:00")
    take_in(clerk, missing=("Tờ khai", "Trích lục"))
    november = made(counter, "missing", days=NOVEMBER).tables[0]
    assert [row.values for row in november.rows] == [
        ("Tờ khai", "Cấp Giấy xác nhận tình trạng hôn nhân", MARITAL, 2)
    ]
    assert [row.values[3] for row in made(counter, "missing").tables[0].rows] == [3, 1]


def test_documents_demanded_later_are_counted_by_name_and_a_demand_taken_back_is_not(counter):
    clerk = sits(counter)
    for items in (("Tờ khai | bản chính", "Trích lục"), ("Tờ khai | bản sao",)):
        details = {"items": items_text(items)}
        step(clerk, take_in(clerk), "supplement_requested", reason="thiếu", details=details)
    mistaken = take_in(clerk)
    step(clerk, mistaken, "supplement_requested", reason="nhầm", details={"items": items_text(["Ảnh"])})
    acting.undo(clerk, Step(mistaken.id, EventKind.UNDONE, reason="nhầm"))
    demanded = made(counter, "missing", days=NOVEMBER).table("demanded")
    assert [(row.values[0], row.values[3]) for row in demanded.rows] == [("Tờ khai", 2), ("Trích lục", 1)]
    assert not made(counter, "missing", days=(date(2026, 10, 1), date(2026, 10, 31))).table("demanded").rows


@pytest.mark.parametrize("kind", REPORTS)
def test_an_empty_period_is_a_report_too_and_says_how_it_counts(counter, kind):
    found = made(counter, kind, days=(date(2026, 1, 5), date(2026, 1, 6)))
    assert found.rules
    assert found.balanced
    heard = []
    report(sits(counter, "supervisor"), kind, *NOVEMBER, progress=heard.append)
    assert heard[-1] == 1.0


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60), st.integers(1, 100))
def test_a_percentile_is_one_of_the_values_and_enough_do_not_exceed_it(values, percent):
    found = nearest_rank(values, percent)
    assert found in values
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert sum(value < found for value in values) * 100 < percent * len(values)


def test_percentiles_of_nothing_and_of_impossible_shares():
    assert nearest_rank([], 50) is None
    assert (nearest_rank([1, 2, 3, 4], 50), nearest_rank([7], 90)) == (2, 7)
    for percent in (0, 101):
        with pytest.raises(ValueError, match=str(percent)):
            nearest_rank([1], percent)
