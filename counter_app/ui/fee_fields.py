"""A fee that is paid now: how, by which receipt document, or why not."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from counter_app.domain.errors import N_, RuleError
from counter_app.domain.fees import FeeMethod, FeeStanding, FeeTaken, require_taking
from counter_app.i18n import _, explain
from counter_app.ui import theme
from counter_app.ui.widgets import LabeledField
from counter_app.ui.words import METHODS, money

LATER: Final = "later"
EXEMPT: Final = "exempt"
REFUND: Final = "refund"
_CHOICES: Final = {
    **{how.value: words for how, words in METHODS.items()},
    EXEMPT: N_("Miễn"),
    REFUND: N_("Hoàn lại"),
    LATER: N_("Chưa thu"),
}
# choice: which entries are asked for
_ASKED: Final = {
    EXEMPT: ("reason",),
    REFUND: ("amount", "reason"),
    LATER: (),
}
_PAID: Final = ("amount", "document")


class FeeFields(QWidget):
    """A choice of how a fee is paid, and what that choice has to tell; Enter in a field goes on.

    The first Enter of a fee that is paid stops once at the number of its receipt document, with the number
    after the last one offered: money is hard to put right afterwards. `label` stands where the amount is
    told beside the fields already.
    """

    confirmed = Signal()
    changed = Signal()

    def __init__(
        self,
        *,
        choices: tuple[str, ...] = (*FeeMethod, EXEMPT, LATER),
        first: str = FeeMethod.CASH,
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first, self._label = first, label
        self._suggested = ""
        self.several = False
        self._owed = 0
        self.how = QComboBox()
        self.amount, self.document, self.reason = (QLineEdit() for _each in range(3))
        self._editors = {"amount": self.amount, "document": self.document, "reason": self.reason}
        self.how_field = LabeledField(label or _("Phí, lệ phí"), self.how)
        self.fields = {
            "amount": LabeledField(_("Số tiền (đồng)"), self.amount),
            "document": LabeledField(_("Biên lai (ký hiệu, số)"), self.document),
            "reason": LabeledField(_("Lý do"), self.reason),
        }
        for choice in choices:
            self.how.addItem(_(_CHOICES[choice]), str(choice))
        self._lay_out()
        self.how.currentIndexChanged.connect(self._on_choice)
        self.clear()

    def _lay_out(self) -> None:
        digits = QRegularExpressionValidator(r"[0-9 .]*", self.amount)
        self.amount.setValidator(digits)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.how_field, 0, 0)
        grid.addWidget(self.fields["amount"], 0, 1)
        grid.addWidget(self.fields["document"], 1, 0, 1, 2)
        grid.addWidget(self.fields["reason"], 2, 0, 1, 2)
        for editor in self._editors.values():
            editor.returnPressed.connect(self.confirmed)
            editor.textEdited.connect(self.changed)

    def ask(self, owed: int, *, suggested: str = "", several: bool = False) -> None:
        """Ask for a fee of so many đồng; of several dossiers at once the amounts are their own."""
        self._owed, self._suggested, self.several = owed, suggested, several
        label = _("Phí, lệ phí {amount}").format(amount=money(owed)) if owed else _("Phí, lệ phí")
        self.how_field.set_label(self._label or label)
        self.amount.setText(money(owed).removesuffix(" đ") if owed else "")
        self.document.setPlaceholderText(suggested)
        self._show_asked()

    def clear(self) -> None:
        """Forget what was entered."""
        self.choose(self._first)
        for key, editor in self._editors.items():
            editor.clear()
            self.fields[key].clear_message()
        self._show_asked()

    def choose(self, choice: str) -> None:
        """Choose how the fee is paid."""
        self.how.setCurrentIndex(max(self.how.findData(str(choice)), 0))

    @property
    def choice(self) -> str:
        """How the fee is paid, as chosen."""
        return str(self.how.currentData())

    def taking(self) -> FeeTaken | None:
        """Return what was entered; None where nothing is written down now."""
        choice = self.choice
        if choice == LATER:
            return None
        amount = self._amount()
        reason = self._typed("reason")
        if choice == EXEMPT:
            return FeeTaken(0, reason=reason)
        if choice == REFUND:
            return FeeTaken(-amount, reason=reason)
        return FeeTaken(amount, self._typed("document"), FeeMethod(choice))

    def is_told(self, standing: FeeStanding | None = None) -> bool:
        """Whether all is told that the choice asks for; else what is missing says so and has the keyboard."""
        fee = self.taking()
        if fee is None:
            return True
        if self.choice in tuple(FeeMethod) and not fee.amount:
            return self._refuse("amount", _("Chưa ghi số tiền. Không thu thì chọn “Miễn”."))
        if self.choice in tuple(FeeMethod) and not fee.document:
            self.document.setText(self._suggested)
            self.document.selectAll()
            words = (
                _("Xem lại số biên lai rồi nhấn Enter.") if self._suggested else _("Chưa ghi số biên lai.")
            )
            return self._refuse("document", words, "warn")
        try:
            require_taking(fee, standing or FeeStanding(self._owed, ()))
        except RuleError as error:
            return self._refuse(error.field or "amount", explain(error))
        return True

    def content(self) -> dict[str, str]:
        """Return what was entered, for a draft; nothing of what is only offered."""
        entered = {key: self._typed(key) for key in self._editors}
        return {"how": self.choice, **entered} if self.choice != self._first else {}

    def set_content(self, content: Mapping[str, str]) -> None:
        """Show what a draft holds; nothing known is the usual."""
        self.choose(str(content.get("how") or self._first))
        if content.get("amount"):
            self.amount.setText(str(content["amount"]))
        for key in ("document", "reason"):
            self._editors[key].setText(str(content.get(key) or ""))
        self._show_asked()

    def _refuse(self, key: str, words: str, tone: str = "alarm") -> bool:
        for field in self.fields.values():
            field.clear_message()
        self.fields[key].set_message(words, tone)
        self._editors[key].setFocus()
        return False

    def _amount(self) -> int:
        digits = "".join(filter(str.isdigit, self.amount.text()))
        return int(digits) if digits else 0

    def _typed(self, key: str) -> str:
        return " ".join(self._editors[key].text().split())

    def _on_choice(self) -> None:
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        asked = _ASKED.get(self.choice, _PAID)
        for key, field in self.fields.items():
            there = key in asked and not (key == "amount" and self.several)
            field.setVisible(there)
            field.clear_message()
