"""A supervisor's agreement, given with their own password at the clerk's window."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit

from counter_app.domain.accounts import Actor, Permission
from counter_app.i18n import _
from counter_app.services.approval import Approval
from counter_app.ui.dialogs.step import Approve
from counter_app.ui.widgets import LabeledField


class ApprovalFields:
    """Who agrees, and the password that proves it; shown only where a step needs it."""

    def __init__(self, *, people: Sequence[Actor], approve: Approve, training: bool) -> None:
        self._approve = approve
        self.name = QComboBox()
        for person in people:
            if person.may(Permission.APPROVE):
                self.name.addItem(person.full_name, person.name)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        hint = _("Dữ liệu tập huấn: để trống.") if training else ""
        self.name_field = LabeledField(_("Lãnh đạo duyệt"), self.name)
        self.password_field = LabeledField(_("Mật khẩu của lãnh đạo"), self.password, hint=hint)

    def set_shown(self, *, shown: bool) -> None:
        """Show or hide the fields."""
        self.name_field.setVisible(shown)
        self.password_field.setVisible(shown)

    def approval(self) -> Approval:
        """Return the agreement.

        Raises:
            RuleError: the password is wrong, or the account may not approve.
        """
        return self._approve(str(self.name.currentData() or ""), self.password.text())
