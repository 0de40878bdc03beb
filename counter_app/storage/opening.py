"""Opening a data directory: lock, version check, quick check, verified backup, migration, then use."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from counter_app.domain.errors import N_, EnvironmentProblem, UsageError
from counter_app.storage import migrations
from counter_app.storage.backup import back_up
from counter_app.storage.offices import OfficeCodec
from counter_app.storage.store import SqlStore

DATABASE = "counter.db"
_LOCK = "counter.lock"
_IN_USE = "counter.in-use"
_WAIT_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class DataDirectory:
    """Where an office's data lives on this machine."""

    root: Path

    @property
    def database(self) -> Path:
        """The database file."""
        return self.root / DATABASE

    @property
    def backups(self) -> Path:
        """Where verified copies go."""
        return self.root / "backups"

    @property
    def papers(self) -> Path:
        """Where printed PDFs are kept, by day."""
        return self.root / "papers"

    @property
    def logs(self) -> Path:
        """Where the program writes its log."""
        return self.root / "logs"


@contextmanager
def locked(data: DataDirectory, *, create: bool = False) -> Iterator[None]:
    """Hold the data directory for this process alone.

    Raises:
        UsageError: there is no database here (and `create` is off).
        EnvironmentProblem: another process holds it, or the directory cannot be made.
    """
    if not create and not data.database.exists():
        raise UsageError(
            "no_database",
            N_("Chưa có dữ liệu ở {place}. Hãy chạy “counter-app init” hoặc mở cửa sổ để thiết lập."),
            field="data",
            place=str(data.root),
        )
    try:
        data.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data.root / _LOCK, timeout=_WAIT_SECONDS)
        lock.acquire()
    except Timeout:
        raise EnvironmentProblem(
            "in_use",
            N_("Dữ liệu này đang được một cửa sổ khác sử dụng. Hãy dùng cửa sổ đó, hoặc đóng nó rồi mở lại."),
        ) from None
    except OSError as error:
        raise EnvironmentProblem(
            "data_unwritable",
            N_("Không dùng được thư mục dữ liệu {place}: {reason}"),
            place=str(data.root),
            reason=error.strerror or str(error),
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def opened(
    data: DataDirectory, codec: OfficeCodec, now: datetime, *, training: bool = False
) -> Iterator[SqlStore]:
    """Open the database of a locked directory, creating or migrating it as needed.

    After a clean closing only the cheap checks run: a full `quick_check` reads every page, which for a
    million dossiers takes longer than a clerk waits. It runs after an unclean end, and before a migration.

    Raises:
        EnvironmentProblem: not a database, damaged, or written by a newer version; nothing was changed.
    """
    fresh = not data.database.exists()
    in_use = data.root / _IN_USE
    revision = None if fresh else _inspect(data, thoroughly=in_use.exists())
    if revision != migrations.HEAD:
        if revision is not None:
            _inspect(data, thoroughly=True)
            back_up(data.database, data.backups, now=now, reason="truoc-nang-cap")
        migrations.migrate(data.database)
        _restrict(data.database)
    in_use.touch()
    with SqlStore(data.database, codec) as store:
        if fresh and training:
            store.mark_training()
        yield store
    in_use.unlink(missing_ok=True)


def _inspect(data: DataDirectory, *, thoroughly: bool) -> str | None:
    try:
        with closing(sqlite3.connect(data.database)) as connection:
            revision = migrations.current_revision(connection)
            if thoroughly and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise _damaged(data)
    except sqlite3.DatabaseError as error:
        raise _damaged(data) from error
    if revision is not None and revision not in migrations.REVISIONS:
        raise EnvironmentProblem(
            "newer_version",
            N_(
                "Dữ liệu này do phiên bản mới hơn tạo ra. Hãy cài phiên bản mới của chương trình; "
                "dữ liệu không bị đụng tới."
            ),
        )
    return revision


def _damaged(data: DataDirectory) -> EnvironmentProblem:
    copies = sorted(data.backups.glob("*.db"))
    return EnvironmentProblem(
        "database_damaged",
        N_(
            "Tệp dữ liệu {file} bị hỏng; chương trình không ghi gì vào đó. "
            "Bản sao lưu đã kiểm tra mới nhất: {backup}"
        ),
        file=str(data.database),
        backup=str(copies[-1]) if copies else "–",
    )


def _restrict(path: Path) -> None:
    """Let only the owner read what holds personal data, where the system knows owners."""
    if os.name == "posix":
        path.chmod(0o600)
