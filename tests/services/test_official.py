"""The official system beside us: clicks written down, lists held against our dossiers and taken over."""

from dataclasses import replace

import pytest

from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.official import Click, Finding
from counter_app.domain.official_list import ListColumn, OfficialEntry, OfficialList
from counter_app.domain.status import Status
from counter_app.services import official, reading
from counter_app.services.changes import save_office
from counter_app.services.checking import check
from tests.support import BIRTH, MARITAL, clock_of, moment, sits, step, take_in

RESULT, RETURN = EventKind.OFFICIAL_RESULT_TICKED, EventKind.OFFICIAL_RETURN_TICKED


@pytest.fixture
def clerk(counter):
    return sits(counter)


def returned(clerk, procedure=MARITAL, **facts):
    ready = step(clerk, take_in(clerk, procedure, **facts), "result_ready")
    return step(clerk, step(clerk, ready, "handed_over"), "return_confirmed")


def listed(*entries, file="danh-sach.xlsx") -> OfficialList:
    return OfficialList(file, tuple(entries), {ListColumn.CODE: "Mã hồ sơ", ListColumn.STATUS: "Trạng thái"})


def line(record, status="Đã trả kết quả", number=1, **changed) -> OfficialEntry:
    return OfficialEntry(number, record.intake.code, status=status, **changed)


def kinds(record) -> list[str]:
    return [event.kind.value for event in record.events]


def test_missing_clicks_are_listed_oldest_first_both_kinds(counter, clerk):
    first = step(clerk, take_in(clerk, MARITAL), "result_ready")
    clock_of(counter).set("2026-11-23T10:30")
    second = returned(clerk, BIRTH)
    found = official.unclicked(clerk)

    assert [(each.item.dossier.id, each.item.kind.value) for each in found] == [
        (first.id, "tick_result"),
        (second.id, "tick_result"),
        (second.id, "tick_return"),
    ]
    assert found[0].since == first.progress.result_recorded_at


def test_a_missing_click_has_the_code_by_which_the_dossier_is_found_there(clerk):
    step(clerk, take_in(clerk, official_code="000.00.33.H26-261123-0012"), "result_ready")
    plain = step(clerk, take_in(clerk, BIRTH), "result_ready")

    assert [each.code for each in official.unclicked(clerk)] == [
        "000.00.33.H26-261123-0012",
        plain.intake.code,
    ]


def test_a_batch_is_clicked_and_taken_back_as_one(clerk):
    one, two = returned(clerk), step(clerk, take_in(clerk, BIRTH), "result_ready")
    clicked = official.click(clerk, [each.click for each in official.unclicked(clerk)])
    assert official.unclicked(clerk) == []
    assert kinds(reading.get(clerk, one.id))[-2:] == [RESULT, RETURN]

    assert official.unclick(clerk, clicked) == 3
    assert len(official.unclicked(clerk)) == 3
    assert reading.get(clerk, two.id).progress.result_ticked_at is None


def test_a_click_is_not_taken_back_from_under_a_later_step(clerk):
    record = step(clerk, take_in(clerk), "result_ready")
    clicked = official.click(clerk, [Click(record.id, record.intake.code, RESULT)])
    step(clerk, record, "handed_over")

    assert official.unclick(clerk, clicked) == 0
    assert reading.get(clerk, record.id).progress.status is Status.HANDED_OVER


def test_a_batch_with_one_dossier_that_is_not_so_far_is_not_written_at_all(clerk):
    ready, fresh = step(clerk, take_in(clerk), "result_ready"), take_in(clerk, BIRTH)
    clicks = [Click(each.id, each.intake.code, RESULT) for each in (ready, fresh)]

    with pytest.raises(RuleError):
        official.click(clerk, clicks)
    assert reading.get(clerk, ready.id).progress.result_ticked_at is None


def test_a_list_writes_down_the_clicks_it_proves_and_names_itself(clerk):
    record = returned(clerk)
    planned = official.plan(clerk, listed(line(record)))
    assert [click.kind for click in planned.comparison.clicks] == [RESULT, RETURN]
    assert reading.get(clerk, record.id).progress.result_ticked_at is None, "a plan changes nothing"

    assert official.take_over(clerk, planned) == 2
    after = reading.get(clerk, record.id)
    assert [(event.kind, event.source) for event in after.events[-2:]] == [
        (RESULT, Source.IMPORT),
        (RETURN, Source.IMPORT),
    ]
    assert after.events[-1].details["file"] == "danh-sach.xlsx"
    assert after.progress.status is Status.RETURNED


def test_the_same_list_twice_changes_nothing_whatever_its_name_and_order(clerk):
    one, two = returned(clerk), returned(clerk, BIRTH)
    official.take_over(clerk, official.plan(clerk, listed(line(one), line(two, "Đang xử lý", 2))))
    before = [kinds(reading.get(clerk, each.id)) for each in (one, two)]
    planned = official.plan(clerk, listed(line(two, "Đang xử lý", 1), line(one, number=2), file="khac.csv"))

    assert planned.known is not None
    assert planned.known.file == "danh-sach.xlsx"
    assert official.take_over(clerk, planned) == 0
    assert [kinds(reading.get(clerk, each.id)) for each in (one, two)] == before
    assert official.latest(clerk).imported.file == "danh-sach.xlsx"


def test_an_earlier_list_again_changes_nothing_though_more_was_settled_since(clerk):
    record = step(clerk, take_in(clerk), "result_ready")
    first = listed(line(record, "Đã xử lý xong"))
    official.take_over(clerk, official.plan(clerk, first))
    later = returned(clerk, BIRTH)
    official.take_over(clerk, official.plan(clerk, listed(line(later, "Đang xử lý"))))

    assert official.take_over(clerk, official.plan(clerk, first)) == 0
    assert [each.ours.id for each in official.latest(clerk).comparison.differences] == [later.id]


def test_what_was_returned_there_is_listed_and_never_done_here(clerk):
    record = step(clerk, step(clerk, take_in(clerk), "result_ready"), "handed_over")
    official.take_over(clerk, official.plan(clerk, listed(line(record))))

    assert reading.get(clerk, record.id).progress.status is Status.HANDED_OVER
    (difference,) = official.latest(clerk).comparison.differences
    assert difference.finding is Finding.RETURNED_THERE
    step(clerk, record, "return_confirmed")
    assert official.latest(clerk).comparison.differences == ()


def test_ours_of_the_period_that_the_list_lacks_and_theirs_are_told(clerk):
    known, lacking = take_in(clerk), take_in(clerk, BIRTH)
    day = moment("2026-11-23T00:00")
    entries = (
        line(known, "Đang xử lý", 1, received_at=day),
        OfficialEntry(2, "000.9", "Ai Đó", status="Đang xử lý", received_at=day),
    )
    found = official.plan(clerk, listed(*entries)).comparison

    assert [each.ours.id for each in found.of(Finding.UNKNOWN_THERE)] == [lacking.id]
    assert [each.theirs.code for each in found.of(Finding.UNKNOWN_HERE)] == ["000.9"]


def test_a_number_without_its_zeros_still_finds_the_person(clerk):
    record = returned(clerk)
    entry = OfficialEntry(
        1, "000.9", identity_number="1185012345", procedure=record.intake.procedure.name, status="Đang xử lý"
    )
    comparison = official.plan(clerk, listed(entry)).comparison

    assert [(each.finding, each.probable) for each in comparison.differences] == [
        (Finding.RETURNED_HERE, True)
    ]
    assert comparison.clicks == ()


def test_more_lines_than_one_query_takes_are_all_found(clerk):
    record = returned(clerk)
    others = [OfficialEntry(n, f"000.{n}", status="Đang xử lý") for n in range(2, 1300)]

    assert official.plan(clerk, listed(*others, line(record))).comparison.matched == 1


def test_chosen_columns_are_remembered_one_for_each_use(clerk):
    official.remember_columns(clerk, {"sttqg": ListColumn.CODE, "datoidau": ListColumn.STATUS})
    official.remember_columns(clerk, {"maso2": ListColumn.CODE})

    assert official.remembered_columns(clerk) == {"datoidau": "status", "maso2": "code"}


def test_lists_are_read_by_administrators_and_taken_over_by_those_who_act(counter, clerk):
    record = returned(clerk)
    admin = sits(counter, "admin")
    planned = official.plan(admin, listed(line(record)))

    for work in (
        lambda: official.take_over(admin, planned),
        lambda: official.click(admin, planned.comparison.clicks),
        lambda: official.remember_columns(admin, {"a": ListColumn.CODE}),
    ):
        with pytest.raises(NotAllowedError):
            work()
    assert official.latest(admin) is None


def test_an_office_without_the_official_system_takes_no_list(counter):
    admin = sits(counter, "admin")
    save_office(admin, replace(admin.office, uses_official_system=False))
    clerk = sits(counter)

    assert official.unclicked(clerk) == []
    with pytest.raises(RuleError) as caught:
        official.plan(clerk, listed())
    assert caught.value.kind == "official_unused"


def test_clicks_of_the_time_before_the_office_used_it_are_not_asked_for(counter):
    admin = sits(counter, "admin")
    without = save_office(admin, replace(admin.office, uses_official_system=False))
    old = returned(sits(counter))
    clock_of(counter).set("2026-11-24T09:00")
    save_office(without, admin.office)
    clerk = sits(counter)

    assert official.unclicked(clerk) == []
    assert official.plan(clerk, listed(line(old))).comparison.clicks == ()


def test_the_journal_holds_after_an_import(counter, clerk):
    record = returned(clerk)
    official.take_over(clerk, official.plan(clerk, listed(line(record))))

    assert not check(clerk).problems
