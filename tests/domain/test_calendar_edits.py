"""Entries put into a year and taken out of it, and what kind of day each makes."""

from datetime import date, time

import pytest

from counter_app.domain.calendar_days import PROPOSED, CalendarDay, CalendarYear
from counter_app.domain.calendar_edits import DayKind, confirmed_by, kind_of, with_entries, without_entry
from counter_app.domain.hours import Session

MORNING = (Session(time(8), time(11, 30)),)
HOLIDAY = CalendarDay(date(2027, 1, 1), works=False, name="Tết Dương lịch", source="Điều 112")
STORM = CalendarDay(date(2027, 9, 8), works=False, name="Bão", source="CĐ 5", local=True)
SWAP = CalendarDay(date(2027, 1, 9), works=True, name="Làm bù", source="TB 1")
HALF = CalendarDay(date(2027, 2, 5), works=True, name="Chiều 29 Tết", sessions=MORNING, local=True)
YEAR = CalendarYear(2027, confirmed=False, days=(HOLIDAY, STORM))


@pytest.mark.parametrize(
    ("entry", "usual", "kind"),
    [
        (None, True, DayKind.WORKING),
        (None, False, DayKind.WEEKEND),
        (HOLIDAY, True, DayKind.OFF),
        (STORM, True, DayKind.CLOSED),
        (SWAP, False, DayKind.MADE_UP),
        (HALF, True, DayKind.HALF),
        (HALF, False, DayKind.MADE_UP),
    ],
)
def test_every_day_is_of_one_kind(entry, usual, kind):
    assert kind_of(entry, usual=usual) is kind


def test_an_entry_takes_its_place_by_date_and_the_place_of_another():
    stronger = CalendarDay(STORM.day, works=False, name="Bão số 5", local=True)
    assert with_entries(YEAR, [SWAP, stronger]).days == (HOLIDAY, SWAP, stronger)


def test_an_entry_is_taken_out_alone():
    assert without_entry(YEAR, STORM.day).days == (HOLIDAY,)
    assert without_entry(YEAR, SWAP.day) == YEAR


def test_confirming_gives_the_notice_to_what_was_only_proposed():
    proposed = CalendarDay(date(2027, 9, 2), works=False, name="Quốc khánh", source=PROPOSED)
    year = confirmed_by(with_entries(YEAR, [proposed]), "TB 77/TB-BNV")
    assert year.confirmed
    assert [day.source for day in year.days] == ["Điều 112", "TB 77/TB-BNV", "CĐ 5"]
