"""The papers of a dossier: what they say, where their PDFs are kept, and how often they were printed."""

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.domain import accounts, numbers
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import Intake, Promise, effective_events, fold, promises
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import Event, EventKind
from counter_app.domain.limits import Limit
from counter_app.domain.moments import local
from counter_app.domain.papers import (
    Paper,
    PaperHeader,
    ReappointmentForm,
    ReappointmentKind,
    ReceiptComponent,
    ReceiptForm,
)
from counter_app.domain.people import FEMALE, MALE, Applicant, ApplicantKind
from counter_app.domain.procedures import ComponentDocument
from counter_app.services.ports import PaperShelf, ReappointmentRenderer, ReceiptRenderer
from counter_app.services.records import DossierRecord, PrintAttempt
from counter_app.services.wording import limit_words
from counter_app.services.workplace import Workplace

RECEIPT = "receipt"
REAPPOINTMENT = "apology"  # form 04, whatever its words; each new date is a paper of its own: "apology-5"
_RECEIPT_FORM = "01"
_SIGNER = "LÃNH ĐẠO ĐƠN VỊ"
_RECIPIENTS = ("Như trên", "Lưu: VT, hồ sơ")
_TITLES = {MALE: "Ông", FEMALE: "Bà"}


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A PDF ready to be printed; it lies in `file` already, whatever the printer does."""

    dossier_id: int
    pdf: bytes
    file: str
    reprint: int
    kind: str = RECEIPT


def receipt_form(workplace: Workplace, record: DossierRecord, *, clerk_name: str) -> ReceiptForm:
    """Return what the dossier's receipt says; a reprint keeps every promise of the first print.

    An answer to a demand gives another appointment, and the receipt tells that one from then on.
    """
    intake, office, applicant = record.intake, workplace.office, record.intake.applicant
    organisation = applicant.kind is ApplicantKind.ORGANISATION
    promise = _on_receipt(record)
    due = promise.due_at if promise else None
    giving = promise.event if promise else record.events[0]
    return ReceiptForm(
        header=PaperHeader(office.header, office.place),
        code=intake.code,
        number=intake.number,
        stub_number=numbers.stub_of(intake.number),
        counter_name=office.name,
        applicant_name=applicant.name,
        identity_label="Mã số thuế" if organisation else "Số định danh",
        identity_number=applicant.tax_code if organisation else applicant.identity_number,
        submitter_line=_submitter_line(intake),
        address=applicant.address,
        phone=applicant.phone,
        email=applicant.email,
        procedure_code=intake.procedure.code,
        procedure_name=intake.procedure.name,
        components=tuple(_component(component) for component in intake.components),
        sets=intake.sets,
        limit_text=_limit_text(intake.procedure.limit),
        received_at=intake.received_at,
        due_at=due,
        due_note="" if due else "Bộ phận một cửa sẽ báo khi có kết quả",
        explanation=str(giving.details.get("why") or ""),
        fee_text=_fee_text(intake),
        collect_at=intake.collect_at,
        register_volume=intake.register_volume,
        register_number=f"{intake.register_number:04d}",
        clerk_name=clerk_name,
        printed_at=workplace.now(),
        reprint=record.printed,
        training=workplace.store.training,
    )


def prepare_receipt(
    workplace: Workplace, render: ReceiptRenderer, shelf: PaperShelf, dossier_id: int, paper: Paper
) -> PreparedPaper:
    """Draw a dossier's receipt and keep the PDF; printing comes after and may fail without loss."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        record = unit.dossiers.get(dossier_id)
        account = unit.accounts.get(record.clerk)
    clerk_name = account.full_name if account else record.clerk
    pdf = render(receipt_form(workplace, record, clerk_name=clerk_name), paper)
    name = f"{RECEIPT}-{paper.value}"
    file = _keep(workplace, shelf, pdf, record, name=name, reprint=record.printed)
    return PreparedPaper(dossier_id, pdf, file, record.printed)


def reappointment_event(record: DossierRecord) -> Event | None:
    """Return the latest step that gave the citizen a new date by a paper of its own, if one stands."""
    moved = [event for event in effective_events(record.events) if event.kind is EventKind.EXTENDED]
    return moved[-1] if moved else None


def reappointment_kind(event: Event) -> str:
    """Return the kind under which the prints of that date's paper are counted."""
    return f"{REAPPOINTMENT}-{event.seq}"


def reappointment_form(workplace: Workplace, record: DossierRecord, *, reprint: int = 0) -> ReappointmentForm:
    """Return what form 04 says of the latest new date; its number is left to be written by hand.

    Raises:
        RuleError: `no_reappointment`, where no new date was given.
    """
    intake, office = record.intake, workplace.office
    event = reappointment_event(record)
    if event is None:
        raise RuleError(
            "no_reappointment",
            N_("Hồ sơ {code} chưa hẹn lại lần nào, nên không có văn bản hẹn lại để in."),
            field="code",
            code=intake.code,
        )
    before = fold([each for each in record.events if each.seq < event.seq])
    given = next(each for each in promises(record.events) if each.event.seq == event.seq)
    return ReappointmentForm(
        header=PaperHeader(office.header, office.place),
        form=ReappointmentKind.NOTICE if event.details.get("notice") else ReappointmentKind.APOLOGY,
        paper_number="",
        code=intake.code,
        number=intake.number,
        addressee=_addressee(intake.applicant),
        address=intake.applicant.address,
        procedure_name=intake.procedure.name,
        procedure_code=intake.procedure.code,
        received_at=intake.received_at,
        previous_due_at=before.due_at or given.due_at,
        due_at=given.due_at,
        reason=event.reason,
        explanation=str(event.details.get("why") or ""),
        signer_title=_SIGNER,
        decided_at=event.occurred_at,
        recipients=_RECIPIENTS,
        reprint=reprint,
        training=workplace.store.training,
    )


def prepare_reappointment(
    workplace: Workplace, render: ReappointmentRenderer, shelf: PaperShelf, dossier_id: int, paper: Paper
) -> PreparedPaper:
    """Draw form 04 of a dossier's latest new date and keep the PDF.

    Raises:
        RuleError: `no_reappointment`, where no new date was given.
    """
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        record = unit.dossiers.get(dossier_id)
        tried = unit.prints.of(dossier_id)
    event = reappointment_event(record)
    kind = reappointment_kind(event) if event else REAPPOINTMENT
    reprint = printed_times(tried, kind)
    pdf = render(reappointment_form(workplace, record, reprint=reprint), paper)
    file = _keep(workplace, shelf, pdf, record, name=f"{kind}-{paper.value}", reprint=reprint)
    return PreparedPaper(dossier_id, pdf, file, reprint, kind)


def printed_times(tried: Iterable[PrintAttempt], kind: str) -> int:
    """Return how often a paper came out."""
    return sum(attempt.succeeded and attempt.kind == kind for attempt in tried)


def _keep(
    workplace: Workplace, shelf: PaperShelf, pdf: bytes, record: DossierRecord, *, name: str, reprint: int
) -> str:
    day = local(workplace.now()).date()
    suffix = f"-in-lai-{reprint}" if reprint else ""
    stem = record.intake.code.replace("/", "-")  # an office may write its codes with strokes
    return shelf.keep(pdf, day=day, name=f"{stem}-{name}{suffix}.pdf")


def record_print(workplace: Workplace, prepared: PreparedPaper, *, error: str = "") -> None:
    """Write down whether the paper came out; only a success counts as a print."""
    now, by = workplace.now(), workplace.actor.name
    attempt = PrintAttempt(
        prepared.dossier_id, prepared.kind, now, by, not error, message=error, file=prepared.file
    )
    with workplace.store.writing() as unit:
        unit.prints.record(attempt)
        if not error and prepared.kind == RECEIPT:
            unit.dossiers.mark_printed(prepared.dossier_id)


def attempts(workplace: Workplace, dossier_id: int) -> tuple[PrintAttempt, ...]:
    """Return a dossier's papers as far as they were printed or failed, oldest first."""
    with workplace.store.reading() as unit:
        return tuple(unit.prints.of(dossier_id))


def _on_receipt(record: DossierRecord) -> Promise | None:
    """Return the promise that the receipt tells: the latest of those that form 01 gives."""
    told = [each for each in promises(record.events) if each.paper == _RECEIPT_FORM and not each.undone]
    return told[-1] if told else None


def _addressee(applicant: Applicant) -> str:
    if applicant.kind is ApplicantKind.ORGANISATION:
        return applicant.name
    return f"{_TITLES.get(applicant.sex, 'Ông/Bà')} {applicant.name}"


def _submitter_line(intake: Intake) -> str:
    submitter = intake.submitter
    if submitter is None or not submitter.name:
        representative = intake.applicant.representative
        return f"Người đại diện: {representative}" if representative else ""
    known = [submitter.name, submitter.identity_number, submitter.authority]
    return "Người nộp: " + ", ".join(part for part in known if part)


def _component(component: ComponentDocument) -> ReceiptComponent:
    """Return a row of the table; what is only shown is not handed in, so it counts nothing."""
    if component.presented:
        return ReceiptComponent(f"{component.name} (xuất trình)", 0, 0)
    return ReceiptComponent(component.name, component.originals, component.copies)


def _limit_text(limit: Limit) -> str:
    """Return the limit as forms write it: below ten with a nought, so that nothing is added before."""
    words = limit_words(limit)
    return f"0{words}" if 0 < limit.amount < 10 else words  # noqa: PLR2004


def _fee_text(intake: Intake) -> str:
    amount, note = intake.procedure.fee_amount, intake.procedure.fee_note
    if amount is None:
        return note
    said = "Không thu" if amount == 0 else f"{amount:,} đồng".replace(",", ".")
    enough = amount == 0 or said.lower() in note.lower()  # the note says it already
    return note if note and enough else f"{said} ({note})" if note else said
