"""Files put in place whole: what was there stays until the new one is written to its last byte."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from counter_app.domain.errors import N_, EnvironmentProblem

OPEN_ELSEWHERE: Final = N_(
    "Không ghi được tệp {file}: tệp đang mở ở chương trình khác. Hãy đóng tệp đó hoặc lưu với tên khác."
)
_OPEN_ELSEWHERE: Final = (32, 33)  # what Windows calls a sharing or a lock violation
_BUSY: Final = (errno.EBUSY, getattr(errno, "ETXTBSY", errno.EBUSY))  # not every system has the second
_NO_RIGHT: Final = N_("Không ghi được tệp {file}: không có quyền ghi vào đây. Hãy chọn thư mục khác.")
_FULL: Final = N_("Không ghi được tệp {file}: ổ đĩa đã đầy. Hãy xóa bớt hoặc chọn ổ khác rồi lưu lại.")
_NO_FOLDER: Final = N_("Không ghi được tệp {file}: không có thư mục này. Hãy chọn thư mục khác.")
_A_FOLDER: Final = N_("Không ghi được tệp {file}: tên này là một thư mục. Hãy đặt tên khác.")
_TOLD: Final = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: _NO_RIGHT,
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: _A_FOLDER,
}


@contextmanager
def replacing(file: Path) -> Iterator[IO[bytes]]:
    """Write a file that only its owner may read; left by an error or Ctrl+C, nothing of it stays.

    A pipe or a terminal takes the bytes as they come: it is nobody's to replace.

    Raises:
        EnvironmentProblem: the file cannot be written; what was there before stays.
    """
    with _told_of(file):
        if _is_pipe(file):
            with file.open("wb") as out:
                yield out
        else:
            with _beside(Path(os.path.realpath(file))) as out:
                yield out


def write_whole(file: Path, content: bytes) -> None:
    """Put a file in place whole, readable by its owner only.

    Raises:
        EnvironmentProblem: the file cannot be written; what was there before stays.
    """
    with replacing(file) as out:
        out.write(content)


def require_writable(file: Path) -> None:
    """Find out before work that cannot be taken back whether its file can be written; nothing is left there.

    Raises:
        EnvironmentProblem: it cannot.
    """
    with _told_of(file):
        if file.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not _is_pipe(file):
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=os.path.realpath(file.parent))
            os.close(handle)
            Path(name).unlink()


def _is_pipe(file: Path) -> bool:
    return file.exists() and not file.is_file() and not file.is_dir()


@contextmanager
def _told_of(file: Path) -> Iterator[None]:
    """Tell what the system refuses in words that name the file."""
    try:
        yield
    except OSError as error:
        told, reason = _template(error), error.strerror or str(error)
        raise EnvironmentProblem("file_unwritable", told, file=str(file), reason=reason) from error


def _template(error: OSError) -> str:
    """Return what is wrong and what to do; in the system's words where there is nothing better to say."""
    if getattr(error, "winerror", None) in _OPEN_ELSEWHERE or error.errno in _BUSY:
        return OPEN_ELSEWHERE
    return _TOLD.get(error.errno or 0, N_("Không ghi được tệp {file}: {reason}"))


@contextmanager
def _beside(file: Path) -> Iterator[IO[bytes]]:
    """Open a private file in the same folder, which takes the name once it is whole."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)  # 0600 by itself
    partial = Path(name)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        partial.replace(file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
