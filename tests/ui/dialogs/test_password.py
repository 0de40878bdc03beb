import pytest
from PySide6.QtCore import Qt

from counter_app.domain.errors import N_, NotAllowedError
from counter_app.ui.dialogs.password import PasswordDialog


class Asked:
    def __init__(self):
        self.changes = []
        self.problem = None

    def change(self, old, new):
        if self.problem:
            raise self.problem
        self.changes.append((old, new))


@pytest.fixture
def asked() -> Asked:
    return Asked()


def _open(qtbot, asked, *, asks_old=True) -> PasswordDialog:
    dialog = PasswordDialog.ask(
        title="Đổi mật khẩu", advice="", asks_old=asks_old, change=asked.change, parent=None
    )
    qtbot.addWidget(dialog)
    qtbot.waitExposed(dialog)
    return dialog


def _type(qtbot, dialog, *texts) -> None:
    for text in texts:
        qtbot.keyClicks(dialog.focusWidget(), text)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)


def test_old_new_new_enter_changes_the_password(qtbot, asked):
    dialog = _open(qtbot, asked)
    _type(qtbot, dialog, "cu cu cu cu", "moi moi moi", "moi moi moi")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.again, Qt.Key.Key_Return)

    assert asked.changes == [("cu cu cu cu", "moi moi moi")]


def test_an_administrator_is_not_asked_for_the_old_one(qtbot, asked):
    dialog = _open(qtbot, asked, asks_old=False)
    assert not dialog.old.isVisible()
    _type(qtbot, dialog, "moi moi moi", "moi moi moi")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)

    assert asked.changes == [("", "moi moi moi")]


def test_two_different_ones_change_nothing_and_say_so(qtbot, asked):
    dialog = _open(qtbot, asked)
    _type(qtbot, dialog, "cu cu cu cu", "moi moi moi", "moi moi mai")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)

    assert not asked.changes
    assert dialog.again.accessibleDescription() == "Hai lần nhập không giống nhau."
    assert dialog.focusWidget() is dialog.again


def test_a_wrong_old_one_is_told_beside_it(qtbot, asked):
    asked.problem = NotAllowedError("old_password_wrong", N_("Mật khẩu đang dùng không đúng."), field="old")
    dialog = _open(qtbot, asked)
    _type(qtbot, dialog, "sai", "moi moi moi", "moi moi moi")
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.old.accessibleDescription() == "Mật khẩu đang dùng không đúng."
