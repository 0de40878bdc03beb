"""The first accounts: who administers, who supervises, who sits at the counter."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.accounts import Role
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.text import composed, unmarked
from counter_app.i18n import _, explain
from counter_app.services.login import SHORTEST_PASSWORD
from counter_app.services.setup import FirstAccount
from counter_app.ui import theme
from counter_app.ui.widgets import Card, LabeledField, SecondaryButton, Text
from counter_app.ui.words import role_word

_ROLES: Final = (Role.ADMINISTRATOR, Role.CLERK, Role.SUPERVISOR)
_WHY: Final = {
    Role.ADMINISTRATOR: N_("sửa đơn vị, lịch nghỉ, tài khoản, sao lưu"),
    Role.SUPERVISOR: N_("duyệt ghi lùi, xem giám sát; có thể bỏ trống"),
    Role.CLERK: N_("tiếp nhận, trả kết quả, chốt ngày"),
}


def proposed_login(full_name: str) -> str:
    """Return a login name as offices make them: given name, then initials; *Đỗ Thu Hà* → *hadt*."""
    words = unmarked(full_name).split()
    return (words[-1] + "".join(word[0] for word in words[:-1])) if words else ""


class AccountCard(Card):
    """One account; a card left empty is no account, unless it is needed."""

    def __init__(self, role: Role, *, needed: bool) -> None:
        super().__init__(role_word(role), padding=12)
        self.role = role
        self.needed = needed
        self.full_name, self.login = QLineEdit(), QLineEdit()
        self.password, self.again = _secret(), _secret()
        labels = (_("Họ và tên"), _("Tên đăng nhập"), _("Mật khẩu"), _("Nhập lại mật khẩu"))
        editors = (self.full_name, self.login, self.password, self.again)
        self.fields = [LabeledField(*pair) for pair in zip(labels, editors, strict=True)]
        for field in self.fields:
            field.editor.setAccessibleName(f"{role_word(role)}: {field.label.text()}")
        self.header.addWidget(Text(_(_WHY[role]), tone="soft"), 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        for field, stretch in zip(self.fields, (4, 3, 3, 3), strict=True):
            row.addWidget(field, stretch)
        self.body.addLayout(row)
        self.full_name.textEdited.connect(self._on_name_edited)

    def _on_name_edited(self, name: str) -> None:
        if not self.login.isModified():
            self.login.setText(proposed_login(name))

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(e.text().strip() for e in (self.full_name, self.login, self.password, self.again))

    @property
    def account(self) -> FirstAccount:
        """The account as typed."""
        login = unmarked(self.login.text()).replace(" ", "")
        return FirstAccount(login, composed(self.full_name.text()), self.role, self.password.text())

    def problems(self, taken: set[str]) -> list[tuple[LabeledField, str]]:
        """Return what is wrong and beside which field it is to be said."""
        name, login, password, again = self.fields
        found = []
        if not self.account.full_name:
            found.append((name, _("Chưa ghi họ tên.")))
        if not self.account.name:
            found.append((login, _("Chưa ghi tên đăng nhập.")))
        elif self.account.name in taken:
            found.append((login, _("Tên này đã dùng ở trên.")))
        if len(self.password.text()) < SHORTEST_PASSWORD:
            found.append((password, _("Cần ít nhất {least} ký tự.").format(least=SHORTEST_PASSWORD)))
        elif self.password.text() != self.again.text():
            found.append((again, _("Hai lần nhập không giống nhau.")))
        return found


@dataclass(frozen=True, slots=True)
class _Checked:
    accounts: tuple[FirstAccount, ...]
    problems: list[tuple[LabeledField, str]]


class AccountFields(QWidget):
    """An administrator and a clerk at least; more clerks at will."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = [AccountCard(role, needed=role is not Role.SUPERVISOR) for role in _ROLES]
        self.add_clerk = SecondaryButton(_("Thêm công chức"), "Alt+T", icon="plus")
        self.add_clerk.setShortcut("Alt+T")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        for card in self.cards:
            self._column.addWidget(card)
        foot = QHBoxLayout()
        foot.addWidget(self.add_clerk)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.add_clerk.clicked.connect(self._on_add)

    def _on_add(self) -> None:
        card = AccountCard(Role.CLERK, needed=False)
        self._column.insertWidget(len(self.cards), card)
        QWidget.setTabOrder(self.cards[-1].again, card.full_name)
        for before, after in zip(card.fields, card.fields[1:], strict=False):
            QWidget.setTabOrder(before.editor, after.editor)
        QWidget.setTabOrder(card.again, self.add_clerk)
        self.cards.append(card)
        card.show()  # what is not shown yet takes no focus
        card.full_name.setFocus()

    def read(self) -> tuple[FirstAccount, ...] | None:
        """Return the accounts; None when something is wrong, whose field then has the focus."""
        for card in self.cards:
            for field in card.fields:
                field.clear_message()
        checked = self._check()
        for field, message in checked.problems:
            field.set_message(message)
        if checked.problems:
            checked.problems[0][0].setFocus()
            return None
        return checked.accounts

    def _check(self) -> _Checked:
        accounts: list[FirstAccount] = []
        problems: list[tuple[LabeledField, str]] = []
        for card in self.cards:
            if card.empty and not card.needed:
                continue
            problems += card.problems({account.name for account in accounts})
            accounts.append(card.account)
        return _Checked(tuple(accounts), problems)

    def show_error(self, error: RuleError) -> None:
        """Show a refusal beside the first field that it may be about."""
        place = {"full_name": 0, "name": 1, "password": 2}.get(error.field or "", 0)
        field = self.cards[0].fields[place]
        field.set_message(explain(error))
        field.setFocus()

    def take_focus(self) -> None:
        """Begin with the administrator's name."""
        self.cards[0].full_name.setFocus()


def _secret() -> QLineEdit:
    editor = QLineEdit()
    editor.setEchoMode(QLineEdit.EchoMode.Password)
    return editor
