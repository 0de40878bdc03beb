from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from counter_app import bootstrap
from counter_app.bootstrap import Counter
from counter_app.domain.accounts import Actor, Role
from counter_app.domain.moments import VIETNAM
from counter_app.domain.office import default_office
from counter_app.services import login, setup
from counter_app.services.setup import FirstAccount
from counter_app.storage.opening import DataDirectory
from counter_app.ui.sign_in import SignInDialog

MORNING = datetime(2026, 11, 23, 8, 5, tzinfo=VIETNAM)
SECRET = "mat khau 1"
ENTER = Qt.Key.Key_Return


@dataclass
class SetClock:
    moment: datetime = MORNING

    def now(self) -> datetime:
        return self.moment


@dataclass
class Door:
    """A dialog before a real counter, its clock in hand."""

    counter: Counter
    clock: SetClock
    bot: object

    def attempt(self, name: str, password: str | None) -> Actor:
        return login.sign_in(
            self.counter.store, self.counter.hasher, self.clock, name=name, password=password
        )

    def open(self, last_account: str = "") -> SignInDialog:
        dialog = SignInDialog.ask(
            office_name="Quầy thử",
            accounts=login.list_accounts(self.counter.store),
            attempt=self.attempt,
            training=self.counter.store.training,
            last_account=last_account,
        )
        self.bot.addWidget(dialog)
        self.bot.waitExposed(dialog)
        return dialog

    def type_password(self, dialog: SignInDialog, password: str) -> None:
        dialog.password.clear()
        self.bot.keyClicks(dialog.password, password)
        self.bot.keyClick(dialog.password, ENTER)


def _accounts() -> list[FirstAccount]:
    return [
        FirstAccount("admin", "Phạm Lan Anh", Role.ADMINISTRATOR, SECRET),
        FirstAccount("hadt", "Đỗ Thu Hà", Role.CLERK, SECRET),
    ]


@pytest.fixture
def door(tmp_path, qtbot) -> Iterator[Door]:
    with bootstrap.open_counter(DataDirectory(tmp_path), create=True) as counter:
        setup.initialise(
            counter.store, counter.hasher, bootstrap.shipped(), default_office(), accounts=_accounts()
        )
        yield Door(counter, SetClock(), qtbot)


@pytest.fixture
def training_door(tmp_path, qtbot) -> Iterator[Door]:
    with bootstrap.open_counter(DataDirectory(tmp_path), create=True, training=True) as counter:
        setup.initialise(counter.store, counter.hasher, bootstrap.shipped(), default_office())
        yield Door(counter, SetClock(), qtbot)


def test_who_signed_in_last_only_types_the_password(qtbot, door):
    dialog = door.open(last_account="hadt")
    with qtbot.waitSignals([dialog.signed_in, dialog.accepted]):
        qtbot.keyClicks(dialog.focusWidget(), SECRET)
        qtbot.keyClick(dialog.focusWidget(), ENTER)

    assert dialog.actor == Actor("hadt", "Đỗ Thu Hà", Role.CLERK)


def test_accounts_are_listed_by_full_name_and_role(door):
    dialog = door.open()
    listed = [dialog.account.itemText(n) for n in range(dialog.account.count())]

    assert "Đỗ Thu Hà · Công chức một cửa" in listed


def test_a_wrong_password_is_said_and_can_be_typed_over(door):
    dialog = door.open("hadt")
    door.type_password(dialog, "sai")

    assert dialog.isVisible()
    assert "không đúng" in dialog.password.accessibleDescription()
    assert dialog.password.selectedText()
    door.type_password(dialog, SECRET)
    assert dialog.actor is not None


def test_the_lock_out_says_until_when_and_ends_then(door):
    dialog = door.open("hadt")
    for _ in range(login.MOST_FAILURES):
        door.type_password(dialog, "sai")
    door.type_password(dialog, SECRET)
    refused = dialog.password.accessibleDescription()
    assert "8 giờ 10" in refused
    assert dialog.actor is None

    door.clock.moment += login.LOCKED_FOR + timedelta(seconds=1)
    door.type_password(dialog, SECRET)
    assert dialog.actor is not None


def test_caps_lock_is_noticed_from_the_letters(qtbot, door):
    dialog = door.open("hadt")
    qtbot.keyClick(dialog.password, Qt.Key.Key_A)
    assert not dialog.password.accessibleDescription()

    dialog.password.clear()
    _letter_with_caps_lock(dialog)
    assert "Caps Lock" in dialog.password.accessibleDescription()

    qtbot.keyClick(dialog.password, Qt.Key.Key_B)
    assert not dialog.password.accessibleDescription()


def _letter_with_caps_lock(dialog: SignInDialog) -> None:
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QCoreApplication.sendEvent(dialog.password, key)


def test_a_training_account_opens_with_one_key(qtbot, training_door):
    dialog = training_door.open("clerk")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.focusWidget(), ENTER)

    assert dialog.actor.name == "clerk"
    assert not dialog.password.isVisible()


def test_an_account_out_of_use_is_not_offered(door):
    admin = door.attempt("admin", SECRET)
    login.save_account(
        door.counter.store,
        door.counter.hasher,
        admin,
        name="hadt",
        full_name="Đỗ Thu Hà",
        role=Role.CLERK,
        password=None,
        active=False,
    )
    dialog = door.open("hadt")

    assert dialog.account.findData("hadt") == -1
    assert dialog.account.currentData() == "admin"


def test_escape_leaves_without_anybody(qtbot, door):
    dialog = door.open()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.actor is None
