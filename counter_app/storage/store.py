"""The database as services see it: a unit of work to read, a unit of work to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import OperationalError as SqliteOperationalError
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.services import ports
from counter_app.storage.audit import SqlAudit
from counter_app.storage.desk import SqlAccounts, SqlDrafts, SqlNumbers, SqlPrintLog
from counter_app.storage.dossiers import SqlDossiers
from counter_app.storage.engine import make_engine
from counter_app.storage.journal import SqlJournal
from counter_app.storage.offices import OfficeCodec, SqlOfficeBook
from counter_app.storage.procedures import ProcedureShelf, SqlCatalogue
from counter_app.storage.tables import MarkRow

TRAINING = "training"


class SqlUnitOfWork:
    """One session's repositories."""

    def __init__(self, session: Session, procedures: ProcedureShelf, codec: OfficeCodec) -> None:
        self.dossiers: ports.Dossiers = SqlDossiers(session, procedures)
        self.journal: ports.Journal = SqlJournal(session, procedures)
        self.catalogue: ports.Catalogue = SqlCatalogue(session, procedures)
        self.offices: ports.OfficeBook = SqlOfficeBook(session, codec)
        self.accounts: ports.Accounts = SqlAccounts(session)
        self.numbers: ports.Numbers = SqlNumbers(session)
        self.drafts: ports.Drafts = SqlDrafts(session)
        self.prints: ports.PrintLog = SqlPrintLog(session)
        self.audit: ports.Audit = SqlAudit(session, procedures)


class SqlStore:
    """The `Store` port over a local SQLite file that is already at the current schema."""

    def __init__(self, path: Path, codec: OfficeCodec) -> None:
        self.path = path
        self._codec = codec
        self._procedures = ProcedureShelf()
        self._writer = make_engine(path, writes=True)
        self._reader = make_engine(path, writes=False)
        with _told_plainly(), self._session(self._reader) as session:
            self.training = session.get(MarkRow, TRAINING) is not None

    @contextmanager
    def reading(self) -> Iterator[ports.UnitOfWork]:
        """Open a snapshot to read from."""
        with _told_plainly(), self._session(self._reader) as session, session.begin():
            yield SqlUnitOfWork(session, self._procedures, self._codec)

    @contextmanager
    def writing(self) -> Iterator[ports.UnitOfWork]:
        """Open the write transaction; it is durable when this is left without an error."""
        with _told_plainly(), self._session(self._writer) as session, session.begin():
            try:
                yield SqlUnitOfWork(session, self._procedures, self._codec)
            except BaseException:
                self._procedures.forget()
                raise

    def mark_training(self) -> None:
        """Mark this database for training; the mark is never taken off."""
        with _told_plainly(), self._session(self._writer) as session, session.begin():
            session.add(MarkRow(name=TRAINING, value="1"))
        self.training = True

    def close(self) -> None:
        """Close readers first: the last connection to close is the one that may checkpoint."""
        self._reader.dispose()
        self._writer.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @staticmethod
    def _session(engine: Engine) -> Session:
        return Session(engine, expire_on_commit=False)


_DISK_FULL = ("database or disk is full",)
_BUSY = ("database is locked", "database table is locked")


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn the world's faults into messages with advice; everything else stays the bug it is."""
    try:
        yield
    except OperationalError as error:
        raise _problem(error) from error


def _problem(error: OperationalError) -> Exception:
    said = str(error.orig) if isinstance(error.orig, SqliteOperationalError) else ""
    if said in _DISK_FULL:
        return EnvironmentProblem(
            "disk_full",
            N_(
                "Ổ đĩa đã đầy: việc vừa rồi chưa được lưu, dữ liệu cũ còn nguyên. "
                "Hãy giải phóng chỗ rồi làm lại."
            ),
        )
    if said in _BUSY:
        return EnvironmentProblem(
            "database_busy",
            N_(
                "Cơ sở dữ liệu đang bận vì một chương trình khác: việc vừa rồi chưa được lưu. "
                "Hãy làm lại sau giây lát."
            ),
        )
    if "readonly" in said or "disk I/O" in said or "unable to open" in said:
        return EnvironmentProblem(
            "disk_failed",
            N_("Không ghi được vào ổ đĩa ({reason}): việc vừa rồi chưa được lưu. Hãy báo người quản trị."),
            reason=said,
        )
    return error
