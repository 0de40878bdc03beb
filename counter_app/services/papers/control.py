"""Form 06 from the journal: every hand-over with both clocks, back to the counter last."""

from collections.abc import Sequence
from datetime import datetime
from textwrap import shorten
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.control_slip import ControlRow, ControlSlip
from counter_app.domain.dossier import effective_events, fold
from counter_app.domain.events import Event, EventKind
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper, PaperHeader
from counter_app.domain.punctuality import Punctuality, verdict
from counter_app.services.papers.control_words import control_words
from counter_app.services.papers.kept import PreparedPaper, keep, printed_times
from counter_app.services.papers.press import Press
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace

_NOTE_LETTERS: Final = 120  # the whole reason stands on the form that the step had of its own
_HANDED_ON: Final = {
    EventKind.FORWARDED: "",
    EventKind.SUPPLEMENT_REQUESTED: "trả lại quầy, yêu cầu bổ sung",
    EventKind.SUPPLEMENT_RECEIVED: "nhận bổ sung",
    EventKind.RESULT_READY: "chuyển kết quả về quầy",
}
_JUDGED: Final = {
    Punctuality.EARLY: "Trước hạn",
    Punctuality.ON_TIME: "Đúng hạn",
    Punctuality.LATE: "Quá hạn",
}


def prepare_control_slip(
    workplace: Workplace, press: Press, order: PaperOrder, paper: Paper
) -> PreparedPaper:
    """Draw the control slip of a dossier as its journal stands, and keep its PDF."""
    accounts.require(workplace.actor, Permission.READ)
    dossier_id = order.dossier_id or 0
    with workplace.store.reading() as unit:
        record = unit.dossiers.get(dossier_id)
        tried = unit.prints.of(dossier_id)
    kind = PaperKind.CONTROL.value
    reprint = printed_times(tried, kind)
    pdf = press.draw(control_slip(workplace, record, reprint=reprint), paper)
    file = keep(workplace, press.shelf, pdf, record, name=f"{kind}-{paper.value}", reprint=reprint)
    return PreparedPaper(dossier_id, pdf, file, reprint, kind, record.intake.code)


def control_slip(workplace: Workplace, record: DossierRecord, *, reprint: int = 0) -> ControlSlip:
    """Return what the control slip of a dossier says."""
    intake, due = record.intake, record.progress.due_at
    events = effective_events(record.events)
    departments = [str(each.details.get("to") or "") for each in events if each.kind is EventKind.FORWARDED]
    named = [name for name in dict.fromkeys(departments) if name]
    words = control_words(intake.received_at)
    return ControlSlip(
        header=PaperHeader(workplace.office.header, workplace.office.place),
        form=words.form,
        hint=words.hint,
        code=intake.code,
        number=intake.number,
        applicant=intake.applicant.name,
        procedure=intake.procedure.name,
        procedure_code=intake.procedure.code,
        settling=named[0] if named else "",
        coordinating=", ".join(named[1:]),
        received_at=intake.received_at,
        due=_clock(due) if due else "",
        rows=tuple(_rows(workplace, record, events)),
        made_at=workplace.now(),
        reprint=reprint,
        training=workplace.store.training,
    )


def _rows(workplace: Workplace, record: DossierRecord, events: Sequence[Event]) -> list[ControlRow]:
    counter, holder, rows = workplace.office.counter_name, workplace.office.counter_name, []
    for event in (each for each in events if each.kind in _HANDED_ON):
        taker = str(event.details.get("to") or "…") if event.kind is EventKind.FORWARDED else counter
        if event.kind is EventKind.SUPPLEMENT_RECEIVED:
            holder = "Công dân"
        agency = f"Giao: {holder}\nNhận: {taker}"
        rows.append(ControlRow(agency, _times(event), _outcome(record, event), _note(event)))
        holder = taker
    return rows


def _times(event: Event) -> str:
    """Return when it was given and taken; a record made later shows its own clock, too."""
    moment = _clock(event.occurred_at, day_below=True)
    lines = [f"1. Giao: {moment}", f"2. Nhận: {moment}"]
    if local(event.recorded_at) != local(event.occurred_at):
        lines.append(f"Ghi sổ: {_clock(event.recorded_at, day_below=True)}")
    return "\n".join(lines)


def _clock(moment: datetime, *, day_below: bool = False) -> str:
    when = local(moment)
    gap = "\n" if day_below else " "
    return f"{when:%H} giờ {when:%M} phút,{gap}ngày {when:%d/%m/%Y}"


def _outcome(record: DossierRecord, event: Event) -> str:
    if event.kind is not EventKind.RESULT_READY:
        return ""
    so_far = fold([each for each in record.events if each.seq <= event.seq])
    judged = verdict(so_far, event.occurred_at).in_law
    return _JUDGED[judged] if judged else "Không quy định thời hạn"


def _note(event: Event) -> str:
    reason = shorten(event.reason, _NOTE_LETTERS, placeholder="…")
    return "; ".join(part for part in (_HANDED_ON[event.kind], reason) if part)
