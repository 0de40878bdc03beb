"""Lists as other systems and other hands make them."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import CounterError, EnvironmentProblem, UsageError
from counter_app.domain.official_list import ColumnsUnknownError, ListColumn, OfficialList
from counter_app.exchange.official_columns import header_key
from counter_app.exchange.official_file import list_from, read_list
from tests.support import moment

HEADER = (
    "STT",
    "Mã hồ sơ",
    "Tên thủ tục",
    "Chủ hồ sơ",
    "Số CCCD",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Trạng thái",
)
ROW = (
    1.0,
    "H26.33.12-261123-0001",
    "Đăng ký khai sinh",
    "Nguyễn Thị Hòa",
    "001185012345",
    "23/11/2026 09:05",
    "25/11/2026",
    "Đang xử lý",
)


def book(*sheets, merged=()) -> bytes:
    """Return an xlsx file; a sheet is its rows, a date is written as spreadsheets keep dates."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        stamp = made.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for number, rows in enumerate(sheets):
            sheet = made.add_worksheet(f"Trang {number + 1}")
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date | datetime):
                        sheet.write_datetime(at, column, value, stamp)
                    else:
                        sheet.write(at, column, value)
            for area, value in merged if number == 0 else ():
                sheet.merge_range(*area, value)
    return out.getvalue()


def csv_text(*rows, delimiter=";") -> str:
    return "".join(delimiter.join(str(cell) for cell in row) + "\r\n" for row in rows)


@pytest.fixture
def read(tmp_path):
    def reader(content: bytes | str, name="danh-sach.xlsx", **remembered) -> OfficialList:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_list(path, remembered)

    return reader


def test_title_rows_above_and_sums_and_signatures_below_are_no_dossiers(read):
    rows = [
        ("UBND PHƯỜNG SƠN TÂY",),
        ("DANH SÁCH HỒ SƠ TIẾP NHẬN",),
        ("Từ ngày 01/11/2026 đến ngày 25/11/2026",),
        (),
        HEADER,
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
        ROW,
        (2.0, "H26.33.12-261123-0002", *ROW[2:]),
        ("Tổng cộng", "2 hồ sơ"),
        (),
        ("", "", "", "", "", "", "Ngày 25 tháng 11 năm 2026", ""),
        ("Người lập biểu", "", "", "", "", "", "Thủ trưởng đơn vị"),
    ]
    found = read(book(rows))

    assert [entry.code for entry in found.entries] == ["H26.33.12-261123-0001", "H26.33.12-261123-0002"]
    first = found.entries[0]
    assert (first.applicant_name, first.identity_number) == ("Nguyễn Thị Hòa", "001185012345")
    assert (first.procedure, first.status) == ("Đăng ký khai sinh", "Đang xử lý")
    assert first.received_at == moment("2026-11-23T09:05")
    assert first.due_at == moment("2026-11-25T00:00")
    assert (found.remarks, found.bad_rows) == ((), ())


def test_the_columns_are_named_as_the_file_names_them(read):
    assert read(book([HEADER, ROW])).columns[ListColumn.DUE] == "Ngày hẹn trả"


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Số hồ sơ", "code"),
        ("MaHoSo", "code"),
        ("Mã số", "code"),
        ("Số biên nhận", "code"),
        ("Họ và tên", "applicant"),
        ("Người nộp", "applicant"),
        ("CCCD/CMND", "identity"),
        ("Số định danh", "identity"),
        ("Tên TTHC", "procedure"),
        ("Ngày nhận", "received"),
        ("Thời gian tiếp nhận", "received"),
        ("Hạn trả", "due"),
        ("Ngày, giờ hẹn trả\nkết quả", "due"),
        ("NgayHenTra", "due"),
        ("Ngày kết thúc xử lý", "result"),
        ("Ngày có kết quả (*)", "result"),
        ("NgayTra", "returned"),
        ("Ngày trả kết quả (dd/mm/yyyy)", "returned"),
        ("TÌNH TRẠNG HỒ SƠ", "status"),
    ],
)
def test_usual_names_are_known_without_marks(read, name, column):
    pair = {"code": "code", "status": "status"}
    names = [name, *({"code": "Mã hồ sơ", "status": "Trạng thái"}[key] for key in pair if key != column)]
    row = ["X-1" if key == "code" else "25/11/2026" for key in (column, *(k for k in pair if k != column))]
    found = read(book([names, row]))

    assert found.columns[ListColumn(column)] == " ".join(name.split())


def test_dates_are_understood_as_sheets_keep_them_and_as_people_write_them(read):
    written = [
        datetime(2026, 11, 25, 16, 30),  # noqa: DTZ001 - spreadsheets know no zones
        "25/11/2026 16:30",
        "16:30 25/11/2026",
        "25-11-2026 16:30:00",
        "2026-11-25T16:30:00",
        "2026-11-25 16:30:00.000",
        "2026-11-25T09:30:00Z",
        "25/11/2026 04:30 CH",
        "16 giờ 30, ngày 25/11/2026",
        "16h30 T4 25/11/2026",
        46351.6875,
    ]
    rows = [("Mã hồ sơ", "Ngày trả"), *((f"X-{n}", value) for n, value in enumerate(written))]
    found = read(book(rows))

    assert [entry.returned_at for entry in found.entries] == [moment("2026-11-25T16:30")] * len(written)
    assert found.bad_rows == ()


@pytest.mark.parametrize("nothing", ["", "-", "Chưa trả", "  "])
def test_a_date_that_is_not_there_yet_is_none(read, nothing):
    rows = [("Mã hồ sơ", "Ngày trả", "Trạng thái"), ("X-1", nothing, "Đang xử lý")]

    assert read(book(rows)).entries[0].returned_at is None


def test_a_bad_row_is_named_by_sheet_row_and_column_and_the_others_stay(read):
    rows = [("",), HEADER, ROW, (2.0, "X-2", "Khai sinh", "A", "", "31/02/2026", "", ""), (3.0, "", *ROW[2:])]
    found = read(book(rows))

    assert len(found.entries) == 1
    assert [str(error) for error in found.bad_rows] == [
        "Trang 1!F4 (Ngày tiếp nhận): không đọc được ngày “31/02/2026”. Hãy viết như 25/11/2026 16:30.",
        "Trang 1!B5 (Mã hồ sơ): thiếu mã hồ sơ.",
    ]


def test_numbers_that_are_codes_stay_whole_and_a_lost_zero_is_told(read):
    rows = [
        ("Mã hồ sơ", "Số định danh", "Trạng thái"),
        (261123000001.0, 79085012345.0, "Đang xử lý"),
        (261123000002.0, 1185012345.0, "Đang xử lý"),
        (261123000003.0, "079085012345", "Đang xử lý"),
    ]
    found = read(book(rows))

    assert [entry.code for entry in found.entries] == ["261123000001", "261123000002", "261123000003"]
    assert [entry.identity_number for entry in found.entries] == [
        "079085012345",
        "1185012345",
        "079085012345",
    ]
    assert [error.kind for error in found.remarks] == ["list_zeros"]
    assert found.remarks[0].values == {"count": 1}


def test_a_code_that_a_spreadsheet_has_turned_into_a_number_is_refused_not_guessed(read):
    text = csv_text(("Mã hồ sơ", "Trạng thái"), ("1,18501E+11", "Đang xử lý"), ("X-2", "Đang xử lý"))
    found = read(text, "a.csv")

    assert [entry.code for entry in found.entries] == ["X-2"]
    assert found.bad_rows[0].values["where"] == "A2 (Mã hồ sơ)"


def test_merged_cells_hold_in_every_row_and_headers_may_take_two(read):
    rows = [
        ("DANH SÁCH",),
        ("Mã hồ sơ", "Chủ hồ sơ", "Ngày", "", "Trạng thái"),
        ("", "", "Tiếp nhận", "Hẹn trả", ""),
        ("X-1", "Nguyễn Thị Hòa", "23/11/2026", "25/11/2026", "Đang xử lý"),
        ("X-2", "", "23/11/2026", "26/11/2026", "Đang xử lý"),
    ]
    merged = [
        ((0, 0, 0, 4), "DANH SÁCH"),
        ((1, 0, 2, 0), "Mã hồ sơ"),
        ((1, 1, 2, 1), "Chủ hồ sơ"),
        ((1, 2, 1, 3), "Ngày"),
        ((1, 4, 2, 4), "Trạng thái"),
        ((3, 1, 4, 1), "Nguyễn Thị Hòa"),
    ]
    found = read(book(rows, merged=merged))

    assert [entry.applicant_name for entry in found.entries] == ["Nguyễn Thị Hòa"] * 2
    assert [entry.due_at for entry in found.entries] == [
        moment("2026-11-25T00:00"),
        moment("2026-11-26T00:00"),
    ]


def test_a_header_repeated_on_later_pages_and_sheets_is_no_dossier(read):
    other = ("STT", "Trạng thái", "Mã hồ sơ")
    found = read(book([HEADER, ROW, HEADER, (2.0, "X-2", *ROW[2:])], [other, (1.0, "Đã trả kết quả", "X-3")]))

    assert [entry.code for entry in found.entries] == [ROW[1], "X-2", "X-3"]


def test_a_sheet_without_the_columns_is_passed_over_and_told(read):
    found = read(book([HEADER, ROW], [("Lĩnh vực", "Số lượng", "Tỷ lệ"), ("Hộ tịch", "3", "100%")]))

    assert [error.values["sheet"] for error in found.remarks] == ["Trang 2"]


def test_a_code_that_comes_twice_is_told_where_its_rows_differ(read):
    again = (2.0, *ROW[1:7], "Đã trả kết quả")
    found = read(book([HEADER, ROW, ROW, again]))

    assert [entry.status for entry in found.entries] == ["Đã trả kết quả"]
    assert [error.kind for error in found.remarks] == ["list_code_twice"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_in_every_usual_encoding_and_delimiter(read, encoding, delimiter):
    found = read(csv_text(("DANH SÁCH",), HEADER, ROW, delimiter=delimiter).encode(encoding), "a.csv")

    assert found.entries[0].applicant_name == "Nguyễn Thị Hòa"
    assert found.entries[0].identity_number == "001185012345"


def test_text_that_excel_saves_in_windows_1258_keeps_its_marks(read):
    header = "STT;Ma\u0303 hô\u0300 sơ;Chu\u0309 hô\u0300 sơ;Tra\u0323ng tha\u0301i\r\n"
    row = "1;X-1;Đô\u0303 Đư\u0301c Đa\u0323t;Đa\u0303 tra\u0309\r\n"
    content = (header + row).encode("cp1258")
    found = read(content, "a.csv")

    assert (found.entries[0].applicant_name, found.entries[0].status) == ("Đỗ Đức Đạt", "Đã trả")


def test_text_in_the_old_tcvn3_fonts_is_read_too(read):
    text = "STT;M· hå s¬;Chñ hå s¬;Tr¹ng th¸i\r\n1;X-1;§ç §øc §¹t;§· tr¶ kÕt qu¶\r\n"
    found = read(text.encode("cp1252"), "a.csv")

    assert (found.entries[0].applicant_name, found.entries[0].status) == ("Đỗ Đức Đạt", "Đã trả kết quả")


def test_a_web_page_that_calls_itself_xls_is_read(read):
    text = (
        "<html><head><meta charset=utf-8></head><body><table border=1>"
        "<tr><td colspan=3><b>DANH SÁCH</b></td></tr>"
        "<tr><th>Mã hồ sơ<th>Chủ hồ sơ</th><th>Trạng<br>thái</th></tr>"
        "<tr><td>X-1</td><td>Lý Văn Ơn</td><td>Đã trả kết quả</td></tr></table></body></html>"
    )
    (entry,) = read(text, "a.xls").entries

    assert (entry.code, entry.applicant_name, entry.status) == ("X-1", "Lý Văn Ơn", "Đã trả kết quả")


def test_text_tricks_that_keep_zeros_are_undone(read):
    text = csv_text(("Mã hồ sơ", "CCCD", "Trạng thái"), ('="0012"', '="001185012345"', "Đang xử lý"))
    (entry,) = read(text, "a.csv").entries

    assert (entry.code, entry.identity_number) == ("0012", "001185012345")


def test_unknown_columns_are_asked_for_with_samples_and_what_is_known(read):
    rows = [("STT", "Số thứ tự quốc gia", "Họ tên", "Đã tới đâu"), (1.0, "X-1", "A", "Đã trả kết quả")]
    with pytest.raises(ColumnsUnknownError) as caught:
        read(book(rows))

    assert caught.value.names[1] == "Số thứ tự quốc gia"
    assert caught.value.samples[1] == "X-1"
    assert caught.value.found == {ListColumn.APPLICANT: 2}
    assert "Số thứ tự quốc gia" in str(caught.value)


def test_columns_once_chosen_are_known_the_next_time(read):
    rows = [("STT", "Số thứ tự quốc gia", "Họ tên", "Đã tới đâu"), (1.0, "X-1", "A", "Đã trả kết quả")]
    chosen = {header_key("số thứ tự QUỐC GIA"): "code", header_key("Đã tới đâu"): "status"}
    (entry,) = read(book(rows), **chosen).entries

    assert (entry.code, entry.status) == ("X-1", "Đã trả kết quả")


def test_an_old_workbook_keeps_numbers_dates_and_merged_titles():
    found = read_list(Path(__file__).with_name("files") / "made-by-excel-97.xls", {})
    first, second = found.entries

    assert (first.code, first.identity_number, first.status) == (
        "261123000001",
        "079085012345",
        "Đã trả kết quả",
    )
    assert (first.received_at, first.due_at) == (moment("2026-11-23T09:05"), moment("2026-11-25T00:00"))
    assert (second.applicant_name, second.identity_number) == ("Đỗ Đức Đạt", "001085067890")
    assert [error.kind for error in found.remarks] == ["list_zeros"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "list_empty"),
        (b"\x00\x01\x02\x03\x04" * 50, "list_unreadable"),
        (b"PK\x03\x04" + b"x" * 100, "list_unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "list_unreadable"),
        ("Xin chào".encode(), "list_without_header"),
    ],
)
def test_what_is_no_list_is_refused_in_words(read, content, kind):
    with pytest.raises(UsageError) as caught:
        read(content)
    assert caught.value.kind == kind


def test_a_header_without_rows_is_told(read):
    with pytest.raises(UsageError) as caught:
        read(book([HEADER]))
    assert caught.value.kind == "list_no_rows"


def test_a_file_that_is_not_there_is_the_worlds_fault(tmp_path):
    with pytest.raises(EnvironmentProblem):
        read_list(tmp_path / "none.xlsx", {})


MARKS = st.sampled_from(
    [b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
LINES = st.lists(
    st.lists(
        st.sampled_from([*HEADER, *map(str, ROW), "", "0", "1e9", "٣/٣/2026", "²", "99999999999999999999"]),
        max_size=9,
    ),
    max_size=9,
)


def outcome(content: bytes, name: str) -> OfficialList | str:
    """Return the list, or what a person is told instead."""
    try:
        return list_from(content, name, {})
    except CounterError as error:
        return str(error)


@given(MARKS, st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(mark, content):
    assert outcome(mark + content, "a.bin")


@given(LINES, st.sampled_from(["utf-8", "utf-16", "cp1258"]))
def test_any_rows_of_usual_cells_are_read_or_refused_in_words(rows, encoding):
    found = outcome(csv_text(*rows).encode(encoding, "ignore"), "a.csv")

    assert isinstance(found, str) or found.entries or found.bad_rows


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused_in_words(at, damage):
    content = bytearray(book([HEADER, ROW]))
    content[at : at + len(damage)] = damage

    assert outcome(bytes(content), "a.xlsx")
