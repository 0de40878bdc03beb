"""Steps that stop, restart or move a dossier's clock: what they need, and what they promise anew."""

from collections.abc import Mapping
from datetime import datetime

from counter_app.domain.deadlines import appointment
from counter_app.domain.errors import N_, RuleError, UsageError
from counter_app.domain.events import EventKind
from counter_app.domain.moments import parse_moment, utc
from counter_app.domain.procedures import DueMode
from counter_app.domain.schedule import restarts, resumed_due, schedule
from counter_app.domain.statutory import (
    Irregularity,
    answer_by,
    irregular_demand,
    irregular_extension,
    new_appointment,
)
from counter_app.services.records import DossierRecord
from counter_app.services.wording import (
    extension_sentence,
    pause_sentence,
    receipt_sentence,
    restart_sentence,
)
from counter_app.services.workplace import Workplace

Details = Mapping[str, str | int | None]
_NEEDS_SUPERVISOR = {
    Irregularity.SUPPLEMENT_AGAIN: N_(
        "Hồ sơ {code} đã được yêu cầu bổ sung một lần. Luật chỉ cho yêu cầu một lần; lần nữa phải có lý do "
        "và lãnh đạo phụ trách duyệt, và hồ sơ sẽ bị tính là trễ."
    ),
    Irregularity.SUPPLEMENT_LATE: N_(
        "Đã quá 3 ngày làm việc kể từ ngày nhận hồ sơ {code}. Yêu cầu bổ sung muộn phải có lý do và lãnh đạo "
        "phụ trách duyệt."
    ),
    Irregularity.EXTENSION_AGAIN: N_(
        "Hồ sơ {code} đã hẹn lại một lần. Luật chỉ cho hẹn lại một lần; lần nữa phải có lý do và lãnh đạo "
        "phụ trách duyệt."
    ),
    Irregularity.EXTENSION_LATE: N_(
        "Thư xin lỗi của hồ sơ {code} phải gửi chậm nhất một ngày làm việc trước hẹn trả. Gửi muộn phải có "
        "lý do và lãnh đạo phụ trách duyệt."
    ),
}


def irregularities(
    workplace: Workplace, record: DossierRecord, kind: EventKind, moment: datetime
) -> tuple[Irregularity, ...]:
    """Return what a step at `moment` would do against the ordinary rule, so that a page can warn before."""
    if kind is EventKind.SUPPLEMENT_REQUESTED:
        return irregular_demand(record.progress, moment, workplace.calendar)
    if kind is EventKind.EXTENDED:
        return irregular_extension(record.progress, moment, workplace.calendar)
    return ()


def irregularity_words(which: Irregularity) -> str:
    """Return the (Vietnamese) sentence that says what is irregular; `{code}` is the dossier's."""
    return _NEEDS_SUPERVISOR[which]


def clock_details(
    workplace: Workplace,
    record: DossierRecord,
    kind: EventKind,
    occurred_at: datetime,
    given: Details,
    *,
    approved_by: str,
) -> dict[str, str | int | None]:
    """Return the details of a step, with the promise that follows from it.

    Raises:
        RuleError: the step is irregular and no supervisor approves, the new date is impossible, or the
            citizen still has time to answer.
        UsageError: the new date is missing or cannot be read.
    """
    found = () if given.get("notice") else irregularities(workplace, record, kind, occurred_at)
    if found and not approved_by:
        raise RuleError(
            found[0].value, _NEEDS_SUPERVISOR[found[0]], field="approved_by", code=record.intake.code
        )
    details = {**given, **{which.value: 1 for which in found}}
    match kind:
        case EventKind.SUPPLEMENT_REQUESTED:
            details["answer_by"] = utc(answer_by(occurred_at, workplace.calendar)).isoformat()
        case EventKind.SUPPLEMENT_RECEIVED | EventKind.FEE_PAID:
            details |= _resumed(workplace, record, kind, occurred_at)
        case EventKind.EXTENDED:
            details |= _extended(workplace, record, given, occurred_at)
        case EventKind.COMPLETED:
            details |= _accepted(workplace, record, occurred_at)
        case EventKind.CLOSED_UNSUPPLEMENTED:
            _require_lapsed(workplace, record, occurred_at)
        case _:
            pass
    return details


def mode_of(workplace: Workplace, record: DossierRecord) -> DueMode:
    """Return the mode in force when the dossier was received; old journals do not say, then today's."""
    written = record.events[0].details.get("mode")
    return record.intake.procedure.due_mode or (
        DueMode(str(written)) if written else workplace.office.due_mode
    )


def _resumed(
    workplace: Workplace, record: DossierRecord, kind: EventKind, moment: datetime
) -> dict[str, str | int | None]:
    rules, progress, calendar = record.intake.procedure, record.progress, workplace.calendar
    if progress.due_at is None or progress.paused_since is None:
        return {}
    if restarts(rules, kind):
        promised = appointment(moment, rules.limit, calendar, mode_of(workplace, record))
        due, why = promised.due_at or progress.due_at, restart_sentence(promised)
    else:
        due = resumed_due(progress.due_at, progress.paused_since, moment, calendar)
        why = pause_sentence(calendar.working_seconds(progress.paused_since, moment))
    return {"due_at": utc(due).isoformat(), "why": why}


def _accepted(workplace: Workplace, record: DossierRecord, moment: datetime) -> dict[str, str | int | None]:
    """Return the promise of an online dossier: its limit runs from the acceptance (Art 17(3))."""
    if record.progress.complete_at is not None:
        raise RuleError(
            "already_accepted",
            N_("Hồ sơ {code} đã được tiếp nhận. Không cần làm gì thêm."),
            field="action",
            code=record.intake.code,
        )
    promised = appointment(
        moment, record.intake.procedure.limit, workplace.calendar, mode_of(workplace, record)
    )
    if promised.due_at is None:
        return {}
    return {"due_at": utc(promised.due_at).isoformat(), "why": receipt_sentence(promised)}


def _extended(
    workplace: Workplace, record: DossierRecord, given: Details, moment: datetime
) -> dict[str, str | int | None]:
    old, written = record.progress.due_at, given.get("due_at")
    if old is None:
        raise RuleError(
            "nothing_to_extend",
            N_("Hồ sơ {code} không có thời hạn nên không có gì để hẹn lại."),
            field="action",
            code=record.intake.code,
        )
    if not written:
        raise UsageError("extension_date_missing", N_("Hãy cho biết ngày hẹn mới."), field="to")
    try:
        due = new_appointment(parse_moment(str(written)), max(old, moment), workplace.calendar)
    except ValueError:
        raise UsageError(
            "moment_unreadable",
            N_("Không đọc được thời điểm “{text}”. Hãy viết như 2026-11-23T10:05."),
            field="to",
            text=str(written),
        ) from None
    if given.get("notice"):
        _require_computed(workplace, record, due)
    return {"due_at": utc(due).isoformat(), "why": extension_sentence(old, due, workplace.calendar)}


def _require_computed(workplace: Workplace, record: DossierRecord, due: datetime) -> None:
    """Let a notice give only the day that the rules compute; every other new date is an apology."""
    rules, mode = record.intake.procedure, mode_of(workplace, record)
    if schedule(rules, record.events, workplace.calendar, mode).due_at != due:
        raise RuleError(
            "not_the_computed_day",
            N_("Hẹn lại theo thông báo chỉ được đúng ngày tính theo lịch. Ngày khác phải có thư xin lỗi."),
            field="to",
        )


def _require_lapsed(workplace: Workplace, record: DossierRecord, moment: datetime) -> None:
    asked = record.progress.supplement_asked_at
    until = answer_by(asked, workplace.calendar) if asked else None
    if until is not None and moment <= until:
        raise RuleError(
            "still_time_to_answer",
            N_("Công dân còn được bổ sung hồ sơ {code} đến {until}. Chưa đóng được."),
            field="action",
            code=record.intake.code,
            until=until,
        )
