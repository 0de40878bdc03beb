"""Who sits down at the counter: one of the office's accounts, and its password."""

from collections.abc import Callable, Sequence
from typing import Final, Self

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.accounts import Actor, Role
from counter_app.domain.errors import CounterError, RuleError
from counter_app.i18n import _, explain
from counter_app.services.records import Account
from counter_app.ui import theme
from counter_app.ui.widgets import (
    ENTER_KEY,
    Card,
    LabeledField,
    PrimaryButton,
    SecondaryButton,
    Text,
    TrainingBand,
)
from counter_app.ui.words import role_word

Attempt = Callable[[str, str | None], Actor]
_WIDTH: Final = 440
_LETTERS: Final = 1  # a key event that tells the state of Caps Lock carries one letter


class SignInDialog(QDialog):
    """Asks who works here. `attempt` signs in by login name and password, or raises why not.

    `locked` when a window waits behind it: then no stray Escape ends the program.

    Signals:
        signed_in(actor): just before the dialog is accepted.
    """

    signed_in = Signal(object)

    def __init__(
        self,
        *,
        office_name: str,
        accounts: Sequence[Account],
        attempt: Attempt,
        training: bool = False,
        last_account: str = "",
        locked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._attempt = attempt
        self._locked = locked
        self._accounts = [account for account in accounts if account.active]
        self.actor: Actor | None = None
        self.setWindowTitle(_("Đăng nhập · Quầy một cửa"))
        self.account = QComboBox()
        for account in self._accounts:
            self.account.addItem(f"{account.full_name} · {role_word(account.role)}", account.name)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.installEventFilter(self)
        self._account_field = LabeledField(_("Người làm việc"), self.account)
        self._password_field = LabeledField(_("Mật khẩu"), self.password)
        self._open_door = Text(_("Tài khoản tập huấn, không cần mật khẩu."), tone="soft", wrap=True)
        self._caps_lock = False
        self.sign_in_button = PrimaryButton(_("Đăng nhập"), ENTER_KEY)
        self.leave_button = SecondaryButton(_("Thoát"), "" if locked else "Esc")
        self._lay_out(office_name, training=training)
        self._listen()
        self._choose(last_account)

    @classmethod
    def ask(
        cls,
        *,
        office_name: str,
        accounts: Sequence[Account],
        attempt: Attempt,
        training: bool = False,
        last_account: str = "",
        parent: QWidget | None = None,
    ) -> Self:
        """Open the dialog and return it; `signed_in` and `finished` tell how it ends."""
        dialog = cls(
            office_name=office_name,
            accounts=accounts,
            attempt=attempt,
            training=training,
            last_account=last_account,
            parent=parent,
        )
        dialog.open()
        return dialog

    def _lay_out(self, office_name: str, *, training: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if training:
            column.addWidget(TrainingBand())
        inside = QVBoxLayout()
        edge = theme.px(24)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(theme.px(12))
        inside.addWidget(Text(_("Quầy một cửa"), size="title"))
        inside.addWidget(Text(office_name, tone="soft", wrap=True))
        card = Card()
        card.body.addWidget(self._account_field)
        card.body.addWidget(self._password_field)
        card.body.addWidget(self._open_door)
        inside.addWidget(card)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.sign_in_button, 1)
        inside.addLayout(buttons)
        column.addLayout(inside)
        self.setMinimumWidth(min(theme.px(_WIDTH), self.screen().availableSize().width()))

    def _listen(self) -> None:
        self.sign_in_button.setDefault(True)
        self.sign_in_button.clicked.connect(self.try_to_sign_in)
        self.leave_button.clicked.connect(self.reject)
        self.account.currentIndexChanged.connect(self._on_account_changed)
        self.password.textEdited.connect(self._on_password_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape, but not from a locked screen."""
        if not (self._locked and event.key() == Qt.Key.Key_Escape):
            super().keyPressEvent(event)

    def _choose(self, last_account: str) -> None:
        self.account.setCurrentIndex(self._usual(last_account))
        self._on_account_changed()
        (self.password if self._asks_password else self.account).setFocus()

    def _usual(self, last_account: str) -> int:
        """Return the row of who signed in last, else of the first clerk: most who sit down are clerks."""
        found = self.account.findData(last_account)
        roles = [account.role for account in self._accounts]
        return found if found >= 0 else roles.index(Role.CLERK) if Role.CLERK in roles else 0

    @property
    def _asks_password(self) -> bool:
        number = self.account.currentIndex()
        return number < 0 or self._accounts[number].password_hash is not None

    def _on_account_changed(self) -> None:
        self.password.clear()
        self._password_field.clear_message()
        self._password_field.setVisible(self._asks_password)
        self._open_door.setVisible(not self._asks_password)

    def _on_password_edited(self) -> None:
        if self._caps_lock:
            self._password_field.set_message(_("Phím Caps Lock đang bật."), "warn")
        else:
            self._password_field.clear_message()

    def try_to_sign_in(self) -> None:
        """Sign in with what is typed; a refusal is shown beside the password, which is typed again."""
        typed = self.password.text() if self._asks_password else None
        try:
            self.actor = self._attempt(self.account.currentData() or "", typed)
        except CounterError as error:
            self._on_refused(error)
            return
        self.signed_in.emit(self.actor)
        self.accept()

    def _on_refused(self, error: CounterError) -> None:
        field = self._password_field if isinstance(error, RuleError) else self._account_field
        field.set_message(explain(error))
        self.password.selectAll()
        field.setFocus()
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock by what the keys give: a capital without Shift, or a small letter with it."""
        if watched is self.password and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._watch_caps_lock(event)
        return super().eventFilter(watched, event)

    def _watch_caps_lock(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) != _LETTERS or not letter.isalpha():
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._caps_lock = letter.isupper() != shifted
