"""Accounts: passwords, lock-out, who may make accounts, the first run."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from counter_app import bootstrap
from counter_app.bootstrap import Counter
from counter_app.domain.accounts import Role
from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.office import default_office
from counter_app.services import setup
from counter_app.services.approval import approve
from counter_app.services.login import check_password, list_accounts, save_account, sign_in
from counter_app.services.workplace import open_workplace
from counter_app.storage.opening import DataDirectory
from tests.support import NOW, REAL_PEOPLE, SettableClock, clock_of, real_data, sits, starter

CLERK, SUPERVISOR, ADMINISTRATOR = REAL_PEOPLE


@pytest.fixture
def real(tmp_path) -> Iterator[Counter]:
    """A real office's counter with three accounts."""
    with bootstrap.open_counter(real_data(tmp_path / "real")) as opened:
        yield replace(opened, clock=SettableClock(NOW))


def enter(counter: Counter, name: str, password: str | None):
    return sign_in(counter.store, counter.hasher, counter.clock, name=name, password=password)


def why(call, *arguments, **named) -> str:
    with pytest.raises(RuleError) as refused:
        call(*arguments, **named)
    return refused.value.kind


def test_names_are_typed_with_or_without_marks_and_capitals(real):
    for name in ("quản trị", "QuanTri", " quan  tri "):
        assert enter(real, name, "administrator's own").role is Role.ADMINISTRATOR


def test_a_wrong_password_and_an_unknown_name_are_refused_alike(real):
    for password in (None, "", "clerk's own ", "clerk's own\0"):
        assert why(enter, real, "ha", password) == "sign_in_refused"
    assert why(enter, real, "nobody", "clerk's own") == "sign_in_refused"


def test_five_wrong_passwords_lock_the_account_for_five_minutes(real):
    for _ in range(4):
        assert why(enter, real, "ha", "sai") == "sign_in_refused"
    enter(real, "ha", "clerk's own")
    for _ in range(5):
        assert why(enter, real, "ha", "sai") == "sign_in_refused"
    assert why(enter, real, "ha", "clerk's own") == "account_locked"
    enter(real, "tuan", "supervisor's own")
    clock_of(real).set("2026-11-23T10:09:59")
    assert why(enter, real, "ha", "clerk's own") == "account_locked"
    clock_of(real).set("2026-11-23T10:10")
    assert enter(real, "ha", "clerk's own").name == "ha"


def test_guessing_an_approvers_password_is_stopped_too(real):
    enter(real, "ha", "clerk's own")

    def ask(password: str):
        return approve(real.store, real.hasher, name="tuan", password=password)

    for _ in range(5):
        assert why(ask, "sai") == "sign_in_refused"
    assert why(ask, "supervisor's own") == "approver_locked"
    enter(real, "tuan", "supervisor's own")
    assert ask("supervisor's own").name == "tuan"


def test_an_approval_needs_the_right_role_even_with_the_right_password(real):
    enter(real, "ha", "clerk's own")
    for name, password in (("ha", "clerk's own"), ("quantri", "administrator's own")):
        with pytest.raises(NotAllowedError):
            approve(real.store, real.hasher, name=name, password=password)


def test_passwords_are_hashed_with_argon2id_and_salted(real):
    hashes = [account.password_hash for account in list_accounts(real.store)]
    assert all(hashed and hashed.startswith("$argon2id$") for hashed in hashes)
    administrator = enter(real, "quantri", "administrator's own")
    again = save_account(
        real.store, real.hasher, administrator, name="hb", full_name="B", role=Role.CLERK, password="12345678"
    )
    assert again.password_hash not in hashes


def test_only_an_administrator_makes_accounts(real):
    named = {"name": "x", "full_name": "X", "role": Role.CLERK, "password": "12345678"}
    for name, password in (("ha", "clerk's own"), ("tuan", "supervisor's own")):
        with pytest.raises(NotAllowedError):
            save_account(real.store, real.hasher, enter(real, name, password), **named)
    administrator = enter(real, "quantri", "administrator's own")
    save = lambda **changed: save_account(real.store, real.hasher, administrator, **{**named, **changed})  # noqa: E731
    assert why(save, name=" ") == "account_name_missing"
    assert why(save, full_name="") == "full_name_missing"
    assert why(save, password="1234567") == "password_short"
    assert why(save, password=None) == "password_short"
    save()
    assert enter(real, "x", "12345678").full_name == "X"
    save(full_name="Y", password=None)
    assert enter(real, "x", "12345678").full_name == "Y"
    save(active=False, password=None)
    assert why(enter, real, "x", "12345678") == "sign_in_refused"
    assert why(check_password, real.store, real.hasher, name="x", password="12345678") == "sign_in_refused"


def test_training_accounts_open_without_a_password_only_in_training(counter, real):
    assert [sits(counter, name).actor.role for name in ("clerk", "supervisor", "admin")] == list(Role)
    with real.store.writing() as unit:
        unit.accounts.save(setup.TRAINING_ACCOUNTS[0])
    assert why(enter, real, "clerk", None) == "sign_in_refused"
    assert why(enter, real, "clerk", "") == "sign_in_refused"


def test_the_first_run_fills_an_empty_database_once(tmp_path):
    with bootstrap.open_counter(DataDirectory(tmp_path / "new"), create=True) as opened:
        store, hasher = opened.store, opened.hasher
        assert not setup.is_set_up(store)
        with pytest.raises(RuleError, match="thiết lập ban đầu"):
            open_workplace(store, opened.clock, ADMINISTRATOR)
        only_clerk = (CLERK,)
        assert why(setup.initialise, store, hasher, starter(), default_office(), accounts=only_clerk) == (
            "administrator_missing"
        )
        assert why(setup.initialise, store, hasher, starter(), default_office(), station=0) == (
            "station_out_of_range"
        )
        assert not setup.is_set_up(store), "a refused first run leaves nothing half done"
        setup.initialise(store, hasher, starter(), default_office(), station=7)
        assert not setup.is_set_up(store), "nobody could sign in"
        setup.add_first_accounts(store, hasher, (ADMINISTRATOR,))
        assert setup.is_set_up(store)
        assert why(setup.add_first_accounts, store, hasher, (ADMINISTRATOR,)) == "accounts_already"
        assert why(setup.initialise, store, hasher, starter(), default_office()) == "set_up_already"
        workplace = opened.workplace(enter(opened, "quantri", "administrator's own"))
        assert workplace.station == 7
        assert workplace.office == default_office()
