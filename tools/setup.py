"""Prepare the checkout: a virtual environment with the exact versions, and what Qt needs from the system.

Run by make when one of INPUTS is newer than the stamp. It has only the standard library, and asks nothing.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / ".ready"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
INPUTS = ("pyproject.toml", "constraints.txt", "tools/setup.py")

# What PySide6's wheels leave to the system, and the Debian package that has it. Without the first six Qt
# cannot be imported at all; the others are for a window on an X display.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
VIETNAMESE_FONT = "fonts-dejavu-core"

NO_FONT = 3
TRY_QT = f"""
import sys
from PySide6 import QtPrintSupport, QtSvg, QtWidgets
from PySide6.QtGui import QFontDatabase
app = QtWidgets.QApplication(["setup"])
sys.exit(0 if QFontDatabase.families(QFontDatabase.WritingSystem.Vietnamese) else {NO_FONT})
"""


def say(message: str) -> None:
    """Tell the person what happens, in order with the tools' own output."""
    print(message, flush=True)


def run(command: Sequence[str]) -> bool:
    """Run a command that must not wait for an answer; return whether it succeeded."""
    return subprocess.run(command, check=False, cwd=ROOT, stdin=subprocess.DEVNULL).returncode == 0


def digest() -> str:
    """Return what the environment is made from: the inputs' contents and where the checkout lies."""
    contents = b"\0".join((ROOT / name).read_bytes() for name in INPUTS)
    return hashlib.sha256(contents + os.fsencode(ROOT)).hexdigest()


def working_environment() -> bool:
    """Tell whether .venv is there and still starts (the system's Python may have moved on)."""
    return Path(PYTHON).exists() and run([PYTHON, "-c", "import pip"])


def administrator() -> list[str] | None:
    """Return the prefix that lets a command change the system without a question, or None."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages where that is allowed; return whether it was done."""
    apt, prefix = shutil.which("apt-get"), administrator()
    if apt is None or prefix is None:
        return False
    apt_get = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-q"]
    install = [*apt_get, "install", "-y", "--no-install-recommends", *packages]
    # A fresh machine has no package lists, an old one has stale ones.
    return run(install) or (run([*apt_get, "update"]) and run(install))


def provide(packages: Sequence[str]) -> None:
    """Install system packages, or name in one line what somebody else must install."""
    names = " ".join(packages)
    say(f"Máy này còn thiếu · Missing on this machine: {names}")
    if not apt_install(packages):
        say(f"Nhờ quản trị viên cài giúp · Ask an administrator to run: apt-get install {names}")


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def make_environment() -> None:
    """Create the virtual environment unless a working one is there."""
    if working_environment():
        return
    try:
        from ensurepip import bootstrap  # noqa: F401, PLC0415 - Debian keeps it in a package of its own
    except ImportError:
        provide([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def install_packages() -> None:
    """Install the project in place with its tools, at the versions of constraints.txt."""
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", *quiet, "-c", "constraints.txt"]
    subprocess.run([*pip, "hatchling"], check=True, cwd=ROOT)
    # Built by the hatchling just installed: the same version every time, and no network once all is there.
    subprocess.run([*pip, "--no-build-isolation", "-e", ".[dev]"], check=True, cwd=ROOT)


def provide_libraries() -> None:
    """Install the shared libraries that Qt needs and the system lacks."""
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    if missing:
        provide(missing)


def qt_works() -> bool:
    """Start Qt without a display, provide a Vietnamese font if none is there; return whether Qt started."""
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run([PYTHON, "-c", TRY_QT], check=False, env=offscreen).returncode
    if result == NO_FONT:
        provide([VIETNAMESE_FONT])
    return result in (0, NO_FONT)


def main() -> int:
    """Prepare the checkout; return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file alone meets whatever Python is there
        say("Cần Python 3.11 trở lên · Python 3.11 or newer is needed: make PYTHON=python3.11 …")
        return 1
    wanted = digest()
    if STAMP.is_file() and STAMP.read_text() == wanted and working_environment():
        STAMP.touch()
        return 0
    say("Chuẩn bị .venv (lần đầu tải 200 MB) · Preparing .venv (downloads 200 MB the first time)")
    try:
        make_environment()
        install_packages()
    except subprocess.CalledProcessError as error:
        say(f"Chưa chuẩn bị được .venv · Could not prepare .venv: {error}")
        return 1
    if sys.platform.startswith("linux"):
        provide_libraries()
    if not qt_works():
        say("Qt chưa chạy được trên máy này · Qt does not start on this machine, the lines above say why")
        return 1
    STAMP.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
