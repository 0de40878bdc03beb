"""What only one kind of journal entry has to say, in words: where to, until when, what was irregular."""

from typing import Final

from counter_app.domain.errors import N_
from counter_app.domain.events import CallAnswer, Event, EventKind
from counter_app.domain.fees import taken
from counter_app.domain.moments import parse_moment
from counter_app.domain.people import mask_identity
from counter_app.domain.statutory import Irregularity
from counter_app.i18n import _, spoken_moment
from counter_app.ui.words import call_word, fee_words

_IRREGULAR: Final = {
    Irregularity.SUPPLEMENT_AGAIN: N_("yêu cầu lần nữa"),
    Irregularity.SUPPLEMENT_LATE: N_("yêu cầu quá 3 ngày làm việc"),
    Irregularity.EXTENSION_AGAIN: N_("hẹn lại lần nữa"),
    Irregularity.EXTENSION_LATE: N_("hẹn lại muộn"),
}


def detail_words(event: Event) -> str:
    """Return everything that an entry's details say, shortest first; empty where there is nothing."""
    named = [_forwarded(event), _fee(event), _received(event), _asked(event), _listed(event), _called(event)]
    parts = [*named, *_dates(event), _corrected(event)]
    return " · ".join(part for part in (*parts, irregular_words(event)) if part)


def irregular_words(event: Event) -> str:
    """Return what was done against the ordinary rule, if anything."""
    found = [_(words) for which, words in _IRREGULAR.items() if event.details.get(which.value)]
    return _("ngoài quy định: {what}").format(what=", ".join(found)) if found else ""


def _forwarded(event: Event) -> str:
    if event.kind is not EventKind.FORWARDED or not event.details.get("to"):
        return ""
    return _("đến {department}").format(department=event.details["to"])


def _fee(event: Event) -> str:
    return fee_words(taken(event)) if event.kind is EventKind.FEE_COLLECTED else ""


def _received(event: Event) -> str:
    details = event.details
    if details.get("post_slip"):
        return _("gửi bưu chính, phiếu {slip}").format(slip=details["post_slip"])
    if not details.get("received_by"):
        return ""
    by = _("{name} nhận").format(name=details["received_by"])
    number = str(details.get("received_number") or "")
    proofs = [str(details.get("authority") or ""), mask_identity(number)]
    proof = ", ".join(part for part in proofs if part)
    return f"{by} ({proof})" if proof else by


def _corrected(event: Event) -> str:
    """Return the time that was written down before, where it was put right."""
    if not event.details.get("was_at"):
        return ""
    return _("giờ ghi trước: {when}").format(when=spoken_moment(parse_moment(str(event.details["was_at"]))))


def _asked(event: Event) -> str:
    name = event.details.get("asked_by")
    return _("{name} đề nghị").format(name=name) if name else ""


def _listed(event: Event) -> str:
    file = event.details.get("file")
    return _("theo danh sách {file}").format(file=file) if file else ""


def _called(event: Event) -> str:
    written = event.details.get("answer") if event.kind is EventKind.CITIZEN_CALLED else None
    return call_word(CallAnswer(str(written))) if written in tuple(CallAnswer) else ""


def _dates(event: Event) -> list[str]:
    """Return the dates that a step gave; the receipt's own stands on the page already."""
    found = []
    if event.details.get("answer_by"):
        until = spoken_moment(parse_moment(str(event.details["answer_by"])))
        found.append(_("bổ sung đến hết {until}").format(until=until))
    if event.kind is not EventKind.RECEIVED and event.details.get("due_at"):
        when = spoken_moment(parse_moment(str(event.details["due_at"])))
        found.append(_("hẹn mới {when}").format(when=when))
    return found
