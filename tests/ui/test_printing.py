import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from counter_app import bootstrap
from counter_app.bootstrap import Counter
from counter_app.domain import numbers
from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.moments import VIETNAM
from counter_app.domain.office import default_office
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.domain.people import Applicant
from counter_app.domain.print_queue import PrintSettings
from counter_app.drawing import draw
from counter_app.services import papers, reading, setup
from counter_app.services.login import sign_in
from counter_app.services.receive import ReceiveDossier, receive
from counter_app.services.records import DossierRecord, PrintAttempt
from counter_app.services.workplace import Workplace
from counter_app.storage.opening import DataDirectory
from counter_app.ui.background import Background
from counter_app.ui.dialogs.preview import PreviewDialog
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.delivery import deliver, paint, printer_names
from counter_app.ui.printing.paper_printer import PaperPrinter
from tests.reports import sample_report

NOW = datetime(2026, 11, 23, 15, 18, tzinfo=VIETNAM)
PATIENCE_MS = 30_000
MILLIMETRES = {
    Paper.A4: [(210, 297)] * 2,
    Paper.A5: [(148, 210)] * 2,
    Paper.A5_PAIR: [(297, 210)],
}


class FilePrinter:
    """A printer that works like any other of Qt's, but whose sheets fall into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs: list[tuple[Path, PrintSettings]] = []
        self.problem: EnvironmentProblem | None = None
        self.names: tuple[str, ...] = ("HP LaserJet",)

    def deliver(self, pdf: bytes, file: Path, destination: PrintSettings) -> None:
        assert file.read_bytes() == pdf, "the paper is kept before the printer is asked"
        if self.problem is not None:
            raise self.problem
        sheet = self.folder / f"job-{len(self.jobs)}.pdf"
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(sheet))
        printer.setResolution(300)
        paint(pdf, printer, destination.paper)
        self.jobs.append((sheet, destination))


@pytest.fixture
def counter(tmp_path) -> Iterator[Counter]:
    data = DataDirectory(tmp_path / "data")
    with bootstrap.open_counter(data, now=NOW, create=True, training=True) as opened:
        setup.initialise(opened.store, opened.hasher, bootstrap.shipped(), default_office())
        yield opened


@pytest.fixture
def workplace(counter) -> Workplace:
    return counter.workplace(
        sign_in(counter.store, counter.hasher, counter.clock, name="clerk", password=None)
    )


@pytest.fixture
def dossier(workplace) -> DossierRecord:
    person = Applicant("Đặng Thị Thuỳ Dương", identity_number="001190004567")
    return receive(workplace, ReceiveDossier("1.004873", person)).dossier


@pytest.fixture
def machine(tmp_path) -> FilePrinter:
    folder = tmp_path / "sheets"
    folder.mkdir()
    return FilePrinter(folder)


@dataclass
class Bench:
    """Everything a print needs, its printer being a folder."""

    printing: PaperPrinter
    preferences: Preferences
    machine: FilePrinter
    workplace: Workplace
    dossier: DossierRecord

    @property
    def order(self) -> PaperOrder:
        return PaperOrder(PaperKind.RECEIPT, self.dossier.id)

    def print(self) -> None:
        self.printing.print_paper(self.workplace, self.order)

    def preview(self) -> None:
        self.printing.print_paper(self.workplace, self.order, preview=True)

    @property
    def printed(self) -> int:
        return reading.get(self.workplace, self.dossier.id).printed

    @property
    def attempts(self) -> Sequence[PrintAttempt]:
        return papers.attempts(self.workplace, self.dossier.id)


@pytest.fixture
def bench(qtbot, counter, machine, workplace, dossier) -> Iterator[Bench]:
    window = QWidget()
    preferences = Preferences(counter.data.root / "workstation.json")
    qtbot.addWidget(window)
    background = Background(window)
    printing = PaperPrinter(
        draw=draw,
        shelf=counter.shelf,
        preferences=preferences,
        background=background,
        deliver=machine.deliver,
        printer_names=lambda: machine.names,
        parent=window,
    )
    yield Bench(printing, preferences, machine, workplace, dossier)
    background.finish()


def _codes(sheet: Path, page: int) -> set[str]:
    document = pypdfium2.PdfDocument(sheet)
    picture = document[page].render(scale=200 / 72).to_pil()
    document.close()
    return {code.text for code in zxingcpp.read_barcodes(picture)}


def _sheet_sizes(sheet: Path) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(sheet)
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    document.close()
    return sizes


@pytest.mark.parametrize("paper", list(Paper))
def test_both_copies_come_out_in_their_size_and_can_be_scanned(qtbot, bench, paper):
    bench.preferences.change(paper=paper)
    with qtbot.waitSignal(bench.printing.printed, timeout=PATIENCE_MS) as told:
        bench.print()

    sheet, destination = bench.machine.jobs[0]
    intake = bench.dossier.intake
    assert told.args[0] == bench.dossier.id
    assert intake.code in told.args[1]
    assert destination == PrintSettings("HP LaserJet", paper)
    assert _sheet_sizes(sheet) == MILLIMETRES[paper]
    assert {intake.number, intake.code} <= _codes(sheet, 0)
    stub = numbers.stub_of(intake.number)
    assert {intake.number, intake.code, stub} <= _codes(sheet, len(MILLIMETRES[paper]) - 1)


def test_a_print_is_counted_once_and_the_next_one_says_so(qtbot, bench):
    messages = []
    for _ in range(2):
        with qtbot.waitSignal(bench.printing.printed, timeout=PATIENCE_MS) as told:
            bench.print()
        messages.append(told.args[1])

    assert bench.printed == 2
    assert "In lại lần 1" not in messages[0]
    assert "in lại lần 1" in messages[1]
    kept = Path(bench.attempts[1].file)
    assert "In lại lần 1" in _text(kept)


def _text(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return text


def test_two_quick_requests_never_share_a_number(qtbot, bench):
    told = []
    for signal in (bench.printing.printed, bench.printing.failed):
        signal.connect(lambda _, message: told.append(message))
    bench.print()
    bench.print()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE_MS)

    assert bench.attempts[0].file.endswith("A5.pdf")
    assert "in lại lần 1" in told[1]


def test_a_printer_that_fails_loses_nothing_and_can_be_asked_again(qtbot, bench):
    bench.machine.problem = EnvironmentProblem(
        "stuck", N_("Máy in “{printer}” kẹt giấy."), printer="HP LaserJet"
    )
    with qtbot.waitSignal(bench.printing.failed, timeout=PATIENCE_MS) as told:
        bench.print()
    after_failure = bench.printed
    bench.machine.problem = None
    with qtbot.waitSignal(bench.printing.printed, timeout=PATIENCE_MS):
        bench.print()

    assert "đã lưu" in told.args[1]
    assert "kẹt giấy" in told.args[1]
    assert after_failure == 0
    attempts = bench.attempts
    assert [attempt.succeeded for attempt in attempts] == [False, True]
    assert "kẹt giấy" in attempts[0].message
    assert reading.get(bench.workplace, bench.dossier.id).intake.number == bench.dossier.intake.number
    assert "In lại" not in _text(Path(attempts[1].file)), "the first paper that comes out is no reprint"


def test_without_a_printer_the_file_counts_and_its_place_is_said(qtbot, bench):
    bench.preferences.change(pdf_only=True)
    with qtbot.waitSignal(bench.printing.printed, timeout=PATIENCE_MS) as told:
        bench.print()

    file = bench.attempts[0].file
    assert file in told.args[1]
    assert Path(file).read_bytes().startswith(b"%PDF")
    assert bench.printed == 1
    assert not bench.machine.jobs


def test_where_no_printer_is_the_file_is_kept_and_the_dossier_stays_unprinted(qtbot, bench):
    bench.machine.names = ()
    with qtbot.waitSignal(bench.printing.failed, timeout=PATIENCE_MS) as told:
        bench.print()

    file = bench.attempts[0].file
    assert file in told.args[1]
    assert Path(file).read_bytes().startswith(b"%PDF")
    assert bench.printed == 0


def test_a_disk_that_keeps_no_paper_is_told_and_the_dossier_stays(qtbot, bench, counter):
    sheet = f"{bench.dossier.intake.code}-receipt-A5.pdf"
    (counter.data.papers / "2026-11-23" / sheet).mkdir(parents=True)  # in the way of the file
    with qtbot.waitSignal(bench.printing.failed, timeout=PATIENCE_MS) as told:
        bench.print()

    assert "đã lưu" in told.args[1]
    assert bench.printed == 0


def test_the_chosen_printer_is_asked_every_time(qtbot, bench):
    bench.preferences.change(printer="Canon ở phòng bên")
    for _ in range(2):
        with qtbot.waitSignal(bench.printing.printed, timeout=PATIENCE_MS):
            bench.print()

    assert {job[1].printer for job in bench.machine.jobs} == {"Canon ở phòng bên"}


def test_a_printer_that_is_not_there_is_named_with_advice(qapp, tmp_path):
    with pytest.raises(EnvironmentProblem) as told:
        deliver(b"", tmp_path / "a.pdf", PrintSettings("Không có máy này", Paper.A5))

    assert told.value.kind == "printer_missing"
    assert "Không có máy này" in str(told.value)


def test_the_test_page_scans_as_nobody(qtbot, bench):
    with qtbot.waitSignal(bench.printing.tested, timeout=PATIENCE_MS) as told:
        bench.printing.print_test(bench.workplace)

    assert told.args[1] == "done"
    found = _codes(bench.machine.jobs[0][0], 1)
    assert len(found) == 3
    assert all(reading.lookup(bench.workplace, code) == () for code in found)


def _preview(qtbot, bench) -> PreviewDialog:
    bench.printing.parent().show()
    with qtbot.waitSignal(bench.printing.preview_opened, timeout=PATIENCE_MS) as opened:
        bench.preview()
    dialog = opened.args[0]
    qtbot.waitExposed(dialog)
    return dialog


def test_a_preview_prints_nothing_until_enter(qtbot, bench):
    dialog = _preview(qtbot, bench)
    assert not bench.machine.jobs
    with qtbot.waitSignal(bench.printing.printed, timeout=PATIENCE_MS):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert len(bench.machine.jobs) == 1
    assert bench.printed == 1


def test_escape_leaves_a_preview_without_a_print(qtbot, bench):
    dialog = _preview(qtbot, bench)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert not bench.machine.jobs
    assert bench.printed == 0


def test_a_preview_fits_comes_closer_and_fits_again(qtbot, bench):
    dialog = _preview(qtbot, bench)
    fitted = dialog.view.dpi
    qtbot.keyClick(dialog, Qt.Key.Key_Plus)
    closer = dialog.view.dpi
    qtbot.keyClick(dialog, Qt.Key.Key_0)

    assert closer > fitted
    assert dialog.view.dpi == fitted
    page = dialog.view.widget()
    assert page.width() <= dialog.view.viewport().width()
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()


CUPS_PDF = "PDF"
needs_cups = pytest.mark.skipif(
    shutil.which("lpstat") is None
    or subprocess.run(["lpstat", "-p", CUPS_PDF], capture_output=True, check=False).returncode != 0,
    reason="needs a running cupsd with a cups-pdf queue named PDF",
)


@needs_cups
def test_cups_takes_the_pdf_itself(qapp, counter, workplace, dossier):
    prepared = papers.prepare_receipt(workplace, draw, counter.shelf, dossier.id, Paper.A5)
    deliver(prepared.pdf, Path(prepared.file), PrintSettings(CUPS_PDF, Paper.A5))

    assert CUPS_PDF in printer_names()


def test_a_landscape_paper_is_painted_on_a_turned_sheet(tmp_path):
    sheet = tmp_path / "list.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(sheet))
    paint(draw(sample_report()), printer, Paper.A4)
    assert set(_sheet_sizes(sheet)) == {(297, 210)}


class HeadstrongPrinter(QPrinter):
    """Hands back a sheet of its own, as drivers do after their dialog."""

    def setPageLayout(self, layout: QPageLayout) -> bool:
        own = QPageLayout(layout)
        own.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        return super().setPageLayout(own)


def test_a_driver_that_hands_back_its_own_sheet_is_asked_again_for_ours(bench, counter, tmp_path):
    sheet = tmp_path / "own.pdf"
    printer = HeadstrongPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(sheet))
    prepared = papers.prepare_receipt(bench.workplace, draw, counter.shelf, bench.dossier.id, Paper.A5)
    paint(prepared.pdf, printer, Paper.A5)
    assert set(_sheet_sizes(sheet)) == {(148, 210)}
