"""Form 04 before its step: what it would say, with the new date that the dialog would suggest."""

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.paper_kinds import PaperKind
from counter_app.domain.papers import Paper, PaperHeader, ReappointmentForm, ReappointmentKind
from counter_app.domain.statutory import suggested_extension
from counter_app.services.papers.kept import PreparedPaper, keep
from counter_app.services.papers.letters import draft_subject
from counter_app.services.papers.press import Press
from counter_app.services.papers.reappointment import RECIPIENTS, addressee
from counter_app.services.records import DossierRecord
from counter_app.services.workplace import Workplace


def prepare_apology_draft(
    workplace: Workplace, press: Press, record: DossierRecord, reason: str, paper: Paper
) -> PreparedPaper:
    """Draw a draft: marked, unnumbered, and not counted as a print.

    Raises:
        RuleError: `no_appointment`, where there is no date that another could take the place of.
    """
    pdf = press.draw(_form(workplace, record, reason), paper)
    kind = PaperKind.APOLOGY.value
    file = keep(workplace, press.shelf, pdf, record, name=f"{kind}-nhap-{paper.value}", reprint=0)
    return PreparedPaper(None, pdf, file, 0, kind, draft_subject(record))


def _form(workplace: Workplace, record: DossierRecord, reason: str) -> ReappointmentForm:
    intake, office, now = record.intake, workplace.office, workplace.now()
    due = record.progress.due_at
    if due is None or record.progress.status.is_final:
        raise RuleError(
            "no_appointment",
            N_("Hồ sơ {code} không có ngày hẹn nào để hẹn lại."),
            field="code",
            code=intake.code,
        )
    return ReappointmentForm(
        header=PaperHeader(office.header, office.place),
        form=ReappointmentKind.APOLOGY,
        paper_number="",
        code=intake.code,
        number=intake.number,
        addressee=addressee(intake.applicant),
        address=intake.applicant.address,
        procedure_name=intake.procedure.name,
        procedure_code=intake.procedure.code,
        received_at=intake.received_at,
        previous_due_at=due,
        due_at=suggested_extension(due, intake.procedure.limit, now, workplace.calendar),
        reason=reason,
        explanation="",
        signer_title=office.signer_title,
        decided_at=now,
        recipients=RECIPIENTS,
        training=workplace.store.training,
        draft=True,
    )
