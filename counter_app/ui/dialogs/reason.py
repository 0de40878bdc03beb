"""A step that needs a reason: what is to be said, and who agrees where the rules ask for it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.accounts import Actor
from counter_app.i18n import _
from counter_app.ui.dialogs.approval import ApprovalFields
from counter_app.ui.dialogs.note import NoteEdit
from counter_app.ui.dialogs.step import Approve, Commit, StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField


class ReasonDialog(StepDialog):
    """Asks for a reason, and for a supervisor's approval where `needs_approval`.

    `label` names the reason where it is more than one, `written` is what it begins with, `long` gives it
    several lines. Without `required` it may stay empty.
    """

    def __init__(
        self,
        *,
        title: str,
        explanation: str,
        confirm: str,
        needs_approval: bool,
        people: Sequence[Actor],
        approve: Approve,
        training: bool,
        commit: Commit,
        label: str = "",
        written: str = "",
        long: bool = False,
        required: bool = True,
        warning: str = "",
        dangerous: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title=title,
            explanation=explanation,
            confirm=confirm,
            commit=commit,
            warning=warning,
            dangerous=dangerous,
            parent=parent,
        )
        self._needs_approval = needs_approval
        self._required = required
        self._approval = ApprovalFields(people=people, approve=approve, training=training)
        self.reason = NoteEdit() if long else QLineEdit()
        self.reason.setText(written)
        self.reason.selectAll()
        self.add_fields(label or _("Lý do"))

    def add_fields(self, label: str) -> None:
        """Add what is asked, in order; a dialog that asks for more adds it around this."""
        self.add_field("reason", LabeledField(label, self.reason))
        self.add_field("approved_by", self._approval.name_field)
        self.add_field("password", self._approval.password_field)
        self._approval.set_shown(shown=self._needs_approval)
        self.reason.setFocus()

    def answer(self) -> StepAnswer | None:
        """Return why, with the approval where one is needed."""
        reason = self.reason.text().strip()
        if self._required and not reason:
            self.refuse("reason", _("Bước này cần ghi lý do."))
            return None
        return StepAnswer(reason=reason, approval=self._approval.approval() if self._needs_approval else None)
