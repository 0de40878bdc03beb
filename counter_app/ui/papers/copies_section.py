"""Certified copies: a visit's documents, what they cost and why, and the slips of a day."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from counter_app.domain.certified_copies import fees_on, money
from counter_app.domain.errors import N_, CounterError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.i18n import _, explain
from counter_app.services import reading
from counter_app.services.approval import Approval
from counter_app.services.copies import MakeSlip, make_slip, slips_of, void_slip
from counter_app.services.papers.copy_slip import order_of
from counter_app.services.records import DossierRecord, KeptCopySlip
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.papers.copies_day import SlipsCard
from counter_app.ui.papers.copy_lines import CopyLines
from counter_app.ui.papers.section import PapersSection, PapersTools
from counter_app.ui.widgets import Card, LabeledField, Notice, PrimaryButton, Text


class CopiesSection(PapersSection):
    """F9 stores a slip and prints it; the list below prints again, or voids with a reason.

    A citizen's card scanned names who asks; a dossier scanned while a visit is being typed is the one that
    the copies belong to.
    """

    name = N_("Chứng thực bản sao")

    def __init__(self, desk: Desk, tools: PapersTools) -> None:
        super().__init__(desk, tools)
        self._today = local(desk.workplace.now()).date()
        self._fees = fees_on(self._today)
        self.requester, self.dossier = QLineEdit(), QLineEdit()
        self.exemption, self.document = QLineEdit(), QLineEdit()
        self.lines = CopyLines(self._fees)
        self.total = Text("", size="section", strong=True)
        self.why = Text("", size="small", tone="soft", wrap=True)
        self.save_button = PrimaryButton(_("Lưu và in phiếu"), "F9", icon="print")
        self.notice = Notice()
        self.slips = SlipsCard()
        self.slips.show_day(self._today)
        self._fields = {
            "requester": LabeledField(_("Người yêu cầu"), self.requester),
            "code": LabeledField(_("Thuộc hồ sơ"), self.dossier),
            "fee_document": LabeledField(_("Biên lai thu phí"), self.document),
            "exemption": LabeledField(_("Lý do không thu"), self.exemption),
        }
        self.dossier.setPlaceholderText(_("quét hoặc gõ mã, nếu có"))
        self.document.setPlaceholderText(_("ký hiệu và số, như AA/24E 0001234"))
        self.exemption.setPlaceholderText(_("để trống nếu có thu"))
        self._lay_out()
        self._connect()
        self._on_changed()

    def _lay_out(self) -> None:
        form = Card(_("Lượt chứng thực"))
        form.body.addLayout(_pair(self._fields["requester"], self._fields["code"]))
        form.body.addWidget(self.lines)
        form.body.addLayout(_pair(self._fields["fee_document"], self._fields["exemption"]))
        form.body.addWidget(self.notice)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.total)
        words.addWidget(self.why)
        foot = QHBoxLayout()
        foot.addLayout(words, 1)
        foot.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignVCenter)
        form.body.addLayout(foot)
        self.column.addWidget(form)
        self.column.addWidget(self.slips, 1)

    def _connect(self) -> None:
        self.lines.changed.connect(self._on_changed)
        self.lines.left.connect(self.document.setFocus)
        self.requester.returnPressed.connect(self.lines.take_focus)
        self.exemption.textEdited.connect(self._on_changed)
        for editor in (self.requester, self.dossier, self.document, self.exemption):
            editor.textEdited.connect(self._on_edited)
        self.save_button.clicked.connect(self.save)
        self.slips.day_changed.connect(self.refresh)
        self.slips.again_requested.connect(self._on_again)
        self.slips.void_requested.connect(self._ask_reason)
        self.slips.list_requested.connect(self._on_list)
        shortcut = QShortcut(QKeySequence("F9"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def refresh(self) -> None:
        """Read the day's slips again; what is being typed stays, and today follows the clock."""
        today = local(self.desk.workplace.now()).date()
        if self.slips.chosen_day == self._today != today:
            self.slips.show_day(today)
        self._today = today
        day: date = self.slips.chosen_day
        found = self.desk.read(lambda: slips_of(self.desk.workplace, day))
        if found is not None:
            self.slips.show_slips(found)

    def take_focus(self) -> None:
        """Begin with who asks."""
        self.requester.setFocus()

    def begin_for(self, record: DossierRecord) -> None:
        """Begin a visit whose copies belong to a dossier."""
        self._link(record)
        submitter = record.intake.submitter
        self.requester.setText(submitter.name if submitter else record.intake.applicant.name)
        self.lines.take_focus()

    def take_scan(self, text: str) -> bool:
        """Take a citizen's card, or the dossier of the visit that is being typed."""
        card = self.tools.read_card(text)
        if card is not None and card.name:
            self.requester.setText(card.name)
            self._fields["requester"].clear_message()
            self.lines.take_focus()
            return True
        begun = self.dossier.hasFocus() or self.requester.text().strip() or self.lines.begun
        if not begun or "|" in text:
            return False
        found = self.desk.read(lambda: reading.meant(self.desk.workplace, text))
        if found is None:
            return True  # the reason has been told
        if len(found) == 1:
            self._link(found[0])
        return len(found) == 1

    def _link(self, record: DossierRecord) -> None:
        self.dossier.setText(record.intake.code)
        self._fields["code"].set_message(record.intake.applicant.name, "info")

    def save(self) -> None:
        """Store the slip and print it; a refusal names what is wrong and keeps everything."""
        self._clear_messages()
        try:
            linked = self.dossier.text().strip()
            dossier_id = reading.one(self.desk.workplace, linked).id if linked else None
            kept = make_slip(self.desk.workplace, self._command(dossier_id))
        except CounterError as error:
            self._tell(error)
            return
        self._on_saved(kept)

    def _command(self, dossier_id: int | None) -> MakeSlip:
        return MakeSlip(
            self.requester.text(),
            self.lines.lines,
            self.exemption.text(),
            self.document.text(),
            dossier_id,
        )

    def _tell(self, error: CounterError) -> None:
        """Say what is wrong where it stands, and put the keyboard there."""
        field = self._fields.get(error.field or "")
        if field is not None:
            field.set_message(explain(error))
            field.editor.setFocus()
            return
        self.notice.show_message(explain(error), "alarm")
        self.lines.go_to(int(error.values.get("number", 1)), error.field or "")

    def _clear_messages(self) -> None:
        self.notice.clear()
        for field in self._fields.values():
            field.clear_message()

    def _on_saved(self, kept: KeptCopySlip) -> None:
        said = _("Đã lưu phiếu chứng thực số {number}, phí {amount} đồng.")
        self.notice.show_message(said.format(number=kept.slip.number, amount=money(kept.slip.amount)), "done")
        for editor in (self.requester, self.dossier, self.exemption, self.document):
            editor.clear()
        self.lines.start_afresh()
        self.requester.setFocus()
        self.slips.show_day(self._today)
        self.desk.changed.emit()
        self.refresh()
        self.order(order_of(kept))

    def _on_edited(self) -> None:
        """Take back what was said of a field that is being mended."""
        for field in self._fields.values():
            if field.editor.hasFocus():
                field.clear_message()

    def _on_changed(self) -> None:
        free = bool(self.exemption.text().strip())
        amount = sum(line.amount(self._fees) for line in self.lines.charged)
        said = _("Phí: {amount} đồng").format(amount=money(0 if free else amount))
        self.total.setText(said)
        why = self.lines.arithmetic()
        if free and amount:
            why = _("Không thu; nếu thu thì {amount} đồng.").format(amount=money(amount))
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def _on_again(self, kept: KeptCopySlip, preview: bool) -> None:  # noqa: FBT001 - a signal takes no names
        self.order(order_of(kept), preview=preview)

    def _on_list(self) -> None:
        self.order(PaperOrder(PaperKind.CERTIFIED, day=self.slips.chosen_day))

    def _ask_reason(self, kept: KeptCopySlip) -> None:
        def commit(answer: StepAnswer) -> object:
            return void_slip(self.desk.workplace, kept.id, answer.reason)

        number = kept.slip.number
        dialog = ReasonDialog(
            title=_("Hủy phiếu chứng thực số {number}").format(number=number),
            explanation=_("Số chứng thực vẫn giữ trong sổ; phiếu không tính phí nữa."),
            confirm=_("Hủy phiếu"),
            needs_approval=False,
            people=(),
            approve=_nobody,
            training=self.desk.workplace.store.training,
            commit=commit,
            parent=self,
        )
        dialog.accepted.connect(self.desk.changed)
        dialog.accepted.connect(self.refresh)
        dialog.open()


def _pair(wide: LabeledField, narrow: LabeledField) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.addWidget(wide, 0, 0)
    grid.addWidget(narrow, 0, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _nobody(name: str, _password: str) -> Approval:
    """Voiding a slip asks for nobody's approval, so nobody can give one."""
    raise LookupError(name)
