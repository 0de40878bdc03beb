"""The day's list of certified copies, after the book of certifications (Circular 01/2020/TT-BTP)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from counter_app.domain.certified_copies import money
from counter_app.domain.list_sheet import ListColumn, ListPart, ListSheet
from counter_app.domain.moments import local
from counter_app.domain.papers import PaperHeader
from counter_app.services.copies import CopyTotals, slips_between, totals_of
from counter_app.services.records import KeptCopySlip
from counter_app.services.workplace import Workplace

_COLUMNS: Final = (
    ListColumn("Số chứng thực", 8, figure=True),
    ListColumn("Giờ, ngày", 12),
    ListColumn("Người yêu cầu", 18),
    ListColumn("Tên bản chính giấy tờ", 24),
    ListColumn("Số trang", 6, figure=True),
    ListColumn("Số bản", 6, figure=True),
    ListColumn("Phí (đồng)", 9, figure=True),
    ListColumn("Biên lai, lý do không thu", 14),
    ListColumn("Ghi chú", 12),
)
_FEE: Final = 6
_SIGNED: Final = ("NGƯỜI LẬP", "NGƯỜI KÝ CHỨNG THỰC")


def copies_list(workplace: Workplace, first: date, last: date, period: str) -> ListSheet:
    """Return the documents certified from one day to another, in the order of their numbers."""
    slips = slips_between(workplace, first, last)
    office = workplace.office
    volumes = dict.fromkeys(f"{each.slip.volume}/{each.slip.year}-SCT/BS" for each in slips)
    parts = [_part(slips, volume) for volume in volumes]
    return ListSheet(
        header=PaperHeader(office.header, office.place),
        title="Danh sách chứng thực bản sao từ bản chính",
        subtitle=period,
        columns=_COLUMNS,
        parts=tuple(parts),
        made_at=workplace.now(),
        made_by=workplace.actor.full_name,
        empty="Không có giấy tờ nào được chứng thực.",
        total=_total(totals_of(slips)),
        signatures=_SIGNED,
        sum_column=_FEE,
        training=workplace.store.training,
    )


def _part(slips: Sequence[KeptCopySlip], volume: str) -> ListPart:
    """Return a volume's rows; what was made void stays readable under its line."""
    rows: list[tuple[str, ...]] = []
    struck: set[int] = set()
    for kept in slips:
        if f"{kept.slip.volume}/{kept.slip.year}-SCT/BS" != volume:
            continue
        for row in _rows(kept):
            if kept.voided_at is not None:
                struck.add(len(rows))
            rows.append(row)
    return ListPart(f"Quyển số: {volume}", tuple(rows), frozenset(struck))


def _rows(kept: KeptCopySlip) -> Iterator[tuple[str, ...]]:
    slip, void = kept.slip, kept.voided_at is not None
    for place, line in enumerate(slip.lines):
        free = void or bool(slip.exemption)
        yield (
            str(slip.number + place),
            f"{local(kept.made_at):%H:%M %d/%m/%Y}",
            slip.requester,
            line.document,
            str(line.pages),
            "0" if void else str(line.copies),
            "0" if free else money(line.amount(slip.fees)),
            slip.exemption or slip.fee_document,
            f"HỦY: {kept.void_reason}" if void else "",
        )


def _total(totals: CopyTotals) -> str:
    said = (
        f"Tổng cộng: {totals.slips} phiếu, {totals.documents} giấy tờ, {totals.copies} bản, "
        f"phí {money(totals.amount)} đồng"
    )
    others = [
        f"{count} phiếu {words}"
        for count, words in ((totals.exempt, "không thu phí"), (totals.void, "đã hủy"))
        if count
    ]
    return f"{said} ({', '.join(others)})." if others else f"{said}."
