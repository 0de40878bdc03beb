from datetime import time

import pytest

from counter_app.ui.clock_text import read_clock


@pytest.mark.parametrize(
    "written", ["15:40", "15.40", "15h40", "1540", " 15 giờ 40 ", "15 giờ 40 phút", "15H40", "15 h 40'"]
)
def test_a_time_is_read_however_it_is_written(written):
    assert read_clock(written) == time(15, 40)


@pytest.mark.parametrize(("written", "read"), [("9h", time(9)), ("905", time(9, 5)), ("0:00", time(0))])
def test_short_forms_are_read(written, read):
    assert read_clock(written) == read


@pytest.mark.parametrize("written", ["", "24:00", "12:60", "2570", "15", "chiều", "15:40:10", "1 5 4 0"])
def test_what_is_no_time_is_not_guessed(written):
    assert read_clock(written) is None
