"""Writing reports into files: which ending means what, and whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

from counter_app.domain.errors import N_, UsageError
from counter_app.domain.reports import Report
from counter_app.drawing import draw
from counter_app.exchange.whole_file import write_whole


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
        EnvironmentProblem: the disk refuses; what was there before stays.
    """
    write_whole(file, writer(file)(report))


def _json(report: Report) -> bytes:
    from counter_app.exchange.report_json import report_document  # noqa: PLC0415

    return (json.dumps(report_document(report), ensure_ascii=False, indent=2) + "\n").encode()
