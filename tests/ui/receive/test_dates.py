from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.ui.receive.dates import read_birth_date, written

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed", ["08/03/1990", "8/3/1990", "08031990", "8-3-1990", "8.3.90", "080390", " 8 3 1990 "]
)
def test_a_day_is_read_however_it_is_typed(typed) -> None:
    assert read_birth_date(typed, TODAY) == date(1990, 3, 8)


@pytest.mark.parametrize(
    "typed", ["", "1990", "31/02/1990", "8/13/1990", "24/11/2026", "1/1/1850", "٨/٣/١٩٩٠"]
)
def test_what_is_no_day_of_birth_is_not_guessed(typed) -> None:
    assert read_birth_date(typed, TODAY) is None


def test_a_short_year_is_the_latest_that_has_come() -> None:
    assert read_birth_date("1/1/26", TODAY) == date(2026, 1, 1)
    assert read_birth_date("1/1/27", TODAY) == date(1927, 1, 1)


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_what_is_written_is_read_back(day) -> None:
    assert read_birth_date(written(day), TODAY) == day


@given(st.text(max_size=12))
def test_any_text_is_read_without_a_crash(typed) -> None:
    day = read_birth_date(typed, TODAY)
    assert day is None or day <= TODAY
