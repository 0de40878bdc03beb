"""Ending a procedure: the last day on which it is received."""

from collections.abc import Callable
from datetime import date, time

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from counter_app.domain.moments import at, local
from counter_app.domain.procedures import Procedure
from counter_app.i18n import _
from counter_app.ui.dialogs.step import StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField


class EndDialog(StepDialog):
    """Asks for the last day, today at first."""

    def __init__(
        self,
        procedure: Procedure,
        today: date,
        end: Callable[[date], object],
        parent: QWidget | None = None,
    ) -> None:
        explanation = _(
            "{name}. Sau ngày này thủ tục không còn nhận được; hồ sơ đã nhận vẫn giải quyết theo quy định cũ."
        )
        super().__init__(
            title=_("Ngừng áp dụng thủ tục"),
            explanation=explanation.format(name=procedure.name),
            confirm=_("Ngừng áp dụng"),
            commit=self._on_commit,
            parent=parent,
        )
        self._end = end
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.add_field("effective_to", LabeledField(_("Nhận đến hết ngày"), self.day))
        self.day.setFocus()

    def answer(self) -> StepAnswer:
        """Return the last day."""
        day = self.day.date()
        return StepAnswer(at=at(date(day.year(), day.month(), day.day()), time()))

    def _on_commit(self, answer: StepAnswer) -> None:
        if answer.at is not None:
            self._end(local(answer.at).date())
