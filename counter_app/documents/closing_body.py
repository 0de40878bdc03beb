"""The parts of the sheet of a closed day: counts, what stays open, both clocks, the seal, the signatures."""

from collections.abc import Sequence

from counter_app.documents.closing_fees import fee_lines
from counter_app.documents.closing_words import OWED, STEPS, TITLE, clock_on, day_words
from counter_app.documents.header import agency_column, draw_agency, draw_nation, national_column
from counter_app.documents.layout import Flow, Run
from counter_app.documents.marks import training_seal
from counter_app.documents.style import MM, Style
from counter_app.documents.table import Column, draw_table
from counter_app.domain.closing import grouped
from counter_app.domain.closing_sheet import BackDated, BothClocks, ClosingSheet, LeftOpen
from counter_app.domain.obligations import TICKS

_SIGNING = 26 * MM  # room for a signature and half a seal
_COUNTED = (
    ("Tiếp nhận", "received"),
    ("Có kết quả", "settled"),
    ("Trao kết quả cho công dân", "handed_over"),
    ("Xác nhận đã trả", "confirmed"),
    ("Từ chối, rút, dừng, đóng", "ended"),
)


def draw_head(flow: Flow, sheet: ClosingSheet, style: Style) -> None:
    """Set agency and nation, the title, the day, and who closed it when."""
    top = flow.y
    draw_agency(flow, sheet.header, style)
    agency_end, flow.y = flow.y, top
    draw_nation(flow, sheet.header, sheet.closed_at, style)
    flow.y = min(flow.y, agency_end) - 10 * style.scale
    faces = style.faces
    flow.text([(TITLE, faces.bold)], style.title, centred=True)
    flow.text([(day_words(sheet.day), faces.bold)], style.body * 1.1, centred=True)
    said = f"Chốt lúc {clock_on(sheet.closed_at, sheet.day)}, người chốt: {sheet.closed_by}"
    flow.text([(said, faces.italic)], style.body, centred=True)
    if sheet.reprint:
        flow.text([(f"In lại lần {sheet.reprint}", faces.bold)], style.body, centred=True)
    for again in sheet.opened_again:
        words = (
            f"Đã chốt lúc {clock_on(again.closed_at, sheet.day)}, "
            f"{again.by} mở lại lúc {clock_on(again.at, sheet.day)} vì: {again.reason}"
        )
        flow.text([(words, faces.bold)], style.body, centred=True)
    flow.space(4 * style.scale)


def draw_counts(flow: Flow, sheet: ClosingSheet, style: Style) -> None:
    """Set what came in and went out by both clocks, what is still open, and the fees."""
    _heading(flow, "1. Hồ sơ trong ngày", style)
    narrow = 0.24 * flow.frame.measure
    columns = (
        Column("Việc", flow.frame.measure - 2 * narrow, centred=False),
        Column("Xảy ra trong ngày", narrow),
        Column("Ghi sổ trong ngày", narrow),
    )
    both: list[tuple[str, BothClocks]] = [(name, getattr(sheet.counts, key)) for name, key in _COUNTED]
    draw_table(flow, columns, [(name, str(each.happened), str(each.recorded)) for name, each in both], style)
    flow.space(3 * style.scale)
    stock = sheet.stock
    _line(
        flow,
        "Còn mở lúc chốt:",
        f"{stock.processing} đang giải quyết, {stock.paused} tạm dừng chờ công dân, "
        f"{stock.waiting} có kết quả chờ trả, {stock.unconfirmed} đã trao chưa xác nhận.",
        style,
    )
    for label, said in fee_lines(sheet.fees):
        _line(flow, label, said, style)


def draw_left(flow: Flow, sheet: ClosingSheet, style: Style) -> None:
    """Set what stays open with its reasons, and apart from it the clicks that the official system lacks."""
    here = [each for each in sheet.left if each.kind not in TICKS]
    _heading(flow, f"2. Việc để lại, có lý do ({len(here)})", style)
    _left_table(flow, here, sheet, style)
    if sheet.official:
        there = [each for each in sheet.left if each.kind in TICKS]
        _heading(flow, f"3. Chưa bấm trên phần mềm chung ({len(there)})", style)
        _left_table(flow, there, sheet, style)
        if sheet.stock.unticked:
            flow.space(2 * style.scale)
            _line(flow, "Tính cả những ngày trước:", f"{sheet.stock.unticked} hồ sơ chưa bấm.", style)


def _left_table(flow: Flow, lines: Sequence[LeftOpen], sheet: ClosingSheet, style: Style) -> None:
    if not lines:
        _nothing(flow, style)
        return
    columns = _columns(
        flow, ("STT", 0.08), ("Hồ sơ", 0.28), ("Việc", 0.18), ("Hạn", 0.15), ("Lý do để lại", 0.31)
    )
    rows = [
        (
            str(number),
            f"{each.applicant}, {each.code}",
            OWED.get(each.kind, each.kind.value),
            clock_on(each.deadline, sheet.day) if each.deadline else "",
            each.reason,
        )
        for number, each in enumerate(lines, start=1)
    ]
    draw_table(flow, columns, rows, style)


def draw_back_dated(flow: Flow, sheet: ClosingSheet, style: Style) -> None:
    """Set the steps that were recorded that day and had happened on an earlier one."""
    number = 4 if sheet.official else 3
    _heading(flow, f"{number}. Ghi lùi ngày ({len(sheet.back_dated)})", style)
    if not sheet.back_dated:
        _nothing(flow, style)
        return
    columns = _columns(
        flow,
        ("Hồ sơ", 0.28),
        ("Bước", 0.14),
        ("Xảy ra", 0.15),
        ("Ghi sổ", 0.16),
        ("Lý do, người duyệt", 0.27),
    )
    draw_table(flow, columns, [_back_dated_row(each, sheet) for each in sheet.back_dated], style)


def _back_dated_row(each: BackDated, sheet: ClosingSheet) -> tuple[str, ...]:
    approved = f"duyệt: {each.approved_by}" if each.approved_by else ""
    return (
        f"{each.applicant}, {each.code}",
        STEPS.get(each.kind, each.kind.value),
        clock_on(each.occurred_at, sheet.day),
        f"{clock_on(each.recorded_at, sheet.day)}, {each.by}",
        "; ".join(part for part in (each.reason, approved) if part),
    )


def draw_shelf(flow: Flow, sheet: ClosingSheet, style: Style) -> None:
    """Set what the day's count of the shelf found, or that nobody counted."""
    number = 5 if sheet.official else 4
    _heading(flow, f"{number}. Kiểm kệ kết quả", style)
    shelf = sheet.shelf
    if shelf is None:
        flow.text([("Trong ngày không kiểm kệ.", style.faces.regular)], style.body)
        return
    said = (
        f"Kiểm lúc {clock_on(shelf.at, sheet.day)}, người kiểm: {shelf.by}. "
        f"Có trên kệ, đúng sổ: {shelf.present}. Có trong sổ, không có trên kệ: {shelf.missing}. "
        f"Có trên kệ, chưa ghi sổ: {shelf.unrecorded}. Mã lạ: {shelf.unknown}."
    )
    flow.text([(said, style.faces.regular)], style.body)


def draw_end(flow: Flow, sheet: ClosingSheet, style: Style) -> None:
    """Set the journal's seal and the two signature spaces; never apart on two pages."""
    flow.space(6 * style.scale)
    _line(flow, "Mã niêm phong nhật ký:", grouped(sheet.fingerprint), style)
    note = "Nhật ký ngày này bị sửa thì mã sẽ khác; chạy “Kiểm tra dữ liệu” ở phần Cài đặt để đối chiếu."
    flow.text([(note, style.faces.italic)], style.note)
    flow.space(8 * style.scale)
    top = flow.y
    _signature(flow, sheet, style, agency_column(style), ("NGƯỜI CHỐT NGÀY", sheet.closed_by))
    flow.y = top
    _signature(flow, sheet, style, national_column(style), ("LÃNH ĐẠO PHỤ TRÁCH", ""))


def _signature(
    flow: Flow, sheet: ClosingSheet, style: Style, column: tuple[float, float], who: tuple[str, str]
) -> None:
    left, width = column
    faces = style.faces
    flow.text([(who[0], faces.bold)], style.body, left=left, width=width, centred=True)
    flow.text([("(Ký, ghi rõ họ tên)", faces.italic)], style.small, left=left, width=width, centred=True)
    if sheet.training:
        training_seal(flow, style, left, width, flow.y - _SIGNING * 0.62)
    flow.y -= _SIGNING
    flow.text([(who[1] or " ", faces.bold)], style.body, left=left, width=width, centred=True)
    if not who[1]:
        flow.y -= style.body  # an empty name takes its line all the same


def _heading(flow: Flow, words: str, style: Style) -> None:
    flow.space(6 * style.scale)
    flow.need(5 * style.body)  # never alone at the foot of a page
    flow.text([(words, style.faces.bold)], style.body)
    flow.space(2 * style.scale)


def _nothing(flow: Flow, style: Style) -> None:
    flow.text([("Không có.", style.faces.regular)], style.body)


def _line(flow: Flow, label: str, said: str, style: Style) -> None:
    runs: list[Run] = [(f"{label} ", style.faces.bold), (said, style.faces.regular)]
    flow.text(runs, style.body)


def _columns(flow: Flow, *shares: tuple[str, float]) -> tuple[Column, ...]:
    narrow = ("STT", "Hạn", "Xảy ra", "Ghi sổ")
    return tuple(
        Column(heading, share * flow.frame.measure, centred=heading in narrow) for heading, share in shares
    )
