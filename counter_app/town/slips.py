"""Forgotten clicks: which step, when it was found, and how many it takes to meet the published total."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import log
from random import Random

from counter_app.domain.calendar import WorkingCalendar
from counter_app.town.lives import Life

AT_THE_RETURN = 0.75  # the click that the report names; the others forgot that the result had come
STUB_IN_THE_TRAY = 0.5  # of those at the return: the hand-over was scanned, its confirmation forgotten
FOUND_AFTER = (log(2 * 480), 1.1)  # log-normal working minutes until somebody notices unprompted
_TIDYING = timedelta(hours=2)  # before the last closing of the period whatever is left is found


class Forgotten(StrEnum):
    """Which click was forgotten."""

    RESULT = "result_ready"
    CONFIRMATION = "return_confirmed"
    HAND_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Slip:
    """A click that was forgotten at `happened` and made good at `found`."""

    life: Life
    step: Forgotten
    happened: datetime
    found: datetime
    hurry: float

    @property
    def late(self) -> bool:
        """Whether the record calls the dossier late because of it; who came late was nobody's slip."""
        return self.happened <= self.life.due < self.found


class Slips:
    """Draws a possible slip for every dossier, and calibrates how many of them were made."""

    def __init__(
        self,
        random: Random,
        calendar: WorkingCalendar,
        crowds: Counter[tuple[int, date, int]],
        end: datetime,
    ) -> None:
        self._random = random
        self._calendar = calendar
        self._crowds = crowds
        self._end = end

    def calibrated(self, lives: Iterable[Life], late: int) -> list[Slip]:
        """Return the slips that were made: the likeliest ones, as many as make `late` dossiers late.

        How likely one is follows from the crowd at the window in that hour, and from chance. The number of
        late ones is given; how many more were forgotten and found in time is an outcome.

        Raises:
            ValueError: there are not so many in the whole town.
        """
        drawn = [self._slip(life) for life in lives if life.result is not None and not life.late]
        possible = [slip for slip in drawn if slip is not None]
        made: list[Slip] = []
        for slip in sorted(possible, key=lambda slip: slip.hurry, reverse=True):
            if not late:
                break
            made.append(slip)
            late -= slip.late
        if late:
            raise ValueError(f"{late} more late clicks than this town can have")
        return sorted(made, key=lambda slip: slip.life.key)

    def _slip(self, life: Life) -> Slip | None:
        step = self._step()
        happened = life.result if step is Forgotten.RESULT else life.handed
        if happened is None:
            return None
        crowd = self._crowds[life.window, happened.date(), happened.hour]
        minutes = self._random.lognormvariate(*FOUND_AFTER)
        found = self._calendar.add_working_seconds(happened, int(minutes * 60) + 60)
        last = max(self._end - _TIDYING, happened)
        return Slip(life, step, happened, min(found, last), self._random.expovariate(1 / (1 + crowd)))

    def _step(self) -> Forgotten:
        if self._random.random() >= AT_THE_RETURN:
            return Forgotten.RESULT
        scanned = self._random.random() < STUB_IN_THE_TRAY
        return Forgotten.CONFIRMATION if scanned else Forgotten.HAND_OVER


def by_life(slips: Sequence[Slip]) -> dict[int, Slip]:
    """Return the slips by the key of their dossier."""
    return {slip.life.key: slip for slip in slips}
