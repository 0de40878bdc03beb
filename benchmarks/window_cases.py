"""Whole processes: how soon Today stands on the screen, and how much memory it takes."""

import os
import subprocess
import sys
import time
from statistics import median

from benchmarks.databases import DATA, working_copy
from benchmarks.first_paint import READY
from benchmarks.generator import NOW
from benchmarks.measure import Row
from benchmarks.storage_cases import MANY

_RUNS, _WARM_UP = 9, 2
_PATIENCE = 60


def measure() -> list[Row]:
    """Measure from the start of the process to the first paint with Today filled, signing in included."""
    data = working_copy(MANY, "window").root
    now = NOW.replace(tzinfo=None).isoformat()
    bare: list[tuple[float, float]] = []
    ours: list[tuple[float, float]] = []
    for run in range(_WARM_UP + _RUNS):
        for found, arguments in (
            (ours, ("benchmarks.start_ours", str(data), now)),
            (bare, ("benchmarks.start_bare",)),
        ):
            started = _start(*arguments)
            if run >= _WARM_UP:
                found.append(started)
    times, memory = zip(*ours, strict=True)
    bare_times, bare_memory = zip(*bare, strict=True)
    name = "bare PySide6 window, one table"
    return [
        Row("start to Today, 1,000,000 stored", median(times) * 1e3, name, median(bare_times) * 1e3, "ms", 3),
        Row("memory at Today, 1,000,000 stored", median(memory), name, median(bare_memory), "MB", 2),
    ]


def _start(module: str, *arguments: str) -> tuple[float, float]:
    """Return the seconds until a program says that it is painted, and its megabytes then."""
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(DATA / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled already
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().split()
        taken = time.perf_counter() - started
        process.wait(_PATIENCE)
    if not said or said[0] != READY or process.returncode:
        raise RuntimeError(f"{module} ended with {process.returncode} and said {said}")
    return taken, int(said[1]) / 1024
