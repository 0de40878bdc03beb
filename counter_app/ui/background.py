"""One worker thread beside the window, for what may take longer than a frame: printing, backups, checks."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from counter_app.domain.errors import CounterError

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Outcome:
    tell: Callable[[Any], None]
    value: Any


class Background(QObject):
    """Runs jobs one after another and tells the window's thread how each ended."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[CounterError], None],
    ) -> None:
        """Run `work` beside the window; `done` or `failed` is called on the window's thread.

        Neither is called when it belongs to a widget that is gone by then. A bug in `work` is raised on the
        window's thread.
        """
        self._pool.start(partial(self._work, work, done, failed))

    def finish(self) -> None:
        """Wait for the jobs begun; called before what they use is closed."""
        self._pool.waitForDone()

    def _work(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[CounterError], None],
    ) -> None:
        try:
            outcome = _Outcome(done, work())
        except CounterError as error:
            outcome = _Outcome(failed, error)
        except Exception as error:  # noqa: BLE001 - a worker's edge: raised again where the hook reports it
            outcome = _Outcome(_raise, error)
        self._ended.emit(outcome)

    def _on_ended(self, outcome: _Outcome) -> None:
        told = outcome.tell.func if isinstance(outcome.tell, partial) else outcome.tell
        owner = getattr(told, "__self__", None)
        if not isinstance(owner, QObject) or shiboken6.isValid(owner):
            outcome.tell(outcome.value)


def _raise(error: Exception) -> None:
    raise error
