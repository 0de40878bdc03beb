"""From arguments to an exit code: 0 done, 2 bad usage, 3 refused by a rule, 4 the environment's fault.

130 is a stop by Ctrl+C, as shells have it.
"""

import json
import sys
from collections.abc import Sequence
from typing import Any

from counter_app import i18n
from counter_app.cli.options import UsageShownError, language_of, window_options
from counter_app.domain.errors import CounterError, EnvironmentProblem, RuleError, UsageError
from counter_app.i18n import _

DONE, BAD_USAGE, REFUSED, ENVIRONMENT, INTERRUPTED = 0, 2, 3, 4, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window when there is none."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    try:
        i18n.activate(language_of(given))
        code = _run(given)
    except UsageShownError as error:
        return _fail({"kind": "usage", "message": str(error)}, BAD_USAGE, as_json="--json" in given)
    except CounterError as error:
        return _fail(_document(error), _exit_code(error), as_json="--json" in given)
    except BrokenPipeError:
        return DONE
    except KeyboardInterrupt:  # files are put in place whole, transactions too: nothing is half done
        document = {
            "kind": "interrupted",
            "message": _("Đã dừng theo yêu cầu; không để lại gì dở dang."),
        }
        return _fail(document, INTERRUPTED, as_json="--json" in given)
    return code


def _run(given: Sequence[str]) -> int:
    """Do what was asked for; the window comes up without importing the commands beside it."""
    options = window_options(given)
    if options is not None:
        from counter_app.cli.office import open_window  # noqa: PLC0415

        return open_window(options)
    from counter_app.cli.parser import build_parser  # noqa: PLC0415

    options = build_parser().parse_args(given)
    code: int = options.run(options)
    return code


def _speak_utf8() -> None:
    """Write Vietnamese whatever code page a Windows console has."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _document(error: CounterError) -> dict[str, Any]:
    document: dict[str, Any] = {"kind": error.kind, "message": i18n.explain(error)}
    if error.field:
        document["field"] = error.field
    return document


def _exit_code(error: CounterError) -> int:
    match error:
        case UsageError():
            return BAD_USAGE
        case RuleError():
            return REFUSED
        case EnvironmentProblem():
            return ENVIRONMENT
        case _:
            raise AssertionError(f"unknown kind of error: {error!r}")


def _fail(document: dict[str, Any], code: int, *, as_json: bool) -> int:
    print(document["message"], file=sys.stderr)
    if as_json:
        print(json.dumps({"error": document}, ensure_ascii=False, indent=2))
    return code
