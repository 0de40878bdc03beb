from collections.abc import Iterator

import pytest

from counter_app import bootstrap
from counter_app.bootstrap import Counter
from counter_app.domain.accounts import Actor, Role
from counter_app.domain.errors import NotAllowedError, RuleError
from counter_app.domain.office import default_office
from counter_app.services import setup
from counter_app.services.login import sign_in
from counter_app.services.own_password import change_own_password
from counter_app.services.setup import FirstAccount
from counter_app.storage.opening import DataDirectory

OLD, NEW = "mat khau cu", "mat khau moi"


@pytest.fixture
def counter(tmp_path) -> Iterator[Counter]:
    admin = FirstAccount("admin", "Phạm Lan Anh", Role.ADMINISTRATOR, OLD)
    with bootstrap.open_counter(DataDirectory(tmp_path), create=True) as opened:
        setup.initialise(opened.store, opened.hasher, bootstrap.shipped(), default_office(), accounts=[admin])
        yield opened


def _enter(counter: Counter, password: str) -> Actor:
    return sign_in(counter.store, counter.hasher, counter.clock, name="admin", password=password)


def test_the_new_password_opens_and_the_old_one_no_longer(counter):
    change_own_password(counter.store, counter.hasher, _enter(counter, OLD), old=OLD, new=NEW)

    assert _enter(counter, NEW).role is Role.ADMINISTRATOR
    with pytest.raises(NotAllowedError):
        _enter(counter, OLD)


def test_the_old_password_must_be_right(counter):
    actor = _enter(counter, OLD)
    with pytest.raises(NotAllowedError) as refused:
        change_own_password(counter.store, counter.hasher, actor, old="sai", new=NEW)

    assert refused.value.field == "old"
    assert _enter(counter, OLD)


def test_a_short_password_is_refused(counter):
    actor = _enter(counter, OLD)
    with pytest.raises(RuleError) as refused:
        change_own_password(counter.store, counter.hasher, actor, old=OLD, new="ngắn")

    assert refused.value.kind == "password_short"


def test_a_training_account_stays_without_a_password(tmp_path):
    with bootstrap.open_counter(DataDirectory(tmp_path), create=True, training=True) as counter:
        setup.initialise(counter.store, counter.hasher, bootstrap.shipped(), default_office())
        clerk = sign_in(counter.store, counter.hasher, counter.clock, name="clerk", password=None)
        with pytest.raises(RuleError) as refused:
            change_own_password(counter.store, counter.hasher, clerk, old="", new=NEW)

    assert refused.value.kind == "no_password_here"
