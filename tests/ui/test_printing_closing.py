"""Sheets of closed days and reviews on their way to paper: through the queue like everything else."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.domain.papers import Paper
from counter_app.domain.print_queue import JobState
from counter_app.drawing import draw
from counter_app.services import print_queue, review
from counter_app.services.closing import ClosingRoom, close_day, reopen
from counter_app.ui.background import Background
from counter_app.ui.preferences import PaperChoice, Preferences
from counter_app.ui.printing.paper_printer import PaperPrinter
from tests.support import clock_of, sits, training_counter
from tests.ui.test_printing import PATIENCE_MS, FilePrinter, _text

MONDAY = date(2026, 11, 23)


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path / "data") as opened:
        yield opened


def close(counter):
    room = ClosingRoom(draw, counter.shelf, counter.back_up)
    return close_day(sits(counter), MONDAY, (), room).closing


@pytest.fixture
def closed(counter):
    return close(counter)


@pytest.fixture
def machine(tmp_path):
    folder = tmp_path / "sheets"
    folder.mkdir()
    return FilePrinter(folder)


@pytest.fixture
def printing(qtbot, counter, machine):
    window = QWidget()
    qtbot.addWidget(window)
    background = Background(window)
    yield PaperPrinter(
        draw=draw,
        shelf=counter.shelf,
        preferences=Preferences(counter.data.root / "workstation.json"),
        background=background,
        deliver=machine.deliver,
        printer_names=lambda: ("HP tầng 1",),
        parent=window,
    )
    background.finish()


def order_of(closing) -> PaperOrder:
    return PaperOrder(PaperKind.CLOSING, day=closing.day, content=closing)


def prints(qtbot, printing, workplace, order, *, fails=False) -> str:
    with qtbot.waitSignal(printing.failed if fails else printing.printed, timeout=PATIENCE_MS) as told:
        printing.print_paper(workplace, order)
    return told.args[1]


def test_the_kept_sheet_goes_to_the_printer_on_a4_and_a_reprint_says_so(
    qtbot, counter, printing, machine, closed
):
    clerk = sits(counter)
    said = [prints(qtbot, printing, clerk, order_of(closed)) for _ in range(3)]
    assert said[0] == "Đã in tờ chốt ngày 23/11/2026, máy in HP tầng 1."
    assert said[2] == "Đã in lại lần 2 tờ chốt ngày 23/11/2026, máy in HP tầng 1."
    assert {where.paper for _sheet, where in machine.jobs} == {Paper.A4}
    files = [Path(job.file) for job in reversed(print_queue.listed(clerk))]
    assert files[0] == Path(closed.file)
    assert "In lại" not in _text(files[0])
    assert "In lại lần 2" in _text(files[2])


def test_a_day_closed_a_second_time_has_a_first_print_of_its_own(qtbot, counter, printing, closed):
    clerk = sits(counter)
    prints(qtbot, printing, clerk, order_of(closed))
    reopen(sits(counter, "supervisor"), MONDAY, "ghi thiếu một hồ sơ")
    clock_of(counter).set("2026-11-23T17:40")
    again = close(counter)
    assert prints(qtbot, printing, clerk, order_of(again)).startswith("Đã in tờ chốt")


def test_a_printer_that_fails_leaves_the_day_closed_and_the_sheet_to_be_tried_again(
    qtbot, counter, printing, machine, closed
):
    clerk = sits(counter)
    machine.problem = EnvironmentProblem("stuck", N_("Máy in “{printer}” kẹt giấy."), printer="HP tầng 1")
    for _ in range(2):
        said = prints(qtbot, printing, clerk, order_of(closed), fails=True)
    assert said.startswith("Ngày 23/11/2026 đã chốt, tờ chốt chưa in.")
    (job,) = print_queue.pending_jobs(clerk)
    machine.problem = None
    with qtbot.waitSignal(printing.printed, timeout=PATIENCE_MS) as told:
        printing.retry(clerk, job)
    assert "In lại" not in _text(Path(job.file)), "the first sheet that comes out is no reprint"
    assert told.args[1].startswith("Đã in tờ chốt")
    assert print_queue.listed(clerk)[0].state is JobState.PRINTED


def test_a_sheet_tidied_away_is_drawn_anew_where_only_files_are_wanted(
    qtbot, counter, printing, machine, closed
):
    before = Path(closed.file).read_bytes()
    Path(closed.file).unlink()
    printing._preferences.change(pdf_only=True)
    said = prints(qtbot, printing, sits(counter), order_of(closed))
    assert machine.jobs == []
    assert closed.file in said
    assert Path(closed.file).read_bytes() == before


def test_sheets_and_reviews_follow_the_choices_for_their_kind(qtbot, counter, printing, machine, closed):
    chosen = {"closing": PaperChoice("Canon", copies=2), "review": PaperChoice("Máy phòng lãnh đạo")}
    printing._preferences.change(papers=chosen)
    boss = sits(counter, "supervisor")
    seen = review.review(boss, MONDAY, MONDAY)
    prints(qtbot, printing, boss, order_of(closed))
    said = [prints(qtbot, printing, boss, PaperOrder(PaperKind.REVIEW, content=seen)) for _ in range(2)]
    places = [(where.printer, where.copies) for _sheet, where in machine.jobs]
    assert places == [("Canon", 2), ("Máy phòng lãnh đạo", 1), ("Máy phòng lãnh đạo", 1)]
    assert "Đã in lại lần 1 phiếu giám sát" in said[1]
    assert "In lại lần 1" in _text(Path(print_queue.listed(boss)[0].file))
