"""The register (form 07) and the lists of the counter: which there are, and those of what waits now."""

from collections.abc import Sequence

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.list_sheet import ListColumn, ListPart, ListSheet
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.services.papers.copies_list import copies_list
from counter_app.services.papers.handover_list import handover_list
from counter_app.services.papers.kept import PreparedPaper
from counter_app.services.papers.list_base import (
    LISTS,
    ListAsked,
    asked_of,
    counted,
    day_words,
    period_words,
    sheet_of,
    when,
    who,
)
from counter_app.services.papers.press import Press
from counter_app.services.papers.register_list import register_list
from counter_app.services.records import RegisterRow
from counter_app.services.workplace import Workplace

__all__ = ["LISTS", "ListAsked", "asked_of", "list_sheet", "period_words", "prepare_list"]


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
        PaperKind.REGISTER: register_list,
        PaperKind.HANDOVER: handover_list,
        PaperKind.SHELF: _shelf,
        PaperKind.TO_CALL: _to_call,
        PaperKind.CERTIFIED: _certified,
    }
    return makers[asked.kind](workplace, asked)


def _certified(workplace: Workplace, asked: ListAsked) -> ListSheet:
    return copies_list(workplace, asked.first, asked.last, period_words(asked))


def _now_words(workplace: Workplace) -> str:
    """Return the moment whose state a list tells that knows no other day than today."""
    now = local(workplace.now())
    return f"lúc {now:%H} giờ {now:%M}, {day_words(now.date())}"


def _shelf(workplace: Workplace, _asked: ListAsked) -> ListSheet:
    columns = (
        ListColumn("TT", 4, figure=True),
        ListColumn("Mã hồ sơ", 17),
        ListColumn("Tên cá nhân, tổ chức", 20),
        ListColumn("Thủ tục", 31),
        ListColumn("Có kết quả", 11),
        ListColumn("Hẹn trả", 11),
        ListColumn("Có trên kệ", 8),
    )
    rows = tuple(
        (*who(number, row), when(row.result_at), when(row.due_at), "")
        for number, row in counted(_ready(workplace))
    )
    return sheet_of(
        workplace,
        "Danh sách kết quả trên kệ",
        _now_words(workplace),
        columns,
        [ListPart("", rows)],
        signatures=("NGƯỜI KIỂM KỆ",),
        by_hand=True,
    )


def _to_call(workplace: Workplace, _asked: ListAsked) -> ListSheet:
    now = workplace.now()
    columns = (
        ListColumn("TT", 4, figure=True),
        ListColumn("Mã hồ sơ", 15),
        ListColumn("Tên cá nhân, tổ chức", 16),
        ListColumn("Thủ tục", 19),
        ListColumn("Số điện thoại", 9),
        ListColumn("Có kết quả", 10),
        ListColumn("Chờ (ngày)", 5, figure=True),
        ListColumn("Gọi lần cuối", 10),
        ListColumn("Trả lời", 18),
    )
    rows = tuple(
        (
            *who(number, row),
            row.phone or "không có số",
            when(row.result_at),
            str((local(now).date() - local(row.result_at or now).date()).days),
            when(row.called_at),
            "",
        )
        for number, row in counted(_ready(workplace))
    )
    title, parts = "Danh sách báo công dân đến nhận kết quả", [ListPart("", rows)]
    return sheet_of(workplace, title, _now_words(workplace), columns, parts, by_hand=True)


def _ready(workplace: Workplace) -> Sequence[RegisterRow]:
    with workplace.store.reading() as unit:
        return unit.register.ready()
