"""The database as services see it: a unit of work to read, a unit of work to write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from counter_app.services import ports
from counter_app.storage.audit import SqlAudit
from counter_app.storage.blanks import SqlReservedReceipts
from counter_app.storage.causes import SqlCauses
from counter_app.storage.copies import SqlCopySlips
from counter_app.storage.daybook import SqlDayBook
from counter_app.storage.days import SqlDays
from counter_app.storage.desk import SqlAccounts, SqlDrafts, SqlNumbers, SqlPrintLog
from counter_app.storage.dossiers import SqlDossiers
from counter_app.storage.engine import make_engine, shorten_log
from counter_app.storage.fees import SqlFeesTaken
from counter_app.storage.journal import SqlJournal
from counter_app.storage.offices import OfficeCodec, SqlOfficeBook
from counter_app.storage.official import SqlOfficialLists
from counter_app.storage.paper_numbers import SqlPaperNumbers
from counter_app.storage.print_jobs import SqlPrintJobs
from counter_app.storage.problems import told_plainly
from counter_app.storage.procedures import ProcedureShelf, SqlCatalogue
from counter_app.storage.register import SqlRegister
from counter_app.storage.reminders import SqlReminders
from counter_app.storage.reports_sent import SqlReportsSent
from counter_app.storage.selections import SqlSelections
from counter_app.storage.shelf import SqlShelfCounts
from counter_app.storage.statistics import SqlStatistics
from counter_app.storage.statutory import SqlStatutoryFigures
from counter_app.storage.stopping import stoppable
from counter_app.storage.tables import MarkRow
from counter_app.storage.work_figures import SqlWorkFigures

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
        self.paper_numbers: ports.PaperNumbers = SqlPaperNumbers(session)
        self.drafts: ports.Drafts = SqlDrafts(session)
        self.days: ports.Days = SqlDays(session)
        self.reminders: ports.Reminders = SqlReminders(session)
        self.daybook: ports.DayBook = SqlDayBook(session, procedures)
        self.prints: ports.PrintLog = SqlPrintLog(session)
        self.print_jobs: ports.PrintJobs = SqlPrintJobs(session)
        self.shelf: ports.ShelfCounts = SqlShelfCounts(session, procedures)
        self.audit: ports.Audit = SqlAudit(session, procedures)
        self.official: ports.OfficialLists = SqlOfficialLists(session, procedures)
        self.statistics: ports.Statistics = SqlStatistics(session, procedures)
        self.copy_slips: ports.CopySlips = SqlCopySlips(session)
        self.statutory: ports.StatutoryFigures = SqlStatutoryFigures(session, procedures)
        self.reports_sent: ports.ReportsSent = SqlReportsSent(session)
        self.register: ports.Register = SqlRegister(session, procedures)
        self.work_figures: ports.WorkFigures = SqlWorkFigures(session, procedures)
        self.blanks: ports.ReservedReceipts = SqlReservedReceipts(session)
        self.selections: ports.Selections = SqlSelections(session, procedures)
        self.fees: ports.FeesTaken = SqlFeesTaken(session, procedures)
        self.causes: ports.Causes = SqlCauses(session)


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
    def reading(self, wanted: Callable[[], bool] | None = None) -> Iterator[ports.UnitOfWork]:
        """Open a snapshot to read from; given up where it is not wanted any more."""
        with (
            told_plainly(),
            self._session(self._reader) as session,
            session.begin(),
            stoppable(session, wanted),
        ):
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
        shorten_log(self._writer, self.path)

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
