"""What the pages read: one dossier, a search, the open obligations, the Today page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from counter_app.domain import accounts
from counter_app.domain.accounts import Actor, Permission
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.moments import at, local
from counter_app.domain.obligations import TICKS, WARN_MINUTES, Obligation, OpenDossier, Urgency, obligations
from counter_app.domain.snoozing import put_off
from counter_app.domain.status import Status
from counter_app.domain.text import name_key
from counter_app.services.login import actor_of
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DossierRecord, DossierSummary, FindFilter, JournalLine
from counter_app.services.workplace import Workplace

RECENT = 8
MOST_TICKS = 1000  # counted; an office with more has stopped clicking, whatever their number
_AVERTABLE = frozenset({Urgency.WARN, Urgency.ALARM})


@dataclass(frozen=True, slots=True)
class Counts:
    """The four big numbers of the Today page, and how many of today's have their result."""

    to_confirm: int
    due_today: int
    due_today_ready: int
    late: int
    waiting: int


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the Today page shows at one instant.

    `ticks` counts the dossiers that lack a click in the official system. Among the obligations stand only
    those that a click can still keep from being late there: arrears that nobody can mend in time would bury
    what can be mended, and have a list of their own.
    """

    at: datetime
    counts: Counts
    obligations: tuple[Obligation, ...]
    recent: tuple[JournalLine, ...]
    ticks: int = 0


def lookup(workplace: Workplace, scanned: str) -> tuple[DossierRecord, ...]:
    """Return the dossiers that a scan may mean, newest first; an identity number may mean several."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return tuple(unit.dossiers.get(each) for each in unit.dossiers.matching(scanned))


def one(workplace: Workplace, scanned: str) -> DossierRecord:
    """Return the one dossier that a scan means; of a citizen's several, the only open one.

    Raises:
        RuleError: `dossier_unknown`, or `dossier_ambiguous` naming the codes.
    """
    found = lookup(workplace, scanned)
    if not found:
        refuse_blank(workplace, scanned)
        raise RuleError(
            "dossier_unknown", N_("Không có hồ sơ nào mang mã “{code}”."), field="code", code=scanned
        )
    if len(found) == 1:
        return found[0]
    still_open = [record for record in found if not record.progress.status.is_final]
    if len(still_open) == 1:
        return still_open[0]
    raise RuleError(
        "dossier_ambiguous",
        N_("“{code}” ứng với nhiều hồ sơ: {codes}. Hãy chọn một mã."),
        field="code",
        code=scanned,
        codes=", ".join(record.intake.code for record in found[:5]),
    )


def meant(workplace: Workplace, scanned: str) -> tuple[DossierRecord, ...]:
    """Return the dossiers that a scan may mean, as `lookup` does.

    Raises:
        RuleError: `blank_not_entered` or `blank_void`, for a blank receipt that no dossier has.
    """
    found = lookup(workplace, scanned)
    if not found:
        refuse_blank(workplace, scanned)
    return found


def refuse_blank(workplace: Workplace, scanned: str) -> None:
    """Say so where a code is a blank receipt's that nobody has entered yet, or that was spoilt.

    Raises:
        RuleError: `blank_not_entered` or `blank_void`.
    """
    with workplace.store.reading() as unit:
        blank = unit.blanks.find(scanned)
    if blank is not None and blank.voided_at is not None:
        raise RuleError(
            "blank_void",
            N_("Số giữ trước {code} đã hủy: {reason}"),
            field="code",
            code=blank.code,
            reason=blank.void_reason,
        )
    if blank is not None and blank.waits:
        raise RuleError(
            "blank_not_entered",
            N_("{code} là số phiếu trắng đã giữ trước, chưa nhập hồ sơ. Vào Tiếp nhận, ghi số này để nhập."),
            field="code",
            code=blank.code,
        )


def get(workplace: Workplace, dossier_id: int) -> DossierRecord:
    """Return one dossier by its id."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.dossiers.get(dossier_id)


def find(workplace: Workplace, text: str, narrowed: FindFilter | None = None) -> Sequence[DossierSummary]:
    """Return the dossiers that a search means, newest first."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.dossiers.find(text, narrowed or FindFilter())


def fields(workplace: Workplace) -> Sequence[str]:
    """Return the fields by which a search may be narrowed."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.catalogue.fields()


def people(workplace: Workplace) -> tuple[Actor, ...]:
    """Return everybody who has or had an account, by their names; journals name only accounts."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        known = [actor_of(account) for account in unit.accounts.all()]
    return tuple(sorted(known, key=lambda actor: name_key(actor.full_name)))


def pending(workplace: Workplace) -> list[Obligation]:
    """Return what must be confirmed now, most urgent first, what was put off last."""
    accounts.require(workplace.actor, Permission.READ)
    now = workplace.now()
    with workplace.store.reading() as unit:
        return _owed(workplace, unit, (*unit.dossiers.open(), *_unticked(workplace, unit)), now)


def _unticked(
    workplace: Workplace, unit: UnitOfWork, *, due: tuple[datetime, datetime] | None = None
) -> Sequence[OpenDossier]:
    since = workplace.official_since
    return () if since is None else unit.dossiers.unticked(since, due=due)


def _owed(
    workplace: Workplace, unit: UnitOfWork, dossiers: Sequence[OpenDossier], now: datetime
) -> list[Obligation]:
    """Return what must be confirmed; what somebody put off comes last."""
    owed = obligations(dossiers, now, workplace.calendar, ticks_since=workplace.official_since)
    actor = workplace.actor
    heeds = actor.name if actor.may(Permission.APPROVE) else ""
    return put_off(owed, unit.reminders.asleep(now), now, heeds=heeds)


def today(workplace: Workplace) -> TodayView:
    """Return the Today page's content; its cost follows open work, not history."""
    accounts.require(workplace.actor, Permission.READ)
    now = workplace.now()
    with workplace.store.reading() as unit:
        still_open = unit.dossiers.open()
        # twice as many lines as actions: a hand-over confirmed at once is two
        recent = unit.journal.recent(2 * RECENT, station=workplace.station)
        unticked = _unticked(workplace, unit, due=_soon(workplace, now))
        since = workplace.official_since
        ticks = 0 if since is None else unit.dossiers.count_unticked(since, most=MOST_TICKS)
        owed = _owed(workplace, unit, (*still_open, *unticked), now)
    shown = tuple(item for item in owed if item.kind not in TICKS or item.urgency in _AVERTABLE)
    return TodayView(now, _count(still_open, now), shown, tuple(recent), ticks)


def _soon(workplace: Workplace, now: datetime) -> tuple[datetime, datetime]:
    """Return from when to when an appointment can make a missing click urgent: today, and the next hours."""
    calendar = workplace.calendar
    until = calendar.add_working_minutes(calendar.within(now), WARN_MINUTES)
    return at(local(now).date(), time.min), until


def _count(still_open: Sequence[OpenDossier], now: datetime) -> Counts:
    day = local(now).date()
    running = [d for d in still_open if not d.status.is_paused]
    due_today = [d for d in running if d.due_at is not None and local(d.due_at).date() == day]
    ready = (Status.RESULT_READY, Status.HANDED_OVER)
    return Counts(
        to_confirm=sum(d.status is Status.HANDED_OVER for d in still_open),
        due_today=len(due_today),
        due_today_ready=sum(d.status in ready for d in due_today),
        late=sum(_is_late(d, now) for d in still_open),
        waiting=sum(d.status is Status.RESULT_READY for d in still_open),
    )


def _is_late(dossier: OpenDossier, now: datetime) -> bool:
    running = dossier.status.is_unsettled and dossier.accepted
    return running and dossier.due_at is not None and now > dossier.due_at


def clock_went_back(workplace: Workplace) -> bool:
    """Whether the computer's clock stands before the journal's last entry."""
    with workplace.store.reading() as unit:
        last = unit.journal.busy_clock()
    return last is not None and workplace.now() < last
