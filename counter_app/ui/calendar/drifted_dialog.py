"""Open dossiers whose printed promise and computed day have drifted apart, and the new day for each."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_
from counter_app.i18n import _, spoken_moment
from counter_app.services import changes
from counter_app.services.changes import Moved
from counter_app.ui import theme
from counter_app.ui.calendar.preview_dialog import moment_cell, verdict
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.step import StepAnswer, StepDialog
from counter_app.ui.pages.settings_section import Cell, RowsModel
from counter_app.ui.widgets import (
    ENTER_KEY,
    Card,
    Column,
    ColumnKind,
    DataTable,
    LabeledField,
    SecondaryButton,
    Text,
)

_WIDTH: Final = 860
_HEIGHT: Final = 520
_NEVER: Final = 100_000  # no table is so wide
_REASON: Final = N_("Lịch làm việc của cơ quan thay đổi")  # printed on the paper, hence never translated


class DriftedDialog(QDialog):
    """Lists them; Enter gives a new day where the old one cannot be kept, else opens the dossier."""

    def __init__(self, desk: Desk, drifted: Sequence[Moved], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drifted = list(drifted)
        self._may_act = desk.workplace.actor.may(Permission.ACT)
        title = _("Hồ sơ lệch ngày hẹn")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        headers = (_("Hồ sơ"), _("Đã hẹn"), _("Nay tính ra"), _("Lời hẹn"), _("Việc cần làm"))
        self._model = RowsModel(headers, self)
        seldom = 0 if self._may_act else _NEVER
        columns = (
            Column(ColumnKind.TEXT),
            Column(ColumnKind.FITTED),
            Column(ColumnKind.FITTED),
            Column(ColumnKind.PILL),
            Column(ColumnKind.ACTION, hide_below=seldom),
        )
        self.table = DataTable(title, columns)
        self.table.setModel(self._model)
        self.table.set_empty_text(_("Không hồ sơ nào lệch: ngày đã hẹn đều đúng với lịch hiện nay."))
        self.open_button = SecondaryButton(_("Mở hồ sơ"))
        self.close_button = SecondaryButton(_("Đóng"), "Esc")
        self._lay_out(title)
        self.table.row_activated.connect(self._on_open)
        self.table.action_requested.connect(self._on_action)
        self.open_button.clicked.connect(self._on_open_current)
        self.close_button.clicked.connect(self.reject)
        self._show_rows()
        self.table.setFocus()

    def _lay_out(self, title: str) -> None:
        edge = theme.px(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(12))
        column.addWidget(Text(title, size="section"))
        words = _(
            "Lịch hoặc giờ làm việc đã đổi sau khi hẹn. Ngày in trên giấy vẫn là lời hẹn; hồ sơ không kịp "
            "thì hẹn lại ngày muộn hơn, có giấy riêng và không tính là lần xin lỗi."
        )
        column.addWidget(Text(words, tone="soft", wrap=True))
        if not self._may_act:
            closed = _("Tài khoản quản trị xem được; công chức một cửa hoặc lãnh đạo hẹn lại.")
            column.addWidget(Text(closed, tone="warn", wrap=True))
        card = Card(padding=4)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        screen = self.screen().availableSize()
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(screen - QSize(32, 48)))

    def _show_rows(self) -> None:
        self._model.show_rows([self._row(each) for each in self._drifted])
        self.table.select_row(0)
        self.open_button.setEnabled(bool(self._drifted))

    def _row(self, each: Moved) -> tuple[Cell, ...]:
        action = Cell(_("Hẹn lại…"), key=ENTER_KEY) if each.breaks_promise and self._may_act else Cell("")
        who = Cell(each.applicant_name, sub=each.code, strong=True)
        return who, moment_cell(each.promised), moment_cell(each.after), verdict(each), action

    def _on_action(self, index: QModelIndex) -> None:
        each = self._drifted[index.row()]
        ReappointDialog(each, partial(self._reappoint, each), parent=self).open()

    def _reappoint(self, each: Moved, reason: str) -> None:
        changes.reappoint(self._desk.workplace, each, reason)
        said = _("Đã hẹn lại: {name}. In giấy hẹn lại cho công dân.").format(name=each.applicant_name)
        self._desk.said.emit(said, "done")
        self._desk.changed.emit()
        self._leave_for(each.dossier_id)

    def _on_open(self, index: QModelIndex) -> None:
        self._leave_for(self._drifted[index.row()].dossier_id)

    def _on_open_current(self) -> None:
        row = self.table.current_row()
        if 0 <= row < len(self._drifted):
            self._leave_for(self._drifted[row].dossier_id)

    def _leave_for(self, dossier_id: int) -> None:
        self.accept()
        self._desk.dossier_requested.emit(dossier_id)


class ReappointDialog(StepDialog):
    """Gives a later day, with the reason that the paper will state."""

    def __init__(self, each: Moved, give: Callable[[str], object], parent: QWidget | None = None) -> None:
        new = spoken_moment(each.after) if each.after else ""
        old = spoken_moment(each.promised) if each.promised else ""
        super().__init__(
            title=_("Hẹn lại: {name}").format(name=each.applicant_name),
            explanation=_("Hẹn mới: {new}\nĐã hẹn: {old}").format(new=new, old=old),
            confirm=_("Hẹn lại"),
            commit=lambda answer: give(answer.reason),
            parent=parent,
        )
        self.reason = QLineEdit(_REASON)
        self.add_field("reason", LabeledField(_("Lý do (in trên giấy)"), self.reason))
        self.reason.setFocus()
        self.reason.selectAll()

    def answer(self) -> StepAnswer | None:
        """Return why."""
        reason = self.reason.text().strip()
        if not reason:
            self.refuse("reason", _("Bước này cần ghi lý do."))
            return None
        return StepAnswer(reason=reason)
