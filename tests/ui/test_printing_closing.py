"""The sheet of a closed day on its way to paper: in a file, on a printer, or told that it is not."""

from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.papers import Paper
from counter_app.drawing import draw
from counter_app.services.closing import ClosingRoom, close_day
from counter_app.ui.background import Background
from counter_app.ui.preferences import Preferences
from counter_app.ui.printing.closing_printer import ClosingPrinter
from tests.support import sits, training_counter

MONDAY = date(2026, 11, 23)


@pytest.fixture
def counter(tmp_path):
    with training_counter(tmp_path) as opened:
        yield opened


@pytest.fixture
def closed(counter):
    room = ClosingRoom(draw, counter.shelf, counter.back_up)
    return close_day(sits(counter), MONDAY, (), room).closing


@pytest.fixture
def prints(qtbot, qapp, counter, tmp_path, closed):
    """Print the sheet with these printers; return what was delivered and what was said."""
    background = Background()

    def run(names=(), *, pdf_only=False):
        delivered, said = [], []
        preferences = Preferences(tmp_path / "workstation.json")
        preferences.change(pdf_only=pdf_only)
        printer = ClosingPrinter(
            render=draw,
            shelf=counter.shelf,
            preferences=preferences,
            background=background,
            deliver=lambda pdf, file, where: delivered.append((pdf, file, where)),
            printer_names=lambda: names,
        )
        printer.told.connect(lambda text, tone: said.append((tone, text)))
        printer.print_sheet(closed)
        qtbot.waitUntil(lambda: bool(said), timeout=10_000)
        return delivered, said

    yield run
    background.finish()


def test_the_kept_sheet_goes_to_the_printer_on_a4_as_it_was_kept(prints, closed):
    ((pdf, file, where),), said = prints(("HP tầng 1",))
    assert (file, where.printer, where.paper) == (Path(closed.file), "HP tầng 1", Paper.A4)
    assert pdf == Path(closed.file).read_bytes()
    assert said == [("done", "Đã in tờ chốt ngày 23/11/2026, máy in HP tầng 1.")]


def test_without_a_printer_it_says_where_the_file_lies(prints, closed):
    delivered, ((tone, text),) = prints()
    assert (delivered, tone) == ([], "warn")
    assert text.startswith("Ngày đã chốt, tờ chốt chưa in.")
    assert closed.file in text


def test_where_only_files_are_wanted_it_is_kept_and_one_tidied_away_is_drawn_anew(prints, closed):
    before = Path(closed.file).read_bytes()
    Path(closed.file).unlink()
    delivered, ((tone, text),) = prints(("HP tầng 1",), pdf_only=True)
    assert (delivered, tone) == ([], "done")
    assert closed.file in text
    assert Path(closed.file).read_bytes() == before
