"""Papers through a real CUPS: what comes out has its size, its copies and its codes; a stopped queue is told.

Runs where CUPS and its PDF printer are installed and may be set up: as root on Debian, with the packages
cups and printer-driver-cups-pdf.
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtWidgets import QWidget

from counter_app.domain import numbers
from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.domain.print_queue import Fate, JobState, PrintSettings
from counter_app.drawing import draw
from counter_app.services import print_queue
from counter_app.services.closing import ClosingRoom, close_day
from counter_app.services.papers.making import make
from counter_app.services.papers.press import Press
from counter_app.services.workplace import Workplace
from counter_app.ui.background import Background
from counter_app.ui.preferences import PaperChoice, Preferences
from counter_app.ui.printing import cups, ipp
from counter_app.ui.printing.delivery import deliver
from counter_app.ui.printing.paper_printer import PaperPrinter
from counter_app.ui.printing.traits import Traits, traits_of
from tests.support import sits, step, take_in, training_counter

PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
DAEMON = shutil.which("cupsd") or "/usr/sbin/cupsd"
PATIENCE = 60
LASER_OPTIONS = """
*OpenUI *InputSlot/Media Source: PickOne
*DefaultInputSlot: Auto
*InputSlot Auto/Auto: ""
*InputSlot Tray1/Tray 1: ""
*InputSlot Tray2/Tray 2: ""
*CloseUI: *InputSlot
*OpenUI *Duplex/2-Sided Printing: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long Edge: ""
*CloseUI: *Duplex
"""
ALLOWED = sys.platform.startswith("linux") and os.geteuid() == 0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (ALLOWED and Path(DAEMON).exists() and PPD.exists()),
        reason="CUPS with its PDF printer is not installed, or may not be set up by this account",
    ),
]


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return done.stdout + done.stderr


def wait_for(found, what: str):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        answer = found()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"waited in vain for {what}")


@pytest.fixture(scope="module")
def scheduler():
    """Start the scheduler unless it runs already."""
    if "is running" in run("lpstat", "-r"):
        yield
        return
    with subprocess.Popen([DAEMON, "-f"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        wait_for(lambda: "is running" in run("lpstat", "-r"), "cupsd")
        yield
        daemon.terminate()


@pytest.fixture
def printer(scheduler):
    name = f"quay{uuid4().hex[:8]}"
    run("lpadmin", "-p", name, "-v", "cups-pdf:/", "-E", "-P", str(PPD))
    wait_for(lambda: "idle" in run("lpstat", "-p", name), "the queue")
    yield name
    run("cancel", "-a", name)
    run("lpadmin", "-x", name)


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path / "data") as opened:
        yield opened


def came_out(stem: str) -> Path:
    """Return what the PDF printer made of a job, once it is whole."""

    def found() -> Path | None:
        for file in (Path.home() / "PDF").glob(f"*{stem[:20]}*"):
            if file.read_bytes().rstrip().endswith(b"%%EOF"):
                return file
        return None

    return wait_for(found, stem)


def looked_at(file: Path) -> tuple[list[tuple[int, int]], list[set[str]]]:
    """Return the sizes of the sheets in millimetres, and the codes on each."""
    document = pypdfium2.PdfDocument(file)
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    pictures = [page.render(scale=200 / 72).to_pil() for page in document]
    document.close()
    file.unlink()
    return sizes, [{code.text for code in zxingcpp.read_barcodes(picture)} for picture in pictures]


def prepared(counter, tmp_path, kind, record, paper):
    """Return a paper's bytes, in a file of a name that nobody else prints under."""
    pdf = make(sits(counter), Press(draw, counter.shelf), PaperOrder(kind, record.id), paper).pdf
    file = tmp_path / f"{uuid4().hex[:16]}.pdf"
    file.write_bytes(pdf)
    return pdf, file


@pytest.mark.parametrize(("paper", "size"), [(Paper.A5, (148, 210)), (Paper.A4, (210, 297))])
def test_a_receipt_comes_out_in_its_size_and_its_codes_can_be_read(counter, printer, tmp_path, paper, size):
    record = take_in(sits(counter))
    pdf, file = prepared(counter, tmp_path, PaperKind.RECEIPT, record, paper)
    deliver(pdf, file, PrintSettings(printer, paper))
    sizes, codes = looked_at(came_out(file.stem))
    assert len(sizes) == 2, "both copies, a sheet each"
    assert all(abs(side - wanted) <= 1 for sheet in sizes for side, wanted in zip(sheet, size, strict=True))
    assert all({record.intake.code, record.intake.number} <= seen for seen in codes)


def test_two_copies_come_out_on_one_a4_sheet_and_every_code_can_be_read(counter, printer, tmp_path):
    record = take_in(sits(counter))
    pdf, file = prepared(counter, tmp_path, PaperKind.RECEIPT, record, Paper.A5_PAIR)
    deliver(pdf, file, PrintSettings(printer, Paper.A5_PAIR))
    sizes, codes = looked_at(came_out(file.stem))
    assert [sorted(sheet) for sheet in sizes] == [[210, 297]]
    stub = numbers.stub_of(record.intake.number)
    assert {record.intake.code, record.intake.number, stub} <= codes[0]


def test_the_sheets_and_sides_that_a_printer_has_are_told(printer, tmp_path):
    assert traits_of(printer) == Traits((), duplex=False)
    laser = tmp_path / "laser.ppd"
    laser.write_text(PPD.read_text() + LASER_OPTIONS)
    run("lpadmin", "-p", printer, "-P", str(laser))
    assert traits_of(printer) == Traits(("Tray1", "Tray2"), duplex=True)


def test_copies_sides_and_tray_stand_in_the_job_that_the_printer_gets(counter, printer, tmp_path):
    clerk = sits(counter)
    record = step(clerk, take_in(clerk), "refused", reason="không thuộc thẩm quyền")
    pdf, file = prepared(counter, tmp_path, PaperKind.REFUSAL, record, Paper.A4)
    settings = PrintSettings(printer, Paper.A4, tray="Tray2", copies=2, duplex=True)
    ticket = deliver(pdf, file, settings)
    about = f"ipp://localhost/jobs/{ticket.rpartition('-')[2]}"
    asked = ipp._asked(ipp.GET_JOB, "job-uri", about, ("all",))
    assert ipp.words_in(asked, "sides") == ("two-sided-long-edge",)
    assert ipp.words_in(asked, "InputSlot") == ("Tray2",)
    assert ipp.number_in(asked, "copies") == 2
    _sizes, codes = looked_at(came_out(file.stem))
    assert {record.intake.code, record.intake.number} <= codes[0]


def test_a_queue_that_takes_no_jobs_says_so(counter, printer, tmp_path):
    pdf, file = prepared(counter, tmp_path, PaperKind.RECEIPT, take_in(sits(counter)), Paper.A5)
    run("cupsreject", printer)
    with pytest.raises(EnvironmentProblem) as refused:
        deliver(pdf, file, PrintSettings(printer, Paper.A5))
    assert printer in str(refused.value)


@dataclass
class Office:
    """A clerk, a printer of papers that uses the system's own, and what was said."""

    bot: object
    clerk: Workplace
    printing: PaperPrinter

    def prints(self, order: PaperOrder, *, fails: bool = False) -> str:
        signal = self.printing.failed if fails else self.printing.printed
        with self.bot.waitSignal(signal, timeout=PATIENCE * 1000) as told:
            self.printing.print_paper(self.clerk, order)
        return told.args[1]

    def until(self, state: JobState) -> None:
        self.bot.waitUntil(lambda: print_queue.listed(self.clerk)[0].state is state, timeout=PATIENCE * 1000)


@pytest.fixture
def office(qtbot, counter, printer, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    preferences = Preferences(tmp_path / "workstation.json")
    preferences.change(printer=printer)
    background = Background(window)
    printing = PaperPrinter(
        draw=draw, shelf=counter.shelf, preferences=preferences, background=background, parent=window
    )
    yield Office(qtbot, sits(counter), printing)
    background.finish()


def test_the_sheet_of_a_closed_day_comes_out_on_a4(office, counter):
    room = ClosingRoom(draw, counter.shelf, counter.back_up)
    closed = close_day(office.clerk, date(2026, 11, 23), (), room).closing
    closed = replace(closed, file=f"{uuid4().hex[:16]}.pdf")  # a name that nobody else prints under
    said = office.prints(PaperOrder(PaperKind.CLOSING, day=closed.day, content=closed))
    assert said.startswith("Đã in tờ chốt ngày 23/11/2026")
    sizes, _codes = looked_at(came_out(Path(closed.file).stem))
    assert sizes == [(210, 297)]


def test_a_job_that_was_taken_and_then_given_up_is_told_and_tried_again(office, printer, tmp_path):
    broken = tmp_path / "broken.ppd"
    broken.write_text(PPD.read_text() + '*cupsFilter: "application/vnd.cups-postscript 0 /bin/false"\n')
    run("lpadmin", "-p", printer, "-P", str(broken), "-o", "printer-error-policy=abort-job")
    record = take_in(office.clerk)
    said = office.prints(PaperOrder(PaperKind.RECEIPT, record.id), fails=True)
    assert "bỏ dở" in said
    (job,) = print_queue.pending_jobs(office.clerk)
    assert (job.state, job.attempts) == (JobState.FAILED, 1)

    run("lpadmin", "-p", printer, "-P", str(PPD))
    with office.bot.waitSignal(office.printing.printed, timeout=PATIENCE * 1000):
        office.printing.retry(office.clerk, job)
    _sizes, codes = looked_at(came_out(Path(job.file).stem))
    assert {record.intake.code, record.intake.number} <= codes[0]


def test_a_held_job_is_told_and_counts_as_printed_once_it_is_let_go_there(office, printer):
    run("lpadmin", "-p", printer, "-o", "job-hold-until-default=indefinite")
    record = take_in(office.clerk)
    said = office.prints(PaperOrder(PaperKind.RECEIPT, record.id), fails=True)
    assert "bị giữ" in said
    (job,) = print_queue.pending_jobs(office.clerk)
    run("lp", "-i", job.ticket, "-H", "resume")
    office.until(JobState.PRINTED)
    assert cups.look(job.ticket).fate is Fate.OUT
    came_out(Path(job.file).stem).unlink()


def test_a_job_that_was_cancelled_there_is_told(office, printer):
    run("lpadmin", "-p", printer, "-o", "job-hold-until-default=indefinite")
    pdf_order = PaperOrder(PaperKind.RECEIPT, take_in(office.clerk).id)
    office.prints(pdf_order, fails=True)
    (job,) = print_queue.pending_jobs(office.clerk)
    run("cancel", job.ticket)
    wait_for(lambda: cups.look(job.ticket).fate is Fate.LOST, "the cancel")
    assert cups.look(f"{printer}-999999").fate is Fate.UNKNOWN


def test_a_stopped_printer_holds_up_nothing_and_the_retry_prints_the_same_paper(
    qtbot, counter, printer, tmp_path
):
    clerk, window = sits(counter), QWidget()
    qtbot.addWidget(window)
    preferences = Preferences(tmp_path / "workstation.json")
    preferences.change(papers={PaperKind.RECEIPT.value: PaperChoice(printer=printer)})
    background = Background(window)
    printing = PaperPrinter(
        draw=draw, shelf=counter.shelf, preferences=preferences, background=background, parent=window
    )
    record = take_in(clerk)
    run("cupsdisable", printer)
    wait_for(lambda: "disabled" in run("lpstat", "-p", printer), "the stop")
    with qtbot.waitSignal(printing.failed, timeout=PATIENCE * 1000) as told:
        printing.print_paper(clerk, PaperOrder(PaperKind.RECEIPT, record.id))
    assert record.intake.code in told.args[1]
    assert take_in(clerk).intake.code != record.intake.code, "the counter goes on"
    (job,) = print_queue.pending_jobs(clerk)
    assert job.state is JobState.FAILED

    run("cupsenable", printer)
    wait_for(lambda: "enabled" in run("lpstat", "-p", printer), "the printer")
    with qtbot.waitSignal(printing.printed, timeout=PATIENCE * 1000):
        printing.retry(clerk, job)
    assert print_queue.pending_jobs(clerk) == []
    _sizes, codes = looked_at(came_out(Path(job.file).stem))
    assert {record.intake.code, record.intake.number} <= codes[0]
    background.finish()
