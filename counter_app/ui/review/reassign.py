"""Who answers for dossiers from now on, and why."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from counter_app.domain.accounts import Actor
from counter_app.i18n import _, ngettext
from counter_app.ui.dialogs.step import StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField


class ReassignDialog(StepDialog):
    """Asks to whom dossiers are given and why; `commit` gets the account and the reason."""

    def __init__(
        self,
        *,
        count: int,
        people: Sequence[Actor],
        commit: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        explanation = ngettext(
            "{count} hồ sơ chưa xong sẽ do người khác phụ trách. Nhật ký từng hồ sơ ghi lại việc này.",
            "{count} hồ sơ chưa xong sẽ do người khác phụ trách. Nhật ký từng hồ sơ ghi lại việc này.",
            count,
        )
        super().__init__(
            title=_("Giao người khác phụ trách"),
            explanation=explanation.format(count=count),
            confirm=_("Giao lại"),
            commit=lambda answer: commit(self._chosen, answer.reason),
            parent=parent,
        )
        self.people = QComboBox()
        for person in people:
            self.people.addItem(person.full_name, person.name)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Ví dụ: nghỉ phép, chuyển việc"))
        self.add_field("to", LabeledField(_("Người phụ trách mới"), self.people))
        self.add_field("reason", LabeledField(_("Lý do"), self.reason))
        self.people.setFocus()

    @property
    def _chosen(self) -> str:
        return str(self.people.currentData() or "")

    def answer(self) -> StepAnswer | None:
        """Return the reason; the person is read when it is committed."""
        reason = self.reason.text().strip()
        if not reason:
            self.refuse("reason", _("Bước này cần ghi lý do."))
            return None
        return StepAnswer(reason=reason)
