"""When the program would have spoken of a forgotten click, given what its record says of the dossier.

The levels are those of `domain.obligations`; how often each is repeated stands here, and nowhere else in the
model: an alarm every 15 working minutes, a warning every 120, notices three times a day in a bundle.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.moments import at
from counter_app.domain.obligations import (
    ALARM_MINUTES,
    NOTICE_MINUTES,
    PRESSING,
    WARN_MINUTES,
    Obligation,
    OpenDossier,
    Urgency,
    obligations_of,
)
from counter_app.domain.status import Status
from counter_app.town.journals import WINDOWS
from counter_app.town.lives import Life
from counter_app.town.slips import Forgotten, Slip

ALARM_EVERY, WARN_EVERY = 15, 120  # working minutes
BUNDLES = (time(11), time(14, 30))
READINGS = (time(11), time(16, 30))  # when a supervisor reads what was escalated, and asks
BEFORE_CLOSING = timedelta(minutes=30)


def reminders(slip: Slip, calendar: WorkingCalendar) -> list[datetime]:
    """Return when somebody would be told of the dossier, from the slip until it is found or is late."""
    dossier = _as_recorded(slip)
    moments = sorted(
        {*_bundles(slip, calendar), *_readings(slip, calendar), *_countdown(slip.life, calendar)}
    )
    until = min(slip.life.due, slip.found)
    return [
        moment
        for moment in moments
        if slip.happened < moment < until
        and _told(obligations_of(dossier, moment, calendar), moment, calendar)
    ]


def shelf_counts(slip: Slip, calendar: WorkingCalendar) -> list[datetime]:
    """Return the evenings on which a count of the shelf would have shown the slip.

    It shows a result that lies there unrecorded, and one that is gone and still stands in the record; not a
    hand-over that was scanned.
    """
    if slip.step is Forgotten.CONFIRMATION:
        return []
    until = min(slip.life.due, slip.found)
    gone = slip.life.handed if slip.step is Forgotten.RESULT else None
    evenings = [moment for moment in _closings(slip, calendar) if slip.happened < moment < until]
    return [moment for moment in evenings if gone is None or moment < gone]


def _told(owed: Sequence[Obligation], moment: datetime, calendar: WorkingCalendar) -> bool:
    """Whether one of the obligations speaks at `moment`, to the clerk or through the supervisor."""
    return any(_speaks(each, moment, calendar) or _escalated(each, moment) for each in owed)


def _speaks(owed: Obligation, moment: datetime, calendar: WorkingCalendar) -> bool:
    if moment == owed.deadline:
        return False
    left = owed.minutes_left or 0
    match owed.urgency:
        case Urgency.NOTICE:
            return moment.time() in BUNDLES or moment == calendar.closing(moment.date()) - BEFORE_CLOSING
        case Urgency.WARN:
            return (WARN_MINUTES - left) % WARN_EVERY == 0
        case _:
            return (ALARM_MINUTES - left) % ALARM_EVERY == 0


def _escalated(owed: Obligation, moment: datetime) -> bool:
    return owed.kind in PRESSING and owed.urgency is not Urgency.NOTICE and moment.time() in READINGS


def _as_recorded(slip: Slip) -> OpenDossier:
    """Return the dossier as the record has it while the click is missing.

    A citizen whose result waits has been called: the program is silent about such a dossier for some days.
    """
    life = slip.life
    status = {
        Forgotten.RESULT: Status.PROCESSING if life.forwarded else Status.RECEIVED,
        Forgotten.CONFIRMATION: Status.HANDED_OVER,
        Forgotten.HAND_OVER: Status.RESULT_READY,
    }[slip.step]
    known = slip.step is not Forgotten.RESULT
    return OpenDossier(
        id=life.key,
        code="",
        number="",
        procedure_code=life.procedure.code,
        procedure_name=life.procedure.name,
        field=life.procedure.field,
        applicant_name="",
        phone="",
        status=status,
        received_at=life.received,
        due_at=life.due,
        result_at=life.result if known else None,
        handed_over_at=life.handed if status is Status.HANDED_OVER else None,
        clerk=WINDOWS[life.window],
        printed=1,
        called_at=life.result if known else None,
    )


def _working_days(slip: Slip, calendar: WorkingCalendar) -> Iterator[datetime]:
    """Return the closings of the days on which the click is missing and not yet late."""
    until = min(slip.life.due, slip.found)
    for day in calendar.days(slip.happened.date(), until.date()):
        if day.works:
            yield calendar.closing(day.day)


def _closings(slip: Slip, calendar: WorkingCalendar) -> list[datetime]:
    return [closing - BEFORE_CLOSING for closing in _working_days(slip, calendar)]


def _bundles(slip: Slip, calendar: WorkingCalendar) -> list[datetime]:
    found = [at(day.date(), clock) for day in _working_days(slip, calendar) for clock in BUNDLES]
    return found + _closings(slip, calendar)


def _readings(slip: Slip, calendar: WorkingCalendar) -> list[datetime]:
    return [at(day.date(), clock) for day in _working_days(slip, calendar) for clock in READINGS]


def _countdown(life: Life, calendar: WorkingCalendar) -> list[datetime]:
    """Return the instants a quarter of an hour apart, in working time, that lead up to the appointment."""
    quarters = range(ALARM_EVERY, NOTICE_MINUTES + 1, ALARM_EVERY)
    return [calendar.add_working_minutes(life.due, -minutes) for minutes in quarters]
