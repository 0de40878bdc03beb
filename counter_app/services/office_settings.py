"""What the administrator keeps in order (office, accounts), and what everybody may read of the rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counter_app.domain import accounts
from counter_app.domain.accounts import Actor, Permission, Role
from counter_app.domain.calendar_days import CalendarYear
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.moments import local
from counter_app.domain.procedures import Procedure
from counter_app.domain.text import unmarked
from counter_app.services.catalogue_search import ProcedureIndex
from counter_app.services.login import save_account
from counter_app.services.ports import PasswordHasher, Store
from counter_app.services.records import Account
from counter_app.services.workplace import Workplace


def calendar_years(workplace: Workplace) -> Sequence[CalendarYear]:
    """Return the years with their days off and make-up days."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.offices.years()


def list_procedures(workplace: Workplace, text: str = "") -> Sequence[Procedure]:
    """Return the procedures in force today: those that `text` means, best first, or all by field and name."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        found = unit.catalogue.in_force(local(workplace.now()).date())
    return _sought(found, text)


def known_procedures(workplace: Workplace, text: str = "") -> Sequence[Procedure]:
    """Return what `list_procedures` does, and the procedures that are no longer or not yet in force."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        today = unit.catalogue.in_force(local(workplace.now()).date())
        known = {procedure.code: procedure for procedure in (*unit.catalogue.latest(), *today)}
    return _sought(known.values(), text)


def _sought(procedures: Iterable[Procedure], text: str) -> Sequence[Procedure]:
    if text.strip():
        return ProcedureIndex.of(procedures, {}).matching(text)
    return sorted(procedures, key=lambda procedure: (unmarked(procedure.field), unmarked(procedure.name)))


@dataclass(frozen=True, slots=True)
class AccountChange:
    """An account as the administrator typed it; a None password keeps the one there is."""

    name: str
    full_name: str
    role: Role
    password: str | None = None
    active: bool = True


def add_account(store: Store, hasher: PasswordHasher, by: Actor, typed: AccountChange) -> Account:
    """Create an account.

    Raises:
        NotAllowedError: `by` is no administrator.
        RuleError: the name is taken or missing, or the password too short.
    """
    accounts.require(by, Permission.ADMINISTER)
    login = unmarked(typed.name).replace(" ", "")
    with store.reading() as unit:
        taken = bool(login) and unit.accounts.get(login) is not None
    if taken:
        raise RuleError(
            "account_name_taken",
            N_("Tên đăng nhập “{name}” đã có người dùng. Hãy chọn tên khác."),
            field="name",
            name=login,
        )
    return _save(store, hasher, by, typed)


def change_account(store: Store, hasher: PasswordHasher, by: Actor, typed: AccountChange) -> Account:
    """Change an account; a new password also ends its lock-out.

    Raises:
        NotAllowedError: `by` is no administrator.
        RuleError: no active administrator would be left, or a field is unusable.
    """
    accounts.require(by, Permission.ADMINISTER)
    with store.reading() as unit:
        others = [account for account in unit.accounts.all() if account.name != typed.name]
    stays = typed.active and typed.role is Role.ADMINISTRATOR
    if not stays and not any(a.active and a.role is Role.ADMINISTRATOR for a in others):
        raise RuleError(
            "last_administrator",
            N_("Phải còn ít nhất một tài khoản quản trị đang dùng. Hãy thêm quản trị khác trước."),
            field="role",
        )
    return _save(store, hasher, by, typed)


def _save(store: Store, hasher: PasswordHasher, by: Actor, typed: AccountChange) -> Account:
    return save_account(
        store,
        hasher,
        by,
        name=typed.name,
        full_name=typed.full_name,
        role=typed.role,
        password=typed.password,
        active=typed.active,
    )
