from datetime import timedelta

from counter_app.domain.deadlines import DayCount, Reason, appointment
from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import parse_moment
from counter_app.ui.receive.day_rows import day_rows, doubt_words
from tests.support import shipped_calendar


def rows(received: str, limit: str) -> list[tuple[str, str]]:
    made = appointment(parse_moment(received), parse_limit(limit), shipped_calendar())
    return [(row.days, row.words) for row in day_rows(made.days)]


def test_a_short_way_is_told_day_by_day() -> None:
    assert rows("2026-11-23T10:05", "3wd") == [
        ("T2 23/11", "không tính ngày nhận"),
        ("T3 24/11", "nghỉ · Ngày Văn hóa Việt Nam"),
        ("T4 25/11", "ngày thứ 1"),
        ("T5 26/11", "ngày thứ 2"),
        ("T6 27/11", "ngày thứ 3"),
    ]


def test_a_long_way_is_told_in_stretches() -> None:
    told = rows("2026-11-23T10:05", "10wd")

    assert ("T4 25 – T6 27/11", "ngày thứ 1–3") in told
    assert ("T2 30/11 – T6 04/12", "ngày thứ 4–8") in told
    assert ("T7 28 – CN 29/11", "nghỉ cuối tuần") in told
    assert told[-1] == ("T2 07 – T3 08/12", "ngày thứ 9–10")


def test_no_stated_limit_has_no_days() -> None:
    assert rows("2026-11-23T10:05", "none") == []


def test_the_last_line_and_named_days_off_stand_out() -> None:
    made = appointment(parse_moment("2026-11-23T10:05"), parse_limit("3wd"), shipped_calendar())
    told = day_rows(made.days)

    assert [row.last for row in told] == [False, False, False, False, True]
    assert [row.tone for row in told] == ["soft", "warn", "", "", ""]


def test_a_pause_is_told_with_its_time_and_never_mixed_with_days_that_count() -> None:
    day = parse_moment("2026-11-30T00:00").date()
    counted = [
        DayCount(day + timedelta(days=offset), counts=True, reason=Reason.COUNTED, ordinal=offset + 1)
        for offset in range(4)
    ]
    paused = [
        DayCount(each.day + timedelta(days=4), counts=False, reason=Reason.PAUSED, paused=8 * 3600, pause=1)
        for each in counted
    ]
    given_back = DayCount(day + timedelta(days=8), counts=True, reason=Reason.MADE_GOOD, made_good=2 * 3600)
    told = day_rows([*counted, *paused, given_back])

    assert [row.words for row in told] == [
        "ngày thứ 1–4",
        "không tính · tạm dừng lần 1: 32 giờ",
        "tính bù thời gian chờ công dân · bù 2 giờ",
    ]
    assert [row.tone for row in told] == ["", "warn", ""]


def test_a_year_that_nobody_confirmed_is_doubted() -> None:
    assert doubt_words([]) == ""
    assert "2027, 2028" in doubt_words([2027, 2028])
