"""How our SQLite connections are set up; the only place that knows.

WAL with one writer. SQLite before 3.51.3 has a race when two connections checkpoint at once (the WAL-reset
bug). We keep WAL and hold the race off: the data directory's lock admits one process; in it there is one
write connection, the only one that ever checkpoints (`wal_autocheckpoint` is 0 everywhere), and readers
are closed before it. `synchronous=FULL` makes a commit durable before the screen says so.

Nothing checkpoints by itself: `shorten_log` moves the whole log into the file and empties it. SQLite's own
checkpoint leaves the moved pages standing in the log, where a log cut short would lay old pages over new.
"""

from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from counter_app.storage.types import json_text

_BUSY_MILLISECONDS = 5000
_LONG_LOG = 4_000_000  # bytes; about two hundred receipts


def make_engine(path: Path, *, writes: bool, foreign_keys: bool = True) -> Engine:
    """Return an engine on a SQLite file; a writing one has a single connection and begins IMMEDIATE."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # a name may hold what means something in a URL
        pool_size=1 if writes else 2,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        json_serializer=json_text,
    )
    pragmas = (
        "journal_mode = WAL",
        "synchronous = FULL",
        f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "wal_autocheckpoint = 0",
        "cache_size = -16000",
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: SqliteConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # SQLAlchemy, not the driver, begins transactions
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def shorten_log(engine: Engine, path: Path) -> None:
    """Empty a log that has grown long, by the writing engine; it waits for nobody and may come to nothing.

    What was committed is durable already, so a fault here is the next writer's to meet, not this one's.
    """
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or log.stat().st_size < _LONG_LOG:
        return
    connection = engine.raw_connection()
    try:
        with suppress(OperationalError):
            connection.cursor().execute("PRAGMA busy_timeout = 0")
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.cursor().execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    finally:
        connection.close()
