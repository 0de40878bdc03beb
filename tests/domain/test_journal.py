"""The seal: equal for equal content whatever stored it, different for any change."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.events import Event, EventKind, Source
from counter_app.domain.journal import GENESIS, canonical, digest, seal
from tests.support import moment

EVENT = Event(
    seq=2,
    kind=EventKind.RESULT_READY,
    occurred_at=moment("2026-11-23T10:05"),
    recorded_at=moment("2026-11-23T10:06"),
    recorded_by="clerk",
    station=1,
    source=Source.SCAN,
    reason="Kết quả ký sáng nay",
    approved_by="",
    details={"b": 1, "a": "ô"},
)


def test_the_seal_of_today_is_the_seal_of_every_version_to_come():
    """If this changes, every journal ever written looks forged."""
    assert (
        canonical("X-1", EVENT)
        == (
            '["X-1",2,"result_ready",1795403100000,1795403160000,"clerk",1,"scan","Kết quả ký sáng nay","",'
            '{"a":"ô","b":1}]'
        ).encode()
    )
    sealed = "b935a64ba875105643687f0fe753af1193e30c7a420f25b7a35c5792d6af659e"
    assert seal(GENESIS, "X-1", EVENT).hex() == sealed


def test_the_seal_does_not_depend_on_zone_order_or_fractions_that_are_not_stored():
    elsewhere = replace(
        EVENT,
        occurred_at=EVENT.occurred_at.astimezone(UTC) + timedelta(microseconds=999),
        details={"a": "ô", "b": 1},
    )
    assert seal(GENESIS, "X-1", elsewhere) == seal(GENESIS, "X-1", EVENT)


CHANGES = {
    "seq": 3,
    "kind": EventKind.HANDED_OVER,
    "occurred_at": EVENT.occurred_at - timedelta(seconds=1),
    "recorded_at": EVENT.recorded_at - timedelta(seconds=1),
    "recorded_by": "other",
    "station": 2,
    "source": Source.TYPED,
    "reason": "",
    "approved_by": "supervisor",
    "details": {"a": "ô"},
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_any_change_breaks_the_seal(name):
    changed = replace(EVENT, **{name: CHANGES[name]})
    assert seal(GENESIS, "X-1", changed) != seal(GENESIS, "X-1", EVENT)


def test_the_code_and_the_line_before_are_sealed_too():
    assert seal(GENESIS, "X-2", EVENT) != seal(GENESIS, "X-1", EVENT)
    assert seal(b"\1" * 32, "X-1", EVENT) != seal(GENESIS, "X-1", EVENT)
    assert set(CHANGES) == set(Event.__dataclass_fields__), "a new field must be sealed and tested"


@given(a=st.text(max_size=5), b=st.text(max_size=5), c=st.text(max_size=5), d=st.text(max_size=5))
def test_neighbouring_fields_cannot_be_shifted_into_one_another(a, b, c, d):
    one = replace(EVENT, reason=a, approved_by=b)
    two = replace(EVENT, reason=c, approved_by=d)
    assert (canonical("X", one) == canonical("X", two)) == ((a, b) == (c, d))


def test_a_fingerprint_of_facts_does_not_depend_on_their_order():
    assert digest({"a": 1, "b": None}) == digest({"b": None, "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})
    assert len(digest({})) == 32
