"""Instants as Vietnamese papers write them (Decree 30/2020: a zero before days under 10, months 1 and 2)."""

from datetime import datetime, time

from counter_app.domain.hours import WEEKDAYS
from counter_app.domain.moments import local

BY_HAND = "…… giờ …… phút, ngày …… tháng …… năm ………"
_NOON = time(12)
_TWO_DIGIT_MONTHS = 2


def long_date(moment: datetime) -> str:
    """Return `ngày 03 tháng 11 năm 2026`."""
    day = local(moment)
    month = f"{day.month:02d}" if day.month <= _TWO_DIGIT_MONTHS else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def long_moment(moment: datetime) -> str:
    """Return `15 giờ 18 phút, ngày 23 tháng 11 năm 2026`."""
    when = local(moment)
    return f"{when:%H} giờ {when:%M} phút, {long_date(moment)}"


def appointment(moment: datetime) -> str:
    """Return `17 giờ 30 phút, thứ Sáu, ngày 27/11/2026`."""
    when = local(moment)
    # only ASCII goes to strftime: some locales cannot encode the rest
    return f"{when:%H} giờ {when:%M} phút, {WEEKDAYS[when.weekday()]}, ngày {when:%d/%m/%Y}"


def session(moment: datetime) -> str:
    """Return `Buổi sáng` or `Buổi chiều`; noon itself still ends the morning session."""
    return "Buổi sáng" if local(moment).time() <= _NOON else "Buổi chiều"


def short_moment(moment: datetime) -> str:
    """Return `15 giờ 20, 23/11/2026`."""
    when = local(moment)
    return f"{when:%H} giờ {when:%M}, {when:%d/%m/%Y}"
