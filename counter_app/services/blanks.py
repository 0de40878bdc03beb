"""Blank receipts for a power cut: numbers taken beforehand, written on by hand, entered later."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from counter_app.domain import accounts, numbers
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.moments import local
from counter_app.domain.text import composed
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import ReservedReceipt
from counter_app.services.sizes import require_short
from counter_app.services.workplace import Workplace

MOST_AT_ONCE: Final = 50
MOST_DAYS_AHEAD: Final = 7


def reserve(workplace: Workplace, count: int, day: date | None = None) -> tuple[ReservedReceipt, ...]:
    """Take the numbers of so many receipts of a day; when this returns nothing else can get them.

    Raises:
        RuleError: the count, or the day, is out of range.
        NotAllowedError: the account may not receive.
    """
    accounts.require(workplace.actor, Permission.RECEIVE)
    today = local(workplace.now()).date()
    wanted = day or today
    if not 1 <= count <= MOST_AT_ONCE:
        raise RuleError(
            "blanks_out_of_range", N_("Mỗi lần giữ từ 1 đến {most} số."), field="count", most=MOST_AT_ONCE
        )
    if not today <= wanted <= today + timedelta(days=MOST_DAYS_AHEAD):
        raise RuleError(
            "day_out_of_range",
            N_("Chỉ giữ số cho hôm nay và {most} ngày tới."),
            field="day",
            most=MOST_DAYS_AHEAD,
        )
    with workplace.store.writing() as unit:
        return tuple(_take(workplace, unit, wanted) for _ in range(count))


def _take(workplace: Workplace, unit: UnitOfWork, day: date) -> ReservedReceipt:
    office, station = workplace.office, workplace.station
    serial = unit.numbers.next_serial(day, station)
    if serial > numbers.LAST_SERIAL:
        raise RuleError(
            "numbers_used_up",
            N_("Máy trạm này đã dùng hết {most} số của ngày. Hãy tiếp nhận ở máy trạm khác."),
            field="count",
            most=numbers.LAST_SERIAL,
        )
    reserved = ReservedReceipt(
        code=numbers.dossier_code(
            office.code_template, agency=office.agency, day=day, station=station, serial=serial
        ),
        number=numbers.local_number(day, station, serial),
        day=day,
        station=station,
        register_volume=f"{station:02d}",
        register_number=unit.numbers.next_register_number(day.year, station),
        reserved_at=workplace.now(),
        reserved_by=workplace.actor.name,
    )
    unit.blanks.add(reserved)
    return reserved


def reserved(workplace: Workplace) -> Sequence[ReservedReceipt]:
    """Return this station's blank receipts, newest first."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.blanks.all(workplace.station)


def known(workplace: Workplace, scanned: str) -> ReservedReceipt | None:
    """Return the blank receipt that a code, a number or a stub means, whatever became of it."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.blanks.find(scanned)


def waiting(workplace: Workplace, scanned: str) -> ReservedReceipt:
    """Return a blank receipt that waits to be entered.

    Raises:
        RuleError: nobody reserved it, or it is used or void already.
    """
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return usable(unit, scanned)


def void(workplace: Workplace, scanned: str, reason: str) -> ReservedReceipt:
    """Say that a blank receipt was spoilt or is not needed; its numbers stay taken and listed.

    Raises:
        RuleError: no reason is given, nobody reserved it, or it is used or void already.
    """
    return void_all(workplace, (scanned,), reason)[0]


def void_all(workplace: Workplace, scanned: Sequence[str], reason: str) -> tuple[ReservedReceipt, ...]:
    """Say so of several at once, such as what is left of a stack; all of them or none.

    Raises:
        RuleError: as for one.
    """
    accounts.require(workplace.actor, Permission.RECEIVE)
    why = composed(reason)
    if not why:
        raise RuleError("reason_needed", N_("Hãy ghi lý do hủy số giữ trước."), field="reason")
    require_short({"reason": why})
    with workplace.store.writing() as unit:
        return tuple(_void(workplace, unit, each, why) for each in scanned)


def _void(workplace: Workplace, unit: UnitOfWork, scanned: str, why: str) -> ReservedReceipt:
    found = usable(unit, scanned)
    unit.blanks.void(found.code, at=workplace.now(), by=workplace.actor.name, reason=why)
    return unit.blanks.find(found.code) or found


def usable(unit: UnitOfWork, scanned: str) -> ReservedReceipt:
    """Return a blank receipt that may still be used.

    Raises:
        RuleError: nobody reserved it, or it is used or void already.
    """
    found = unit.blanks.find(scanned)
    if found is None:
        raise RuleError(
            "blank_unknown",
            N_("Số “{code}” không nằm trong các số giữ trước."),
            field="reserved",
            code=scanned,
        )
    if found.dossier_id is not None:
        raise RuleError(
            "blank_used", N_("Số giữ trước {code} đã nhập hồ sơ rồi."), field="reserved", code=found.code
        )
    if found.voided_at is not None:
        raise RuleError(
            "blank_void",
            N_("Số giữ trước {code} đã hủy: {reason}"),
            field="reserved",
            code=found.code,
            reason=found.void_reason,
        )
    return found
