"""The process dies while papers wait and print: none is lost, and none comes out twice without a word."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from counter_app.domain.print_queue import JobState
from counter_app.services import print_queue, reading
from counter_app.services.checking import check
from counter_app.services.records import FindFilter
from tests.crash.test_killed import ROOT, SIGKILLED, now
from tests.support import reopened, sits, training_data

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by POSIX signals")
WORKER = [sys.executable, "-m", "tests.crash.printing_worker"]


def print_and_kill(root: Path, papers: int, seed: int) -> list[int]:
    """Let a counter print, kill it once so many papers were asked for, and return whose they were."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [*WORKER, str(root), str(seed)], stdout=subprocess.PIPE, cwd=ROOT, env=environment
    ) as worker:
        assert worker.stdout.readline() == b"open\n"
        said = [worker.stdout.readline().decode() for _ in range(papers)]
        worker.kill()
        said += worker.stdout.read().decode().splitlines()
    assert worker.returncode == SIGKILLED
    return [int(line.split()[1]) for line in said if line.strip()]


def in_tray(root: Path) -> Counter[str]:
    lines = (root / "tray").read_text(encoding="utf-8").splitlines()
    return Counter(lines)


@pytest.mark.parametrize("papers", [7, 16, 31])
def test_a_kill_while_papers_print_loses_none_and_repeats_none(tmp_path, papers):
    training_data(tmp_path)
    asked = print_and_kill(tmp_path, papers, seed=papers)
    with reopened(tmp_path, now()) as counter:
        clerk = sits(counter)
        print_queue.recover(clerk)
        jobs, came_out = print_queue.listed(clerk), in_tray(tmp_path)
        unclear = [job for job in jobs if "chưa rõ đã ra giấy chưa" in job.message]
        assert len(unclear) <= 1, "one printer, one paper on its way"
        for job in jobs:
            times = came_out[Path(job.file).name]
            assert Path(job.file).exists()
            if job.state is JobState.PRINTED:
                assert times == 1
            elif job not in unclear:
                assert (job.state in (JobState.FAILED, JobState.WAITING), times) == (True, 0)
        known = {job.dossier_id for job in jobs}
        dossiers = [row.id for row in reading.find(clerk, "", FindFilter(limit=1000))]
        unprinted = {each for each in dossiers if not reading.get(clerk, each).printed}
        assert set(asked) <= known | unprinted, "queued, or told as not printed on its dossier"
        assert {job.dossier_id for job in jobs if job.state is JobState.PRINTED}.isdisjoint(unprinted)
        assert set(came_out.values()) == {1}
        assert check(clerk).sound


def test_two_kills_in_a_row_leave_every_unclear_paper_to_be_looked_at(tmp_path):
    training_data(tmp_path)
    for seed in (3, 4):
        print_and_kill(tmp_path, 9, seed)
    with reopened(tmp_path, now()) as counter:
        clerk = sits(counter)
        print_queue.recover(clerk)
        left = print_queue.pending_jobs(clerk)
        assert all(job.state is not JobState.PRINTING for job in left)
        printed = [job for job in print_queue.listed(clerk) if job.state is JobState.PRINTED]
        assert printed
        assert all(in_tray(tmp_path)[Path(job.file).name] == 1 for job in printed)
