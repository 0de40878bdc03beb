"""The register (form 07): every number of a year, by volume; those that came to nothing, too."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from itertools import groupby
from typing import Final

from counter_app.domain.list_sheet import ListColumn, ListPart, ListSheet
from counter_app.domain.moments import at, local
from counter_app.domain.rates import last_instant
from counter_app.domain.status import Status
from counter_app.services.papers.letter_words import SET_OF_2025
from counter_app.services.papers.list_base import ListAsked, period_words, sheet_of, when
from counter_app.services.records import RegisterRow, ReservedReceipt
from counter_app.services.workplace import Workplace

_RETURN: Final = "Nhận và trả kết quả"
_NO_RESULT: Final = {
    Status.REFUSED: "từ chối",
    Status.WITHDRAWN: "công dân rút",
    Status.STOPPED: "dừng giải quyết",
    Status.CLOSED: "đóng, không bổ sung",
    Status.CANCELLED: "HỦY, nhập nhầm",
}
_COLUMNS: Final = (
    ListColumn("TT", 3.5, number="1", figure=True),
    ListColumn("Mã hồ sơ", 15.5, number="2"),
    ListColumn("Tên thủ tục hành chính", 23, number="3"),
    ListColumn("Số lượng hồ sơ (bộ)", 4.5, number="4", figure=True),
    ListColumn("Tên cá nhân, tổ chức", 13, number="5"),
    ListColumn("Địa chỉ, số điện thoại", 14.7, number="6"),
    ListColumn("Cơ quan chủ trì giải quyết", 9.5, number="7"),
    ListColumn("Ngày nhận hồ sơ", 8, (_RETURN,), "8"),
    ListColumn("Ngày hẹn trả kết quả", 8, (_RETURN,), "9"),
    ListColumn("Ngày trả kết quả", 8, (_RETURN,), "10"),
    ListColumn("Phương thức nhận kết quả", 7.5, (_RETURN,), "11"),
    ListColumn("Ký nhận", 7.5, (_RETURN,), "12"),
    ListColumn("Ghi chú", 8.5, number="13"),
)
_SETS: Final = 3

_Line = tuple[tuple[str, int, int], tuple[str, ...], bool]
"""A line of the register: volume, year and running number, its cells, and whether it is void."""


def register_list(workplace: Workplace, asked: ListAsked) -> ListSheet:
    """Return the register of some days, narrowed to a field or to what a clerk answers for."""
    begins, ends = at(asked.first, time.min), last_instant(asked.last)
    with workplace.store.reading() as unit:
        rows = unit.register.received(begins, ends, field=asked.field, clerk=asked.clerk)
        reserved = () if asked.field or asked.clerk else _unused(unit.blanks.all(None), asked)
    lines = sorted([*map(_entry, rows), *map(_blank, reserved)])
    narrowed = [words for words in (asked.field, asked.clerk and f"hồ sơ của {asked.clerk}") if words]
    return sheet_of(
        workplace,
        "Sổ theo dõi hồ sơ",
        ", ".join([period_words(asked), *narrowed]),
        _COLUMNS,
        list(_volumes(lines)),
        form="Mẫu số 07" if asked.first >= SET_OF_2025 else "Mẫu số 06",
        sum_column=_SETS,
    )


def _volumes(lines: Sequence[_Line]) -> Iterator[ListPart]:
    for (volume, year), group in groupby(lines, key=lambda line: line[0][:2]):
        held = list(group)
        void = frozenset(place for place, line in enumerate(held) if line[2])
        yield ListPart(f"Quyển số: {volume}, năm {year}", tuple(line[1] for line in held), void)


def _unused(reserved: Sequence[ReservedReceipt], asked: ListAsked) -> list[ReservedReceipt]:
    """Return the numbers of blank receipts that no dossier has taken; each stands for a gap in the book."""
    within = (each for each in reserved if asked.first <= each.day <= asked.last)
    return [each for each in within if each.dossier_id is None]


def _entry(row: RegisterRow) -> _Line:
    void = row.status is Status.CANCELLED
    cells = (
        str(row.number),
        row.code,
        row.procedure_name,
        "0" if void else str(row.sets),
        row.applicant_name,
        ", ".join(part for part in (row.address, row.phone) if part),
        row.department,
        when(row.received_at),
        when(row.due_at),
        when(row.returned_at),
        row.collect_at,
        "",
        _NO_RESULT.get(row.status, ""),
    )
    return ((row.volume, local(row.received_at).year, row.number), cells, void)


def _blank(reserved: ReservedReceipt) -> _Line:
    void = reserved.voided_at is not None
    note = f"HỦY: {reserved.void_reason}" if void else "chưa dùng"
    cells = (str(reserved.register_number), reserved.code, "Phiếu để trống", "0", *[""] * 8, note)
    return ((reserved.register_volume, _year(reserved.day), reserved.register_number), cells, void)


def _year(day: date) -> int:
    return day.year
