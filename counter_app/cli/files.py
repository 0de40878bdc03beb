"""Files that commands write."""

import os
from pathlib import Path

from counter_app.domain.errors import N_, EnvironmentProblem


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
