"""What form 01 says: the receipt with its appointment, and the promise it keeps through every reprint."""

from counter_app.domain import accounts, numbers
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import Intake, Promise, promises
from counter_app.domain.fees import fee_standing
from counter_app.domain.limits import Limit
from counter_app.domain.papers import Paper, PaperHeader, ReceiptComponent, ReceiptForm
from counter_app.domain.people import ApplicantKind
from counter_app.domain.procedures import ComponentDocument
from counter_app.services.papers.kept import RECEIPT, PreparedPaper, keep
from counter_app.services.ports import PaperRenderer, PaperShelf
from counter_app.services.records import DossierRecord
from counter_app.services.wording import limit_words
from counter_app.services.workplace import Workplace

_RECEIPT_FORM = "01"
_DOTS = "……………"


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
        fee_text=fee_text(record, collects=office.collects_fees),
        collect_at=intake.collect_at,
        register_volume=intake.register_volume,
        register_number=f"{intake.register_number:04d}",
        clerk_name=clerk_name,
        printed_at=workplace.now(),
        reprint=record.printed,
        training=workplace.store.training,
    )


def prepare_receipt(
    workplace: Workplace, render: PaperRenderer, shelf: PaperShelf, dossier_id: int, paper: Paper
) -> PreparedPaper:
    """Draw a dossier's receipt and keep the PDF; printing comes after and may fail without loss."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        record = unit.dossiers.get(dossier_id)
        account = unit.accounts.get(record.clerk)
    clerk_name = account.full_name if account else record.clerk
    pdf = render(receipt_form(workplace, record, clerk_name=clerk_name), paper)
    name = f"{RECEIPT}-{paper.value}"
    file = keep(workplace, shelf, pdf, record, name=name, reprint=record.printed)
    return PreparedPaper(dossier_id, pdf, file, record.printed, subject=record.intake.code)


def _on_receipt(record: DossierRecord) -> Promise | None:
    """Return the promise that the receipt tells: the latest of those that form 01 gives."""
    told = [each for each in promises(record.events) if each.paper == _RECEIPT_FORM and not each.undone]
    return told[-1] if told else None


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


def fee_text(record: DossierRecord, *, collects: bool) -> str:
    """Return the fee with the numbered receipt document that was given for it, or dots for its number.

    The receipt of a dossier is no receipt for money.
    """
    standing = fee_standing(record.intake.procedure.fee_amount, record.events)
    if standing.exempt and not standing.documents:
        return f"Miễn ({standing.exempt})"
    if standing.documents:
        return f"{_dong(standing.collected)}, biên lai số {', '.join(standing.documents)}"
    said = _stated(record.intake)
    return f"{said}, biên lai số {_DOTS}" if collects and standing.owed else said


def _dong(amount: int) -> str:
    return f"{amount:,} đồng".replace(",", ".")


def _stated(intake: Intake) -> str:
    amount, note = intake.procedure.fee_amount, intake.procedure.fee_note
    if amount is None:
        return note
    said = "Không thu" if amount == 0 else _dong(amount)
    enough = amount == 0 or said.lower() in note.lower()  # the note says it already
    return note if note and enough else f"{said} ({note})" if note else said
