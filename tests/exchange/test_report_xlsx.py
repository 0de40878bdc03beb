"""A report as a spreadsheet, read back by another library and opened by LibreOffice."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from counter_app.domain.reports import CellKind, Check, Column, Row, Table
from counter_app.exchange.report_xlsx import report_workbook
from tests.reports import sample_report, sample_row

FIRST_ROW = 8  # title, period, a blank, three lines of headings, their numbers
SOFFICE = shutil.which("soffice")


def sheets(report):
    book = CalamineWorkbook.from_filelike(BytesIO(report_workbook(report)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(report, name):
    with zipfile.ZipFile(BytesIO(report_workbook(report))) as archive:
        return archive.read(name).decode()


def test_numbers_are_numbers_codes_are_text_days_are_days():
    rows = sheets(sample_report())["Bảng thứ nhất"]
    (first,) = [row for row in rows if row[0] == 1]
    assert first == [
        1, "Nguyễn Thị Hòa", "001190004567", 1234, 7, 98.25, 21000,
        date(2026, 11, 23), datetime(2026, 11, 23, 10, 5),  # noqa: DTZ001 - a spreadsheet knows no zone
    ]  # fmt: skip
    total = rows[rows.index(first) + 3]
    assert total[1:5] == ["Tổng số", "", 3702, 21]


def test_headings_keep_their_spans_and_their_numbers_and_stay_in_sight():
    report = sample_report()
    rows = sheets(report)["Bảng thứ nhất"]
    heads = [row for row in rows if "Hồ sơ" in row or "Trong đó" in row or "(1)" in row]
    assert heads[0].index("Hồ sơ") == 3
    assert heads[1].index("Trong đó") == 4
    assert heads[-1] == [f"({number})" for number in range(1, 10)]
    xml = part(report, "xl/worksheets/sheet1.xml")
    assert re.search(r'<pane xSplit="2" ySplit="\d+" [^>]*state="frozen"', xml)
    assert "<autoFilter" in xml
    assert re.search(r'<pageSetup paperSize="9"[^>]*orientation="landscape"', xml)
    assert "Print_Titles" in part(report, "xl/workbook.xml")


def test_charts_are_native_and_draw_the_rows_without_the_total():
    report = sample_report()
    with zipfile.ZipFile(BytesIO(report_workbook(report))) as archive:
        charts = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        drawn = archive.read(charts[0]).decode()
    assert len(charts) == 3
    assert len(set(re.findall(r"\$D\$(\d+)", drawn))) == 2, "from the first row to the last"
    last = max(map(int, re.findall(r"\$D\$(\d+)", drawn)))
    rows = sheets(report)["Bảng thứ nhất"]
    total = next(place for place, row in enumerate(rows, start=1) if row[1] == "Tổng số")
    assert last < total


def test_long_names_stand_beside_bars_that_lie_each_short_and_with_its_end():
    report = sample_report()
    long = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ"
    rows = tuple(sample_row(each, name=f"{long} (1.01322{each})") for each in range(1, 10)) * 3
    table = replace(report.tables[0], rows=rows)
    shown = replace(report, tables=(table,), charts=report.charts[:1])
    drawn = part(shown, "xl/charts/chart1.xml")
    assert '<c:barDir val="bar"/>' in drawn
    assert "(20 dòng đầu)" in drawn
    names = [row[-1] for row in sheets(shown)["Biểu đồ"] if row and row[-1]]
    assert len(names) == 20
    assert names[0] == "Cấp giấy phép xây dựng mới đối với công … (1.013221)"


def test_days_below_a_line_are_days():
    drawn = [part(sample_report(), f"xl/charts/chart{number}.xml") for number in (1, 2, 3)]
    (line,) = [each for each in drawn if "<c:lineChart>" in each]
    assert 'formatCode="dd/mm"' in line


def test_a_failing_check_stands_first_and_how_it_was_counted_last():
    report = sample_report(checks=(Check("3 = 7 + 11", "5 = 4", holds=False),), training=True)
    found = sheets(report)
    first = [str(row[0]) for row in found["Bảng thứ nhất"][:5]]
    assert any("KHÔNG KHỚP: 3 = 7 + 11 (5 = 4)" in line for line in first)
    assert any("TẬP HUẤN" in line for line in first)
    rules = [row[0] for row in found["Cách tính"]]
    assert "Làm tròn nửa lên." in rules
    assert list(found)[-1] == "Cách tính"


def test_equal_reports_give_equal_bytes():
    assert report_workbook(sample_report()) == report_workbook(sample_report())


HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "'", "\x00\x1b[31m", "x" * 40_000, "😀", "Hoà"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text):
    report = sample_report()
    table = replace(report.tables[0], rows=(sample_row(1, name=text, identity=text),))
    shown = replace(report, tables=(table,), title=text, subtitle=text, made_by=text, charts=())
    rows = sheets(shown)["Bảng thứ nhất"]
    assert "<f>" not in part(shown, "xl/worksheets/sheet1.xml")
    (row,) = [row for row in rows if row[0] == 1]
    kept = re.sub(r"[\x00-\x1f]", "", text)[:32_000]
    assert row[1] == kept


@pytest.mark.parametrize("title", ["[a]:*?/\\", "", "'", "History", "Cách tính", "x" * 50])
def test_any_title_makes_a_sheet_and_equal_ones_make_two(title):
    report = sample_report()
    table = replace(report.tables[0], title=title)
    names = list(sheets(replace(report, tables=(table, table), charts=())))
    assert len({name.lower() for name in names}) == 3
    assert all(1 <= len(name) <= 31 for name in names)


WHOLE = st.integers(-(10**12), 10**12)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), WHOLE, st.none() | WHOLE), max_size=8))
def test_whatever_a_report_holds_is_read_back(values):
    columns = (
        Column("w", "Chữ", CellKind.CODE),
        Column("n", "Số", CellKind.COUNT),
        Column("m", "Tiền", CellKind.MONEY),
    )
    rows = tuple(Row(each) for each in values)
    report = replace(sample_report(), tables=(Table("t", "Bảng", columns, rows),), charts=())
    read = sheets(report)["Bảng"]
    start = next(place for place, row in enumerate(read) if row[:3] == ["Chữ", "Số", "Tiền"]) + 1
    body = read[start : start + len(values)]
    for row, (words, number, money) in zip(body, values, strict=True):
        assert row[1] == number
        assert row[2] == ("" if money is None else money)
        assert row[0] == re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", words) or "\r" in words


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_reads_the_same_figures(tmp_path):
    (tmp_path / "report.xlsx").write_bytes(report_workbook(sample_report()))
    as_shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"  # UTF-8, cells as they look
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", as_shown, "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "report.xlsx"], check=True, capture_output=True)
    lines = (tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith("1,Nguyễn")]
    assert line == '1,Nguyễn Thị Hòa,001190004567,"1,234",7,98.25,"21,000",23/11/2026,23/11/2026 10:05'
