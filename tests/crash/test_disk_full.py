"""The disk fills up: a clear message, the old data whole, work goes on when there is room again."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app import bootstrap
from counter_app.domain.errors import EnvironmentProblem
from counter_app.domain.office import default_office
from counter_app.i18n import explain
from counter_app.services.checking import check
from counter_app.storage.backup import back_up
from counter_app.storage.opening import DataDirectory
from tests.support import NOW, reopened, sits, take_in, training_data

MEGABYTE = 1024 * 1024
ROOM = 4 * MEGABYTE


def _mount(place: Path) -> str:
    """Mount a small disk and return why it could not be."""
    if os.name != "posix" or os.geteuid() != 0:
        return "only root may mount a small disk"
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(place)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stderr.strip() if done.returncode else ""


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    refused = _mount(place)
    if refused:
        pytest.skip(f"no small disk to be had: {refused}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def fill(place: Path, *, leave: int = 0) -> Path:
    filler = place / "filler"
    with filler.open("wb") as out:
        free = shutil.disk_usage(place).free - leave
        out.write(b"\0" * max(free, 0))
    return filler


def test_a_save_that_finds_the_disk_full_says_so_and_loses_nothing(small_disk):
    root = small_disk / "data"
    training_data(root)
    with reopened(root) as counter:
        clerk = sits(counter)
        kept = [take_in(clerk).intake.code for _ in range(5)]
        filler = fill(small_disk, leave=64 * 1024)
        with pytest.raises(EnvironmentProblem) as full:
            kept.extend(take_in(clerk).intake.code for _ in range(10_000))
        assert full.value.kind == "disk_full"
        assert "chưa được lưu" in explain(full.value)
        assert check(clerk).dossiers == len(kept)
        filler.unlink()
        kept.append(take_in(clerk).intake.code)
        assert kept == [f"H26.33.12-261123-{n:04d}" for n in range(1, len(kept) + 1)], "no number was lost"
    with reopened(root) as counter:
        report = check(sits(counter))
        assert (report.sound, report.dossiers) == (True, len(kept))


def test_opening_on_a_full_disk_is_told_plainly_and_harms_nothing(small_disk):
    root = small_disk / "data"
    training_data(root)
    with reopened(root) as counter:
        take_in(sits(counter))
    filler = fill(small_disk)
    with pytest.raises(EnvironmentProblem) as full, reopened(root) as counter:
        take_in(sits(counter))
    assert full.value.kind == "disk_full"
    filler.unlink()
    with reopened(root) as counter:
        assert check(sits(counter)).sound


@pytest.mark.parametrize("leave", [0, 40 * 1024, 200 * 1024])
def test_making_a_database_on_a_full_disk_leaves_nothing_behind(small_disk, leave):
    filler = fill(small_disk, leave=leave)
    data = DataDirectory(small_disk / "data")
    plan = bootstrap.NewCounter(training=True, now=NOW)
    with pytest.raises(EnvironmentProblem):
        bootstrap.create(data, default_office(), plan)
    assert not data.database.exists()
    filler.unlink()
    bootstrap.create(data, default_office(), plan)
    with reopened(data.root) as counter:
        take_in(sits(counter))


def test_a_backup_without_room_is_refused_and_leaves_no_half_copy(small_disk):
    root = small_disk / "data"
    data = training_data(root)
    filler = fill(small_disk, leave=64 * 1024)
    with pytest.raises(EnvironmentProblem, match="Dữ liệu đang dùng vẫn còn nguyên"):
        back_up(data.database, data.backups, now=NOW)
    assert not list(data.backups.glob("*"))
    filler.unlink()
    assert back_up(data.database, data.backups, now=NOW).exists()


def test_a_paper_without_room_leaves_the_dossier_safe(small_disk):
    root = small_disk / "data"
    training_data(root)
    with reopened(root) as counter:
        take_in(sits(counter))
        fill(small_disk)
        with pytest.raises(EnvironmentProblem, match="Hồ sơ đã lưu"):
            counter.shelf.keep(b"%PDF" * 10_000, day=NOW.date(), name="x.pdf")
        assert not list(counter.data.papers.rglob("*x.pdf*"))
        assert check(sits(counter)).dossiers == 1
