"""A folder that the program fills anew: emptied of what it wrote there before, never of anything else."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from counter_app.domain.errors import N_, EnvironmentProblem, UsageError

SUMMARY = "summary.json"


def make_room(out: Path, written: Iterable[str], *, prefix: str = "") -> None:
    """Make `out` an empty folder; what was `written` there before, whole or broken off, goes.

    A name that begins with `prefix` counts as written, too. The summary tells such a folder from others.

    Raises:
        UsageError: `out` holds something else.
        EnvironmentProblem: the folder cannot be made.
    """
    try:
        if out.exists() and any(out.iterdir()):
            _require_own(out, {SUMMARY, *written}, prefix)
            shutil.rmtree(out)
        out.mkdir(parents=True, exist_ok=True)
        (out / SUMMARY).write_text("{}\n", encoding="utf-8")  # a run broken off is known by it, too
    except OSError as error:
        raise EnvironmentProblem(
            "out_unwritable",
            N_("Không dùng được thư mục {place}: {reason}"),
            field="out",
            place=str(out),
            reason=error.strerror or str(error),
        ) from error


def _require_own(out: Path, written: set[str], prefix: str) -> None:
    names = {each.name for each in out.iterdir()}
    others = {name for name in names - written if not (prefix and name.startswith(prefix))}
    if SUMMARY not in names or others:
        raise UsageError(
            "out_not_empty",
            N_("Thư mục {place} đang có thứ khác. Hãy chọn thư mục trống."),
            field="out",
            place=str(out),
        )
