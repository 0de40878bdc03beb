"""What a printer has, as far as the system tells: its trays, and whether it prints both sides."""

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import Final

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.domain.errors import N_
from counter_app.i18n import _
from counter_app.ui.printing import cups

_ONE_SIDED: Final = frozenset({"None", "one-sided", "DuplexNone", "False"})
_AUTOMATIC: Final = frozenset(
    {"Auto", "AutoSelect", "Automatic", "AutomaticallySelect", "Default", "FormSource"}
)
_NUMBERED: Final = re.compile(r"(?:Tray|Cassette|Drawer)[ _-]?(\d+)", re.IGNORECASE)
_TRAYS: Final = {
    "upper": N_("Khay trên"),
    "onlyone": N_("Khay duy nhất"),
    "lower": N_("Khay dưới"),
    "middle": N_("Khay giữa"),
    "manual": N_("Khay tay"),
    "manualfeed": N_("Khay tay"),
    "multipurpose": N_("Khay đa năng"),
    "mptray": N_("Khay đa năng"),
    "envelope": N_("Khay phong bì"),
    "largecapacity": N_("Khay lớn"),
    "cassette": N_("Khay giấy"),
}


@dataclass(frozen=True, slots=True)
class Traits:
    """A printer's trays by the names that it knows them by, None where the system does not tell.

    `duplex` is None where the system does not tell.
    """

    trays: tuple[str, ...] | None = None
    duplex: bool | None = None


def traits_of(name: str) -> Traits:
    """Return what a printer has; asking a network printer may take seconds."""
    if not name:
        return Traits()
    command = cups.program("lpoptions")
    if command:
        return _told_by_cups(command, name)
    return _told_by_qt(QPrinterInfo.printerInfo(name))


def tray_words(tray: str) -> str:
    """Return what people call a tray; its own name where there is nothing better."""
    numbered = _NUMBERED.fullmatch(tray)
    if numbered:
        return _("Khay {number}").format(number=int(numbered[1]))
    known = _TRAYS.get(tray.lower())
    return _(known) if known else tray


def _told_by_cups(command: str, name: str) -> Traits:
    try:
        told = cups.run([command, "-p", name, "-l"])
    except (OSError, subprocess.TimeoutExpired):
        return Traits()
    return read_options(told.stdout) if not told.returncode else Traits()


def read_options(text: str) -> Traits:
    """Return the traits in what `lpoptions -l` prints: a line an option, `key/label: one *two three`."""
    options: dict[str, list[str]] = {}
    for line in text.splitlines():
        named, found, values = line.partition(":")
        if found:
            options[named.partition("/")[0].strip()] = [value.lstrip("*") for value in values.split()]
    if not options:
        return Traits()
    trays = tuple(tray for tray in options.get("InputSlot", ()) if tray not in _AUTOMATIC)
    sides = {*options.get("Duplex", ()), *options.get("sides", ())}
    return Traits(trays, bool(sides - _ONE_SIDED))


def _told_by_qt(found: QPrinterInfo) -> Traits:
    if found.isNull():
        return Traits()
    two = {QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide}
    duplex = bool(two & set(found.supportedDuplexModes()))
    if sys.platform != "win32":
        return Traits(None, duplex)
    try:
        names = [source.name for source in QPrinter(found).supportedPaperSources()]
    except ValueError:  # a driver's own number, which Qt for Python has no name for: a tray is typed then
        return Traits(None, duplex)
    return Traits(tuple(name for name in names if name not in _AUTOMATIC), duplex)
