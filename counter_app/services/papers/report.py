"""A report that is on the screen, as a paper."""

from counter_app.domain.errors import N_, UsageError
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.domain.reports import Report
from counter_app.services.papers.kept import PreparedPaper
from counter_app.services.papers.press import Press
from counter_app.services.workplace import Workplace


def prepare_report(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    """Draw the report that an order holds and keep its PDF.

    Raises:
        UsageError: it holds none.
    """
    report = order.content
    if not isinstance(report, Report):
        raise UsageError("no_report", N_("Chưa có báo cáo nào để in."), field="kind")
    pdf = press.draw(report, paper)
    made = local(report.made_at)
    file = press.shelf.keep(
        pdf, day=local(workplace.now()).date(), name=f"{report_name(report)}-{made:%H%M%S}.pdf"
    )
    return PreparedPaper(None, pdf, file, 0, PaperKind.REPORT.value, report.subtitle)


def report_name(report: Report) -> str:
    """Return what a report's file is called, without its ending."""
    return f"bao-cao-{report.kind}-{report.first:%Y%m%d}-{report.last:%Y%m%d}"
