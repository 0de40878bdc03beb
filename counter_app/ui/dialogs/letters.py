"""What forms 02 and 05 want to know beside the reason: which documents, what becomes of fee and papers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from counter_app.domain.errors import N_
from counter_app.domain.letters import STOP_DETAILS, items_text
from counter_app.domain.procedures import ComponentDocument
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.dialogs.demanded import DemandedDocuments
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.widgets import LabeledField

_STOP_LABELS: Final = {
    "asked_on": N_("Ngày công dân đề nghị dừng"),
    "decision": N_("Căn cứ: số, ngày văn bản"),
    "fee_note": N_("Phí đã nộp xử lý thế nào"),
    "returned": N_("Giấy tờ trả lại"),
}


class DemandDialog(ReasonDialog):
    """Asks why, and which documents; the documents may stay empty, then the reason says it all."""

    def __init__(self, documents: Sequence[ComponentDocument] = (), **rest: Any) -> None:
        self.documents = DemandedDocuments(documents)
        self.items = QPlainTextEdit()
        self.items.setTabChangesFocus(True)
        self.items.setFixedHeight(theme.px(76))
        super().__init__(long=True, **rest)

    def add_fields(self, label: str) -> None:
        """Ask why before which."""
        super().add_fields(label)
        if self.documents.rows:
            self.add_field("items", LabeledField(_("Giấy tờ cần bổ sung"), self.documents))
        label = _("Giấy tờ khác") if self.documents.rows else _("Giấy tờ cần bổ sung")
        hint = _("mỗi dòng một giấy tờ, sau dấu | ghi bản chính hay bản sao")
        self.add_field("others", LabeledField(label, self.items, hint=hint))

    def answer(self) -> StepAnswer | None:
        """Return why, with the documents that were named."""
        given = super().answer()
        typed = [line for line in self.items.toPlainText().splitlines() if line.strip()]
        items = [*self.documents.items(), *typed]
        if given is None or not items:
            return given
        return replace(given, details={**given.details, "items": items_text(items)})


class StopDialog(ReasonDialog):
    """Asks why, and what form 05 says besides; what stays empty is written by hand."""

    def __init__(self, **rest: Any) -> None:
        self.told = {key: QLineEdit() for key in STOP_DETAILS}
        super().__init__(long=True, **rest)

    def add_fields(self, label: str) -> None:
        """Ask why before the rest."""
        super().add_fields(label)
        for key, editor in self.told.items():
            self.add_field(key, LabeledField(_(_STOP_LABELS[key]), editor))

    def answer(self) -> StepAnswer | None:
        """Return why, with what was told."""
        given = super().answer()
        told = {key: editor.text().strip() for key, editor in self.told.items() if editor.text().strip()}
        return replace(given, details={**given.details, **told}) if given else None
