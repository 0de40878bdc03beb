"""Form 04 through the printer: the right paper, codes that scan, prints counted apart from the receipt's."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.paper_kinds import PaperKind, PaperOrder
from counter_app.drawing import draw
from counter_app.services import papers, reading
from counter_app.ui.background import Background
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.paper_printer import PaperPrinter
from tests.support import sits, step, take_in, training_counter
from tests.ui.test_printing import PATIENCE_MS, FilePrinter, _codes, _text


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def record(counter):
    clerk = sits(counter)
    return step(
        clerk, take_in(clerk), "extended", reason="chờ xác minh", details={"due_at": "2026-12-02T17:30"}
    )


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
        printer_names=lambda: ("HP LaserJet",),
        parent=window,
    )
    background.finish()


def test_the_paper_comes_out_scans_and_says_the_second_time_that_it_is_one(
    qtbot, counter, printing, machine, record
):
    clerk, told = sits(counter), []
    for _ in range(2):
        with qtbot.waitSignal(printing.printed, timeout=PATIENCE_MS) as said:
            printing.print_paper(clerk, PaperOrder(PaperKind.APOLOGY, record.id))
        told.append(said.args[1])

    assert {record.intake.number, record.intake.code} <= _codes(machine.jobs[0][0], 0)
    assert "đóng dấu" in told[0]
    assert "in lại lần 1" in told[1]
    attempts = papers.attempts(clerk, record.id)
    assert {attempt.kind for attempt in attempts} == {papers.reappointment_kind(record.events[-1])}
    assert "thứ Tư, ngày 02/12/2026" in _text(Path(attempts[1].file))
    assert "In lại lần 1" in _text(Path(attempts[1].file))
    assert reading.get(clerk, record.id).printed == 0


def test_a_preview_prints_nothing_until_enter(qtbot, counter, printing, machine, record):
    printing.parent().show()
    with qtbot.waitSignal(printing.preview_opened, timeout=PATIENCE_MS) as opened:
        printing.print_paper(sits(counter), PaperOrder(PaperKind.APOLOGY, record.id), preview=True)
    dialog = opened.args[0]
    assert record.intake.code in dialog.windowTitle()
    assert not machine.jobs
    with qtbot.waitSignal(printing.printed, timeout=PATIENCE_MS):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert len(machine.jobs) == 1


def test_a_dossier_without_a_new_date_is_refused_in_words(qtbot, counter, printing):
    record = take_in(sits(counter))
    with qtbot.waitSignal(printing.failed, timeout=PATIENCE_MS) as told:
        printing.print_paper(sits(counter), PaperOrder(PaperKind.APOLOGY, record.id))

    assert "chưa hẹn lại lần nào" in told.args[1]
