"""Counts in words, as a counter says them."""

import pytest

from counter_app.domain.spoken import MOST, in_words


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (35, "ba mươi lăm"),
        (100, "một trăm"),
        (104, "một trăm linh bốn"),
        (111, "một trăm mười một"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (12_341, "mười hai nghìn ba trăm bốn mươi mốt"),
        (2_000_000, "hai triệu"),
        (1_000_020, "một triệu không trăm hai mươi"),
    ],
)
def test_a_count_is_said_as_at_the_counter(count: int, said: str) -> None:
    assert in_words(count) == said


def test_no_two_counts_are_said_alike() -> None:
    assert len({in_words(count) for count in range(20_000)}) == 20_000


@pytest.mark.parametrize("count", [-1, MOST + 1])
def test_what_no_paper_counts_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        in_words(count)
