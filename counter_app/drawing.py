"""Which module draws which paper. reportlab is imported with the first paper, not at start."""

from importlib import import_module
from typing import Any, Final

from counter_app.domain.papers import Paper

_DRAWN_BY: Final = {
    "ReceiptForm": "receipt:render_receipt",
    "BlankReceipts": "receipt:render_blanks",
    "ReappointmentForm": "apology:render_reappointment",
    "BoardNotice": "board_sheet:render_board_notice",
    "BoardNotices": "board_sheet:render_board_notices",
    "Letter": "letter:render_letter",
    "ListSheet": "list_sheet:render_list",
    "ControlSlip": "control_slip:render_control_slip",
    "CopySlipForm": "copy_slip:render_copy_slip",
    "ClosingSheet": "closing_sheet:render_closing_sheet",
    "Report": "report_sheet:render_report",
    "ReviewForm": "review_sheet:render_review",
}


def draw(form: Any, paper: Paper = Paper.A4) -> bytes:
    """Return the PDF of a paper; papers of one size alone ignore the other."""
    module, function = _DRAWN_BY[type(form).__name__].split(":")
    render = getattr(import_module(f"counter_app.documents.{module}"), function)
    pdf: bytes = render(form, paper)
    return pdf
