"""Close the day: what is left, the sheet, the backup, the lock; and open it again, with a reason."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path, PureWindowsPath

from counter_app.domain import accounts, closing
from counter_app.domain.accounts import Permission
from counter_app.domain.closing import ChainHead, DayException, StepState
from counter_app.domain.closing_sheet import ClosingSheet
from counter_app.domain.errors import N_, EnvironmentProblem, RuleError
from counter_app.domain.moments import at, local
from counter_app.domain.obligations import Obligation, ObligationKind
from counter_app.domain.text import composed
from counter_app.services.approval import Approval
from counter_app.services.closing_blanks import blanks_owed, waiting_on
from counter_app.services.closing_sheet import (
    Closed,
    DayFound,
    read_day,
    sheet_document,
    sheet_from,
    sheet_of,
)
from counter_app.services.ports import PaperRenderer, PaperShelf, UnitOfWork
from counter_app.services.reading import MOST_TICKS
from counter_app.services.records import DayClosing
from counter_app.services.sizes import require_short
from counter_app.services.workplace import Workplace

EXCEPTIONS = "closing_exceptions"
LOOK_BACK = 31  # days in which a day left open is still brought up
_ONE_DAY = timedelta(days=1)
_SHEET = "chot-ngay-"


@dataclass(frozen=True, slots=True)
class GateView:
    """A day before it is closed, or after: what it owes, what was named, what its journal says.

    `left_open` are the earlier days that were never closed, `blanks` how many blank receipts must lie in the
    stack, unless some were handed out.
    """

    day: date
    at: datetime
    owed: tuple[Obligation, ...]
    exceptions: tuple[DayException, ...]
    found: DayFound
    steps: tuple[StepState, ...]
    closings: tuple[DayClosing, ...] = ()
    left_open: tuple[date, ...] = ()
    blanks: int = 0

    @property
    def closed(self) -> DayClosing | None:
        """The closing that holds, None while the day is open."""
        return self.closings[-1] if self.closings and self.closings[-1].reopened_at is None else None

    @property
    def named(self) -> dict[Obligation, str]:
        """What stays open with a reason."""
        return closing.named(self.owed, self.exceptions)

    @property
    def left(self) -> tuple[Obligation, ...]:
        """What is neither resolved nor named."""
        return closing.obligations_left(self.owed, self.exceptions)


class ObligationsLeftError(RuleError):
    """The day cannot be closed yet; `gate` says what is left."""

    def __init__(self, gate: GateView) -> None:
        super().__init__(
            "obligations_left",
            N_("Ngày {day} chưa chốt được: còn {count} việc chưa giải quyết và chưa ghi lý do."),
            field="exceptions",
            day=f"{gate.day:%d/%m/%Y}",
            count=len(gate.left),
        )
        self.gate = gate


@dataclass(frozen=True, slots=True)
class ClosingRoom:
    """What closing needs of the outside: who draws the sheet, who keeps it, who makes a verified copy."""

    render: PaperRenderer
    shelf: PaperShelf
    back_up: Callable[[], Path]


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day that was just closed, with its sheet as kept."""

    closing: DayClosing
    sheet: ClosingSheet
    pdf: bytes
    gate: GateView


def gate(workplace: Workplace, day: date) -> GateView:
    """Return what `day` still needs before it can be closed.

    Raises:
        NotAllowedError: the account may not read.
    """
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return _gate(workplace, unit, day, ())


def _gate(workplace: Workplace, unit: UnitOfWork, day: date, exceptions: Sequence[DayException]) -> GateView:
    now, since = workplace.now(), workplace.official_since
    still_open = unit.dossiers.open()
    begins = at(day, time.min)
    due = (begins, begins + timedelta(days=1))
    unticked = unit.dossiers.unticked(since, due=due) if since is not None else ()
    arrears = unit.dossiers.count_unticked(since, most=MOST_TICKS) if since is not None else 0
    known = (*still_open, *unticked)
    excused = _merged(_kept(unit, day), exceptions)
    found = read_day(unit, day, still_open, arrears)
    stack = unit.blanks.all(workplace.station)
    owed = (
        *closing.owed_on(day, known, now, workplace.calendar, ticks_since=since),
        *blanks_owed(stack, day, found.received),
    )
    told = closing.steps(owed, excused, shelf_counted=found.shelf is not None, official=since is not None)
    return GateView(
        day=day,
        at=now,
        owed=owed,
        exceptions=excused,
        found=found,
        steps=told,
        closings=tuple(unit.days.closings(day, day)),
        left_open=_left_open(unit, local(now).date()),
        blanks=len(waiting_on(stack, day)),
    )


def name_exceptions(
    workplace: Workplace, day: date, exceptions: Iterable[DayException]
) -> tuple[DayException, ...]:
    """Keep reasons for what stays open on `day`, and return all it has; an empty reason takes one back.

    Raises:
        RuleError: a reason is longer than any is.
        NotAllowedError: the account may not act.
    """
    accounts.require(workplace.actor, Permission.ACT)
    told = [DayException(each.code, each.kind, composed(each.reason)) for each in exceptions]
    for each in told:
        require_short({"reason": each.reason})
    with workplace.store.writing() as unit:
        merged = tuple(each for each in _merged(_kept(unit, day), told) if each.reason)
        _keep(unit, day, merged)
    return merged


def _merged(before: Iterable[DayException], after: Iterable[DayException]) -> tuple[DayException, ...]:
    return tuple({(each.code, each.kind): each for each in (*before, *after)}.values())


def _kept(unit: UnitOfWork, day: date) -> tuple[DayException, ...]:
    written = unit.offices.setting(EXCEPTIONS, {}).get(day.isoformat(), [])
    return tuple(DayException(code, ObligationKind(kind), reason) for code, kind, reason in written)


def _keep(unit: UnitOfWork, day: date, exceptions: Iterable[DayException]) -> None:
    """Keep a day's exceptions; those of days long past are let go."""
    oldest = (day - timedelta(days=LOOK_BACK)).isoformat()
    written = unit.offices.setting(EXCEPTIONS, {})
    days = {key: value for key, value in written.items() if key >= oldest and key != day.isoformat()}
    these = [[each.code, each.kind.value, each.reason] for each in exceptions]
    unit.offices.save_setting(EXCEPTIONS, {**days, day.isoformat(): these} if these else days)


def close_day(
    workplace: Workplace, day: date, exceptions: Sequence[DayException], room: ClosingRoom
) -> ClosedDay:
    """Close a day: its sheet is kept first, then a verified copy is made, and only then the day is locked.

    So a crash at any instant leaves an open day, or a closed one with its sheet and its copy.

    Raises:
        RuleError: a future day, one closed already, or something was recorded meanwhile.
        ObligationsLeftError: something is neither resolved nor named.
        EnvironmentProblem: the sheet or the copy could not be written; the day stays open.
        NotAllowedError: the account may not act.
    """
    accounts.require(workplace.actor, Permission.ACT)
    told = closing.require_reasons(exceptions)
    with workplace.store.reading() as unit:
        _require_closable(workplace, unit, day)
        view = _gate(workplace, unit, day, told)
        heads = tuple(unit.daybook.heads_before(_after(day)))
        people = {account.name: account.full_name for account in unit.accounts.all()}
    if view.left:
        raise ObligationsLeftError(view)
    closed = Closed(day, view.at, view.named, heads, view.closings)
    sheet = sheet_of(workplace, view.found, closed, people)
    pdf = room.render(sheet)
    file, backup = _written(room, pdf, day, len(view.closings))
    row = DayClosing(
        day, view.at, workplace.actor.name, sheet_document(sheet, heads), sheet.fingerprint, backup, file
    )
    _lock(workplace, row, heads, view.exceptions)
    return ClosedDay(row, sheet, pdf, view)


def _after(day: date) -> datetime:
    return at(day + _ONE_DAY, time.min)


def _written(room: ClosingRoom, pdf: bytes, day: date, before: int) -> tuple[str, str]:
    """Keep the sheet and make the copy."""
    again = f"-lan-{before + 1}" if before else ""
    try:
        file = room.shelf.keep(pdf, day=day, name=f"{_SHEET}{day.isoformat()}{again}.pdf")
        return file, str(room.back_up())
    except EnvironmentProblem as problem:
        if not {"place", "reason"} <= problem.values.keys():
            raise
        raise EnvironmentProblem(
            problem.kind,
            N_(
                "Ngày chưa chốt: không ghi được tờ chốt hoặc bản sao lưu vào {place}: {reason} "
                "Hãy xem chỗ trống trên đĩa rồi chốt lại."
            ),
            **problem.values,
        ) from problem


def _lock(
    workplace: Workplace, row: DayClosing, heads: Sequence[ChainHead], exceptions: Sequence[DayException]
) -> None:
    """Store the closing unless something was recorded meanwhile: the sheet must say what the journal holds.

    The reasons stay, should the day be opened again.
    """
    with workplace.store.writing() as unit:
        _require_closable(workplace, unit, row.day)
        if tuple(unit.daybook.heads_before(_after(row.day))) != tuple(heads):
            raise RuleError(
                "day_changed_meanwhile",
                N_("Trong lúc chốt lại có bước mới được ghi. Hãy xem lại rồi chốt lần nữa."),
            )
        unit.days.close(row)
        _keep(unit, row.day, exceptions)


def _require_closable(workplace: Workplace, unit: UnitOfWork, day: date) -> None:
    if day > local(workplace.now()).date():
        raise RuleError(
            "day_in_future",
            N_("Ngày {day} chưa đến, chưa chốt được."),
            field="date",
            day=f"{day:%d/%m/%Y}",
        )
    held = [each for each in unit.days.closings(day, day) if each.reopened_at is None]
    if held:
        raise RuleError(
            "day_closed_already",
            N_("Ngày {day} đã chốt lúc {time}."),
            field="date",
            day=f"{day:%d/%m/%Y}",
            time=held[-1].closed_at,
        )


def reopen(workplace: Workplace, day: date, reason: str, approval: Approval | None = None) -> None:
    """Open a closed day again; its sheets stay, and the next one says who opened it and why.

    Raises:
        NotAllowedError: neither the account nor an approval is a supervisor's.
        RuleError: no reason, or the day is not closed.
    """
    if approval is None:
        accounts.require(workplace.actor, Permission.APPROVE)
    told = composed(reason)
    require_short({"reason": told})
    if not told:
        raise RuleError("reason_missing", N_("Bước này cần ghi lý do."), field="reason")
    with workplace.store.writing() as unit:
        if not unit.days.closed(day):
            raise RuleError(
                "day_not_closed",
                N_("Ngày {day} đang mở, không cần mở lại."),
                field="date",
                day=f"{day:%d/%m/%Y}",
            )
        by = approval.name if approval else workplace.actor.name
        unit.days.reopen(day, at=workplace.now(), by=by, reason=told)


def sheet_name(row: DayClosing) -> str:
    """Return the name of a closing's file without its ending; it may come from another computer."""
    return PureWindowsPath(row.file).stem or f"{_SHEET}{row.day.isoformat()}"


def kept_sheet(row: DayClosing) -> ClosingSheet:
    """Return the sheet of a closing as it was kept, for another print.

    Raises:
        RuleError: another tool has left something else there.
    """
    try:
        return sheet_from(row.sheet)
    except (KeyError, TypeError, ValueError):
        raise RuleError(
            "sheet_unreadable",
            N_("Tờ chốt ngày {day} không đọc lại được. Hãy dùng tệp đã lưu ở {file}."),
            day=f"{row.day:%d/%m/%Y}",
            file=row.file,
        ) from None


def closed_today(workplace: Workplace) -> DayClosing | None:
    """Return the closing that locks today, None while today is open."""
    day = local(workplace.now()).date()
    with workplace.store.reading() as unit:
        held = [each for each in unit.days.closings(day, day) if each.reopened_at is None]
    return held[-1] if held else None


def days_left_open(workplace: Workplace) -> tuple[date, ...]:
    """Return the earlier days on which something was recorded and that were never closed, oldest first.

    An office that has never closed a day hears of its latest one only.
    """
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return _left_open(unit, local(workplace.now()).date())


def _left_open(unit: UnitOfWork, today: date) -> tuple[date, ...]:
    first, last = today - timedelta(days=LOOK_BACK), today - _ONE_DAY
    began = unit.daybook.first_closed()
    since = max(first, began) if began else first
    # on a day without power nothing is recorded, and yet blank receipts were handed out
    busy = sorted({*unit.daybook.busy_days(since, last), *unit.blanks.days(since, last)})
    latest = busy if began else busy[-1:]
    closed = {each.day for each in unit.days.closings(first, last) if each.reopened_at is None}
    return tuple(day for day in latest if day not in closed)


def names_of(workplace: Workplace) -> Mapping[str, str]:
    """Return the names that are said of accounts."""
    with workplace.store.reading() as unit:
        return {account.name: account.full_name for account in unit.accounts.all()}
