"""Certified copies: a visit's documents, what they cost, and the slips of today."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit

from counter_app.domain.certified_copies import fees_on, money
from counter_app.domain.errors import N_, CounterError
from counter_app.domain.moments import local
from counter_app.i18n import _, explain
from counter_app.services.approval import Approval
from counter_app.services.copies import MakeSlip, make_slip, slips_of, void_slip
from counter_app.services.papers.copy_slip import order_of
from counter_app.services.records import KeptCopySlip
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.pages.settings_section import Cell, RowsModel
from counter_app.ui.papers.copy_lines import CopyLines
from counter_app.ui.papers.section import PapersSection, PapersTools, row_of
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    LabeledField,
    Level,
    Notice,
    PrimaryButton,
    SecondaryButton,
    Text,
)


class CopiesSection(PapersSection):
    """F9 stores a slip and prints it; the list below prints again, or voids with a reason."""

    name = N_("Chứng thực bản sao")

    def __init__(self, desk: Desk, tools: PapersTools) -> None:
        super().__init__(desk, tools)
        self._slips: Sequence[KeptCopySlip] = ()
        self._fees = fees_on(local(desk.workplace.now()).date())
        self.requester, self.exemption, self.document = QLineEdit(), QLineEdit(), QLineEdit()
        self.lines = CopyLines(self._fees)
        self.total = Text("", size="section", strong=True)
        self.save_button = PrimaryButton(_("Lưu và in phiếu"), "F9", icon="print")
        self.notice = Notice()
        self._model = RowsModel(
            (_("Số chứng thực"), _("Người yêu cầu"), _("Phí (đồng)"), _("Tình trạng")), self
        )
        columns = (
            Column(ColumnKind.FITTED),
            Column(ColumnKind.TEXT),
            Column(ColumnKind.FITTED),
            Column(ColumnKind.PILL),
        )
        self.table = DataTable(_("Phiếu hôm nay"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Hôm nay chưa có phiếu chứng thực nào."))
        self.table.setMinimumHeight(theme.px(150))
        self.again_button = SecondaryButton(_("In lại"), icon="print")
        self.void_button = SecondaryButton(_("Hủy phiếu…"))
        self._lay_out()
        self._connect()
        self._on_changed()

    def _lay_out(self) -> None:
        form = Card(_("Lượt chứng thực"))
        self._requester_field = LabeledField(_("Người yêu cầu"), self.requester)
        form.body.addWidget(self._requester_field)
        form.body.addWidget(self.lines)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        hint = _("ký hiệu và số, như AA/24E 0001234")
        grid.addWidget(LabeledField(_("Biên lai thu phí"), self.document, hint=hint), 0, 0)
        hint = _("để trống nếu có thu")
        grid.addWidget(LabeledField(_("Lý do không thu"), self.exemption, hint=hint), 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        form.body.addLayout(grid)
        form.body.addWidget(self.notice)
        foot = row_of(self.total)
        foot.addWidget(self.save_button)
        form.body.addLayout(foot)
        today = Card(_("Phiếu hôm nay"))
        today.body.addWidget(self.table, 1)
        today.body.addLayout(row_of(self.again_button, self.void_button))
        self.column.addWidget(form)
        self.column.addWidget(today, 1)

    def _connect(self) -> None:
        self.lines.changed.connect(self._on_changed)
        self.exemption.textEdited.connect(self._on_changed)
        self.save_button.clicked.connect(self.save)
        self.table.row_activated.connect(self._on_again)
        self.table.current_row_changed.connect(self._on_row)
        self.again_button.clicked.connect(self._on_again)
        self.void_button.clicked.connect(self._on_void)
        shortcut = QShortcut(QKeySequence("F9"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def refresh(self) -> None:
        """Read today's slips again; what is being typed stays."""
        today = local(self.desk.workplace.now()).date()
        found = self.desk.read(lambda: slips_of(self.desk.workplace, today))
        if found is None or list(found) == list(self._slips):
            return
        self._slips = found
        self._model.show_rows([_row(each) for each in found])
        self._on_row()

    def take_focus(self) -> None:
        """Begin with who asks."""
        self.requester.setFocus()

    def save(self) -> None:
        """Store the slip and print it; a refusal names what is wrong and keeps everything."""
        command = MakeSlip(
            self.requester.text(), self.lines.lines, self.exemption.text(), self.document.text()
        )
        try:
            kept = make_slip(self.desk.workplace, command)
        except CounterError as error:
            self.notice.show_message(explain(error), "alarm")
            return
        self._on_saved(kept)

    def _on_saved(self, kept: KeptCopySlip) -> None:
        said = _("Đã lưu phiếu chứng thực số {number}, phí {amount} đồng.")
        self.notice.show_message(said.format(number=kept.slip.number, amount=money(kept.slip.amount)), "done")
        for editor in (self.requester, self.exemption, self.document):
            editor.clear()
        self.lines.start_afresh()
        self.requester.setFocus()
        self.desk.changed.emit()
        self.refresh()
        self.order(order_of(kept))

    def _on_changed(self) -> None:
        lines = () if self.exemption.text().strip() else self.lines.lines
        amount = sum(line.amount(self._fees) for line in lines)
        self.total.setText(_("Phí: {amount} đồng").format(amount=money(amount)))

    @property
    def _chosen(self) -> KeptCopySlip | None:
        row = self.table.current_row()
        return self._slips[row] if 0 <= row < len(self._slips) else None

    def _on_row(self) -> None:
        self.again_button.setEnabled(self._chosen is not None)
        self.void_button.setEnabled(self._chosen is not None and self._chosen.voided_at is None)

    def _on_again(self) -> None:
        if self._chosen is not None:
            self.order(order_of(self._chosen))

    def _on_void(self) -> None:
        kept = self._chosen
        if kept is not None:
            self._ask_reason(kept)

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
        dialog.accepted.connect(self.refresh)
        dialog.open()


def _nobody(name: str, _password: str) -> Approval:
    """Voiding a slip asks for nobody's approval, so nobody can give one."""
    raise LookupError(name)


def _row(kept: KeptCopySlip) -> tuple[Cell, ...]:
    slip, void = kept.slip, kept.voided_at is not None
    numbers = str(slip.number) if len(slip.lines) == 1 else f"{slip.number}–{slip.last_number}"
    said = kept.void_reason if void else slip.exemption or slip.fee_document
    level = Level.WARN if void else Level.DONE
    return (
        Cell(numbers, strong=True),
        Cell(slip.requester, said),
        Cell(money(slip.amount)),
        Cell(_("Đã hủy") if void else _("Đã lưu"), level=level),
    )
