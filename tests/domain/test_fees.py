"""Fees: what a taking has to name, what stays owed, and which receipt document comes next."""

import pytest

from counter_app.domain.errors import RuleError
from counter_app.domain.events import Event, EventKind
from counter_app.domain.fees import (
    MOST,
    FeeMethod,
    FeeStanding,
    FeeTaken,
    described,
    fee_standing,
    next_document,
    require_taking,
)
from tests.support import NOW

NOTHING_YET = FeeStanding(8_000, ())
PAID = FeeTaken(8_000, "AA/25E 0000123")


def entry(seq: int, kind: EventKind, reason: str = "", **details) -> Event:
    return Event(seq, kind, NOW, NOW, "clerk", 1, reason=reason, details=details)


def test_money_names_its_receipt_document_and_an_exemption_its_reason():
    require_taking(PAID, NOTHING_YET)
    require_taking(FeeTaken(0, reason="con thương binh"), NOTHING_YET)
    for fee, field in (
        (FeeTaken(8_000), "document"),
        (FeeTaken(8_000, "   "), "document"),
        (FeeTaken(0), "reason"),
        (FeeTaken(-8_000, "AA"), "reason"),
        (FeeTaken(MOST + 1, "AA"), "amount"),
    ):
        with pytest.raises(RuleError) as refused:
            require_taking(fee, NOTHING_YET)
        assert refused.value.field == field


def test_no_more_is_given_back_than_was_taken():
    taken = FeeStanding(8_000, (PAID,))
    require_taking(FeeTaken(-8_000, reason="thu nhầm"), taken)
    with pytest.raises(RuleError) as refused:
        require_taking(FeeTaken(-8_001, reason="thu nhầm"), taken)
    assert (refused.value.kind, refused.value.field) == ("fee_refund_too_much", "amount")


def test_a_standing_counts_what_holds_and_nothing_is_owed_once_something_was_written_down():
    received = entry(1, EventKind.RECEIVED)
    paid = entry(2, EventKind.FEE_COLLECTED, **PAID.details())
    back = entry(3, EventKind.FEE_COLLECTED, "thu nhầm", amount=-3_000, document="", method="cash")
    wrong = entry(4, EventKind.FEE_COLLECTED, amount=90, document="AA/25E 9", method="transfer")
    undone = entry(5, EventKind.UNDONE, undoes=4)
    assert fee_standing(8_000, (received,)).owed == 8_000
    standing = fee_standing(8_000, (received, paid, back, wrong, undone))
    assert (standing.collected, standing.owed) == (5_000, 0)
    assert standing.documents == ("AA/25E 0000123",)
    exempt = entry(2, EventKind.FEE_COLLECTED, "hộ nghèo", amount=0, document="", method="cash")
    assert fee_standing(8_000, (received, exempt)).exempt == "hộ nghèo"
    assert fee_standing(None, (received,)).owed == 0


@pytest.mark.parametrize(
    "details", [{}, {"amount": "8000"}, {"amount": None}, {"amount": 8, "method": "gold"}]
)
def test_what_is_no_taking_is_refused_by_its_amount(details):
    with pytest.raises(RuleError) as refused:
        described(details, "")
    assert refused.value.field == "amount"


def test_a_taking_is_read_back_as_it_was_written():
    for fee in (PAID, FeeTaken(5, "x", FeeMethod.ONLINE, "lý do"), FeeTaken(0, reason="hộ nghèo")):
        assert described(fee.details(), fee.reason) == fee


@pytest.mark.parametrize(
    ("last", "following"),
    [
        ("AA/25E 0000123", "AA/25E 0000124"),
        ("0000999", "0001000"),
        ("BL-99", "BL-100"),
        ("1C26TAA 00000009 (điện tử)", "1C26TAA 00000010 (điện tử)"),
        ("không số", ""),
        ("", ""),
    ],
)
def test_the_next_receipt_document_keeps_series_and_width(last, following):
    assert next_document(last) == following
