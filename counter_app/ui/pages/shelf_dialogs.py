"""What the shelf count asks: when a result was given out or came, a word beside a difference."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.dossier import effective_events, last_effective
from counter_app.domain.errors import N_
from counter_app.domain.events import EventKind
from counter_app.domain.shelf import Became
from counter_app.i18n import _
from counter_app.services.workplace import Workplace
from counter_app.ui.dialogs.back_dating import BackDatingDialog
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import Commit, StepAnswer, StepDialog
from counter_app.ui.pages.dossier_dialogs import Scene
from counter_app.ui.pages.hand_over_receiver import ReceiverFields
from counter_app.ui.words import step_word


class WhenDialog(BackDatingDialog):
    """Asks when something happened; the hour of the click is taken only when it is said to be the hour.

    `receiver` asks who took the result away, too.
    """

    def __init__(self, *, receiver: bool, **asked: Any) -> None:
        self._asked_about_now = False
        self.receiver = ReceiverFields() if receiver else None
        super().__init__(**asked)
        self._offered = self.moment
        if self.receiver is not None:
            self.receiver.set_stacked(stacked=True)
            self.receiver.who.currentIndexChanged.connect(self.fit)
            self.fields.insertWidget(1, self.receiver)

    def answer(self) -> StepAnswer | None:
        """Return when it was, and who took it; an untouched clock is asked about once."""
        if self.moment == self._offered and not self._asked_about_now:
            self._asked_about_now = True
            self.refuse("at", _("Đây là giờ bấm. Hãy ghi giờ đã xảy ra; nếu đúng là bây giờ, bấm lần nữa."))
            return None
        if self.receiver is not None and not self.receiver.is_told():
            self.fit()
            return None
        given = super().answer()
        if given is None or self.receiver is None:
            return given
        return replace(given, details=self.receiver.details())


def handed_over_dialog(scene: Scene, commit: Commit) -> StepDialog:
    """Return the dialog that asks when a missing result was given out, and to whom."""
    return _when(scene, commit, _("Ghi đã trao"), _("{name} nhận kết quả lúc nào?"), receiver=True)


def result_dialog(scene: Scene, commit: Commit) -> StepDialog:
    """Return the dialog that asks since when an unrecorded result lies there."""
    return _when(scene, commit, _("Ghi có kết quả"), _("{name}: có kết quả từ lúc nào?"), receiver=False)


def _when(scene: Scene, commit: Commit, step: str, title: str, *, receiver: bool) -> StepDialog:
    return WhenDialog(
        receiver=receiver,
        step=step,
        title=title.format(name=scene.record.intake.applicant.name),
        now=scene.workplace.now(),
        after=last_effective(scene.record.events).occurred_at,
        actor=scene.workplace.actor,
        people=scene.people,
        approve=scene.approve,
        training=scene.workplace.store.training,
        commit=commit,
        parent=scene.parent,
    )


def take_back_dialog(scene: Scene, commit: Commit) -> StepDialog:
    """Return the dialog that asks why a result, or a hand-over, was recorded that never was."""
    held = effective_events(scene.record.events)
    last = held[-1]
    confirmed = last.kind is EventKind.RETURN_CONFIRMED  # then the hand-over before it goes too
    foreign = any(scene.is_others(each) or scene.is_old(each) for each in held[-2 if confirmed else -1 :])
    return ReasonDialog(
        title=_("Hoàn tác: {step}").format(step=step_word(last)),
        explanation=_("Việc này chưa xảy ra mà đã ghi. Nhật ký vẫn giữ bước cũ và lý do."),
        label=_("Vì sao ghi nhầm"),
        confirm=_("Hoàn tác"),
        needs_approval=foreign and not scene.self_approving,
        people=scene.people,
        approve=scene.approve,
        training=scene.workplace.store.training,
        commit=commit,
        parent=scene.parent,
    )


# kind of note: the title, what it means, what is asked
_NOTES: Final = {
    Became.MISLAID: (
        N_("Thất lạc, đang tìm: {name}"),
        N_("Kết quả vẫn là chờ trả; lần kiểm này ghi lại là không thấy."),
        N_("Tìm ở đâu, ai tìm"),
    ),
    Became.AT_DEPARTMENT: (
        N_("Ở bộ phận chuyên môn: {name}"),
        N_("Kết quả chưa về kệ. Nếu lẽ ra chưa được ghi có kết quả, hãy hoàn tác bước ấy."),
        N_("Ai giữ, bao giờ về"),
    ),
    Became.EXPLAINED: (
        N_("Ghi chú: {name}"),
        N_("Chênh lệch vẫn ghi trong lần kiểm này, kèm câu ghi chú."),
        N_("Đã xem thấy gì"),
    ),
}


def note_dialog(workplace: Workplace, kind: Became, name: str, commit: Commit, parent: QWidget) -> StepDialog:
    """Return the dialog that asks for a word beside a difference."""
    title, explanation, label = _NOTES[kind]
    return _worded(
        workplace,
        parent,
        title=_(title).format(name=name),
        explanation=_(explanation),
        label=_(label),
        confirm=_("Ghi lại"),
        commit=commit,
    )


def finish_dialog(workplace: Workplace, still_open: int, commit: Commit, parent: QWidget) -> StepDialog:
    """Return the dialog that asks why differences are left that nobody has looked into."""
    return _worded(
        workplace,
        parent,
        title=_("Còn {count} chênh lệch chưa ai xem").format(count=still_open),
        explanation=_("Quay lại xử lý từng dòng, hoặc ghi vì sao để lại rồi ký lần kiểm này."),
        label=_("Vì sao để lại"),
        confirm=_("Ký và kết thúc"),
        commit=commit,
    )


def abandon_dialog(workplace: Workplace, scanned: int, commit: Commit, parent: QWidget) -> StepDialog:
    """Return the dialog that asks why a count is given up."""
    return _worded(
        workplace,
        parent,
        title=_("Bỏ lần kiểm này"),
        explanation=_("{count} mã đã quét không còn tính. Các bước đã ghi cho hồ sơ vẫn giữ nguyên.").format(
            count=scanned
        ),
        label=_("Vì sao bỏ"),
        confirm=_("Bỏ lần kiểm"),
        commit=commit,
        dangerous=True,
    )


def _worded(workplace: Workplace, parent: QWidget, *, dangerous: bool = False, **said: Any) -> StepDialog:
    return ReasonDialog(
        needs_approval=False,
        people=(),
        approve=_nobody,
        training=workplace.store.training,
        dangerous=dangerous,
        parent=parent,
        **said,
    )


def _nobody(*_asked: str) -> Any:
    raise AssertionError("nobody is asked to approve a word")
