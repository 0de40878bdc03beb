"""Page 2, Receive: one citizen after the other, without the mouse."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.procedures import Fee
from counter_app.i18n import _, explain
from counter_app.services import catalogue_search, receive
from counter_app.services.fees import suggested_document
from counter_app.services.receive import Received, ReceiveDossier
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.step import Approve, StepAnswer
from counter_app.ui.pages.base import Page
from counter_app.ui.receive.appointment_card import AppointmentCard, LastReceived
from counter_app.ui.receive.blank_entry import BlankEntry
from counter_app.ui.receive.card_data import ReadCard
from counter_app.ui.receive.draft import Content, DraftKeeper
from counter_app.ui.receive.form import ReceiveForm
from counter_app.ui.receive.frame import ReceiveFrame
from counter_app.ui.receive.problems import problems, summary
from counter_app.ui.receive.same_person import SamePersonNotice
from counter_app.ui.receive.summary_card import SummaryCard
from counter_app.ui.widgets import LabeledField, Notice

# A second press of F9 by a heavy hand finds an empty form; it asks for nothing.
_REST_MS: Final = 800


class ReceivePage(Page):
    """The form of one dossier, its appointment, and F9.

    `read_card` reads what a citizen card's QR said, None for any other scan; `approve` proves a supervisor's
    agreement; `printing` tells how receipts are printed here, such as *2 liên A5 · HP LaserJet*.

    Signals:
        received(id): a dossier is stored; its receipt is to be printed.
    """

    received = Signal(int)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        read_card: ReadCard,
        approve: Approve,
        printing: Callable[[], str] = str,
    ) -> None:
        super().__init__(desk, parent)
        self._read_card = read_card
        self._approve = approve
        self._printing = printing
        self.form = ReceiveForm(self._today, official=desk.workplace.office.uses_official_system)
        self.appointment = AppointmentCard()
        self.summary = SummaryCard()
        self.notice = Notice()
        self.duplicate = SamePersonNotice(desk)
        self.frame = ReceiveFrame()
        self._draft = DraftKeeper(desk, self._draft_content, self)
        self._set_aside: Content | None = None
        self._restored = self._saving = False
        self._asked_fee: Fee | None = None
        self.blanks = BlankEntry(desk, self.form)
        self._rest = QTimer(self)
        self._lay_out()
        self._connect()
        self._add_shortcuts()

    def _lay_out(self) -> None:
        self.form.stand_in(self.frame.form)
        self.frame.side.addWidget(self.appointment)
        self.frame.side.addWidget(self.summary)
        self.frame.side.addStretch(1)
        self.frame.top.addWidget(self.notice)
        self.frame.top.addWidget(self.duplicate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)

    def _connect(self) -> None:
        self.form.procedures.taken.connect(self._on_taken)
        self.form.applicant.identified.connect(self._on_identified)
        for part in (self.form.applicant, self.form.checklist, self.form.handling):
            part.changed.connect(self._draft.touch)
        self.form.handling.channel_changed.connect(self._show_promise)
        self.blanks.changed.connect(self._on_blank)
        self.appointment.reopened.connect(self.desk.dossier_requested)
        self.appointment.reprinted.connect(self._on_reprint)
        self.notice.action_requested.connect(self._on_take_back)
        self.frame.footer.save.clicked.connect(self.save)
        self.summary.paid.confirmed.connect(self.save)
        self.summary.paid.changed.connect(self._draft.touch)
        self.frame.footer.clear.clicked.connect(self.start_afresh)

    def enter_blank(self, code: str) -> None:
        """Begin to enter what was written on a blank receipt, with its hour."""
        self.form.handling.by_hand.setChecked(True)
        self.form.blank.number.setText(code)
        self.blanks.look(told=True)
        self._go(self.form.blank.clock)
        self._draft.touch()

    def _on_blank(self) -> None:
        self._draft.touch()
        self._show_promise()

    def _on_reprint(self, dossier_id: int) -> None:
        self.desk.paper_requested.emit(PaperOrder(PaperKind.RECEIPT, dossier_id))

    def _add_shortcuts(self) -> None:
        for keys, act in (
            ("F9", self.save),
            ("Alt+X", self.start_afresh),
            ("Alt+1", self._go_to_procedure),
            ("Alt+2", self._go_to_applicant),
            ("Alt+3", self._go_to_documents),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    # --- what the window asks -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the catalogue again, and what the hour has changed; the first time, restore the draft."""
        if self._saving:
            return
        self.summary.show_printing(self._printing())
        index = self.desk.read(lambda: catalogue_search.load_index(self.desk.workplace))
        if index is not None:
            self.form.show_index(index, self._often)
        if not self._restored:
            self._restored = True
            self._restore_draft()
        self._show_promise()
        self._look_for_duplicates()

    def take_focus(self) -> None:
        """Begin with the procedure, or go on where a form was left."""
        self._go(self.form.next_field() or self.frame.footer.save)

    def take_scan(self, text: str) -> bool:
        """Take a citizen card or an identity number; leave every other code to the window."""
        card = self._read_card(text)
        if card is None:
            return self._take_blank(text)
        before = self.form.take_card(card)
        if before is not None:
            self._set_aside = before
            words = _("Đã thay người nộp bằng thẻ vừa quét.")
            self.notice.show_message(words, "info", action=_("Lấy lại người trước"))
        self.take_focus()
        return True

    def _take_blank(self, text: str) -> bool:
        """Take the number of a blank receipt that waits to be entered."""
        blank = self.blanks.waiting(text)
        if blank is not None:
            self.enter_blank(blank.code)
        return blank is not None

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was just typed before something else is looked at."""
        self._draft.flush()
        super().hideEvent(event)

    # --- saving -------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Store the dossier and make ready for the next citizen, or say what is missing."""
        if self._saving or (self._rest.isActive() and self.form.is_empty):
            return
        found = problems(self.form)
        for problem in reversed(found):
            self._point_at(problem.field, problem.sentence)
        if found:
            self.desk.said.emit(summary(found), "warn")
            return
        if not self.summary.is_told():
            return
        if self.blanks.needs_supervisor():
            self.blanks.ask_supervisor(self, self._approve, self._store_approved)
            return
        self._store()

    def _store(self) -> None:
        refusals: list[CounterError] = []
        self._saving = True
        stored = self.desk.do(lambda: self._receive(refusals))
        self._saving = False
        if stored is None:
            self._show_refusal(refusals)
        else:
            self._finish(stored)

    def _receive(self, refusals: list[CounterError]) -> Received:
        """Store; a refusal is left in `refusals`, because the desk says only its words."""
        self._draft.rest()
        try:
            return receive.receive(self.desk.workplace, self._command())
        except CounterError as error:
            refusals.append(error)
            raise

    def _command(self) -> ReceiveDossier:
        return replace(self.form.command(), fee=self.summary.taking())

    def _store_approved(self, answer: StepAnswer) -> None:
        """Store what a supervisor has agreed to; a refusal is told by the dialog that asked."""
        command = replace(self._command(), reason=answer.reason, approval=answer.approval)
        stored = receive.receive(self.desk.workplace, command)
        self._draft.rest()
        self.desk.do(lambda: stored)
        self._finish(stored)

    def _finish(self, stored: Received) -> None:
        dossier = stored.dossier
        name, code = dossier.intake.applicant.name, dossier.intake.code
        self.appointment.remember(LastReceived(dossier.id, code, name, stored.appointment))
        self._rest.start()
        self._set_content({})
        self.refresh()
        self.take_focus()
        if dossier.progress.complete_at is None:  # its receipt is given when it is accepted
            self.desk.said.emit(_("Đã ghi {code}, còn phải tiếp nhận.").format(code=code), "done")
        else:
            self.received.emit(dossier.id)

    def _show_refusal(self, refusals: list[CounterError]) -> None:
        self._draft.touch()
        for error in refusals:
            field = self.form.field_of(error.field)
            if field is self.form.procedures.field:
                self.form.procedures.reopen()
            if field is not None:
                self._point_at(field, explain(error))

    def _point_at(self, field: LabeledField, sentence: str) -> None:
        field.set_message(sentence, "alarm")
        self._go(field.editor)

    # --- the parts together -------------------------------------------------------------------------------

    def _on_taken(self) -> None:
        self._show_procedure()
        self._draft.touch()
        self.take_focus()

    def _show_procedure(self) -> None:
        """Have every part follow the procedure just taken; the same one again leaves the ticks alone."""
        procedure = self.form.procedure
        if procedure is not None and procedure.code != self.form.checklist.procedure_code:
            self.form.show_documents(procedure, self._often(procedure.code))
        self._show_promise()
        self._look_for_duplicates()

    def _often(self, code: str) -> tuple[str, ...]:
        return self.desk.read(lambda: catalogue_search.often_missing(self.desk.workplace, code)) or ()

    def _show_promise(self) -> None:
        procedure, workplace, channel = self.form.procedure, self.desk.workplace, self.form.channel
        work = None
        if procedure is not None and self.blanks.is_timed:
            work = partial(
                receive.preview, workplace, procedure, received_at=self.form.received_at, channel=channel
            )
        awaits = "" if self.blanks.is_timed else _("Ghi giờ nhận đã viết trên phiếu để tính ngày hẹn.")
        self.appointment.show_appointment(self.desk.read(work) if work else None, awaits)
        self.frame.footer.due.setText(self.appointment.in_short)
        fee = procedure.fee if procedure else None
        self.summary.show_fee(fee)
        if fee != self._asked_fee:
            self._asked_fee = fee
            self._ask_fee(fee)
        blank = self.form.blank.code if self.form.by_hand else ""
        self.summary.show_code(blank or self.desk.read(lambda: receive.next_code(workplace)) or "")

    def _ask_fee(self, fee: Fee | None) -> None:
        """Ask whether it is paid at once, where this office takes fees."""
        collects = self.desk.workplace.office.collects_fees
        suggested = (
            self.desk.read(lambda: suggested_document(self.desk.workplace)) if fee and collects else ""
        )
        self.summary.ask_fee(fee if collects else None, suggested or "")

    def _on_identified(self, number: str) -> None:
        visitor = self.desk.read(lambda: receive.remembered(self.desk.workplace, number))
        self.form.applicant.show_visits(visitor)
        if visitor is not None:
            self.form.applicant.fill_remembered(visitor)
        self._look_for_duplicates()

    def _look_for_duplicates(self) -> None:
        procedure = self.form.procedure
        self.duplicate.look(self.form.applicant.identity_number, procedure.code if procedure else "")

    # --- keyboard -----------------------------------------------------------------------------------------

    def _go(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.frame.reveal_focus()

    def _go_to_procedure(self) -> None:
        self.form.procedures.reopen()
        self.frame.reveal_focus()

    def _go_to_applicant(self) -> None:
        self._go(self.form.applicant.name.line)

    def _go_to_documents(self) -> None:
        self._go(self.form.first_document() or self.form.procedures.search)

    # --- drafts, and taking back --------------------------------------------------------------------------

    def start_afresh(self) -> None:
        """Clear the form; what was in it can be taken back."""
        if not self.form.is_empty:
            self._set_aside = self._content()
            self._set_content({})
            self._draft.touch()
            self._draft.flush()
            self.notice.show_message(_("Đã xóa trắng."), "info", action=_("Lấy lại"))
        self.refresh()
        self.take_focus()

    def _on_take_back(self) -> None:
        content, self._set_aside = self._set_aside, None
        if content is not None:
            self._set_content(content)
            self._draft.touch()
        self.take_focus()

    def _restore_draft(self) -> None:
        content = self._draft.load()
        if content:
            self._set_content(content)
            self.notice.show_message(_("Đã khôi phục hồ sơ đang nhập dở."), "info")

    def _draft_content(self) -> Content | None:
        return None if self.form.is_empty else self._content()

    def _content(self) -> Content:
        return {**self.form.content(), "paid": self.summary.paid.content()}

    def _set_content(self, content: Content) -> None:
        self.notice.clear()
        self.form.set_content(content)
        self._show_procedure()
        self.form.checklist.set_content(content.get("documents") or [])
        self.summary.paid.set_content(content.get("paid") or {})
        self.blanks.look(told=False)
        self._draft.rest()

    def _today(self) -> date:
        return local(self.desk.workplace.now()).date()
