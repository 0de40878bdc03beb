"""The small things of a desk in the database: accounts, counters, drafts, attempts to print."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from counter_app.domain.accounts import Role
from counter_app.services.records import Account, PrintAttempt
from counter_app.storage.problems import readable
from counter_app.storage.tables import COUNTERS, DRAFTS, AccountRow, CounterRow, DraftRow, PrintRow


class SqlAccounts:
    """The `Accounts` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str) -> Account | None:
        """Return an account by its login name."""
        row = self._session.get(AccountRow, name)
        return _account_of(row) if row else None

    def all(self) -> Sequence[Account]:
        """Return all accounts by name."""
        return [
            _account_of(row) for row in self._session.scalars(select(AccountRow).order_by(AccountRow.name))
        ]

    def save(self, account: Account) -> None:
        """Store a new or changed account."""
        self._session.merge(
            AccountRow(
                name=account.name,
                full_name=account.full_name,
                role=account.role.value,
                password_hash=account.password_hash,
                active=account.active,
                failures=account.failures,
                locked_until=account.locked_until,
            )
        )


def _account_of(row: AccountRow) -> Account:
    with readable("accounts"):
        role = Role(row.role)
    return Account(
        row.name, row.full_name, role, row.password_hash, row.active, row.failures, row.locked_until
    )


_TAKE = (
    insert(COUNTERS)
    .on_conflict_do_update(index_elements=["series"], set_={"last": COUNTERS.c.last + 1})
    .returning(COUNTERS.c.last)
)


class SqlNumbers:
    """The `Numbers` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_serial(self, day: date, station: int) -> int:
        """Take the station's next serial of that day."""
        return self._take(_serial_series(day, station))

    def peek_serial(self, day: date, station: int) -> int:
        """Return the serial that would be taken next."""
        series = _serial_series(day, station)
        return (self._session.scalar(select(CounterRow.last).where(CounterRow.series == series)) or 0) + 1

    def next_register_number(self, year: int, station: int) -> int:
        """Take the next running number of the station's register volume."""
        return self._take(f"register/{year}/{station}")

    def _take(self, series: str) -> int:
        taken: int = self._session.connection().scalar(_TAKE, {"series": series, "last": 1})
        return taken


def _serial_series(day: date, station: int) -> str:
    """Name the counter without the agency: local numbers do not hold it, and it may be corrected at noon."""
    return f"serial/{day:%y%m%d}/{station}"


_FORGET = delete(DRAFTS).where(DRAFTS.c.account == bindparam("whose"), DRAFTS.c.station == bindparam("where"))


class SqlDrafts:
    """The `Drafts` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def load(self, account: str, station: int) -> dict[str, Any] | None:
        """Return the draft, if any."""
        row = self._session.get(DraftRow, (account, station))
        return row.content if row else None

    def save(self, account: str, station: int, draft: dict[str, Any]) -> None:
        """Keep the draft."""
        self._session.merge(DraftRow(account=account, station=station, content=draft))

    def discard(self, account: str, station: int) -> None:
        """Forget the draft."""
        self._session.connection().execute(_FORGET, {"whose": account, "where": station})


class SqlPrintLog:
    """The `PrintLog` port over SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, attempt: PrintAttempt) -> None:
        """Store one attempt."""
        self._session.add(
            PrintRow(
                dossier_id=attempt.dossier_id,
                kind=attempt.kind,
                at=attempt.at,
                by=attempt.by,
                succeeded=attempt.succeeded,
                message=attempt.message,
                file=attempt.file,
            )
        )

    def of(self, dossier_id: int) -> Sequence[PrintAttempt]:
        """Return a dossier's attempts, oldest first."""
        found = self._session.scalars(
            select(PrintRow).where(PrintRow.dossier_id == dossier_id).order_by(PrintRow.id)
        )
        return [
            PrintAttempt(row.dossier_id, row.kind, row.at, row.by, row.succeeded, row.message, row.file)
            for row in found
        ]
