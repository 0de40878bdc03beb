"""What citizens pay at the counter: each taking names the numbered receipt document given for it.

The program prints no *biên lai* of its own: the tax-registered book, or the electronic one, has the number.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.dossier import effective_events
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import Event, EventKind
from counter_app.domain.text import composed

MOST: Final = 999_999_999  # đồng of one taking
_LAST_DIGITS = re.compile(r"(\d+)(?=\D*$)")


class FeeMethod(StrEnum):
    """How a fee was paid."""

    CASH = "cash"
    TRANSFER = "transfer"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class FeeTaken:
    """One taking: `amount` in đồng, 0 an exemption, less than 0 money given back.

    `document` is series and number of the receipt document; `reason` says why there is an exemption, or why
    money is given back.
    """

    amount: int
    document: str = ""
    method: FeeMethod = FeeMethod.CASH
    reason: str = ""

    def details(self) -> dict[str, str | int | None]:
        """Return what the journal holds of it beside the reason."""
        return {"amount": self.amount, "document": composed(self.document), "method": self.method.value}


@dataclass(frozen=True, slots=True)
class FeeStanding:
    """What a dossier should bring and what was taken; `stated` None is not fixed in the catalogue."""

    stated: int | None
    takings: tuple[FeeTaken, ...]

    @property
    def collected(self) -> int:
        """What was taken less what was given back, in đồng."""
        return sum(each.amount for each in self.takings)

    @property
    def documents(self) -> tuple[str, ...]:
        """The receipt documents of what was taken, in order, each once."""
        return tuple(dict.fromkeys(each.document for each in self.takings if each.amount > 0))

    @property
    def exempt(self) -> str:
        """Why nothing is asked, empty where something is."""
        return next((each.reason for each in self.takings if each.amount == 0), "")

    @property
    def owed(self) -> int:
        """What is still to be taken; once something was written down, the clerk has decided how much."""
        return 0 if self.takings else (self.stated or 0)


def fee_standing(stated: int | None, events: Iterable[Event]) -> FeeStanding:
    """Return where a dossier's fee stands; takings taken back in the journal do not count."""
    held = effective_events(tuple(events))
    return FeeStanding(stated, tuple(taken(each) for each in held if each.kind is EventKind.FEE_COLLECTED))


def taken(event: Event) -> FeeTaken:
    """Return the taking that a journal's entry holds."""
    return described(event.details, event.reason)


def described(details: Mapping[str, str | int | None], reason: str) -> FeeTaken:
    """Return the taking in an entry's details.

    Raises:
        RuleError: there is no amount, or no such way to pay.
    """
    amount, method = details.get("amount"), details.get("method") or FeeMethod.CASH.value
    if not isinstance(amount, int) or method not in tuple(FeeMethod):
        raise RuleError("fee_incomplete", N_("Chưa ghi số tiền phí, lệ phí đã thu."), field="amount")
    return FeeTaken(amount, str(details.get("document") or ""), FeeMethod(str(method)), reason)


def require_taking(fee: FeeTaken, before: FeeStanding) -> None:
    """Let a taking through, or say what it lacks.

    Raises:
        RuleError: `field` is `amount`, `document` or `reason`.
    """
    if abs(fee.amount) > MOST:
        raise RuleError(
            "fee_out_of_range", N_("Số tiền nhiều nhất là {most} đồng."), field="amount", most=MOST
        )
    if fee.amount > 0 and not composed(fee.document):
        raise RuleError(
            "fee_document_missing",
            N_("Chưa ghi ký hiệu và số biên lai của khoản phí này."),
            field="document",
        )
    if fee.amount == 0 and not composed(fee.reason):
        raise RuleError("fee_reason_missing", N_("Miễn phí, lệ phí cần ghi lý do."), field="reason")
    if fee.amount < 0:
        _require_refund(fee, before)


def _require_refund(fee: FeeTaken, before: FeeStanding) -> None:
    if not composed(fee.reason):
        raise RuleError("fee_reason_missing", N_("Hoàn lại tiền cần ghi lý do."), field="reason")
    if before.collected + fee.amount < 0:
        raise RuleError(
            "fee_refund_too_much",
            N_("Hồ sơ này mới thu {collected} đồng, không hoàn lại nhiều hơn được."),
            field="amount",
            collected=before.collected,
        )


def next_document(document: str) -> str:
    """Return the receipt document after one: its last number raised by one, as wide as before."""
    found = _LAST_DIGITS.search(document)
    if found is None:
        return ""
    digits = found[1]
    return f"{document[: found.start()]}{int(digits) + 1:0{len(digits)}d}{document[found.end() :]}"
