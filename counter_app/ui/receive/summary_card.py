"""What else the receipt will say: the fee, the code, how it is printed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.domain.fees import FeeTaken
from counter_app.domain.procedures import Fee
from counter_app.i18n import _
from counter_app.ui import theme
from counter_app.ui.fee_fields import LATER, FeeFields
from counter_app.ui.widgets import Card, OneLine, Text


class SummaryCard(Card):
    """Three lines: fee, code, print."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(_("Phí, mã hồ sơ và in"))
        self.fee = _value()
        self.fee_note = Text(size="small", tone="soft", wrap=True)
        self.paid = FeeFields(first=LATER, label=_("Thu phí khi nhận hồ sơ"))
        self.code = _value()
        self.printing = OneLine()
        self.printing.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._print_label = _label(_("In"))
        self._grid = QGridLayout()
        self._lay_out()
        self.ask_fee(None, "")
        self.show_fee(None)
        self.show_printing("")

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(_label(_("Phí, lệ phí")), 0, 0)
        self._grid.addWidget(self.fee, 0, 1)
        self._grid.addWidget(self.fee_note, 1, 0, 1, 2)
        self._grid.addWidget(self.paid, 2, 0, 1, 2)
        self._grid.addWidget(_label(_("Mã hồ sơ")), 3, 0)
        self._grid.addWidget(self.code, 3, 1)
        self._grid.addWidget(self._print_label, 4, 0)
        self._grid.addWidget(self.printing, 4, 1)
        self.body.addLayout(self._grid)

    def show_fee(self, fee: Fee | None) -> None:
        """Show a procedure's fee; None while there is no procedure."""
        self.fee.setText(fee_words(fee))
        self.fee_note.setText(fee.note if fee else "")
        self.fee_note.setVisible(bool(fee and fee.note))

    def ask_fee(self, fee: Fee | None, suggested: str) -> None:
        """Ask whether the fee is paid at once; of what costs nothing nothing is asked."""
        self.paid.setVisible(fee is not None and bool(fee.amount or (fee.amount is None and fee.note)))
        self.paid.ask((fee.amount or 0) if fee else 0, suggested=suggested)

    def taking(self) -> FeeTaken | None:
        """Return the fee that is paid at once."""
        return None if self.paid.isHidden() else self.paid.taking()

    def is_told(self) -> bool:
        """Whether all is told of the fee; else what is missing says so and has the keyboard."""
        return self.paid.isHidden() or self.paid.is_told()

    def show_code(self, code: str) -> None:
        """Show the code that the dossier will get."""
        self.code.setText(code or "–")

    def show_printing(self, words: str) -> None:
        """Show how the receipt will be printed; the line is hidden while nobody knows."""
        self.printing.setText(words)
        for part in (self._print_label, self.printing):
            part.setVisible(bool(words))


def fee_words(fee: Fee | None) -> str:
    """Return a fee as *3.000 đ*."""
    if fee is None:
        return "–"
    if fee.amount is None:
        return _("Theo mức của địa phương") if fee.note else _("Không quy định")
    if fee.amount == 0:
        return _("Miễn phí")
    return f"{fee.amount:,}".replace(",", ".") + " đ"


def _label(words: str) -> Text:
    return Text(words, tone="soft", wrap=True)


def _value() -> Text:
    text = Text("–", strong=True, wrap=True)
    text.setAlignment(Qt.AlignmentFlag.AlignRight)
    return text
