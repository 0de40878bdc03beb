"""Reasons why a paper did not come out: kept whole, told again in the language of whoever reads them."""

import pytest

from counter_app import i18n
from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.print_failures import read_back, written

STOPPED = "Máy in “{printer}” đang dừng. Hãy xem giấy, mực, nắp máy rồi in lại."


def test_a_reason_is_told_again_as_it_was_and_in_english_where_english_is_read():
    kept = written(EnvironmentProblem("printer_stopped", STOPPED, printer="HP {2}"))
    again = read_back(kept)
    assert (again.kind, again.values) == ("printer_stopped", {"printer": "HP {2}"})
    assert i18n.explain(again) == STOPPED.format(printer="HP {2}")
    i18n.activate("en")
    try:
        assert i18n.explain(again).startswith("Printer “HP {2}” is stopped.")
    finally:
        i18n.activate("vi")


@pytest.mark.parametrize(
    "old",
    [
        "hết giấy",
        "lp: {unknown}",
        "",
        "[1]",
        "7",
        '{"kind": "x"}',
        '{"kind": "x", "says": "{a}", "with": {}}',
        '{"kind": "x", "says": "{", "with": {"a": "b"}}',
    ],
)
def test_what_was_kept_as_a_sentence_or_is_damaged_is_told_as_it_lies_there(old):
    assert i18n.explain(read_back(old)) == old


def test_numbers_stay_numbers_and_anything_else_becomes_text():
    again = read_back(
        written(EnvironmentProblem("slow", "{seconds} {what}", seconds=60, what=ValueError("x")))
    )
    assert again.values == {"seconds": 60, "what": "x"}
