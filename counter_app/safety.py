"""What happens when something breaks: a rotating log, a crash file, and a word at the next start."""

import faulthandler
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_LOG_BYTES = 500_000
_LOG_FILES = 3
_CRASH = "crash.log"
_log = logging.getLogger("counter_app")


@contextmanager
def guarded(logs: Path, tell: Callable[[], None]) -> Iterator[bool]:
    """Log to `logs` and catch what nobody caught; yields whether the last run ended in a crash.

    Logs hold no personal data: a traceback names code, not citizens; messages of errors are left out.
    `tell` is called after an error of ours, to say that it was written down.
    """
    logs.mkdir(parents=True, exist_ok=True)
    crash = logs / _CRASH
    crashed = crash.exists() and crash.stat().st_size > 0
    if crashed:
        crash.replace(logs / "crash-before.log")
    handler = _handler(logs)
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    before, sys.excepthook = sys.excepthook, _hook(tell)
    with crash.open("w", encoding="utf-8") as written:
        _restrict(crash)
        faulthandler.enable(written)
        try:
            yield crashed
        finally:
            faulthandler.disable()
            sys.excepthook = before
            _log.removeHandler(handler)
            handler.close()


def _handler(logs: Path) -> RotatingFileHandler:
    file = logs / "counter.log"
    handler = RotatingFileHandler(file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _restrict(file)
    return handler


def _restrict(file: Path) -> None:
    if os.name == "posix":
        file.chmod(0o600)


def _hook(
    tell: Callable[[], None],
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("%s at %s", kind.__name__, _places(trace))
        sys.__excepthook__(kind, error, trace)
        tell()

    return caught


def _places(trace: TracebackType | None) -> str:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(places))
