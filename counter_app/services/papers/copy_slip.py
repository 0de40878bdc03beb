"""The slip of certified copies, from the record to its paper."""

from counter_app.domain.copy_slip_form import CopySlipForm
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper, PaperHeader
from counter_app.services import copies
from counter_app.services.papers.kept import PreparedPaper
from counter_app.services.papers.press import Press
from counter_app.services.records import KeptCopySlip
from counter_app.services.workplace import Workplace

SLIP = "slip"


def order_of(kept: KeptCopySlip) -> PaperOrder:
    """Return the order that prints a slip."""
    return PaperOrder(PaperKind.COPIES, details={SLIP: str(kept.id)})


def prepare_copy_slip(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    """Draw a slip and keep its PDF.

    Raises:
        UsageError: there is no such slip.
    """
    asked = order.details.get(SLIP, "")
    if not asked.isdecimal():
        raise UsageError(
            "slip_unknown", N_("Không có phiếu chứng thực số {number}."), field="slip", number=asked
        )
    kept = copies.slip(workplace, int(asked))
    form = copy_slip_form(workplace, kept)
    name = f"chung-thuc-{kept.slip.year}-{kept.slip.station:02d}-{kept.slip.number:05d}-{paper.value}.pdf"
    pdf = press.draw(form, paper)
    file = press.shelf.keep(pdf, day=local(workplace.now()).date(), name=name)
    subject = f"{kept.slip.number}/{kept.slip.year}"
    return PreparedPaper(None, pdf, file, 0, PaperKind.COPIES.value, subject)


def copy_slip_form(workplace: Workplace, kept: KeptCopySlip) -> CopySlipForm:
    """Return what a slip's paper says."""
    with workplace.store.reading() as unit:
        account = unit.accounts.get(kept.made_by)
        record = unit.dossiers.get(kept.dossier_id) if kept.dossier_id is not None else None
    return CopySlipForm(
        header=PaperHeader(workplace.office.header, workplace.office.place),
        slip=kept.slip,
        made_at=kept.made_at,
        clerk_name=account.full_name if account else kept.made_by,
        dossier_code=record.intake.code if record else "",
        void=kept.void_reason,
        training=workplace.store.training,
    )
