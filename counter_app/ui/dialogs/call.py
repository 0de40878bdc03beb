"""A call to the citizen whose result waits: the number to dial, and what came of it."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.events import CallAnswer
from counter_app.i18n import _
from counter_app.ui.dialogs.choices import Choices
from counter_app.ui.dialogs.step import Commit, StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField, Text
from counter_app.ui.words import call_word

ANSWERS: Final = tuple(CallAnswer)


class CallDialog(StepDialog):
    """Shows the number large; arrows choose the answer, Enter records it."""

    def __init__(
        self, *, name: str, phone: str, work: str, told: str, commit: Commit, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            title=_("Báo công dân · {name}").format(name=name),
            explanation=f"{work}. {told}" if told else work,
            confirm=_("Ghi cuộc gọi"),
            commit=commit,
            parent=parent,
        )
        self.phone = Text(spaced_phone(phone) or _("Hồ sơ không có số điện thoại"))
        self.phone.setProperty("textSize", "number" if phone else "section")
        self.phone.setAccessibleName(_("Số điện thoại: {phone}").format(phone=phone or "–"))
        self.fields.addWidget(self.phone)
        self.answers = Choices([call_word(answer) for answer in ANSWERS])
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Ví dụ: sáng thứ Sáu"))
        self.add_field("answer", LabeledField(_("Kết quả"), self.answers))
        self.add_field("reason", LabeledField(_("Hẹn đến lúc nào, hoặc ghi chú"), self.note))
        self.answers.setFocus()

    def answer(self) -> StepAnswer | None:
        """Return what came of the call."""
        note, answer = self.note.text().strip(), ANSWERS[self.answers.chosen]
        if answer is CallAnswer.COMING and not note:
            self.refuse("reason", _("Hãy ghi công dân hẹn đến lúc nào."))
            return None
        return StepAnswer(reason=note, details={"answer": answer.value})


def spaced_phone(phone: str) -> str:
    """Return a number as it is read aloud: *0912 345 678*."""
    return f"{phone[:4]} {phone[4:7]} {phone[7:]}" if len(phone) == 10 and phone.isdigit() else phone  # noqa: PLR2004 - a Vietnamese number
