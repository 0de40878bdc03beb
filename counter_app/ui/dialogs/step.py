"""What the dialogs of a step share: fields in order, a refusal told beside its field, two buttons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.i18n import _, explain
from counter_app.services.approval import Approval
from counter_app.ui import theme
from counter_app.ui.receive.remark import Remark
from counter_app.ui.widgets import (
    ENTER_KEY,
    LabeledField,
    Notice,
    PrimaryButton,
    SecondaryButton,
    Text,
)

Details = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """What a dialog adds to a step; `at` None means now, `details` are what only this kind of step has."""

    at: datetime | None = None
    reason: str = ""
    approval: Approval | None = None
    details: Details = field(default_factory=dict)


Commit = Callable[[StepAnswer], object]
Approve = Callable[[str, str], Approval]


class StepDialog(QDialog):
    """Asks for what a step needs, then records it by `commit`; a refusal keeps the dialog and what was typed.

    A dangerous step has no default button, so that Enter in a field never does it. `warning` stands in red
    before everything else.
    """

    def __init__(
        self,
        *,
        title: str,
        explanation: str,
        confirm: str,
        commit: Commit,
        warning: str = "",
        dangerous: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._commit = commit
        self._fields: dict[str, LabeledField] = {}
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.warning = Remark()
        self.warning.say(warning, "alarm")
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
        edge = theme.px(24)
        self._content = QWidget()
        self._content.setObjectName("page")
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(edge, edge, edge, theme.px(16))
        inside.setSpacing(theme.px(12))
        inside.addWidget(Text(title, size="section", wrap=True))
        inside.addWidget(Text(explanation, tone="soft", wrap=True))
        inside.addWidget(self.warning)
        inside.addLayout(self.fields)
        inside.addWidget(self.problem)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._content)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        buttons.setContentsMargins(edge, theme.px(8), edge, edge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(self._buttons)

    def add_field(self, name: str, asked: LabeledField) -> None:
        """Add a field; a refusal that concerns `name` is told beside it."""
        self._fields[name] = asked
        self.fields.addWidget(asked)

    def fit(self) -> None:
        """Take the width in which sentences read well and the height they need, within the screen."""
        room = self.screen().availableSize()
        least = self._content.minimumSizeHint()
        width = min(max(theme.px(440), least.width()), room.width())
        inside = max(self._content.heightForWidth(width), least.height())
        needed = inside + self._buttons.sizeHint().height()
        self.resize(width, min(needed, room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Open at the size that fits; what the style sheet makes of the fields is known only now."""
        super().showEvent(event)
        self.fit()

    def answer(self) -> StepAnswer | None:
        """Return what was entered, or None after telling what is missing.

        Raises:
            CounterError: an approval was refused.
        """
        raise NotImplementedError

    def refuse(self, name: str, text: str) -> None:
        """Tell beside a field why the step cannot be recorded, and go there."""
        asked = self._fields.get(name)
        if asked is None:
            self.problem.show_message(text, "alarm")
        else:
            asked.set_message(text)
            asked.editor.setFocus()
        self.fit()

    def _on_confirm(self) -> None:
        self.problem.clear()
        for asked in self._fields.values():
            asked.clear_message()
        try:
            answer = self.answer()
            if answer is None:
                return
            self._commit(answer)
        except CounterError as error:
            self.refuse(error.field or "", explain(error))
            return
        self.accept()
