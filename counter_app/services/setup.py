"""The first run: the office, its station, its accounts, the starter catalogue and calendar."""

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.accounts import Role
from counter_app.domain.calendar_days import CalendarYear
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.numbers import LAST_STATION
from counter_app.domain.office import Office
from counter_app.domain.procedures import Procedure
from counter_app.services.login import new_account
from counter_app.services.ports import PasswordHasher, Store, UnitOfWork
from counter_app.services.records import Account

TRAINING_ACCOUNTS = (
    Account("clerk", "Đỗ Thu Hà", Role.CLERK, None),
    Account("supervisor", "Nguyễn Minh Tuấn", Role.SUPERVISOR, None),
    Account("admin", "Phạm Lan Anh", Role.ADMINISTRATOR, None),
)


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """An account typed into the first-run wizard."""

    name: str
    full_name: str
    role: Role
    password: str


@dataclass(frozen=True, slots=True)
class Starter:
    """What is shipped: the procedures and the calendar."""

    procedures: Sequence[Procedure]
    years: Sequence[CalendarYear]


def initialise(
    store: Store,
    hasher: PasswordHasher,
    starter: Starter,
    office: Office,
    *,
    station: int = 1,
    accounts: Sequence[FirstAccount] = (),
) -> None:
    """Fill an empty database; afterwards the counter can open.

    A training database gets the three accounts without passwords besides those given.

    Raises:
        RuleError: set up already, or an account is unusable.
    """
    if not 1 <= station <= LAST_STATION:
        raise RuleError(
            "station_out_of_range",
            N_("Số máy trạm phải từ 1 đến {most}."),
            field="station",
            most=LAST_STATION,
        )
    with store.writing() as unit:
        if unit.offices.office() is not None:
            raise RuleError("set_up_already", N_("Cơ sở dữ liệu này đã được thiết lập."))
        unit.offices.save_office(office)
        unit.offices.save_setting("station", station)
        unit.offices.save_years(starter.years)
        unit.catalogue.replace_all(starter.procedures)
        for account in TRAINING_ACCOUNTS if store.training else ():
            unit.accounts.save(account)
        _add(unit, hasher, accounts)


def is_set_up(store: Store) -> bool:
    """Whether there is an office and somebody who can sign in."""
    with store.reading() as unit:
        return unit.offices.office() is not None and bool(unit.accounts.all())


def add_first_accounts(store: Store, hasher: PasswordHasher, accounts: Sequence[FirstAccount]) -> None:
    """Give a database that was set up without accounts its first ones.

    Raises:
        RuleError: there are accounts already, no administrator among these, or one is unusable.
    """
    with store.writing() as unit:
        if unit.accounts.all():
            raise RuleError("accounts_already", N_("Đã có tài khoản; hãy đăng nhập để thêm."))
        _add(unit, hasher, accounts)


def _add(unit: UnitOfWork, hasher: PasswordHasher, accounts: Sequence[FirstAccount]) -> None:
    if accounts and not any(account.role is Role.ADMINISTRATOR for account in accounts):
        raise RuleError("administrator_missing", N_("Cần ít nhất một tài khoản quản trị."), field="accounts")
    for typed in accounts:
        unit.accounts.save(
            new_account(
                unit,
                hasher,
                name=typed.name,
                full_name=typed.full_name,
                role=typed.role,
                password=typed.password,
            )
        )
