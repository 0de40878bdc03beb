from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.certified_copies import FEES, CopyFees, CopyLine, CopySlip, arithmetic, fees_on

RULE = FEES[0]
PAGES = st.integers(1, 2000)


@pytest.mark.parametrize(
    ("pages", "copies", "amount"),
    [
        (5, 3, 21_000),  # the handbook's: 3 × (2 × 2.000 + 3 × 1.000)
        (1, 1, 2_000),
        (2, 1, 4_000),
        (3, 1, 5_000),
        (198, 1, 200_000),
        (199, 1, 200_000),
        (2000, 2, 400_000),
    ],
)
def test_copies_cost_what_the_circular_says(pages, copies, amount):
    line = CopyLine("Bằng tốt nghiệp", pages, copies)
    assert line.amount(RULE) == amount


@given(PAGES)
def test_a_copy_costs_page_by_page_up_to_its_most(pages):
    by_page = sum(2_000 if page <= 2 else 1_000 for page in range(1, pages + 1))
    assert RULE.of_copy(pages) == min(by_page, 200_000)


@given(PAGES, st.integers(1, 500))
def test_the_arithmetic_ends_in_the_amount(pages, copies):
    line = CopyLine("x", pages, copies)
    said = arithmetic(line, RULE)
    assert said.endswith(f"= {line.amount(RULE):,}".replace(",", "."))
    assert said.startswith(f"{copies} × (")


def test_the_fee_shown_is_the_one_of_the_handbook():
    assert arithmetic(CopyLine("x", 5, 3), RULE) == "3 × (2 × 2.000 + 3 × 1.000) = 21.000"


def test_a_later_rule_holds_from_its_day_on():
    later = CopyFees(date(2027, 1, 1), 1, 3_000, 1_000, 300_000, "mới")
    known = (later, RULE)
    assert fees_on(date(2026, 12, 31), known) is RULE
    assert fees_on(date(2027, 1, 1), known) is later
    assert fees_on(date(2010, 1, 1), known) is RULE, "before the first rule known, that one"


def test_each_document_takes_a_number_whatever_its_copies_and_an_exemption_costs_nothing():
    lines = (CopyLine("a", 1, 5), CopyLine("b", 2, 1))
    slip = CopySlip(2026, 1, "01", 15, "Hòa", lines, RULE)
    assert (slip.last_number, slip.copies, slip.amount) == (16, 6, 14_000)
    assert CopySlip(2026, 1, "01", 15, "Hòa", lines, RULE, exemption="hộ nghèo").amount == 0
