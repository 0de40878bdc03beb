"""A step that needs a reason: what is to be said, and who agrees where the rules ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.accounts import Actor
from counter_app.domain.backdating import needs_approval
from counter_app.i18n import _
from counter_app.ui.dialogs.approval import ApprovalFields
from counter_app.ui.dialogs.moment_fields import OtherTime
from counter_app.ui.dialogs.note import NoteEdit
from counter_app.ui.dialogs.step import Approve, Commit, StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField


@dataclass(frozen=True, slots=True)
class Happened:
    """When a step may have happened: after the step before, not later than now; who approves by themself."""

    now: datetime
    after: datetime
    self_approving: bool


class ReasonDialog(StepDialog):
    """Asks for a reason, and for a supervisor's approval where `needs_approval`.

    `label` names the reason where it is more than one, `written` is what it begins with, `long` gives it
    several lines. Without `required` it may stay empty. `happened` lets it have happened before now.
    """

    def __init__(
        self,
        *,
        title: str,
        explanation: str,
        confirm: str,
        needs_approval: bool,
        people: Sequence[Actor],
        approve: Approve,
        training: bool,
        commit: Commit,
        label: str = "",
        written: str = "",
        long: bool = False,
        required: bool = True,
        warning: str = "",
        dangerous: bool = True,
        happened: Happened | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title=title,
            explanation=explanation,
            confirm=confirm,
            commit=commit,
            warning=warning,
            dangerous=dangerous,
            parent=parent,
        )
        self._needs_approval = needs_approval
        self._required = required
        self._happened = happened
        self._approval = ApprovalFields(people=people, approve=approve, training=training)
        self.reason = NoteEdit() if long else QLineEdit()
        self.reason.setText(written)
        self.reason.selectAll()
        self.add_fields(label or _("Lý do"))
        self._add_other_time()
        self.add_field("approved_by", self._approval.name_field)
        self.add_field("password", self._approval.password_field)
        self._approval.set_shown(shown=self._needs_approval)

    def _add_other_time(self) -> None:
        """Offer another time after what is asked; an earlier day wants a supervisor."""
        if self._happened is None:
            return
        self.other_time = OtherTime(self._happened.now, self._happened.after)
        self._fields["at"] = self.other_time.fields.clock_field
        self.fields.addWidget(self.other_time)
        self.other_time.changed.connect(self._on_other_time)
        QWidget.setTabOrder(self.confirm, self.other_time.link)  # rarely wanted: the usual way stays short

    def _on_other_time(self) -> None:
        self._approval.set_shown(shown=self._wants_approval)
        self.fit()

    @property
    def _at(self) -> datetime | None:
        return None if self._happened is None else self.other_time.moment

    @property
    def _is_earlier_day(self) -> bool:
        happened, when = self._happened, self._at
        return happened is not None and when is not None and needs_approval(when, happened.now)

    @property
    def _wants_approval(self) -> bool:
        """Whether a supervisor has to agree: to the step itself, or to its earlier day."""
        alone = self._happened is not None and self._happened.self_approving
        return self._needs_approval or (self._is_earlier_day and not alone)

    def refuse(self, name: str, text: str) -> None:
        """Tell why; where a supervisor is missing that nobody was asked for, ask for one."""
        if name == "approved_by":
            self._needs_approval = True
            self._approval.set_shown(shown=True)
        super().refuse(name, text)

    def add_fields(self, label: str) -> None:
        """Add what is asked, in order; a dialog that asks for more adds it around this."""
        self.add_field("reason", LabeledField(label, self.reason))
        self.reason.setFocus()

    def answer(self) -> StepAnswer | None:
        """Return why, with the approval where one is needed."""
        reason = self.reason.text().strip()
        if (self._required or self._is_earlier_day) and not reason:
            self.refuse("reason", _("Bước này cần ghi lý do."))
            return None
        approval = self._approval.approval() if self._wants_approval else None
        return StepAnswer(at=self._at, reason=reason, approval=approval)
