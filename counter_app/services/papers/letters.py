"""Forms 02, 03 and 05 from the journal: the paper of a dossier's latest demand, refusal or stop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import effective_events
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import Event, EventKind
from counter_app.domain.letters import Fact, Letter, Signature, items_of
from counter_app.domain.moments import local, parse_moment
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper, PaperHeader
from counter_app.domain.procedures import ComponentDocument
from counter_app.services.papers.kept import PreparedPaper, keep, printed_times
from counter_app.services.papers.letter_words import LetterWords, letter_words
from counter_app.services.papers.numbering import paper_number
from counter_app.services.papers.press import Press
from counter_app.services.papers.reappointment import addressee
from counter_app.services.receive import procedure_in_force
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace

EVENTS: Final[Mapping[PaperKind, EventKind]] = {
    PaperKind.SUPPLEMENT: EventKind.SUPPLEMENT_REQUESTED,
    PaperKind.REFUSAL: EventKind.REFUSED,
    PaperKind.STOP: EventKind.STOPPED,
}
STEP: Final = "step"  # which step of the journal an order means, where there may be several
_BEGIN_PROCESSING: Final = frozenset({EventKind.FORWARDED, EventKind.SUPPLEMENT_RECEIVED, EventKind.FEE_PAID})
_SIGN_AND_NAME: Final = "(Ký và ghi rõ họ tên)"
_SIGN_AND_SEAL: Final = "(Ký, ghi rõ họ tên và đóng dấu)"


@dataclass(frozen=True, slots=True)
class _Step:
    """The step that a letter tells of, or the one that a draft imagines."""

    event: Event | None
    at: datetime
    by: str
    reason: str
    details: Mapping[str, object]


def letter_event(record: DossierRecord, kind: PaperKind, step: str = "") -> Event | None:
    """Return the latest such step that stands, or the one of a number in the journal."""
    found = [each for each in effective_events(record.events) if each.kind is EVENTS[kind]]
    return named_step(found, step)


def named_step(found: Sequence[Event], step: str) -> Event | None:
    """Return the step of a number, the last one where none is named, None where there is none."""
    meant = [each for each in found if not step or str(each.seq) == step]
    return meant[-1] if meant else None


def documents_of(workplace: Workplace, record: DossierRecord) -> tuple[ComponentDocument, ...]:
    """Return what a demand may name: the procedure's documents as at receipt, then others handed in."""
    intake = record.intake
    try:
        with workplace.store.reading() as unit:
            listed = procedure_in_force(unit, intake.procedure.code, intake.received_at).components
    except RuleError:  # a procedure that is gone leaves what was handed in
        listed = ()
    names = {document.name for document in listed}
    return (*listed, *(document for document in intake.components if document.name not in names))


def letter_print_kind(kind: PaperKind, event: Event) -> str:
    """Return the kind under which the prints of that step's paper are counted, form 04 among them."""
    return f"{kind.value}-{event.seq}"


def prepare_letter(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    """Draw the form of a dossier's latest such step, or of the one that the order names, and keep its PDF.

    Before there is such a step, a reason in the order's details makes a draft: marked, unnumbered, and not
    counted as a print.

    Raises:
        RuleError: `no_such_step`, where there is neither.
    """
    accounts.require(workplace.actor, Permission.READ)
    dossier_id = order.dossier_id or 0
    with workplace.store.reading() as unit:
        record = unit.dossiers.get(dossier_id)
        tried = unit.prints.of(dossier_id)
    event = letter_event(record, order.kind, order.details.get(STEP, ""))
    if event is None:
        return _prepare_draft(workplace, press, record, order, paper)
    kind = letter_print_kind(order.kind, event)
    reprint = printed_times(tried, kind)
    number = paper_number(workplace, order.kind, dossier_id, event)
    step = _Step(event, event.occurred_at, event.recorded_by, event.reason, event.details)
    letter = _letter(workplace, record, order.kind, step, number=number, reprint=reprint)
    pdf = press.draw(letter, paper)
    file = keep(workplace, press.shelf, pdf, record, name=f"{kind}-{paper.value}", reprint=reprint)
    return PreparedPaper(dossier_id, pdf, file, reprint, kind, record.intake.code)


def _prepare_draft(
    workplace: Workplace, press: Press, record: DossierRecord, order: PaperOrder, paper: Paper
) -> PreparedPaper:
    reason = order.details.get("reason", "").strip()
    if not reason:
        raise RuleError(
            "no_such_step",
            N_("Hồ sơ {code} chưa có bước này, nên chưa có phiếu để in. Ghi lý do để in bản nháp."),
            field="code",
            code=record.intake.code,
        )
    step = _Step(None, workplace.now(), workplace.actor.name, reason, order.details)
    letter = _letter(workplace, record, order.kind, step, number="", reprint=0)
    pdf = press.draw(letter, paper)
    name = f"{order.kind.value}-nhap-{paper.value}"
    file = keep(workplace, press.shelf, pdf, record, name=name, reprint=0)
    return PreparedPaper(None, pdf, file, 0, order.kind.value, draft_subject(record))


def draft_subject(record: DossierRecord) -> str:
    """Return what messages call a draft of a dossier's paper: nobody takes it for the paper itself."""
    return f"{record.intake.code} (NHÁP)"


def _letter(
    workplace: Workplace, record: DossierRecord, kind: PaperKind, step: _Step, *, number: str, reprint: int
) -> Letter:
    office, intake = workplace.office, record.intake
    words = letter_words(kind, step.at, examined=_was_examined(record, step.event))
    with workplace.store.reading() as unit:
        account = unit.accounts.get(step.by)
    clerk = account.full_name if account else step.by
    items = items_of(str(step.details.get("items") or ""))
    return Letter(
        kind=kind,
        form=words.form,
        header=PaperHeader(office.header, office.place),
        paper_number=number,
        sign=words.sign,
        title=words.title,
        code=intake.code,
        number=intake.number,
        facts=_facts(record, kind),
        opening=words.opening,
        reason_label=words.reason_label,
        reason=step.reason,
        closing=_closing(workplace, kind, words, step),
        signatures=_signatures(kind, clerk, whoever_came(record), office.signer_title),
        decided_at=step.at,
        items=items,
        after=_after(kind, step),
        recipients=("Như trên", "Lưu: VT, hồ sơ") if kind is PaperKind.STOP else (),
        reprint=reprint,
        draft=step.event is None,
        training=workplace.store.training,
    )


def _was_examined(record: DossierRecord, step: Event | None) -> bool:
    """Whether the dossier was in processing before that step, or is by now."""
    before = [each for each in effective_events(record.events) if step is None or each.seq < step.seq]
    return any(each.kind in _BEGIN_PROCESSING for each in before)


def whoever_came(record: DossierRecord) -> str:
    """Return who stood at the counter: the submitter where there is one."""
    submitter = record.intake.submitter
    return (submitter.name if submitter else "") or record.intake.applicant.name


def _facts(record: DossierRecord, kind: PaperKind) -> tuple[Fact, ...]:
    intake, applicant = record.intake, record.intake.applicant
    labels = {
        PaperKind.SUPPLEMENT: "Hồ sơ của:",
        PaperKind.REFUSAL: "Tiếp nhận hồ sơ của:",
        PaperKind.STOP: "Kính gửi:",
    }
    whose = addressee(applicant) if kind is PaperKind.STOP else applicant.name
    reach = (
        Fact("Địa chỉ:", applicant.address),
        Fact("Số điện thoại:", applicant.phone, short=True),
        Fact("Email:", applicant.email, short=True),
    )
    code = f"({intake.procedure.code})"
    asked = Fact("Nội dung yêu cầu giải quyết:", intake.procedure.name, strong=True, aside=code)
    # form 02 names the matter before the address, the others after it
    middle = (asked, *reach) if kind is PaperKind.SUPPLEMENT else (*reach, asked)
    received = local(intake.received_at)
    when = f"{received:%H} giờ {received:%M} phút, ngày {received:%d/%m/%Y}"
    return (Fact(labels[kind], whose, strong=True), *middle, Fact("Thời gian nhận hồ sơ:", when))


def _after(kind: PaperKind, step: _Step) -> tuple[Fact, ...]:
    """Return the lines of form 05 below the reason."""
    if kind is not PaperKind.STOP:
        return ()
    return (
        Fact("Ngày công dân đề nghị dừng:", str(step.details.get("asked_on") or "")),
        Fact("Căn cứ quyết định, văn bản:", str(step.details.get("decision") or "")),
        Fact("Phí, lệ phí đã nộp:", str(step.details.get("fee_note") or "")),
        Fact("Giấy tờ trả lại:", str(step.details.get("returned") or "")),
    )


def _closing(workplace: Workplace, kind: PaperKind, words: LetterWords, step: _Step) -> tuple[str, ...]:
    if kind is not PaperKind.SUPPLEMENT:
        return words.closing
    lines = list(words.closing)
    until = step.details.get("answer_by")
    if until:
        day = local(parse_moment(str(until)))
        lines.append(
            f"Hạn bổ sung: trước {day:%H} giờ {day:%M}, ngày {day:%d/%m/%Y}. Quá hạn, hồ sơ được đóng "
            "và trả lại."
        )
    phone = workplace.office.phone
    lines.append(f"Liên hệ: {workplace.office.counter_name}{f', điện thoại {phone}' if phone else ''}.")
    return tuple(lines)


def _signatures(kind: PaperKind, clerk: str, submitter: str, signer: str) -> tuple[Signature, ...]:
    if kind is PaperKind.SUPPLEMENT:
        return (Signature("NGƯỜI HƯỚNG DẪN", _SIGN_AND_NAME, clerk),)
    if kind is PaperKind.REFUSAL:
        return (
            Signature("NGƯỜI NỘP HỒ SƠ", _SIGN_AND_NAME, submitter),
            Signature("NGƯỜI TIẾP NHẬN HỒ SƠ", _SIGN_AND_NAME, clerk),
        )
    return (Signature(signer, _SIGN_AND_SEAL, sealed=True),)
