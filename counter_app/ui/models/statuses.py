"""How a dossier's state is shown: its level, its words, and its punctuality in both truths."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.dossier import Progress
from counter_app.domain.obligations import urgency_of
from counter_app.domain.punctuality import Punctuality, verdict
from counter_app.domain.status import Status
from counter_app.i18n import _
from counter_app.ui.widgets import Level
from counter_app.ui.words import minutes_words, status_word

_LEVELS: Final = {
    Status.AWAITING_SUPPLEMENT: Level.WARN,
    Status.AWAITING_FEE: Level.WARN,
    Status.HANDED_OVER: Level.WARN,
    Status.RETURNED: Level.DONE,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A state as a pill shows it, with a sentence that explains it where one is needed."""

    level: Level
    words: str
    detail: str = ""


def status_shown(status: Status, *, overdue: bool = False) -> Shown:
    """Return a dossier's status; one past its appointment says that instead."""
    if overdue and status.is_unsettled:
        return Shown(Level.MISSED, _("Quá hạn"), status_word(status))
    return Shown(_LEVELS.get(status, Level.NOTICE), status_word(status))


def is_overdue(status: Status, due: datetime | None, now: datetime) -> bool:
    """Whether a result is still to come after its appointment."""
    return status.is_unsettled and due is not None and now > due


def punctuality_shown(progress: Progress, now: datetime, calendar: WorkingCalendar) -> Shown | None:
    """Return how a dossier keeps its appointment; None where there is nothing to keep."""
    judged = verdict(progress, now)
    if judged.in_law is None or judged.overdue:
        return _running(progress, now, calendar)
    if judged.in_law is Punctuality.LATE:
        return Shown(Level.MISSED, _("Trễ hạn"))
    if judged.late_in_record_only:
        return Shown(
            Level.WARN,
            _("Trễ chỉ trên sổ"),
            _("Việc xong đúng hạn; bước ghi sổ muộn hơn giờ hẹn."),
        )
    return Shown(Level.DONE, _("Trước hạn") if judged.in_law is Punctuality.EARLY else _("Đúng hạn"))


def _running(progress: Progress, now: datetime, calendar: WorkingCalendar) -> Shown | None:
    if progress.status.is_paused:
        return Shown(Level.NOTICE, _("Tạm dừng tính giờ"))
    if progress.due_at is None or progress.status.is_final:
        return None
    left = calendar.working_minutes(now, progress.due_at)
    passed = now > progress.due_at
    words = _("Quá hạn {time} làm việc") if passed else _("Còn {time} làm việc")
    return Shown(Level(urgency_of(left, passed=passed).value), words.format(time=minutes_words(abs(left))))
