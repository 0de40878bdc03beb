"""Files that commands read and write."""

import os
import sys
from pathlib import Path

from counter_app.domain.errors import N_, EnvironmentProblem, UsageError


def write_private(path: Path, content: bytes) -> None:
    """Write what holds personal data so that only its owner may read it.

    Raises:
        EnvironmentProblem: the file cannot be written.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "wb") as out:
            if path.is_file():  # one that was there keeps its mode; a pipe or terminal is nobody's to change
                path.chmod(0o600)
            out.write(content)
    except OSError as error:
        raise EnvironmentProblem(
            "file_unwritable", N_("Không ghi được tệp {file}: {reason}"), file=str(path), reason=str(error)
        ) from error


def read_text(file: str) -> str:
    """Read UTF-8, with or without a byte order mark, whatever the console's code page is; `-` is stdin.

    Raises:
        UsageError: there is no such file, or it is no text.
    """
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except (OSError, ValueError) as error:  # not UTF-8, or no path at all
        raise UsageError(
            "file_unreadable",
            N_("Không đọc được tệp {file}: {reason}"),
            field="file",
            file=file,
            reason=str(error),
        ) from error
