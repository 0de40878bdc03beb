"""The databases that are measured: made once, kept in benchmarks/data/ until what they hold changes."""

import hashlib
import shutil
from pathlib import Path

from benchmarks.generator import SEED, VERSION, generate
from counter_app.storage.opening import DataDirectory

_ROOT = Path(__file__).resolve().parent
_CHECKOUT = _ROOT.parent
DATA = _ROOT / "data"
# What decides the bytes that are stored; anything else may change without making a million dossiers anew.
_DECISIVE = (
    "db/migrations/versions",
    "benchmarks/generator.py",
    "benchmarks/lives.py",
    "benchmarks/people.py",
    "counter_app/domain/journal.py",
    "counter_app/domain/numbers.py",
    "counter_app/services/facts.py",
    "counter_app/storage/rows.py",
    "counter_app/storage/search.py",
    "counter_app/storage/types.py",
)


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


def _fingerprint() -> str:
    seen = hashlib.sha256(f"{VERSION} {SEED}".encode())
    for path in _DECISIVE:
        place = _CHECKOUT / path
        for file in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            seen.update(file.read_bytes())
    return seen.hexdigest()[:12]
