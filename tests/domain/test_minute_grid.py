"""Working minutes and pauses against a grid of every minute since 2018, laid out by numpy alone."""

from datetime import datetime, timedelta
from functools import cache

import numpy as np

from counter_app.domain.moments import VIETNAM, iso
from counter_app.domain.schedule import resumed_due
from tests.domain.test_deadlines import numpy_rolls
from tests.support import shipped_calendar

START = datetime(2018, 1, 1, tzinfo=VIETNAM)
DAYS = 365 * 9 - 30
CASES = 400


@cache
def passed() -> np.ndarray:
    """Return how many working minutes have passed at each minute since `START`."""
    calendar, _ = numpy_rolls()
    days = np.datetime64("2018-01-01") + np.arange(DAYS)
    works = np.is_busday(days, busdaycal=calendar)
    minute = np.arange(24 * 60)
    open_ = ((minute >= 480) & (minute < 720)) | ((minute >= 810) & (minute < 1050))
    grid = (works[:, None] & open_[None, :]).ravel()
    return np.concatenate([[0], np.cumsum(grid)])


def at(minute: int) -> datetime:
    return START + timedelta(minutes=int(minute))


def test_working_minutes_agree_with_the_grid():
    generator = np.random.default_rng(17)
    for start, length in zip(
        generator.integers(0, (DAYS - 60) * 1440, CASES), generator.integers(0, 40 * 1440, CASES), strict=True
    ):
        expected = int(passed()[start + length] - passed()[start])
        assert shipped_calendar().working_minutes(at(start), at(start + length)) == expected, iso(at(start))


def test_pauses_agree_with_the_grid():
    """The new promise is the first minute at which the old one's working minutes and the pause's are over."""
    generator = np.random.default_rng(23)
    for due, before, length in zip(
        generator.integers(0, (DAYS - 400) * 1440, CASES),
        generator.integers(0, 10 * 1440, CASES),
        generator.integers(1, 20 * 1440, CASES),
        strict=True,
    ):
        target = passed()[due] + passed()[due + before + length] - passed()[due + before]
        expected = at(np.searchsorted(passed(), target)) if target > passed()[due] else at(due)
        new = resumed_due(at(due), at(due + before), at(due + before + length), shipped_calendar())
        assert new == expected, (iso(at(due)), iso(at(due + before)), length)
