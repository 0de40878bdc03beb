"""Printed PDFs on disk: `papers/<day>/<name>.pdf`, durable before the printer is asked."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

from counter_app.domain.errors import N_, EnvironmentProblem


class FolderPaperShelf:
    """The `PaperShelf` port over a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, pdf: bytes, *, day: date, name: str) -> str:
        """Store a PDF and return its path.

        Raises:
            EnvironmentProblem: the disk refuses; the dossier itself is safe.
        """
        place = self._folder / day.isoformat()
        target = place / name
        partial = place / f".{name}.part"
        try:
            place.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(
                partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
            )
            with os.fdopen(descriptor, "wb") as out:
                out.write(pdf)
                out.flush()
                os.fsync(out.fileno())
            partial.replace(target)
        except OSError as error:
            with suppress(OSError):  # where the folder could not be made there is nothing to take away
                partial.unlink(missing_ok=True)
            raise EnvironmentProblem(
                "paper_not_kept",
                N_("Hồ sơ đã lưu, nhưng không ghi được tệp giấy hẹn vào {place}: {reason}"),
                place=str(place),
                reason=error.strerror or str(error),
            ) from error
        return str(target)
