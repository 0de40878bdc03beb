"""A citizen who takes the dossier back: who asked for it."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit

from counter_app.i18n import _
from counter_app.ui.dialogs.reason import ReasonDialog
from counter_app.ui.dialogs.step import StepAnswer
from counter_app.ui.widgets import LabeledField


class WithdrawalDialog(ReasonDialog):
    """Asks who withdraws; whoever handed the dossier in is offered."""

    def __init__(self, *, name: str, **rest: Any) -> None:
        self.asked_by = QLineEdit(name)
        super().__init__(required=False, **rest)
        self.asked_by.selectAll()
        self.asked_by.setFocus()

    def add_fields(self, label: str) -> None:
        """Ask who before why."""
        self.add_field("asked_by", LabeledField(_("Người đề nghị rút"), self.asked_by))
        super().add_fields(label)

    def answer(self) -> StepAnswer | None:
        """Return who asked, and why if that was said."""
        name = " ".join(self.asked_by.text().split())
        if not name:
            self.refuse("asked_by", _("Chưa ghi ai đề nghị rút hồ sơ."))
            return None
        given = super().answer()
        return replace(given, details={"asked_by": name}) if given else None
