"""Where a dossier stands, in a sentence: what it waits for and until when, or how it ended."""

from collections.abc import Sequence
from datetime import datetime

from counter_app.domain.dossier import Progress, effective_events, promises, times_told, waits_to_be_accepted
from counter_app.domain.events import Event, EventKind
from counter_app.domain.obligations import ACCEPT_WITHIN
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.schedule import restarts
from counter_app.domain.status import Status
from counter_app.domain.statutory import answer_by
from counter_app.i18n import _, ngettext, spoken_moment
from counter_app.services.papers import printed_times, reappointment_kind
from counter_app.services.papers.letters import EVENTS
from counter_app.services.records import DossierRecord, PrintAttempt
from counter_app.services.workplace import Workplace
from counter_app.ui.words import moment_words


def answerable_until(record: DossierRecord, workplace: Workplace) -> datetime | None:
    """Return until when the citizen may answer a demand; None where nothing is demanded."""
    asked = record.progress.supplement_asked_at
    return answer_by(asked, workplace.calendar) if asked else None


def has_lapsed(record: DossierRecord, workplace: Workplace) -> bool:
    """Whether the citizen's fifteen days are over."""
    until = answerable_until(record, workplace)
    return until is not None and workplace.now() > until


def new_date(record: DossierRecord) -> Event | None:
    """Return the step by whose paper the appointment in force was given; None where a receipt gave it."""
    held = [each.event for each in promises(record.events) if not each.undone]
    return held[-1] if held and held[-1].kind is EventKind.EXTENDED else None


def paper_missing(record: DossierRecord, attempts: Sequence[PrintAttempt]) -> bool:
    """Whether the paper of the appointment in force, if it has one of its own, has never come out."""
    event = new_date(record)
    return event is not None and not printed_times(attempts, reappointment_kind(event))


def letter_of(record: DossierRecord) -> tuple[PaperKind, Event] | None:
    """Return the form that the latest demand, refusal, stop or new date is told by, and its step."""
    wanted = {step: kind for kind, step in EVENTS.items()}
    date = new_date(record)
    for event in reversed(effective_events(record.events)):
        if event.kind in wanted:
            return wanted[event.kind], event
        if date is not None and event.seq == date.seq:
            return PaperKind.APOLOGY, event
    return None


def standing_words(record: DossierRecord, workplace: Workplace) -> str:
    """Return what to say of a dossier beside its next step, or where there is none."""
    progress = record.progress
    if waits_to_be_accepted(progress):
        return _acceptance_words(progress, workplace)
    if progress.status is Status.RESULT_READY:
        return told_words(record, workplace.now())
    if progress.status is Status.AWAITING_SUPPLEMENT:
        return _supplement_words(record, workplace)
    if progress.status is Status.AWAITING_FEE:
        said = _reason(record, EventKind.FEE_REQUESTED, _("Chờ công dân nộp: {what}."))
        return f"{said} {_resumption(record, EventKind.FEE_PAID)}".strip()
    return _ended_words(progress)


def _acceptance_words(progress: Progress, workplace: Workplace) -> str:
    until = workplace.calendar.add_working_minutes(progress.received_at, ACCEPT_WITHIN)
    said = _("Hồ sơ nộp trực tuyến, chờ tiếp nhận đến {until}. Thời hạn tính từ lúc tiếp nhận.")
    return said.format(until=spoken_moment(until))


def _ended_words(progress: Progress) -> str:
    """Return how a dossier ended, empty while it has not."""
    if progress.status is Status.RETURNED and progress.returned_at is not None:
        return _("Đã trả lúc {when}. Không cần làm gì thêm.").format(when=spoken_moment(progress.returned_at))
    if progress.status is Status.CANCELLED:
        return _("Hồ sơ đã hủy; mã số vẫn giữ trong sổ và không cấp lại.")
    if progress.status.is_final and progress.ended_at is not None:
        return _("Hồ sơ đã kết thúc lúc {when}.").format(when=spoken_moment(progress.ended_at))
    return ""


def told_words(record: DossierRecord, now: datetime) -> str:
    """Return how often the citizen was told of the result, and when last; empty before the first time."""
    count, last = times_told(record.events), record.progress.called_at
    if not count or last is None:
        return ""
    said = ngettext("Đã báo {count} lần, gần nhất {when}.", "Đã báo {count} lần, gần nhất {when}.", count)
    return said.format(count=count, when=moment_words(last, now))


def _supplement_words(record: DossierRecord, workplace: Workplace) -> str:
    said = _reason(record, EventKind.SUPPLEMENT_REQUESTED, _("Chờ công dân bổ sung: {what}."))
    until = answerable_until(record, workplace)
    if has_lapsed(record, workplace):
        ended = _("Hết hạn bổ sung từ {until}: đóng hồ sơ được. Công dân nộp đủ thì vẫn nhận.")
    else:
        ended = _("Được bổ sung đến hết {until}.")
    told = ended.format(until=spoken_moment(until)) if until else ""
    return " ".join(filter(None, (said, told, _resumption(record, EventKind.SUPPLEMENT_RECEIVED))))


def _reason(record: DossierRecord, kind: EventKind, template: str) -> str:
    """Return what was demanded, as it was written down."""
    demands = [event.reason for event in effective_events(record.events) if event.kind is kind]
    what = demands[-1].rstrip(". ") if demands else ""
    return template.format(what=what) if what else ""


def _resumption(record: DossierRecord, answer: EventKind) -> str:
    """Return what becomes of the appointment once the citizen has answered."""
    if record.progress.due_at is None:
        return ""
    if restarts(record.intake.procedure, answer):
        return _("Nhận đủ thì thời hạn tính lại từ đầu.")
    return _("Xong thì ngày hẹn lùi đúng bằng thời gian chờ.")
