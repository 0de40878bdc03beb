"""What form 04 says: the paper that gives a citizen a new date."""

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import effective_events, fold, promises
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import Event, EventKind
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import Paper, PaperHeader, ReappointmentForm, ReappointmentKind
from counter_app.domain.people import FEMALE, MALE, Applicant, ApplicantKind
from counter_app.services.papers.kept import PreparedPaper, keep, printed_times
from counter_app.services.papers.numbering import paper_number
from counter_app.services.ports import PaperRenderer, PaperShelf
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace

REAPPOINTMENT = "apology"  # form 04, whatever its words; each new date is a paper of its own: "apology-5"
RECIPIENTS = ("Như trên", "Lưu: VT, hồ sơ")
_TITLES = {MALE: "Ông", FEMALE: "Bà"}


def reappointment_event(record: DossierRecord, step: str = "") -> Event | None:
    """Return the latest step that gave the citizen a new date by a paper of its own, if one stands.

    Where `step` names a step of the journal, it is that one.
    """
    moved = [event for event in effective_events(record.events) if event.kind is EventKind.EXTENDED]
    meant = [event for event in moved if not step or str(event.seq) == step]
    return meant[-1] if meant else None


def reappointment_kind(event: Event) -> str:
    """Return the kind under which the prints of that date's paper are counted."""
    return f"{REAPPOINTMENT}-{event.seq}"


def reappointment_form(
    workplace: Workplace, record: DossierRecord, *, step: str = "", number: str = "", reprint: int = 0
) -> ReappointmentForm:
    """Return what form 04 says of the latest new date, or of that of a step; without a number, dots stand.

    Raises:
        RuleError: `no_reappointment`, where no new date was given.
    """
    intake, office = record.intake, workplace.office
    event = reappointment_event(record, step)
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
        paper_number=number,
        code=intake.code,
        number=intake.number,
        addressee=addressee(intake.applicant),
        address=intake.applicant.address,
        procedure_name=intake.procedure.name,
        procedure_code=intake.procedure.code,
        received_at=intake.received_at,
        previous_due_at=before.due_at or given.due_at,
        due_at=given.due_at,
        reason=event.reason,
        explanation=str(event.details.get("why") or ""),
        signer_title=office.signer_title,
        decided_at=event.occurred_at,
        recipients=RECIPIENTS,
        reprint=reprint,
        training=workplace.store.training,
    )


def prepare_reappointment(
    workplace: Workplace,
    render: PaperRenderer,
    shelf: PaperShelf,
    dossier_id: int,
    paper: Paper,
    *,
    step: str = "",
) -> PreparedPaper:
    """Draw form 04 of a dossier's latest new date, or of that of a step, and keep the PDF.

    Raises:
        RuleError: `no_reappointment`, where no new date was given.
    """
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        record = unit.dossiers.get(dossier_id)
        tried = unit.prints.of(dossier_id)
    event = reappointment_event(record, step)
    kind = reappointment_kind(event) if event else REAPPOINTMENT
    reprint = printed_times(tried, kind)
    number = paper_number(workplace, PaperKind.APOLOGY, dossier_id, event) if event else ""
    form = reappointment_form(workplace, record, step=step, number=number, reprint=reprint)
    pdf = render(form, paper)
    file = keep(workplace, shelf, pdf, record, name=f"{kind}-{paper.value}", reprint=reprint)
    return PreparedPaper(dossier_id, pdf, file, reprint, kind, record.intake.code)


def addressee(applicant: Applicant) -> str:
    """Return how a paper addresses a citizen or an organisation."""
    if applicant.kind is ApplicantKind.ORGANISATION:
        return applicant.name
    return f"{_TITLES.get(applicant.sex, 'Ông/Bà')} {applicant.name}"
