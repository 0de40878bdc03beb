"""What happens when something breaks: a rotating log, a crash file, and a word at the next start."""

import faulthandler
import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_LOG_BYTES = 500_000
_LOG_FILES = 3
_CRASH = "crash.log"
_log = logging.getLogger("counter_app")


def install(logs: Path, tell: Callable[[], None]) -> bool:
    """Log to `logs`, catch what nobody caught, and return whether the last run ended in a crash.

    Logs hold no personal data: a traceback names code, not citizens; messages of errors are left out.
    `tell` is called after an error of ours, to say that it was written down.
    """
    logs.mkdir(parents=True, exist_ok=True)
    crash = logs / _CRASH
    crashed = crash.exists() and crash.stat().st_size > 0
    if crashed:
        crash.replace(logs / "crash-before.log")
    faulthandler.enable(crash.open("w", encoding="utf-8"))
    handler = RotatingFileHandler(
        logs / "counter.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("%s at %s", kind.__name__, _places(trace))
        sys.__excepthook__(kind, error, trace)
        tell()

    sys.excepthook = caught
    return crashed


def _places(trace: TracebackType | None) -> str:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(places))
