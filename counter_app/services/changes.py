"""Changing the rules without betraying a promise: what a change would move, and who must hear of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.calendar_days import CalendarYear
from counter_app.domain.dossier import ProcedureRules
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.events import EventKind
from counter_app.domain.moments import local, utc
from counter_app.domain.office import Office
from counter_app.domain.procedures import DueMode, Procedure
from counter_app.domain.schedule import Schedule, schedule
from counter_app.services import acting
from counter_app.services.acting import Step
from counter_app.services.approval import Approval
from counter_app.services.clocks import mode_of
from counter_app.services.ports import UnitOfWork
from counter_app.services.receive import rules_of
from counter_app.services.records import DossierRecord, MovedPromise, RuleChange
from counter_app.services.workplace import OFFICIAL_SINCE, Workplace, open_workplace

RECENT_CHANGES = 50


@dataclass(frozen=True, slots=True)
class Moved:
    """An open dossier whose computed day a change moves; `promised` is what its paper says.

    `before` and `after` are computed, under the rules as they are and as they would be; either is None
    where the calendar does not reach.
    """

    dossier_id: int
    code: str
    applicant_name: str
    procedure_name: str
    phone: str
    promised: datetime | None
    before: datetime | None
    after: datetime | None

    @property
    def breaks_promise(self) -> bool:
        """Whether the result would be ready only after the promised time, so that a new paper is due."""
        return self.after is not None and self.promised is not None and self.after > self.promised


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules under which appointments are computed; None keeps what holds now.

    `years` replace the years of the same number; the others stay.
    """

    years: Sequence[CalendarYear] | None = None
    office: Office | None = None
    procedure: Procedure | None = None


def computed(workplace: Workplace, record: DossierRecord) -> Schedule | None:
    """Return what today's calendar makes of a dossier; None where its journal leaves the calendar."""
    return _scheduled(record, record.intake.procedure, workplace.calendar, workplace)


def preview(workplace: Workplace, rules: Rules) -> list[Moved]:
    """Return every open dossier whose computed day would be another under `rules`; nothing is changed."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        records = list(unit.dossiers.awaiting_result())
        old = {} if rules.procedure is None else _versions_of(unit, rules.procedure, records)
    office = rules.office or workplace.office
    calendar = WorkingCalendar(office.hours, _whole(workplace, rules.years or ()))
    found = []
    for record in records:
        before = _scheduled(record, record.intake.procedure, workplace.calendar, workplace)
        after = _scheduled(record, old.get(record.id, record.intake.procedure), calendar, workplace)
        if _due(before) != _due(after):
            found.append(_moved(record, _due(before), _due(after)))
    return found


def drifted(workplace: Workplace) -> list[Moved]:
    """Return every open dossier whose promise and computed day differ today."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        records = list(unit.dossiers.awaiting_result())
    found = []
    for record in records:
        due = _due(computed(workplace, record))
        if due is not None and due != record.progress.due_at:
            found.append(_moved(record, due, due))
    return found


def save_calendar(workplace: Workplace, years: Iterable[CalendarYear]) -> Workplace:
    """Store calendar years, each replacing the year stored before, and return the workplace they hold in.

    Raises:
        NotAllowedError: the account is no administrator.
    """
    accounts.require(workplace.actor, Permission.ADMINISTER)
    saved = tuple(years)
    moved = preview(workplace, Rules(years=saved))
    subject = ", ".join(str(year.year) for year in saved)
    with workplace.store.writing() as unit:
        unit.offices.save_years(saved)
        record_change(workplace, unit, "calendar", subject, moved)
        kept = unit.offices.years()
    return replace(workplace, calendar=WorkingCalendar(workplace.office.hours, kept))


def save_office(workplace: Workplace, office: Office) -> Workplace:
    """Store the office's settings and return the workplace in which they hold.

    Raises:
        NotAllowedError: the account is no administrator.
    """
    accounts.require(workplace.actor, Permission.ADMINISTER)
    moved = preview(workplace, Rules(office=office)) if office.hours != workplace.office.hours else []
    with workplace.store.writing() as unit:
        unit.offices.save_office(office)
        if office.uses_official_system and not workplace.office.uses_official_system:
            unit.offices.save_setting(OFFICIAL_SINCE, utc(workplace.now()).isoformat())
        if (office.hours, office.due_mode) != (workplace.office.hours, workplace.office.due_mode):
            record_change(workplace, unit, "hours", office.name, moved)
    return open_workplace(workplace.store, workplace.clock, workplace.actor, station=workplace.station)


def history(workplace: Workplace) -> Sequence[RuleChange]:
    """Return the latest changes of the rules, newest first."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.offices.changes(RECENT_CHANGES)


def reappoint(
    workplace: Workplace, moved: Moved, reason: str, approval: Approval | None = None
) -> DossierRecord:
    """Give a citizen the computed day in place of the promised one, through nobody's fault.

    It is a new promise with a paper of its own, and no apology: the one that the law allows stays free.

    Raises:
        RuleError: there is nothing later to promise, or no reason.
        NotAllowedError: the account may not act.
    """
    if not moved.breaks_promise or moved.after is None:
        raise RuleError(
            "nothing_to_move",
            N_("Hồ sơ {code} không cần hẹn lại: ngày đã hẹn vẫn đủ thời gian."),
            field="code",
            code=moved.code,
        )
    details: dict[str, str | int | None] = {"due_at": utc(moved.after).isoformat(), "notice": 1}
    step = Step(moved.dossier_id, EventKind.EXTENDED, None, reason, approval, details=details)
    return acting.act(workplace, step)


def _whole(workplace: Workplace, changed: Sequence[CalendarYear]) -> list[CalendarYear]:
    with workplace.store.reading() as unit:
        years = {year.year: year for year in unit.offices.years()}
    years.update((year.year, year) for year in changed)
    return [years[year] for year in sorted(years)]


def _versions_of(
    unit: UnitOfWork, changed: Procedure, records: Sequence[DossierRecord]
) -> dict[int, ProcedureRules]:
    """Return the changed rules for the dossiers received while they would have been in force."""
    later = [each.effective_from for each in unit.catalogue.versions(changed.code)]
    until = min((day for day in later if day > changed.effective_from), default=date.max)
    return {
        record.id: rules_of(changed, record.intake.channel)
        for record in records
        if record.intake.procedure.code == changed.code
        and changed.effective_from <= local(record.intake.received_at).date() < until
        and changed.in_force(local(record.intake.received_at).date())
    }


def record_change(
    workplace: Workplace, unit: UnitOfWork, kind: str, subject: str, moved: Sequence[Moved]
) -> None:
    """Write down who changed which rules, and the open dossiers that these would count otherwise."""
    lines = tuple(MovedPromise(each.code, each.promised, each.before, each.after) for each in moved)
    unit.offices.record_change(RuleChange(workplace.now(), workplace.actor.name, kind, subject, lines))


def _scheduled(
    record: DossierRecord, rules: ProcedureRules, calendar: WorkingCalendar, workplace: Workplace
) -> Schedule | None:
    try:
        return schedule(rules, record.events, calendar, _office_mode(workplace, record))
    except ValueError:
        return None


def _office_mode(workplace: Workplace, record: DossierRecord) -> DueMode:
    """Return the mode of a dossier whose rules have none; the receipt says it, unless the rules had one."""
    own = record.intake.procedure.due_mode
    return workplace.office.due_mode if own else mode_of(workplace, record)


def _due(found: Schedule | None) -> datetime | None:
    return found.due_at if found else None


def _moved(record: DossierRecord, before: datetime | None, after: datetime | None) -> Moved:
    intake = record.intake
    return Moved(
        record.id,
        intake.code,
        intake.applicant.name,
        intake.procedure.name,
        intake.applicant.phone,
        record.progress.due_at,
        before,
        after,
    )
