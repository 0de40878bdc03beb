"""Changing a procedure's rules: a version of its own for every change, for the dossiers still to come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, RuleError
from counter_app.domain.procedures import Procedure
from counter_app.services.changes import Moved, Rules, history, preview, record_change
from counter_app.services.ports import UnitOfWork
from counter_app.services.procedure_checks import require_in_order, usable
from counter_app.services.records import RuleChange
from counter_app.services.workplace import Workplace

_KIND: Final = "procedure"


def propose_procedure(workplace: Workplace, procedure: Procedure, *, new: bool = False) -> list[Moved]:
    """Return the open dossiers that a version would count otherwise, if it could be stored; nothing is.

    Raises:
        NotAllowedError: the account is no administrator.
        RuleError: what `save_procedure` would refuse.
    """
    accounts.require(workplace.actor, Permission.ADMINISTER)
    wanted = usable(procedure)
    with workplace.store.reading() as unit:
        _require_new_version(unit, wanted, new=new)
    return preview(workplace, Rules(procedure=wanted))


def save_procedure(workplace: Workplace, procedure: Procedure, *, new: bool = False) -> list[Moved]:
    """Store a new version of a procedure's rules, and return the open dossiers it would count otherwise.

    Those keep the rules in force when they were received. A `new` procedure's code is one that is not known.

    Raises:
        NotAllowedError: the account is no administrator.
        RuleError: the rules cannot be, a dossier has followed the version of that day already, a later
            version exists, or the code of a new procedure is taken.
    """
    moved = propose_procedure(workplace, procedure, new=new)
    wanted = usable(procedure)
    with workplace.store.writing() as unit:
        _require_new_version(unit, wanted, new=new)
        unit.catalogue.save_version(wanted)
        record_change(workplace, unit, _KIND, wanted.code, moved)
    return moved


def end_procedure(workplace: Workplace, code: str, last_day: date | None) -> Procedure:
    """Have a procedure be received until `last_day` and no longer; None lets it go on again.

    Its rules stay as they are, for the dossiers that follow them.

    Raises:
        NotAllowedError: the account is no administrator.
        RuleError: there is no such procedure, a dossier was received after that day, or the latest rules
            begin only after it.
    """
    accounts.require(workplace.actor, Permission.ADMINISTER)
    with workplace.store.writing() as unit:
        latest = _latest(unit, code)
        require_in_order(latest.effective_from, last_day)
        if last_day is not None and unit.catalogue.received_after(code, last_day):
            raise RuleError(
                "procedure_received_later",
                N_("Đã có hồ sơ thủ tục {code} nhận sau ngày {day}. Hãy chọn ngày cuối muộn hơn."),
                field="effective_to",
                code=code,
                day=f"{last_day:%d/%m/%Y}",
            )
        unit.catalogue.end_version(code, latest.effective_from, last_day)
        record_change(workplace, unit, _KIND, code, ())
    return replace(latest, effective_to=last_day)


def versions(workplace: Workplace, code: str) -> Sequence[Procedure]:
    """Return every version of a procedure, the latest first."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        return unit.catalogue.versions(code)


def changes_of(workplace: Workplace, code: str) -> Sequence[RuleChange]:
    """Return who changed a procedure's rules lately, and when, newest first."""
    return [change for change in history(workplace) if (change.kind, change.subject) == (_KIND, code)]


def _latest(unit: UnitOfWork, code: str) -> Procedure:
    found = unit.catalogue.versions(code)
    if not found:
        raise RuleError(
            "procedure_unknown", N_("Danh mục không có thủ tục mã “{code}”."), field="code", code=code
        )
    return found[0]


def _require_new_version(unit: UnitOfWork, procedure: Procedure, *, new: bool) -> None:
    existing = unit.catalogue.versions(procedure.code)
    if new and existing:
        raise RuleError(
            "procedure_exists",
            N_("Mã {code} đã có trong danh mục: {name}. Hãy sửa thủ tục ấy, hoặc ghi mã khác."),
            field="code",
            code=procedure.code,
            name=existing[0].name,
        )
    if any(each.effective_from > procedure.effective_from for each in existing):
        raise RuleError(
            "version_later_exists",
            N_("Thủ tục {code} đã có quy định mới hơn, từ ngày {day}. Hãy chọn ngày sau đó."),
            field="effective_from",
            code=procedure.code,
            day=f"{existing[0].effective_from:%d/%m/%Y}",
        )
    if unit.catalogue.followed(procedure.code, procedure.effective_from):
        raise RuleError(
            "version_followed",
            N_("Đã có hồ sơ thủ tục {code} nhận theo quy định từ ngày {day}. Hãy chọn ngày bắt đầu khác."),
            field="effective_from",
            code=procedure.code,
            day=f"{procedure.effective_from:%d/%m/%Y}",
        )
