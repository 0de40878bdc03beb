"""A step that happened earlier than it is recorded: when, why, and who agrees."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.accounts import Actor, Permission
from counter_app.domain.backdating import needs_approval
from counter_app.i18n import _, spoken_moment
from counter_app.ui.dialogs.approval import ApprovalFields
from counter_app.ui.dialogs.moment_fields import MomentFields
from counter_app.ui.dialogs.step import Approve, Commit, StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField


class BackDatingDialog(StepDialog):
    """Asks when a step really happened. The same day is free; an earlier one needs a reason and approval.

    `start` is the moment shown first, None now.
    """

    def __init__(
        self,
        *,
        step: str,
        now: datetime,
        after: datetime,
        actor: Actor,
        people: Sequence[Actor],
        approve: Approve,
        training: bool,
        commit: Commit,
        title: str = "",
        start: datetime | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title=title or _("{step}: vào lúc khác").format(step=step),
            explanation=_("Bước trước đó: {when}. Sổ ghi cả giờ xảy ra lẫn giờ bấm.").format(
                when=spoken_moment(after)
            ),
            confirm=step,
            commit=commit,
            parent=parent,
        )
        self._now = now
        self._self_approving = actor.may(Permission.APPROVE)
        self._approval = ApprovalFields(people=people, approve=approve, training=training)
        self._moment = MomentFields(start or now, after)
        self.day, self.clock = self._moment.day, self._moment.clock
        self._fields["at"] = self._moment.clock_field
        self.fields.addWidget(self._moment)
        self.reason = QLineEdit()
        self.add_field("reason", LabeledField(_("Lý do (bắt buộc nếu là ngày trước)"), self.reason))
        self.add_field("approved_by", self._approval.name_field)
        self.add_field("password", self._approval.password_field)
        self._moment.day_changed.connect(self._on_day_changed)
        self._on_day_changed()
        self.clock.setFocus()

    @property
    def moment(self) -> datetime:
        """The instant entered."""
        return self._moment.moment

    def _on_day_changed(self) -> None:
        self._approval.set_shown(shown=self._is_earlier_day and not self._self_approving)
        self.fit()

    @property
    def _is_earlier_day(self) -> bool:
        return needs_approval(self.moment, self._now)

    def answer(self) -> StepAnswer | None:
        """Return when and why, with the approval where one is needed."""
        reason = self.reason.text().strip()
        if not self._is_earlier_day:
            return StepAnswer(at=self.moment, reason=reason)
        if not reason:
            self.refuse("reason", _("Ghi lùi về ngày trước cần nêu lý do."))
            return None
        approval = None if self._self_approving else self._approval.approval()
        return StepAnswer(at=self.moment, reason=reason, approval=approval)
