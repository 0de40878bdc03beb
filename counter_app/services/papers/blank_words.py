"""What the day's sheet says of blank receipts that stay in their stack."""

from collections.abc import Sequence


def stack_words(codes: Sequence[str]) -> tuple[str, str]:
    """Return how many blanks a line of the sheet stands for, and from which to which they go."""
    if len(codes) == 1:
        return "Phiếu trắng", codes[0]
    return f"{len(codes)} phiếu trắng", f"{codes[0]} đến {codes[-1]}"
