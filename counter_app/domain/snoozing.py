"""Putting a reminder off: with a reason, and never past the time that the work itself still needs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.obligations import (
    NEVER_LATE,
    NOTICE_MINUTES,
    Obligation,
    ObligationKind,
    Urgency,
    urgency_key,
)

LEFT_TO_ACT: Final = 15  # working minutes between waking and the deadline, at least
LEAST_LEFT: Final = 30  # with fewer left there is nothing to put off
MISSED_AT_MOST: Final = 60
_STEPS: Final = (15, 30, 60, 120)
_CHOICES: Final = 3
_ROUND: Final = 5


@dataclass(frozen=True, slots=True)
class Snooze:
    """A reminder put off: at what time, by whom, until when and why."""

    dossier_id: int
    kind: ObligationKind
    at: datetime
    by: str
    until: datetime
    reason: str


def latest_waking(item: Obligation, now: datetime, calendar: WorkingCalendar) -> datetime:
    """Return until when an obligation may be put off.

    Raises:
        RuleError: `too_late_to_snooze`.
    """
    return _after(now, _most_minutes(item, now, calendar), calendar)


def waking_choices(item: Obligation, now: datetime, calendar: WorkingCalendar) -> tuple[datetime, ...]:
    """Return up to three times to put an obligation off to, the soonest first and the latest allowed last.

    Raises:
        RuleError: `too_late_to_snooze`.
    """
    most = _most_minutes(item, now, calendar)
    shorter = [step for step in _STEPS if step < most][-(_CHOICES - 1) :]
    return tuple(_round(_after(now, minutes, calendar)) for minutes in (*shorter, most))


def require_waking(item: Obligation, until: datetime, now: datetime, calendar: WorkingCalendar) -> None:
    """Refuse a time that has passed, or that leaves too little time for the work.

    Raises:
        RuleError: `snooze_over`, `snooze_too_long` or `too_late_to_snooze`.
    """
    latest = latest_waking(item, now, calendar)
    if until <= now:
        raise RuleError("snooze_over", N_("Giờ nhắc lại {when} đã qua rồi."), field="until", when=until)
    if until > latest:
        raise RuleError(
            "snooze_too_long",
            N_("Chỉ hoãn được đến {latest}, để còn kịp làm trước hạn."),
            field="until",
            latest=latest,
        )


def put_off(
    items: Iterable[Obligation], snoozes: Iterable[Snooze], now: datetime, *, heeds: str = ""
) -> list[Obligation]:
    """Return the obligations, those put off marked and after all others; the latest word on each holds.

    `heeds` names who alone may silence, empty means everybody: a clerk who waits does not silence whoever
    answers for them, who sees the reason and is reminded all the same.
    """
    latest = {(each.kind, each.dossier_id): each for each in snoozes}
    marked = [_marked(item, latest.get((item.kind, item.dossier.id)), now, heeds) for item in items]
    return sorted(marked, key=lambda item: (item.snoozed_until is not None, urgency_key(item)))


def _marked(item: Obligation, snooze: Snooze | None, now: datetime, heeds: str) -> Obligation:
    # A clock set back to before it was put off would keep it silent for too long.
    if snooze is None or not snooze.at <= now < snooze.until:
        return item
    silent = heeds in ("", snooze.by)
    return replace(item, snoozed_until=snooze.until if silent else None, snooze_reason=snooze.reason)


def _most_minutes(item: Obligation, now: datetime, calendar: WorkingCalendar) -> int:
    if item.urgency is Urgency.MISSED:
        return MISSED_AT_MOST
    if item.deadline is None or item.kind in NEVER_LATE:
        return NOTICE_MINUTES
    left = calendar.working_minutes(now, item.deadline)
    if left < LEAST_LEFT:
        raise RuleError(
            "too_late_to_snooze",
            N_("Chỉ còn {left} phút làm việc, không hoãn được nữa. Hãy làm ngay."),
            field="until",
            left=left,
        )
    return left - LEFT_TO_ACT


def _round(moment: datetime) -> datetime:
    """Return the last round time by then, as people agree on: 17:00 rather than 17:03."""
    return moment - timedelta(minutes=moment.minute % _ROUND)


def _after(now: datetime, minutes: int, calendar: WorkingCalendar) -> datetime:
    return calendar.add_working_minutes(now, minutes).replace(second=0, microsecond=0)
