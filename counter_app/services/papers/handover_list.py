"""The list that goes with paper from the counter to a department: twice a day, signed by both."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Final

from counter_app.domain.list_sheet import ListColumn, ListPart, ListSheet
from counter_app.domain.moments import at, local
from counter_app.domain.rates import last_instant
from counter_app.services.papers.list_base import (
    ListAsked,
    count_words,
    counted,
    day_words,
    period_words,
    sheet_of,
    when,
    who,
)
from counter_app.services.records import Forwarding, RegisterRow
from counter_app.services.workplace import Workplace

_CUT_OFF: Final = time(15)  # paper received later goes on the next working day (Decree 118/2025 Art 18(2))
_NOON: Final = time(12, 30)
_SESSIONS: Final = {"am": "buổi sáng", "pm": "buổi chiều"}
_COLUMNS: Final = (
    ListColumn("TT", 4, figure=True),
    ListColumn("Mã hồ sơ", 15),
    ListColumn("Tên cá nhân, tổ chức", 16),
    ListColumn("Thủ tục", 24),
    ListColumn("Số bộ", 5, figure=True),
    ListColumn("Hẹn trả", 11),
    ListColumn("Giao lúc", 11),
    ListColumn("Ghi sổ lúc", 11),
    ListColumn("Ghi chú", 9),
)


def handover_list(workplace: Workplace, asked: ListAsked) -> ListSheet:
    """Return what went to each department in a session, and what then lay at the counter still.

    A list of a past session tells the counter as it was at the session's end.
    """
    begins, ends = _session(asked)
    cut_off = at(asked.last, _CUT_OFF)
    with workplace.store.reading() as unit:
        gone = unit.register.forwarded(begins, ends)
        lying = unit.register.to_forward(ends, min(ends, workplace.now()))
    parts = [_department(name, list(each)) for name, each in groupby(gone, key=lambda one: one.department)]
    staying = [row for row in lying if row.received_at <= cut_off]
    rows = tuple(_staying_row(number, row) for number, row in counted(staying))
    parts.append(ListPart("Còn ở quầy, phải chuyển trong ngày (nhận đến 15 giờ)", rows))
    return sheet_of(
        workplace,
        "Danh sách bàn giao hồ sơ",
        ", ".join([period_words(asked), *([_SESSIONS[asked.session]] if asked.session else [])]),
        _COLUMNS,
        parts,
        notes=(_late_note(workplace, asked, len(lying) - len(staying)),),
    )


def _late_note(workplace: Workplace, asked: ListAsked, count: int) -> str:
    """Return the line that tells when paper received after 15:00 goes, and how much of it there is."""
    following = day_words(workplace.calendar.next_working_day(asked.last))
    rule = f"Hồ sơ giấy nhận sau 15 giờ được chuyển vào đầu giờ ngày làm việc tiếp theo ({following})"
    return f"{rule}: {count_words(count)}." if count else f"{rule}; trong kỳ này không có."


def _session(asked: ListAsked) -> tuple[datetime, datetime]:
    begins, ends = at(asked.first, time.min), last_instant(asked.last)
    noon = at(asked.first, _NOON)
    if asked.session == "am":
        return begins, noon - timedelta(seconds=1)
    return (noon, ends) if asked.session == "pm" else (begins, ends)


def _department(name: str, gone: Sequence[Forwarding]) -> ListPart:
    """Return the part that a department signs for, its count in words too."""
    sets = sum(each.row.sets for each in gone)
    return ListPart(
        f"Giao: {name or 'chưa ghi nơi nhận'}",
        tuple(_gone_row(number, each) for number, each in counted(gone)),
        closing=(f"Cộng: {count_words(len(gone))}, {sets} bộ.",),
        signatures=("BÊN GIAO (BỘ PHẬN MỘT CỬA)", f"BÊN NHẬN ({(name or 'PHÒNG CHUYÊN MÔN').upper()})"),
    )


def _gone_row(number: int, each: Forwarding) -> tuple[str, ...]:
    row, late = each.row, local(each.recorded_at) != local(each.occurred_at)
    recorded = when(each.recorded_at) if late else ""
    return (*who(number, row), str(row.sets), when(row.due_at), when(each.occurred_at), recorded, "")


def _staying_row(number: int, row: RegisterRow) -> tuple[str, ...]:
    received = f"nhận {when(row.received_at)}"
    return (*who(number, row), str(row.sets), when(row.due_at), "", "", received)
