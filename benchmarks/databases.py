"""The databases that are measured: made once, kept in benchmarks/data/ until what they hold changes."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generator import VERSION, generate
from counter_app.storage.opening import DataDirectory

DATA = Path(__file__).resolve().parent / "data"
_SPECIMEN = 60
_DECISIVE = ("sqlite_master", "procedures", "dossiers", "events", "chains", "counters")


def stored(count: int) -> DataDirectory:
    """Return a database with `count` dossiers, made now if there is none of this schema and generator.

    Nobody writes into it: what writes takes a `working_copy`.
    """
    data = DataDirectory(DATA / f"{count}-{_fingerprint()}")
    if data.root.exists():
        return data
    for outdated in DATA.glob(f"{count}-*"):
        shutil.rmtree(outdated)
    unfinished = DataDirectory(DATA / f"unfinished-{count}")
    shutil.rmtree(unfinished.root, ignore_errors=True)
    print(f"Making {count:,} dossiers in {DATA.name}/ (kept until the schema changes):", flush=True)
    generate(unfinished, count, say=lambda what: print(what, flush=True))
    unfinished.root.rename(data.root)
    return data


def working_copy(count: int, name: str) -> DataDirectory:
    """Return a copy that may be written into; it replaces an earlier one of that name."""
    source, copy = stored(count), DataDirectory(DATA / f"copy-{name}")
    shutil.rmtree(copy.root, ignore_errors=True)
    copy.root.mkdir(parents=True)
    shutil.copyfile(source.database, copy.database)
    return copy


def discard_copies() -> None:
    """Remove the working copies; they are as large as what they were copied from."""
    for copy in DATA.glob("copy-*"):
        shutil.rmtree(copy)


@cache
def _fingerprint() -> str:
    """Return what a few dossiers, made now, amount to: equal until the schema or what is stored changes."""
    seen = hashlib.sha256(f"{VERSION}".encode())
    with TemporaryDirectory() as folder:
        data = DataDirectory(Path(folder))
        generate(data, _SPECIMEN, say=lambda _what: None)
        with closing(sqlite3.connect(data.database)) as connection:
            for table in _DECISIVE:
                seen.update(repr(connection.execute(f"SELECT * FROM {table}").fetchall()).encode())
    return seen.hexdigest()[:12]
