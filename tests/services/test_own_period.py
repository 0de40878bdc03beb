"""The office's own period of reports: remembered for everybody, by whoever may approve."""

from datetime import date

import pytest

from counter_app.domain.errors import NotAllowedError, UsageError
from counter_app.services.reports.own_period import keep_own_period, own_period
from tests.support import sits

FIRST, LAST = date(2026, 11, 26), date(2026, 12, 25)


def test_an_office_has_no_period_of_its_own_until_one_is_kept(counter):
    assert own_period(sits(counter)) is None
    keep_own_period(sits(counter, "supervisor"), FIRST, LAST)
    assert own_period(sits(counter)) == (FIRST, LAST)


def test_a_later_period_takes_the_place_of_the_one_before(counter):
    supervisor = sits(counter, "supervisor")
    keep_own_period(supervisor, FIRST, LAST)
    keep_own_period(supervisor, date(2026, 12, 1), date(2027, 2, 28))
    assert own_period(supervisor) == (date(2026, 12, 1), date(2027, 2, 28))


def test_a_clerk_cannot_change_the_offices_period_and_nobody_keeps_one_backwards(counter):
    with pytest.raises(NotAllowedError):
        keep_own_period(sits(counter), FIRST, LAST)
    with pytest.raises(UsageError):
        keep_own_period(sits(counter, "supervisor"), LAST, FIRST)
    assert own_period(sits(counter)) is None
