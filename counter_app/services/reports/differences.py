"""Which dossiers make what is carried over differ from the report that was sent, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.domain.carried import Shift, Shifted, shifted
from counter_app.domain.errors import N_
from counter_app.domain.rates import Group, Scope
from counter_app.domain.reports import CellKind, Column, Row, Table
from counter_app.domain.selection import Selection
from counter_app.services.ports import UnitOfWork
from counter_app.services.records import DossierSummary, SentReport

OPEN: Final = "open"  # under which a kept report remembers the dossiers that it left in process
_MOST_LISTED: Final = 20
_WORDS: Final = {
    Shift.REGISTERED: N_("Nhập vào sau khi chốt, ghi ngày nhận của kỳ trước"),
    Shift.BACK_DATED: N_("Ghi lùi ngày: có kết quả hoặc kết thúc từ kỳ trước, chốt xong mới ghi"),
    Shift.CORRECTED: N_("Sửa lại giờ có kết quả hoặc kết thúc"),
    Shift.UNDONE: N_("Gỡ bước có kết quả hoặc kết thúc"),
    Shift.CANCELLED: N_("Hủy hồ sơ nhập nhầm"),
    Shift.UNKNOWN: N_("Nhật ký không cho biết"),
}
_ADDED, _GONE = N_("Thêm vào cột 6"), N_("Không còn ở cột 6")
_LIST_TITLE: Final = N_("Hồ sơ lệch so với báo cáo đã chốt")


@dataclass(frozen=True, slots=True)
class Difference:
    """A dossier that is carried over now and was not in process then, or the other way round."""

    summary: DossierSummary
    added: bool
    why: Shifted


def differences(unit: UnitOfWork, sent: SentReport, scope: Scope) -> tuple[Difference, ...] | None:
    """Return the dossiers that differ, the latest change first; None where the report kept no dossiers."""
    if OPEN not in sent.figures:
        return None
    then = {int(each) for each in sent.figures[OPEN]}
    now = set(unit.statistics.members(Group.CARRIED_OVER, scope))
    found = [
        Difference(each.summary, each.summary.id in now, shifted(each.events, sent.made_at))
        for each in unit.statistics.journals(sorted(then ^ now))
    ]
    never = sent.made_at
    return tuple(
        sorted(found, key=lambda each: (each.why.recorded_at or never, each.summary.id), reverse=True)
    )


def tables_of(found: Sequence[Difference], scope: Scope) -> tuple[Table, ...]:
    """Return the reasons with their numbers, each leading to its dossiers, and the first dossiers by code."""
    return (_reasons(found, scope), _listed(found, scope)) if found else ()


def _reasons(found: Sequence[Difference], scope: Scope) -> Table:
    columns = (
        Column("why", N_("Vì sao lệch"), CellKind.TEXT),
        Column("added", _ADDED, CellKind.COUNT),
        Column("gone", _GONE, CellKind.COUNT),
    )
    shifts = [shift for shift in Shift if any(each.why.shift is shift for each in found)]
    rows = tuple(
        _row(_WORDS[shift], [each for each in found if each.why.shift is shift], scope) for shift in shifts
    )
    title = N_("Vì sao số chuyển sang khác báo cáo đã chốt")
    return Table("differences", title, columns, rows, _row(N_("Cộng"), found, scope))


def _row(words: str, part: Sequence[Difference], scope: Scope) -> Row:
    added = [each.summary.id for each in part if each.added]
    gone = [each.summary.id for each in part if not each.added]
    behind = {key: chosen(ids, scope) for key, ids in (("added", added), ("gone", gone)) if ids}
    return Row((words, len(added), len(gone)), behind)


def chosen(dossiers: Iterable[int], scope: Scope) -> Selection:
    """Return these dossiers as what a number leads to."""
    return Selection(Group.RECEIVED_OR_CARRIED, scope, dossiers=tuple(dossiers))


def _listed(found: Sequence[Difference], scope: Scope) -> Table:
    columns = (
        Column("code", N_("Mã hồ sơ"), CellKind.CODE),
        Column("procedure", N_("Thủ tục"), CellKind.TEXT),
        Column("moved", N_("Lệch thế nào"), CellKind.TEXT),
        Column("why", N_("Vì sao"), CellKind.TEXT),
        Column("recorded", N_("Ghi lúc"), CellKind.MOMENT),
    )
    rows = tuple(
        Row(
            (
                each.summary.code,
                each.summary.procedure_name,
                _ADDED if each.added else _GONE,
                _WORDS[each.why.shift],
                each.why.recorded_at,
            ),
            {"code": chosen((each.summary.id,), scope)},
        )
        for each in found[:_MOST_LISTED]
    )
    more = len(found) - len(rows)
    note = f"và {more} hồ sơ khác; mở con số ở bảng trên để xem đủ." if more else ""
    return Table("difference_list", _LIST_TITLE, columns, rows, note=note)


def told(found: Sequence[Difference] | None) -> str:
    """Return where to look for the dossiers, to stand after the figures of a check."""
    if found is None:
        return "có bước ghi lùi ngày, gỡ bước hoặc hủy hồ sơ sau khi kỳ trước đã chốt"
    return f"{len(found)} hồ sơ lệch, xem bảng “{_LIST_TITLE}”"
