"""`make bench`: measure against peers and limits, print a table, tell what was missed.

The first run makes a million dossiers in benchmarks/data/ (about four minutes and 2 GB; copies made while
measuring take twice as much again and are removed). After that a run takes about four minutes. Ratios within
one run are what counts: ours and the peer take turns, so a busy machine slows both, but a quiet one tells
more. `--only NAME` measures one group, `--json FILE` writes what was found. The exit code is 0 even when an
aim is missed: a table is for reading, not for breaking builds on somebody's slow afternoon.
"""

import argparse
import json
import platform
import sqlite3
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks import appointments, papers, ranking, reports, storage_cases, window_cases
from benchmarks.databases import discard_copies
from benchmarks.measure import Row, table

GROUPS: dict[str, Callable[[], list[Row]]] = {
    "start": window_cases.measure,
    "receive": storage_cases.measure_receive,
    "find": storage_cases.measure_find,
    "today": storage_cases.measure_today,
    "scan": storage_cases.measure_scan,
    "reports": reports.measure,
    "indexes": reports.measure_indexes,
    "receipt": papers.measure,
    "appointment": appointments.measure,
    "ranking": ranking.measure,
}


def main() -> int:
    """Measure and print."""
    options = _options()
    print(_machine(), flush=True)
    rows: list[Row] = []
    try:
        for name in options.only or GROUPS:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            rows += GROUPS[name]()
    finally:
        discard_copies()
    print(table(rows))
    if options.json:
        found = {"machine": _machine(), "rows": [row.as_json() for row in rows]}
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows as JSON, too")
    parser.add_argument("--only", action="append", choices=GROUPS, help="measure only this group; repeatable")
    return parser.parse_args()


def _machine() -> str:
    parts = (f"{name} {version(name)}" for name in ("PySide6_Essentials", "SQLAlchemy", "reportlab"))
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{platform.system()} {platform.machine()}, {python}, {', '.join(parts)}"


if __name__ == "__main__":
    sys.exit(main())
