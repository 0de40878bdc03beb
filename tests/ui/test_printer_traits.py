"""What a printer has, in the words of people; and what is asked of it where Qt prints."""

import pytest
from PySide6.QtPrintSupport import QPrinter

from counter_app.domain.papers import Paper
from counter_app.domain.print_queue import PrintSettings
from counter_app.ui.printing.delivery import set_up
from counter_app.ui.printing.traits import Traits, read_options, tray_words

LASER = """\
PageSize/Media Size: *A4 A5 Letter
InputSlot/Media Source: *Auto Tray1 Tray2 ManualFeed
Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble
"""


@pytest.mark.parametrize(
    ("told", "traits"),
    [
        (LASER, Traits(("Tray1", "Tray2", "ManualFeed"), duplex=True)),
        ("PageSize/Page Size: *A4 A5\n", Traits((), duplex=False)),
        ("Duplex/Duplex: *None\n", Traits((), duplex=False)),
        ("", Traits()),
    ],
)
def test_trays_and_sides_are_read_from_what_the_system_tells(told, traits):
    assert read_options(told) == traits


def test_trays_are_called_as_people_call_them():
    assert [tray_words(tray) for tray in ("Tray2", "Cassette 1", "MPTray", "ManualFeed", "Bypass")] == [
        "Khay 2",
        "Khay 1",
        "Khay đa năng",
        "Khay tay",
        "Bypass",
    ]


def test_a_printer_of_qt_is_asked_for_copies_sides_and_tray(qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "x.pdf"))
    set_up(printer, PrintSettings("HP", Paper.A4, tray="Lower", copies=3, duplex=True))
    assert printer.copyCount() == 3
    set_up(printer, PrintSettings("HP", Paper.A4, tray="no such tray"))
    assert printer.copyCount() == 1
