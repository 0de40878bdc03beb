"""What the written database says of the three years: rates with their fractions, late clicks by name.

Read back from the file by the review's own arithmetic, never from the model.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.events import EventKind
from counter_app.domain.moments import iso
from counter_app.domain.rates import Rate
from counter_app.services.records import DossierRecord
from counter_app.services.review import Punctuality, punctuality
from counter_app.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class LateClick:
    """A dossier that is late only in the record: which click, when the step was and when it was recorded."""

    code: str
    procedure: str
    step: EventKind
    due_at: datetime
    occurred_at: datetime
    recorded_at: datetime
    minutes_after_due: int

    def document(self) -> dict[str, Any]:
        """Return it under stable names; `minutes_after_due` are working minutes."""
        return {
            "code": self.code,
            "procedure": self.procedure,
            "step": self.step.value,
            "due_at": iso(self.due_at),
            "occurred_at": iso(self.occurred_at),
            "recorded_at": iso(self.recorded_at),
            "minutes_after_due": self.minutes_after_due,
        }


@dataclass(frozen=True, slots=True)
class Told:
    """The rates as JSON values, and every late click, the latest first."""

    rates: dict[str, Any]
    late_clicks: list[LateClick]


def tell(workplace: Workplace, first: date, last: date) -> Told:
    """Return what the review says of the years from `first` to `last`, and every late click by name."""
    found = punctuality(workplace, first, last)
    with workplace.store.reading() as unit:
        records = [unit.dossiers.get(each.summary.id) for each in found.late if each.only_in_record]
    clicks = [_late_click(record, workplace.calendar, found.scope.cut_off) for record in records]
    clicks.sort(key=lambda click: click.minutes_after_due, reverse=True)
    return Told({"from": first.isoformat(), "to": last.isoformat(), **rates(found)}, clicks)


def rates(found: Punctuality) -> dict[str, Any]:
    """Return the three rates with their fractions, and what made the late ones late.

    The names are those of `report punctuality`.
    """
    tally = found.tally
    return {
        "received": found.stock.received,
        "resolved": tally.resolved,
        "in_record": _rate(tally.in_record),
        "handed_over": _rate(tally.handed_over),
        "in_law": _rate(tally.in_law),
        "late_in_record_only": tally.late_in_record_only,
        "causes": {cause.value: count for cause, count in found.causes.items() if count},
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {"on_time": rate.on_time, "of": rate.of, "percent": rate.percent}


def _late_click(record: DossierRecord, calendar: WorkingCalendar, cut_off: datetime) -> LateClick:
    """Return which click made a dossier late that was in time: the result's, else the return's."""
    progress, intake = record.progress, record.intake
    due, recorded = progress.due_at, progress.result_recorded_at
    assert due is not None, "a dossier without an appointment is never late"  # noqa: S101
    step, occurred = EventKind.RESULT_READY, progress.result_at
    if recorded is None or recorded <= due:
        step, occurred, recorded = (
            EventKind.RETURN_CONFIRMED,
            progress.handed_over_at,
            progress.return_recorded_at,
        )
    recorded = recorded or cut_off
    return LateClick(
        intake.code,
        intake.procedure.code,
        step,
        due,
        occurred or due,
        recorded,
        calendar.working_minutes(due, recorded),
    )


def by_step(clicks: Iterable[LateClick]) -> dict[str, int]:
    """Return how many late clicks there are of each step."""
    return dict(sorted(Counter(click.step.value for click in clicks).items()))
