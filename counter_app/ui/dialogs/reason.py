"""A step that is hard to repair: why, and who agrees where the day is past."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.accounts import Actor
from counter_app.i18n import _
from counter_app.ui.dialogs.approval import ApprovalFields
from counter_app.ui.dialogs.step import Approve, Commit, StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField


class ReasonDialog(StepDialog):
    """Asks for a reason, and for a supervisor's approval where `approved` is needed."""

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
        dangerous: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title=title,
            explanation=explanation,
            confirm=confirm,
            commit=commit,
            dangerous=dangerous,
            parent=parent,
        )
        self._needs_approval = needs_approval
        self._approval = ApprovalFields(people=people, approve=approve, training=training)
        self.reason = QLineEdit()
        self.add_field("reason", LabeledField(_("Lý do"), self.reason))
        self.add_field("approved_by", self._approval.name_field)
        self.add_field("password", self._approval.password_field)
        self._approval.set_shown(shown=needs_approval)
        self.reason.setFocus()

    def answer(self) -> StepAnswer | None:
        """Return why, with the approval where one is needed."""
        reason = self.reason.text().strip()
        if not reason:
            self.refuse("reason", _("Bước này cần ghi lý do."))
            return None
        return StepAnswer(reason=reason, approval=self._approval.approval() if self._needs_approval else None)
