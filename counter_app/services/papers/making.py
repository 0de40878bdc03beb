"""From an order to a PDF that is kept: which use case makes which kind of paper."""

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.domain.errors import N_, UsageError
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.services import reading
from counter_app.services.papers.apology_draft import prepare_apology_draft
from counter_app.services.papers.blanks import prepare_blanks
from counter_app.services.papers.board import prepare_board_notice
from counter_app.services.papers.closing import prepare_closing
from counter_app.services.papers.control import prepare_control_slip
from counter_app.services.papers.copy_slip import prepare_copy_slip
from counter_app.services.papers.kept import PreparedPaper
from counter_app.services.papers.letters import STEP, prepare_letter
from counter_app.services.papers.lists import prepare_list
from counter_app.services.papers.press import Press
from counter_app.services.papers.reappointment import prepare_reappointment, reappointment_event
from counter_app.services.papers.receipt import prepare_receipt
from counter_app.services.papers.report import prepare_report
from counter_app.services.papers.review import prepare_review
from counter_app.services.workplace import Workplace

Make = Callable[[Workplace, Press, PaperOrder, Paper], PreparedPaper]
"""Draws what an order asks for on sheets of a size, and keeps it."""


def make(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    """Draw the paper that is ordered and keep its PDF; printing comes after and may fail without loss.

    Raises:
        RuleError: there is nothing to print, such as a new date that was never given.
        EnvironmentProblem: the disk refuses.
    """
    return MAKERS[order.kind](workplace, press, order, paper)


def dossier_of(order: PaperOrder) -> int:
    """Return whose paper is ordered.

    Raises:
        UsageError: `paper_of_nobody`.
    """
    if order.dossier_id is None:
        raise UsageError("paper_of_nobody", N_("Giấy này phải in từ một hồ sơ."), field="code")
    return order.dossier_id


def _receipt(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    return prepare_receipt(workplace, press.draw, press.shelf, dossier_of(order), paper)


def _reappointment(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    reason = order.details.get("reason", "").strip()
    if reason:
        record = reading.get(workplace, dossier_of(order))
        if reappointment_event(record) is None:
            return prepare_apology_draft(workplace, press, record, reason, paper)
    step = order.details.get(STEP, "")
    return prepare_reappointment(workplace, press.draw, press.shelf, dossier_of(order), paper, step=step)


MAKERS: Final[Mapping[PaperKind, Make]] = {
    PaperKind.RECEIPT: _receipt,
    PaperKind.APOLOGY: _reappointment,
    PaperKind.SUPPLEMENT: prepare_letter,
    PaperKind.REFUSAL: prepare_letter,
    PaperKind.STOP: prepare_letter,
    PaperKind.CONTROL: prepare_control_slip,
    PaperKind.REGISTER: prepare_list,
    PaperKind.HANDOVER: prepare_list,
    PaperKind.SHELF: prepare_list,
    PaperKind.TO_CALL: prepare_list,
    PaperKind.CERTIFIED: prepare_list,
    PaperKind.CLOSING: prepare_closing,
    PaperKind.REVIEW: prepare_review,
    PaperKind.REPORT: prepare_report,
    PaperKind.BLANK: prepare_blanks,
    PaperKind.BOARD: prepare_board_notice,
    PaperKind.COPIES: prepare_copy_slip,
}
