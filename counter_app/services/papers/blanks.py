"""Blank receipts on paper: form 01 with its numbers and nothing else."""

from collections.abc import Sequence
from typing import Final

from counter_app.domain import numbers
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import BlankReceipts, Paper, PaperHeader, ReceiptForm
from counter_app.services.papers.kept import PreparedPaper
from counter_app.services.papers.press import Press
from counter_app.services.records import ReservedReceipt
from counter_app.services.workplace import Workplace

_DUE: Final = "…… giờ …… phút, ngày …… tháng …… năm ………"


def prepare_blanks(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    """Draw the blank receipts that an order holds and keep their PDF.

    Raises:
        UsageError: it holds none.
    """
    lot = order.content
    if not isinstance(lot, tuple) or not lot:
        raise UsageError("no_blanks", N_("Chưa giữ số nào để in phiếu trắng."), field="count")
    pdf = press.draw(BlankReceipts(blank_forms(workplace, lot)), paper)
    name = f"phieu-trang-{lot[0].number}-{len(lot)}-{paper.value}.pdf"
    file = press.shelf.keep(pdf, day=local(workplace.now()).date(), name=name)
    return PreparedPaper(None, pdf, file, 0, PaperKind.BLANK.value, f"{lot[0].code} – {lot[-1].code}")


def blank_forms(workplace: Workplace, lot: Sequence[ReservedReceipt]) -> tuple[ReceiptForm, ...]:
    """Return form 01 for each reserved number, to be filled in by hand."""
    office = workplace.office
    return tuple(
        ReceiptForm(
            header=PaperHeader(office.header, office.place),
            code=each.code,
            number=each.number,
            stub_number=numbers.stub_of(each.number),
            counter_name=office.name,
            applicant_name="",
            identity_label="Số định danh",
            identity_number="",
            submitter_line="",
            address="",
            phone="",
            email="",
            procedure_code="………",
            procedure_name="",
            components=(),
            sets=0,
            limit_text="",
            received_at=each.reserved_at,
            due_at=None,
            due_note=_DUE,
            explanation="",
            fee_text="………… đồng, biên lai số ……………",
            collect_at=office.counter_name,
            register_volume=each.register_volume,
            register_number=f"{each.register_number:04d}",
            clerk_name="",
            printed_at=workplace.now(),
            training=workplace.store.training,
            blank=True,
        )
        for each in lot
    )
