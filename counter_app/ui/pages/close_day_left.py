"""What keeps a day from being closed: each line is resolved, or named with a reason, without leaving it."""

from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.closing import DayException, GateStep, step_of
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.i18n import _
from counter_app.services.closing import GateView
from counter_app.ui import theme
from counter_app.ui.models.closing import LeftTableModel, key_of
from counter_app.ui.pages.find_table_card import table_card
from counter_app.ui.widgets import (
    ENTER_KEY,
    Column,
    ColumnKind,
    DataTable,
    LabeledField,
    LinkButton,
    SecondaryButton,
    Text,
)
from counter_app.ui.widgets.flow import flow
from counter_app.ui.words import obligation_word

_COLUMNS: Final = (
    Column(ColumnKind.PILL, hide_below=560),
    Column(ColumnKind.TEXT, keeps_second=True),
    Column(ColumnKind.TEXT),
    Column(ColumnKind.ACTION, hide_below=420),
)


class LeftList(QWidget):
    """The list with its reason field below.

    Signals:
        named(exceptions): reasons were written, or one was emptied.
        dossier_requested(id): a line is to be resolved on its dossier.
        blank_requested(code): what was written on a blank receipt is to be entered.
        blank_void_requested(code, reason): a blank receipt was spoilt, or is not needed.
    """

    named = Signal(object)
    dossier_requested = Signal(int)
    blank_requested = Signal(str)
    blank_void_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Obligation | None = None
        self.model = LeftTableModel(self)
        self.table = DataTable(_("Việc còn lại"), _COLUMNS)
        self.table.setModel(self.model)
        self.table.setMinimumHeight(theme.px(150))
        self.count = Text(tone="soft")
        self.reason = QLineEdit()
        self.field = LabeledField(_("Vì sao để lại"), self.reason)
        self.write = SecondaryButton(_("Ghi lý do"), ENTER_KEY)
        self.write_all = LinkButton("")
        self.void = LinkButton(_("Hủy số này"))
        self.open = LinkButton(_("Mở hồ sơ"))
        self._below = QWidget()
        self._below.setObjectName("page")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = table_card(_("Việc còn lại"))
        card.header.addWidget(self.count, 1)
        card.body.addWidget(self.table, 1)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        below.setSpacing(theme.px(8))
        below.addWidget(self.field)
        below.addLayout(flow(self.write, self.write_all, self.void, self.open))
        card.body.addWidget(self._below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _connect(self) -> None:
        self.table.action_requested.connect(self._on_line)
        self.table.row_activated.connect(self._on_open)
        self.table.current_row_changed.connect(self._on_row)
        self.reason.returnPressed.connect(self._on_write)
        self.write.clicked.connect(self._on_write)
        self.write_all.clicked.connect(self._on_write_all)
        self.void.clicked.connect(self._on_void)
        self.open.clicked.connect(self._on_open)

    def show_gate(self, view: GateView) -> None:
        """Show what the day owes; the chosen line stays chosen as long as it is there."""
        chosen = self._chosen()
        self.model.show_owed(view.owed, view.named, view.at)
        self.table.select_row(max(self.model.row_of(key_of(chosen)) if chosen else 0, 0))
        left, told = len(view.left), len(view.named)
        self.count.setText(
            _("{left} phải giải quyết · {named} để lại có lý do").format(left=left, named=told)
        )
        self.table.set_empty_text(_("Không còn việc nào. Chốt ngày được rồi."))
        self._below.setVisible(bool(view.owed))
        self._on_row(self.table.current_row())

    def begin(self, step: GateStep | None = None) -> None:
        """Put the keyboard into the reason of the first line that has none, of a step where one is named."""
        self._choose_left(step)
        self.reason.setFocus()

    def _choose_left(self, step: GateStep | None = None) -> bool:
        """Choose the first line without a reason; tell whether there is one."""
        for row in range(self.model.rowCount()):
            item = self.model.item(row)
            wanted = item is not None and (step is None or step_of(item.kind) is step)
            if item is not None and wanted and not self.model.reason(item):
                self.table.select_row(row)
                return True
        return False

    def _chosen(self) -> Obligation | None:
        return self.model.item(self.table.current_row())

    def _on_row(self, _row: int) -> None:
        item = self._chosen()
        if item is None:
            self._shown = None
            return
        if self._shown is None or key_of(item) != key_of(self._shown):
            self.reason.setText(self.model.reason(item))  # what was typed belongs to one line
        self._shown = item
        blank = item.kind is ObligationKind.ENTER_BLANK
        self.void.setVisible(blank)
        self.open.set_text(_("Nhập phiếu này") if blank else _("Mở hồ sơ"))
        what = f"{item.dossier.applicant_name or item.dossier.code} · {obligation_word(item.kind)}"
        self.field.set_label(_("Vì sao để lại: {what}").format(what=what))
        same = len(self.model.left_of(item.kind))
        self.write_all.set_text(_("Ghi cho cả {count} việc cùng loại").format(count=same))
        self.write_all.setVisible(same > 1)

    def _on_line(self, _index: QModelIndex) -> None:
        self.reason.setFocus()
        self.reason.selectAll()

    def _on_write(self) -> None:
        item = self._chosen()
        if item is None or not self._reason_given(item):
            return
        self._name((item,))

    def _on_write_all(self) -> None:
        item = self._chosen()
        if item is not None and self.reason.text().strip():
            self._name(self.model.left_of(item.kind))
        elif item is not None:
            self._reason_given(item)

    def _reason_given(self, item: Obligation) -> bool:
        """Whether there is a reason, or one to be taken back by emptying it."""
        given = bool(self.reason.text().strip() or self.model.reason(item))
        if given:
            self.field.clear_message()
        else:
            self.field.set_message(_("Ghi lý do, hoặc mở hồ sơ để giải quyết."), "warn")
            self.reason.setFocus()
        return given

    def _name(self, items: tuple[Obligation, ...]) -> None:
        reason = self.reason.text().strip()
        self.named.emit([DayException(item.dossier.code, item.kind, reason) for item in items])
        # once nothing is left, a bounced Enter must not find the button that closes the day
        (self.reason if self._choose_left() else self.table).setFocus()

    def _on_void(self) -> None:
        item, reason = self._chosen(), self.reason.text().strip()
        if item is not None and reason:
            self.blank_void_requested.emit(item.dossier.code, reason)
        elif item is not None:
            self.field.set_message(_("Ghi vì sao hủy số này, rồi bấm Hủy số này."), "warn")
            self.reason.setFocus()

    def _on_open(self) -> None:
        item = self._chosen()
        if item is not None and item.kind is ObligationKind.ENTER_BLANK:
            self.blank_requested.emit(item.dossier.code)
        elif item is not None:
            self.dossier_requested.emit(item.dossier.id)
