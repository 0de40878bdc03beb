"""The receipt as a paper: what it says, where its PDF is kept, and how often it was printed."""

from dataclasses import dataclass

from counter_app.domain import accounts, numbers
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import Intake
from counter_app.domain.limits import Limit
from counter_app.domain.moments import local
from counter_app.domain.papers import Paper, PaperHeader, ReceiptComponent, ReceiptForm
from counter_app.domain.people import ApplicantKind
from counter_app.domain.procedures import ComponentDocument
from counter_app.services.ports import DossierRecord, PaperShelf, PrintAttempt, ReceiptRenderer
from counter_app.services.wording import limit_words
from counter_app.services.workplace import Workplace

RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A PDF ready to be printed; it lies in `file` already, whatever the printer does."""

    dossier_id: int
    pdf: bytes
    file: str
    reprint: int


def receipt_form(workplace: Workplace, record: DossierRecord, *, clerk_name: str) -> ReceiptForm:
    """Return what the dossier's receipt says; a reprint keeps every promise of the first print."""
    intake, office, applicant = record.intake, workplace.office, record.intake.applicant
    organisation = applicant.kind is ApplicantKind.ORGANISATION
    first = record.events[0]
    due = record.progress.due_history[0] if record.progress.due_history else None
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
        explanation=str(first.details.get("why") or ""),
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
    day = local(workplace.now()).date()
    suffix = f"-in-lai-{record.printed}" if record.printed else ""
    stem = record.intake.code.replace("/", "-")  # an office may write its codes with strokes
    file = shelf.keep(pdf, day=day, name=f"{stem}-{RECEIPT}-{paper.value}{suffix}.pdf")
    return PreparedPaper(dossier_id, pdf, file, record.printed)


def record_print(workplace: Workplace, prepared: PreparedPaper, *, error: str = "") -> None:
    """Write down whether the paper came out; only a success counts as a print."""
    attempt = PrintAttempt(
        prepared.dossier_id, RECEIPT, workplace.now(), workplace.actor.name, not error, error, prepared.file
    )
    with workplace.store.writing() as unit:
        unit.prints.record(attempt)
        if not error:
            unit.dossiers.mark_printed(prepared.dossier_id)


def attempts(workplace: Workplace, dossier_id: int) -> tuple[PrintAttempt, ...]:
    """Return a dossier's papers as far as they were printed or failed, oldest first."""
    with workplace.store.reading() as unit:
        return tuple(unit.prints.of(dossier_id))


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
