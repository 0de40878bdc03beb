"""The program from its first run to its window, as `counter-app` alone runs it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox

from counter_app import bootstrap
from counter_app.domain.accounts import Role
from counter_app.domain.moments import parse_moment
from counter_app.domain.office import default_office
from counter_app.program import Program
from counter_app.services.setup import FirstAccount
from counter_app.storage.opening import DataDirectory, locked
from counter_app.ui.first_run.wizard import FirstRunWizard
from counter_app.ui.sign_in import SignInDialog

NOW = parse_moment("2026-11-23T09:00")


@pytest.fixture
def data(tmp_path):
    return DataDirectory(tmp_path / "data")


@pytest.fixture
def program(qapp, data):
    made = Program(qapp, data, now=None, language="vi")
    yield made
    if isinstance(made.dialog, QDialog):
        made.dialog.close()
    made.shut()


def test_without_data_the_wizard_comes_first(program):
    program.start()
    assert isinstance(program.dialog, FirstRunWizard)


def test_a_training_database_opens_its_window_with_one_key(program, data, qtbot):
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True, now=NOW))
    program.start()
    assert isinstance(program.dialog, SignInDialog)

    program.dialog.try_to_sign_in()

    assert program.window is not None
    assert program.window.isVisible()
    assert program.window.desk.workplace.actor.role is Role.CLERK


def test_data_without_accounts_asks_for_them(program, data):
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=False))
    program.start()
    assert isinstance(program.dialog, FirstRunWizard)
    assert len(program.dialog.steps) == 1


def test_locking_hides_the_window_and_signing_in_brings_the_same_one_back(program, data):
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True, now=NOW))
    program.start()
    program.dialog.try_to_sign_in()
    window = program.window

    program.lock()
    assert not window.isVisible()
    QTest.keyClick(program.dialog, Qt.Key.Key_Escape)
    assert program.dialog.isVisible()
    program.dialog.try_to_sign_in()

    assert program.window is window
    assert window.isVisible()


def test_signing_out_lets_somebody_else_sit_down(program, data):
    accounts = (
        FirstAccount("an", "Phạm Lan Anh", Role.ADMINISTRATOR, "mat-khau-an"),
        FirstAccount("ha", "Đỗ Thu Hà", Role.CLERK, "mat-khau-ha"),
    )
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=False, accounts=accounts))
    program.start()
    program.dialog.password.setText("mat-khau-ha")
    program.dialog.try_to_sign_in()
    assert program.window.desk.workplace.actor.name == "ha"

    program.sign_out()

    assert program.window is None
    assert isinstance(program.dialog, SignInDialog)


def test_data_that_another_window_uses_is_refused_with_advice(program, data):
    bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True, now=NOW))
    with locked(data):
        program.start()
    assert isinstance(program.dialog, QMessageBox)
    assert "đang được" in program.dialog.text()
