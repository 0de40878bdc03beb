"""The slip of certified copies, from the record to its paper."""

from counter_app.domain.copy_slip_form import CopySlipForm
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper, PaperHeader
from counter_app.services import copies
from counter_app.services.papers.kept import PreparedPaper, printed_times
from counter_app.services.papers.press import Press
from counter_app.services.records import KeptCopySlip
from counter_app.services.workplace import Workplace

SLIP = "slip"


def order_of(kept: KeptCopySlip) -> PaperOrder:
    """Return the order that prints a slip."""
    return PaperOrder(PaperKind.COPIES, details={SLIP: str(kept.id)})


def slip_number(kept: KeptCopySlip) -> str:
    """Return what a slip is called: its first certification number and the year."""
    return f"{kept.slip.number}/{kept.slip.year}"


def slip_print_kind(kept: KeptCopySlip) -> str:
    """Return what a slip's prints are counted as; a dossier may have several slips."""
    kind = PaperKind.COPIES.value
    return kind if kept.dossier_id is None else f"{kind}-{kept.id}"


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
    slip, printed_as, subject = kept.slip, slip_print_kind(kept), slip_number(kept)
    before = _printed_before(workplace, kept)
    pdf = press.draw(copy_slip_form(workplace, kept, reprint=before), paper)
    again = f"-in-lai-{before}" if before else ""
    name = f"chung-thuc-{slip.year}-{slip.station:02d}-{slip.number:05d}-{paper.value}{again}.pdf"
    file = press.shelf.keep(pdf, day=local(workplace.now()).date(), name=name)
    return PreparedPaper(kept.dossier_id, pdf, file, before, printed_as, subject)


def _printed_before(workplace: Workplace, kept: KeptCopySlip) -> int:
    """Return how often a slip came out: by its dossier's prints, else by what this station's queue sent."""
    printed_as = slip_print_kind(kept)
    with workplace.store.reading() as unit:
        if kept.dossier_id is not None:
            return printed_times(unit.prints.of(kept.dossier_id), printed_as)
        return unit.print_jobs.printed(workplace.station, printed_as, slip_number(kept))


def copy_slip_form(workplace: Workplace, kept: KeptCopySlip, *, reprint: int = 0) -> CopySlipForm:
    """Return what a slip's paper says; `reprint` is how often it was printed before."""
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
        reprint=reprint,
        training=workplace.store.training,
    )
