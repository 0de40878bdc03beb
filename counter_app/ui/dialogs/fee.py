"""What a citizen pays, or gets back, at another time than with the result."""

from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.fees import FeeMethod, FeeStanding
from counter_app.i18n import _
from counter_app.ui.dialogs.step import Commit, StepAnswer, StepDialog
from counter_app.ui.fee_fields import EXEMPT, REFUND, FeeFields
from counter_app.ui.words import money

_NOTHING_YET: Final = (*FeeMethod, EXEMPT)
_MORE: Final = (*FeeMethod, REFUND)


class FeeDialog(StepDialog):
    """Asks how much, how, and by which receipt document; money that was taken can be given back."""

    def __init__(
        self, *, name: str, standing: FeeStanding, suggested: str, commit: Commit, parent: QWidget
    ) -> None:
        super().__init__(
            title=_("Ghi thu phí · {name}").format(name=name),
            explanation=_explained(standing),
            confirm=_("Ghi thu phí"),
            commit=commit,
            parent=parent,
        )
        self._standing = standing
        self.fee = FeeFields(choices=_MORE if standing.collected > 0 else _NOTHING_YET)
        self.fee.ask(standing.owed, suggested=suggested)
        self.fee.changed.connect(self.fit)
        self.fields.addWidget(self.fee)
        (self.fee.document if standing.owed else self.fee.amount).setFocus()
        if standing.owed:
            self.fee.document.setText(suggested)
            self.fee.document.selectAll()

    def answer(self) -> StepAnswer | None:
        """Return the taking as details and reason of its step."""
        if not self.fee.is_told(self._standing):
            self.fit()
            return None
        fee = self.fee.taking()
        return StepAnswer(reason=fee.reason, details=fee.details()) if fee else None


def _explained(standing: FeeStanding) -> str:
    said = _("Ghi ký hiệu và số biên lai của sổ biên lai, hoặc của biên lai điện tử.")
    if standing.collected:
        taken = _("Đã thu {amount}.").format(amount=money(standing.collected))
        return f"{taken} {said}"
    return said
