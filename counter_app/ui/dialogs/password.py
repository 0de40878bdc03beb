"""A new password, typed twice; the old one first where somebody changes their own."""

from collections.abc import Callable
from typing import Self

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.i18n import _, explain
from counter_app.services.login import SHORTEST_PASSWORD
from counter_app.ui import theme
from counter_app.ui.widgets import ENTER_KEY, LabeledField, PrimaryButton, SecondaryButton, Text

Change = Callable[[str, str], None]


class PasswordDialog(QDialog):
    """Calls `change(old, new)` with what was typed; a refusal is shown beside its field and keeps the dialog.

    `old` is empty where it is not asked for: an administrator gives somebody else a new password.
    """

    def __init__(
        self, *, title: str, advice: str, asks_old: bool, change: Change, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._change = change
        self.setWindowTitle(title)
        self.old, self.new, self.again = _secret(), _secret(), _secret()
        least = _("Ít nhất {least} ký tự").format(least=SHORTEST_PASSWORD)
        self._fields = {
            "old": LabeledField(_("Mật khẩu đang dùng"), self.old),
            "new": LabeledField(_("Mật khẩu mới"), self.new, hint=least),
            "again": LabeledField(_("Nhập lại mật khẩu mới"), self.again),
        }
        self._fields["old"].setVisible(asks_old)
        self.change_button = PrimaryButton(_("Đổi mật khẩu"), ENTER_KEY)
        self.leave_button = SecondaryButton(_("Quay lại"), "Esc")
        self.change_button.setDefault(True)
        self.change_button.clicked.connect(self._on_change)
        self.leave_button.clicked.connect(self.reject)
        self._lay_out(title, advice)
        (self.old if asks_old else self.new).setFocus()

    @classmethod
    def ask(
        cls, *, title: str, advice: str, asks_old: bool, change: Change, parent: QWidget | None = None
    ) -> Self:
        """Open the dialog and return it; `accepted` tells that the password was changed."""
        dialog = cls(title=title, advice=advice, asks_old=asks_old, change=change, parent=parent)
        dialog.open()
        return dialog

    def _lay_out(self, title: str, advice: str) -> None:
        edge = theme.px(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(12))
        column.addWidget(Text(title, size="section"))
        column.addWidget(Text(advice, tone="soft", wrap=True))
        for field in self._fields.values():
            column.addWidget(field)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.change_button)
        column.addLayout(buttons)
        self.setMinimumWidth(min(theme.px(420), self.screen().availableSize().width()))

    def _on_change(self) -> None:
        for field in self._fields.values():
            field.clear_message()
        if len(self.new.text()) < SHORTEST_PASSWORD:
            self._refuse("new", _("Cần ít nhất {least} ký tự.").format(least=SHORTEST_PASSWORD))
        elif self.new.text() != self.again.text():
            self._refuse("again", _("Hai lần nhập không giống nhau."))
        else:
            self._try_to_change()

    def _try_to_change(self) -> None:
        try:
            self._change(self.old.text(), self.new.text())
        except CounterError as error:
            self._refuse("old" if error.field == "old" else "new", explain(error))
            return
        self.accept()

    def _refuse(self, key: str, words: str) -> None:
        self._fields[key].set_message(words)
        self._fields[key].setFocus()
        self.adjustSize()


def _secret() -> QLineEdit:
    editor = QLineEdit()
    editor.setEchoMode(QLineEdit.EchoMode.Password)
    return editor
