"""What the dialogs of a step share: fields in order, a refusal told beside its field, two buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.i18n import _, explain
from counter_app.services.approval import Approval
from counter_app.ui import theme
from counter_app.ui.widgets import (
    ENTER_KEY,
    LabeledField,
    Notice,
    PrimaryButton,
    SecondaryButton,
    Text,
)


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """What a dialog adds to a step; `at` None means now."""

    at: datetime | None = None
    reason: str = ""
    approval: Approval | None = None
    department: str = ""


Commit = Callable[[StepAnswer], object]
Approve = Callable[[str, str], Approval]


class StepDialog(QDialog):
    """Asks for what a step needs, then records it by `commit`; a refusal keeps the dialog and what was typed.

    A dangerous step has no default button, so that Enter in a field never does it.
    """

    def __init__(
        self,
        *,
        title: str,
        explanation: str,
        confirm: str,
        commit: Commit,
        dangerous: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._commit = commit
        self._fields: dict[str, LabeledField] = {}
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.problem = Notice()
        self.fields = QVBoxLayout()
        self.fields.setSpacing(theme.px(12))
        key = "" if dangerous else ENTER_KEY
        self.confirm = (SecondaryButton if dangerous else PrimaryButton)(confirm, key)
        self.confirm.setDefault(not dangerous)
        self.confirm.clicked.connect(self._on_confirm)
        self.back = SecondaryButton(_("Quay lại"), "Esc")
        self.back.clicked.connect(self.reject)
        self._lay_out(title, explanation)

    def _lay_out(self, title: str, explanation: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        edge = theme.px(24)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(12))
        column.addWidget(Text(title, size="section", wrap=True))
        if explanation:
            column.addWidget(Text(explanation, tone="soft", wrap=True))
        column.addLayout(self.fields)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addSpacing(theme.px(8))
        column.addLayout(buttons)

    def add_field(self, name: str, field: LabeledField) -> None:
        """Add a field; a refusal that concerns `name` is told beside it."""
        self._fields[name] = field
        self.fields.addWidget(field)

    def sizeHint(self) -> QSize:
        """Return a width in which sentences read well, and the height they then need."""
        width = max(theme.px(440), super().sizeHint().width())
        return QSize(width, max(super().sizeHint().height(), self.heightForWidth(width)))

    def answer(self) -> StepAnswer | None:
        """Return what was entered, or None after telling what is missing.

        Raises:
            CounterError: an approval was refused.
        """
        raise NotImplementedError

    def refuse(self, name: str, text: str) -> None:
        """Tell beside a field why the step cannot be recorded, and go there."""
        field = self._fields.get(name)
        if field is None:
            self.problem.show_message(text, "alarm")
        else:
            field.set_message(text)
            field.editor.setFocus()
        self.adjustSize()

    def _on_confirm(self) -> None:
        self.problem.clear()
        for field in self._fields.values():
            field.clear_message()
        try:
            answer = self.answer()
            if answer is None:
                return
            self._commit(answer)
        except CounterError as error:
            self.refuse(error.field or "", explain(error))
            return
        self.accept()
