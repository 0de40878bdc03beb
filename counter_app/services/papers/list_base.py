"""What all lists of the counter share: what is asked for, their days in words, their head."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from counter_app.domain.errors import N_, UsageError
from counter_app.domain.hours import WEEKDAYS
from counter_app.domain.list_sheet import ListColumn, ListPart, ListSheet
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import PaperHeader
from counter_app.domain.spoken import in_words
from counter_app.services.records import RegisterRow
from counter_app.services.workplace import Workplace

Each = TypeVar("Each")

LISTS: Final = (
    PaperKind.REGISTER,
    PaperKind.HANDOVER,
    PaperKind.SHELF,
    PaperKind.TO_CALL,
    PaperKind.CERTIFIED,
)


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


def period_words(asked: ListAsked) -> str:
    """Return the days of a list as papers write them."""
    if asked.first == asked.last:
        return day_words(asked.first)
    return f"từ ngày {asked.first:%d/%m/%Y} đến ngày {asked.last:%d/%m/%Y}"


def day_words(day: date) -> str:
    """Return a day as papers write it: *thứ Hai, ngày 23/11/2026*."""
    return f"{WEEKDAYS[day.weekday()]}, ngày {day:%d/%m/%Y}"


def counted(rows: Iterable[Each]) -> Iterator[tuple[int, Each]]:
    """Yield rows with the number that stands before them."""
    return enumerate(rows, start=1)


def count_words(count: int) -> str:
    """Return a count of dossiers in figures and in words, so that nobody can add one."""
    return f"{count} hồ sơ ({in_words(count)} hồ sơ)"


def when(moment: datetime | None) -> str:
    """Return an instant as short as a column needs it."""
    return f"{local(moment):%H:%M %d/%m/%Y}" if moment else ""


def who(number: int, row: RegisterRow) -> tuple[str, str, str, str]:
    """Return the first cells of every list: number, the dossier's code, whose it is, what is asked for."""
    return (str(number), row.code, row.applicant_name, row.procedure_name)


def sheet_of(
    workplace: Workplace,
    title: str,
    subtitle: str,
    columns: tuple[ListColumn, ...],
    parts: Sequence[ListPart],
    *,
    form: str = "",
    notes: tuple[str, ...] = (),
    signatures: tuple[str, ...] = (),
    sum_column: int | None = None,
    by_hand: bool = False,
) -> ListSheet:
    """Return a list with this office's head, made now by whoever is signed in."""
    return ListSheet(
        header=PaperHeader(workplace.office.header, workplace.office.place),
        title=title,
        subtitle=subtitle,
        columns=columns,
        parts=tuple(parts),
        made_at=workplace.now(),
        made_by=workplace.actor.full_name,
        form=form,
        notes=notes,
        signatures=signatures,
        sum_column=sum_column,
        by_hand=by_hand,
        training=workplace.store.training,
    )
