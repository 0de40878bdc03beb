"""Counts in Vietnamese words, for papers whose figures must not be altered: *25 (hai mươi lăm)*."""

from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES: Final = ("", "nghìn", "triệu", "tỷ")
_GROUP: Final = 1_000
_TEN: Final = 10
MOST: Final = _GROUP ** len(_SCALES) - 1


def in_words(count: int) -> str:
    """Return a whole number as it is said in the north: *mốt*, *lăm*, *linh*, *nghìn*.

    Raises:
        ValueError: it is negative, or larger than any paper counts.
    """
    if not 0 <= count <= MOST:
        raise ValueError(count)
    if count == 0:
        return _DIGITS[0]
    groups = []
    for scale in _SCALES:
        count, group = divmod(count, _GROUP)
        if group:
            groups.append(f"{_group(group, leads=count == 0)} {scale}".strip())
    return " ".join(reversed(groups))


def _group(number: int, *, leads: bool) -> str:
    """Return three digits; the first group of a number says no empty hundreds."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, _TEN)
    words = [] if leads and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    if tens:
        words.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return "lăm" if tens and ones == 5 else _DIGITS[ones]  # noqa: PLR2004 - five changes its sound
