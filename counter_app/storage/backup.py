"""Verified copies of the database by SQLite's backup API, never by copying the file."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.moments import local


def back_up(database: Path, folder: Path, *, now: datetime, reason: str = "") -> Path:
    """Copy the database, check the copy, and only then give it its name.

    Raises:
        EnvironmentProblem: the copy could not be written or is not whole; no half copy stays.
    """
    stem = f"counter-{local(now):%Y%m%d-%H%M%S}" + (f"-{reason}" if reason else "")
    target, partial = _unused(folder, stem), folder / f"{stem}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(database, partial)
        _sync(partial)
        partial.replace(target)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise EnvironmentProblem(
            "backup_failed",
            N_("Không sao lưu được vào {place}: {reason}. Dữ liệu đang dùng vẫn còn nguyên."),
            place=str(folder),
            reason=str(error),
        ) from error
    return target


def _unused(folder: Path, stem: str) -> Path:
    """Return a name that no copy has yet: a second one in the same second replaces none."""
    names = (folder / (f"{stem}.db" if n == 1 else f"{stem}-{n}.db") for n in count(1))
    return next(path for path in names if not path.exists())


def _copy(database: Path, partial: Path) -> None:
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # never readable by others
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(partial)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("the copy fails its integrity check")


def _sync(path: Path) -> None:
    with path.open("rb+") as copied:
        os.fsync(copied.fileno())
