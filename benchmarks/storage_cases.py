"""What the database answers and how soon it holds what it is given, at a million dossiers."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from random import Random
from statistics import median
from typing import Any

from benchmarks.databases import stored, working_copy
from benchmarks.generator import NOW, SEED
from benchmarks.measure import Row, alternate, once, repeated
from benchmarks.people import Commune
from counter_app.bootstrap import FixedClock, open_counter
from counter_app.domain.accounts import Actor, Role
from counter_app.services import reading
from counter_app.services.receive import ReceiveDossier, receive
from counter_app.services.workplace import Workplace
from counter_app.storage.opening import DataDirectory
from counter_app.storage.search import words

MANY, FEW = 1_000_000, 1_000
CLERK = Actor("clerk", "Đỗ Thu Hà", Role.CLERK)
_FRAME_MS = 1000 / 60
_FIND_MS = 50
_RECEIPTS, _FIRST_RECEIPTS = 200, 20
_SCANS = 300
# A scan must look at every row where fewer than a page of fifty match; for the others LIKE stops early too,
# and only the limit counts.
_RARE = ("gam giap", "thach thi khue", "654321")
_OFTEN = ("nguyen", "thi huong", "nguyen thi minh", "0011", "4321")


@contextmanager
def workplace_on(data: DataDirectory) -> Iterator[Workplace]:
    """Open a database at the clerk's first window."""
    with open_counter(data, now=NOW) as counter:
        yield counter.workplace(CLERK)


def measure_today() -> list[Row]:
    """Measure the Today page's reading with a million stored against a thousand; open work is the same."""
    with workplace_on(stored(MANY)) as many, workplace_on(stored(FEW)) as few:
        ours, peer = alternate(lambda: reading.today(many), lambda: reading.today(few), runs=25)
    return [Row("Today page refresh at 1,000,000", ours * 1e3, "at 1,000 stored", peer * 1e3, "ms", 1.5)]


def measure_find() -> list[Row]:
    """Measure searches as typed, without marks, against LIKE over the same text, newest fifty first."""
    rows = []
    with workplace_on(stored(MANY)) as desk, closing(sqlite3.connect(desk.store.path)) as by_hand:
        by_hand.execute("PRAGMA cache_size = -16000")
        for text in (*_RARE, *_OFTEN):
            patterns = [f"%{word}%" for word in words(text)]
            where = " AND ".join("search_text LIKE ?" for _ in patterns)
            statement = f"SELECT id FROM dossiers WHERE {where} ORDER BY id DESC LIMIT 50"

            def scan(statement: str = statement, patterns: list[str] = patterns) -> list[Any]:
                return by_hand.execute(statement, patterns).fetchall()

            def find(text: str = text) -> object:
                return reading.find(desk, text)

            ours, peer = alternate(find, scan, runs=7, warm_up=1)
            if text in _RARE:
                assert 0 < len(scan()) < 50, f"{text} no longer makes a scan read every row"
                what = f"find “{text}” among 1,000,000"
                rows.append(Row(what, ours * 1e3, "LIKE '%…%' scan", peer * 1e3, "ms", 100, faster=True))
            rows.append(Row(f"find “{text}” among 1,000,000", ours * 1e3, "limit", _FIND_MS, "ms", 1))
    return rows


def measure_scan() -> list[Row]:
    """Measure what stands between a scan and the dossier's page: 95 of 100 scans of any age are quicker."""
    with workplace_on(stored(MANY)) as desk:
        with closing(sqlite3.connect(desk.store.path)) as connection:
            picked = Random(SEED).sample(range(1, MANY), _SCANS)
            marks = ",".join("?" * len(picked))
            found = connection.execute(f"SELECT number FROM dossiers WHERE id IN ({marks})", picked)
            numbers = iter([number for (number,) in found] * 2)
        taken = repeated(lambda: reading.one(desk, next(numbers)), runs=_SCANS, warm_up=20)
    return [
        Row("scan to dossier, 95 of 100", taken[_SCANS * 95 // 100] * 1e3, "one frame", _FRAME_MS, "ms", 1)
    ]


def measure_receive() -> list[Row]:
    """Measure receiving against writing the very same rows by hand; both end in a durable commit."""
    commune = Commune(Random(SEED))
    copies = working_copy(MANY, "ours"), working_copy(MANY, "by-hand")
    times: tuple[list[float], list[float]] = ([], [])
    with workplace_on(copies[0]) as desk, closing(by_hand_on(copies[1])) as peer:
        with desk.store.reading() as unit:
            codes = [procedure.code for procedure in unit.catalogue.in_force(NOW.date())]
        for number in range(_FIRST_RECEIPTS + _RECEIPTS):
            command = ReceiveDossier(codes[number % len(codes)], commune.applicant())
            later = replace(desk, clock=FixedClock(NOW.replace(second=number % 60)))
            ours = once(lambda later=later, command=command: receive(later, command))
            written = _latest_rows(copies[0])
            by_hand = once(lambda written=written: _write(peer, written))
            if number >= _FIRST_RECEIPTS:
                times[0].append(ours)
                times[1].append(by_hand)
        with workplace_on(copies[1]) as other:
            latest = _latest_rows(copies[0])["dossiers"]["code"]
            assert reading.one(other, latest).intake == reading.one(desk, latest).intake
    name = "the same rows by hand"
    return [
        Row("receive, to the durable commit", median(times[0]) * 1e3, name, median(times[1]) * 1e3, "ms", 3)
    ]


def by_hand_on(data: DataDirectory) -> sqlite3.Connection:
    """Return a plain connection under the program's own pragmas; each statement is a durable commit."""
    connection = sqlite3.connect(data.database, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _latest_rows(data: DataDirectory) -> dict[str, dict[str, Any]]:
    """Return what the last receipt wrote, by table."""
    with closing(sqlite3.connect(data.database)) as connection:
        connection.row_factory = sqlite3.Row

        def last(statement: str, *values: Any) -> dict[str, Any]:
            return dict(connection.execute(statement, values).fetchone())

        dossier = last("SELECT * FROM dossiers ORDER BY id DESC LIMIT 1")
        day, station = dossier["number"][1:7], dossier["station"]
        counter = "SELECT * FROM counters WHERE series = ?"
        return {
            "dossiers": dossier,
            "events": last("SELECT * FROM events ORDER BY id DESC LIMIT 1"),
            "chains": last("SELECT * FROM chains WHERE station = ?", station),
            "serial": last(counter, f"serial/{day}/{station}"),
            "register": last(counter, f"register/{NOW.year}/{station}"),
            "uses": last(
                "SELECT clerk, procedure_code, times FROM procedure_uses "
                "JOIN procedures ON code = procedure_code WHERE clerk = ? AND procedures.id = ?",
                dossier["clerk"],
                dossier["procedure_id"],
            ),
        }


def _write(connection: sqlite3.Connection, rows: dict[str, dict[str, Any]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table in ("dossiers", "events"):
        marks = ",".join("?" * len(rows[table]))
        columns = ",".join(rows[table])
        connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(rows[table].values()))
    dossier = rows["dossiers"]
    connection.execute(
        "INSERT INTO dossier_search(rowid, search_text) VALUES (?, ?)",
        (dossier["id"], dossier["search_text"]),
    )
    connection.execute(
        "UPDATE chains SET head = :head, length = :length WHERE station = :station", rows["chains"]
    )
    for series in ("serial", "register"):
        connection.execute("UPDATE counters SET last = :last WHERE series = :series", rows[series])
    connection.execute(
        "INSERT INTO procedure_uses VALUES (:clerk, :procedure_code, :times) "
        "ON CONFLICT DO UPDATE SET times = excluded.times",
        rows["uses"],
    )
    connection.execute("COMMIT")
