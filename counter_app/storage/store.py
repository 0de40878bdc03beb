"""The database as services see it: a unit of work to read, a unit of work to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Error as SqliteError
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
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
        with told_plainly(), self._session(self._reader) as session:
            self.training = session.get(MarkRow, TRAINING) is not None

    @contextmanager
    def reading(self) -> Iterator[ports.UnitOfWork]:
        """Open a snapshot to read from."""
        with told_plainly(), self._session(self._reader) as session, session.begin():
            yield SqlUnitOfWork(session, self._procedures, self._codec)

    @contextmanager
    def writing(self) -> Iterator[ports.UnitOfWork]:
        """Open the write transaction; it is durable when this is left without an error."""
        with told_plainly(), self._session(self._writer) as session, session.begin():
            try:
                yield SqlUnitOfWork(session, self._procedures, self._codec)
            except BaseException:
                self._procedures.forget()
                raise

    def mark_training_if_new(self) -> None:
        """Mark a database without an office for training; the mark is never taken off."""
        with told_plainly(), self._session(self._writer) as session, session.begin():
            if self.training or SqlOfficeBook(session, self._codec).office() is not None:
                return
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


FULL = "database or disk is full"
DAMAGED = "database_malformed"
_BUSY = ("database is locked", "database table is locked")
_MALFORMED = ("malformed", "not a database", "file is encrypted")
_FAILED = ("readonly", "disk I/O", "unable to open")


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn the world's faults into messages with advice; everything else stays the bug it is."""
    try:
        yield
    except DBAPIError as error:
        problem = problem_of(str(error.orig))
        if problem is None:
            raise
        raise problem from error
    except SqliteError as error:  # setting up a connection happens below SQLAlchemy's translation
        problem = problem_of(str(error))
        if problem is None:
            raise
        raise problem from error


def problem_of(said: str) -> EnvironmentProblem | None:
    """Return the fault of the world that SQLite's words tell of, None where the fault is ours."""
    if said == FULL:
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
    if any(word in said for word in _MALFORMED):
        return EnvironmentProblem(
            DAMAGED,
            N_(
                "Tệp dữ liệu bị hỏng ({reason}): việc vừa rồi chưa được lưu. "
                "Hãy đóng chương trình và báo người quản trị; các bản sao lưu nằm trong thư mục backups."
            ),
            reason=said,
        )
    if any(word in said for word in _FAILED):
        return EnvironmentProblem(
            "disk_failed",
            N_("Ổ đĩa không đọc, ghi được ({reason}): việc vừa rồi chưa được lưu. Hãy báo người quản trị."),
            reason=said,
        )
    return None
