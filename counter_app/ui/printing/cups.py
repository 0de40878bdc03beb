"""CUPS: hands a PDF over whole, so that lines stay lines, and tells what became of it."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from counter_app.domain.errors import N_, EnvironmentProblem
from counter_app.domain.print_queue import Fate, PrintSettings, Seen
from counter_app.ui.printing import ipp

_PATIENCE_SECONDS: Final = 30
_PENDING, _HELD, _PROCESSING, _STOPPED, _CANCELLED, _ABORTED, _COMPLETED = range(3, 10)
_PRINTER_STOPPED: Final = 5

_PLIGHTS: Final = {  # printer-state-reasons (RFC 8011, 5.4.12), as they begin
    "media-empty": N_("Máy in “{printer}” hết giấy. Cho thêm giấy, tờ đang chờ sẽ ra."),
    "media-needed": N_("Máy in “{printer}” hết giấy. Cho thêm giấy, tờ đang chờ sẽ ra."),
    "media-jam": N_("Máy in “{printer}” kẹt giấy. Gỡ giấy kẹt, tờ đang chờ sẽ ra."),
    "door-open": N_("Máy in “{printer}” đang mở nắp. Đóng nắp, tờ đang chờ sẽ ra."),
    "cover-open": N_("Máy in “{printer}” đang mở nắp. Đóng nắp, tờ đang chờ sẽ ra."),
    "toner-empty": N_("Máy in “{printer}” hết mực. Thay mực, tờ đang chờ sẽ ra."),
    "marker-supply-empty": N_("Máy in “{printer}” hết mực. Thay mực, tờ đang chờ sẽ ra."),
    "offline": N_("Máy in “{printer}” đang tắt hoặc mất kết nối. Bật máy, xem dây nối, tờ đang chờ sẽ ra."),
    "shutdown": N_("Máy in “{printer}” đang tắt hoặc mất kết nối. Bật máy, xem dây nối, tờ đang chờ sẽ ra."),
    "timed-out": N_("Máy in “{printer}” đang tắt hoặc mất kết nối. Bật máy, xem dây nối, tờ đang chờ sẽ ra."),
}


def program(name: str) -> str | None:
    """Return where one of the programs of CUPS is, None on systems without it."""
    return shutil.which(name) if sys.platform != "win32" else None


def hand_over(lp: str, file: Path, settings: PrintSettings) -> str:
    """Hand a file to `lp` and return the job's ticket, empty where it tells none.

    Raises:
        EnvironmentProblem: it is not taken.
    """
    options = [
        f"media={settings.paper.sheet.value}",
        f"sides={'two-sided-long-edge' if settings.duplex else 'one-sided'}",
        "print-scaling=none",
        *([f"InputSlot={settings.tray}"] if settings.tray else []),
    ]
    command = [lp, "-d", settings.printer, "-t", file.stem, "-n", str(settings.copies)]
    for option in options:
        command += ["-o", option]
    try:
        told = run([*command, "--", str(file)])
    except (OSError, subprocess.TimeoutExpired) as error:
        raise refused(settings.printer, str(error)) from error
    if told.returncode:
        raise refused(settings.printer, told.stderr.strip())
    queue = settings.printer.partition("/")[0]
    named = [word for word in told.stdout.split() if word.rpartition("-")[0] == queue]
    return named[0] if named and _number(named[0]) else ""


def look(ticket: str) -> Seen:
    """Tell what became of a job."""
    printer, number = ticket.rpartition("-")[0], _number(ticket)
    job = ipp.job_attributes(number) if number else {}
    state = ipp.number_in(job, "job-state")
    if state == _COMPLETED:
        return Seen(Fate.OUT)
    if state in (_CANCELLED, _ABORTED):
        return Seen(Fate.LOST, _lost(printer, state, job))
    if state == _HELD:
        held = N_("Lệnh in đang bị giữ ở máy in “{printer}”. Cho chạy tiếp ở đó, hoặc in lại từ đây.")
        return Seen(Fate.STUCK, EnvironmentProblem("print_held", held, printer=printer))
    if state in (_PENDING, _PROCESSING, _STOPPED):
        return _waiting(printer, state, job)
    return Seen(Fate.UNKNOWN)


def cancel(ticket: str) -> None:
    """Take a job back; one that has come out meanwhile cannot be."""
    command = program("cancel")
    if command and _number(ticket):
        try:
            run([command, ticket])
        except (OSError, subprocess.TimeoutExpired):
            return  # whoever asks looks again


def refused(name: str, reason: str) -> EnvironmentProblem:
    """Return what is said where a printer takes nothing."""
    return EnvironmentProblem(
        "print_refused",
        N_("Máy in “{printer}” không nhận lệnh in. {reason}"),
        printer=name,
        reason=reason,
    )


def stopped(name: str) -> EnvironmentProblem:
    """Return what is said where a printer stands still."""
    return EnvironmentProblem(
        "printer_stopped",
        N_("Máy in “{printer}” đang dừng. Hãy xem giấy, mực, nắp máy rồi in lại."),
        printer=name,
    )


def _lost(printer: str, state: int, job: ipp.Attributes) -> EnvironmentProblem:
    if state == _CANCELLED:
        words = N_("Lệnh in đã bị hủy ở máy in “{printer}”.")
        return EnvironmentProblem("print_cancelled", words, printer=printer)
    return _broken_off(printer, job)


def _broken_off(printer: str, job: ipp.Attributes) -> EnvironmentProblem:
    reason = " ".join(ipp.words_in(job, "job-printer-state-message"))
    words = N_("Máy in “{printer}” nhận lệnh rồi bỏ dở. {reason}")
    return EnvironmentProblem("print_broken_off", words, printer=printer, reason=reason)


def _waiting(printer: str, state: int, job: ipp.Attributes) -> Seen:
    about = ipp.printer_attributes(printer)
    reasons = ipp.words_in(about, "printer-state-reasons")
    for beginning, words in _PLIGHTS.items():
        if any(reason.startswith(beginning) for reason in reasons):
            return Seen(Fate.STUCK, EnvironmentProblem("printer_waits", words, printer=printer))
    if ipp.number_in(about, "printer-state") == _PRINTER_STOPPED:
        return Seen(Fate.STUCK, stopped(printer))
    return Seen(Fate.STUCK, _broken_off(printer, job)) if state == _STOPPED else Seen(Fate.MOVING)


def _number(ticket: str) -> int:
    number = ticket.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run one of the programs of CUPS and return what it said.

    Raises:
        OSError, subprocess.TimeoutExpired: it does not start, or does not answer.
    """
    return subprocess.run(  # noqa: S603 - a program of the system, no shell, the file is our own
        command, capture_output=True, text=True, timeout=_PATIENCE_SECONDS, check=False
    )
