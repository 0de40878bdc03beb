"""The process dies while a day is being closed: the day is open, or closed with its sheet and its copy."""

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing as closes
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from counter_app.services import checking
from counter_app.services.closing import reopen
from tests.crash.test_killed import ROOT, SIGKILLED, now
from tests.support import reopened, sits, training_data

CLOSER = [sys.executable, "-m", "tests.crash.closer"]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by POSIX signals")


def close_and_kill(root: Path, seconds: float) -> list[str]:
    """Let a counter close its day again and again, kill it, and return the seals that it acknowledged."""
    with subprocess.Popen([*CLOSER, str(root)], stdout=subprocess.PIPE, cwd=ROOT) as closer:
        assert closer.stdout.readline() == b"open\n"
        try:
            closer.wait(seconds)
        except subprocess.TimeoutExpired:
            closer.kill()
        said = closer.stdout.read().decode()
    assert closer.returncode == SIGKILLED, said
    return [line.split()[1] for line in said.splitlines() if line.startswith("closed ")]


def must_hold(root: Path, sealed: list[str]) -> None:
    with reopened(root, now()) as counter:
        assert checking.check(sits(counter)).sound
        with counter.store.reading() as unit:
            closings = unit.days.closings(date.min, date.max)
    assert set(sealed) <= {each.fingerprint for each in closings}, "an acknowledged closing is gone"
    assert all(each.reopened_at is not None for each in closings[:-1]), "a day is closed twice"
    for each in closings[-3:]:
        with pypdfium2.PdfDocument(Path(each.file)) as sheet:
            text = " ".join(sheet[0].get_textpage().get_text_range().split())
        assert f"{each.day:%d/%m/%Y}" in text
        with closes(sqlite3.connect(each.backup)) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_closing_survives_a_kill_whole_or_not_at_all(tmp_path):
    training_data(tmp_path)
    sealed = close_and_kill(tmp_path, 2.5)
    assert sealed, "too little happened to prove anything"
    must_hold(tmp_path, sealed)


@pytest.mark.slow
def test_kills_at_random_instants_of_a_closing(tmp_path):
    training_data(tmp_path)
    generator = random.Random(20261125)  # noqa: S311 - a rehearsal
    sealed: list[str] = []
    for _round in range(15):
        sealed += close_and_kill(tmp_path, generator.uniform(0.2, 1.2))
        must_hold(tmp_path, sealed)
        reopen_if_closed(tmp_path)


def reopen_if_closed(root: Path) -> None:
    """Open the day again, so that the next counter may begin."""
    with reopened(root, now()) as counter:
        with counter.store.reading() as unit:
            day = now().date()
            held = unit.days.closed(day)
        if held:
            reopen(sits(counter, "supervisor"), day, "diễn tập")
