"""Proposes the days off of a coming year; the government's notice decides, and an administrator confirms."""

from datetime import date

from counter_app.domain.calendar_days import PROPOSED, CalendarDay, CalendarYear

_SATURDAY = 5


def propose_year(year: int) -> CalendarYear:
    """Return a draft of `year`: the working weekdays that are probably off, unconfirmed.

    Tết and compensations are guesses until the yearly notice; swaps and make-up Saturdays are unknown then.
    """
    import holidays  # noqa: PLC0415 - asked for once a year

    found = holidays.country_holidays("VN", years=year, language="vi")
    names: dict[date, str] = {day: name.split(";")[0].strip() for day, name in found.items()}
    days = tuple(
        CalendarDay(day, works=False, name=name[:1].upper() + name[1:], source=PROPOSED)
        for day, name in sorted(names.items())
        if day.year == year and day.weekday() < _SATURDAY
    )
    return CalendarYear(year, confirmed=False, days=days)
