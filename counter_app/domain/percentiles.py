"""Medians and other percentiles by nearest rank: always one of the values themselves."""

from collections.abc import Sequence


def nearest_rank(values: Sequence[int], percent: int) -> int | None:
    """Return the smallest value that at least `percent` of a hundred values do not exceed; None of none.

    Raises:
        ValueError: the percentage is not between 1 and 100.
    """
    if not 1 <= percent <= 100:  # noqa: PLR2004 - of a hundred
        raise ValueError(percent)
    if not values:
        return None
    ordered = sorted(values)
    rank = -(-percent * len(ordered) // 100)  # rounded up, in whole numbers
    return ordered[rank - 1]
