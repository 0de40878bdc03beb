"""Accounts: signing in, making accounts, locking out after repeated failures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from counter_app.domain import accounts
from counter_app.domain.accounts import Actor, Permission, Role
from counter_app.domain.errors import N_, NotAllowedError, RuleError
from counter_app.domain.text import composed, unmarked
from counter_app.services.ports import Clock, PasswordHasher, Store, UnitOfWork
from counter_app.services.records import Account

MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=5)
SHORTEST_PASSWORD = 8


def actor_of(account: Account) -> Actor:
    """Return the person behind an account."""
    return Actor(account.name, account.full_name, account.role)


def sign_in(store: Store, hasher: PasswordHasher, clock: Clock, *, name: str, password: str | None) -> Actor:
    """Return the actor for a name and password; counts failures and locks the account after five.

    Raises:
        NotAllowedError: unknown account, wrong password, or locked (all worded alike, but for the lock).
    """
    now = clock.now()
    with store.reading() as unit:
        account = unit.accounts.get(_login_name(name))
    if account is None or not account.active:
        raise _refused()
    if account.locked_until is not None and now < account.locked_until:
        raise NotAllowedError(
            "account_locked",
            N_("Tài khoản tạm khóa đến {until} vì nhập sai mật khẩu nhiều lần."),
            field="password",
            until=account.locked_until,
        )
    if _password_fits(store, hasher, account, password):
        if account.failures:
            _save(store, replace(account, failures=0, locked_until=None))
        return actor_of(account)
    _count_failure(store, account, now)
    raise _refused()


def check_password(store: Store, hasher: PasswordHasher, *, name: str, password: str | None) -> Actor:
    """Return the actor for an approval's name and password.

    After five wrong passwords the account approves nothing until its owner has signed in again: an approval
    is asked for at somebody else's window, where a password could be guessed at leisure.

    Raises:
        NotAllowedError: unknown account, wrong password, or locked.
    """
    with store.reading() as unit:
        account = unit.accounts.get(_login_name(name))
    if account is None or not account.active:
        raise _refused(field="approved_by")
    if account.failures >= MOST_FAILURES:
        raise NotAllowedError(
            "approver_locked",
            N_("Mật khẩu duyệt đã sai nhiều lần. “{name}” cần đăng nhập lại trước khi duyệt."),
            field="approved_by",
            name=account.name,
        )
    if not _password_fits(store, hasher, account, password):
        _save(store, replace(account, failures=account.failures + 1))
        raise _refused(field="approved_by")
    return actor_of(account)


def list_accounts(store: Store) -> Sequence[Account]:
    """Return the accounts for the sign-in list and the administrator."""
    with store.reading() as unit:
        return unit.accounts.all()


def save_account(
    store: Store,
    hasher: PasswordHasher,
    by: Actor,
    *,
    name: str,
    full_name: str,
    role: Role,
    password: str | None,
    active: bool = True,
) -> Account:
    """Create or change an account; a None password keeps the one there is.

    Raises:
        NotAllowedError: `by` is no administrator.
        RuleError: a name is missing or the password too short.
    """
    accounts.require(by, Permission.ADMINISTER)
    with store.writing() as unit:
        account = new_account(unit, hasher, name=name, full_name=full_name, role=role, password=password)
        account = replace(account, active=active)
        unit.accounts.save(account)
    return account


def new_account(
    unit: UnitOfWork, hasher: PasswordHasher, *, name: str, full_name: str, role: Role, password: str | None
) -> Account:
    """Return a checked account ready to be saved.

    Raises:
        RuleError: a name is missing or the password too short.
    """
    login = _login_name(name)
    if not login:
        raise RuleError("account_name_missing", N_("Chưa ghi tên đăng nhập."), field="name")
    if not composed(full_name):
        raise RuleError("full_name_missing", N_("Chưa ghi họ tên người dùng tài khoản."), field="full_name")
    before = unit.accounts.get(login)
    if password is None and before is not None:
        hashed = before.password_hash
    else:
        hashed = hasher.hash(_long_enough(password or ""))
    return Account(login, composed(full_name), role, hashed)


def _long_enough(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise RuleError(
            "password_short",
            N_("Mật khẩu cần ít nhất {least} ký tự."),
            field="password",
            least=SHORTEST_PASSWORD,
        )
    return password


def _login_name(name: str) -> str:
    return unmarked(composed(name)).replace(" ", "")


def _password_fits(store: Store, hasher: PasswordHasher, account: Account, password: str | None) -> bool:
    if account.password_hash is None:
        return store.training
    return password is not None and hasher.verify(account.password_hash, password)


def _count_failure(store: Store, account: Account, now: datetime) -> None:
    failures = account.failures + 1
    locked = now + LOCKED_FOR if failures >= MOST_FAILURES else None
    _save(store, replace(account, failures=0 if locked else failures, locked_until=locked))


def _save(store: Store, account: Account) -> None:
    with store.writing() as unit:
        unit.accounts.save(account)


def _refused(field: str = "password") -> NotAllowedError:
    return NotAllowedError("sign_in_refused", N_("Tên đăng nhập hoặc mật khẩu không đúng."), field=field)
