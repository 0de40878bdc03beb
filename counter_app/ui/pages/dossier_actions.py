"""What can be done with a dossier now: the one next action, quieter ones beside it, the rare in a menu."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from counter_app.domain import transitions
from counter_app.domain.accounts import Actor, Permission
from counter_app.domain.dossier import last_effective, waits_to_be_accepted
from counter_app.domain.events import EventKind
from counter_app.domain.fees import FeeTaken
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.status import Status
from counter_app.i18n import _
from counter_app.services.fees import standing_of
from counter_app.services.papers import printed_times
from counter_app.services.papers.letters import letter_print_kind
from counter_app.services.records import DossierRecord, PrintAttempt
from counter_app.services.workplace import Workplace
from counter_app.ui import theme
from counter_app.ui.fee_fields import FeeFields
from counter_app.ui.pages.dossier_drafts import DRAFTS, possible_drafts
from counter_app.ui.pages.dossier_standing import (
    has_lapsed,
    letter_of,
    standing_words,
)
from counter_app.ui.pages.hand_over_receiver import ReceiverFields
from counter_app.ui.printing.paper_words import paper_name
from counter_app.ui.widgets import ENTER_KEY, LinkButton, PrimaryButton, SecondaryButton, Text
from counter_app.ui.widgets.flow import flow
from counter_app.ui.words import action_word, step_word

_FEE_WIDTH: Final = 480
_BESIDE: Final = (
    EventKind.CITIZEN_CALLED,
    EventKind.CLOSED_UNSUPPLEMENTED,
    EventKind.FORWARDED,
    EventKind.SUPPLEMENT_REQUESTED,
    EventKind.EXTENDED,
)
_RARE: Final = (
    EventKind.FEE_COLLECTED,
    EventKind.FEE_REQUESTED,
    EventKind.WITHDRAWN,
    EventKind.REFUSED,
    EventKind.STOPPED,
    EventKind.CANCELLED,
)
_MORE_KEY: Final = "Alt+K"
_PAPERS_KEY: Final = "Alt+G"


def offered_step(record: DossierRecord, actor: Actor) -> EventKind | None:
    """Return the one next step that this window offers this account."""
    if not actor.may(Permission.ACT):
        return None
    if waits_to_be_accepted(record.progress):
        return EventKind.COMPLETED
    return transitions.next_step(record.progress.status)


def step_words(step: EventKind) -> str:
    """Return the words of the primary button; a hand-over is confirmed with the same key."""
    return _("Trao và xác nhận") if step is EventKind.HANDED_OVER else action_word(step)


def possible_steps(record: DossierRecord, workplace: Workplace) -> frozenset[EventKind]:
    """Return what this account may do with the dossier beside its one next step."""
    if not workplace.actor.may(Permission.ACT):
        return frozenset()
    status = record.progress.status
    found = {kind for kind in (*_BESIDE, *_RARE) if transitions.allowed(status, kind)}
    if record.progress.due_at is None:
        found.discard(EventKind.EXTENDED)
    if not has_lapsed(record, workplace):
        found.discard(EventKind.CLOSED_UNSUPPLEMENTED)
    if not (workplace.office.collects_fees or standing_of(record).takings):
        found.discard(EventKind.FEE_COLLECTED)
    return frozenset(found)


class DossierActions(QWidget):
    """The buttons of a dossier; it asks, the page acts.

    Signals:
        step_requested(kind): a step that is not the next one.
        paper_requested(kind): a paper that no step gives, such as the control slip.
        draft_requested(kind): a form before its step, to be asked for its reason.
        copies_requested: copies are to be certified for the dossier.
    """

    primary_requested = Signal()
    other_time_requested = Signal()
    hand_over_only_requested = Signal()
    step_requested = Signal(object)
    print_requested = Signal()
    preview_requested = Signal()
    print_letter_requested = Signal()
    preview_letter_requested = Signal()
    paper_requested = Signal(object)
    draft_requested = Signal(object)
    copies_requested = Signal()
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.receiver = ReceiverFields()
        self.fee = FeeFields()
        self.fee.setMaximumWidth(theme.px(_FEE_WIDTH))
        self.closing = Text(tone="soft", wrap=True)
        self.primary = PrimaryButton("", ENTER_KEY)
        self.other_time = SecondaryButton(_("Vào lúc khác…"), "Ctrl+Enter")
        self.hand_over_only = SecondaryButton(_("Chỉ ghi đã trao"))
        self.steps = {kind: SecondaryButton(_asking(kind)) for kind in _BESIDE}
        self.more = SecondaryButton(_("Khác…"), _MORE_KEY)
        self.menu = QMenu(self)
        self.rare = {kind: QAction(_asking(kind), self) for kind in _RARE}
        self.print_receipt = LinkButton("", icon="print")
        self.preview = LinkButton(_("Xem trước giấy hẹn"))
        self.print_letter = LinkButton("", icon="print")
        self.preview_letter = LinkButton("")
        self.other_papers = LinkButton(_("Giấy khác…"), _PAPERS_KEY)
        self.papers_menu = QMenu(self)
        self.control = QAction(_("Phiếu kiểm soát (mẫu 06)"), self)
        self.copies = QAction(_("Chứng thực bản sao cho hồ sơ này"), self)
        self.drafts = {kind: QAction(_drafting(kind), self) for kind in DRAFTS}
        self.undo = LinkButton("", icon="undo")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.menu.addActions([self.rare[kind] for kind in _RARE])
        self.menu.insertSeparator(self.rare[EventKind.REFUSED])
        self.menu.insertSeparator(self.rare[EventKind.CANCELLED])
        self.papers_menu.addActions([self.control, self.copies])
        self.papers_menu.addSeparator()
        self.papers_menu.addActions(list(self.drafts.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.closing)
        column.addWidget(self.receiver)
        column.addWidget(self.fee)
        column.addLayout(
            flow(self.primary, self.hand_over_only, self.other_time, *self.steps.values(), self.more)
        )
        column.addLayout(
            flow(
                self.print_receipt,
                self.preview,
                self.print_letter,
                self.preview_letter,
                self.other_papers,
                self.undo,
            )
        )

    def _connect(self) -> None:
        self.primary.clicked.connect(self.primary_requested)
        self.receiver.confirmed.connect(self.primary_requested)
        self.fee.confirmed.connect(self.primary_requested)
        self.other_time.clicked.connect(self.other_time_requested)
        self.hand_over_only.clicked.connect(self.hand_over_only_requested)
        for kind, button in self.steps.items():
            button.clicked.connect(partial(self._on_step, kind))
        for kind, action in self.rare.items():
            action.triggered.connect(partial(self._on_step, kind))
        self.control.triggered.connect(self._on_control)
        self.copies.triggered.connect(self.copies_requested)
        for draft, action in self.drafts.items():
            action.triggered.connect(partial(self._on_draft, draft))
        self.more.clicked.connect(self._on_more)
        self.other_papers.clicked.connect(self._on_other_papers)
        for key, act in ((_MORE_KEY, self._on_more), (_PAPERS_KEY, self._on_other_papers)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)
        self.print_receipt.clicked.connect(self.print_requested)
        self.preview.clicked.connect(self.preview_requested)
        self.print_letter.clicked.connect(self.print_letter_requested)
        self.preview_letter.clicked.connect(self.preview_letter_requested)
        self.undo.clicked.connect(self.undo_requested)

    def show_record(
        self, record: DossierRecord, workplace: Workplace, attempts: Sequence[PrintAttempt] = ()
    ) -> None:
        """Offer what may be done now; what may not is not there."""
        self._show_next(record, workplace.actor)
        self._show_others(possible_steps(record, workplace))
        self._show_papers(record, attempts)
        self.copies.setVisible(workplace.actor.may(Permission.RECEIVE))
        drafts = possible_drafts(record, workplace)
        for kind, action in self.drafts.items():
            action.setVisible(kind in drafts)
        last = last_effective(record.events)
        self.undo.setVisible(workplace.actor.may(Permission.ACT) and last.kind is not EventKind.RECEIVED)
        self.undo.set_text(_("Hoàn tác: {step}").format(step=step_word(last)))
        said = standing_words(record, workplace)
        self.closing.setText(said)
        self.closing.setVisible(bool(said))

    def _show_next(self, record: DossierRecord, actor: Actor) -> None:
        step = offered_step(record, actor)
        self.primary.setVisible(step is not None)
        self.other_time.setVisible(step is not None)
        if step is not None:
            self.primary.set_text(step_words(step))
        handing = step is EventKind.HANDED_OVER
        self.hand_over_only.setVisible(handing)
        self.receiver.setVisible(handing)
        submitter = record.intake.submitter
        self.receiver.suggest(submitter.name if submitter else "")

    def ask_fee(self, owed: int, suggested: str) -> None:
        """Ask for the fee that is paid with the result; for nothing where none is owed or handed over."""
        self.fee.setVisible(bool(owed) and not self.receiver.isHidden())
        self.fee.ask(owed, suggested=suggested)

    def is_told(self) -> bool:
        """Whether receiver and fee are told; else what is missing says so and has the keyboard."""
        return self.receiver.is_told() and (self.fee.isHidden() or self.fee.is_told())

    def taking(self) -> FeeTaken | None:
        """Return the fee that is paid with the result."""
        return None if self.fee.isHidden() else self.fee.taking()

    def _show_others(self, possible: frozenset[EventKind]) -> None:
        for kind, button in self.steps.items():
            button.setVisible(kind in possible)
        for kind, action in self.rare.items():
            action.setVisible(kind in possible)
        self.more.setVisible(any(kind in possible for kind in _RARE))

    def _show_papers(self, record: DossierRecord, attempts: Sequence[PrintAttempt]) -> None:
        there = record.progress.status is not Status.CANCELLED  # nobody may come with a paper of those
        self.print_receipt.set_text(_("In lại giấy hẹn") if record.printed else _("In giấy hẹn"))
        self.print_receipt.setVisible(there)
        self.preview.setVisible(there)
        letter = letter_of(record) if there else None
        self.print_letter.setVisible(letter is not None)
        self.preview_letter.setVisible(letter is not None)
        if letter is not None:
            kind, event = letter
            name = paper_name(kind)
            again = printed_times(attempts, letter_print_kind(kind, event)) > 0
            template = _("In lại {paper}") if again else _("In {paper}")
            self.print_letter.set_text(template.format(paper=name))
            self.preview_letter.set_text(_("Xem trước {paper}").format(paper=name))

    def _on_step(self, kind: EventKind) -> None:
        self.step_requested.emit(kind)

    def _on_more(self) -> None:
        _drop_down(self.menu, self.more)

    def _on_control(self) -> None:
        self.paper_requested.emit(PaperKind.CONTROL)

    def _on_draft(self, kind: PaperKind) -> None:
        self.draft_requested.emit(kind)

    def _on_other_papers(self) -> None:
        _drop_down(self.papers_menu, self.other_papers)


def _drop_down(menu: QMenu, button: QWidget) -> None:
    """Open a menu under its button; its first line has the keyboard."""
    if not button.isVisible():
        return
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + theme.px(4))))
    menu.setActiveAction(next(action for action in menu.actions() if action.isVisible()))


def _drafting(kind: PaperKind) -> str:
    """Return the words that ask for a draft of a form."""
    return _("Bản nháp {paper}…").format(paper=paper_name(kind))


def _asking(kind: EventKind) -> str:
    """Return the words of a button that asks something first."""
    return _("{action}…").format(action=action_word(kind))
