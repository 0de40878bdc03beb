"""The dossier: its facts at intake, and its progress as the fold of its journal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from counter_app.domain.events import CallAnswer, Event, EventKind
from counter_app.domain.limits import Limit
from counter_app.domain.moments import parse_moment
from counter_app.domain.people import Applicant, Submitter
from counter_app.domain.procedures import ClockPolicy, ComponentDocument, DueMode
from counter_app.domain.status import Channel, Status
from counter_app.domain.transitions import next_status

# Notes beside the life cycle: they leave the status alone, and no step's time has to follow theirs.
BESIDE = frozenset(
    {
        EventKind.OFFICIAL_RESULT_TICKED,
        EventKind.OFFICIAL_RETURN_TICKED,
        EventKind.CITIZEN_CALLED,
        EventKind.REASSIGNED,
        EventKind.FEE_COLLECTED,
        EventKind.CORRECTED,
    }
)


@dataclass(frozen=True, slots=True)
class ProcedureRules:
    """The procedure's rules in force when the dossier was received; they stay with it for ever."""

    code: str
    name: str
    field: str
    limit: Limit
    clock_policy: ClockPolicy
    due_mode: DueMode | None
    fee_amount: int | None
    fee_note: str


@dataclass(frozen=True, slots=True)
class Intake:
    """The facts written down at the counter when a dossier is received."""

    code: str
    number: str
    procedure: ProcedureRules
    applicant: Applicant
    submitter: Submitter | None
    channel: Channel
    components: tuple[ComponentDocument, ...]
    sets: int
    received_at: datetime
    collect_at: str
    register_volume: str
    register_number: int
    station: int
    official_code: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a dossier stands; always equal to the fold of its journal.

    `paused_since` is set while the clock is stopped, for ever where the dossier ended or was settled so;
    `due_history` is every date the citizen was ever given. `extensions` counts apologies; a new date that
    nobody is to blame for (a storm, a changed calendar) is none. `complete_at` is None while an online
    dossier is still to be accepted. `result_ticked_at` and `return_ticked_at` say when the same was clicked
    in the official system, `called_at` when the citizen was last told of the result, `assigned_to` who
    answers for the dossier instead of the clerk who received it.
    """

    status: Status
    received_at: datetime
    complete_at: datetime | None = None
    due_at: datetime | None = None
    due_history: tuple[datetime, ...] = ()
    result_at: datetime | None = None
    result_recorded_at: datetime | None = None
    handed_over_at: datetime | None = None
    returned_at: datetime | None = None
    return_recorded_at: datetime | None = None
    ended_at: datetime | None = None
    ended_recorded_at: datetime | None = None
    paused_since: datetime | None = None
    department: str = ""
    supplements: int = 0
    extensions: int = 0
    result_ticked_at: datetime | None = None
    return_ticked_at: datetime | None = None
    called_at: datetime | None = None
    assigned_to: str = ""

    @property
    def result_tick_owed_since(self) -> datetime | None:
        """When the settling was recorded that is not yet clicked in the official system."""
        settled = self.result_recorded_at or self.ended_recorded_at
        owed = self.result_ticked_at is None and self.status is not Status.CANCELLED
        return settled if owed else None

    @property
    def return_tick_owed_since(self) -> datetime | None:
        """When the return was confirmed that is not yet clicked in the official system."""
        return self.return_recorded_at if self.return_ticked_at is None else None

    @property
    def supplement_asked_at(self) -> datetime | None:
        """When the demand was made that the citizen has still to answer."""
        return self.paused_since if self.status is Status.AWAITING_SUPPLEMENT else None


def effective_events(events: Sequence[Event]) -> list[Event]:
    """Return the events that still hold: without the undone ones and their undoing."""
    undone = {event.details.get("undoes") for event in events if event.kind is EventKind.UNDONE}
    return [event for event in events if event.kind is not EventKind.UNDONE and event.seq not in undone]


def fold(events: Sequence[Event]) -> Progress:
    """Return the progress that a journal amounts to.

    Raises:
        ValueError: the journal is empty or does not begin with a receipt.
    """
    held = effective_events(events)
    if not held or held[0].kind is not EventKind.RECEIVED:
        raise ValueError("a journal begins with the receipt")
    first = held[0]
    due = _due_in(first)
    progress = Progress(
        status=Status.RECEIVED,
        received_at=first.occurred_at,
        complete_at=None if first.details.get("to_accept") else first.occurred_at,
        due_at=due,
        due_history=(due,) if due else (),
    )
    for event in held[1:]:
        progress = apply(progress, event)
    return progress


def progress_at(events: Sequence[Event], instant: datetime) -> Progress | None:
    """Return where a dossier stood at a report's cut-off, None where it was not received yet.

    What happened by then counts, whenever it was recorded; what was taken back counts for nothing.
    """
    happened = [event for event in effective_events(events) if event.occurred_at <= instant]
    return fold(happened) if happened else None


def apply(progress: Progress, event: Event) -> Progress:
    """Return the progress after one more event that the transition table allows."""
    status = next_status(progress.status, event.kind)
    return _noted(progress, event) if event.kind in BESIDE else _moved(progress, event, status)


def _moved(progress: Progress, event: Event, status: Status) -> Progress:
    """Return the progress after a step; made anew once, since a million journals may be followed."""
    changes: dict[str, Any] = {"status": status, "complete_at": progress.complete_at or event.occurred_at}
    return replace(progress, **(changes | _changes(progress, event, status)))


def _changes(progress: Progress, event: Event, status: Status) -> dict[str, Any]:  # noqa: C901, PLR0911 - a table
    when = event.occurred_at
    match event.kind:
        case EventKind.FORWARDED:
            return {"department": str(event.details.get("to") or "")}
        case EventKind.RESULT_READY:
            return {"result_at": when, "result_recorded_at": event.recorded_at}
        case EventKind.HANDED_OVER:
            return {"handed_over_at": when}
        case EventKind.RETURN_CONFIRMED:
            return {"returned_at": when, "return_recorded_at": event.recorded_at}
        case EventKind.SUPPLEMENT_REQUESTED:
            return {"paused_since": when, "supplements": progress.supplements + 1}
        case EventKind.FEE_REQUESTED:
            return {"paused_since": when}
        case EventKind.FEE_PAID:
            return {"paused_since": None} | _promised(progress, event)
        case EventKind.SUPPLEMENT_RECEIVED | EventKind.COMPLETED:
            return {"paused_since": None, "complete_at": when} | _promised(progress, event)
        case EventKind.EXTENDED:
            counted = 0 if event.details.get("notice") else 1
            return {"extensions": progress.extensions + counted} | _promised(progress, event)
        case _ if status.is_final:
            return {"ended_at": when, "ended_recorded_at": event.recorded_at}
        case _:
            return {}


def _noted(progress: Progress, event: Event) -> Progress:
    """Return the progress after a note beside the life cycle; the status stays."""
    match event.kind:
        case EventKind.OFFICIAL_RESULT_TICKED:
            return replace(progress, result_ticked_at=event.occurred_at)
        case EventKind.OFFICIAL_RETURN_TICKED:
            return replace(progress, return_ticked_at=event.occurred_at)
        case EventKind.CITIZEN_CALLED:
            reached = event.details.get("answer") != CallAnswer.UNREACHED
            return replace(progress, called_at=event.occurred_at) if reached else progress
        case EventKind.REASSIGNED:
            return replace(progress, assigned_to=str(event.details.get("to") or ""))
        case _:
            return progress


def _promised(progress: Progress, event: Event) -> dict[str, Any]:
    due = _due_in(event)
    if due is None or due == progress.due_at:
        return {}
    return {"due_at": due, "due_history": (*progress.due_history, due)}


def _due_in(event: Event) -> datetime | None:
    written = event.details.get("due_at")
    return parse_moment(str(written)) if written else None


@dataclass(frozen=True, slots=True)
class Promise:
    """A date that the citizen was given: by which event, on which paper, and whether that was taken back."""

    due_at: datetime
    event: Event
    paper: str
    undone: bool


# The forms that carry a date (Circular 03/2025/TT-VPCP); an answer to a demand is given a receipt anew.
_PAPERS = {EventKind.EXTENDED: "04"}
_RECEIPT_FORM = "01"


def waits_to_be_accepted(progress: Progress) -> bool:
    """Whether an online dossier was only seen to arrive."""
    return progress.complete_at is None and progress.status.is_unsettled


def times_told(events: Sequence[Event]) -> int:
    """Return how often the citizen was told of the result; calls that reached nobody do not count."""
    calls = [event for event in effective_events(events) if event.kind is EventKind.CITIZEN_CALLED]
    return sum(event.details.get("answer") != CallAnswer.UNREACHED for event in calls)


def promises(events: Sequence[Event]) -> tuple[Promise, ...]:
    """Return every date that a journal ever gave, in order, those taken back too."""
    held = {event.seq for event in effective_events(events)}
    found = []
    for event in events:
        due = _due_in(event)
        if due is not None:
            paper = _PAPERS.get(event.kind, _RECEIPT_FORM)
            found.append(Promise(due, event, paper, event.seq not in held))
    return tuple(found)


def last_step(events: Sequence[Event]) -> Event:
    """Return the latest step of the life cycle that still holds; the next one's time follows it."""
    return [event for event in effective_events(events) if event.kind not in BESIDE][-1]


def last_effective(events: Sequence[Event]) -> Event:
    """Return the latest event that still holds; the one an undo would take back."""
    return effective_events(events)[-1]
