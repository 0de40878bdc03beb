"""The office refuses hours, days and code templates that no office can work by."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.errors import RuleError, UsageError
from counter_app.domain.hours import OFFICE_DAY, Session, Sessions, WorkingHours, parse_session
from counter_app.domain.office import default_office

MORNING, AFTERNOON = OFFICE_DAY


def week(**changed: Sessions) -> WorkingHours:
    """Return the usual week with some days (d0 Monday … d6 Sunday) changed."""
    days = list(WorkingHours().weekdays)
    for key, sessions in changed.items():
        days[int(key[1])] = sessions
    return WorkingHours(tuple(days))  # type: ignore[arg-type]


def test_the_usual_week_is_monday_to_friday_eight_hours_a_day() -> None:
    minutes = [sum(session.minutes for session in day) for day in WorkingHours().weekdays]
    assert minutes == [480] * 5 + [0, 0]


def test_a_session_closes_after_it_opens() -> None:
    for closes in (time(8), time(7, 59)):
        with pytest.raises(RuleError, match="mở trước khi đóng") as refused:
            Session(time(8), closes)
        assert refused.value.kind == "session_backwards"


@pytest.mark.parametrize(
    "sessions",
    [(AFTERNOON, MORNING), (MORNING, Session(time(11, 59), time(17))), (MORNING, MORNING)],
    ids=["out of order", "overlapping", "twice"],
)
def test_hours_that_overlap_are_refused_and_the_weekday_named(sessions: Sessions) -> None:
    with pytest.raises(RuleError, match="thứ Tư") as refused:
        week(d2=sessions)
    assert refused.value.kind == "sessions_overlap"


def test_sessions_may_touch() -> None:
    touching = (MORNING, Session(time(12), time(13)))
    assert week(d6=touching).weekdays[6] == touching


def test_a_week_has_seven_days_and_some_work() -> None:
    with pytest.raises(RuleError) as short:
        WorkingHours((OFFICE_DAY,) * 6)  # type: ignore[arg-type]
    with pytest.raises(RuleError) as idle:
        WorkingHours(((),) * 7)  # type: ignore[arg-type]
    assert [short.value.kind, idle.value.kind] == ["hours_not_a_week", "hours_empty"]


@pytest.mark.parametrize("text", ["07:30-11:30", "7:30 - 11:30", "07h30–11h30", " 7h30-11:30 "])
def test_a_session_is_read_as_people_write_it(text: str) -> None:
    assert parse_session(text) == Session(time(7, 30), time(11, 30))


@pytest.mark.parametrize(
    "text", ["", "8-12", "08:00", "25:00-26:00", "08:60-12:00", "08:00-12:00-13:00", "٠٨:٠٠-12:00"]
)
def test_what_is_not_a_session_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_session(text)
    assert refused.value.kind == "session_unreadable"
    assert refused.value.values["text"] == text


_clock = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@given(st.tuples(_clock, _clock).filter(lambda pair: pair[0] < pair[1]))
def test_a_written_session_reads_back(pair: tuple[time, time]) -> None:
    assert parse_session(str(Session(*pair))) == Session(*pair)


def test_a_calendar_day_does_not_contradict_its_sessions() -> None:
    day = date(2026, 1, 10)
    assert CalendarDay(day, works=True, name="Làm bù", sessions=(MORNING,)).sessions == (MORNING,)
    with pytest.raises(RuleError, match="10/01/2026"):
        CalendarDay(day, works=True, name="Làm bù", sessions=())
    with pytest.raises(RuleError, match="10/01/2026"):
        CalendarDay(day, works=False, name="Nghỉ", sessions=(MORNING,))


def test_a_calendar_year_holds_its_own_days_once_and_in_order() -> None:
    first, second = (CalendarDay(date(2026, 1, n), works=False, name="Nghỉ") for n in (1, 2))
    assert CalendarYear(2026, confirmed=True, days=(first, second)).days == (first, second)
    for days, kind in (((second, first), "calendar_day_twice"), ((first, first), "calendar_day_twice")):
        with pytest.raises(RuleError) as refused:
            CalendarYear(2026, confirmed=True, days=days)
        assert refused.value.kind == kind
    with pytest.raises(RuleError, match="không thuộc lịch năm 2025"):
        CalendarYear(2025, confirmed=True, days=(first,))


def test_the_sample_office_is_one_of_hanoi() -> None:
    office = default_office()
    assert office.header == ("UBND PHƯỜNG SƠN TÂY", "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG")
    assert (
        office.code_template.format(agency=office.agency, yymmdd="261123", seq=1) == "H26.33.12-261123-0001"
    )


@pytest.mark.parametrize("agency", ["H26", "000.00.01.H26", "9604"])
def test_agency_identifiers_are_letters_digits_and_dots(agency: str) -> None:
    assert replace(default_office(), agency=agency).agency == agency


@pytest.mark.parametrize("agency", ["", ".H26", "H26.", "H26..33", "H26-33", "H 26", "Đ26", "H26\n"])
def test_other_agency_identifiers_are_refused(agency: str) -> None:
    with pytest.raises(RuleError) as refused:
        replace(default_office(), agency=agency)
    assert refused.value.field == "agency"


@pytest.mark.parametrize(
    "template", ["{agency}-{yymmdd}-{seq}", "{yymmdd}/{seq:05d}.{agency}", "{seq:06d}{agency}{yymmdd}"]
)
def test_code_templates_hold_agency_day_and_number(template: str) -> None:
    assert replace(default_office(), code_template=template).code_template == template


@pytest.mark.parametrize(
    "template",
    [
        "",
        "{agency}-{yymmdd}",
        "{agency}-{seq:04d}",
        "{yymmdd}-{seq:04d}",
        "{agency}-{yymmdd}-{seq:04d}-{seq:04d}",
        "{agency!r}-{yymmdd}-{seq:04d}",
        "{agency.__class__}-{yymmdd}-{seq}",
        "{agency}-{yymmdd}-{seq:>{agency}}",
        "{agency} {yymmdd} {seq}",
        "{agency}-{yymmdd}-{seq}-{day}",
        "Mã {agency}-{yymmdd}-{seq}",
    ],
)
def test_other_code_templates_are_refused(template: str) -> None:
    with pytest.raises(RuleError) as refused:
        replace(default_office(), code_template=template)
    assert refused.value.kind == "code_template_unusable"
    assert template in str(refused.value)


@pytest.mark.parametrize("header", [(), ("",), ("UBND", " ")])
def test_a_header_has_a_line_and_none_is_empty(header: tuple[str, ...]) -> None:
    with pytest.raises(RuleError) as refused:
        replace(default_office(), header=header)
    assert refused.value.field == "header"


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("CHỦ TỊCH", ["CHỦ TỊCH"]),
        ("KT. CHỦ TỊCH; PHÓ CHỦ TỊCH", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (" ; ", ["LÃNH ĐẠO ĐƠN VỊ"]),
    ],
)
def test_whoever_signs_has_a_title_of_one_line_or_several(written: str, lines: list[str]) -> None:
    assert replace(default_office(), signer=written).signer_title.splitlines() == lines


@pytest.mark.parametrize("key", ["name", "place", "counter_name"])
def test_a_nameless_office_is_refused(key: str) -> None:
    with pytest.raises(RuleError, match=key) as refused:
        replace(default_office(), **{key: " "})
    assert refused.value.field == key


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"name": "x" * 201}, "name"),
        ({"counter_name": "x" * 201}, "counter_name"),
        ({"header": ("UBND", "x" * 201)}, "header"),
        ({"agency": "H" * 41}, "agency"),
        ({"code_template": "A" * 60 + "{agency}{yymmdd}{seq}"}, "code_template"),
    ],
)
def test_what_no_paper_has_room_for_is_refused(changed: dict[str, Any], key: str) -> None:
    with pytest.raises(RuleError) as refused:
        replace(default_office(), **changed)
    assert (refused.value.kind, refused.value.field) == ("text_too_long", key)
