"""What the written database says of the three years: rates with their fractions, late clicks by name.

Read back from the file, never from the model. The one seam to the review's own arithmetic is `rates`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.dossier import Progress
from counter_app.domain.events import EventKind
from counter_app.domain.moments import at, iso
from counter_app.domain.punctuality import Punctuality, Verdict, verdict
from counter_app.domain.status import Status
from counter_app.services.ports import Store
from counter_app.services.records import DossierRecord, Unreadable

DEPARTMENT, CLICK = "department", "click"
_HUNDREDTH = Decimal("0.01")


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


def percent(part: int, whole: int) -> str:
    """Return a share in per cent with two digits, rounded half up; "0.00" of nothing."""
    if not whole:
        return "0.00"
    return str((Decimal(part) * 100 / Decimal(whole)).quantize(_HUNDREDTH, ROUND_HALF_UP))


def tell(store: Store, calendar: WorkingCalendar, first: date, last: date) -> Told:
    """Return what the database says of the dossiers received from `first` to `last`, at the end of `last`."""
    cut_off = at(last, time(23, 59, 59))
    with store.reading() as unit:
        records = [record for record in unit.audit.records() if not isinstance(record, Unreadable)]
    judged = [(record, verdict(record.progress, cut_off)) for record in records]
    clicks = [
        _late_click(record, calendar, cut_off)
        for record, judged_so in judged
        if judged_so.late_in_record_only
    ]
    clicks.sort(key=lambda click: click.minutes_after_due, reverse=True)
    return Told({"from": first.isoformat(), "to": last.isoformat(), **rates(judged)}, clicks)


def rates(judged: Iterable[tuple[DossierRecord, Verdict]]) -> dict[str, Any]:
    """Return the three rates with their fractions, and what made the late ones late.

    The names are those of `report punctuality`; `handed_over` has those given to their citizen by the
    appointment, of those given at all.
    """
    judged = [(record, so) for record, so in judged if record.progress.status is not Status.CANCELLED]
    resolved = [(record.progress, so) for record, so in judged if _resolved(record.progress)]
    in_law = sum(so.in_law is not Punctuality.LATE for _, so in resolved)
    only_record = sum(so.late_in_record_only for _, so in resolved)
    given = [p for p, _ in resolved if p.handed_over_at]
    by_then = sum(p.handed_over_at <= p.due_at for p in given if p.handed_over_at and p.due_at)
    return {
        "received": len(judged),
        "resolved": len(resolved),
        "in_record": _rate(in_law - only_record, len(resolved)),
        "handed_over": _rate(by_then, len(given)),
        "in_law": _rate(in_law, len(resolved)),
        "late_in_record_only": only_record,
        "causes": {CLICK: only_record, DEPARTMENT: len(resolved) - in_law},
    }


def _resolved(progress: Progress) -> bool:
    return progress.result_at is not None or progress.ended_at is not None


def _rate(on_time: int, of: int) -> dict[str, Any]:
    return {"on_time": on_time, "of": of, "percent": percent(on_time, of)}


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
