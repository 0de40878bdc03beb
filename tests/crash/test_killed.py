"""The process dies at any instant: what was acknowledged is there, nothing is half there."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from counter_app import bootstrap
from counter_app.domain.moments import VIETNAM
from counter_app.domain.office import default_office
from counter_app.domain.status import Status
from counter_app.services import reading
from counter_app.services.checking import check
from counter_app.services.records import FindFilter
from counter_app.storage.opening import DataDirectory
from tests.support import reopened, sits, take_in, training_data

ROOT = Path(__file__).resolve().parents[2]
WORKER = [sys.executable, "-m", "tests.crash.worker"]
SIGKILLED = -9
WAL_HEADER = 32
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by POSIX signals")


def run_and_kill(root: Path, seconds: float, seed: int, *options: str) -> list[list[str]]:
    """Let a counter work and kill it `seconds` after it has opened; return what it acknowledged."""
    command = [*WORKER, str(root), str(seed), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as worker:
        first = worker.stdout.readline()
        assert first == b"open\n", first
        try:
            worker.wait(seconds)
        except subprocess.TimeoutExpired:
            worker.kill()
        said = worker.stdout.read().decode()
    assert worker.returncode == SIGKILLED, said
    return [line.split(" ") for line in said.splitlines()]


def now():
    return bootstrap.SystemClock().now().astimezone(VIETNAM)


def must_hold(root: Path, lines: Iterable[list[str]]) -> None:
    acknowledged = list(lines)
    with reopened(root, now()) as counter:
        clerk = sits(counter)
        report = check(clerk)
        assert report.sound, report.problems
        found = {row.code: row for row in reading.find(clerk, "", FindFilter(limit=100_000))}
        received = {code: number for kind, code, number in (line for line in acknowledged if len(line) == 3)}
        assert received.keys() <= found.keys()
        assert all(found[code].number == number for code, number in received.items())
        for kind, code, *_ in acknowledged:
            status = found[code].status if code in found else None
            if kind == "ready":
                assert status in {Status.RESULT_READY, Status.RETURNED}
            if kind == "returned":
                assert status is Status.RETURNED
        assert len(found) == report.dossiers == len({row.number for row in found.values()})
        assert not [row for row in found.values() if row.status is Status.HANDED_OVER], "half a hand-over"
        fresh = take_in(clerk)
        assert fresh.intake.code not in found, "a number was given twice"


def test_every_acknowledged_dossier_survives_a_kill(tmp_path):
    training_data(tmp_path)
    lines = run_and_kill(tmp_path, 0.8, seed=1)
    assert sum(line[0] == "received" for line in lines) > 3, "too little happened to prove anything"
    assert (tmp_path / "counter.in-use").exists()
    must_hold(tmp_path, lines)


@pytest.mark.slow
def test_kills_at_random_instants_in_a_row(tmp_path):
    training_data(tmp_path)
    generator = random.Random(20261123)  # noqa: S311 - a rehearsal
    lines: list[list[str]] = []
    for seed in range(25):
        lines += run_and_kill(tmp_path, generator.uniform(0.0, 0.9), seed, "backups")
        must_hold(tmp_path, [line for line in lines if line[0] != "backup"])
    backups = [line[1] for line in lines if line[0] == "backup"]
    assert backups, "no backup was made"
    for name in backups:
        with closing(sqlite3.connect(tmp_path / "backups" / name)) as copy:
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture
def unclean(tmp_path) -> tuple[Path, list[list[str]]]:
    """A killed counter's files, with a WAL that nobody has folded in.

    A kill may fall right after the log was emptied into the database; then another counter is killed.
    """
    for attempt in range(12):
        root = tmp_path / f"killed-{attempt}"
        training_data(root)
        lines = run_and_kill(root, 0.6 + attempt / 40, seed=3 + attempt)
        if (root / "counter.db-wal").stat().st_size > 3 * WAL_HEADER:
            return root, lines
    pytest.fail("no kill in twelve left a log behind")


def damaged_copy(root: Path, to: Path, wal: bytes) -> Path:
    to.mkdir()
    shutil.copy(root / "counter.db", to / "counter.db")
    (to / "counter.db-wal").write_bytes(wal)
    (to / "counter.in-use").touch()
    return to


def opens_at_a_whole_transaction(root: Path) -> int:
    with reopened(root, now()) as counter:
        report = check(sits(counter))
        assert report.sound, report.problems
        assert take_in(sits(counter)).intake.number
        return report.dossiers


def test_a_wal_cut_at_any_byte_opens_at_the_last_whole_transaction(unclean, tmp_path):
    root, lines = unclean
    wal = (root / "counter.db-wal").read_bytes()
    generator = random.Random(7)  # noqa: S311 - a rehearsal
    cuts = [0, 1, 31, 32, 33, len(wal) - 1, len(wal), *(generator.randrange(len(wal)) for _ in range(12))]
    counted = []
    for cut in sorted(cuts):
        counted.append(
            opens_at_a_whole_transaction(damaged_copy(root, tmp_path / f"cut-{len(counted)}", wal[:cut]))
        )
    assert counted == sorted(counted), "a longer log holds no less"
    assert counted[-1] >= sum(line[0] == "received" for line in lines)


def test_a_wal_with_a_garbled_tail_opens_at_the_last_whole_transaction(unclean, tmp_path):
    root, _lines = unclean
    wal = (root / "counter.db-wal").read_bytes()
    generator = random.Random(8)  # noqa: S311 - a rehearsal
    for attempt in range(8):
        place = generator.randrange(32, len(wal))
        garbled = wal[:place] + generator.randbytes(min(3000, len(wal) - place)) + wal[place + 3000 :]
        opens_at_a_whole_transaction(damaged_copy(root, tmp_path / f"garbled-{attempt}", garbled))


def test_looking_into_a_killed_counters_files_changes_nothing_before_they_are_judged(unclean):
    root, _lines = unclean
    with closing(sqlite3.connect(root / "counter.db")) as tool, tool:
        tool.execute("UPDATE alembic_version SET version_num = '0999'")
    before = (root / "counter.db").read_bytes()
    with pytest.raises(Exception, match="phiên bản mới hơn"), reopened(root, now()):
        pass
    assert (root / "counter.db").read_bytes() == before


INIT = """
import sys
from pathlib import Path
from counter_app import bootstrap
from counter_app.domain.office import default_office
from counter_app.storage.opening import DataDirectory
print("go", flush=True)
bootstrap.create(DataDirectory(Path(sys.argv[1])), default_office(), bootstrap.NewCounter(training=True))
"""


@pytest.mark.slow
def test_kills_during_init_never_need_help(tmp_path):
    generator = random.Random(9)  # noqa: S311 - a rehearsal
    for attempt in range(15):
        root = tmp_path / str(attempt)
        with subprocess.Popen(
            [sys.executable, "-c", INIT, str(root)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        ) as worker:
            assert worker.stdout.readline() == b"go\n"
            try:
                worker.wait(generator.uniform(0.0, 1.2))
            except subprocess.TimeoutExpired:
                worker.kill()
        data = DataDirectory(root)
        if worker.returncode != 0:
            try:
                bootstrap.create(data, default_office(), bootstrap.NewCounter(training=True))
            except bootstrap.RuleError as error:
                assert error.kind == "set_up_already"  # noqa: PT017 - it had been finished when it was killed
        opens_at_a_whole_transaction(root)
