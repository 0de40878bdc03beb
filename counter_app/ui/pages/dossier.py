"""Page 3, Dossier: its facts, its journal with both clocks, its papers, and the one next action."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.accounts import Actor
from counter_app.domain.dossier import last_effective
from counter_app.domain.events import EventKind, Source
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.status import Status
from counter_app.services import citizen_data, reading
from counter_app.services.fees import owed_here, suggested_document
from counter_app.services.papers.issued import IssuedPaper, issued_papers
from counter_app.services.records import DossierRecord, PrintAttempt
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.step import Approve, Commit, StepAnswer
from counter_app.ui.pages.base import Page
from counter_app.ui.pages.dossier_actions import DossierActions, offered_step, possible_steps, step_words
from counter_app.ui.pages.dossier_appointment import AppointmentCard
from counter_app.ui.pages.dossier_dialogs import Scene, forwarding_dialog, other_time_dialog, step_dialog
from counter_app.ui.pages.dossier_drafts import draft_dialog
from counter_app.ui.pages.dossier_facts import FactsCard
from counter_app.ui.pages.dossier_head import DossierHead
from counter_app.ui.pages.dossier_journal import JournalCard
from counter_app.ui.pages.dossier_papers import PapersCard
from counter_app.ui.pages.dossier_standing import has_lapsed, letter_of, paper_missing
from counter_app.ui.pages.dossier_steps import Work, outcome_words, step_work
from counter_app.ui.widgets import Card

_WIDE: Final = 1000  # widths at 100 %: from here on facts stand beside the journal
_MEDIUM: Final = 640  # and from here on beside the appointment
_SIDE: Final = 360
_BOUNCE_MS: Final = 1000
_ANY_WIDTH: Final = (1 << 24) - 1
_TOLD_BY_LETTER: Final = frozenset(
    {EventKind.EXTENDED, EventKind.SUPPLEMENT_REQUESTED, EventKind.REFUSED, EventKind.STOPPED}
)

Read = tuple[DossierRecord, tuple[PrintAttempt, ...], tuple[IssuedPaper, ...], tuple[Actor, ...]]


class DossierPage(Page):
    """One dossier. `approve` checks a supervisor's name and password given at this window."""

    def __init__(self, desk: Desk, *, approve: Approve, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._approve = approve
        self._dossier_id: int | None = None
        self._record: DossierRecord | None = None
        self._people: tuple[Actor, ...] = ()
        self._source = Source.TYPED
        self._last_department = ""
        self._after_rest: QWidget | None = None
        self._rest = QTimer(self, singleShot=True, interval=_BOUNCE_MS)
        self._rest.timeout.connect(self._on_rested)
        self.head = DossierHead()
        self.offers = DossierActions()
        self.appointment = AppointmentCard()
        self.facts = FactsCard()
        self.journal = JournalCard()
        self.papers = PapersCard()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        gap = theme.px(16)
        top = Card(padding=16)
        top.body.setSpacing(theme.px(12))
        top.body.addWidget(self.head)
        top.body.addWidget(self.offers)
        self._side = QWidget()
        self._side_cards = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        main = QWidget()
        cards = QVBoxLayout(main)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for layout in (self._side_cards, cards):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(gap)
        self._side_cards.addWidget(self.appointment)
        self._side_cards.addWidget(self.facts, 1)
        cards.addWidget(self.journal)
        cards.addWidget(self.papers)
        cards.addStretch(1)
        self._halves.setSpacing(gap)
        self._halves.addWidget(self._side)
        self._halves.addWidget(main, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addWidget(top)
        column.addLayout(self._halves, 1)

    def _connect(self) -> None:
        offers = self.offers
        offers.primary_requested.connect(self._on_primary)
        offers.hand_over_only_requested.connect(self._on_hand_over_only)
        offers.other_time_requested.connect(self._on_other_time)
        offers.step_requested.connect(self._on_step)
        self.facts.reveal_requested.connect(self._on_reveal)
        offers.print_requested.connect(self._on_print)
        offers.preview_requested.connect(self._on_preview)
        offers.print_letter_requested.connect(self._on_print_letter)
        offers.preview_letter_requested.connect(self._on_preview_letter)
        offers.paper_requested.connect(self._on_paper)
        offers.draft_requested.connect(self._on_draft)
        offers.copies_requested.connect(self._on_copies)
        offers.undo_requested.connect(self._on_undo)
        self.papers.print_requested.connect(self._on_print_again)
        self.papers.preview_requested.connect(self._on_preview_again)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_other_time)

    def show_dossier(self, dossier_id: int, *, source: Source = Source.TYPED) -> None:
        """Show a dossier; `source` is how it was named, and is recorded with the next step."""
        self._source = source
        if dossier_id != self._dossier_id:
            self.offers.receiver.clear()
            self.offers.fee.clear()
        self._dossier_id = dossier_id
        self._show(masked=True)

    def ask(self, kind: EventKind) -> None:
        """Ask at once what a step wants to know, where the dossier shown can take it."""
        record = self._record
        if record is not None and kind in possible_steps(record, self.desk.workplace):
            self._on_step(kind)

    def refresh(self) -> None:
        """Read the dossier again; what was typed and revealed stays."""
        if self._dossier_id is not None:
            self._show(masked=False)

    def take_focus(self) -> None:
        """Put the keyboard on what is to be done next, else on the journal."""
        self._next_button().setFocus()

    def _next_button(self) -> QWidget:
        """Return the one next action; what has run out waits to be closed, unless its citizen is here."""
        record, workplace = self._record, self.desk.workplace
        if record is None or self._next_step() is None:
            return self.journal.table
        if self._source is not Source.SCAN and has_lapsed(record, workplace):
            return self.offers.steps[EventKind.CLOSED_UNSUPPLEMENTED]
        return self.offers.primary

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards where the width has room for them."""
        super().resizeEvent(event)
        width = self.width() / theme.current().scale
        wide, medium = width >= _WIDE, _MEDIUM <= width < _WIDE
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.RightToLeft if wide else direction.TopToBottom)
        self._side_cards.setDirection(direction.LeftToRight if medium else direction.TopToBottom)
        self._side.setMaximumWidth(theme.px(_SIDE) if wide else _ANY_WIDTH)
        self._side.setMinimumWidth(theme.px(_SIDE) if wide else 0)
        self.appointment.setMaximumWidth(theme.px(300) if medium else _ANY_WIDTH)

    def _read(self) -> Read:
        workplace, dossier_id = self.desk.workplace, self._dossier_id or 0
        record, issued = reading.get(workplace, dossier_id), issued_papers(workplace, dossier_id)
        attempts = tuple(attempt for paper in issued for attempt in paper.attempts)
        return record, attempts, issued, reading.people(workplace)

    def _show(self, *, masked: bool) -> None:
        found = self.desk.read(self._read)
        if found is None:
            return
        record, attempts, issued, self._people = found
        self._record = record
        workplace, now = self.desk.workplace, self.desk.workplace.now()
        names = {person.name: person.full_name for person in self._people}
        unsent = paper_missing(record, attempts)
        self.head.show_record(record, now, workplace.calendar, unsent=unsent)
        self.offers.show_record(record, workplace, attempts)
        owed = owed_here(workplace, record)
        self.offers.ask_fee(owed, (self.desk.read(self._next_document) or "") if owed else "")
        self.appointment.show_record(record, workplace)
        self.facts.show_record(record, names, masked=masked)
        self.journal.show_record(record, names)
        printable = record.progress.status is not Status.CANCELLED
        self.papers.show_papers(issued, names, now, printable=printable)

    def _next_document(self) -> str:
        return suggested_document(self.desk.workplace)

    def _work(self, kind: EventKind, *, alone: bool = False) -> Work:
        handing = kind is EventKind.HANDED_OVER
        return step_work(
            self.desk.workplace,
            self._dossier_id or 0,
            kind,
            source=self._source,
            details=self.offers.receiver.details() if handing else None,
            fee=self.offers.taking() if handing else None,
            alone=alone,
        )

    def _do(self, kind: EventKind, *, alone: bool = False) -> None:
        if self._record is None or not self._receiver_told(kind):
            return
        work = self._work(kind, alone=alone)
        done = self.desk.do(
            lambda: work(StepAnswer()), lambda record: outcome_words(kind, record, alone=alone)
        )
        self._settle(recorded=done is not None)

    def _receiver_told(self, kind: EventKind) -> bool:
        return kind is not EventKind.HANDED_OVER or self.offers.is_told()

    def _commit(self, kind: EventKind) -> Commit:
        work = self._work(kind)

        def commit(answer: StepAnswer) -> None:
            record = work(answer)  # a refusal is told by the dialog, which stays
            self._last_department = str(answer.details.get("to") or self._last_department)
            self.desk.do(lambda: record, outcome_words(kind, record))
            self._settle(recorded=True)
            if kind in _TOLD_BY_LETTER:
                self._after_rest = self.offers.print_letter

        return commit

    def _settle(self, *, recorded: bool) -> None:
        """Show what was recorded; the keyboard rests for a moment, so that a bounced Enter does nothing."""
        self._source = Source.TYPED
        self._after_rest = None
        if recorded:
            self.offers.receiver.clear()
        self.refresh()
        self.journal.table.select_row(0)
        self.journal.table.setFocus()
        self._rest.start()

    def _on_rested(self) -> None:
        """Let Enter do again what the button says, unless the keyboard has gone elsewhere."""
        if self.journal.table.hasFocus():
            (self._after_rest or self._next_button()).setFocus()

    def _on_primary(self) -> None:
        step = self._next_step()
        if step is not None:
            self._do(step)

    def _next_step(self) -> EventKind | None:
        return offered_step(self._record, self.desk.workplace.actor) if self._record else None

    def _on_hand_over_only(self) -> None:
        self._do(EventKind.HANDED_OVER, alone=True)

    def _on_reveal(self) -> None:
        """Show the identity numbers once it is kept that somebody looks."""
        record, workplace = self._record, self.desk.workplace
        if record is not None and self.desk.read(lambda: citizen_data.look(workplace, record)) is not None:
            self.facts.show_numbers()

    def _on_print(self) -> None:
        self._order(PaperKind.RECEIPT)

    def _on_preview(self) -> None:
        self._order(PaperKind.RECEIPT, preview=True)

    def _on_print_letter(self) -> None:
        self._order_letter(preview=False)

    def _on_preview_letter(self) -> None:
        self._order_letter(preview=True)

    def _order_letter(self, *, preview: bool) -> None:
        letter = letter_of(self._record) if self._record is not None else None
        if letter is not None:
            self._order(letter[0], preview=preview)

    def _order(self, kind: PaperKind, *, preview: bool = False) -> None:
        if self._dossier_id is not None:
            signal = self.desk.paper_preview_requested if preview else self.desk.paper_requested
            signal.emit(PaperOrder(kind, self._dossier_id))

    def _on_paper(self, kind: PaperKind) -> None:
        """Show a paper before it is printed: it is asked for rarely, and looked at first."""
        self._order(kind, preview=True)

    def _on_print_again(self, paper: IssuedPaper) -> None:
        if self._dossier_id is not None:
            self.desk.paper_requested.emit(paper.order(self._dossier_id))

    def _on_preview_again(self, paper: IssuedPaper) -> None:
        if self._dossier_id is not None:
            self.desk.paper_preview_requested.emit(paper.order(self._dossier_id))

    def _on_copies(self) -> None:
        if self._dossier_id is not None:
            self.desk.copies_requested.emit(self._dossier_id)

    def _on_draft(self, kind: PaperKind) -> None:
        if self._record is not None:
            draft_dialog(self._scene(self._record), kind, self.desk.paper_preview_requested.emit).open()

    # --- steps that ask something first -------------------------------------------------------------------

    def _scene(self, record: DossierRecord) -> Scene:
        return Scene(self.desk.workplace, record, self._people, self._approve, self)

    def _on_step(self, kind: EventKind) -> None:
        if self._record is None:
            return
        scene, commit = self._scene(self._record), self._commit(kind)
        if kind is EventKind.FORWARDED:
            forwarding_dialog(scene, self._last_department, commit).open()
        else:
            step_dialog(scene, kind, commit).open()

    def _on_other_time(self) -> None:
        step = self._next_step()
        if self._record is not None and step is not None and self._receiver_told(step):
            other_time_dialog(self._scene(self._record), step_words(step), self._commit(step)).open()

    def _on_undo(self) -> None:
        if self._record is None:
            return
        scene, last = self._scene(self._record), last_effective(self._record.events)
        if scene.is_others(last) or scene.is_old(last):
            step_dialog(scene, EventKind.UNDONE, self._commit(EventKind.UNDONE)).open()
        else:
            self._do(EventKind.UNDONE)
