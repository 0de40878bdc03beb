"""Writing reports into files: which ending means what, and whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

from counter_app.domain.errors import N_, EnvironmentProblem, UsageError
from counter_app.domain.reports import Report
from counter_app.drawing import draw
from counter_app.exchange.whole_file import OPEN_ELSEWHERE, write_whole


def writer(file: Path) -> Callable[[Report], bytes]:
    """Return what turns a report into the kind of file that a name asks for; imported when it is wanted.

    Raises:
        UsageError: no report is written into such a file.
    """
    ending = file.suffix.lower()
    if ending == ".xlsx":
        from counter_app.exchange.report_xlsx import report_workbook  # noqa: PLC0415

        return report_workbook
    if ending == ".json":
        return _json
    if ending == ".pdf":
        return draw
    raise UsageError(
        "report_file_unknown",
        N_("Báo cáo ghi được ra tệp .xlsx, .pdf hoặc .json, không ghi được “{file}”."),
        field="out",
        file=file.name,
    )


def save_report(report: Report, file: Path) -> None:
    """Put a report's file in place whole, readable by its owner only.

    Raises:
        UsageError: the ending is unknown.
        EnvironmentProblem: the disk refuses, or somebody has the file open; what was there before stays.
    """
    write = writer(file)
    if file.exists() and _open_elsewhere(file):
        raise EnvironmentProblem("file_open_elsewhere", OPEN_ELSEWHERE, file=str(file))
    write_whole(file, write(report))


def _open_elsewhere(file: Path) -> bool:
    """Whether an office program says that it has a file open: what it saves would undo ours."""
    return any(file.with_name(lock).exists() for lock in (f".~lock.{file.name}#", f"~${file.name}"))


def _json(report: Report) -> bytes:
    from counter_app.exchange.report_json import report_document  # noqa: PLC0415

    return (json.dumps(report_document(report), ensure_ascii=False, indent=2) + "\n").encode()
