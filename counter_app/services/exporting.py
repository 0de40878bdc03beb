"""What leaves as a list: dossiers, procedures, clicks missing elsewhere; citizens' data by overseers only."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, NotAllowedError
from counter_app.domain.listing import Listing, ListingColumn
from counter_app.domain.moments import local
from counter_app.domain.procedures import Procedure
from counter_app.domain.punctuality import verdict
from counter_app.domain.rates import Scope
from counter_app.domain.reports import CellKind, Value
from counter_app.services import official
from counter_app.services.citizen_data import DataUse, note
from counter_app.services.export_words import CHANNELS, CLICKS, PUNCTUALITY, STATUSES, YES
from counter_app.services.ports import UnitOfWork
from counter_app.services.review import oversees, scope_of
from counter_app.services.workplace import Workplace

_PERIOD: Final = "{first:%d/%m/%Y} – {last:%d/%m/%Y}"
_TEXT, _CODE, _COUNT = CellKind.TEXT, CellKind.CODE, CellKind.COUNT
_MOMENT, _DAY = CellKind.MOMENT, CellKind.DAY
_DOSSIERS: Final = (
    ListingColumn("code", "Mã hồ sơ", _CODE),
    ListingColumn("number", "Số tại quầy", _CODE),
    ListingColumn("official_code", "Mã trên phần mềm tỉnh", _CODE),
    ListingColumn("register", "Quyển/số thứ tự", _CODE),
    ListingColumn("procedure", "Mã thủ tục", _CODE),
    ListingColumn("procedure_name", "Tên thủ tục", _TEXT),
    ListingColumn("field", "Lĩnh vực", _TEXT),
    ListingColumn("applicant", "Chủ hồ sơ", _TEXT),
    ListingColumn("identity_number", "Số định danh", _CODE),
    ListingColumn("tax_code", "Mã số thuế", _CODE),
    ListingColumn("phone", "Số điện thoại", _CODE),
    ListingColumn("address", "Địa chỉ", _TEXT),
    ListingColumn("submitter", "Người nộp thay", _TEXT),
    ListingColumn("channel", "Nộp qua", _CODE, CHANNELS),
    ListingColumn("sets", "Số bộ", _COUNT),
    ListingColumn("status", "Trạng thái", _CODE, STATUSES),
    ListingColumn("received_at", "Nhận lúc", _MOMENT),
    ListingColumn("due_at", "Hẹn trả", _MOMENT),
    ListingColumn("result_at", "Có kết quả", _MOMENT),
    ListingColumn("handed_over_at", "Trao lúc", _MOMENT),
    ListingColumn("returned_at", "Đã trả", _MOMENT),
    ListingColumn("return_recorded_at", "Bấm xác nhận trả lúc", _MOMENT),
    ListingColumn("ended_at", "Kết thúc", _MOMENT),
    ListingColumn("punctuality", "Theo quy định", _CODE, PUNCTUALITY),
    ListingColumn("late_in_record_only", "Trễ chỉ trên sổ", _CODE, YES),
    ListingColumn("clerk", "Người tiếp nhận", _CODE),
    ListingColumn("answers_for", "Người phụ trách", _CODE),
)
_PROCEDURES: Final = (
    ListingColumn("code", "Mã thủ tục", _CODE),
    ListingColumn("name", "Tên thủ tục", _TEXT),
    ListingColumn("field", "Lĩnh vực", _TEXT),
    ListingColumn("limit", "Thời hạn", _CODE),
    ListingColumn("fee", "Phí (đồng)", CellKind.MONEY),
    ListingColumn("fee_note", "Ghi chú phí", _TEXT),
    ListingColumn("components", "Thành phần hồ sơ", _TEXT),
    ListingColumn("result", "Kết quả", _TEXT),
    ListingColumn("effective_from", "Áp dụng từ", _DAY),
    ListingColumn("confirmed", "Đã đối chiếu", _COUNT),
)
_CLICKS: Final = (
    ListingColumn("official_code", "Mã trên phần mềm tỉnh", _CODE),
    ListingColumn("code", "Mã hồ sơ", _CODE),
    ListingColumn("applicant", "Chủ hồ sơ", _TEXT),
    ListingColumn("procedure", "Thủ tục", _TEXT),
    ListingColumn("click", "Còn phải bấm", _CODE, CLICKS),
    ListingColumn("since", "Từ lúc", _MOMENT),
    ListingColumn("due_at", "Hẹn trả", _MOMENT),
)


@contextmanager
def dossiers(workplace: Workplace, first: date, last: date) -> Iterator[Listing]:
    """Give the dossiers received in a period, read while they are written; who asked for them is kept.

    Raises:
        NotAllowedError: the account does not oversee the office.
        UsageError: the period ends before it begins, or has not begun.
    """
    _require_overseer(workplace)
    scope = scope_of(workplace, first, last)
    note(workplace, DataUse.EXPORTED, _PERIOD.format(first=scope.first, last=scope.last))
    with workplace.store.reading() as unit:
        yield Listing("Hồ sơ", _DOSSIERS, _dossier_rows(workplace, unit, scope))


def _dossier_rows(workplace: Workplace, unit: UnitOfWork, scope: Scope) -> Iterator[tuple[Value, ...]]:
    now = workplace.now()
    for each in unit.register.whole(scope.begins, scope.cut_off):
        row, progress = each.row, each.progress
        judged = verdict(progress, now, workplace.office.early_by)
        yield (
            row.code,
            each.local_number,
            each.official_code,
            f"{row.volume}/{row.number}",
            row.procedure_code,
            row.procedure_name,
            row.field,
            row.applicant_name,
            each.identity_number,
            each.tax_code,
            row.phone,
            row.address,
            each.submitter,
            each.channel,
            row.sets,
            row.status.value,
            row.received_at,
            row.due_at,
            row.result_at,
            progress.handed_over_at,
            row.returned_at,
            progress.return_recorded_at,
            row.ended_at,
            judged.in_law.value if judged.in_law else None,
            "yes" if judged.late_in_record_only else None,
            row.clerk,
            progress.assigned_to or row.clerk,
        )


@contextmanager
def procedures(workplace: Workplace) -> Iterator[Listing]:
    """Give the procedures in force today."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        found = unit.catalogue.in_force(local(workplace.now()).date())
    rows = (
        (
            each.code,
            each.name,
            each.field,
            str(each.limit),
            each.fee.amount,
            each.fee.note,
            "; ".join(component.name for component in each.components),
            each.result,
            each.effective_from,
            int(each.confirmed),
        )
        for each in sorted(found, key=lambda each: (each.field, each.code))
    )
    yield Listing("Thủ tục", _PROCEDURES, rows)


def catalogue(workplace: Workplace) -> tuple[Procedure, ...]:
    """Return every version of every procedure, by field and code, the earliest first."""
    accounts.require(workplace.actor, Permission.READ)
    with workplace.store.reading() as unit:
        latest = sorted(unit.catalogue.latest(), key=lambda each: (each.field, each.code))
        return tuple(each for last in latest for each in reversed(unit.catalogue.versions(last.code)))


@contextmanager
def missing_clicks(workplace: Workplace) -> Iterator[Listing]:
    """Give what is still to be clicked in the official system, the oldest first."""
    accounts.require(workplace.actor, Permission.READ)
    rows = (
        (
            each.code,
            each.item.dossier.code,
            each.item.dossier.applicant_name,
            each.item.dossier.procedure_name,
            each.item.kind.value,
            each.since,
            each.item.dossier.due_at,
        )
        for each in official.unclicked(workplace)
    )
    yield Listing("Chưa bấm trên phần mềm tỉnh", _CLICKS, rows)


def _require_overseer(workplace: Workplace) -> None:
    accounts.require(workplace.actor, Permission.READ)
    if not oversees(workplace):
        raise NotAllowedError(
            "export_not_allowed",
            N_("Xuất danh sách có thông tin công dân phải do lãnh đạo hoặc quản trị làm."),
            field="user",
        )
