"""Opening a data directory: lock, version check, quick check, verified backup, migration, then use."""

import os
import shutil
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
from counter_app.storage.problems import DAMAGED, FULL, problem_of, told_plainly
from counter_app.storage.store import SqlStore

DATABASE = "counter.db"
_LOCK = "counter.lock"
_IN_USE = "counter.in-use"
_WAIT_SECONDS = 3.0
_LEAST_ROOM = 256 * 1024  # what SQLite needs beside the database to open it
_BESIDE = ("-wal", "-shm", "-journal")


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
        data.root.mkdir(mode=0o700, parents=True, exist_ok=True)  # one made by somebody is left as it is
        lock = FileLock(data.root / _LOCK, timeout=_WAIT_SECONDS)
        lock.acquire()
    except Timeout:
        raise EnvironmentProblem(
            "in_use",
            N_("Dữ liệu này đang được một cửa sổ khác sử dụng. Hãy dùng cửa sổ đó, hoặc đóng nó rồi mở lại."),
        ) from None
    except OSError as error:
        raise _unwritable(data, error) from error
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
    `training` marks a database that no office has been entered into yet; a later wish comes too late.

    Raises:
        EnvironmentProblem: not a database, damaged, or written by a newer version; nothing was changed.
    """
    in_use = data.root / _IN_USE
    if not data.database.exists():
        _create(data)
    elif _inspect(data, thoroughly=in_use.exists()) != migrations.HEAD:
        _inspect(data, thoroughly=True)
        back_up(data.database, data.backups, now=now, reason="truoc-nang-cap")
        _migrate(data.database)
    try:
        in_use.touch()
    except OSError as error:
        raise _unwritable(data, error) from error
    with SqlStore(data.database, codec) as store:
        if training:
            store.mark_training_if_new()
        with _leaving(in_use):
            yield store


@contextmanager
def _leaving(in_use: Path) -> Iterator[None]:
    """Take the mark away when the work ends except by a fault of the disk or the death of the process."""
    left_open = False
    try:
        yield
    except EnvironmentProblem:
        left_open = True
        raise
    finally:
        if not left_open:
            in_use.unlink(missing_ok=True)


def _create(data: DataDirectory) -> None:
    """Make an empty database under another name first: a file of the right name is always a whole one."""
    partial = data.root / f"{DATABASE}.part"
    leftovers = [partial, *(partial.with_name(partial.name + end) for end in _BESIDE)]
    for path in leftovers:
        path.unlink(missing_ok=True)
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # its WAL inherits the mode
        _migrate(partial)
        partial.replace(data.database)
    except OSError as error:
        raise _unwritable(data, error) from error
    finally:
        for path in leftovers:
            path.unlink(missing_ok=True)


def _migrate(path: Path) -> None:
    with told_plainly():
        migrations.migrate(path)


def _inspect(data: DataDirectory, *, thoroughly: bool) -> str:
    """Return the schema version, reading only.

    Raises:
        EnvironmentProblem: damaged, not ours, or newer.
    """
    try:
        with closing(sqlite3.connect(f"{data.database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            revision = migrations.current_revision(connection)
            if thoroughly and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise _damaged(data)
    except sqlite3.DatabaseError as error:
        raise _disk_problem(data, error) or _damaged(data) from error
    except UnicodeDecodeError as error:  # SQLite quotes the spoilt bytes, and the driver cannot read them
        raise _damaged(data) from error
    if revision is None:
        raise _damaged(data)
    if revision not in migrations.REVISIONS:
        raise EnvironmentProblem(
            "newer_version",
            N_(
                "Dữ liệu này do phiên bản mới hơn tạo ra. Hãy cài phiên bản mới của chương trình; "
                "dữ liệu không bị đụng tới."
            ),
        )
    return revision


def _disk_problem(data: DataDirectory, error: sqlite3.DatabaseError) -> EnvironmentProblem | None:
    """Return what is wrong with the disk, if it is not the file: full is not damaged."""
    problem = problem_of(str(error))
    if problem is None or problem.kind == DAMAGED:
        return None
    full = shutil.disk_usage(data.root).free < _LEAST_ROOM
    return (problem_of(FULL) if full else None) or problem


def _damaged(data: DataDirectory) -> EnvironmentProblem:
    copies = sorted(data.backups.glob("*.db"))
    return EnvironmentProblem(
        "database_damaged",
        N_(
            "Tệp dữ liệu {file} bị hỏng hoặc không phải của chương trình này; không có gì bị ghi vào đó. "
            "Bản sao lưu đã kiểm tra mới nhất: {backup}"
        ),
        file=str(data.database),
        backup=str(copies[-1]) if copies else "–",
    )


def _unwritable(data: DataDirectory, error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(
        "data_unwritable",
        N_("Không dùng được thư mục dữ liệu {place}: {reason}"),
        place=str(data.root),
        reason=error.strerror or str(error),
    )
