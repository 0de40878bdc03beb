"""Part 2 of the form: whose dossier it is, and who hands it in."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from counter_app.domain.moments import local
from counter_app.domain.people import (
    Applicant,
    ApplicantKind,
    identity_warnings,
    phone_warning,
    tax_code_warning,
    tidy_number,
)
from counter_app.i18n import _, ngettext
from counter_app.services.records import Visitor
from counter_app.ui.receive.card_data import CardFacts
from counter_app.ui.receive.dates import written
from counter_app.ui.receive.field_grid import FieldGrid
from counter_app.ui.receive.habits import FieldHabits
from counter_app.ui.receive.person_fields import BirthField, LineField, SexField, warn
from counter_app.ui.receive.remark import YieldingPill
from counter_app.ui.receive.submitter_part import SubmitterPart
from counter_app.ui.widgets import Card, Level, OneLine

_PERSONAL_DIGITS: Final = 12

Today = Callable[[], date]


class ApplicantCard(Card):
    """The applicant, a person or an organisation, typed or from the card, and the submitter.

    Signals:
        changed: anything was typed.
        identified(number): another identity number is complete; empty when it was taken away.
    """

    changed = Signal()
    identified = Signal(str)

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(_("2 · Người nộp"), parent)
        self._today = today
        self._number_seen = ""
        self._from_memory: dict[LineField, str] = {}
        self.organisation = QCheckBox(_("Tổ chức"))
        self.organisation.setAccessibleName(_("Chủ hồ sơ là tổ chức"))
        self.name = LineField(_("Họ và tên"))
        self.tax_code = LineField(_("Mã số thuế"), longest=20)
        self.representative = LineField(_("Người đại diện"))
        self.number = LineField(_("Số định danh"), longest=20)
        self.birth = BirthField()
        self.sex = SexField()
        self.address = LineField(_("Địa chỉ"), longest=300)
        self.phone = LineField(_("Điện thoại"), longest=30)
        self.email = LineField(_("Email"), longest=120)
        self.submitter = SubmitterPart()
        self.badge = YieldingPill(Level.DONE, _("Đọc từ thẻ căn cước"))
        self.visits = OneLine(tone="soft")
        self.grid = FieldGrid()
        self._lay_out()
        self._connect()
        self._show_kind()

    def _lay_out(self) -> None:
        self.header.addWidget(self.badge)
        self.header.addStretch(1)
        self.header.addWidget(self.organisation)
        self.badge.hide()
        for field, wide, narrow in (
            (self.name, 5, 12),
            (self.tax_code, 3, 6),
            (self.representative, 4, 6),
            (self.number, 3, 6),
            (self.birth, 2, 3),
            (self.sex, 2, 3),
            (self.address, 6, 12),
            (self.phone, 3, 6),
            (self.email, 3, 6),
        ):
            self.grid.add(field, wide, narrow)
        self.body.addWidget(self.grid)
        self.body.addWidget(self.submitter)
        self.submitter.beside.addWidget(self.visits)

    def _connect(self) -> None:
        self.organisation.toggled.connect(self._on_kind)
        habits = FieldHabits(self)
        habits.watch(self.organisation, self.sex.choice)
        for field in self._lines:
            habits.watch(field.line)
            field.line.textEdited.connect(self.changed)
        for required in (self.name, self.tax_code, self.representative):
            required.line.textEdited.connect(required.clear_message)
        self.sex.choice.currentIndexChanged.connect(self._on_facts)
        self.sex.choice.currentIndexChanged.connect(self.changed)
        self.submitter.changed.connect(self.changed)
        self.number.line.textEdited.connect(self._on_number_typed)
        self.number.line.editingFinished.connect(self._on_number)
        self.birth.line.editingFinished.connect(self._on_facts)
        self.phone.line.editingFinished.connect(self._on_phone)
        self.tax_code.line.editingFinished.connect(self._on_tax_code)

    @property
    def _lines(self) -> tuple[LineField, ...]:
        return (
            self.name,
            self.tax_code,
            self.representative,
            self.number,
            self.birth,
            self.address,
            self.phone,
            self.email,
        )

    @property
    def is_organisation(self) -> bool:
        """Whether an organisation applies."""
        return self.organisation.isChecked()

    @property
    def identity_number(self) -> str:
        """The number as it will be stored."""
        return tidy_number(self.number.text)

    def birth_is_readable(self) -> bool:
        """Whether the day of birth can be stored as typed."""
        return self.is_organisation or not self.birth.text or self.birth.day(self._today()) is not None

    def applicant(self) -> Applicant:
        """Return whose dossier it is.

        Raises:
            RuleError: the name is missing.
        """
        organisation = self.is_organisation
        return Applicant(
            name=self.name.text,
            identity_number=self.number.text,
            birth_date=None if organisation else self.birth.day(self._today()),
            sex="" if organisation else self.sex.value,
            phone=self.phone.text,
            email=self.email.text,
            address=self.address.text,
            kind=ApplicantKind.ORGANISATION if organisation else ApplicantKind.PERSON,
            tax_code=self.tax_code.text if organisation else "",
            representative=self.representative.text if organisation else "",
        )

    def fill_from(self, card: CardFacts) -> None:
        """Take the person from a scanned card; of an organisation it is the representative."""
        name = self.representative if self.is_organisation else self.name
        if tidy_number(card.identity_number) != self._number_seen:
            self._forget_remembered()
        self.number.set_text(card.identity_number)
        name.clear_message()
        if card.name or card.name_suspect:
            name.set_text(card.name)
        if card.birth_date is not None:
            self.birth.set_text(written(card.birth_date))
        if card.sex:
            self.sex.set_value(card.sex)
        if card.address and not self.is_organisation:
            self.address.set_text(card.address)
        if card.name_suspect:
            name.set_message(_("Tên trên thẻ đọc ra bị lỗi dấu. Hãy gõ theo thẻ."), "warn")
        self.badge.setVisible(bool(card.name or card.birth_date))
        self._on_number()
        self.changed.emit()

    def fill_remembered(self, visitor: Visitor) -> None:
        """Fill what is still empty from the citizen's last visit."""
        known = visitor.applicant
        if self.is_organisation or known.kind is ApplicantKind.ORGANISATION:
            self._remember(self._organisation_facts(known))
        else:
            self._remember({self.name: known.name, self.birth: written(known.birth_date)})
            if not self.sex.value:
                self.sex.set_value(known.sex)
        self._remember({self.phone: known.phone, self.email: known.email, self.address: known.address})
        self._on_facts()

    def show_visits(self, visitor: Visitor | None) -> None:
        """Say how often the citizen has come; None says nothing."""
        self.visits.setText(_visits_words(visitor) if visitor else "")

    def _organisation_facts(self, known: Applicant) -> dict[LineField, str]:
        if known.kind is not ApplicantKind.ORGANISATION:
            return {self.representative: known.name}
        if not self.is_organisation:
            return {self.name: known.representative}
        return {
            self.name: known.name,
            self.tax_code: known.tax_code,
            self.representative: known.representative,
        }

    def _remember(self, facts: Mapping[LineField, str]) -> None:
        for field, text in facts.items():
            if text and not field.text:
                field.set_text(text)
                field.clear_message()
                self._from_memory[field] = text

    def _forget_remembered(self) -> None:
        """Take back what was filled in for another number and not touched since."""
        for field, text in self._from_memory.items():
            if field.text == text:
                field.set_text("")
        self._from_memory.clear()

    def content(self) -> dict[str, Any]:
        """Return what was typed, for the draft."""
        return {
            "kind": (ApplicantKind.ORGANISATION if self.is_organisation else ApplicantKind.PERSON).value,
            "name": self.name.line.text(),
            "tax_code": self.tax_code.line.text(),
            "representative": self.representative.line.text(),
            "identity_number": self.number.line.text(),
            "birth": self.birth.line.text(),
            "sex": self.sex.value,
            "address": self.address.line.text(),
            "phone": self.phone.line.text(),
            "email": self.email.line.text(),
            "card": not self.badge.isHidden(),
        }

    def set_content(self, content: dict[str, Any]) -> None:
        """Show what a draft holds; an empty one clears."""
        self.organisation.setChecked(content.get("kind") == ApplicantKind.ORGANISATION)
        keys = ("name", "tax_code", "representative", "identity_number", "birth", "address", "phone", "email")
        for field, key in zip(self._lines, keys, strict=True):
            field.set_text(str(content.get(key) or ""))
            field.clear_message()
        self.sex.set_value(str(content.get("sex") or ""))
        self.badge.setVisible(bool(content.get("card")))
        self.show_visits(None)
        self._from_memory.clear()
        self._number_seen = self.identity_number

    def _on_kind(self) -> None:
        if self.is_organisation and self._name_is_a_persons:
            self.representative.set_text(self.name.text)
            self.name.set_text("")
        self._show_kind()
        self.changed.emit()

    @property
    def _name_is_a_persons(self) -> bool:
        """Whether the name came from a card or from memory, and so is the representative's."""
        known = not self.badge.isHidden() or self._from_memory.get(self.name) == self.name.text
        return known and bool(self.name.text) and not self.representative.text

    def _show_kind(self) -> None:
        organisation = self.is_organisation
        self.name.set_label(_("Tên tổ chức") if organisation else _("Họ và tên"))
        self.number.set_label(_("Số định danh người đại diện") if organisation else _("Số định danh"))
        for field in (self.tax_code, self.representative):
            self.grid.show_field(field, shown=organisation)
        self.grid.show_field(self.birth, shown=not organisation)
        self.grid.show_field(self.sex, shown=not organisation)

    def _on_number_typed(self) -> None:
        if len(self.identity_number) == _PERSONAL_DIGITS and self.identity_number.isdigit():
            self._on_number()

    def _on_number(self) -> None:
        self._on_facts()
        if self.identity_number != self._number_seen:
            self._number_seen = self.identity_number
            self._forget_remembered()
            self.identified.emit(self.identity_number)

    def _on_facts(self) -> None:
        readable = self.birth.tidy(self._today())
        born = self.birth.day(self._today()) if readable and not self.is_organisation else None
        sex = "" if self.is_organisation else self.sex.value
        warn(self.number, identity_warnings(self.number.text, born, sex))

    def _on_phone(self) -> None:
        warn(self.phone, [phone_warning(self.phone.text)])

    def _on_tax_code(self) -> None:
        warn(self.tax_code, [tax_code_warning(self.tax_code.text)])


def _visits_words(visitor: Visitor) -> str:
    times = ngettext("đã đến {count} lần", "đã đến {count} lần", visitor.visits).format(count=visitor.visits)
    last = local(visitor.last_visit)
    return _("{times}, gần nhất {month}").format(times=times, month=f"{last:%m/%Y}")
