"""Time limits: an amount and the unit that the law counts it in."""

import re
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.errors import N_, UsageError


class Unit(StrEnum):
    """The units of Vietnamese time limits."""

    SAME_DAY = "same-day"
    WORKING_HOURS = "wh"
    WORKING_DAYS = "wd"
    CALENDAR_DAYS = "d"
    MONTHS = "mo"
    UNSTATED = "none"


_WRITTEN = re.compile(r"(?P<amount>\d{1,4})(?P<unit>wh|wd|d|mo)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit such as three working days; `amount` is 0 for the units that need none."""

    unit: Unit
    amount: int = 0

    def __str__(self) -> str:
        return self.unit.value if self.unit in (Unit.SAME_DAY, Unit.UNSTATED) else f"{self.amount}{self.unit}"


def parse_limit(text: str) -> Limit:
    """Read `3wd`, `15d`, `8wh`, `2mo`, `same-day` or `none`.

    Raises:
        UsageError: anything else; the message names the accepted forms.
    """
    word = text.strip().lower()
    if word in (Unit.SAME_DAY, Unit.UNSTATED):
        return Limit(Unit(word))
    match = _WRITTEN.fullmatch(word)
    if match is None or int(match["amount"]) == 0:
        raise UsageError(
            "limit_unreadable",
            N_("Không đọc được thời hạn “{text}”. Hãy viết 3wd, 15d, 8wh, 2mo, same-day hoặc none."),
            field="limit",
            text=text,
        )
    return Limit(Unit(match["unit"]), int(match["amount"]))
