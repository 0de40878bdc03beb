"""Reports over a million dossiers: a year's and a month's, against one pass over the table by hand."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, time, timedelta
from functools import partial
from statistics import median
from typing import Any

from benchmarks.databases import stored, working_copy
from benchmarks.generator import NOW
from benchmarks.measure import Row, alternate, repeated
from benchmarks.storage_cases import MANY, by_hand_on, workplace_on
from counter_app.domain.accounts import Actor, Role
from counter_app.domain.moments import at
from counter_app.domain.reports import Report
from counter_app.services.reports.making import report
from counter_app.services.review import punctuality
from counter_app.services.workplace import Workplace

_SUPERVISOR = Actor("supervisor", "Nguyễn Minh Tuấn", Role.SUPERVISOR)
_YEAR = (date(NOW.year - 1, 1, 1), date(NOW.year - 1, 12, 31))
_MONTH = (date(NOW.year - 1, 3, 1), date(NOW.year - 1, 3, 31))
_STATUTORY_S, _MONTH_S, _OTHERS_S = 2, 0.5, 3
_OTHERS = ("ii07", "procedures", "clerks", "hours", "daily", "times", "missing", "fees")
_RUNS = 5
# Columns 3 to 11 of II.06a by field, as somebody would write them in one evening: no index, no checks, no
# verdict on open work at a past instant. It must find the same.
_BY_HAND = """
SELECT p.field,
  sum(r <= :e AND (done IS NULL OR done >= :b)),
  sum(r BETWEEN :b AND :e AND channel = 'online'),
  sum(r BETWEEN :b AND :e AND channel <> 'online'),
  sum(r < :b AND (done IS NULL OR done >= :b)),
  sum(done BETWEEN :b AND :e),
  sum(done BETWEEN :b AND :e AND due IS NOT NULL AND judged <= due AND n < 2
      AND (judged + 25200000) / 86400000 < (due + 25200000) / 86400000),
  sum(done BETWEEN :b AND :e AND (due IS NULL OR (judged <= due AND n < 2
      AND (judged + 25200000) / 86400000 = (due + 25200000) / 86400000))),
  sum(done BETWEEN :b AND :e AND due IS NOT NULL AND (judged > due OR n >= 2)),
  sum(r <= :e AND (done IS NULL OR done > :e))
FROM (SELECT procedure_id, channel, received_at AS r, due_at AS due, supplements AS n,
             coalesce(result_at, ended_at) AS done, coalesce(paused_since, result_at, ended_at) AS judged
      FROM dossiers NOT INDEXED WHERE status <> 'cancelled') d
JOIN procedures p ON p.id = d.procedure_id GROUP BY p.field
"""


def measure() -> list[Row]:
    """Measure the statutory report against the pass by hand, and every report of a year against its limit."""
    with workplace_on(stored(MANY)) as desk, closing(sqlite3.connect(desk.store.path)) as by_hand:
        by_hand.execute("PRAGMA cache_size = -16000")
        supervisor = desk.as_actor(_SUPERVISOR)
        rows = _statutory(supervisor, by_hand, "year", _YEAR, _STATUTORY_S)
        rows += _statutory(supervisor, by_hand, "month", _MONTH, _MONTH_S)
        for kind in _OTHERS:
            rows.append(_within(f"{kind} of a year", partial(report, supervisor, kind, *_YEAR), _OTHERS_S))
        rows.append(_within("review of a year", partial(punctuality, supervisor, *_YEAR), _OTHERS_S))
    return rows


def _statutory(
    supervisor: Workplace, by_hand: sqlite3.Connection, name: str, days: tuple[date, date], limit: float
) -> list[Row]:
    begins, ends = (at(day, time.min) for day in (days[0], days[1] + timedelta(days=1)))
    span = {"b": int(begins.timestamp() * 1000), "e": int(ends.timestamp() * 1000) - 1}

    def ours() -> Report:
        return report(supervisor, "ii06a", *days)

    def peer() -> list[Any]:
        return by_hand.execute(_BY_HAND, span).fetchall()

    told = {row.values[1]: row.values[2:11] for row in ours().table("fields").rows}
    assert told == {field: tuple(numbers) for field, *numbers in peer() if numbers[0]}, "both count the same"
    taken, by_pass = alternate(ours, peer, runs=_RUNS, warm_up=1)
    what = f"II.06a of a {name} among 1,000,000"
    return [
        Row(what, taken, "one pass over the table by hand", by_pass, "s", 1),
        Row(what, taken, "limit", limit, "s", 1),
    ]


def _within(what: str, work: Callable[[], object], limit: float) -> Row:
    taken = median(repeated(work, runs=3, warm_up=1))
    return Row(f"{what} among 1,000,000", taken, "limit", limit, "s", 1)


# What reports read, and what it would be if nothing but the moment stood in it
_NARROW = {
    "ix_dossiers_received_at": "received_at",
    "ix_dossiers_result_at": "result_at",
    "ix_dossiers_handed_over_at": "handed_over_at",
}
_LIVES = 150


def measure_indexes() -> list[Row]:
    """Measure what the reports' wide indexes cost whoever writes: a dossier stored, settled, handed over."""
    with (
        closing(by_hand_on(working_copy(MANY, "wide"))) as wide,
        closing(by_hand_on(working_copy(MANY, "narrow"))) as narrow,
    ):
        for index, column in _NARROW.items():
            narrow.execute(f"DROP INDEX {index}")
            where = "" if column == "received_at" else f" WHERE {column} IS NOT NULL"
            narrow.execute(f"CREATE INDEX {index} ON dossiers ({column}){where}")
        ours, peer = alternate(_lives_in(wide), _lives_in(narrow), runs=_LIVES, warm_up=20)
    name = "indexes of the moments alone"
    return [Row("a dossier's three rows written, reports indexed", ours * 1e3, name, peer * 1e3, "ms", 1.3)]


def _lives_in(connection: sqlite3.Connection) -> Callable[[], None]:
    """Return what writes one more dossier's life by hand, each step to its durable commit."""
    columns = [row[1] for row in connection.execute("PRAGMA table_info(dossiers)")]
    own = {
        "id": "NULL",
        "code": "code || '/' || :n",
        "number": "number || '/' || :n",
        "received_at": "received_at + :n",
    }
    copied = ", ".join(own.get(column, f'"{column}"') for column in columns)
    insert = f"INSERT INTO dossiers SELECT {copied} FROM dossiers WHERE id = :of"
    settle = "UPDATE dossiers SET result_at = received_at + 86400000, status = 'result_ready' WHERE id = ?"
    hand = "UPDATE dossiers SET handed_over_at = received_at + 90000000, status = 'handed_over' WHERE id = ?"
    (first,) = connection.execute("SELECT max(id) FROM dossiers WHERE result_at IS NULL").fetchone()
    numbers = iter(range(1, 10**6))

    def live() -> None:
        stored_as = connection.execute(insert, {"n": next(numbers), "of": first}).lastrowid
        for statement in (settle, hand):
            connection.execute(statement, (stored_as,))

    return live
