"""Whether the journal still says what it said when a day was closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.domain.closing import ChainHead, fingerprint, heads_of
from counter_app.services.records import DayClosing


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A closing and the chain heads that its sheet holds, by station."""

    day: date
    heads: dict[int, ChainHead]
    forged: bool = False


class ClosedDays:
    """Follows the chains line by line and remembers which closed days they contradict.

    A line that was edited is held against the first closing that covers it. Chains sealed anew from an
    edit on contradict every later closing too; the first one is named.
    """

    def __init__(self, closings: Sequence[DayClosing]) -> None:
        self._closings = [_sealed(each) for each in closings]
        self._reached: dict[int, int] = {}
        self._hashes: dict[tuple[int, int], str] = {}
        self._broken: list[tuple[int, int]] = []
        self._wanted = {
            (head.station, head.length) for each in self._closings for head in each.heads.values()
        }

    def take(self, station: int, count: int, sealed: bytes, *, sound: bool) -> None:
        """Take the `count`-th line of a station's chain."""
        self._reached[station] = count
        if (station, count) in self._wanted:
            self._hashes[station, count] = sealed.hex()
        if not sound:
            self._broken.append((station, count))

    def changed(self) -> list[date]:
        """Return the closed days whose journal is not what was closed, oldest first."""
        found = {each.day for each in self._closings if each.forged}
        ordered = sorted(self._closings, key=lambda each: sum(h.length for h in each.heads.values()))
        found |= {day for station, count in self._broken if (day := _covering(ordered, station, count))}
        off = next((each.day for each in ordered if not self._holds(each)), None)
        return sorted(found | ({off} if off else set()))

    def _holds(self, closing: _Sealed) -> bool:
        return all(
            self._hashes.get((head.station, head.length)) == head.head for head in closing.heads.values()
        )


def _covering(ordered: Sequence[_Sealed], station: int, count: int) -> date | None:
    return next(
        (each.day for each in ordered if station in each.heads and each.heads[station].length >= count), None
    )


def _sealed(closing: DayClosing) -> _Sealed:
    """Return what a sheet seals; a fingerprint that does not fit its own heads seals nothing."""
    heads = heads_of(closing.sheet.get("heads"))
    if heads is None or fingerprint(closing.day, heads) != closing.fingerprint:
        return _Sealed(closing.day, {}, forged=True)
    return _Sealed(closing.day, {head.station: head for head in heads})
