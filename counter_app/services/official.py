"""The official system beside us: clicks that are missing there, and its lists held against our dossiers.

Nothing that a list says changes a dossier: it proves clicks, and shows where the two sides differ.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.dossier import effective_events
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import EventKind, Source
from counter_app.domain.moments import iso
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.domain.official import Click, Comparison, OwnDossier, compare, identity_key, tidy_code
from counter_app.domain.official_list import ListColumn, OfficialEntry, OfficialList, span_of
from counter_app.services import acting, reading
from counter_app.services.acting import Step
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import ImportedList
from counter_app.services.sizes import MOST_LETTERS
from counter_app.services.workplace import Workplace

COLUMNS = "official_columns"
TICK_KINDS = {
    ObligationKind.TICK_RESULT: EventKind.OFFICIAL_RESULT_TICKED,
    ObligationKind.TICK_RETURN: EventKind.OFFICIAL_RETURN_TICKED,
}
_CITIZEN, _OLD_IDENTITY = 12, 9  # digits of identity numbers, the zeros at the front among them


@dataclass(frozen=True, slots=True)
class MissingClick:
    """A click that the official system lacks: what it concerns, and since when."""

    item: Obligation
    official_code: str
    since: datetime

    @property
    def code(self) -> str:
        """The code by which the dossier is found there."""
        return self.official_code or self.item.dossier.code

    @property
    def click(self) -> Click:
        """The click itself."""
        return Click(self.item.dossier.id, self.item.dossier.code, TICK_KINDS[self.item.kind])


@dataclass(frozen=True, slots=True)
class ListPlan:
    """What taking a list over would do; `known` is the same list, where it was taken over before."""

    found: OfficialList
    digest: str
    comparison: Comparison
    known: ImportedList | None = None


@dataclass(frozen=True, slots=True)
class LatestList:
    """The list taken over last, held against our dossiers as they are now."""

    imported: ImportedList
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Clicked:
    """A click written down: whose, and by which entry of the journal, so that it can be taken back."""

    dossier_id: int
    seq: int


def unclicked(workplace: Workplace) -> list[MissingClick]:
    """Return the clicks that the official system lacks, the oldest first."""
    owed = [item for item in reading.pending(workplace) if item.kind in TICK_KINDS]
    with workplace.store.reading() as unit:
        own = unit.official.named({item.dossier.code for item in owed}, ())
    official = {each.id: each.official_code for each in own}
    missing = [MissingClick(item, official.get(item.dossier.id, ""), _since(item)) for item in owed]
    return sorted(missing, key=lambda each: (each.since, each.item.dossier.id, each.item.kind.value))


def _since(item: Obligation) -> datetime:
    dossier = item.dossier
    result = item.kind is ObligationKind.TICK_RESULT
    return (dossier.result_tick_since if result else dossier.return_tick_since) or dossier.received_at


def click(workplace: Workplace, clicks: Sequence[Click]) -> tuple[Clicked, ...]:
    """Write down that these were clicked in the official system, all or none.

    Raises:
        RuleError: today is closed, or a dossier is not so far.
        NotAllowedError: the account may not act.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        return _click(workplace, unit, clicks, Source.TYPED)


def unclick(workplace: Workplace, clicked: Sequence[Clicked]) -> int:
    """Take clicks back, as far as nothing has happened to their dossiers since; return how many."""
    accounts.require(workplace.actor, Permission.ACT)
    undone = 0
    with workplace.store.writing() as unit:
        for each in reversed(clicked):
            last = effective_events(unit.dossiers.get(each.dossier_id).events)[-1]
            if last.seq == each.seq:
                acting.undo_within(workplace, unit, Step(each.dossier_id, EventKind.UNDONE))
                undone += 1
    return undone


def remembered_columns(workplace: Workplace) -> dict[str, str]:
    """Return the columns that somebody has chosen, by their names without marks."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return _remembered(unit)


def remember_columns(workplace: Workplace, chosen: Mapping[str, ListColumn]) -> Mapping[str, str]:
    """Keep which column holds what, for this list and the next ones, and return all that is kept.

    Raises:
        NotAllowedError: the account may not act.
    """
    accounts.require(workplace.actor, Permission.ACT)
    with workplace.store.writing() as unit:
        taken = {column.value for column in chosen.values()}
        kept = {key: column for key, column in _remembered(unit).items() if column not in taken}
        kept |= {key: column.value for key, column in chosen.items() if key}
        unit.offices.save_setting(COLUMNS, kept)
    return kept


def plan(workplace: Workplace, found: OfficialList) -> ListPlan:
    """Hold a list against our dossiers; nothing is changed.

    Raises:
        RuleError: the office does not use the official system.
    """
    accounts.require(workplace.actor, Permission.READ)
    _require_used(workplace)
    digest = digest_of(found.entries)
    with workplace.store.reading() as unit:
        comparison = _held(workplace, unit, found.entries, workplace.now())
        return ListPlan(found, digest, comparison, unit.official.known(digest))


def take_over(workplace: Workplace, planned: ListPlan) -> int:
    """Store a list and write down the clicks that it proves; return how many.

    A list that was taken over before changes nothing.

    Raises:
        RuleError: the office does not use the official system, or today is closed.
        NotAllowedError: the account may not act.
    """
    accounts.require(workplace.actor, Permission.ACT)
    _require_used(workplace)
    found, now = planned.found, workplace.now()
    with workplace.store.writing() as unit:
        if unit.official.known(planned.digest) is not None:
            return 0
        columns = {column.value: name for column, name in found.columns.items()}
        imported = ImportedList(now, workplace.actor.name, found.file, planned.digest, columns)
        unit.official.add(imported, found.entries)
        proved = _held(workplace, unit, found.entries, now).clicks
        return len(_click(workplace, unit, proved, Source.IMPORT, file=found.file))


def latest(workplace: Workplace) -> LatestList | None:
    """Return the list taken over last, held against our dossiers as they are now."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        imported = unit.official.latest()
        if imported is None:
            return None
        return LatestList(imported, _held(workplace, unit, unit.official.entries(imported), imported.at))


def digest_of(entries: Collection[OfficialEntry]) -> str:
    """Return by what a list is recognised: what its lines say, in whatever order, under whatever title."""
    lines = sorted(
        [
            tidy_code(entry.code),
            entry.applicant_name,
            entry.identity_number,
            entry.procedure,
            entry.status,
            *(
                iso(date) or ""
                for date in (entry.received_at, entry.due_at, entry.result_at, entry.returned_at)
            ),
        ]
        for entry in entries
    )
    return hashlib.sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()


def _dates(entry: OfficialEntry) -> tuple[datetime | None, ...]:
    return entry.received_at, entry.due_at, entry.result_at, entry.returned_at


def _require_used(workplace: Workplace) -> None:
    if workplace.official_since is None:
        raise RuleError(
            "official_unused",
            N_("Đơn vị không dùng phần mềm chung. Quản trị có thể bật ở Cài đặt, mục Đơn vị."),
        )


def _remembered(unit: UnitOfWork) -> dict[str, str]:
    return dict(unit.offices.setting(COLUMNS, {}))


def _click(
    workplace: Workplace, unit: UnitOfWork, clicks: Sequence[Click], source: Source, *, file: str = ""
) -> tuple[Clicked, ...]:
    details: dict[str, str | int | None] = {"file": file[-MOST_LETTERS:]} if file else {}
    done = []
    for each in clicks:
        step = Step(each.dossier_id, each.kind, source=source, details=details)
        record = acting.act_within(workplace, unit, step)
        done.append(Clicked(record.id, record.events[-1].seq))
    return tuple(done)


def _held(
    workplace: Workplace, unit: UnitOfWork, entries: Sequence[OfficialEntry], as_of: datetime
) -> Comparison:
    return compare(entries, _ours(unit, entries), as_of=as_of, ticks_since=workplace.official_since)


def _ours(unit: UnitOfWork, entries: Sequence[OfficialEntry]) -> Sequence[OwnDossier]:
    """Return every dossier of ours that a list may mean, and those received while it reaches."""
    codes = {code for entry in entries for code in (tidy_code(entry.code), "".join(entry.code.split()))}
    people = {number for entry in entries for number in _numbers(entry.identity_number)}
    known = {each.id: each for each in unit.official.named(codes, people)}
    first, last = span_of(entries)
    if first is not None and last is not None:
        known |= {each.id: each for each in unit.official.received(first, last + timedelta(days=1))}
    return [known[number] for number in sorted(known)]


def _numbers(written: str) -> set[str]:
    """Return the identity numbers that a list may mean, whose zeros at the front may be lost."""
    key = identity_key(written)
    return {key, key.zfill(_OLD_IDENTITY), key.zfill(_CITIZEN)} if key else set()
