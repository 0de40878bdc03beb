"""Times of day as clerks write them on a stub: 15:40, 15.40, 15h40, 1540, 9h."""

import re
from datetime import time
from typing import Final

from counter_app.domain.text import unmarked

_WRITTEN: Final = re.compile(r"(\d{1,2})\s*(?:[:.h]|gio)\s*(\d{1,2})?\s*(?:phut|p|')?")
_BARE: Final = re.compile(r"(\d{1,2})(\d{2})")


def read_clock(text: str) -> time | None:
    """Return the time of day that is written, None where there is none."""
    written = unmarked(text).strip()
    found = _WRITTEN.fullmatch(written) or _BARE.fullmatch(written)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a day's and an hour's
