"""What can be done with a dossier now: the one next action, and quieter ones beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain import transitions
from counter_app.domain.accounts import Actor, Permission
from counter_app.domain.dossier import last_effective
from counter_app.domain.events import EventKind
from counter_app.domain.status import Status
from counter_app.i18n import _, spoken_moment
from counter_app.services.ports import DossierRecord
from counter_app.ui import theme
from counter_app.ui.pages.dossier_flow import flow
from counter_app.ui.pages.hand_over_receiver import ReceiverFields
from counter_app.ui.widgets import ENTER_KEY, LinkButton, PrimaryButton, SecondaryButton, Text
from counter_app.ui.words import action_word, event_word

_OFFERED = (EventKind.RESULT_READY, EventKind.HANDED_OVER, EventKind.RETURN_CONFIRMED)


def offered_step(record: DossierRecord, actor: Actor) -> EventKind | None:
    """Return the one next step that this window offers this account."""
    step = transitions.next_step(record.progress.status)
    return step if step in _OFFERED and actor.may(Permission.ACT) else None


def step_words(step: EventKind) -> str:
    """Return the words of the primary button; a hand-over is confirmed with the same key."""
    return _("Trao và xác nhận") if step is EventKind.HANDED_OVER else action_word(step)


class DossierActions(QWidget):
    """The buttons of a dossier; it asks, the page acts."""

    primary_requested = Signal()
    other_time_requested = Signal()
    hand_over_only_requested = Signal()
    forward_requested = Signal()
    print_requested = Signal()
    preview_requested = Signal()
    undo_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.receiver = ReceiverFields()
        self.closing = Text(tone="soft", wrap=True)
        self.primary = PrimaryButton("", ENTER_KEY)
        self.other_time = SecondaryButton(_("Vào lúc khác…"), "Ctrl+Enter")
        self.hand_over_only = SecondaryButton(_("Chỉ ghi đã trao"))
        self.forward = SecondaryButton(_("Chuyển xử lý…"))
        self.print_receipt = SecondaryButton("", icon="print")
        self.preview = LinkButton(_("Xem trước giấy hẹn"))
        self.undo = LinkButton("", icon="undo")
        self.cancel = LinkButton(_("Hủy hồ sơ…"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.closing)
        column.addWidget(self.receiver)
        column.addLayout(
            flow(
                self.primary,
                self.hand_over_only,
                self.other_time,
                self.forward,
                self.print_receipt,
                self.preview,
                self.undo,
                self.cancel,
            )
        )

    def _connect(self) -> None:
        self.primary.clicked.connect(self.primary_requested)
        self.receiver.confirmed.connect(self.primary_requested)
        self.other_time.clicked.connect(self.other_time_requested)
        self.hand_over_only.clicked.connect(self.hand_over_only_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.print_receipt.clicked.connect(self.print_requested)
        self.preview.clicked.connect(self.preview_requested)
        self.undo.clicked.connect(self.undo_requested)
        self.cancel.clicked.connect(self.cancel_requested)

    def show_record(self, record: DossierRecord, actor: Actor) -> None:
        """Offer what may be done now; what may not is not there."""
        status, acts = record.progress.status, actor.may(Permission.ACT)
        step = offered_step(record, actor)
        last = last_effective(record.events)
        self.primary.setVisible(step is not None)
        self.other_time.setVisible(step is not None)
        if step is not None:
            self.primary.set_text(step_words(step))
        handing = step is EventKind.HANDED_OVER
        self.hand_over_only.setVisible(handing)
        self.receiver.setVisible(handing)
        submitter = record.intake.submitter
        self.receiver.suggest(submitter.name if submitter else "")
        self.forward.setVisible(acts and transitions.allowed(status, EventKind.FORWARDED))
        self.print_receipt.set_text(_("In lại giấy hẹn") if record.printed else _("In giấy hẹn"))
        for paper in (self.print_receipt, self.preview):
            paper.setVisible(status is not Status.CANCELLED)  # nobody may come with that paper
        self.undo.setVisible(acts and last.kind is not EventKind.RECEIVED)
        self.undo.set_text(_("Hoàn tác: {step}").format(step=event_word(last.kind)))
        self.cancel.setVisible(acts and transitions.allowed(status, EventKind.CANCELLED))
        said = closing_words(record)
        self.closing.setText(said)
        self.closing.setVisible(bool(said))


def closing_words(record: DossierRecord) -> str:
    """Return what to say where there is no next step."""
    progress = record.progress
    if progress.status is Status.RETURNED and progress.returned_at is not None:
        return _("Đã trả lúc {when}. Không cần làm gì thêm.").format(when=spoken_moment(progress.returned_at))
    if progress.status is Status.CANCELLED:
        return _("Hồ sơ đã hủy; mã số vẫn giữ trong sổ và không cấp lại.")
    if progress.status.is_paused:
        return _("Đang chờ công dân; thời gian chờ không tính vào hạn.")
    if progress.status.is_final and progress.ended_at is not None:
        return _("Hồ sơ đã kết thúc lúc {when}.").format(when=spoken_moment(progress.ended_at))
    return ""
