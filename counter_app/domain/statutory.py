"""What the law allows only within bounds: asking for a supplement, waiting for it, moving a promised day."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.dossier import Progress
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.limits import Limit, Unit
from counter_app.domain.moments import at, local

ASK_WITHIN = 3  # working days of receipt (Decree 118/2025 Art 19(5))
ANSWER_WITHIN = Limit(Unit.CALENDAR_DAYS, 15)  # of the demand (Art 19(5))
ONCE = 1  # one demand (Art 11(2)(c), 16(3)), one re-appointment (Art 19(6))

_LATER, _LATER_AT_ONCE = 3, 1  # working days that a new appointment is put off by, until somebody says


class Irregularity(StrEnum):
    """What the law does not foresee; it needs a reason and a supervisor, and is reported."""

    SUPPLEMENT_AGAIN = "supplement_again"
    SUPPLEMENT_LATE = "supplement_late"
    EXTENSION_AGAIN = "extension_again"
    EXTENSION_LATE = "extension_late"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Until when the steps of one dossier are regular; None where there is no such bound."""

    ask_by: datetime
    extend_by: datetime | None
    answer_by: datetime | None


def bounds(progress: Progress, calendar: WorkingCalendar) -> Bounds:
    """Return until when each step is regular for a dossier as it stands."""
    waiting = progress.supplement_asked_at
    return Bounds(
        ask_by(progress.received_at, calendar),
        extend_by(progress.due_at, calendar) if progress.due_at else None,
        answer_by(waiting, calendar) if waiting else None,
    )


def ask_by(received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return until when a supplement may be demanded: the end of the third working day after receipt."""
    effective, _start = calendar.effective(received_at)
    return calendar.closing(calendar.next_working_day(effective.date(), ASK_WITHIN))


def answer_by(asked_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return until when a demand may be answered: fifteen days; a last day off moves on (Art 148(5))."""
    return calendar.closing(
        calendar.next_working_day(local(asked_at).date() + timedelta(days=ANSWER_WITHIN.amount), 0)
    )


def extend_by(due: datetime, calendar: WorkingCalendar) -> datetime:
    """Return until when an apology is in time: the end of the working day before the appointment."""
    return calendar.closing(calendar.previous_working_day(local(due).date()))


def suggested_extension(due: datetime, limit: Limit, moment: datetime, calendar: WorkingCalendar) -> datetime:
    """Return a new appointment to begin with: some working days later, at the hour promised before.

    Counted from the old appointment, or from `moment` where that is past already.
    """
    steps = _LATER_AT_ONCE if limit.unit in (Unit.SAME_DAY, Unit.WORKING_HOURS) else _LATER
    begins = max(local(due).date(), local(moment).date())
    day = calendar.next_working_day(begins, steps)
    clock = local(due).time()
    if any(session.opens <= clock <= session.closes for session in calendar.sessions(day)):
        return at(day, clock)
    return calendar.closing(day)


def irregular_demand(
    progress: Progress, moment: datetime, calendar: WorkingCalendar
) -> tuple[Irregularity, ...]:
    """Return what is irregular about demanding a supplement at `moment`."""
    found = []
    if progress.supplements >= ONCE:
        found.append(Irregularity.SUPPLEMENT_AGAIN)
    if local(moment).date() > ask_by(progress.received_at, calendar).date():
        found.append(Irregularity.SUPPLEMENT_LATE)
    return tuple(found)


def irregular_extension(
    progress: Progress, moment: datetime, calendar: WorkingCalendar
) -> tuple[Irregularity, ...]:
    """Return what is irregular about an apology with a new date sent at `moment`."""
    found = []
    if progress.extensions >= ONCE:
        found.append(Irregularity.EXTENSION_AGAIN)
    if progress.due_at and local(moment).date() > extend_by(progress.due_at, calendar).date():
        found.append(Irregularity.EXTENSION_LATE)
    return tuple(found)


def new_appointment(written: datetime, old: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the moment of a new appointment; a date without a clock means that day's closing minute.

    Raises:
        RuleError: it is not after the one before, or falls where nobody works.
    """
    here = local(written)
    if here.time() == time.min and calendar.is_working(here.date()):
        here = calendar.closing(here.date())
    if here <= old:
        raise RuleError(
            "extension_not_later",
            N_("Ngày hẹn mới {when} phải sau ngày hẹn cũ {old}."),
            field="to",
            when=here,
            old=old,
        )
    if not any(s.opens <= here.time() <= s.closes for s in calendar.sessions(here.date())):
        raise RuleError(
            "extension_outside_hours",
            N_("Ngày hẹn mới {when} nằm ngoài giờ làm việc. Hãy chọn lúc bộ phận một cửa mở cửa."),
            field="to",
            when=here,
        )
    return here
