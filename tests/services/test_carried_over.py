"""What is carried over against the report that was sent: each dossier that differs is named, and why."""

from datetime import date

import pytest

from counter_app.domain.errors import RuleError
from counter_app.domain.events import EventKind
from counter_app.services.acting import Step, undo
from counter_app.services.approval import Approval
from counter_app.services.records import SentReport
from counter_app.services.reports.making import behind, report
from counter_app.services.reports.sent import figures_of, keep_sent
from tests.support import MARITAL, clock_of, moment, sits, step, take_in

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
SAID = {"reason": "ghi sót", "approval": Approval("supervisor")}


def made(counter, days=DECEMBER):
    return report(sits(counter, "supervisor"), "ii06a", *days)


def close_november(counter):
    clock_of(counter).set("2026-12-01T09:00")
    keep_sent(sits(counter, "supervisor"), made(counter, NOVEMBER))
    clock_of(counter).set("2026-12-02T08:30")


def keys(found):
    return [table.key for table in found.tables]


def reasons(found):
    return {row.values[0].split(":")[0]: row.values[1:] for row in found.table("differences").rows}


def test_nothing_that_differs_leaves_the_form_as_it_is(counter):
    take_in(sits(counter))
    close_november(counter)
    found = made(counter)
    assert found.balanced
    assert keys(found) == ["fields", "beside", "rates"]


def test_each_dossier_that_differs_is_named_with_its_reason(counter):
    clerk, supervisor = sits(counter), sits(counter, "supervisor")
    dated, mistake, again = (take_in(clerk, MARITAL) for _ in range(3))
    step(clerk, again, "result_ready")
    stays = take_in(clerk, MARITAL)
    close_november(counter)
    step(clerk, dated, "result_ready", at="2026-11-26T09:00", **SAID)
    step(supervisor, mistake, "cancelled", reason="nhập nhầm")
    undo(supervisor, Step(again.id, EventKind.UNDONE, reason="chưa có thật"))
    found = made(counter)
    assert not found.balanced
    assert "2 so với 3, chênh -1: 3 hồ sơ lệch" in found.checks[-1].figures
    assert reasons(found) == {
        "Ghi lùi ngày": (0, 1),
        "Gỡ bước có kết quả hoặc kết thúc": (1, 0),
        "Hủy hồ sơ nhập nhầm": (0, 1),
    }
    listed = {row.values[0]: row.values[4] for row in found.table("difference_list").rows}
    assert set(listed) == {each.intake.code for each in (dated, mistake, again)}
    assert set(listed.values()) == {clock_of(counter).now()}
    total = found.table("differences").total
    assert total.values[1:] == (1, 2)
    gone = behind(supervisor, total.behind["gone"])
    assert {each.id for each in gone} == {dated.id, mistake.id}
    assert stays.id not in {each.id for each in gone}


def test_as_many_others_are_no_match_though_the_numbers_are_equal(counter):
    clerk, supervisor = sits(counter), sits(counter, "supervisor")
    mistake, again = take_in(clerk, MARITAL), take_in(clerk, MARITAL)
    step(clerk, again, "result_ready")
    close_november(counter)
    step(supervisor, mistake, "cancelled", reason="nhập nhầm")
    undo(supervisor, Step(again.id, EventKind.UNDONE, reason="chưa có thật"))
    found = made(counter)
    assert not found.checks[-1].holds
    assert "2 hồ sơ lệch" in found.checks[-1].figures


def test_a_receipt_written_down_later_is_told_from_a_result_written_down_later(counter):
    close_november(counter)
    earlier = {"received_at": moment("2026-11-30T15:00"), "reason": "mất điện"}
    take_in(sits(counter, "supervisor"), MARITAL, **earlier)
    take_in(sits(counter), MARITAL)
    found = made(counter)
    assert reasons(found) == {"Nhập vào sau khi chốt, ghi ngày nhận của kỳ trước": (1, 0)}


def test_of_many_the_first_twenty_are_listed_and_the_rest_counted(counter):
    clerk, supervisor = sits(counter), sits(counter, "supervisor")
    records = [take_in(clerk, MARITAL) for _ in range(23)]
    close_november(counter)
    for record in records:
        step(supervisor, record, "cancelled", reason="nhập nhầm")
    found = made(counter)
    listed = found.table("difference_list")
    assert len(listed.rows) == 20
    assert listed.note.startswith("và 3 hồ sơ khác")
    total = found.table("differences").total
    first = behind(supervisor, total.behind["gone"], limit=10)
    rest = behind(supervisor, total.behind["gone"], before_id=first[-1].id, limit=50)
    assert {each.id for each in (*first, *rest)} == {each.id for each in records}
    assert len(first) + len(rest) == 23


def test_a_report_kept_without_its_dossiers_still_tells_the_difference(counter):
    record = take_in(sits(counter), MARITAL)
    clock_of(counter).set("2026-12-01T09:00")
    november = made(counter, NOVEMBER)
    made_at, figures = clock_of(counter).now(), figures_of(november)
    with counter.store.writing() as unit:
        unit.reports_sent.keep(
            SentReport("ii06a", *NOVEMBER, november.cut_off, made_at, "supervisor", figures)
        )
    step(sits(counter, "supervisor"), record, "cancelled", reason="nhập nhầm")
    found = made(counter)
    assert "0 so với 1, chênh -1: có bước ghi lùi ngày" in found.checks[-1].figures
    assert keys(found) == ["fields", "beside", "rates"]


def test_what_changed_since_the_report_was_made_must_be_counted_again_before_it_is_closed(counter):
    record = take_in(sits(counter), MARITAL)
    clock_of(counter).set("2026-12-01T09:00")
    november = made(counter, NOVEMBER)
    step(sits(counter, "supervisor"), record, "cancelled", reason="nhập nhầm")
    with pytest.raises(RuleError, match="lập lại"):
        keep_sent(sits(counter, "supervisor"), november)
