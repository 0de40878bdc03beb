"""Rates as exact fractions, and how a resolved dossier stands in the three senses."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.dossier import Progress
from counter_app.domain.rates import Rate, Standing, Stock, Tally, official_rates, percent, standing
from counter_app.domain.status import Status
from tests.support import moment

DUE = moment("2026-11-25T17:30")
LATER = moment("2026-12-01T08:00")
RETURNED = Progress(
    Status.RETURNED,
    received_at=moment("2026-11-23T10:00"),
    due_at=DUE,
    result_at=moment("2026-11-25T10:00"),
    result_recorded_at=moment("2026-11-25T10:01"),
    handed_over_at=moment("2026-11-25T16:00"),
    returned_at=moment("2026-11-25T16:00"),
    return_recorded_at=moment("2026-11-25T16:01"),
)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (11_808, 12_018, "98.25"),
        (11_808, 12_341, "95.68"),
        (1, 8, "12.50"),
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (1, 800, "0.13"),  # 0.125, half up
        (0, 5, "0.00"),
        (5, 5, "100.00"),
        (0, 0, None),
    ],
)
def test_a_percent_has_two_digits_rounded_half_up_and_nothing_of_nothing_is_none(part, whole, said):
    assert percent(part, whole) == said


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percent_is_what_exact_decimals_say(part, whole):
    exact = Decimal(part) * 100 / Decimal(whole)
    assert percent(part, whole) == str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_a_dossier_given_and_confirmed_in_time_is_on_time_in_every_sense():
    assert standing(RETURNED, LATER) == Standing(in_law=True, handed_over=True, in_record=True)


def test_a_click_that_came_late_is_late_in_the_record_only():
    clicked = replace(RETURNED, return_recorded_at=moment("2026-11-26T08:00"))
    assert standing(clicked, LATER) == Standing(in_law=True, handed_over=True, in_record=False)


def test_a_citizen_who_comes_later_is_not_handed_over_in_time_and_nothing_else():
    later = moment("2026-11-27T09:00")
    came = replace(RETURNED, handed_over_at=later, returned_at=later, return_recorded_at=later)
    assert standing(came, LATER) == Standing(in_law=True, handed_over=False, in_record=True)


def test_a_result_that_waits_is_not_yet_blamed_before_its_appointment():
    waiting = replace(
        RETURNED, status=Status.RESULT_READY, handed_over_at=None, returned_at=None, return_recorded_at=None
    )
    assert standing(waiting, moment("2026-11-25T17:00")).handed_over
    assert not standing(waiting, moment("2026-11-26T17:00")).handed_over


def test_a_late_result_is_late_in_every_sense():
    late = replace(RETURNED, result_at=moment("2026-11-26T09:00"))
    assert standing(late, LATER) == Standing(in_law=False, handed_over=False, in_record=False)


def test_a_dossier_without_a_limit_counts_as_on_time():
    assert standing(replace(RETURNED, due_at=None), LATER) == Standing(
        in_law=True, handed_over=True, in_record=True
    )


def test_a_refusal_has_nothing_to_be_handed_over():
    refused = Progress(
        Status.REFUSED, received_at=RETURNED.received_at, due_at=DUE, ended_at=moment("2026-11-24T09:00")
    )
    assert standing(refused, LATER) == Standing(in_law=True, handed_over=True, in_record=True)


hours = st.integers(0, 24 * 30).map(lambda hour: moment("2026-11-20T08:00").replace(hour=0) + hour * _HOUR)
_HOUR = moment("2026-11-20T09:00") - moment("2026-11-20T08:00")


@st.composite
def resolved(draw):
    """A resolved dossier whose steps follow each other and are recorded after they happened."""
    result, hand, confirm = sorted(draw(st.tuples(hours, hours, hours)))
    ended = draw(st.booleans())
    handed = draw(st.booleans()) and not ended
    confirmed = draw(st.booleans()) and handed
    return Progress(
        Status.REFUSED if ended else Status.RETURNED,
        received_at=moment("2026-11-19T08:00"),
        due_at=draw(st.none() | hours),
        result_at=None if ended else result,
        result_recorded_at=None if ended else result + draw(st.integers(0, 90)) * _HOUR,
        ended_at=result if ended else None,
        handed_over_at=hand if handed else None,
        returned_at=hand if confirmed else None,
        return_recorded_at=confirm if confirmed else None,
        supplements=draw(st.integers(0, 2)),
    )


@given(st.lists(resolved()), hours)
def test_the_record_never_looks_better_than_the_law_and_the_parts_add_up(dossiers, cut_off):
    stands = [standing(each, cut_off) for each in dossiers]
    tally = Tally(
        len(stands),
        sum(each.in_law for each in stands),
        sum(each.handed_over for each in stands),
        sum(each.in_record for each in stands),
    )
    assert tally.in_law.on_time >= tally.in_record.on_time
    assert tally.in_law.on_time >= tally.handed_over.on_time
    assert tally.in_record.on_time + tally.late_in_record_only == tally.in_law.on_time
    assert tally.late_in_record_only == sum(each.in_law and not each.in_record for each in stands)
    assert sum((tally, Tally()), Tally()) == tally


def test_the_three_official_denominators_are_kept_apart():
    tally = Tally(resolved=12_018, law=11_808, handed=11_808, record=11_600)
    stock = Stock(received=12_341, carried_over=100, within=400, overdue=13, paused=10)
    official = official_rates(tally, stock)
    assert official.of_resolved == Rate(11_808, 12_018)
    assert official.of_received == Rate(11_808, 12_341)
    assert official.of_all == Rate(12_441 - 223, 12_441)
    assert stock.balances(12_018)
