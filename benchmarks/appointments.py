"""The appointment against numpy's working-day arithmetic, called once a date as a program would."""

from datetime import datetime, timedelta

import numpy as np

from benchmarks.measure import Row, alternate
from counter_app.bootstrap import shipped
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.deadlines import appointment, due_at
from counter_app.domain.limits import Limit, Unit
from counter_app.domain.moments import VIETNAM
from counter_app.domain.office import default_office
from counter_app.domain.procedures import DueMode

_FIRST = datetime(2024, 1, 2, 9, 0, tzinfo=VIETNAM)
_YEARS_OF_DAYS = 1000
_RUNS = 9


def measure() -> list[Row]:
    """Measure the catalogue's limits in working days, as often as they occur, over three years."""
    starter = shipped()
    calendar = WorkingCalendar(default_office().hours, starter.years)
    off = [day.day for year in starter.years for day in year.days if not day.works]
    busy = np.busdaycalendar(holidays=np.array(off, dtype="datetime64[D]"))
    limits = [p.limit for p in starter.procedures if p.limit.unit is Unit.WORKING_DAYS]
    asked: list[tuple[datetime, Limit]] = [
        (_FIRST + timedelta(days=day), limits[day % len(limits)]) for day in range(_YEARS_OF_DAYS)
    ]
    dates = [(moment.date(), limit.amount) for moment, limit in asked]

    def explained() -> None:
        for moment, limit in asked:
            appointment(moment, limit, calendar)

    def only_the_date() -> None:
        for moment, limit in asked:
            due_at(moment, limit, calendar, DueMode.END_OF_DAY)

    def by_numpy() -> None:
        for day, amount in dates:
            np.busday_offset(day, amount, roll="backward", busdaycal=busy)

    whole, peer = alternate(explained, by_numpy, runs=_RUNS)
    bare, peer_again = alternate(only_the_date, by_numpy, runs=_RUNS)
    each = 1e6 / len(asked)
    name = "numpy.busday_offset, once a date"
    return [
        Row("appointment with its explanation", whole * each, name, peer * each, "µs", 5),
        Row("appointment, date only", bare * each, name, peer_again * each, "µs", 2),
    ]
