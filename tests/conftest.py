"""What every test stands on: no screen, none of your own data, Vietnamese, and no thread left behind."""

import os
import shutil
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QThread

from counter_app import i18n

# Set before an application exists: Qt looks at the environment once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_FONT_DPI"] = "96"
for _scaling in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_scaling, None)
# Settings and data of the person running the tests are neither read nor written.
_HOME = Path(tempfile.mkdtemp(prefix="counter-app-tests-"))
for _folder in ("CONFIG", "DATA", "STATE"):
    os.environ[f"XDG_{_folder}_HOME"] = str(_HOME / _folder.lower())

PATIENCE_MS = 2000

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_sessionfinish() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def _own_data_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_DATA", str(tmp_path / "data"))
    for password in ("COUNTER_APP_PASSWORD", "COUNTER_APP_APPROVER_PASSWORD"):
        monkeypatch.delenv(password, raising=False)


@pytest.fixture(autouse=True)
def _vietnamese_again() -> Iterator[None]:
    yield
    i18n.activate("vi")


@pytest.fixture(autouse=True)
def _no_thread_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread running, and name the line that started it."""
    before = set(threading.enumerate())
    started: list[tuple[QThread, str]] = []
    start = QThread.start

    def remembered(thread: QThread, *priority: QThread.Priority) -> None:
        started.append((thread, "".join(traceback.format_stack(sys._getframe(1), limit=3))))
        start(thread, *priority)

    monkeypatch.setattr(QThread, "start", remembered)
    yield
    left = [where for thread, where in started if _still_running(thread)]
    left += [
        f"{thread}\n" for thread in threading.enumerate() if thread not in before and _still_alive(thread)
    ]
    if left:
        pytest.fail("the test left a thread running, started here:\n" + "\n".join(left), pytrace=False)


def _still_running(thread: QThread) -> bool:
    try:
        return not thread.wait(PATIENCE_MS)
    except RuntimeError:  # deleted on the C++ side: it ended long ago
        return False


def _still_alive(thread: threading.Thread) -> bool:
    if isinstance(thread, threading._DummyThread):  # a QThread that ran Python, judged above
        return False
    thread.join(PATIENCE_MS / 1000)
    return thread.is_alive()
