from hypothesis import given
from hypothesis import strategies as st

from counter_app.ui.bursts import SHORTEST, SLOWEST_MS, Burst, Stamp


def burst_of(text: str, gap: float, **settings) -> tuple[Burst, float]:
    burst, now = Burst(**settings), 500.0
    for letter in text:
        burst.add(letter, Stamp(0, now))
        now += gap
    return burst, now - gap


def test_six_quick_characters_are_a_scan_when_enter_follows() -> None:
    burst, last = burst_of("261123", 5)

    assert burst.is_scan_ending_at(Stamp(0, last + 299))
    assert not burst.is_scan_ending_at(Stamp(0, last + 301))


def test_five_quick_characters_are_not() -> None:
    burst, last = burst_of("26112", 5)

    assert not burst.is_scan_ending_at(Stamp(0, last + 5))


def test_typing_at_twenty_milliseconds_a_key_is_not_a_scan() -> None:
    burst, last = burst_of("261123020417", 20)

    assert not burst.is_scan_ending_at(Stamp(0, last + 20))


def test_a_slow_scanner_is_recognised_by_its_own_limit() -> None:
    burst, last = burst_of("261123020417", 30, slowest_ms=45)

    assert burst.is_scan_ending_at(Stamp(0, last + 30))


def test_a_prefix_makes_any_pace_a_scan_and_is_taken_off() -> None:
    burst, last = burst_of("~2611", 90, prefix="~")

    assert burst.is_scan_ending_at(Stamp(0, last + 90))
    assert burst.text == "2611"


def test_a_hiccup_inside_a_burst_does_not_break_it() -> None:
    burst, last = burst_of("26112302", 4)

    assert burst.runs_at(Stamp(0, last + 90))


def test_the_events_own_clock_counts_where_it_is_told() -> None:
    slow_but_queued = Stamp(1400, 900.0).ms_since(Stamp(1000, 899.5))
    no_clock = Stamp(0, 900.0).ms_since(Stamp(1000, 850.0))
    backwards = Stamp(990, 900.0).ms_since(Stamp(1000, 850.0))

    assert (slow_but_queued, no_clock, backwards) == (400, 50, 50)


def test_an_input_method_that_corrects_itself_leaves_the_corrected_text() -> None:
    burst = Burst()
    burst.compose("", "H26aa", Stamp(0, 1))
    burst.compose("", "ă", Stamp(0, 2), removed=2)

    assert burst.text == "H26ă"


def test_an_event_that_changes_nothing_is_no_stroke() -> None:
    burst = Burst()
    for now in range(20):
        burst.compose("đặng thị", "", Stamp(0, now))

    assert not burst.is_scan_ending_at(Stamp(0, 21))


@given(
    st.lists(st.floats(0, 200), min_size=1, max_size=40),
    st.text("0123456789ABC.-", min_size=1, max_size=1),
)
def test_a_scan_is_always_long_enough_and_fast_enough(gaps: list[float], letter: str) -> None:
    burst, now, kept = Burst(), 0.0, []
    for gap in gaps:
        now += gap
        if not burst.runs_at(Stamp(0, now)):
            burst.clear()
            kept = []
        burst.add(letter, Stamp(0, now))
        kept.append(now)

    quick = len(kept) >= SHORTEST and (kept[-1] - kept[0]) / (len(kept) - 1) < SLOWEST_MS
    assert burst.is_scan_ending_at(Stamp(0, now)) == quick
    assert len(burst.text) == len(kept)
