"""The world's faults, told plainly: SQLite's own words, and rows that another tool has spoilt."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Error as SqliteError

from sqlalchemy.exc import DBAPIError

from counter_app.domain.errors import N_, EnvironmentProblem, RuleError, UsageError

FULL = "database or disk is full"
DAMAGED = "database_malformed"
_BUSY = ("database is locked", "database table is locked")
_UNDECODABLE = "Could not decode to UTF-8"
_MALFORMED = (
    "malformed",
    "not a database",
    "file is encrypted",
    "no such table",
    "no such column",
    "unrecognized column option",  # of the search index: its settings lie in a table too
    _UNDECODABLE,
)
_FAILED = ("readonly", "disk I/O", "unable to open")

# What reading a row raises that holds words where a number, a date or JSON should stand.
SPOILT = (ValueError, TypeError, AttributeError, KeyError, OverflowError, RuleError, UsageError)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn the world's faults into messages with advice; everything else stays the bug it is."""
    try:
        yield
    except DBAPIError as error:
        problem = problem_of(str(error.orig))
        if problem is None:
            raise
        raise problem from error
    except SqliteError as error:  # setting up a connection happens below SQLAlchemy's translation
        problem = problem_of(str(error))
        if problem is None:
            raise
        raise problem from error
    except UnicodeDecodeError as error:  # SQLite quotes the spoilt bytes, and the driver cannot read them
        raise _malformed(error.reason) from error


def problem_of(said: str) -> EnvironmentProblem | None:
    """Return the fault of the world that SQLite's words tell of, None where the fault is ours."""
    if said == FULL:
        return EnvironmentProblem(
            "disk_full",
            N_(
                "Ổ đĩa đã đầy: việc vừa rồi chưa được lưu, dữ liệu cũ còn nguyên. "
                "Hãy giải phóng chỗ rồi làm lại."
            ),
        )
    if said in _BUSY:
        return EnvironmentProblem(
            "database_busy",
            N_(
                "Cơ sở dữ liệu đang bận vì một chương trình khác: việc vừa rồi chưa được lưu. "
                "Hãy làm lại sau giây lát."
            ),
        )
    if any(word in said for word in _MALFORMED):
        return _malformed(said.split(" with text", maxsplit=1)[0])  # what stood there may be personal
    if any(word in said for word in _FAILED):
        return EnvironmentProblem(
            "disk_failed",
            N_("Ổ đĩa không đọc, ghi được ({reason}): việc vừa rồi chưa được lưu. Hãy báo người quản trị."),
            reason=said,
        )
    return None


@contextmanager
def readable(rows: str) -> Iterator[None]:
    """Read `rows`, or say that the file is damaged there.

    Raises:
        EnvironmentProblem: another tool has left them in no readable state.
    """
    try:
        yield
    except SPOILT as error:
        raise _malformed(rows) from error


def _malformed(reason: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        DAMAGED,
        N_(
            "Tệp dữ liệu bị hỏng ({reason}): việc vừa rồi chưa được lưu. "
            "Hãy đóng chương trình và báo người quản trị; các bản sao lưu nằm trong thư mục backups."
        ),
        reason=reason,
    )
