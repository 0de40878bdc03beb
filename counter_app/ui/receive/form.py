"""The four parts of the form as one: its content, what it commands, and where work goes on."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.procedures import Procedure
from counter_app.domain.status import Channel
from counter_app.services.catalogue_search import ProcedureIndex
from counter_app.services.receive import ReceiveDossier
from counter_app.ui.receive.applicant_card import ApplicantCard, Today
from counter_app.ui.receive.blank_card import BlankCard
from counter_app.ui.receive.card_data import CardFacts
from counter_app.ui.receive.checklist_card import ChecklistCard
from counter_app.ui.receive.draft import Content, section
from counter_app.ui.receive.handling_card import HandlingCard
from counter_app.ui.receive.procedure_card import ProcedureCard
from counter_app.ui.widgets import LabeledField

Often = Callable[[str], tuple[str, ...]]

# The case in which catalogues ask for a paper of authority.
_ANOTHER_HANDS_IN: Final = "nộp thay"


BY_HAND = "Nhập phiếu trắng viết tay"  # kept in the journal, hence Vietnamese in every language


class ReceiveForm:
    """The cards in the order of the paper; knows no services, so whoever owns it fills the checklist."""

    def __init__(self, today: Today, *, official: bool) -> None:
        self.blank = BlankCard()
        self.procedures = ProcedureCard()
        self.applicant = ApplicantCard(today)
        self.checklist = ChecklistCard()
        self.handling = HandlingCard(official=official)
        self.applicant.submitter.opened.connect(self._on_submitter)
        self.handling.by_hand.toggled.connect(self.blank.setVisible)
        self.blank.hide()
        self._pristine = self.content()

    def stand_in(self, column: QVBoxLayout) -> None:
        """Put the cards below each other."""
        for card in (self.blank, self.procedures, self.applicant, self.checklist, self.handling):
            column.addWidget(card)

    @property
    def procedure(self) -> Procedure | None:
        """The procedure taken."""
        return self.procedures.procedure

    @property
    def channel(self) -> Channel:
        """How the dossier came."""
        return Channel(self.handling.channel.currentData())

    @property
    def by_hand(self) -> bool:
        """Whether a blank receipt is entered."""
        return self.handling.by_hand.isChecked()

    @property
    def received_at(self) -> datetime | None:
        """When the dossier came; None means now, or is not told yet by a blank receipt."""
        return self.blank.received_at if self.by_hand else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered."""
        return self.content() == self._pristine

    def show_documents(self, procedure: Procedure, often: tuple[str, ...]) -> None:
        """Start the checklist of a procedure."""
        self.checklist.show_documents(procedure.code, procedure.components, often)
        self._on_submitter(self.applicant.submitter.is_open)

    def show_index(self, index: ProcedureIndex, often: Often) -> None:
        """Search in these procedures; the one taken follows its rules where they are others now.

        Ticks of documents that stay in the checklist are kept.
        """
        before = self.procedure
        self.procedures.show_index(index)
        after = self.procedure
        if before is None or after is None or before.components == after.components:
            return
        ticked = self.checklist.content()
        self.show_documents(after, often(after.code))
        self.checklist.set_content(ticked)

    def take_card(self, card: CardFacts) -> Content | None:
        """Take a scanned card: of the submitter if one is awaited, else of the applicant.

        Return what the form held if another applicant stood in it, so that it can come back.
        """
        submitter, known = self.applicant.submitter, self.applicant.identity_number
        another = known not in ("", card.identity_number)
        if another and submitter.is_open and not submitter.number.text:
            submitter.fill_from(card)
            return None
        before = self.content() if another else None
        if before is not None:
            self.applicant.set_content({"kind": before["applicant"]["kind"]})
        self.applicant.fill_from(card)
        return before

    def command(self) -> ReceiveDossier:
        """Return what was entered.

        Raises:
            RuleError: a name is missing.
        """
        applicant = self.applicant.applicant()
        return ReceiveDossier(
            procedure_code=self.procedure.code if self.procedure else "",
            applicant=applicant,
            submitter=self.applicant.submitter.submitter(),
            channel=self.channel,
            components=self.checklist.components(),
            missing=self.checklist.missing(),
            sets=self.handling.sets.value(),
            collect_at=self.handling.collect_at(applicant.address),
            official_code=self.handling.official_code.text(),
            to_accept=self.handling.waits,
            received_at=self.received_at,
            reserved=self.blank.code if self.by_hand else "",
            reason=BY_HAND if self.by_hand else "",
        )

    def field_of(self, name: str | None) -> LabeledField | None:
        """Return the field that a refusal names."""
        return {
            "procedure": self.procedures.field,
            "applicant.name": self.applicant.name,
            "applicant.tax_code": self.applicant.tax_code,
            "submitter.name": self.applicant.submitter.name,
            "sets": self.handling.sets_field,
            "reserved": self.blank.number_field,
            "received_at": self.blank.clock_field,
        }.get(name or "")

    def next_field(self) -> QWidget | None:
        """Return where work goes on: the first thing still to be entered, in the order of the paper."""
        if self.procedures.is_open:
            return self.procedures.search
        for field in (self.applicant.name, self.applicant.phone):
            if not field.text:
                return field.line
        return self.first_document()

    def first_document(self) -> QWidget | None:
        """Return the first tick of the checklist."""
        return self.checklist.rows[0].box if self.checklist.rows else None

    def content(self) -> Content:
        """Return everything entered, as JSON values."""
        return {
            "procedure": self.procedure.code if self.procedure else "",
            "applicant": self.applicant.content(),
            "submitter": self.applicant.submitter.content(),
            "documents": self.checklist.content(),
            "handling": self.handling.content(),
            "blank": self.blank.content() if self.by_hand else {},
        }

    def set_content(self, content: Content) -> None:
        """Show a content without its documents, which follow the procedure; an empty one is a fresh form."""
        self.procedures.clear()
        self.checklist.clear()
        self.applicant.set_content(section(content, "applicant"))
        self.applicant.submitter.set_content(content.get("submitter"))
        self.handling.set_content(section(content, "handling"))
        self.blank.set_content(section(content, "blank"))
        self.procedures.choose(str(content.get("procedure") or ""))

    def _on_submitter(self, opened: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.checklist.tick_where(_ANOTHER_HANDS_IN, ticked=opened)
