"""Numbers: a wrong digit is caught, a stub finds its receipt, stations never collide."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.numbers import (
    LAST_SERIAL,
    LAST_STATION,
    NUMBER_DIGITS,
    check_digit,
    dossier_code,
    local_number,
    read_number,
    sequence_of,
    spaced,
    stub_of,
)
from counter_app.domain.office import CODE_TEMPLATE

days = st.dates(date(2018, 1, 1), date(2099, 12, 31))
stations = st.integers(1, LAST_STATION)
serials = st.integers(1, LAST_SERIAL)


@given(day=days, station=stations, serial=serials, stub=st.booleans())
def test_a_number_reads_back(day, station, serial, stub):
    number = local_number(day, station, serial, stub=stub)
    assert len(number) == NUMBER_DIGITS
    read = read_number(f" {spaced(number)} ")
    assert read is not None
    assert (read.day, read.station, read.serial, read.stub) == (day, station, serial, stub)


@given(day=days, station=stations, serial=serials)
def test_a_stub_is_its_receipts_twin(day, station, serial):
    receipt = local_number(day, station, serial)
    assert stub_of(receipt) == local_number(day, station, serial, stub=True)


@given(day=days, station=stations, serial=serials)
def test_every_single_wrong_digit_is_caught(day, station, serial):
    number = local_number(day, station, serial)
    for place in range(NUMBER_DIGITS):
        for digit in "0123456789":
            wrong = number[:place] + digit + number[place + 1 :]
            assert (read_number(wrong) is None) == (wrong != number)


def test_nearly_every_swap_of_neighbours_is_caught():
    tried = missed = 0
    for serial in range(1, LAST_SERIAL, 7):
        number = local_number(date(2026, 11, 23), 1 + serial % LAST_STATION, serial)
        swapped = {number[:n] + number[n + 1] + number[n] + number[n + 2 :] for n in range(NUMBER_DIGITS - 1)}
        for wrong in swapped - {number}:
            tried += 1
            missed += check_digit(wrong[:-1]) == wrong[-1]
    assert missed / tried < 0.03


@pytest.mark.parametrize(
    "text",
    ["", "1", "12611230100012", "1261123010001", "126112301000111", "3261123010001",
     "００００００００００００００",
     "1261323010001" + check_digit("1261323010001"), "-261123010001X", "\0" * 14, "1" * 200],
)  # fmt: skip
def test_what_is_no_number_is_no_number(text):
    number = local_number(date(2026, 11, 23), 1, 1)
    assert text != number
    assert read_number(text) is None


def test_the_check_digit_is_that_of_the_standard():
    assert check_digit("0794") == "5"  # the example of ISO/IEC 7064, MOD 11,10


def test_no_two_stations_ever_share_a_sequence_number():
    taken: dict[int, int] = {}
    for station in range(1, LAST_STATION + 1):
        for serial in (*range(1, 1200), *range(1200, LAST_SERIAL + 1, 97), LAST_SERIAL):
            number = sequence_of(station, serial)
            if serial >= 1200 and number in taken:
                assert taken[number] == station
                continue
            assert number not in taken, (station, serial)
            taken[number] = station


def test_the_code_of_the_first_dossier_of_a_day():
    code = dossier_code(CODE_TEMPLATE, agency="H26.33.12", day=date(2026, 11, 23), station=1, serial=1)
    assert code == "H26.33.12-261123-0001"
    other = dossier_code(CODE_TEMPLATE, agency="H26.33.12", day=date(2026, 11, 23), station=2, serial=1)
    assert other == "H26.33.12-261123-1001"
