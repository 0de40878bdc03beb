"""What the day's sheet says of blank receipts that stay in their stack."""


def stack_words(count: int, last: str) -> str:
    """Return how many blanks a line of the sheet stands for, and which is the last of them."""
    return "Phiếu trắng" if count == 1 else f"{count} phiếu trắng, đến {last}"
