"""The sheet of a closed day: everything on it readable, over as many pages as it needs, nothing cut."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from counter_app.documents.style import frame_of
from counter_app.domain.closing_sheet import (
    BackDated,
    BothClocks,
    ClosingSheet,
    DayCounts,
    DayFees,
    DayStock,
    LeftOpen,
    OpenedAgain,
    ShelfLine,
)
from counter_app.domain.events import EventKind
from counter_app.domain.obligations import ObligationKind
from counter_app.domain.papers import Paper, PaperHeader
from counter_app.drawing import draw
from tests.support import moment

FULL = "0123456789abcdef" * 4
CLOSED = moment("2026-11-25T17:10")
NAMES = ("Lý Văn Ơn", "Đặng Thị Thuỳ Dương", "Công Tằng Tôn Nữ Hoàng Ngọc Thuỳ Dương Nguyễn Phước Bửu Ẩm")
REASONS = ("chờ ký", "phần mềm thành phố mất kết nối từ 15 giờ, kỹ thuật hẹn sáng mai sửa xong")


@pytest.fixture
def empty() -> ClosingSheet:
    nothing = BothClocks(0, 0)
    return ClosingSheet(
        header=PaperHeader(("UBND PHƯỜNG SƠN TÂY", "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG"), "Sơn Tây"),
        office="Điểm Phục vụ hành chính công phường Sơn Tây",
        day=date(2026, 11, 25),
        closed_at=CLOSED,
        closed_by="Đỗ Thu Hà",
        counts=DayCounts(nothing, nothing, nothing, nothing, nothing),
        stock=DayStock(0, 0, 0, 0),
        fees=DayFees(0, 0, 0),
        left=(),
        back_dated=(),
        shelf=None,
        opened_again=(),
        fingerprint=FULL,
    )


def filled(empty: ClosingSheet, lines: int) -> ClosingSheet:
    kinds = (ObligationKind.CONFIRM_RETURN, ObligationKind.RECORD_RESULT, ObligationKind.TICK_RETURN)
    left = tuple(
        LeftOpen(
            f"H26.33.12-261125-{n:04d}",
            NAMES[n % 3],
            kinds[n % 3],
            CLOSED + timedelta(hours=n),
            REASONS[n % 2],
        )
        for n in range(1, lines + 1)
    )
    back = tuple(
        BackDated(
            f"H26.33.12-261123-{n:04d}",
            NAMES[n % 3],
            EventKind.RESULT_READY,
            CLOSED - timedelta(days=2),
            CLOSED - timedelta(minutes=n),
            "Đỗ Thu Hà",
            "mất điện chiều thứ Hai",
            "Nguyễn Minh Tuấn",
        )
        for n in range(1, lines // 4 + 1)
    )
    return replace(
        empty,
        counts=DayCounts(
            BothClocks(41, 42), BothClocks(38, 39), BothClocks(35, 35), BothClocks(34, 33), BothClocks(2, 2)
        ),
        stock=DayStock(63, 5, 21, 2, 40),
        fees=DayFees(35, 187_000, 3),
        left=left,
        back_dated=back,
        shelf=ShelfLine(moment("2026-11-25T16:40"), "Đỗ Thu Hà", 19, 2, 1, 0),
    )


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (5, 2), (120, 10)])
def test_every_line_and_the_counts_are_read_back_over_a_few_pages(empty, read, lines, pages):
    sheet = filled(empty, lines)
    printed = read(draw(sheet))
    assert len(printed) <= pages
    text = " ".join(printed.texts())
    for line in sheet.left:
        assert line.code in text.replace(" ", "")
    for words in (
        "TỜ CHỐT NGÀY",
        "thứ Tư, ngày 25/11/2026",
        "17 giờ 10",
        "Tiếp nhận 41 42",
        "187.000 đồng",
    ):
        assert words in text
    assert "40 hồ sơ chưa bấm" in text
    assert "0123 4567 89ab cdef" in text
    assert FULL[:40] not in text


def test_a_day_on_which_nothing_happened_says_so(empty, read):
    text = read(draw(empty)).text(0)
    assert text.count("Không có.") == 3
    assert "Trong ngày không kiểm kệ." in text


def test_nothing_leaves_the_sheet(empty, read):
    printed, frame = read(draw(filled(empty, 120))), frame_of(Paper.A4)
    for page in range(len(printed)):
        boxes = [box for _char, *box in printed.glyphs(page)]
        assert min(box[0] for box in boxes) >= frame.left - 1
        assert max(box[2] for box in boxes) <= frame.right + 1
        assert min(box[1] for box in boxes) >= frame.bottom - 4
        assert max(box[3] for box in boxes) <= frame.top + 1


@pytest.mark.parametrize("lines", [0, 5, 11, 12, 13, 14, 15, 16, 17, 18, 120])
def test_the_seal_and_both_signatures_are_on_one_page_the_last_one(empty, read, lines):
    last = read(draw(filled(empty, lines))).texts()[-1]
    for words in ("Mã niêm phong nhật ký", "NGƯỜI CHỐT NGÀY", "LÃNH ĐẠO PHỤ TRÁCH", "Đỗ Thu Hà"):
        assert words in last


def test_several_pages_are_counted_and_a_heading_stands_over_every_part_of_a_table(empty, read):
    printed = read(draw(filled(empty, 120)))
    for number, text in enumerate(printed.texts(), start=1):
        assert f"Tờ chốt ngày 25/11/2026 – Trang {number}/{len(printed)}" in text
    assert all("Lý do" in text for text in printed.texts()[:-1])


def test_a_day_opened_again_says_when_by_whom_and_why(empty, read):
    again = OpenedAgain(CLOSED, CLOSED + timedelta(minutes=20), "Nguyễn Minh Tuấn", "sót một hồ sơ")
    late = CLOSED + timedelta(days=1)
    text = read(draw(replace(empty, opened_again=(again,), closed_at=late))).text(0)
    assert "Nguyễn Minh Tuấn mở lại lúc 17 giờ 30 vì: sót một hồ sơ" in text
    assert "Chốt lúc 17 giờ 10, 26/11/2026" in text


def test_both_clocks_the_reason_and_the_approver_of_a_back_dated_step_are_printed(empty, read):
    text = " ".join(read(draw(filled(empty, 5))).texts())
    assert re.search(r"17 giờ 10, 23/11/2026", text)
    assert re.search(r"17 giờ 09, Đỗ Thu Hà", text)
    assert "duyệt: Nguyễn Minh Tuấn" in text


def test_an_office_without_an_official_system_is_told_nothing_of_one(empty, read):
    text = read(draw(replace(empty, official=False))).text(0)
    assert "phần mềm chung" not in text
    assert "3. Ghi lùi ngày (0) Không có. 4. Kiểm kệ kết quả" in text


def test_a_rehearsal_says_so_on_every_page(empty, read):
    printed = read(draw(replace(filled(empty, 120), training=True)))
    assert all("TẬP HUẤN" in text for text in printed.texts())


def test_equal_sheets_are_equal_to_the_byte(empty):
    assert draw(filled(empty, 5)) == draw(filled(empty, 5))
