"""How our SQLite connections are set up; the only place that knows.

WAL with one writer. SQLite before 3.51.3 has a race when two connections checkpoint at once (the WAL-reset
bug). We keep WAL and hold the race off: the data directory's lock admits one process; in it there is one
write connection, the only one that ever checkpoints (`wal_autocheckpoint` is 0 on all readers), and readers
are closed before it. `synchronous=FULL` makes a commit durable before the screen says so.
"""

from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from counter_app.storage.types import json_text

_BUSY_MILLISECONDS = 5000
_CHECKPOINT_PAGES = 1000


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
        f"wal_autocheckpoint = {_CHECKPOINT_PAGES if writes else 0}",
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
