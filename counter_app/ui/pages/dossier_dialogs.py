"""Which dialog a step of a dossier asks its questions with, and what it says before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.accounts import Actor, Permission
from counter_app.domain.backdating import needs_approval
from counter_app.domain.dossier import last_effective, last_step
from counter_app.domain.errors import N_
from counter_app.domain.events import Event, EventKind
from counter_app.domain.statutory import answer_by, suggested_extension
from counter_app.i18n import _, spoken_moment
from counter_app.services.clocks import irregularities, irregularity_words
from counter_app.services.fees import standing_of, suggested_document
from counter_app.services.papers.letters import documents_of
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace
from counter_app.ui.dialogs.back_dating import BackDatingDialog
from counter_app.ui.dialogs.call import CallDialog
from counter_app.ui.dialogs.department import DepartmentDialog
from counter_app.ui.dialogs.extension import ExtensionDialog
from counter_app.ui.dialogs.fee import FeeDialog
from counter_app.ui.dialogs.letters import DemandDialog, StopDialog
from counter_app.ui.dialogs.reason import Happened, ReasonDialog
from counter_app.ui.dialogs.step import Approve, Commit, StepDialog
from counter_app.ui.dialogs.withdrawal import WithdrawalDialog
from counter_app.ui.pages.dossier_standing import told_words
from counter_app.ui.words import action_word, money, step_word


@dataclass(frozen=True, slots=True)
class Scene:
    """The dossier in question, and who may be asked about it at this window."""

    workplace: Workplace
    record: DossierRecord
    people: Sequence[Actor]
    approve: Approve
    parent: QWidget

    @property
    def self_approving(self) -> bool:
        """Whether whoever sits here approves by themself."""
        return self.workplace.actor.may(Permission.APPROVE)

    def is_old(self, event: Event) -> bool:
        """Whether an entry is of an earlier day."""
        return needs_approval(event.recorded_at, self.workplace.now())

    def is_others(self, event: Event) -> bool:
        """Whether an entry is another's, and not this account's to take back."""
        actor = self.workplace.actor
        return event.recorded_by != actor.name and not actor.may(Permission.UNDO_OTHERS)


# kind: what the step means to the citizen, and what is asked
_EXPLAINED: Final = {
    EventKind.SUPPLEMENT_REQUESTED: (
        N_("Chỉ được yêu cầu một lần. Công dân được bổ sung đến hết {until}; thời gian chờ không tính."),
        N_("Lý do: còn thiếu gì, phải sửa gì"),
    ),
    EventKind.FEE_REQUESTED: (
        N_("Thời gian chờ công dân nộp không tính vào hạn; nộp xong, ngày hẹn lùi đúng bấy nhiêu."),
        N_("Khoản phải nộp, nơi nộp"),
    ),
    EventKind.REFUSED: (
        N_("Hồ sơ kết thúc mà không có kết quả. Công dân nhận phiếu từ chối, nêu đúng lý do này."),
        N_("Lý do từ chối"),
    ),
    EventKind.STOPPED: (
        N_("Hồ sơ kết thúc mà không có kết quả. Công dân nhận thông báo dừng, nêu đúng lý do này."),
        N_("Lý do dừng"),
    ),
    EventKind.WITHDRAWN: (
        N_("Hồ sơ kết thúc; trả lại giấy tờ đã nộp."),
        N_("Lý do (không bắt buộc)"),
    ),
    EventKind.CLOSED_UNSUPPLEMENTED: (
        N_("Hồ sơ đóng lại vì hết hạn mà không bổ sung; trả lại giấy tờ đã nộp."),
        N_("Ghi chú (không bắt buộc)"),
    ),
    EventKind.EXTENDED: (
        N_("Đã hẹn {promised}. Chỉ được hẹn lại một lần; văn bản xin lỗi nêu lý do và ngày hẹn mới."),
        N_("Lý do, như sẽ in trên văn bản"),
    ),
}
_ENDING: Final = frozenset(
    {EventKind.REFUSED, EventKind.STOPPED, EventKind.WITHDRAWN, EventKind.CLOSED_UNSUPPLEMENTED}
)
_AT_LENGTH: Final = frozenset({EventKind.REFUSED})


def step_dialog(scene: Scene, kind: EventKind, commit: Commit) -> StepDialog:
    """Return the dialog of a step that wants to know something, not yet open."""
    if kind is EventKind.UNDONE:
        return _undo(scene, commit)
    if kind is EventKind.CITIZEN_CALLED:
        return _call(scene, commit)
    if kind is EventKind.CANCELLED:
        return _cancel(scene, commit)
    if kind is EventKind.FEE_COLLECTED:
        return _fee_taken(scene, commit)
    return _asking_dialog(scene, kind, _asked(scene, kind, commit))


def _asking_dialog(scene: Scene, kind: EventKind, asked: dict[str, Any]) -> StepDialog:
    if kind is EventKind.WITHDRAWN:
        return WithdrawalDialog(name=_whoever_came(scene.record), **asked)
    if kind is EventKind.EXTENDED:
        return _extension(scene, asked)
    if kind is EventKind.SUPPLEMENT_REQUESTED:
        return DemandDialog(documents_of(scene.workplace, scene.record), **asked)
    if kind is EventKind.STOPPED:
        return StopDialog(**asked)
    return ReasonDialog(
        long=kind in _AT_LENGTH,
        required=kind is not EventKind.CLOSED_UNSUPPLEMENTED,
        written=_fee(scene.record) if kind is EventKind.FEE_REQUESTED else "",
        **asked,
    )


def forwarding_dialog(scene: Scene, last: str, commit: Commit) -> StepDialog:
    """Return the dialog that asks where a dossier goes."""
    return DepartmentDialog(last=last, commit=commit, parent=scene.parent)


def other_time_dialog(scene: Scene, words: str, commit: Commit) -> StepDialog:
    """Return the dialog that asks when the next step really happened."""
    return BackDatingDialog(
        step=words,
        now=scene.workplace.now(),
        after=last_step(scene.record.events).occurred_at,
        actor=scene.workplace.actor,
        people=scene.people,
        approve=scene.approve,
        training=scene.workplace.store.training,
        commit=commit,
        parent=scene.parent,
    )


def _asked(scene: Scene, kind: EventKind, commit: Commit) -> dict[str, Any]:
    """Return what every dialog of a step out of the ordinary has; irregular ones warn and want approval."""
    workplace, record = scene.workplace, scene.record
    now, code = workplace.now(), record.intake.code
    found = irregularities(workplace, record, kind, now)
    explanation, label = _EXPLAINED[kind]
    promised = record.progress.due_at
    return {
        "title": _("{action} · {name}").format(action=action_word(kind), name=record.intake.applicant.name),
        "explanation": _(explanation).format(
            until=spoken_moment(answer_by(now, workplace.calendar)),
            promised=spoken_moment(promised) if promised else "–",
        ),
        "label": _(label),
        "confirm": action_word(kind),
        "warning": "\n".join(_(irregularity_words(each)).format(code=code) for each in found),
        "needs_approval": bool(found) and not scene.self_approving,
        "dangerous": kind in _ENDING or bool(found),
        "happened": Happened(now, last_step(record.events).occurred_at, scene.self_approving),
        **_common(scene, commit),
    }


def _common(scene: Scene, commit: Commit) -> dict[str, Any]:
    return {
        "people": scene.people,
        "approve": scene.approve,
        "training": scene.workplace.store.training,
        "commit": commit,
        "parent": scene.parent,
    }


def _extension(scene: Scene, asked: dict[str, Any]) -> StepDialog:
    workplace, record = scene.workplace, scene.record
    now = workplace.now()
    old = record.progress.due_at or now
    suggested = suggested_extension(old, record.intake.procedure.limit, now, workplace.calendar)
    return ExtensionDialog(old=old, suggested=suggested, calendar=workplace.calendar, **asked)


def _undo(scene: Scene, commit: Commit) -> StepDialog:
    last = last_effective(scene.record.events)
    return ReasonDialog(
        title=_("Hoàn tác: {step}").format(step=step_word(last)),
        explanation=_("Bước này của người khác hoặc của ngày trước. Nhật ký vẫn giữ bước cũ và lý do."),
        confirm=_("Hoàn tác"),
        needs_approval=not scene.self_approving,
        **_common(scene, commit),
    )


def _call(scene: Scene, commit: Commit) -> StepDialog:
    intake = scene.record.intake
    return CallDialog(
        name=intake.applicant.name,
        phone=intake.applicant.phone or (intake.submitter.phone if intake.submitter else ""),
        work=intake.procedure.name,
        told=told_words(scene.record, scene.workplace.now()),
        commit=commit,
        parent=scene.parent,
    )


def _fee_taken(scene: Scene, commit: Commit) -> StepDialog:
    return FeeDialog(
        name=scene.record.intake.applicant.name,
        standing=standing_of(scene.record),
        suggested=suggested_document(scene.workplace),
        commit=commit,
        parent=scene.parent,
    )


def _cancel(scene: Scene, commit: Commit) -> StepDialog:
    first = scene.record.events[0]
    return ReasonDialog(
        title=_("Hủy hồ sơ {code}").format(code=scene.record.intake.code),
        explanation=_("Chỉ hủy khi nhập nhầm. Mã số vẫn giữ trong sổ, không cấp lại cho hồ sơ khác."),
        confirm=_("Hủy hồ sơ"),
        needs_approval=scene.is_old(first) and not scene.self_approving,
        **_common(scene, commit),
    )


def _whoever_came(record: DossierRecord) -> str:
    submitter = record.intake.submitter
    return (submitter.name if submitter else "") or record.intake.applicant.name


def _fee(record: DossierRecord) -> str:
    """Return the procedure's own fee as a first answer, which may be another."""
    amount = record.intake.procedure.fee_amount
    return _("Phí, lệ phí: {amount}").format(amount=money(amount)) if amount else ""
