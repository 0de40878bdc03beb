"""The sheet of a closed day as a paper: drawn from what was kept, so that it says the same for ever."""

from dataclasses import replace

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.services.closing import kept_sheet, sheet_name
from counter_app.services.papers.kept import PreparedPaper, again, came_out
from counter_app.services.papers.press import Press
from counter_app.services.records import DayClosing
from counter_app.services.workplace import Workplace


def prepare_closing(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    """Draw the sheet of the closing that an order holds and keep its PDF.

    Each closing of a day counts its own prints: one that was opened and closed again has another sheet.

    Raises:
        UsageError: it holds none.
        RuleError: another tool has left something else where the sheet was.
    """
    accounts.require(workplace.actor, Permission.READ)
    closing = order.content
    if not isinstance(closing, DayClosing):
        raise UsageError("no_closing", N_("Chưa có ngày nào được chọn để in tờ chốt."), field="date")
    kind = f"{PaperKind.CLOSING.value}-{closing.closed_at:%Y%m%d%H%M%S}"
    subject = f"{closing.day:%d/%m/%Y}"
    reprint = came_out(workplace, kind, subject)
    pdf = press.draw(replace(kept_sheet(closing), reprint=reprint), paper)
    name = f"{sheet_name(closing)}{again(reprint)}.pdf"
    file = press.shelf.keep(pdf, day=closing.day, name=name)
    return PreparedPaper(None, pdf, file, reprint, kind, subject)
