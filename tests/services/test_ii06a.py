"""Form II.06a: its identities over random histories, and every figure again by plain SQL."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from counter_app.domain.causes import Cause
from counter_app.domain.errors import NotAllowedError, RuleError, UsageError
from counter_app.domain.ii06a import COLUMNS
from counter_app.domain.moments import local
from counter_app.domain.rates import Group
from counter_app.domain.status import Channel
from counter_app.services.approval import Approval
from counter_app.services.causes import confirm_cause
from counter_app.services.reports.making import behind, report
from counter_app.services.reports.sent import figures_of, keep_sent
from tests.services.lives import live
from tests.support import MARITAL, clock_of, moment, sits, step, take_in, training_counter

PERIODS = [
    (date(2026, 11, 1), date(2026, 11, 30)),
    (date(2026, 11, 15), date(2026, 12, 14)),
    (date(2026, 11, 23), date(2026, 11, 23)),
    (date(2026, 11, 25), date(2026, 11, 27)),
    (date(2026, 1, 1), date(2026, 12, 31)),
]


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


def made(counter, first, last, name="supervisor"):
    return report(sits(counter, name), "ii06a", first, last)


def in_columns(found):
    total = found.table("fields").total
    return dict(zip(COLUMNS, total.values[2:], strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_every_identity_holds_whatever_happened(counter, seed):
    live(counter, seed)
    for first, last in PERIODS:
        if first > clock_of(counter).moment.date():
            continue
        found = made(counter, first, last)
        assert found.balanced, found.checks
        c = in_columns(found)
        assert c["c3"] == c["c4"] + c["c5"] + c["c6"] == c["c7"] + c["c11"]
        assert c["c7"] == c["c8"] + c["c9"] + c["c10"]
        assert c["c11"] == c["c12"] + c["c13"]
        rows = found.table("fields").rows
        for place, key in enumerate(COLUMNS, start=2):
            assert sum(row.values[place] for row in rows) == c[key]


@pytest.mark.parametrize("seed", range(3))
def test_carried_over_is_what_the_period_before_left_in_process(counter, seed):
    live(counter, seed)
    for first, _last in PERIODS[1:4]:
        before = made(counter, first - timedelta(days=20), first - timedelta(days=1))
        now = made(counter, first, first)
        assert in_columns(now)["c6"] == in_columns(before)["c11"]


@pytest.mark.parametrize("seed", range(3))
def test_every_number_leads_to_exactly_its_dossiers(counter, seed):
    live(counter, seed)
    supervisor = sits(counter, "supervisor")
    for first, last in PERIODS[:3]:
        found = report(supervisor, "ii06a", first, last)
        for table in (found.table("fields"), found.table("beside")):
            for row in (*table.rows, *([table.total] if table.total else [])):
                for column, value in zip(table.columns, row.values, strict=True):
                    selection = row.behind.get(column.key)
                    if selection is not None:
                        listed = behind(supervisor, selection, limit=1000)
                        assert len({each.id for each in listed}) == value, (column.key, selection)


INDEPENDENT = """
WITH d AS (
  SELECT p.field, d.channel, d.status, d.received_at AS r, d.due_at AS due, d.supplements AS n,
         coalesce(d.result_at, d.ended_at) AS done,
         coalesce(d.paused_since, d.result_at, d.ended_at) AS judged
  FROM dossiers d JOIN procedures p ON p.id = d.procedure_id WHERE d.status <> 'cancelled'
)
SELECT
  sum(r <= :e AND (done IS NULL OR done >= :b)),
  sum(r BETWEEN :b AND :e AND channel = 'online'),
  sum(r BETWEEN :b AND :e AND channel <> 'online'),
  sum(r < :b AND (done IS NULL OR done >= :b)),
  sum(done BETWEEN :b AND :e),
  sum(done BETWEEN :b AND :e AND due IS NOT NULL AND judged <= due AND n < 2
      AND (judged + 25200000) / 86400000 < (due + 25200000) / 86400000),
  sum(done BETWEEN :b AND :e AND (due IS NULL OR (judged <= due AND n < 2
      AND (judged + 25200000) / 86400000 = (due + 25200000) / 86400000))),
  sum(done BETWEEN :b AND :e AND due IS NOT NULL AND (judged > due OR n >= 2)),
  sum(r <= :e AND (done IS NULL OR done > :e))
FROM d
"""


@pytest.mark.parametrize("seed", range(4))
def test_plain_sql_over_the_file_finds_the_same(counter, seed):
    live(counter, seed)
    for first, last in PERIODS:
        if first > clock_of(counter).moment.date():
            continue
        found = made(counter, first, last)
        begins = int(
            local(clock_of(counter).moment)
            .replace(year=first.year, month=first.month, day=first.day, hour=0, minute=0, second=0)
            .timestamp()
            * 1000
        )
        ends = int(found.cut_off.timestamp() * 1000)
        with closing(sqlite3.connect(counter.data.database)) as tool:
            expected = tool.execute(INDEPENDENT, {"b": begins, "e": ends}).fetchone()
        c = in_columns(found)
        assert tuple(each or 0 for each in expected) == tuple(c[f"c{n}"] for n in range(3, 12))


def test_online_paused_refused_and_cancelled_go_where_the_sheet_says(counter):
    clerk = sits(counter)
    take_in(clerk, MARITAL, channel=Channel.ONLINE)
    paused = take_in(clerk, MARITAL)
    step(clerk, paused, "supplement_requested", reason="thiếu tờ khai")
    step(clerk, take_in(clerk, MARITAL), "refused", reason="không đủ điều kiện")
    step(clerk, take_in(clerk, MARITAL), "cancelled", reason="nhập nhầm")
    step(clerk, take_in(clerk, MARITAL), "result_ready")
    found = made(counter, *PERIODS[0])
    assert tuple(in_columns(found).values()) == (4, 1, 3, 0, 2, 2, 0, 0, 2, 2, 0)
    beside = {row.values[0].split(" (")[0]: row.values[1] for row in found.table("beside").rows}
    assert (beside["Tạm dừng"], beside["Từ chối"]) == (1, 1)
    said = " ".join(found.rules)
    for words in (
        "từ chối, rút, dừng",
        "tạm dừng thời hạn",
        "hủy không tính",
        "làm tròn nửa lên",
        "Chốt số liệu",
    ):
        assert words in said


def test_open_work_is_judged_at_the_cut_off_not_now(counter):
    clerk = sits(counter)
    take_in(clerk, MARITAL)  # due on Friday 27/11
    clock_of(counter).set("2026-12-01T09:00")
    on_friday_noon = made(counter, date(2026, 11, 23), date(2026, 11, 26))
    assert (in_columns(on_friday_noon)["c12"], in_columns(on_friday_noon)["c13"]) == (1, 0)
    after = made(counter, date(2026, 11, 23), date(2026, 11, 30))
    assert (in_columns(after)["c12"], in_columns(after)["c13"]) == (0, 1)


def test_the_last_half_second_of_a_period_belongs_to_it(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)
    clock_of(counter).moment = moment("2026-11-30T23:59:59") + timedelta(milliseconds=500)
    step(clerk, record, "result_ready")
    clock_of(counter).set("2026-12-02T09:00")
    november, december = made(counter, *PERIODS[0]), made(counter, date(2026, 12, 1), date(2026, 12, 1))
    assert (in_columns(november)["c7"], in_columns(november)["c11"]) == (1, 0)
    assert in_columns(december)["c3"] == 0
    assert november.balanced
    assert december.balanced


def test_the_three_denominators_are_named_with_their_fractions(counter):
    clerk = sits(counter)
    for _ in range(3):
        step(clerk, take_in(clerk, MARITAL), "result_ready")
    take_in(clerk, MARITAL)
    rates = made(counter, *PERIODS[0]).table("rates")
    assert [row.values[2:] for row in rates.rows] == [(3, 3, "100.00"), (3, 4, "75.00"), (4, 4, "100.00")]


def test_what_was_sent_is_kept_and_a_later_change_of_the_past_is_told(counter):
    clerk, supervisor = sits(counter), sits(counter, "supervisor")
    record = take_in(clerk, MARITAL)
    clock_of(counter).set("2026-12-01T09:00")
    november = made(counter, *PERIODS[0])
    keep_sent(supervisor, november)
    december = made(counter, date(2026, 12, 1), date(2026, 12, 1))
    assert december.balanced
    assert december.checks[-1].identity == "6 = 11 của báo cáo đã chốt đến 30/11/2026"
    with counter.store.reading() as unit:
        sent = unit.reports_sent.of("ii06a", *PERIODS[0])
    assert sent.figures == {**figures_of(november), "open": [record.id]}

    said = {"reason": "ghi sót", "approval": Approval("supervisor")}
    step(clerk, record, "result_ready", at="2026-11-26T09:00", **said)
    changed = made(counter, date(2026, 12, 1), date(2026, 12, 1))
    assert not changed.balanced
    assert "0 so với 1, chênh -1" in changed.checks[-1].figures


def test_only_a_supervisor_closes_and_only_a_period_that_is_over(counter):
    take_in(sits(counter), MARITAL)
    running = made(counter, *PERIODS[0])
    with pytest.raises(RuleError, match="chưa kết thúc"):
        keep_sent(sits(counter, "supervisor"), running)
    clock_of(counter).set("2026-12-01T09:00")
    with pytest.raises(NotAllowedError):
        keep_sent(sits(counter), made(counter, *PERIODS[0]))


def test_a_clerk_gets_what_they_answer_for(counter):
    take_in(sits(counter), MARITAL)
    take_in(sits(counter, "supervisor"), MARITAL)
    assert in_columns(made(counter, *PERIODS[0]))["c3"] == 2
    mine = made(counter, *PERIODS[0], name="clerk")
    assert in_columns(mine)["c3"] == 1
    assert "clerk" in mine.subtitle


def test_an_unknown_report_and_a_backward_period_are_refused(counter):
    with pytest.raises(UsageError, match="Không có báo cáo"):
        report(sits(counter), "ii99", *PERIODS[0])
    with pytest.raises(UsageError):
        made(counter, date(2026, 11, 30), date(2026, 11, 1))


def test_the_work_can_be_watched_and_stopped(counter):
    take_in(sits(counter), MARITAL)
    heard = []
    report(sits(counter, "supervisor"), "ii06a", *PERIODS[0], progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0

    def stop(_part):
        raise StopIteration

    with pytest.raises(StopIteration):
        report(sits(counter, "supervisor"), "ii06a", *PERIODS[0], progress=stop)


def test_the_groups_of_the_form_are_all_behind_it(counter):
    take_in(sits(counter), MARITAL)
    found = made(counter, *PERIODS[0])
    groups = {selection.group for selection in found.table("fields").total.behind.values()}
    assert {Group.IN_PROCESS_IN_TIME, Group.IN_PROCESS_OVERDUE, Group.SETTLED_EARLY} <= groups


@pytest.mark.parametrize("seed", range(3))
def test_ii07_tells_the_causes_of_exactly_what_ii06a_calls_overdue(counter, seed):
    live(counter, seed)
    supervisor = sits(counter, "supervisor")
    for first, last in PERIODS[:2]:
        causes, columns = report(supervisor, "ii07", first, last), in_columns(made(counter, first, last))
        assert causes.balanced
        table = causes.table("causes")
        total = dict(zip([column.key for column in table.columns], table.total.values, strict=True))
        assert (total["late"], total["overdue"]) == (columns["c10"], columns["c13"])
        named = [cause.value for cause in Cause]
        assert sum(total[cause] for cause in named) == total["late"]
        still_open = causes.table("open_causes").total.values
        assert still_open[1] == sum(still_open[2:]) == columns["c13"]
        opened = 0
        for each in causes.tables:
            for row in (*each.rows, each.total):
                for column, value in zip(each.columns[1:], row.values[1:], strict=True):
                    chosen = row.behind.get(column.key)
                    assert (chosen is None) == (value == 0), (each.key, column.key)
                    if chosen:
                        assert len(behind(supervisor, chosen, limit=1000)) == value
                        opened += 1
        assert opened >= 8


def test_a_confirmed_cause_is_counted_as_confirmed(counter):
    clerk = sits(counter)
    record = take_in(clerk, MARITAL)
    clock_of(counter).set("2026-11-30T10:00")
    step(clerk, record, "result_ready")
    confirm_cause(sits(counter, "supervisor"), record.id, Cause.CITIZEN)
    (row,) = report(sits(counter, "supervisor"), "ii07", *PERIODS[0]).table("causes").rows
    assert row.values == ("Hộ tịch", 1, 0, 1, 0, 0, 0, 1, 0, 0)


def test_what_is_overdue_still_has_its_causes_by_the_cut_off(counter):
    clerk = sits(counter)
    sent, waited, silent = (take_in(clerk, MARITAL) for _ in range(3))  # due on Thursday 26/11
    step(clerk, sent, "forwarded", details={"to": "Tư pháp - Hộ tịch"})
    clock_of(counter).set("2026-11-30T10:00")
    found = report(sits(counter, "supervisor"), "ii07", date(2026, 11, 1), date(2026, 11, 30))
    assert found.balanced
    causes = {row.values[0]: row.values[1:] for row in found.table("by_cause").rows}
    assert causes["Phòng chuyên môn"] == (0, 1)
    assert causes["Chưa rõ"] == (0, 2)
    department = found.table("open_causes").rows[0].behind["department"]
    assert [each.id for each in behind(clerk, department)] == [sent.id]
    unknown = found.table("by_cause").total.behind["open"]
    assert {each.id for each in behind(clerk, unknown)} == {sent.id, waited.id, silent.id}
