"""Why a dossier was late: what its journal suggests, for a reviewer to confirm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from counter_app.domain.dossier import Progress, effective_events, fold, progress_at
from counter_app.domain.errors import N_
from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.punctuality import ONE_DEMAND, verdict

_WAITS = frozenset({EventKind.SUPPLEMENT_REQUESTED, EventKind.FEE_REQUESTED})
_ANSWERS = frozenset({EventKind.SUPPLEMENT_RECEIVED, EventKind.FEE_PAID})
_CLICKS = frozenset({EventKind.RESULT_READY, EventKind.RETURN_CONFIRMED})
# What a cause is read from, beside where the dossier stands; no other line of a journal changes it
TELLING = _WAITS | _ANSWERS | _CLICKS | {EventKind.UNDONE}


class Cause(StrEnum):
    """Where a lateness came from; none of them is a person."""

    CLICK = "click"
    DEPARTMENT = "department"
    SYNCHRONISATION = "synchronisation"
    CITIZEN = "citizen"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cause that the journal suggests, and the sentence that says why: a template and its values."""

    cause: Cause
    template: str
    values: Mapping[str, str | datetime] = field(default_factory=dict)


def propose(events: Sequence[Event], cut_off: datetime) -> Proposal:
    """Return what a late dossier's journal suggests about the cause, as it stood at the cut-off."""
    held = [event for event in effective_events(events) if event.occurred_at <= cut_off]
    return propose_for(fold(held), events, cut_off) if held else _unknown()


def propose_for(progress: Progress, events: Sequence[Event], cut_off: datetime) -> Proposal:
    """Return the same where the standing is known; of the journal the `TELLING` lines are enough."""
    if progress.due_at is None:
        return _unknown()
    held = [event for event in effective_events(events) if event.occurred_at <= cut_off]
    if verdict(progress, cut_off).late_in_record_only:
        return _late_click(progress, held, progress.due_at)
    return _late_work(progress, held, progress.due_at)


def propose_open(events: Sequence[Event], cut_off: datetime) -> Proposal:
    """Return what the journal of a dossier suggests that is still open, and overdue, at the cut-off."""
    progress = progress_at(events, cut_off)
    if progress is None or progress.due_at is None:
        return _unknown()
    held = [event for event in effective_events(events) if event.occurred_at <= cut_off]
    values = {"due": progress.due_at, "until": cut_off}
    if progress.supplements > ONE_DEMAND:
        template = N_("Đã yêu cầu bổ sung hơn một lần, nên bị tính là trễ; hẹn {due}, đến {until} chưa xong.")
        return Proposal(Cause.DEPARTMENT, template, values)
    waited = _waited(held)
    if waited is not None and waited[1] - waited[0] >= cut_off - progress.due_at:
        template = N_("Hồ sơ chờ công dân từ {since} đến {answered}; hẹn {due}, đến {until} chưa xong.")
        return Proposal(Cause.CITIZEN, template, {**values, "since": waited[0], "answered": waited[1]})
    if progress.department:
        template = N_("Đang ở {department}; hẹn {due}, đến {until} chưa có kết quả.")
        return Proposal(Cause.DEPARTMENT, template, {**values, "department": progress.department})
    return _unknown()


def _late_click(progress: Progress, held: Sequence[Event], due: datetime) -> Proposal:
    late = next((event for event in held if event.kind in _CLICKS and event.recorded_at > due), None)
    if late is None:
        template = N_("Đã trao lúc {done}, trước hẹn {due}, nhưng đến nay chưa ai bấm xác nhận.")
        return Proposal(Cause.CLICK, template, {"done": progress.handed_over_at or due, "due": due})
    values = {"done": late.occurred_at, "due": due, "recorded": late.recorded_at}
    if late.source is Source.IMPORT:
        template = N_("Việc xong lúc {done}, trước hẹn {due}; dữ liệu từ phần mềm khác đến lúc {recorded}.")
        return Proposal(Cause.SYNCHRONISATION, template, values)
    return Proposal(Cause.CLICK, N_("Việc xong lúc {done}, trước hẹn {due}; đến {recorded} mới bấm."), values)


def _late_work(progress: Progress, held: Sequence[Event], due: datetime) -> Proposal:
    settled = progress.result_at or progress.ended_at
    if settled is None:
        return _unknown()
    if progress.supplements > ONE_DEMAND:
        template = N_("Đã yêu cầu bổ sung hơn một lần, nên bị tính là trễ dù kết quả có lúc {done}.")
        return Proposal(Cause.DEPARTMENT, template, {"done": settled})
    if _came_by_import(held):
        template = N_("Giờ có kết quả {done} lấy từ phần mềm khác, sau hẹn {due}; nên đối chiếu lại.")
        return Proposal(Cause.SYNCHRONISATION, template, {"done": settled, "due": due})
    waited = _waited(held)
    if waited is not None and waited[1] - waited[0] >= settled - due:
        template = N_("Hồ sơ chờ công dân từ {since} đến {until}; kết quả có lúc {done}, hẹn {due}.")
        wait = {"since": waited[0], "until": waited[1]}
        return Proposal(Cause.CITIZEN, template, {**wait, "done": settled, "due": due})
    if progress.department:
        template = N_("Đã chuyển {department}; kết quả có lúc {done}, sau hẹn {due}.")
        return Proposal(
            Cause.DEPARTMENT, template, {"department": progress.department, "done": settled, "due": due}
        )
    return _unknown()


def _came_by_import(held: Sequence[Event]) -> bool:
    return any(event.kind is EventKind.RESULT_READY and event.source is Source.IMPORT for event in held)


def _waited(held: Sequence[Event]) -> tuple[datetime, datetime] | None:
    """Return the longest time that the citizen was waited for, from the demand to what ended it."""
    found: list[tuple[datetime, datetime]] = []
    since: datetime | None = None
    for event in held:
        if event.kind in _WAITS:
            since = event.occurred_at
        elif since is not None and (event.kind in _ANSWERS or event.kind is EventKind.RESULT_READY):
            found.append((since, event.occurred_at))
            since = None
    return max(found, key=lambda wait: wait[1] - wait[0], default=None)


def _unknown() -> Proposal:
    return Proposal(Cause.UNKNOWN, N_("Nhật ký không cho biết vì sao; hãy hỏi người phụ trách."))
