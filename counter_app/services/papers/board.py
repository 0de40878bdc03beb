"""The notice of a procedure for the public board, from the catalogue in force."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Final

from counter_app.domain import accounts
from counter_app.domain.accounts import Permission
from counter_app.domain.board_notice import BoardNotice, BoardNotices
from counter_app.domain.hours import WEEKDAYS, Sessions, Week
from counter_app.domain.moments import local
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper, PaperHeader
from counter_app.domain.procedures import Fee, Procedure
from counter_app.domain.status import Channel
from counter_app.services.papers.kept import PreparedPaper
from counter_app.services.papers.press import Press
from counter_app.services.receive import procedure_in_force
from counter_app.services.wording import limit_words
from counter_app.services.workplace import Workplace

PROCEDURE: Final = "procedure"
_BETWEEN: Final = " "  # no procedure's code has one
_CHANNELS: Final = {Channel.COUNTER: "tại quầy", Channel.ONLINE: "trực tuyến", Channel.POST: "qua bưu chính"}


def order_of(procedure_code: str) -> PaperOrder:
    """Return the order that prints a procedure's notice."""
    return PaperOrder(PaperKind.BOARD, details={PROCEDURE: procedure_code})


def order_of_many(procedure_codes: Sequence[str]) -> PaperOrder:
    """Return the order that prints the notices of several procedures as one paper."""
    return PaperOrder(PaperKind.BOARD, details={PROCEDURE: _BETWEEN.join(procedure_codes)})


def prepare_board_notice(
    workplace: Workplace, press: Press, order: PaperOrder, paper: Paper
) -> PreparedPaper:
    """Draw the notice of a procedure as it is in force today, or those of several, and keep the PDF.

    Raises:
        RuleError: `procedure_unknown`.
    """
    codes = order.details.get(PROCEDURE, "").split(_BETWEEN)
    if len(codes) > 1:
        return _prepare_many(workplace, press, codes, paper)
    form = board_notice(workplace, codes[0])
    pdf = press.draw(form, paper)
    name = f"niem-yet-{form.code}-{paper.value}.pdf".replace("/", "-")
    file = press.shelf.keep(pdf, day=local(workplace.now()).date(), name=name)
    return PreparedPaper(None, pdf, file, 0, PaperKind.BOARD.value, form.code)


def _prepare_many(workplace: Workplace, press: Press, codes: Sequence[str], paper: Paper) -> PreparedPaper:
    notices = tuple(board_notice(workplace, code) for code in codes)
    pdf = press.draw(BoardNotices(notices), paper)
    today = local(workplace.now())
    name = f"niem-yet-{len(codes)}-thu-tuc-{today:%H%M%S}-{paper.value}.pdf"
    file = press.shelf.keep(pdf, day=today.date(), name=name)
    fields = dict.fromkeys(each.field for each in notices)
    subject = f"{len(codes)} thủ tục" + (f", {notices[0].field}" if len(fields) == 1 else "")
    return PreparedPaper(None, pdf, file, 0, PaperKind.BOARD.value, subject)


def board_notice(workplace: Workplace, procedure_code: str) -> BoardNotice:
    """Return what the board says of a procedure today.

    Raises:
        RuleError: `procedure_unknown`.
    """
    accounts.require(workplace.actor, Permission.READ)
    now, office = workplace.now(), workplace.office
    with workplace.store.reading() as unit:
        procedure = procedure_in_force(unit, procedure_code, now)
    today = local(now).date()
    return BoardNotice(
        header=PaperHeader(office.header, office.place),
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        components=procedure.components,
        limits=_limits(procedure),
        fee=fee_words(procedure.fee),
        result=procedure.result,
        where=f"{office.name}, {office.counter_name}",
        phone=office.phone,
        hours=hours_lines(office.hours.week(today), office.hours.on(today).reception),
        note=procedure.note,
        since=procedure.effective_from,
        made_at=now,
        confirmed=procedure.confirmed,
        training=workplace.store.training,
    )


def fee_words(fee: Fee) -> str:
    """Return what a procedure costs in words of the board; empty where nobody has said."""
    if fee.amount is None:
        return fee.note
    said = "Không thu" if fee.amount == 0 else f"{fee.amount:,} đồng".replace(",", ".")
    repeated = said.lower() in fee.note.lower()
    if repeated or not fee.note:
        return fee.note if repeated else said
    return f"{said}. {fee.note}" if "(" in fee.note else f"{said} ({fee.note})"


def hours_lines(week: Week, reception: Week) -> tuple[str, ...]:
    """Return the hours of a week, neighbours with the same sessions on one line."""
    kinds: list[tuple[Sessions, bool]] = []
    for working, receiving in zip(week, reception, strict=True):
        kinds.append((working, False) if working else (receiving, True))
    lines = []
    for (sessions, only_reception), days in groupby(range(len(WEEKDAYS)), key=lambda day: kinds[day]):
        span = list(days)
        if sessions:
            hint = " (chỉ tiếp nhận)" if only_reception else ""
            lines.append(f"{_span_words(span)}{hint}: {_sessions_words(sessions)}")
    return tuple(lines)


def _span_words(days: list[int]) -> str:
    first, last = WEEKDAYS[days[0]], WEEKDAYS[days[-1]]
    words = first if first == last else f"{first} đến {last}"
    return words[0].upper() + words[1:]


def _sessions_words(sessions: Sessions) -> str:
    return ", ".join(
        f"{each.opens:%H} giờ {each.opens:%M} – {each.closes:%H} giờ {each.closes:%M}" for each in sessions
    )


def _limits(procedure: Procedure) -> tuple[str, ...]:
    usual = _first_up(limit_words(procedure.limit))
    others = [
        f"Nộp {_CHANNELS[channel]}: {limit_words(limit)}"
        for channel, limit in procedure.channel_limits
        if limit != procedure.limit
    ]
    return (usual, *others)


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def in_force_today(workplace: Workplace) -> tuple[Procedure, ...]:
    """Return the procedures that can be put up, by field and name."""
    accounts.require(workplace.actor, Permission.READ)
    today: date = local(workplace.now()).date()
    with workplace.store.reading() as unit:
        found = unit.catalogue.in_force(today)
    return tuple(sorted(found, key=lambda each: (each.field, each.name)))
