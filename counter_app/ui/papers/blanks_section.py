"""Blank receipts: reserve and print them, enter what was written on them, void what was spoilt."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSpinBox

from counter_app.domain.errors import N_
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.i18n import _
from counter_app.services.approval import Approval
from counter_app.services.blanks import MOST_AT_ONCE, reserve, reserved, void
from counter_app.services.records import ReservedReceipt
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.pages.settings_section import Cell, RowsModel
from counter_app.ui.papers.section import PapersSection, PapersTools, row_of
from counter_app.ui.widgets import (
    Card,
    Column,
    ColumnKind,
    DataTable,
    LabeledField,
    Level,
    PrimaryButton,
    SecondaryButton,
    take_keys_directly,
)
from counter_app.ui.words import moment_words


class BlanksSection(PapersSection):
    """Numbers are taken when they are printed, and never given to anything else."""

    name = N_("Phiếu trắng")

    def __init__(self, desk: Desk, tools: PapersTools) -> None:
        advice = _("Khi mất điện: viết tay lên phiếu trắng đã có số, có điện thì nhập lại đúng giờ đã nhận.")
        super().__init__(desk, tools, advice)
        self._listed: Sequence[ReservedReceipt] = ()
        self.count = QSpinBox()
        self.count.setRange(1, MOST_AT_ONCE)
        self.count.setValue(10)
        take_keys_directly(self.count)
        self.reserve_button = PrimaryButton(_("Giữ số và in"), "F9", icon="print")
        self._model = RowsModel((_("Mã hồ sơ"), _("Giữ lúc"), _("Tình trạng")), self)
        columns = (
            Column(ColumnKind.TEXT),
            Column(ColumnKind.FITTED, hide_below=420),
            Column(ColumnKind.PILL),
        )
        self.table = DataTable(_("Các số giữ trước"), columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Chưa giữ số nào."))
        self.table.setMinimumHeight(theme.px(220))
        self.enter_button = SecondaryButton(_("Nhập hồ sơ của phiếu này"), "Enter")
        self.again_button = SecondaryButton(_("In lại"), icon="print")
        self.void_button = SecondaryButton(_("Hủy số này…"))
        self._lay_out()
        self._connect()
        self._on_row()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addLayout(row_of(LabeledField(_("Bao nhiêu phiếu"), self.count), self.reserve_button))
        card.body.addWidget(self.table, 1)
        card.body.addLayout(row_of(self.enter_button, self.again_button, self.void_button))
        self.column.addWidget(card, 1)

    def _connect(self) -> None:
        self.reserve_button.clicked.connect(self._on_reserve)
        self.table.current_row_changed.connect(self._on_row)
        self.table.row_activated.connect(self._on_enter)
        self.enter_button.clicked.connect(self._on_enter)
        self.again_button.clicked.connect(self._on_again)
        self.void_button.clicked.connect(self._on_void)
        shortcut = QShortcut(QKeySequence("F9"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_reserve)

    def refresh(self) -> None:
        """Read the reserved numbers again."""
        found = self.desk.read(lambda: reserved(self.desk.workplace))
        if found is None:
            return
        row = max(self.table.current_row(), 0)
        self._listed = found
        now = self.desk.workplace.now()
        self._model.show_rows([_row(each, moment_words(each.reserved_at, now)) for each in found])
        if found:
            self.table.select_row(min(row, len(found) - 1))
        self._on_row()

    def take_focus(self) -> None:
        """Begin with how many."""
        self.count.setFocus()

    @property
    def chosen(self) -> ReservedReceipt | None:
        """The number on the current row."""
        row = self.table.current_row()
        return self._listed[row] if 0 <= row < len(self._listed) else None

    def _on_row(self) -> None:
        waits = self.chosen is not None and self.chosen.waits
        for button in (self.enter_button, self.again_button, self.void_button):
            button.setEnabled(waits)

    def _on_reserve(self) -> None:
        count = self.count.value()
        words = _("Đã giữ {count} số. Phiếu trắng đang in.").format(count=count)
        lot = self.desk.do(lambda: reserve(self.desk.workplace, count), words)
        if lot is not None:
            self.refresh()
            self.order(PaperOrder(PaperKind.BLANK, content=lot))

    def _on_enter(self) -> None:
        if self.chosen is not None and self.chosen.waits:
            self.tools.enter_blank(self.chosen.code)

    def _on_again(self) -> None:
        if self.chosen is not None and self.chosen.waits:
            self.order(PaperOrder(PaperKind.BLANK, content=(self.chosen,)))

    def _on_void(self) -> None:
        if self.chosen is not None and self.chosen.waits:
            self._ask_reason(self.chosen.code)

    def _ask_reason(self, code: str) -> None:
        def commit(answer: StepAnswer) -> object:
            return void(self.desk.workplace, code, answer.reason)

        dialog = ReasonDialog(
            title=_("Hủy số giữ trước {code}").format(code=code),
            explanation=_("Số vẫn nằm trong danh sách, không cấp lại cho hồ sơ khác."),
            confirm=_("Hủy số"),
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
    """Voiding a number asks for nobody's approval, so nobody can give one."""
    raise LookupError(name)


def _row(each: ReservedReceipt, when: str) -> tuple[Cell, ...]:
    words, level = _("Chưa dùng"), Level.NOTICE
    if each.dossier_id is not None:
        words, level = _("Đã nhập hồ sơ"), Level.DONE
    elif each.voided_at is not None:
        words, level = _("Đã hủy"), Level.WARN
    told = each.void_reason or _("Số thứ tự {number}").format(number=each.register_number)
    return (Cell(each.code, told, strong=each.waits), Cell(when), Cell(words, level=level))
