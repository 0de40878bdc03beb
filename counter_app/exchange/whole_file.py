"""Files put in place whole: what was there stays until the new one is written to its last byte."""

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
    try:
        if file.exists() and not file.is_file() and not file.is_dir():
            with file.open("wb") as out:
                yield out
        else:
            with _beside(Path(os.path.realpath(file))) as out:
                yield out
    except OSError as error:
        raise EnvironmentProblem(
            "file_unwritable",
            N_("Không ghi được tệp {file}: {reason}"),
            file=str(file),
            reason=error.strerror or str(error),
        ) from error


def write_whole(file: Path, content: bytes) -> None:
    """Put a file in place whole, readable by its owner only.

    Raises:
        EnvironmentProblem: the file cannot be written; what was there before stays.
    """
    with replacing(file) as out:
        out.write(content)


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
