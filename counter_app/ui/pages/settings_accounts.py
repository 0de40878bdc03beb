"""Settings, the accounts: who may sign in, and as what."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit

from counter_app.domain.accounts import Role
from counter_app.domain.errors import N_, CounterError
from counter_app.i18n import _, explain, spoken_moment
from counter_app.services.login import SHORTEST_PASSWORD, list_accounts
from counter_app.services.office_settings import AccountChange, add_account, change_account
from counter_app.services.records import Account
from counter_app.ui import theme
from counter_app.ui.desk import Desk
from counter_app.ui.dialogs.password import PasswordDialog
from counter_app.ui.first_run.account_fields import proposed_login
from counter_app.ui.pages.settings_section import Cell, RowsModel, Section, SettingsTools
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
)
from counter_app.ui.words import role_word


class AccountsSection(Section):
    """A list, and the fields of the account chosen in it; administrators change, others read."""

    name = N_("Tài khoản")

    def __init__(self, desk: Desk, tools: SettingsTools) -> None:
        super().__init__(desk, tools)
        self._hasher = tools.hasher
        self._accounts: Sequence[Account] = ()
        self._edited: Account | None = None
        self._model = RowsModel((_("Người dùng"), _("Vai trò"), _("Tình trạng")), self)
        columns = (Column(ColumnKind.TEXT), Column(ColumnKind.FITTED), Column(ColumnKind.PILL))
        self.table = DataTable(_("Tài khoản"), columns)
        self.table.setModel(self._model)
        self.table.setMinimumHeight(theme.px(190))
        self.add_button = SecondaryButton(_("Thêm tài khoản"), "Alt+T", icon="plus")
        self.add_button.setShortcut("Alt+T")
        self.form = _AccountForm()
        self._lay_out()
        self.table.current_row_changed.connect(self._on_row_chosen)
        self.table.row_activated.connect(self.form.take_focus)
        self.add_button.clicked.connect(self._on_add)
        self.form.save_button.clicked.connect(self._on_save)
        self.form.password_button.clicked.connect(self._on_reset_password)

    def _lay_out(self) -> None:
        self.column.addWidget(self.reason_line())
        listed = Card()
        listed.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        listed.body.addLayout(row)
        self.column.addWidget(listed, 1)
        self.column.addWidget(self.form)
        for widget in (self.add_button, self.form):
            widget.setEnabled(self.administers)

    def refresh(self) -> None:
        """Read the accounts again; what is being typed stays."""
        accounts = self.desk.read(lambda: list_accounts(self.desk.workplace.store))
        if accounts is None or tuple(accounts) == tuple(self._accounts):
            return
        self._accounts = tuple(accounts)
        row = max(self.table.current_row(), 0)
        self._model.show_rows([_row(account) for account in self._accounts])
        if self.form.touched:
            return
        self.table.select_row(row)
        self._on_row_chosen(self.table.current_row())

    def take_focus(self) -> None:
        """Begin with the list."""
        self.table.setFocus()

    def _on_row_chosen(self, row: int) -> None:
        if 0 <= row < len(self._accounts):
            self._edited = self._accounts[row]
            self.form.show_account(self._edited)

    def _on_add(self) -> None:
        self._edited = None
        self.form.show_account(None)
        self.form.take_focus()

    def _on_save(self) -> None:
        typed = self.form.read()
        if typed is None:
            return
        act = change_account if self._edited else add_account
        store, by = self.desk.workplace.store, self.desk.workplace.actor
        try:
            saved = act(store, self._hasher, by, typed)
        except CounterError as error:
            self.form.show_error(error)
            return
        self._on_saved(saved)

    def _on_saved(self, saved: Account) -> None:
        self.form.leave()
        self.refresh()
        self.table.select_row([account.name for account in self._accounts].index(saved.name))
        self._edited = saved
        self.form.show_account(saved)
        self.form.notice.show_message(_("Đã lưu tài khoản của {name}.").format(name=saved.full_name), "done")
        self.desk.changed.emit()

    def _on_reset_password(self) -> None:
        if self._edited is None:
            return
        advice = _("Báo mật khẩu mới cho {name}. Nếu tài khoản đang tạm khóa, khóa được mở ngay.")
        PasswordDialog.ask(
            title=_("Đặt lại mật khẩu"),
            advice=advice.format(name=self._edited.full_name),
            asks_old=False,
            change=partial(self._reset_password, self._edited),
            parent=self,
        )

    def _reset_password(self, account: Account, _old: str, new: str) -> None:
        store, by = self.desk.workplace.store, self.desk.workplace.actor
        typed = AccountChange(account.name, account.full_name, account.role, new, account.active)
        self._on_saved(change_account(store, self._hasher, by, typed))


class _AccountForm(Card):
    """The fields of one account."""

    def __init__(self) -> None:
        super().__init__(_("Tài khoản"))
        self.touched = False
        self.full_name, self.login, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.role = QComboBox()
        for role in Role:
            self.role.addItem(role_word(role), role)
        self.active = QCheckBox(_("Đang dùng; bỏ dấu thì không đăng nhập được nữa, việc đã ghi vẫn còn"))
        least = _("Ít nhất {least} ký tự").format(least=SHORTEST_PASSWORD)
        self._fields = {
            "full_name": LabeledField(_("Họ và tên"), self.full_name),
            "role": LabeledField(_("Vai trò"), self.role),
            "name": LabeledField(_("Tên đăng nhập"), self.login),
            "password": LabeledField(_("Mật khẩu"), self.password, hint=least),
        }
        self.save_button = PrimaryButton(_("Lưu tài khoản"))
        self.password_button = SecondaryButton(_("Đặt lại mật khẩu…"))
        self.notice = Notice()
        self._lay_out()
        for editor in (self.full_name, self.login, self.password):
            editor.textEdited.connect(self._on_touched)
            editor.returnPressed.connect(self.save_button.click)
        self.full_name.textEdited.connect(self._on_name_edited)
        self.role.activated.connect(self._on_touched)
        self.active.clicked.connect(self._on_touched)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for number, field in enumerate(self._fields.values()):
            grid.addWidget(field, number // 2, number % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.active)
        self.body.addWidget(self.notice)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.password_button)
        buttons.addWidget(self.save_button)
        self.body.addLayout(buttons)

    def show_account(self, account: Account | None) -> None:
        """Show an account, or empty fields for a new one."""
        new = account is None
        self.leave()
        self.set_title(_("Tài khoản mới") if account is None else account.full_name)
        self.full_name.setText(account.full_name if account else "")
        self.login.setText(account.name if account else "")
        self.login.setReadOnly(not new)
        self.role.setCurrentIndex(self.role.findData(account.role if account else Role.CLERK))
        self.active.setChecked(account.active if account else True)
        self.active.setVisible(not new)
        self._fields["password"].setVisible(new)
        self.password_button.setVisible(not new)

    def leave(self) -> None:
        """Forget what was typed and said."""
        self.touched = False
        self.password.clear()
        self.notice.clear()
        for field in self._fields.values():
            field.clear_message()

    def read(self) -> AccountChange | None:
        """Return the account as typed; None when something is missing, whose field then has the focus."""
        for field in self._fields.values():
            field.clear_message()
        if not self.full_name.text().strip():
            self._refuse("full_name", _("Chưa ghi họ tên."))
            return None
        return AccountChange(
            name=self.login.text(),
            full_name=self.full_name.text(),
            role=Role(self.role.currentData()),
            password=None if self.login.isReadOnly() else self.password.text(),
            active=self.active.isChecked(),
        )

    def show_error(self, error: CounterError) -> None:
        """Show a refusal beside its field, or above the buttons."""
        if error.field in self._fields:
            self._refuse(error.field, explain(error))
        else:
            self.notice.show_message(explain(error), "alarm")

    def take_focus(self) -> None:
        """Begin with the name."""
        self.full_name.setFocus()

    def _refuse(self, key: str, words: str) -> None:
        self._fields[key].set_message(words)
        self._fields[key].setFocus()

    def _on_touched(self) -> None:
        self.touched = True

    def _on_name_edited(self, name: str) -> None:
        if not self.login.isReadOnly() and not self.login.isModified():
            self.login.setText(proposed_login(name))


def _row(account: Account) -> tuple[Cell, ...]:
    if not account.active:
        state = Cell(_("Ngừng dùng"), level=Level.WARN)
    elif account.locked_until is not None:
        state = Cell(
            _("Tạm khóa đến {when}").format(when=spoken_moment(account.locked_until)), level=Level.ALARM
        )
    else:
        state = Cell(_("Đang dùng"), level=Level.DONE)
    return Cell(account.full_name, sub=account.name, strong=True), Cell(role_word(account.role)), state
