"""Files that commands read."""

import sys
from pathlib import Path

from counter_app.domain.errors import N_, UsageError


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
