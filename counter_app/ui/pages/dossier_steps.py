"""How the dossier page records a step, and what it says when it is recorded."""

from collections.abc import Callable

from counter_app.domain.events import EventKind, Source
from counter_app.domain.fees import FeeTaken
from counter_app.domain.moments import parse_moment
from counter_app.i18n import _, spoken_moment
from counter_app.services import acting
from counter_app.services.acting import Step
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.pages.hand_over_receiver import Details

Work = Callable[[StepAnswer], DossierRecord]
_NEW_APPOINTMENT = (
    EventKind.COMPLETED,
    EventKind.SUPPLEMENT_RECEIVED,
    EventKind.FEE_PAID,
    EventKind.EXTENDED,
)


def step_work(
    workplace: Workplace,
    dossier_id: int,
    kind: EventKind,
    *,
    source: Source = Source.TYPED,
    details: Details | None = None,
    fee: FeeTaken | None = None,
    alone: bool = False,
) -> Work:
    """Return what records a step once a dialog, or nobody, has added to it.

    A hand-over is confirmed at once unless it is to stand `alone`; `fee` is what is paid with it.
    """

    def work(answer: StepAnswer) -> DossierRecord:
        told = {**(details or {}), **answer.details}
        step = Step(dossier_id, kind, answer.at, answer.reason, answer.approval, source, told, fee)
        if kind is EventKind.UNDONE:
            return acting.undo(workplace, step)
        if kind is EventKind.HANDED_OVER and not alone:
            return acting.hand_over_and_confirm(workplace, step)
        return acting.act(workplace, step)

    return work


def done_words(kind: EventKind, name: str, *, alone: bool = False) -> str:
    """Return what is said when a step has been recorded."""
    if alone:
        return _("Đã ghi trao kết quả: {name}. Còn phải xác nhận trả.").format(name=name)
    words = {
        EventKind.COMPLETED: _("Đã tiếp nhận hồ sơ trực tuyến: {name}."),
        EventKind.CITIZEN_CALLED: _("Đã ghi cuộc gọi: {name}."),
        EventKind.RESULT_READY: _("Đã ghi nhận có kết quả: {name}."),
        EventKind.HANDED_OVER: _("Đã trao và xác nhận trả: {name}."),
        EventKind.RETURN_CONFIRMED: _("Đã xác nhận trả: {name}."),
        EventKind.FORWARDED: _("Đã ghi chuyển xử lý: {name}."),
        EventKind.SUPPLEMENT_REQUESTED: _("Đã ghi yêu cầu bổ sung: {name}."),
        EventKind.SUPPLEMENT_RECEIVED: _("Đã nhận bổ sung: {name}."),
        EventKind.FEE_REQUESTED: _("Đã ghi yêu cầu nộp phí: {name}."),
        EventKind.FEE_PAID: _("Đã ghi nhận nộp phí: {name}."),
        EventKind.FEE_COLLECTED: _("Đã ghi phí, lệ phí: {name}."),
        EventKind.EXTENDED: _("Đã hẹn lại: {name}."),
        EventKind.REFUSED: _("Đã ghi từ chối: {name}."),
        EventKind.STOPPED: _("Đã ghi dừng xử lý: {name}."),
        EventKind.WITHDRAWN: _("Đã ghi công dân rút hồ sơ: {name}."),
        EventKind.CLOSED_UNSUPPLEMENTED: _("Đã đóng hồ sơ vì không bổ sung: {name}."),
        EventKind.UNDONE: _("Đã hoàn tác: {name}."),
        EventKind.CANCELLED: _("Đã hủy hồ sơ: {name}. Mã số vẫn giữ trong sổ."),
    }
    return words[kind].format(name=name)


def outcome_words(kind: EventKind, record: DossierRecord, *, alone: bool = False) -> str:
    """Return what is said of a recorded step, with the date that follows from it."""
    said = done_words(kind, record.intake.applicant.name, alone=alone)
    due = record.progress.due_at
    written = record.events[-1].details.get("answer_by")
    if kind is EventKind.SUPPLEMENT_REQUESTED and written:
        until = _("Được bổ sung đến hết {until}.").format(until=spoken_moment(parse_moment(str(written))))
        return f"{said} {until}"
    if kind in _NEW_APPOINTMENT and due is not None:
        new = _("Hẹn trả mới: {when}.").format(when=spoken_moment(due))
        return f"{said} {new}"
    return said
