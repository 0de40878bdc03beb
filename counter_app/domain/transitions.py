"""What may follow what: the only place that knows."""

from datetime import datetime

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.status import Status

_UNSETTLED = frozenset({Status.RECEIVED, Status.PROCESSING})
_PAUSED = frozenset({Status.AWAITING_SUPPLEMENT, Status.AWAITING_FEE})
_BEFORE_RESULT = _UNSETTLED | _PAUSED
_SETTLED = frozenset({Status.RESULT_READY, Status.HANDED_OVER, Status.RETURNED})
_ENDED = frozenset({Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.CLOSED})
_OPEN = frozenset(status for status in Status if not status.is_final)

# kind: (statuses it may follow, status it leads to; None keeps the status)
_TABLE: dict[EventKind, tuple[frozenset[Status], Status | None]] = {
    EventKind.COMPLETED: (frozenset({Status.RECEIVED}), None),
    EventKind.FORWARDED: (_UNSETTLED, Status.PROCESSING),
    EventKind.SUPPLEMENT_REQUESTED: (_UNSETTLED, Status.AWAITING_SUPPLEMENT),
    EventKind.SUPPLEMENT_RECEIVED: (frozenset({Status.AWAITING_SUPPLEMENT}), Status.PROCESSING),
    EventKind.FEE_REQUESTED: (_UNSETTLED, Status.AWAITING_FEE),
    EventKind.FEE_PAID: (frozenset({Status.AWAITING_FEE}), Status.PROCESSING),
    EventKind.EXTENDED: (_UNSETTLED, None),
    EventKind.REFUSED: (_BEFORE_RESULT, Status.REFUSED),
    EventKind.WITHDRAWN: (_BEFORE_RESULT, Status.WITHDRAWN),
    EventKind.STOPPED: (_BEFORE_RESULT, Status.STOPPED),
    EventKind.CLOSED_UNSUPPLEMENTED: (frozenset({Status.AWAITING_SUPPLEMENT}), Status.CLOSED),
    EventKind.RESULT_READY: (_UNSETTLED | {Status.AWAITING_FEE}, Status.RESULT_READY),
    EventKind.HANDED_OVER: (frozenset({Status.RESULT_READY}), Status.HANDED_OVER),
    EventKind.RETURN_CONFIRMED: (frozenset({Status.HANDED_OVER}), Status.RETURNED),
    EventKind.OFFICIAL_RESULT_TICKED: (_SETTLED | _ENDED, None),
    EventKind.OFFICIAL_RETURN_TICKED: (_SETTLED, None),
    EventKind.CITIZEN_CALLED: (frozenset({Status.RESULT_READY}), None),
    EventKind.REASSIGNED: (_OPEN, None),
    EventKind.FEE_COLLECTED: (frozenset(Status) - {Status.CANCELLED}, None),
    EventKind.CORRECTED: (frozenset(Status) - {Status.CANCELLED}, None),
    EventKind.CANCELLED: (_BEFORE_RESULT, Status.CANCELLED),
}

# Why a step is refused, said for the step that is missing or done already.
_NOT_READY = ("no_result_yet", N_("Hồ sơ {code} chưa ghi nhận có kết quả. Hãy ghi nhận kết quả trước."))
_NOT_HANDED = ("not_handed_over", N_("Hồ sơ {code} chưa ghi nhận trao kết quả. Hãy ghi nhận trao trước."))
_RETURNED = ("already_returned", N_("Hồ sơ {code} đã xác nhận trả lúc {when}. Không cần làm gì thêm."))
_HANDED = ("already_handed_over", N_("Hồ sơ {code} đã trao kết quả lúc {when}, chỉ còn xác nhận trả."))
_READY = ("already_ready", N_("Hồ sơ {code} đã ghi nhận có kết quả lúc {when}."))
_ELSEWHERE = "step_not_possible"
_STANDS: dict[Status, str] = {
    Status.RECEIVED: N_("Không thể làm bước này: hồ sơ {code} mới tiếp nhận."),
    Status.PROCESSING: N_("Không thể làm bước này: hồ sơ {code} đang được xử lý."),
    Status.AWAITING_SUPPLEMENT: N_("Không thể làm bước này: hồ sơ {code} đang chờ công dân bổ sung."),
    Status.AWAITING_FEE: N_("Không thể làm bước này: hồ sơ {code} đang chờ nộp phí."),
    Status.RESULT_READY: N_("Không thể làm bước này: hồ sơ {code} đã có kết quả, đang chờ trả."),
    Status.HANDED_OVER: N_("Không thể làm bước này: hồ sơ {code} đã trao kết quả, chỉ còn xác nhận trả."),
    Status.RETURNED: N_("Không thể làm bước này: hồ sơ {code} đã trả kết quả."),
    Status.REFUSED: N_("Không thể làm bước này: hồ sơ {code} đã bị từ chối."),
    Status.WITHDRAWN: N_("Không thể làm bước này: hồ sơ {code} đã được công dân rút."),
    Status.STOPPED: N_("Không thể làm bước này: hồ sơ {code} đã dừng xử lý."),
    Status.CLOSED: N_("Không thể làm bước này: hồ sơ {code} đã đóng."),
    Status.CANCELLED: N_("Không thể làm bước này: hồ sơ {code} đã hủy."),
}
_REFUSALS: dict[tuple[EventKind, Status], tuple[str, str]] = {
    **{(EventKind.HANDED_OVER, status): _NOT_READY for status in _BEFORE_RESULT},
    **{(EventKind.RETURN_CONFIRMED, status): _NOT_READY for status in _BEFORE_RESULT},
    (EventKind.RETURN_CONFIRMED, Status.RESULT_READY): _NOT_HANDED,
    (EventKind.HANDED_OVER, Status.HANDED_OVER): _HANDED,
    (EventKind.RESULT_READY, Status.RESULT_READY): _READY,
    (EventKind.RESULT_READY, Status.HANDED_OVER): _HANDED,
    **{(kind, Status.RETURNED): _RETURNED for kind in EventKind},
}


def allowed(status: Status, kind: EventKind) -> bool:
    """Whether an event of `kind` may happen to a dossier in `status`."""
    return kind in _TABLE and status in _TABLE[kind][0]


def next_status(status: Status, kind: EventKind) -> Status:
    """Return the status after `kind`.

    Raises:
        RuleError: the table does not allow it.
    """
    require(status, kind, code="")
    return _TABLE[kind][1] or status


def require(status: Status, kind: EventKind, *, code: str, when: datetime | None = None) -> None:
    """Let a step through, or say why not; `when` is when the dossier reached its status.

    Raises:
        RuleError: the table does not allow it; its kind names what is missing or done already.
    """
    if allowed(status, kind):
        return
    problem, template = _REFUSALS.get((kind, status), (_ELSEWHERE, _STANDS[status]))
    raise RuleError(problem, template, field="action", code=code, status=status, when=when)


def next_step(status: Status) -> EventKind | None:
    """Return the one next action that a scan of the dossier offers, if any."""
    return {
        Status.RECEIVED: EventKind.RESULT_READY,
        Status.PROCESSING: EventKind.RESULT_READY,
        Status.AWAITING_SUPPLEMENT: EventKind.SUPPLEMENT_RECEIVED,
        Status.AWAITING_FEE: EventKind.FEE_PAID,
        Status.RESULT_READY: EventKind.HANDED_OVER,
        Status.HANDED_OVER: EventKind.RETURN_CONFIRMED,
    }.get(status)
