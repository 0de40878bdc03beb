"""The shipped calendar is the published one, day for day, and a mistaken file says where its mistake is."""

from datetime import date, time, timedelta
from pathlib import Path

import holidays
import pytest

from counter_app import assets
from counter_app.domain.calendar_days import CalendarDay, CalendarYear
from counter_app.domain.errors import UsageError
from counter_app.domain.hours import Session
from counter_app.exchange.catalogue_files import read_calendar

SHIPPED = read_calendar(assets.db_file("calendar"))

# Typed from the government's notices, not from the files: month/day of weekdays off, of Saturdays worked.
OFF = {
    2016: "1/1 2/8 2/9 2/10 2/11 2/12 4/18 5/2 5/3 9/2",
    2017: "1/2 1/26 1/27 1/30 1/31 2/1 4/6 5/1 5/2 9/4",
    2018: "1/1 2/14 2/15 2/16 2/19 2/20 4/25 4/30 5/1 9/3 12/31",
    2019: "1/1 2/4 2/5 2/6 2/7 2/8 4/15 4/29 4/30 5/1 9/2",
    2020: "1/1 1/23 1/24 1/27 1/28 1/29 4/2 4/30 5/1 9/2",
    2021: "1/1 2/10 2/11 2/12 2/15 2/16 4/21 4/30 5/3 9/2 9/3",
    2022: "1/3 1/31 2/1 2/2 2/3 2/4 4/11 5/2 5/3 9/1 9/2",
    2023: "1/2 1/20 1/23 1/24 1/25 1/26 5/1 5/2 5/3 9/1 9/4",
    2024: "1/1 2/8 2/9 2/12 2/13 2/14 4/18 4/29 4/30 5/1 9/2 9/3",
    2025: "1/1 1/27 1/28 1/29 1/30 1/31 4/7 4/30 5/1 5/2 9/1 9/2",
    2026: "1/1 1/2 2/16 2/17 2/18 2/19 2/20 4/27 4/30 5/1 8/31 9/1 9/2 11/24",
}
WORKED = {2019: "1/5 5/4", 2024: "5/4", 2025: "4/26", 2026: "1/10 8/22"}


def days(year: int, written: str) -> list[date]:
    return [date(year, *map(int, day.split("/"))) for day in written.split()]


def marked(year: CalendarYear, *, works: bool) -> list[date]:
    return [entry.day for entry in year.days if entry.works is works]


def test_the_years_2016_to_2026_are_shipped_and_confirmed() -> None:
    assert [(year.year, year.confirmed) for year in SHIPPED] == [(year, True) for year in range(2016, 2027)]


@pytest.mark.parametrize("year", SHIPPED, ids=lambda year: str(year.year))
def test_days_off_and_worked_are_the_published_ones(year: CalendarYear) -> None:
    assert marked(year, works=False) == days(year.year, OFF[year.year])
    assert marked(year, works=True) == days(year.year, WORKED.get(year.year, ""))


@pytest.mark.parametrize("year", SHIPPED, ids=lambda year: str(year.year))
def test_days_off_are_weekdays_make_up_days_saturdays_and_all_say_why(year: CalendarYear) -> None:
    assert all(day.weekday() < 5 for day in marked(year, works=False))
    assert all(day.weekday() == 5 for day in marked(year, works=True))
    assert all(entry.name and entry.source for entry in year.days)


def test_a_worked_day_of_2016_or_2017_is_no_later_holiday() -> None:
    """Culture Day (24/11) is a day off from 2026 on, the day beside 2/9 from 2021 on."""
    entries = {entry.day for year in SHIPPED for entry in year.days}
    worked = [date(2016, 11, 24), date(2017, 11, 24), date(2016, 9, 1), date(2017, 9, 1), date(2017, 9, 5)]
    assert not entries & set(worked)


def test_each_swap_names_the_day_it_is_swapped_with() -> None:
    entries = {entry.day: entry for year in SHIPPED for entry in year.days}
    worked = [entry for entry in entries.values() if entry.works]
    for saturday in worked:
        day, month, year = (int(part) for part in saturday.name.split()[-1].split("/"))
        swapped = entries[date(year, month, day)]
        assert not swapped.works
        assert swapped.name.endswith(f"{saturday.day.day}/{saturday.day.month}/{saturday.day.year}")
    assert len(worked) == sum("hoán đổi" in entry.name for entry in entries.values())


def test_from_2016_to_2025_the_holidays_package_agrees_and_in_2026_but_for_one_swap() -> None:
    exceptions = {entry.day: entry.works for year in SHIPPED for entry in year.days}
    package = holidays.country_holidays("VN", years=range(2016, 2027))
    first, last = date(2016, 1, 1), date(2026, 12, 31)
    every_day = [first + timedelta(n) for n in range((last - first).days + 1)]
    differing = [
        day for day in every_day if exceptions.get(day, day.weekday() < 5) is not package.is_working_day(day)
    ]
    # The swap of 2/1 with 10/1/2026 was decided on 25/12/2025, after the package's table was made.
    assert differing == [date(2026, 1, 2), date(2026, 1, 10)]


GOOD = """
year = 2027
confirmed = false
[[work]]
date = 2027-02-13
name = "Làm bù"
sessions = ["08:00-12:00"]
[[off]]
date = 2027-01-01
name = "Tết Dương lịch"
source = "Điều 112"
"""


def folder(tmp_path: Path, text: str) -> Path:
    """Return a calendar folder of one file, `2027.toml`."""
    (tmp_path / "2027.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_year_is_read_in_order_of_date(tmp_path: Path) -> None:
    off = CalendarDay(date(2027, 1, 1), works=False, name="Tết Dương lịch", source="Điều 112")
    worked = CalendarDay(date(2027, 2, 13), works=True, name="Làm bù", sessions=(Session(time(8), time(12)),))
    assert read_calendar(folder(tmp_path, GOOD)) == (CalendarYear(2027, confirmed=False, days=(off, worked)),)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("year = 2027", "year = '2027'", "year"),
        ("year = 2027", "", "year"),
        ("confirmed = false", "", "confirmed"),
        ("date = 2027-01-01", "date = 2026-01-01", "day"),
        ("date = 2027-01-01", "date = 2027-02-13", "day"),
        ("date = 2027-01-01", "date = '1/1'", "date"),
        ('name = "Tết Dương lịch"', "", "name"),
        ('["08:00-12:00"]', '["8-12"]', "sessions"),
        ('["08:00-12:00"]', "[]", "sessions"),
        ('source = "Điều 112"', 'sessions = ["08:00-12:00"]', "sessions"),
        ("[[off]]", "[[holiday]]", "holiday"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, before: str, after: str, key: str) -> None:
    assert before in GOOD
    with pytest.raises(UsageError, match=r"^2027\.toml") as refused:
        read_calendar(folder(tmp_path, GOOD.replace(before, after, 1)))
    assert refused.value.field == key
    assert f"“{key}”" in str(refused.value)


def test_a_year_has_one_file(tmp_path: Path) -> None:
    (tmp_path / "again.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(UsageError, match="2027"):
        read_calendar(folder(tmp_path, GOOD))
