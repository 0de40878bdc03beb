"""A count of the shelf whose process dies between two scans: every scan that was told is still there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.services import shelf
from counter_app.services.checking import check
from tests.crash.test_killed import ROOT, SIGKILLED, now
from tests.support import BIRTH, reopened, sits, step, take_in, training_data

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by POSIX signals")
WORKER = [sys.executable, "-m", "tests.crash.shelf_worker"]


def count_and_kill(root: Path, scans: int) -> list[str]:
    """Let somebody count, kill the process after so many scans, and return what it had acknowledged."""
    with subprocess.Popen([*WORKER, str(root)], stdout=subprocess.PIPE, cwd=ROOT) as worker:
        assert worker.stdout.readline() == b"open\n"
        said = [worker.stdout.readline().decode() for _ in range(scans)]
        worker.kill()
        said += worker.stdout.read().decode().splitlines()
    assert worker.returncode == SIGKILLED
    return [line.split()[1] for line in said if line.strip()]


def test_a_count_killed_twice_is_gone_on_with_and_finished(tmp_path):
    training_data(tmp_path)
    with reopened(tmp_path, now()) as counter:
        clerk = sits(counter)
        results = [step(clerk, take_in(clerk, BIRTH), "result_ready").intake.code for _ in range(12)]
    told = count_and_kill(tmp_path, 4) + count_and_kill(tmp_path, 9)
    with reopened(tmp_path, now()) as counter:
        other = sits(counter, "supervisor")
        shelf.begin(other)
        found = shelf.standing(other).comparison
        kept = {each.code for each in found.present} | set(found.unknown)
        assert set(told) <= kept
        assert len(kept) <= len(set(told)) + 2, "at most the scan at work when each process died"
        assert {each.code for each in found.present} <= set(results)
        assert found.expected == len(results)
        assert shelf.finish(other, "kiểm tra").outcome["numbers"]["scanned"] == len(kept)
        assert check(other).sound
