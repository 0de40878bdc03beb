"""Files are put in place whole, or not at all."""

import errno
import os
from pathlib import Path

import pytest

from counter_app.domain.errors import EnvironmentProblem
from counter_app.exchange.whole_file import replacing, write_whole
from counter_app.i18n import explain


def test_a_file_is_readable_by_its_owner_only_whatever_was_there(tmp_path):
    file = tmp_path / "tệp.bin"
    file.write_bytes(b"old")
    file.chmod(0o644)
    write_whole(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o600)


def write_half(file, stop):
    with replacing(file) as out:
        out.write(b"half")
        raise stop


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError, OSError])
def test_what_was_there_stays_when_writing_stops_half_way(tmp_path, stop):
    file = tmp_path / "tệp.bin"
    file.write_bytes(b"old")
    with pytest.raises((stop, EnvironmentProblem)):
        write_half(file, stop)
    assert [each.name for each in tmp_path.iterdir()] == ["tệp.bin"]
    assert file.read_bytes() == b"old"


def test_a_link_keeps_pointing_and_its_target_is_renewed(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_pipe_takes_the_bytes_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("where", ["none/file", "."])
def test_where_nothing_can_be_written_is_told_by_name(tmp_path, where):
    with pytest.raises(EnvironmentProblem) as told:
        write_whole(tmp_path / where, b"x")
    assert told.value.kind == "file_unwritable"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_full_device_is_told(tmp_path):
    with pytest.raises(EnvironmentProblem) as told:
        write_whole(Path("/dev/full"), b"x" * 100_000)
    assert told.value.kind == "file_unwritable"


class SharingError(OSError):
    winerror = 32


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.EACCES, "Permission denied"), "không có quyền"),
        (OSError(errno.EROFS, "Read-only"), "không có quyền"),
        (OSError(errno.ENOSPC, "No space left"), "ổ đĩa đã đầy"),
        (OSError(errno.EBUSY, "Busy"), "đang mở ở chương trình khác"),
        (SharingError(errno.EACCES, "in use"), "đang mở ở chương trình khác"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_what_the_system_refuses_is_told_in_words_a_clerk_can_act_on(tmp_path, fault, words):
    with pytest.raises(EnvironmentProblem) as told, replacing(tmp_path / "báo cáo.xlsx"):
        raise fault
    assert words in explain(told.value)
    assert "báo cáo.xlsx" in explain(told.value)
