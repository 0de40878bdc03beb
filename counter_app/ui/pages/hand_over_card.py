"""Whose result is to be given out: what the clerk looks at before handing it across the counter."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.fees import FeeTaken
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.domain.people import mask_identity
from counter_app.i18n import _, spoken_moment
from counter_app.services.records import DossierRecord
from counter_app.ui import theme
from counter_app.ui.fee_fields import FeeFields
from counter_app.ui.models.returns import since_words, state_words
from counter_app.ui.pages.hand_over_receiver import ReceiverFields
from counter_app.ui.pages.hand_over_together import TogetherPart
from counter_app.ui.receive.remark import Remark
from counter_app.ui.widgets import Card, LinkButton, SecondaryButton, Text
from counter_app.ui.widgets.flow import flow
from counter_app.ui.words import money

OTHER_TIME_KEY: Final = "Ctrl+Enter"


class ResultCard(Card):
    """The chosen result; the action itself stands on its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="accent", parent=parent)
        self.setAccessibleName(_("Kết quả đang chọn"))
        self._beside = True
        self._facts: list[str] = []
        self.state = Text(size="small", tone="soft", strong=True, wrap=True)
        self.name = Text(size="section", wrap=True)
        self.procedure = Text(wrap=True)
        self.facts = Text(tone="soft", wrap=True)
        self.fee = FeeFields()
        self.fee_note = Remark()
        self.receiver = ReceiverFields()
        self.together = TogetherPart()
        self.when = LinkButton(_("Lúc: bây giờ ▾"), OTHER_TIME_KEY)
        self.only = SecondaryButton(_("Chỉ ghi đã trao"))
        self.open = LinkButton(_("Mở hồ sơ"))
        self.body.setSpacing(theme.px(6))
        for widget in (self.state, self.name, self.procedure, self.facts):
            self.body.addWidget(widget)
        self.body.addSpacing(theme.px(6))
        self.body.addWidget(self.receiver)
        self.body.addWidget(self.fee)
        self.body.addWidget(self.fee_note)
        self.body.addWidget(self.together)
        self.body.addSpacing(theme.px(4))
        self.body.addLayout(flow(self.when, self.only, self.open))
        self.body.addStretch(1)

    def set_beside(self, *, beside: bool) -> None:
        """Take the form that fits beside the list, or the flat one that fits under it."""
        self._beside = beside
        self.receiver.set_stacked(stacked=beside)
        self._show_facts()

    def _show_facts(self) -> None:
        self.facts.setText(("\n" if self._beside else "\u00a0· ").join(self._facts))

    def show_result(
        self, item: Obligation, record: DossierRecord, now: datetime, same: Sequence[DossierRecord] = ()
    ) -> None:
        """Show a result with what is asked of whoever collects it; `same` are all of that citizen's.

        The fee is asked for by `ask_fee`.
        """
        several = len(same) > 1
        waits = item.kind is ObligationKind.CALL_CITIZEN
        intake = record.intake
        self.state.setText(state_words(item))
        self.name.setText(intake.applicant.name)
        self.procedure.setText(intake.procedure.name)
        self.procedure.setVisible(not several)  # the list of all names it
        self._facts = _person(record) if several else [*_person(record), *_facts(item, record, now)]
        self._show_facts()
        self.together.show_results(same)
        self.receiver.setVisible(waits)
        self.receiver.suggest(intake.submitter.name if intake.submitter else "")
        self.only.setVisible(waits)

    def ask_fee(self, owed: int, *, suggested: str = "", several: bool = False) -> None:
        """Ask for the fee that is still to be taken; of nothing nothing is asked."""
        self.fee_note.say("", "warn")
        self.fee.setVisible(bool(owed))
        self.fee.ask(owed, suggested=suggested, several=several)

    def remind_fee(self, stated: int, *, several: bool = False) -> None:
        """Remind of a fee that is written down elsewhere."""
        self.fee.setVisible(False)
        one = _("Phí, lệ phí {amount}: chưa thu thì thu trước khi trao.")
        all_of_them = _("Phí, lệ phí cộng {amount}: chưa thu thì thu trước khi trao.")
        template = all_of_them if several else one
        self.fee_note.say(template.format(amount=money(stated)) if stated else "", "warn")

    def is_told(self) -> bool:
        """Whether receiver and fee are told; else what is missing says so and has the keyboard."""
        return self.receiver.is_told() and (self.fee.isHidden() or self.fee.is_told())

    def taking(self) -> FeeTaken | None:
        """Return the fee that is paid with the result."""
        return None if self.fee.isHidden() else self.fee.taking()


def _person(record: DossierRecord) -> list[str]:
    """Return by what the person at the window is told from another."""
    applicant, submitter = record.intake.applicant, record.intake.submitter
    number, born = applicant.identity_number, applicant.birth_date
    lines = [
        _("Sinh ngày {day}").format(day=f"{born:%d/%m/%Y}") if born else "",
        _("Số định danh {number}").format(number=mask_identity(number)) if number else "",
        _("Điện thoại {phone}").format(phone=applicant.phone) if applicant.phone else "",
        _("Người nộp: {name}").format(name=submitter.name) if submitter else "",
    ]
    return [line for line in lines if line]


def _facts(item: Obligation, record: DossierRecord, now: datetime) -> list[str]:
    due = record.progress.due_at
    lines = [
        _("Hẹn trả {when}").format(when=spoken_moment(due)) if due else "",
        since_words(item, now),
        record.intake.code,
    ]
    return [line[:1].upper() + line[1:] for line in lines if line]
