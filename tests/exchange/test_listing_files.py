"""Listings as files: the same rows in a spreadsheet, in plain text and in JSON; nothing is a formula."""

import csv
import json
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from counter_app.domain.errors import UsageError
from counter_app.domain.listing import Listing, ListingColumn
from counter_app.domain.moments import VIETNAM
from counter_app.domain.reports import CellKind
from counter_app.exchange import listing_xlsx
from counter_app.exchange.listing_files import write_listing

COLUMNS = (
    ListingColumn("code", "Mã", CellKind.CODE),
    ListingColumn("name", "Tên", CellKind.TEXT),
    ListingColumn("status", "Trạng thái", CellKind.TEXT, {"returned": "Đã trả"}),
    ListingColumn("sets", "Số bộ", CellKind.COUNT),
    ListingColumn("day", "Ngày", CellKind.DAY),
    ListingColumn("at", "Lúc", CellKind.MOMENT),
)
AT = datetime(2026, 11, 23, 10, 5, tzinfo=VIETNAM)
ROW = ("001190004567", "Hoà", "returned", 2, date(2026, 11, 23), AT)


@pytest.fixture
def written(tmp_path):
    """Write rows into a file of a kind, and return how many there were and the bytes."""

    def write(ending, *rows, title="Danh sách"):
        file = tmp_path / f"list.{ending}"
        count = write_listing(Listing(title, COLUMNS, iter(rows)), file)
        return count, file.read_bytes()

    return write


def sheets(content):
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_spreadsheet_holds_every_row_as_what_it_is(written):
    number, content = written("xlsx", ROW, ("2", *[None] * 5))
    ((head, first, second),) = sheets(content).values()
    assert number == 2
    assert head == ["Mã", "Tên", "Trạng thái", "Số bộ", "Ngày", "Lúc"]
    assert first == ["001190004567", "Hoà", "Đã trả", 2, date(2026, 11, 23), datetime(2026, 11, 23, 10, 5)]  # noqa: DTZ001
    assert second == ["2", *[""] * 5]


def test_plain_text_holds_every_row_and_keeps_numbers_of_people_in_quotes(written):
    number, content = written("csv", ROW)
    assert number == 1
    assert content.startswith(b"\xef\xbb\xbf")
    head, first = content.decode("utf-8-sig").splitlines()
    assert next(csv.reader([head])) == [column.title for column in COLUMNS]
    assert first == '"001190004567","Hoà","Đã trả",2,"23/11/2026","23/11/2026 10:05"'


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_json_keeps_the_names_of_values_and_is_one_document(written, rows):
    number, content = written("json", *[ROW] * rows)
    document = json.loads(content)
    assert number == len(document) == rows
    assert all(
        row
        == {
            "code": "001190004567",
            "name": "Hoà",
            "status": "returned",
            "sets": 2,
            "day": "2026-11-23",
            "at": "2026-11-23T10:05",
        }
        for row in document
    )


HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "\t=1", "\x00\x1b[31m", "x" * 40_000, "😀", "Hoà"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(written, text):
    row = (text, text, text, 1, None, None)
    _number, book = written("xlsx", row, title=text)
    with zipfile.ZipFile(BytesIO(book)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    (rows,) = sheets(book).values()
    assert rows[-1][0] == text.replace("\x00\x1b", "")[:32_000]
    _number, plain = written("csv", row)
    cell = next(csv.reader([plain.decode("utf-8-sig").splitlines()[1]]))[0]
    assert not cell.startswith(("=", "+", "-", "@", "\t"))
    assert cell.removeprefix("'") == text.replace("\x00", "")


def test_an_empty_list_still_says_what_it_would_hold(written):
    number, content = written("xlsx")
    ((head,),) = sheets(content).values()
    assert number == 0
    assert head[0] == "Mã"
    assert written("csv")[0] == 0


def test_what_no_sheet_holds_goes_on_on_the_next(written, monkeypatch):
    monkeypatch.setattr(listing_xlsx, "_MOST_ROWS", 2)
    number, content = written("xlsx", *[(str(each), *ROW[1:]) for each in range(5)])
    found = sheets(content)
    assert number == 5
    assert list(found) == ["Danh sách", "Danh sách (2)", "Danh sách (3)"]
    assert [row[0] for rows in found.values() for row in rows[1:]] == ["0", "1", "2", "3", "4"]


def test_the_headings_stay_in_sight_on_screen_and_on_every_page(written):
    _number, content = written("xlsx", ROW)
    with zipfile.ZipFile(BytesIO(content)) as packed:
        xml = packed.read("xl/worksheets/sheet1.xml").decode()
        assert "Print_Titles" in packed.read("xl/workbook.xml").decode()
    assert '<pane xSplit="1" ySplit="1"' in xml
    assert '<autoFilter ref="A1:F2"/>' in xml


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_a_list_that_cannot_be_read_to_its_end_leaves_what_was_there(tmp_path, ending):
    def broken():
        yield ROW
        raise RuntimeError

    file = tmp_path / f"list.{ending}"
    file.write_text("old")
    with pytest.raises(RuntimeError):
        write_listing(Listing("Danh sách", COLUMNS, broken()), file)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["list.doc", "list", ".xlsx"])
def test_another_ending_is_refused_and_nothing_is_written(tmp_path, name):
    with pytest.raises(UsageError) as refused:
        write_listing(Listing("Danh sách", COLUMNS, iter(())), tmp_path / name)
    assert (refused.value.kind, refused.value.field) == ("listing_file_unknown", "file")
    assert list(tmp_path.iterdir()) == []
