"""What stays open when a day is closed, with reasons, as JSON or as lines of CSV."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from counter_app.domain.closing import DayException
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.obligations import ObligationKind

_KEYS = ("code", "kind", "reason")


def read_exceptions(path: Path) -> tuple[DayException, ...]:
    """Return the exceptions of a file: a JSON list of objects, or lines of *code,kind,reason*.

    Raises:
        UsageError: the file cannot be read, or a line of it says no exception; the line is named.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "file_unreadable",
            N_("Không đọc được tệp {file}: {reason}"),
            field="exceptions",
            file=str(path),
            reason=str(error),
        ) from error
    lines = _json_lines(text) if text.lstrip().startswith(("[", "{")) else _csv_lines(text)
    return tuple(_exception(number, values) for number, values in lines)


def _json_lines(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        listed = json.loads(text)
    except ValueError as error:
        raise _bad(getattr(error, "lineno", 1), str(error)) from error
    if not isinstance(listed, list):
        raise _bad(1, "[…]")
    for number, each in enumerate(listed, start=1):
        yield number, each if isinstance(each, dict) else {}


def _csv_lines(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = csv.reader(io.StringIO(text))
    for cells in rows:
        told = [cell.strip() for cell in cells]
        if any(told) and tuple(told) != _KEYS:
            yield rows.line_num, dict(zip(_KEYS, told, strict=False)) if len(told) == len(_KEYS) else {}


def _exception(number: int, values: Mapping[str, Any]) -> DayException:
    for key in _KEYS:
        if not isinstance(values.get(key), str) or not values[key].strip():
            raise _bad(number, key)
    try:
        kind = ObligationKind(values["kind"].strip())
    except ValueError:
        raise _bad(number, f"kind “{values['kind']}”") from None
    return DayException(values["code"].strip(), kind, values["reason"])


def _bad(number: int, what: str) -> UsageError:
    return UsageError(
        "exceptions_unreadable",
        N_("Dòng {line} của tệp việc để lại không đọc được: {what}. Mỗi dòng cần code, kind và reason."),
        field="exceptions",
        line=number,
        what=what,
    )
