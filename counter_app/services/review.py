"""What a supervisor reviews, and a clerk of their own work: rates, queues, slips, and what to decide."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.causes import Cause, Proposal, propose_for, propose_open
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.moments import local
from counter_app.domain.obligations import Obligation, ObligationKind, OpenDossier, obligations
from counter_app.domain.rates import (
    Group,
    OfficialRates,
    Scope,
    Stock,
    Tally,
    last_instant,
    official_rates,
    part_at,
)
from counter_app.domain.statutory import extend_by
from counter_app.domain.text import name_key
from counter_app.services.citizen_data import DataUsed, used
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import (
    ConfirmedCause,
    DayTally,
    DossierSummary,
    JournalLine,
    SnoozeLine,
)
from counter_app.services.workplace import Workplace

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LateDossier:
    """A dossier that its record calls late: what the journal suggests, and what was confirmed."""

    summary: DossierSummary
    only_in_record: bool
    proposal: Proposal
    confirmed: ConfirmedCause | None

    @property
    def cause(self) -> Cause:
        """The confirmed cause, else the suggested one."""
        return self.confirmed.cause if self.confirmed else self.proposal.cause


@dataclass(frozen=True, slots=True)
class Punctuality:
    """The numbers of one scope; `within`, `overdue` and `paused` are the open dossiers behind the stock."""

    scope: Scope
    made_at: datetime
    days: tuple[DayTally, ...]
    tally: Tally
    stock: Stock
    within: Ids
    overdue: Ids
    paused: Ids
    late: tuple[LateDossier, ...]

    @property
    def causes(self) -> dict[Cause, int]:
        """How many of the dossiers late in the record have each cause; they add up to all of them."""
        counted = Counter(each.cause for each in self.late)
        return {cause: counted[cause] for cause in Cause}

    @property
    def unconfirmed(self) -> int:
        """How many causes nobody has confirmed yet."""
        return sum(each.confirmed is None for each in self.late)

    @property
    def official(self) -> OfficialRates:
        """The rate in law over each of the three official denominators."""
        return official_rates(self.tally, self.stock)


class Concern(StrEnum):
    """What wants a look now, in the order in which it is shown."""

    OVERDUE_NO_APOLOGY = "overdue_no_apology"
    OVERDUE_APOLOGISED = "overdue_apologised"
    TO_CONFIRM = "to_confirm"
    DUE_TODAY = "due_today"
    DUE_NEXT = "due_next"
    APOLOGY_DUE = "apology_due"
    LAPSING = "lapsing"
    TO_ACCEPT = "to_accept"


@dataclass(frozen=True, slots=True)
class Concerned:
    """The dossiers of one concern, oldest first, and since when the oldest has waited."""

    concern: Concern
    dossiers: Ids
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """The open work of one person or in one field: all of it, and the parts that want a look."""

    key: str
    name: str
    beside: str
    held: Ids
    to_confirm: Ids
    due_today: Ids
    overdue: Ids
    oldest: datetime
    confirm_since: datetime | None


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that the review shows; `own` when it is one clerk's look at their own work."""

    own: bool
    numbers: Punctuality
    concerns: tuple[Concerned, ...]
    people: tuple[Queue, ...]
    fields: tuple[Queue, ...]
    back_dated: tuple[JournalLine, ...]
    irregular: tuple[JournalLine, ...]
    snoozes: tuple[SnoozeLine, ...]
    data_used: tuple[DataUsed, ...]
    names: Mapping[str, str]


def punctuality(workplace: Workplace, first: date, last: date, *, answers_for: str = "") -> Punctuality:
    """Return the rates of a period, judged at its end, or now where it has not ended.

    Raises:
        UsageError: the period ends before it begins, or begins in the future.
    """
    accounts.require(workplace.actor, Permission.READ)
    scope = scope_of(workplace, first, last, answers_for=answers_for)
    with workplace.store.reading() as unit:
        return _numbers(unit, scope, workplace.now())


def review(workplace: Workplace, first: date, last: date) -> Review:
    """Return the review of a period and of the present work.

    Whoever may not approve sees the dossiers they answer for and the steps they recorded, nobody else's.

    Raises:
        UsageError: as `punctuality` does.
    """
    accounts.require(workplace.actor, Permission.READ)
    own = "" if oversees(workplace) else workplace.actor.name
    scope, now = scope_of(workplace, first, last, answers_for=own), workplace.now()
    with workplace.store.reading() as unit:
        numbers = _numbers(unit, scope, now)
        held = [each for each in unit.dossiers.open() if own in ("", each.answers_for)]
        statistics = unit.statistics
        back_dated = [line for line in statistics.back_dated(scope, recorded_by=own) if not line.undone]
        irregular = [line for line in statistics.irregular(scope, recorded_by=own) if not line.undone]
        snoozes = statistics.snoozes(scope, now, by=own)
        data_used = used(unit, first, last, by=own)
        names = {account.name: account.full_name for account in unit.accounts.all()}
    owed = obligations(held, now, workplace.calendar)
    return Review(
        own=bool(own),
        numbers=numbers,
        concerns=_concerns(workplace, held, owed, now),
        people=_by_person(held, names, now),
        fields=_by_field(held, now),
        back_dated=tuple(back_dated),
        irregular=tuple(irregular),
        snoozes=tuple(snoozes),
        data_used=tuple(data_used),
        names=names,
    )


def oversees(workplace: Workplace) -> bool:
    """Whether this account reviews the whole office; others review their own work."""
    return workplace.actor.may(Permission.APPROVE) or workplace.actor.may(Permission.ADMINISTER)


def scope_of(workplace: Workplace, first: date, last: date, *, answers_for: str = "") -> Scope:
    """Return a period with its cut-off: the end of its last day, or now where that is still to come.

    Raises:
        UsageError: `period_backwards` or `period_in_future`.
    """
    now = local(workplace.now())
    if last < first:
        raise UsageError("period_backwards", N_("Ngày cuối của kỳ phải từ ngày đầu trở đi."), field="to")
    if first > now.date():
        raise UsageError("period_in_future", N_("Kỳ này chưa bắt đầu nên chưa có gì để tính."), field="from")
    cut_off = min(last_instant(last), now)
    return Scope(first, last, cut_off, answers_for, workplace.office.early_by)


def page(
    workplace: Workplace, group: Group, scope: Scope, *, before_id: int | None, limit: int
) -> Sequence[DossierSummary]:
    """Return the dossiers behind a number, newest first."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.statistics.page(group, scope, before_id=before_id, limit=limit)


def summaries(workplace: Workplace, dossiers: Sequence[int]) -> Sequence[DossierSummary]:
    """Return these dossiers' rows, in the order given."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.statistics.summaries(dossiers)


def _numbers(unit: UnitOfWork, scope: Scope, now: datetime) -> Punctuality:
    statistics = unit.statistics
    days = tuple(statistics.tallies(scope))
    within, overdue, paused = _open_parts(unit, scope)
    stock = Stock(
        statistics.count(Group.RECEIVED, scope),
        statistics.count(Group.CARRIED_OVER, scope),
        len(within),
        len(overdue),
        len(paused),
    )
    tally = sum((day.tally for day in days), Tally())
    return Punctuality(scope, now, days, tally, stock, within, overdue, paused, late_dossiers(unit, scope))


def _open_parts(unit: UnitOfWork, scope: Scope) -> tuple[Ids, Ids, Ids]:
    parts: dict[Group, list[int]] = {
        Group.IN_PROCESS_WITHIN: [],
        Group.IN_PROCESS_OVERDUE: [],
        Group.IN_PROCESS_PAUSED: [],
    }
    for found in unit.statistics.open_at(scope):
        parts[part_at(found.progress, scope.cut_off)].append(found.dossier_id)
    within, overdue, paused = (tuple(ids) for ids in parts.values())
    return within, overdue, paused


Hear = Callable[[float], None]  # how much of it is done, 0 to 1


def _unheard(_part: float) -> None:
    """Tell nobody."""


def overdue_dossiers(unit: UnitOfWork, scope: Scope, hear: Hear = _unheard) -> tuple[LateDossier, ...]:
    """Return the dossiers that are open and overdue at the cut-off, each with its cause so far."""
    _within, overdue, _paused = _open_parts(unit, scope)
    confirmed = unit.causes.latest(overdue)
    found = []
    for number, each in enumerate(unit.statistics.journals(overdue)):
        hear(number / len(overdue))
        proposal = propose_open(each.events, scope.cut_off)
        found.append(
            LateDossier(
                each.summary,
                only_in_record=False,
                proposal=proposal,
                confirmed=confirmed.get(each.summary.id),
            )
        )
    return tuple(found)


def late_dossiers(unit: UnitOfWork, scope: Scope, hear: Hear = _unheard) -> tuple[LateDossier, ...]:
    """Return the dossiers resolved in a scope that the record calls late, each with its cause."""
    late = list(unit.statistics.late(scope, hear))
    confirmed = unit.causes.latest([found.summary.id for found in late])
    return tuple(
        LateDossier(
            found.summary,
            found.only_in_record,
            propose_for(found.progress, found.events, scope.cut_off),
            confirmed.get(found.summary.id),
        )
        for found in late
    )


def _concerns(
    workplace: Workplace, held: Sequence[OpenDossier], owed: Sequence[Obligation], now: datetime
) -> tuple[Concerned, ...]:
    running = [each for each in held if each.status.is_unsettled and each.due_at is not None]
    late = [each for each in running if _due(each) < now]
    today = local(now).date()
    tomorrow = workplace.calendar.next_working_day(today)

    def due_on(day: date) -> list[OpenDossier]:
        return [each for each in running if local(_due(each)).date() == day]

    def owing(*kinds: ObligationKind) -> list[OpenDossier]:
        return [item.dossier for item in owed if item.kind in kinds]

    return (
        _concerned(Concern.OVERDUE_NO_APOLOGY, [each for each in late if not each.extensions], _due),
        _concerned(Concern.OVERDUE_APOLOGISED, [each for each in late if each.extensions], _due),
        _concerned(Concern.TO_CONFIRM, owing(ObligationKind.CONFIRM_RETURN), _handed),
        _concerned(Concern.DUE_TODAY, due_on(today), _due),
        _concerned(Concern.DUE_NEXT, due_on(tomorrow), _due),
        _concerned(Concern.APOLOGY_DUE, _apologies(workplace, running, now, tomorrow), _due),
        _concerned(
            Concern.LAPSING,
            owing(ObligationKind.SUPPLEMENT_LAPSING, ObligationKind.CLOSE_UNSUPPLEMENTED),
            lambda each: each.paused_since or each.received_at,
        ),
        _concerned(Concern.TO_ACCEPT, owing(ObligationKind.ACCEPT_ONLINE), lambda each: each.received_at),
    )


def _concerned(
    concern: Concern, found: Sequence[OpenDossier], since: Callable[[OpenDossier], datetime]
) -> Concerned:
    ordered = sorted(found, key=lambda each: (since(each), each.id))
    return Concerned(concern, tuple(each.id for each in ordered), since(ordered[0]) if ordered else None)


def _apologies(
    workplace: Workplace, running: Sequence[OpenDossier], now: datetime, tomorrow: date
) -> list[OpenDossier]:
    """Return the dossiers whose apology must go out by the next working day, should the result not come."""
    found = []
    for each in running:
        if each.extensions or _due(each) <= now:
            continue
        last = extend_by(_due(each), workplace.calendar)
        began_that_day = local(each.received_at).date() >= local(last).date()
        if now <= last and local(last).date() <= tomorrow and not began_that_day:
            found.append(each)
    return found


def _by_person(held: Sequence[OpenDossier], names: Mapping[str, str], now: datetime) -> tuple[Queue, ...]:
    return _queues(held, lambda each: each.answers_for, lambda key: names.get(key, key), now)


def _by_field(held: Sequence[OpenDossier], now: datetime) -> tuple[Queue, ...]:
    return _queues(held, lambda each: each.field, lambda key: key, now)


def _queues(
    held: Sequence[OpenDossier],
    key_of: Callable[[OpenDossier], str],
    name_of: Callable[[str], str],
    now: datetime,
) -> tuple[Queue, ...]:
    """Return the queues, the one with the oldest dossier first: they rank waiting dossiers, never people."""
    parts: dict[str, list[OpenDossier]] = {}
    for each in held:
        parts.setdefault(key_of(each), []).append(each)
    found = [_queue(key, name_of(key), part, now) for key, part in parts.items()]
    return tuple(sorted(found, key=lambda queue: (queue.oldest, name_key(queue.name))))


def _queue(key: str, name: str, part: Sequence[OpenDossier], now: datetime) -> Queue:
    oldest_first = sorted(part, key=lambda each: (each.received_at, each.id))
    confirm = sorted(
        (each for each in part if each.handed_over_at is not None), key=lambda each: (_handed(each), each.id)
    )
    running = [each for each in oldest_first if each.status.is_unsettled and each.due_at is not None]
    today = local(now).date()
    fields = Counter(each.field for each in part)
    return Queue(
        key,
        name,
        ", ".join(field for field, _count in fields.most_common(2)) if key not in fields else "",
        tuple(each.id for each in oldest_first),
        tuple(each.id for each in confirm),
        tuple(each.id for each in running if local(_due(each)).date() == today),
        tuple(each.id for each in running if _due(each) < now),
        oldest_first[0].received_at,
        confirm[0].handed_over_at if confirm else None,
    )


def _due(each: OpenDossier) -> datetime:
    return each.due_at or each.received_at


def _handed(each: OpenDossier) -> datetime:
    return each.handed_over_at or each.received_at
