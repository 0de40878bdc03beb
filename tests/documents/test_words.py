from datetime import UTC, datetime

import pytest

from counter_app.documents.words import appointment, long_date, long_moment, session, short_moment
from counter_app.domain.moments import parse_moment


@pytest.mark.parametrize(
    ("moment", "written", "half"),
    [
        ("2026-11-27T17:30", "17 giờ 30 phút, thứ Sáu, ngày 27/11/2026", "Buổi chiều"),
        ("2026-11-25T08:05", "08 giờ 05 phút, thứ Tư, ngày 25/11/2026", "Buổi sáng"),
        ("2026-01-10T12:00", "12 giờ 00 phút, thứ Bảy, ngày 10/01/2026", "Buổi sáng"),
        ("2026-01-10T12:01", "12 giờ 01 phút, thứ Bảy, ngày 10/01/2026", "Buổi chiều"),
    ],
)
def test_an_appointment_names_hour_weekday_date_and_session(moment: str, written: str, half: str) -> None:
    assert appointment(parse_moment(moment)) == written
    assert session(parse_moment(moment)) == half


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        ("2026-11-03", "ngày 03 tháng 11 năm 2026"),
        ("2026-02-20", "ngày 20 tháng 02 năm 2026"),
        ("2026-03-01", "ngày 01 tháng 3 năm 2026"),
    ],
)
def test_dates_have_the_zeros_that_the_decree_asks_for(moment: str, written: str) -> None:
    assert long_date(parse_moment(moment)) == written


def test_papers_tell_vietnamese_time_whatever_the_offset() -> None:
    moment = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert long_moment(moment) == "06 giờ 30 phút, ngày 23 tháng 11 năm 2026"
    assert short_moment(moment) == "06 giờ 30, 23/11/2026"
