from counter_app.domain.deadlines import appointment
from counter_app.domain.limits import parse_limit
from counter_app.domain.moments import parse_moment
from counter_app.ui.receive.day_rows import day_rows
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
