"""The folder that a demo day is played into: emptied of an earlier day, never of anything else."""

import shutil
from pathlib import Path

from counter_app.domain.errors import N_, EnvironmentProblem, UsageError

SUMMARY = "summary.json"
_OF_A_DAY = frozenset({SUMMARY, "pictures", "papers", "reports", "backups", "logs", "workstation.json"})
_DATABASE = "counter."  # with its log, its lock and its marks


def make_room(out: Path) -> None:
    """Make `out` an empty folder for pictures and papers; an earlier day in it, whole or not, goes.

    Raises:
        UsageError: `out` holds something else.
        EnvironmentProblem: the folder cannot be made.
    """
    try:
        if out.exists() and any(out.iterdir()):
            _require_day(out)
            shutil.rmtree(out)
        (out / "pictures").mkdir(parents=True)
        (out / SUMMARY).write_text("{}\n", encoding="utf-8")  # a day broken off is known by it, too
    except OSError as error:
        raise EnvironmentProblem(
            "out_unwritable",
            N_("Không dùng được thư mục {place} cho ngày diễn: {reason}"),
            field="out",
            place=str(out),
            reason=error.strerror or str(error),
        ) from error


def _require_day(out: Path) -> None:
    names = {each.name for each in out.iterdir()}
    others = {name for name in names - _OF_A_DAY if not name.startswith(_DATABASE)}
    if SUMMARY not in names or others:
        raise UsageError(
            "out_not_empty",
            N_("Thư mục {place} đang có thứ khác. Hãy chọn thư mục trống cho ngày diễn."),
            field="out",
            place=str(out),
        )
