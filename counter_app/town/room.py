"""The folder that the town is written into: emptied of an earlier town, never of anything else."""

import shutil
from pathlib import Path

from counter_app.domain.errors import N_, EnvironmentProblem, UsageError

DATA, SUMMARY, TEXT, CLICKS = "data", "summary.json", "summary.txt", "late-clicks.csv"
_OF_A_TOWN = frozenset({DATA, SUMMARY, TEXT, CLICKS})


def make_room(out: Path) -> None:
    """Make `out` an empty folder; an earlier town in it, whole or not, goes.

    Raises:
        UsageError: `out` holds something else.
        EnvironmentProblem: the folder cannot be made.
    """
    try:
        if out.exists() and any(out.iterdir()):
            _require_town(out)
            shutil.rmtree(out)
        out.mkdir(parents=True, exist_ok=True)
        (out / SUMMARY).write_text("{}\n", encoding="utf-8")  # a town broken off is known by it, too
    except OSError as error:
        raise EnvironmentProblem(
            "out_unwritable",
            N_("Không dùng được thư mục {place}: {reason}"),
            field="out",
            place=str(out),
            reason=error.strerror or str(error),
        ) from error


def _require_town(out: Path) -> None:
    names = {each.name for each in out.iterdir()}
    if SUMMARY not in names or names - _OF_A_TOWN:
        raise UsageError(
            "out_not_empty",
            N_("Thư mục {place} đang có thứ khác. Hãy chọn thư mục trống."),
            field="out",
            place=str(out),
        )
