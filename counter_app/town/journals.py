"""From a life and its slip to a journal with two clocks: what a counter would have written, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.backdating import needs_approval
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.deadlines import Appointment
from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.moments import utc
from counter_app.domain.office import Office
from counter_app.domain.statutory import answer_by
from counter_app.services.wording import receipt_sentence, restart_sentence
from counter_app.town.lives import Life
from counter_app.town.slips import Forgotten, Slip

Details = Mapping[str, str | int | None]
WINDOWS = ("clerk", "quay2", "quay3")  # the account at each window; its station is the window's number
APPROVER = "supervisor"
# What people write who own up to a click; papers and journals are Vietnamese.
_REASONS = (
    "Quầy đông, đã làm xong nhưng chưa kịp bấm trên phần mềm",
    "Quên bấm, phát hiện khi rà sổ cuối ngày",
    "Đã trả cho công dân, quên xác nhận trên phần mềm",
    "Mất mạng lúc trả kết quả, ghi bổ sung",
)
_DEPARTMENT = "Phòng chuyên môn"
_DEMAND = "Thiếu bản chính giấy tờ kèm theo"


@dataclass(frozen=True, slots=True)
class Line:
    """One step on both clocks, before it is numbered and sealed."""

    kind: EventKind
    occurred: datetime
    recorded: datetime
    details: Details
    reason: str = ""


class JournalWriter:
    """Writes the journals of one town."""

    def __init__(self, calendar: WorkingCalendar, office: Office) -> None:
        self._calendar = calendar
        self._office = office

    def events(self, life: Life, slip: Slip | None, facts: str = "") -> tuple[Event, ...]:
        """Return the journal of a dossier; `facts` is the fingerprint of what was written at its receipt."""
        lines = [*self._before_result(life, facts), *_settling(life, slip)]
        return tuple(
            Event(
                seq=seq,
                kind=line.kind,
                occurred_at=line.occurred,
                recorded_at=line.recorded,
                recorded_by=WINDOWS[life.window],
                station=life.window + 1,
                source=Source.TYPED if line.reason else Source.SCAN,
                reason=line.reason,
                approved_by=APPROVER if _back_dated(line) else "",
                details=line.details,
            )
            for seq, line in enumerate(lines, start=1)
        )

    def _before_result(self, life: Life, facts: str) -> list[Line]:
        mode = (life.procedure.due_mode or self._office.due_mode).value
        first = {**_promise(life.promised, receipt_sentence(life.promised)), "facts": facts, "mode": mode}
        lines = [_now(EventKind.RECEIVED, life.received, first)]
        if life.forwarded:
            lines.append(_now(EventKind.FORWARDED, life.forwarded, {"to": _DEPARTMENT}))
        if life.asked:
            until = {"answer_by": utc(answer_by(life.asked, self._calendar)).isoformat()}
            lines.append(Line(EventKind.SUPPLEMENT_REQUESTED, life.asked, life.asked, until, _DEMAND))
        if life.answered and life.renewed:
            anew = _promise(life.renewed, restart_sentence(life.renewed))
            lines.append(_now(EventKind.SUPPLEMENT_RECEIVED, life.answered, anew))
        if life.duty:
            lines.append(_now(EventKind.FEE_REQUESTED, life.duty, {}))
        if life.withdrawn:
            lines.append(_now(EventKind.WITHDRAWN, life.withdrawn, {}))
        return lines


def _promise(promised: Appointment, why: str) -> dict[str, str | int | None]:
    return {"due_at": utc(promised.due_at).isoformat() if promised.due_at else None, "why": why}


def _now(kind: EventKind, when: datetime, details: Details) -> Line:
    return Line(kind, when, when, details)


def _settling(life: Life, slip: Slip | None) -> list[Line]:
    """Return result, hand-over and confirmation, each recorded when it could be."""
    if life.result is None:
        return []
    found = slip.found if slip else None
    forgot = slip.step if slip else None
    result = found if found and forgot is Forgotten.RESULT else life.result
    lines = [_line(EventKind.RESULT_READY, life, life.result, result, {})]
    if life.handed is None:
        return lines
    handed = max(life.handed, result)  # a hand-over cannot be recorded before its result is
    if found and forgot is Forgotten.HAND_OVER:
        handed = found
    confirmed = found if found and forgot is Forgotten.CONFIRMATION else handed
    lines.append(_line(EventKind.HANDED_OVER, life, life.handed, handed, {}))
    together = {"together": 1} if confirmed == handed else {}
    lines.append(Line(EventKind.RETURN_CONFIRMED, life.handed, confirmed, together))
    return lines


def _line(kind: EventKind, life: Life, occurred: datetime, recorded: datetime, details: Details) -> Line:
    reason = _REASONS[life.key % len(_REASONS)] if recorded > occurred else ""
    return Line(kind, occurred, recorded, details, reason)


def _back_dated(line: Line) -> bool:
    """Whether a supervisor had to agree; a confirmation adopts the hand-over's time and needs nobody."""
    adopts = line.kind is EventKind.RETURN_CONFIRMED
    return not adopts and needs_approval(line.occurred, line.recorded)
