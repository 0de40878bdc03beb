"""The papers of the counter: what they say, where their PDFs are kept, and how often they were printed."""

from counter_app.services.papers.kept import (
    RECEIPT,
    PreparedPaper,
    attempts,
    keep,
    printed_times,
    record_print,
)
from counter_app.services.papers.reappointment import (
    REAPPOINTMENT,
    prepare_reappointment,
    reappointment_event,
    reappointment_form,
    reappointment_kind,
)
from counter_app.services.papers.receipt import prepare_receipt, receipt_form

__all__ = [
    "REAPPOINTMENT",
    "RECEIPT",
    "PreparedPaper",
    "attempts",
    "keep",
    "prepare_reappointment",
    "prepare_receipt",
    "printed_times",
    "reappointment_event",
    "reappointment_form",
    "reappointment_kind",
    "receipt_form",
    "record_print",
]
