"""What a clerk means by a few letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.services import catalogue_search
from counter_app.services.catalogue_search import ProcedureIndex
from tests.support import BIRTH, MARITAL, sits, starter, take_in

INDEX = ProcedureIndex.of(starter().procedures, {})
COPY = "2.000815"


def first(typed: str, index: ProcedureIndex = INDEX) -> str:
    return index.matching(typed)[0].code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.004873", MARITAL),
        ("1004873", MARITAL),
        ("004873", MARITAL),
        ("tthn", MARITAL),
        ("hon nhan", MARITAL),
        ("nhan hon tinh trang", MARITAL),
        ("Tình trạng hôn nhân", MARITAL),
        ("ks", BIRTH),
        ("khai sinh", BIRTH),
        ("sao y", COPY),
        ("chung thuc ban sao", COPY),
    ],
)
def test_code_alias_and_unmarked_words_in_any_order_find_the_procedure(typed, code) -> None:
    assert first(typed) == code


def test_an_exact_alias_comes_before_what_is_used_more() -> None:
    index = ProcedureIndex.of(starter().procedures, {MARITAL: 50})

    assert first("ks", index) == BIRTH


def test_among_equals_the_clerks_most_used_comes_first() -> None:
    index = ProcedureIndex.of(starter().procedures, {"1.005461": 3})

    assert first("dang ky lai", index) == "1.005461"


def test_with_nothing_typed_habits_lead_and_unconfirmed_rules_come_last() -> None:
    index = ProcedureIndex.of(starter().procedures, {COPY: 1, MARITAL: 9})
    codes = [procedure.code for procedure in index.matching("  ")]

    assert codes[:2] == [MARITAL, COPY]
    assert len(codes) == len(starter().procedures)
    assert not index.procedures[-1].confirmed


def test_what_fits_nothing_finds_nothing() -> None:
    assert INDEX.matching("qwxz 77") == ()
    assert INDEX.get("9.999999") is None


@given(st.text(max_size=30))
def test_any_text_is_searched_without_a_crash_and_every_hit_is_known(typed) -> None:
    assert set(INDEX.matching(typed)) <= set(starter().procedures)


def test_the_index_knows_this_clerks_receipts_and_their_missing_documents(counter) -> None:
    workplace = sits(counter)
    for _visit in range(2):
        take_in(workplace, "1.001022", missing=("Giấy tờ chứng minh",))

    assert catalogue_search.load_index(workplace).procedures[0].code == "1.001022"
    assert catalogue_search.load_index(sits(counter, "supervisor")).procedures[0].code != "1.001022"
    assert catalogue_search.often_missing(workplace, "1.001022") == ("Giấy tờ chứng minh",)
