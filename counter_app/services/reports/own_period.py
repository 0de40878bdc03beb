"""The period that an office reports by, where it is none of the usual ones: two days that repeat."""

from datetime import date
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.periods import Days
from counter_app.services.workplace import Workplace

SETTING: Final = "report_period"


def own_period(workplace: Workplace) -> Days | None:
    """Return the two days from which the office's own period repeats; None where none is kept."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        kept = unit.offices.setting(SETTING)
    return (date.fromisoformat(kept["first"]), date.fromisoformat(kept["last"])) if kept else None


def keep_own_period(workplace: Workplace, first: date, last: date) -> Days:
    """Remember two days as the office's own period, for everybody there; it replaces the one before.

    Raises:
        NotAllowedError: the account may not approve.
        UsageError: the period ends before it begins.
    """
    accounts.require(workplace.actor, Permission.APPROVE)
    if last < first:
        raise UsageError("period_backwards", N_("Ngày cuối của kỳ phải từ ngày đầu trở đi."), field="to")
    with workplace.store.writing() as unit:
        unit.offices.save_setting(SETTING, {"first": first.isoformat(), "last": last.isoformat()})
    return first, last
