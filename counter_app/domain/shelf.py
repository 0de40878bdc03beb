"""The shelf against the record: what was scanned there, taken from what should lie there.

A settled result lies on the shelf until somebody gives it out. So a result that is known and not there was
probably handed over and never confirmed, and one that is there without a result in the record was never
recorded: the two late clicks that no other list shows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.status import Status


class Finding(StrEnum):
    """What a count says of one dossier."""

    PRESENT = "present"
    """There, and known to be there."""
    MISSING = "missing"
    """Known to be there, not scanned: probably handed over and never confirmed."""
    UNRECORDED = "unrecorded"
    """There, though no result was ever recorded."""
    RETURNED = "returned"
    """There, though the record says that it was given out or has ended."""


@dataclass(frozen=True, slots=True)
class ShelfDossier:
    """What a count needs to know of a dossier; `left_at` is when it was given out or ended."""

    id: int
    code: str
    number: str
    procedure_name: str
    applicant_name: str
    phone: str
    status: Status
    due_at: datetime | None
    result_at: datetime | None
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A dossier that was scanned on the shelf, and when."""

    dossier: ShelfDossier
    at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """The lists of a count; every dossier stands in one of them, once."""

    present: tuple[ShelfDossier, ...] = ()
    missing: tuple[ShelfDossier, ...] = ()
    unrecorded: tuple[ShelfDossier, ...] = ()
    returned: tuple[ShelfDossier, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def expected(self) -> int:
        """How many results the record has on the shelf, those given out since they were scanned too."""
        return len(self.present) + len(self.missing)

    @property
    def scanned(self) -> int:
        """How many different things were scanned."""
        return len(self.present) + len(self.unrecorded) + len(self.returned) + len(self.unknown)

    @property
    def differs(self) -> bool:
        """Whether shelf and record tell two stories."""
        return bool(self.missing or self.unrecorded or self.returned or self.unknown)


def finding(seen: Seen) -> Finding:
    """Return what it means that this dossier was seen on the shelf at that moment."""
    dossier = seen.dossier
    if dossier.status is Status.RESULT_READY:
        return Finding.PRESENT
    if dossier.status.is_unsettled or dossier.status.is_paused:
        return Finding.UNRECORDED
    # Counters stay open during a count: what was given out after it was scanned lay there rightly.
    gone_since = dossier.result_at is not None and dossier.left_at is not None and dossier.left_at > seen.at
    return Finding.PRESENT if gone_since else Finding.RETURNED


def compare(expected: Iterable[ShelfDossier], seen: Sequence[Seen], unknown: Iterable[str]) -> Comparison:
    """Subtract what was `seen` from what is `expected`; scanning twice or in another order changes nothing.

    What was scanned keeps the order of its first scan, what is missing has the longest waiting first.
    """
    first = {each.dossier.id: each for each in reversed(seen)}
    ordered = dict.fromkeys(each.dossier.id for each in seen)
    lists: dict[Finding, list[ShelfDossier]] = {kind: [] for kind in Finding}
    for dossier_id in ordered:
        lists[finding(first[dossier_id])].append(first[dossier_id].dossier)
    missing = {each.id: each for each in expected if each.id not in first}
    return Comparison(
        present=tuple(lists[Finding.PRESENT]),
        missing=tuple(sorted(missing.values(), key=_waiting_longest)),
        unrecorded=tuple(lists[Finding.UNRECORDED]),
        returned=tuple(lists[Finding.RETURNED]),
        unknown=tuple(dict.fromkeys(unknown)),
    )


def _waiting_longest(dossier: ShelfDossier) -> tuple[float, int]:
    return dossier.result_at.timestamp() if dossier.result_at else 0.0, dossier.id


@dataclass(frozen=True, slots=True)
class Since:
    """What changed between two counts, by dossier codes; `still` counts how often each was found by now."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    still: dict[str, int]


def since(before: dict[str, int], now: Iterable[str]) -> Since:
    """Compare what lies there `now` with the count before, which tells how often it had found each code."""
    there = tuple(dict.fromkeys(now))
    return Since(
        new=tuple(code for code in there if code not in before),
        gone=tuple(code for code in before if code not in there),
        still={code: before[code] + 1 for code in there if code in before},
    )


class Became(StrEnum):
    """What became of a difference: a step in the journal, or a word in the count."""

    HANDED_OVER = "handed_over"
    RESULT_RECORDED = "result_recorded"
    RESULT_UNDONE = "result_undone"
    HAND_OVER_UNDONE = "hand_over_undone"
    MISLAID = "mislaid"
    AT_DEPARTMENT = "at_department"
    EXPLAINED = "explained"
    OPEN = "open"


# The words that may stand beside a difference that no step resolves.
NOTES_OF_MISSING = frozenset({Became.MISLAID, Became.AT_DEPARTMENT})
NOTES = NOTES_OF_MISSING | {Became.EXPLAINED}


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody found out about a difference and could not put right at once."""

    kind: Became
    word: str
    at: datetime
    by: str


def note_holds(kind: Became, *, missing: bool) -> bool:
    """Whether a note still speaks of its difference: what was found since is mislaid no more."""
    return kind in NOTES_OF_MISSING if missing else kind is Became.EXPLAINED
