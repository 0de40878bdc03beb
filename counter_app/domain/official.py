"""The official system's list held against our dossiers: what is done here and open there, and the reverse."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from counter_app.domain.events import EventKind
from counter_app.domain.moments import VIETNAM, local
from counter_app.domain.official_list import OfficialEntry, Stage, span_of, stage_of
from counter_app.domain.status import Status
from counter_app.domain.text import unmarked

_SETTLED = frozenset({Status.RESULT_READY, Status.HANDED_OVER})
_ENDED = frozenset({Status.REFUSED, Status.WITHDRAWN, Status.STOPPED, Status.CLOSED, Status.CANCELLED})
_LONG_AGO = datetime(1970, 1, 1, tzinfo=VIETNAM)
_SHORTEST_IDENTITY = 8  # digits, zeros at the front left out
_SHORTEST_NAME = 12  # letters of a procedure's name by which it may be told inside a longer one


class Finding(StrEnum):
    """What a comparison lists, most pressing first."""

    RETURNED_HERE = "returned_here_open_there"
    RETURNED_THERE = "returned_there_open_here"
    SETTLED_HERE = "settled_here_open_there"
    SETTLED_THERE = "settled_there_open_here"
    UNKNOWN_THERE = "unknown_there"
    UNKNOWN_HERE = "unknown_here"
    DATES = "dates_differ"


class Dated(StrEnum):
    """The dates that both sides keep."""

    RECEIVED = "received"
    DUE = "due"
    RESULT = "result"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class OwnDossier:
    """What a comparison needs to know of a dossier of ours.

    `settled_recorded_at` is when its result or its end was recorded here, `return_recorded_at` its return.
    """

    id: int
    code: str
    official_code: str
    procedure_code: str
    procedure_name: str
    applicant_name: str
    identity_number: str
    status: Status
    received_at: datetime
    due_at: datetime | None
    result_at: datetime | None
    returned_at: datetime | None
    settled_recorded_at: datetime | None
    return_recorded_at: datetime | None
    result_ticked_at: datetime | None
    return_ticked_at: datetime | None

    @property
    def stage(self) -> Stage:
        """How far the dossier has come here."""
        if self.status is Status.RETURNED:
            return Stage.RETURNED
        if self.status in _SETTLED:
            return Stage.SETTLED
        return Stage.ENDED if self.status in _ENDED else Stage.OPEN


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a list: our dossier, their entry, or both.

    `probable`: brought together by person and procedure or day, not by a code. `ticked`: somebody here has
    said that it was clicked there, before the list was read. `dated`, `here` and `there` tell of two dates,
    `late_there` that theirs make the dossier late while ours do not.
    """

    finding: Finding
    ours: OwnDossier | None = None
    theirs: OfficialEntry | None = None
    probable: bool = False
    ticked: bool = False
    dated: Dated | None = None
    here: datetime | None = None
    there: datetime | None = None
    late_there: bool = False


@dataclass(frozen=True, slots=True)
class Click:
    """A click in the official system that the list proves to be done."""

    dossier_id: int
    code: str
    kind: EventKind


@dataclass(frozen=True, slots=True)
class Comparison:
    """A list held against our dossiers; `first` and `last` are the span in which it knows receipts."""

    differences: tuple[Difference, ...]
    clicks: tuple[Click, ...]
    entries: int
    matched: int
    probable: int
    first: datetime | None
    last: datetime | None

    def of(self, finding: Finding) -> tuple[Difference, ...]:
        """Return the lines of one list."""
        return tuple(each for each in self.differences if each.finding is finding)


@dataclass(frozen=True, slots=True)
class _Pair:
    ours: OwnDossier
    theirs: OfficialEntry
    probable: bool


def tidy_code(text: str) -> str:
    """Return a code as it is compared: capitals, no spaces."""
    return "".join(text.split()).upper()


def identity_key(text: str) -> str:
    """Return an identity number as it is compared: spreadsheets lose the zeros at its front."""
    digits = "".join(char for char in text if char.isdigit()).lstrip("0")
    return digits if len(digits) >= _SHORTEST_IDENTITY else ""


def compare(
    entries: Sequence[OfficialEntry],
    ours: Iterable[OwnDossier],
    *,
    as_of: datetime,
    ticks_since: datetime | None,
) -> Comparison:
    """Hold a list that was read at `as_of` against our dossiers; what was done here later proves nothing.

    Clicks are proved by codes only, and only those that are owed since `ticks_since`.
    """
    known = list(ours)
    exact = _by_code(entries, known)
    likely = _by_person(entries, known, exact)
    pairs = [*exact, *likely]
    found = [line for pair in pairs for line in (*_stages_differ(pair, as_of), *_dates_differ(pair, as_of))]
    found += _unknown(entries, known, pairs, as_of)
    order = list(Finding)
    found.sort(key=lambda line: (order.index(line.finding), not line.late_there, _age(line)))
    first, last = span_of(entries)
    clicks = tuple(click for pair in exact for click in _proved(pair, ticks_since))
    return Comparison(tuple(found), clicks, len(entries), len(exact), len(likely), first, last)


def _age(line: Difference) -> tuple[datetime, int]:
    if line.ours is not None:
        return line.ours.received_at, line.ours.id
    theirs = line.theirs
    return (theirs.received_at or _LONG_AGO, theirs.line) if theirs is not None else (_LONG_AGO, 0)


def _by_code(entries: Iterable[OfficialEntry], known: Iterable[OwnDossier]) -> list[_Pair]:
    named: dict[str, OwnDossier] = {}
    for dossier in sorted(known, key=lambda each: (each.status is not Status.CANCELLED, each.id)):
        for code in (dossier.code, dossier.official_code):
            if code:
                named[tidy_code(code)] = dossier
    found = ((named.get(tidy_code(entry.code)), entry) for entry in entries)
    return [_Pair(ours, entry, probable=False) for ours, entry in found if ours is not None]


def _by_person(
    entries: Iterable[OfficialEntry], known: Iterable[OwnDossier], exact: Iterable[_Pair]
) -> list[_Pair]:
    """Bring together the rest by identity number and procedure or day; what fits twice fits nobody."""
    pairs = list(exact)
    taken = {pair.ours.id for pair in pairs}
    done = {pair.theirs.line for pair in pairs}
    people: dict[str, list[OwnDossier]] = {}
    for dossier in known:
        key = identity_key(dossier.identity_number)
        if key and dossier.id not in taken and dossier.status is not Status.CANCELLED:
            people.setdefault(key, []).append(dossier)
    found = []
    for entry in entries:
        here = people.get(identity_key(entry.identity_number), [])
        best = None if entry.line in done else _likeliest(entry, here)
        if best is not None:
            here.remove(best)
            found.append(_Pair(best, entry, probable=True))
    return found


def _likeliest(entry: OfficialEntry, here: Iterable[OwnDossier]) -> OwnDossier | None:
    ranked = sorted(((_likeness(entry, each), each.id, each) for each in here), reverse=True)
    if not ranked or not ranked[0][0]:
        return None
    alone = len(ranked) == 1 or ranked[1][0] < ranked[0][0]
    return ranked[0][2] if alone else None


def _likeness(entry: OfficialEntry, dossier: OwnDossier) -> int:
    same_day = (
        entry.received_at is not None and local(entry.received_at).date() == local(dossier.received_at).date()
    )
    return 2 * _same_procedure(entry.procedure, dossier) + same_day


def _same_procedure(written: str, dossier: OwnDossier) -> bool:
    theirs, ours = unmarked(written), unmarked(dossier.procedure_name)
    if not theirs:
        return False
    inside = min(theirs, ours, key=len)
    contained = len(inside) >= _SHORTEST_NAME and inside in max(theirs, ours, key=len)
    return theirs == ours or contained or dossier.procedure_code in theirs.split()


def _stages_differ(pair: _Pair, as_of: datetime) -> list[Difference]:
    here, there = pair.ours.stage, stage_of(pair.theirs)
    if there is Stage.UNTOLD or here is there:
        return []
    if here is Stage.RETURNED:
        return _done_here(
            pair, Finding.RETURNED_HERE, pair.ours.return_recorded_at, pair.ours.return_ticked_at, as_of
        )
    if there is Stage.RETURNED:
        return [] if here is Stage.ENDED else [_difference(pair, Finding.RETURNED_THERE)]
    if there is Stage.OPEN:
        return _done_here(
            pair, Finding.SETTLED_HERE, pair.ours.settled_recorded_at, pair.ours.result_ticked_at, as_of
        )
    return [_difference(pair, Finding.SETTLED_THERE)] if here is Stage.OPEN else []


def _done_here(
    pair: _Pair, finding: Finding, recorded: datetime | None, ticked: datetime | None, as_of: datetime
) -> list[Difference]:
    """Return that something is done here and open there, unless either was done after the list was read."""
    if (recorded is not None and recorded > as_of) or (ticked is not None and ticked > as_of):
        return []
    return [_difference(pair, finding, ticked=ticked is not None)]


def _difference(pair: _Pair, finding: Finding, *, ticked: bool = False) -> Difference:
    return Difference(finding, pair.ours, pair.theirs, pair.probable, ticked)


def _dates_differ(pair: _Pair, as_of: datetime) -> list[Difference]:
    ours, theirs = pair.ours, pair.theirs
    both = (
        (Dated.RECEIVED, ours.received_at, theirs.received_at),
        (Dated.DUE, ours.due_at, theirs.due_at),
        (Dated.RESULT, ours.result_at, theirs.result_at),
        (Dated.RETURNED, ours.returned_at, theirs.returned_at),
    )
    return [
        Difference(
            Finding.DATES,
            ours,
            theirs,
            pair.probable,
            dated=dated,
            here=here,
            there=there,
            late_there=dated is Dated.RESULT and _late_there_only(pair),
        )
        for dated, here, there in both
        if here is not None
        and there is not None
        and (dated is Dated.DUE or here <= as_of)
        and _differ(here, there)
    ]


def _differ(here: datetime, there: datetime) -> bool:
    """Whether two dates differ, to the minute where the list tells minutes, else to the day."""
    here, there = local(here), local(there)
    if is_day_only(there):
        return here.date() != there.date()
    return here.replace(second=0) != there.replace(second=0)


def is_day_only(moment: datetime) -> bool:
    """Whether a date of the list has no time of day: nobody works at midnight."""
    return local(moment).time() == time()


def _late_there_only(pair: _Pair) -> bool:
    here, there = (pair.ours.result_at, pair.ours.due_at), (pair.theirs.result_at, pair.theirs.due_at)
    return _late(*there) and not _late(*here)


def _late(done: datetime | None, due: datetime | None) -> bool:
    if done is None or due is None:
        return False
    if is_day_only(done) or is_day_only(due):
        return local(done).date() > local(due).date()
    return done > due


def _unknown(
    entries: Sequence[OfficialEntry], known: Iterable[OwnDossier], pairs: Iterable[_Pair], as_of: datetime
) -> list[Difference]:
    """Return what one side alone knows; of ours, only what was received while the list reaches."""
    matched = list(pairs)
    there = {pair.theirs.line for pair in matched}
    here = {pair.ours.id for pair in matched}
    found = [Difference(Finding.UNKNOWN_HERE, None, each) for each in entries if each.line not in there]
    first, last = span_of(entries)
    if first is None or last is None:
        return found
    until = min(last + timedelta(days=1) if is_day_only(last) else last, as_of)
    missing = (
        each
        for each in known
        if each.id not in here and each.status is not Status.CANCELLED and first <= each.received_at <= until
    )
    return found + [Difference(Finding.UNKNOWN_THERE, each) for each in missing]


def _proved(pair: _Pair, since: datetime | None) -> list[Click]:
    """Return the missing clicks that the list shows to be done."""
    ours, there = pair.ours, stage_of(pair.theirs)
    if since is None or ours.status is Status.CANCELLED:
        return []
    settled = there in (Stage.SETTLED, Stage.RETURNED, Stage.ENDED)
    owed = (
        (EventKind.OFFICIAL_RESULT_TICKED, settled, ours.settled_recorded_at, ours.result_ticked_at),
        (
            EventKind.OFFICIAL_RETURN_TICKED,
            there is Stage.RETURNED,
            ours.return_recorded_at,
            ours.return_ticked_at,
        ),
    )
    return [
        Click(ours.id, ours.code, kind)
        for kind, shown, recorded, ticked in owed
        if shown and ticked is None and recorded is not None and recorded >= since
    ]
