"""Files put in place whole: what was there stays until the new one is written to its last byte."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from counter_app.domain.errors import N_, EnvironmentProblem


@contextmanager
def replacing(file: Path) -> Iterator[IO[bytes]]:
    """Write a file that only its owner may read; left by an error or Ctrl+C, nothing of it stays.

    A pipe or a terminal takes the bytes as they come: it is nobody's to replace.

    Raises:
        EnvironmentProblem: the file cannot be written; what was there before stays.
    """
    with _told_of(file):
        if _is_pipe(file):
            with file.open("wb") as out:
                yield out
        else:
            with _beside(Path(os.path.realpath(file))) as out:
                yield out


def write_whole(file: Path, content: bytes) -> None:
    """Put a file in place whole, readable by its owner only.

    Raises:
        EnvironmentProblem: the file cannot be written; what was there before stays.
    """
    with replacing(file) as out:
        out.write(content)


def require_writable(file: Path) -> None:
    """Find out before work that cannot be taken back whether its file can be written; nothing is left there.

    Raises:
        EnvironmentProblem: it cannot.
    """
    with _told_of(file):
        if file.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not _is_pipe(file):
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=os.path.realpath(file.parent))
            os.close(handle)
            Path(name).unlink()


def _is_pipe(file: Path) -> bool:
    return file.exists() and not file.is_file() and not file.is_dir()


@contextmanager
def _told_of(file: Path) -> Iterator[None]:
    """Tell what the system refuses in words that name the file."""
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem(
            "file_unwritable",
            N_("Không ghi được tệp {file}: {reason}"),
            file=str(file),
            reason=error.strerror or str(error),
        ) from error


@contextmanager
def _beside(file: Path) -> Iterator[IO[bytes]]:
    """Open a private file in the same folder, which takes the name once it is whole."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)  # 0600 by itself
    partial = Path(name)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        partial.replace(file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
