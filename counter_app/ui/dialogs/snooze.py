"""A reminder put off: why, and until when."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.i18n import _, ngettext
from counter_app.ui.dialogs.choices import Choices
from counter_app.ui.dialogs.step import Commit, StepAnswer, StepDialog
from counter_app.ui.widgets import LabeledField
from counter_app.ui.words import minutes_words, moment_words

Choice = tuple[datetime, int]
"""When a reminder may come again, and in how many working minutes."""


class SnoozeDialog(StepDialog):
    """Asks for a reason and one of a few times; arrows choose, Enter confirms.

    The answer's `at` is when the reminder comes again.
    """

    def __init__(
        self,
        *,
        work: str,
        count: int,
        choices: Sequence[Choice],
        now: datetime,
        commit: Commit,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title=_("Nhắc lại sau: {work}").format(work=work),
            explanation=_explained(count),
            confirm=_("Hoãn nhắc"),
            commit=commit,
            parent=parent,
        )
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Ví dụ: công dân quay lại ký sau"))
        self._moments = [moment for moment, _minutes in choices]
        self.times = Choices(_told(choices, now))
        self.add_field("reason", LabeledField(_("Lý do"), self.reason))
        self.add_field("until", LabeledField(_("Nhắc lại lúc"), self.times))
        self.reason.setFocus()

    def answer(self) -> StepAnswer | None:
        """Return why and until when."""
        reason = self.reason.text().strip()
        if not reason:
            self.refuse("reason", _("Hoãn nhắc cần ghi lý do."))
            return None
        return StepAnswer(at=self._moments[self.times.chosen], reason=reason)


def _told(choices: Sequence[Choice], now: datetime) -> list[str]:
    return [
        _("{when} · sau {time} làm việc").format(when=moment_words(when, now), time=minutes_words(minutes))
        for when, minutes in choices
    ]


def _explained(count: int) -> str:
    said = _("Việc vẫn nằm trong danh sách, ghi rõ lý do. Đến giờ sẽ nhắc lại, còn kịp làm trước hạn.")
    if count == 1:
        return said
    all_of_them = ngettext("Hoãn cả {count} việc.", "Hoãn cả {count} việc.", count).format(count=count)
    return f"{all_of_them} {said}"
