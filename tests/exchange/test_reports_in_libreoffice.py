"""Every report as a spreadsheet that LibreOffice opened and saved anew: cells, headings, print, charts."""

import re
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from python_calamine import CalamineWorkbook

from counter_app.domain.reports import CellKind
from counter_app.exchange.report_xlsx import report_workbook
from counter_app.report_files import writer
from counter_app.services.reports.making import REPORTS, report
from tests.services.histories import BEGINS, autumn
from tests.support import sits, training_counter

SOFFICE = shutil.which("soffice")
DAYS = (BEGINS, date(2026, 10, 31))
WORDS = {CellKind.TEXT, CellKind.CODE}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Return each report with its bytes, and the bytes that LibreOffice saved after opening them."""
    root = tmp_path_factory.mktemp("sheets")
    with training_counter(root / "data") as counter:
        autumn(counter, seed=3, dossiers=90, turns=500)
        supervisor = sits(counter, "supervisor")
        found, again = ({kind: report(supervisor, kind, *DAYS) for kind in REPORTS} for _run in range(2))
    for kind, made in found.items():
        (root / f"{kind}.xlsx").write_bytes(report_workbook(made))
    (root / "saved").mkdir()
    profile = f"-env:UserInstallation=file://{root}/profile"
    files = sorted(root.glob("*.xlsx"))
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", root / "saved", *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {
        kind: SimpleNamespace(
            report=made,
            again=again[kind],
            ours=(root / f"{kind}.xlsx").read_bytes(),
            saved=(root / "saved" / f"{kind}.xlsx").read_bytes(),
        )
        for kind, made in found.items()
    }


@pytest.fixture(params=REPORTS)
def sheet(opened, request):
    return opened[request.param]


def parts(data, pattern):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(pattern, name))
        return [archive.read(name).decode() for name in names]


def book_of(data):
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def cell_of(kind, value):
    """Return what a reader must find in a cell."""
    if value is None:
        return ""
    if kind is CellKind.PERCENT:
        return float(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None, microsecond=0, second=0)
    return value


def told(kind, value):
    """Return what was found; a moment is shown to the minute."""
    return value.replace(microsecond=0, second=0) if isinstance(value, datetime) else value


def test_numbers_are_numbers_codes_are_words_and_days_are_days(sheet):
    sheets, cells = book_of(sheet.saved), 0
    for table, rows in zip(sheet.report.tables, sheets.values(), strict=False):
        start = first_row(table, rows)
        wanted = [*table.rows, *([table.total] if table.total else [])]
        for row, read in zip(wanted, rows[start:], strict=False):
            for column, value, cell in zip(table.columns, row.values, read, strict=False):
                assert told(column.kind, cell) == cell_of(column.kind, value), (table.key, column.key)
                if value is not None:
                    words = column.kind in WORDS or isinstance(cell_of(column.kind, value), str)
                    assert isinstance(cell, str) == words
                    cells += 1
        assert len(rows) >= start + len(wanted), "no row is lost"
    assert cells > 3


def first_row(table, rows):
    """Return the line after the headings: as many as the deepest column has."""
    heads = {word for column in table.columns for word in (column.title, *column.spans)}
    top = next(place for place, row in enumerate(rows) if heads & set(map(str, row)))
    depth = max(len(column.spans) for column in table.columns) + 1
    return top + depth + any(column.number for column in table.columns)


def test_headings_stay_in_sight_and_on_every_printed_page(sheet):
    defined = parts(sheet.saved, "xl/workbook.xml")[0]
    for number, (table, rows) in enumerate(
        zip(sheet.report.tables, book_of(sheet.saved).values(), strict=False), 1
    ):
        ours, xml = (
            parts(data, rf"xl/worksheets/sheet{number}\.xml")[0] for data in (sheet.ours, sheet.saved)
        )
        (pane,) = re.findall(r"<pane [^>]*>", ours)  # what is in sight is not kept by a LibreOffice unseen
        assert 'state="frozen"' in pane
        assert int(re.search(r'ySplit="(\d+)"', pane)[1]) == first_row(table, rows)
        setup = re.search(r"<pageSetup [^>]*>", xml)[0]
        assert 'paperSize="9"' in setup
        assert 'orientation="landscape"' in setup
        assert 'fitToWidth="1"' in setup
        assert 'fitToHeight="0"' in setup
        titled = re.findall(r"<definedName [^>]*Print_Titles[^>]*>", defined)
        assert any(f'localSheetId="{number - 1}"' in each for each in titled)


def test_charts_draw_the_cells_that_hold_the_numbers(sheet):
    drawn = [chart for chart in sheet.report.charts if sheet.report.table(chart.table).rows]
    for data in (sheet.ours, sheet.saved):
        found = parts(data, r"xl/charts/chart\d+\.xml")
        assert len(found) == len(drawn), "native charts, no pictures"
        sheets = book_of(data)
        for chart, xml in zip(drawn, found, strict=True):
            _holds(sheet.report, chart, re.findall(r"<c:val>.*?<c:f>(.*?)</c:f>", xml, re.DOTALL), sheets)
            _names(sheet.report, chart, re.findall(r"<c:cat>.*?<c:f>(.*?)</c:f>", xml, re.DOTALL), sheets)


def _cells(formula, sheets):
    name, first, last = re.fullmatch(
        r"'?(.+?)'?\.?!?\$?([A-Z]+\$\d+):\$?([A-Z]+\$\d+)", formula.replace("&apos;", "'")
    ).groups()
    (column, top), (same, bottom) = first.split("$"), last.split("$")
    assert column == same
    place = sum((ord(letter) - 64) * 26**at for at, letter in enumerate(reversed(column))) - 1
    return [sheets[name.replace("''", "'")][line][place] for line in range(int(top) - 1, int(bottom))]


def _holds(made, chart, formulas, sheets):
    table = made.table(chart.table)
    keys = [column.key for column in table.columns]
    assert len(formulas) == len(chart.series)
    for key, formula in zip(chart.series, formulas, strict=True):
        numbers = [row.values[keys.index(key)] for row in table.rows]
        cells = _cells(formula, sheets)
        assert cells == numbers[: len(cells)]
        assert len(cells) == min(len(numbers), max(len(cells), 20)), "all rows, or the first twenty"


def _names(made, chart, formulas, sheets):
    """Hold the names below or beside a chart against the table's; long ones are shortened in the middle."""
    table = made.table(chart.table)
    place = [column.key for column in table.columns].index(chart.category)
    for formula in formulas:
        cells = _cells(formula, sheets)
        for name, row in zip(cells, table.rows, strict=False):
            whole = row.values[place]
            if isinstance(whole, str):
                begins, _dots, ends = name.partition(" … ")
                assert whole.startswith(begins)
                assert whole.endswith(ends)
            else:
                assert (name.date() if isinstance(name, datetime) else name) == whole


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "json"])
def test_a_second_run_gives_equal_bytes(sheet, tmp_path, ending):
    write = writer(tmp_path / f"report.{ending}")
    assert write(sheet.report) == write(sheet.again)
