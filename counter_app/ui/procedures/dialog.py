"""Changing a procedure: the rules as fields, then what follows from them, then saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.procedures import Procedure
from counter_app.i18n import _, explain
from counter_app.services.changes import Moved
from counter_app.services.procedure_checks import usable
from counter_app.ui import theme
from counter_app.ui.procedures.form import RulesForm
from counter_app.ui.procedures.proposal import ProposalView
from counter_app.ui.widgets import Notice, PrimaryButton, SecondaryButton, Text

_WIDTH: Final = 760
_LEAST_HEIGHT: Final = 420

Work = Callable[[Procedure], list[Moved]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be changed: the rules to begin with, those before them (None for a new procedure)."""

    rules: Procedure
    before: Procedure | None
    fields: Sequence[str]


class RulesDialog(QDialog):
    """First the fields, then the preview; only from the preview is anything saved.

    `propose` returns the open dossiers that the rules would count otherwise, `save` stores them; both may
    refuse, which is told beside the field. Esc goes back one step; a second Esc leaves what was typed.
    """

    def __init__(self, draft: Draft, *, propose: Work, save: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft, self._propose, self._save = draft, propose, save
        self._wanted: Procedure | None = None
        self._touched = self._warned = False
        new = draft.before is None
        title = _("Thêm thủ tục") if new else _("Sửa quy định")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._title = Text(title, size="section", wrap=True)
        self._advice = Text(tone="soft", wrap=True)
        self.form = RulesForm(draft.rules, draft.fields, new=new)
        self.proposal = ProposalView()
        self.notice = Notice()
        self.back = SecondaryButton(_("Quay lại"), "Esc")
        self.next = PrimaryButton(_("Xem trước"), "F9")
        self._lay_out()
        self._connect()
        self._show_form()

    @classmethod
    def ask(cls, draft: Draft, *, propose: Work, save: Work, parent: QWidget | None = None) -> Self:
        """Open the dialog and return it; `accepted` tells that the rules were saved."""
        dialog = cls(draft, propose=propose, save=save, parent=parent)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        edge = theme.px(24)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(edge, 0, edge, theme.px(8))
        column.addWidget(self.form)
        column.addWidget(self.proposal)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inside)
        head = QVBoxLayout()
        head.setContentsMargins(edge, edge, edge, theme.px(12))
        head.setSpacing(theme.px(4))
        head.addWidget(self._title)
        head.addWidget(self._advice)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        foot = QVBoxLayout()
        foot.setContentsMargins(edge, theme.px(8), edge, theme.px(16))
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.notice)
        foot.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._area, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.back.clicked.connect(self.reject)
        self.next.clicked.connect(self._on_next)
        key = QShortcut(QKeySequence("F9"), self)
        key.setAutoRepeat(False)
        key.activated.connect(self._on_next)

    @property
    def previews(self) -> bool:
        """Whether the preview is shown."""
        return not self.proposal.isHidden()

    def showEvent(self, event: QShowEvent) -> None:
        """Open as large as the fields want, within the screen."""
        room = self.screen().availableSize()
        wanted = self.form.sizeHint().height() + theme.px(220)
        height = min(max(wanted, theme.px(_LEAST_HEIGHT)), room.height() * 9 // 10)
        self.resize(min(theme.px(_WIDTH), room.width()), height)
        super().showEvent(event)

    def reject(self) -> None:
        """Go back: from the preview to the fields, from these out, but not at once with something typed."""
        if self.previews:
            self._show_form()
        elif self._touched and not self._warned:
            self._warned = True
            words = _("Những gì đã sửa chưa được lưu. Bấm Esc lần nữa để bỏ, hoặc F9 để xem trước.")
            self.notice.show_message(words, "warn")
        else:
            super().reject()

    def _on_changed(self) -> None:
        self._touched, self._warned = True, False
        self.notice.clear()

    def _on_next(self) -> None:
        self.form.clear_messages()
        self.notice.clear()
        try:
            if self._wanted is not None:
                self._save(self._wanted)
                self.accept()
            else:
                self._preview(usable(self.form.rules()))
        except CounterError as error:
            self._refuse(error)

    def _preview(self, wanted: Procedure) -> None:
        if self._is_same(wanted):
            self.notice.show_message(_("Chưa sửa gì nên chưa có gì để lưu."), "info")
            return
        moved = self._propose(wanted)
        self._wanted = wanted
        self.proposal.show_proposal(self._draft.before, wanted, moved)
        self._advice.setText(_("Đọc lại trước khi lưu. Chưa có gì được ghi."))
        self.next.set_text(_("Lưu quy định"))
        self._show(form=False)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_same(self, wanted: Procedure) -> bool:
        before = self._draft.before
        return before is not None and replace(wanted, effective_from=before.effective_from) == before

    def _show_form(self) -> None:
        self._wanted = None
        before = self._draft.before
        self._advice.setText(
            _("Thủ tục mới được tiếp nhận từ ngày áp dụng.")
            if before is None
            else _(
                "{code} · {name}. Mỗi lần sửa là một lần quy định mới; quy định cũ vẫn còn để tra."
            ).format(code=before.code, name=before.name)
        )
        self.next.set_text(_("Xem trước"))
        self._show(form=True)
        (self.form.code if before is None else self.form.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, form: bool) -> None:
        self.form.setVisible(form)
        self.proposal.setVisible(not form)
        self._area.verticalScrollBar().setValue(0)

    def _refuse(self, error: CounterError) -> None:
        if self.previews:
            self._show_form()
        if not self.form.refuse(error.field or "", explain(error)):
            self.notice.show_message(explain(error), "alarm")
        focused = self.form.focusWidget()
        if focused is not None:
            self._area.ensureWidgetVisible(focused, 0, theme.px(80))
