"""Papers that the system took over: looked after until they come out, or for a bounded while."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.print_queue import JobState, PrintJob

_EVERY_MS: Final = 1000
_FAILED_EVERY: Final = 5  # looks: a paper that failed may still come out by itself, but nobody waits for it
MOST_SECONDS: Final = 120
_FORGOTTEN_SECONDS: Final = 900


@dataclass(slots=True)
class _Followed:
    job: PrintJob
    since: float


class Follower(QObject):
    """Remembers which papers are on their way.

    Signals:
        due(jobs): it is time to look after these, each with whether it is overdue.
    """

    due = Signal(object)

    def __init__(
        self, parent: QObject, *, every_ms: int = _EVERY_MS, now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._followed: dict[int, _Followed] = {}
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._on_tick)

    def follow(self, job: PrintJob) -> None:
        """Look after a paper from now on, or go on with it as it stands now."""
        known = self._followed.get(job.id)
        if known is not None and known.job.ticket == job.ticket:
            known.job = job
        else:
            self._followed[job.id] = _Followed(job, self._now())
        if not self._timer.isActive():
            self._timer.start()

    def forget(self, job: PrintJob) -> None:
        """Look after a paper no more."""
        known = self._followed.get(job.id)
        if known is not None and known.job.ticket == job.ticket:
            del self._followed[job.id]

    def _on_tick(self) -> None:
        now = self._now()
        self._looks += 1
        for each in [each for each in self._followed.values() if now - each.since > _FORGOTTEN_SECONDS]:
            self.forget(each.job)
        if not self._followed:
            self._timer.stop()
            return
        everything = self._looks % _FAILED_EVERY == 0
        looked = [
            each for each in self._followed.values() if everything or each.job.state is JobState.PRINTING
        ]
        if looked:
            self.due.emit([(each.job, _overdue(each, now)) for each in looked])


def _overdue(each: _Followed, now: float) -> EnvironmentProblem | None:
    if now - each.since <= MOST_SECONDS:
        return None
    return EnvironmentProblem(
        "print_slow",
        N_(
            "Máy in “{printer}” nhận lệnh đã {seconds} giây mà chưa in xong. Hãy xem máy in; "
            "nếu tờ này tự ra sau đó, bấm in lại cũng không in thêm."
        ),
        printer=each.job.settings.printer,
        seconds=MOST_SECONDS,
    )
