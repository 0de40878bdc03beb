from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.domain.events import EventKind
from counter_app.domain.official import Dated, Finding, OwnDossier, compare
from counter_app.domain.official_list import OfficialEntry, Stage, stage_of, stage_of_words
from counter_app.domain.status import Status
from tests.support import moment

ALWAYS = moment("1970-01-02T00:00")
READ_AT = moment("2026-11-25T17:00")
RESULT, RETURN = EventKind.OFFICIAL_RESULT_TICKED, EventKind.OFFICIAL_RETURN_TICKED


def own(number: int = 1, status: Status = Status.PROCESSING, **changed) -> OwnDossier:
    settled = status in (Status.RESULT_READY, Status.HANDED_OVER, Status.RETURNED)
    facts = {
        "id": number,
        "code": f"H26.33.12-261123-{number:04d}",
        "official_code": "",
        "procedure_code": "1.004873",
        "procedure_name": "Cấp giấy xác nhận tình trạng hôn nhân",
        "applicant_name": "Nguyễn Thị Hòa",
        "identity_number": "001185012345",
        "status": status,
        "received_at": moment("2026-11-23T09:00"),
        "due_at": moment("2026-11-26T17:00"),
        "result_at": moment("2026-11-25T10:00") if settled else None,
        "returned_at": moment("2026-11-25T11:00") if status is Status.RETURNED else None,
        "settled_recorded_at": moment("2026-11-25T10:01") if settled else None,
        "return_recorded_at": moment("2026-11-25T11:01") if status is Status.RETURNED else None,
        "result_ticked_at": None,
        "return_ticked_at": None,
    }
    return OwnDossier(**(facts | changed))


def entry(code: str = "H26.33.12-261123-0001", status: str = "Đang xử lý", line: int = 5, **changed):
    return OfficialEntry(line, code, status=status, **changed)


def held(entries, ours, *, as_of=READ_AT, since=ALWAYS):
    return compare(entries, ours, as_of=as_of, ticks_since=since)


def findings(comparison) -> list[Finding]:
    return [each.finding for each in comparison.differences]


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Đã trả kết quả", Stage.RETURNED),
        ("ĐÃ TRẢ KẾT QUẢ", Stage.RETURNED),
        ("Đã xử lý xong", Stage.SETTLED),
        ("Chờ trả kết quả", Stage.SETTLED),
        ("Đã có kết quả, chưa trả", Stage.SETTLED),
        ("Trả kết quả", Stage.SETTLED),
        ("Đang xử lý", Stage.OPEN),
        ("Mới đăng ký", Stage.OPEN),
        ("Đã tiếp nhận", Stage.OPEN),
        ("Yêu cầu bổ sung giấy tờ", Stage.OPEN),
        ("Không được tiếp nhận", Stage.ENDED),
        ("Đã trả lại hồ sơ", Stage.ENDED),
        ("Dừng xử lý", Stage.ENDED),
        ("Tạm dừng xử lý", Stage.OPEN),
        ("10", Stage.RETURNED),
        ("9", Stage.SETTLED),
        ("Abc", Stage.UNTOLD),
    ],
)
def test_their_statuses_are_understood_or_left_alone(words, stage):
    assert stage_of_words(words) is stage


def test_dates_tell_what_a_status_leaves_open_and_never_overrule_an_open_one():
    returned = moment("2026-11-25T00:00")
    assert stage_of(entry(status="Đã xử lý xong", returned_at=returned)) is Stage.RETURNED
    assert stage_of(entry(status="", result_at=returned)) is Stage.SETTLED
    assert stage_of(entry(status="")) is Stage.OPEN
    assert stage_of(entry(status="Đang xử lý", returned_at=returned)) is Stage.OPEN


def test_what_is_done_here_and_open_there_comes_first():
    ours = [own(1, Status.RESULT_READY), own(2, Status.RETURNED), own(3)]
    theirs = [entry(), entry(ours[1].code, line=6), entry(ours[2].code, line=7)]

    assert findings(held(theirs, ours)) == [Finding.RETURNED_HERE, Finding.SETTLED_HERE]


def test_what_is_done_there_and_open_here_is_listed_and_never_done():
    ours = [own(1, Status.HANDED_OVER), own(2)]
    theirs = [entry(status="Đã trả kết quả"), entry(ours[1].code, "Đã xử lý xong", 6)]
    comparison = held(theirs, ours)

    assert findings(comparison) == [Finding.RETURNED_THERE, Finding.SETTLED_THERE]
    assert [(click.dossier_id, click.kind) for click in comparison.clicks] == [(1, RESULT)]


def test_a_list_proves_the_clicks_that_are_owed_and_no_other():
    returned = own(1, Status.RETURNED)
    ticked = replace(own(2, Status.RETURNED), result_ticked_at=READ_AT - timedelta(hours=1))
    old = own(3, Status.RETURNED)
    theirs = [entry(each.code, "Đã trả kết quả", line) for line, each in enumerate((returned, ticked), 5)]

    clicks = held(theirs, [returned, ticked]).clicks
    assert [(each.dossier_id, each.kind) for each in clicks] == [(1, RESULT), (1, RETURN), (2, RETURN)]
    assert held([entry(old.code, "Đã trả kết quả")], [old], since=READ_AT).clicks == ()
    assert held([entry(old.code, "Đã trả kết quả")], [old], since=None).clicks == ()


def test_what_happened_after_the_list_was_read_is_no_difference():
    later = own(1, Status.RETURNED, return_recorded_at=READ_AT + timedelta(minutes=1))
    clicked = own(2, Status.RETURNED, return_ticked_at=READ_AT + timedelta(minutes=1))

    assert not held(
        [entry(later.code, "Đã xử lý xong"), entry(clicked.code, line=6)], [later, clicked]
    ).differences


def test_a_click_that_was_said_to_be_done_and_is_not_there_is_told():
    ours = own(1, Status.RETURNED, return_ticked_at=READ_AT - timedelta(hours=1))
    (line,) = held([entry(status="Đã xử lý xong")], [ours]).differences

    assert (line.finding, line.ticked) == (Finding.RETURNED_HERE, True)


def test_the_official_code_finds_a_dossier_whatever_its_case_and_spaces():
    ours = own(1, Status.RETURNED, official_code="000.00.33.H26-261123-0012")
    (line,) = held([entry(" 000.00.33.h26-261123-0012 ")], [ours]).differences

    assert (line.ours, line.probable) == (ours, False)


def test_person_and_procedure_make_a_likely_match_that_proves_nothing():
    ours = own(1, Status.RETURNED)
    theirs = entry(
        "000.1",
        "Đã xử lý xong",
        identity_number="1185012345",
        procedure="Cấp giấy xác nhận TÌNH TRẠNG hôn nhân",
    )
    comparison = held([theirs], [ours])

    assert [(each.finding, each.probable) for each in comparison.differences] == [
        (Finding.RETURNED_HERE, True)
    ]
    assert (comparison.matched, comparison.probable, comparison.clicks) == (0, 1, ())


def test_a_person_alone_is_no_match_and_two_likely_dossiers_are_none():
    theirs = entry("000.1", identity_number="001185012345", received_at=moment("2026-11-23T00:00"))
    stranger = replace(theirs, received_at=moment("2026-10-01T00:00"))

    assert held([stranger], [own()]).probable == 0
    assert held([theirs], [own()]).probable == 1
    assert held([theirs], [own(1), own(2)]).probable == 0


def test_only_what_was_received_while_the_list_reaches_is_unknown_there():
    first = entry("X1", line=5, received_at=moment("2026-11-20T00:00"))
    last = entry("X2", line=6, received_at=moment("2026-11-23T00:00"))
    ours = [
        own(1, identity_number=""),
        own(2, identity_number="", received_at=moment("2026-11-19T10:00")),
        own(3, identity_number="", received_at=moment("2026-11-24T08:00")),
        own(4, Status.CANCELLED, identity_number=""),
    ]
    comparison = held([first, last], ours)

    assert [each.ours.id for each in comparison.of(Finding.UNKNOWN_THERE)] == [1]
    assert [each.theirs.code for each in comparison.of(Finding.UNKNOWN_HERE)] == ["X1", "X2"]
    assert held([entry("X1")], ours).of(Finding.UNKNOWN_THERE) == ()


def test_a_list_that_tells_hours_misses_nothing_received_after_its_last_line():
    theirs = entry("X", received_at=moment("2026-11-23T08:30"))

    assert held([theirs], [own(identity_number="")]).of(Finding.UNKNOWN_THERE) == ()


def test_dates_are_compared_as_finely_as_the_list_tells_them():
    ours = own(1, Status.RETURNED)
    same_day = entry(status="Đã trả kết quả", result_at=moment("2026-11-25T00:00"), due_at=ours.due_at)
    minutes = entry(status="Đã trả kết quả", result_at=moment("2026-11-25T10:07"))

    assert held([same_day], [ours]).of(Finding.DATES) == ()
    (line,) = held([minutes], [ours]).of(Finding.DATES)
    assert (line.dated, line.here, line.there) == (Dated.RESULT, ours.result_at, minutes.result_at)


def test_a_result_that_is_late_there_alone_comes_first_among_the_dates():
    ours = [own(1, Status.RETURNED), own(2, Status.RETURNED)]
    late = moment("2026-11-27T08:00")
    theirs = [
        entry(ours[0].code, "Đã trả kết quả", 5, due_at=moment("2026-11-26T16:00")),
        entry(ours[1].code, "Đã trả kết quả", 6, result_at=late, due_at=ours[1].due_at),
    ]
    lines = held(theirs, ours).of(Finding.DATES)

    assert [(each.ours.id, each.late_there) for each in lines] == [(2, True), (1, False)]
