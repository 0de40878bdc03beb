"""Bringing a database to the current schema. Alembic is imported only when a migration is due."""

from pathlib import Path
from sqlite3 import Connection

from counter_app import assets

HEAD = "0004"
REVISIONS = ("0001", "0002", "0003", "0004")


def current_revision(connection: Connection) -> str | None:
    """Return the schema version of an open database, None when it is empty."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    if known is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def migrate(path: Path) -> None:
    """Run the migrations that are due, each in one transaction, foreign keys off."""
    from alembic import command  # noqa: PLC0415 - costs more than Qt at start
    from alembic.config import Config  # noqa: PLC0415

    from counter_app.storage.engine import make_engine  # noqa: PLC0415 - beside its neighbour

    engine = make_engine(path, writes=True, foreign_keys=False)
    try:
        config = Config()
        config.set_main_option("script_location", str(assets.db_file("migrations")).replace("%", "%%"))
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()
