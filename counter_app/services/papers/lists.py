"""The register (form 07) and the lists of the counter: what each says, row by row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Final, TypeVar

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.errors import N_, UsageError
from counter_app.domain.hours import WEEKDAYS
from counter_app.domain.list_sheet import ListColumn, ListPart, ListSheet
from counter_app.domain.moments import at, local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper, PaperHeader
from counter_app.domain.rates import last_instant
from counter_app.domain.status import Status
from counter_app.services.papers.copies_list import copies_list
from counter_app.services.papers.kept import PreparedPaper
from counter_app.services.papers.letter_words import SET_OF_2025
from counter_app.services.papers.press import Press
from counter_app.services.records import Forwarding, RegisterRow
from counter_app.services.workplace import Workplace

Each = TypeVar("Each")

LISTS: Final = (
    PaperKind.REGISTER,
    PaperKind.HANDOVER,
    PaperKind.SHELF,
    PaperKind.TO_CALL,
    PaperKind.CERTIFIED,
)
_CUT_OFF: Final = time(15)  # paper received later goes on the next working day (Decree 118/2025 Art 18(2))
_NOON: Final = time(12, 30)
_RETURN: Final = "Nhận và trả kết quả"
_NO_RESULT: Final = {
    Status.REFUSED: "từ chối",
    Status.WITHDRAWN: "công dân rút",
    Status.STOPPED: "dừng giải quyết",
    Status.CLOSED: "đóng, không bổ sung",
    Status.CANCELLED: "HỦY, nhập nhầm",
}


@dataclass(frozen=True, slots=True)
class ListAsked:
    """Which list, of which days; `session` is `am`, `pm` or empty for the whole day."""

    kind: PaperKind
    first: date
    last: date
    session: str = ""
    field: str = ""
    clerk: str = ""


def asked_of(order: PaperOrder, today: date) -> ListAsked:
    """Return what an order for a list asks for; without a day it means today.

    Raises:
        UsageError: its last day is before its first.
    """
    details = order.details
    first = order.day or today
    last = date.fromisoformat(details["last"]) if details.get("last") else first
    if last < first:
        raise UsageError("period_backwards", N_("Kỳ in kết thúc trước khi bắt đầu."), field="to")
    session, field, clerk = (details.get(key, "") for key in ("session", "field", "clerk"))
    return ListAsked(order.kind, first, last, session, field, clerk)


def prepare_list(workplace: Workplace, press: Press, order: PaperOrder, paper: Paper) -> PreparedPaper:
    """Draw a list and keep its PDF."""
    today = local(workplace.now()).date()
    asked = asked_of(order, today)
    pdf = press.draw(list_sheet(workplace, asked), paper)
    days = f"{asked.first:%Y%m%d}" + (f"-{asked.last:%Y%m%d}" if asked.last != asked.first else "")
    name = f"{order.kind.value}-{days}{f'-{asked.session}' if asked.session else ''}.pdf"
    file = press.shelf.keep(pdf, day=today, name=name)
    return PreparedPaper(None, pdf, file, 0, order.kind.value, period_words(asked))


def list_sheet(workplace: Workplace, asked: ListAsked) -> ListSheet:
    """Return what a list says."""
    accounts.require(workplace.actor, Permission.READ)
    makers = {
        PaperKind.REGISTER: _register,
        PaperKind.HANDOVER: _hand_over,
        PaperKind.SHELF: _shelf,
        PaperKind.TO_CALL: _to_call,
        PaperKind.CERTIFIED: _certified,
    }
    return makers[asked.kind](workplace, asked)


def period_words(asked: ListAsked) -> str:
    """Return the days of a list as papers write them."""
    if asked.first == asked.last:
        return f"{WEEKDAYS[asked.first.weekday()]}, ngày {asked.first:%d/%m/%Y}"
    return f"từ ngày {asked.first:%d/%m/%Y} đến ngày {asked.last:%d/%m/%Y}"


def _register(workplace: Workplace, asked: ListAsked) -> ListSheet:
    with workplace.store.reading() as unit:
        rows = unit.register.received(
            at(asked.first, time.min), last_instant(asked.last), field=asked.field, clerk=asked.clerk
        )
    columns = (
        ListColumn("TT", 4, number="1", figure=True),
        ListColumn("Mã hồ sơ", 18.8, number="2"),
        ListColumn("Tên thủ tục hành chính", 16, number="3"),
        ListColumn("Số lượng hồ sơ (bộ)", 5, number="4", figure=True),
        ListColumn("Tên cá nhân, tổ chức", 13, number="5"),
        ListColumn("Địa chỉ, số điện thoại", 14.7, number="6"),
        ListColumn("Cơ quan chủ trì giải quyết", 10, number="7"),
        ListColumn("Nhận hồ sơ", 8, (_RETURN,), "8"),
        ListColumn("Hẹn trả kết quả", 8, (_RETURN,), "9"),
        ListColumn("Trả kết quả", 8, (_RETURN,), "10"),
        ListColumn("Phương thức nhận kết quả", 8, (_RETURN,), "11"),
        ListColumn("Ký nhận", 8, (_RETURN,), "12"),
        ListColumn("Ghi chú", 9, number="13"),
    )
    parts = [
        ListPart(f"Quyển số: {volume}", tuple(_register_row(row) for row in group))
        for volume, group in groupby(rows, key=lambda row: row.volume)
    ]
    narrowed = [words for words in (asked.field, asked.clerk and f"hồ sơ của {asked.clerk}") if words]
    return _sheet(
        workplace,
        "Sổ theo dõi hồ sơ",
        ", ".join([period_words(asked), *narrowed]),
        columns,
        parts,
        form="Mẫu số 07" if asked.first >= SET_OF_2025 else "Mẫu số 06",
        sum_column=3,
    )


def _register_row(row: RegisterRow) -> tuple[str, ...]:
    return (
        str(row.number),
        row.code,
        row.procedure_name,
        "0" if row.status is Status.CANCELLED else str(row.sets),
        row.applicant_name,
        ", ".join(part for part in (row.address, row.phone) if part),
        row.department,
        _when(row.received_at),
        _when(row.due_at),
        _when(row.returned_at),
        row.collect_at,
        "",
        _NO_RESULT.get(row.status, ""),
    )


def _hand_over(workplace: Workplace, asked: ListAsked) -> ListSheet:
    begins, ends = _session(asked)
    cut_off = at(asked.last, _CUT_OFF)
    with workplace.store.reading() as unit:
        gone = unit.register.forwarded(begins, ends)
        staying = unit.register.to_forward(min(cut_off, ends))
    columns = (
        ListColumn("TT", 4, figure=True),
        ListColumn("Mã hồ sơ", 15),
        ListColumn("Tên cá nhân, tổ chức", 16),
        ListColumn("Thủ tục", 24),
        ListColumn("Số bộ", 5, figure=True),
        ListColumn("Hẹn trả", 11),
        ListColumn("Giao lúc", 10),
        ListColumn("Ghi sổ lúc", 10),
        ListColumn("Ghi chú", 10),
    )
    parts = [
        ListPart(
            f"Giao: {name or 'chưa ghi nơi nhận'}", tuple(_gone_row(n, each) for n, each in _counted(group))
        )
        for name, group in groupby(gone, key=lambda each: each.department)
    ]
    rows = tuple(_staying_row(number, row) for number, row in _counted(staying))
    parts.append(ListPart("Còn ở quầy, phải chuyển trong ngày (nhận trước 15 giờ)", rows))
    sessions = {"am": "buổi sáng", "pm": "buổi chiều"}
    words = [period_words(asked), *([sessions[asked.session]] if asked.session else [])]
    return _sheet(
        workplace,
        "Danh sách bàn giao hồ sơ",
        ", ".join(words),
        columns,
        parts,
        signatures=("BÊN GIAO (BỘ PHẬN MỘT CỬA)", "BÊN NHẬN (PHÒNG CHUYÊN MÔN)"),
    )


def _certified(workplace: Workplace, asked: ListAsked) -> ListSheet:
    return copies_list(workplace, asked.first, asked.last, period_words(asked))


def _session(asked: ListAsked) -> tuple[datetime, datetime]:
    begins, ends = at(asked.first, time.min), last_instant(asked.last)
    noon = at(asked.first, _NOON)
    if asked.session == "am":
        return begins, noon - timedelta(seconds=1)
    return (noon, ends) if asked.session == "pm" else (begins, ends)


def _gone_row(number: int, each: Forwarding) -> tuple[str, ...]:
    row, late = each.row, local(each.recorded_at) != local(each.occurred_at)
    recorded = _when(each.recorded_at) if late else ""
    return (*_who(number, row), str(row.sets), _when(row.due_at), _when(each.occurred_at), recorded, "")


def _staying_row(number: int, row: RegisterRow) -> tuple[str, ...]:
    received = f"nhận {_when(row.received_at)}"
    return (*_who(number, row), str(row.sets), _when(row.due_at), "", "", received)


def _who(number: int, row: RegisterRow) -> tuple[str, str, str, str]:
    return (str(number), row.code, row.applicant_name, row.procedure_name)


def _shelf(workplace: Workplace, asked: ListAsked) -> ListSheet:
    columns = (
        ListColumn("TT", 5, figure=True),
        ListColumn("Mã hồ sơ", 25),
        ListColumn("Tên cá nhân, tổ chức", 19),
        ListColumn("Thủ tục", 22),
        ListColumn("Có kết quả", 13),
        ListColumn("Hẹn trả", 13),
        ListColumn("Có trên kệ", 8),
    )
    rows = tuple(
        (*_who(number, row), _when(row.result_at), _when(row.due_at), "")
        for number, row in _counted(_ready(workplace))
    )
    part = ListPart("", rows)
    title = "Danh sách kết quả trên kệ"
    signed = ("NGƯỜI KIỂM KỆ",)
    return _sheet(workplace, title, period_words(asked), columns, [part], signatures=signed)


def _to_call(workplace: Workplace, asked: ListAsked) -> ListSheet:
    now = workplace.now()
    columns = (
        ListColumn("TT", 4, figure=True),
        ListColumn("Mã hồ sơ", 15),
        ListColumn("Tên cá nhân, tổ chức", 16),
        ListColumn("Thủ tục", 22),
        ListColumn("Số điện thoại", 11),
        ListColumn("Có kết quả", 10),
        ListColumn("Chờ (ngày)", 6, figure=True),
        ListColumn("Gọi lần cuối", 10),
        ListColumn("Trả lời", 12),
    )
    rows = tuple(
        (
            *_who(number, row),
            row.phone or "không có số",
            _when(row.result_at),
            str((local(now).date() - local(row.result_at or now).date()).days),
            _when(row.called_at),
            "",
        )
        for number, row in _counted(_ready(workplace))
    )
    return _sheet(
        workplace,
        "Danh sách báo công dân đến nhận kết quả",
        period_words(asked),
        columns,
        [ListPart("", rows)],
    )


def _ready(workplace: Workplace) -> Sequence[RegisterRow]:
    with workplace.store.reading() as unit:
        return unit.register.ready()


def _counted(rows: Iterable[Each]) -> Iterator[tuple[int, Each]]:
    return enumerate(rows, start=1)


def _when(moment: datetime | None) -> str:
    return f"{local(moment):%H:%M %d/%m/%Y}" if moment else ""


def _sheet(
    workplace: Workplace,
    title: str,
    subtitle: str,
    columns: tuple[ListColumn, ...],
    parts: Sequence[ListPart],
    *,
    form: str = "",
    signatures: tuple[str, ...] = (),
    sum_column: int | None = None,
) -> ListSheet:
    return ListSheet(
        header=PaperHeader(workplace.office.header, workplace.office.place),
        title=title,
        subtitle=subtitle,
        columns=columns,
        parts=tuple(parts),
        made_at=workplace.now(),
        made_by=workplace.actor.full_name,
        form=form,
        signatures=signatures,
        sum_column=sum_column,
        training=workplace.store.training,
    )
