"""Fills a database with years of a commune's dossiers: seeded, by plain sqlite3, as the services would have.

It does not call the services (a million receipts would take an hour) but goes through what makes a record
true: the hash chain, the numbers, the search text and the fold. `tests/benchmarks` holds that `check` finds
nothing in what it makes.
"""

import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.lives import OPENS, Days, Instant, Planner, Step, events_of
from benchmarks.people import Commune
from counter_app.bootstrap import open_counter, shipped
from counter_app.domain.accounts import Role
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.deadlines import Appointment, appointment
from counter_app.domain.dossier import Intake, ProcedureRules, fold
from counter_app.domain.events import Event, EventKind
from counter_app.domain.journal import GENESIS, digest, seal
from counter_app.domain.limits import Unit
from counter_app.domain.moments import VIETNAM, utc
from counter_app.domain.numbers import dossier_code, local_number
from counter_app.domain.office import Office, default_office
from counter_app.domain.procedures import ComponentDocument, Procedure
from counter_app.domain.status import Channel
from counter_app.services.facts import intake_facts
from counter_app.services.receive import rules_of
from counter_app.services.records import Account
from counter_app.services.setup import initialise
from counter_app.services.wording import receipt_sentence
from counter_app.storage import rows
from counter_app.storage.dossiers import projection
from counter_app.storage.opening import DataDirectory
from counter_app.storage.types import json_text

VERSION = 1
SEED = 20261123
NOW = datetime(2026, 11, 23, 10, 5, tzinfo=VIETNAM)
FIRST_DAY = date(2023, 11, 1)
OPEN = 300  # however many are stored: the work on a counter's desk does not grow with its history
OPEN_DAYS = 10
CLERKS = ("clerk", "quay2", "quay3", "quay4")  # one a station, from station 1
_BATCH = 20_000
_CUT_OFF = 15 * 3600  # of same-day procedures
_WORTH_A_SECOND_PROCESS = 50_000
Say = Callable[[str], None]


def _words(text: str) -> list[str]:
    return text.split()


_SMALL = {
    "chains": _words("station head length"),
    "counters": _words("series last"),
    "procedure_uses": _words("clerk procedure_code times"),
}


@dataclass(frozen=True, slots=True)
class _Offer:
    """A procedure as the generator needs it, with what is the same for all its dossiers."""

    id: int
    procedure: Procedure
    rules: ProcedureRules
    components: tuple[ComponentDocument, ...]


def generate(
    data: DataDirectory, count: int, *, seed: int = SEED, say: Callable[[str], None] = print
) -> None:
    """Make a training database with `count` dossiers; it is complete when this returns."""
    with open_counter(data, now=NOW, create=True, training=True) as counter:
        initialise(counter.store, counter.hasher, shipped(), default_office())
        with counter.store.writing() as unit:
            for name in CLERKS[1:]:
                unit.accounts.save(Account(name, f"Công chức {name}", Role.CLERK, None))
    started = time.monotonic()

    def timed(what: str) -> None:
        say(f"  {time.monotonic() - started:5.0f} s  {what}")

    with closing(_bare_connection(data.database)) as connection:
        indexes = _without_indexes(connection)
        if count < _WORTH_A_SECOND_PROCESS:
            _fill(connection, _Part(0, 1, count, seed), timed)
        else:
            _fill_by_parts(connection, data, count, seed, timed)
        timed("indexes")
        for statement in indexes:
            connection.execute(statement)
        timed("full-text index")
        connection.execute("INSERT INTO dossier_search(dossier_search) VALUES ('rebuild')")
        connection.execute("PRAGMA journal_mode = WAL")
    timed(f"{count:,} dossiers are ready")


@dataclass(frozen=True, slots=True)
class _Part:
    """The dossiers of some stations, each of which has its own chain; part `index` of `of`."""

    index: int
    of: int
    count: int
    seed: int

    @property
    def stations(self) -> list[int]:
        return [station for station in range(1, len(CLERKS) + 1) if station % self.of == self.index]


def _bare_connection(path: Path) -> sqlite3.Connection:
    """Return a connection that is quick because nothing is lost if the machine stops: start again."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _fill_by_parts(
    connection: sqlite3.Connection, data: DataDirectory, count: int, seed: int, say: Say
) -> None:
    """Fill copies of the empty database side by side, then interleave them."""
    parts = [_Part(index, 2, _share(count, index, 2), seed + index) for index in range(2)]
    files = [data.root / f"part-{part.index}.db" for part in parts]
    for file in files:
        shutil.copyfile(data.database, file)
    with ProcessPoolExecutor(max_workers=1) as helper:
        other = helper.submit(_fill_file, files[1], parts[1])
        _fill_file(files[0], parts[0], say)
        other.result()
    say("bringing the parts together")
    for file, part in zip(files, parts, strict=True):
        connection.execute(f"ATTACH '{file}' AS part{part.index}")
    for table in ("dossiers", "events", "prints", *_SMALL):
        columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        named = ", ".join(f'"{column}"' for column in columns)
        each = " UNION ALL ".join(f"SELECT {named} FROM part{part.index}.{table}" for part in parts)
        order = "ORDER BY id" if "id" in columns else ""
        connection.execute(f"INSERT INTO main.{table} ({named}) {each} {order}")
    for file, part in zip(files, parts, strict=True):
        connection.execute(f"DETACH part{part.index}")
        file.unlink()


def _fill_file(path: Path, part: _Part, say: Say = lambda _what: None) -> None:
    with closing(_bare_connection(path)) as connection:
        _fill(connection, part, say)


def _fill(connection: sqlite3.Connection, part: _Part, say: Say) -> None:
    connection.execute("BEGIN")
    filler = _Filler(connection, part)
    step = max(part.count // 10, 1)
    for day, done in filler.days():
        if done % step < filler.today:
            say(f"{done * part.of:>9,} dossiers, {day}")
    filler.finish()
    connection.execute("COMMIT")


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop the indexes of what is filled and return the statements that make them again."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master "
        "WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('dossiers', 'events', 'prints')",
    ).fetchall()
    for name, _sql in found:
        connection.execute(f'DROP INDEX "{name}"')
    return [sql for _name, sql in found]


class _Filler:
    """Goes through the working days: receives, lets earlier dossiers move on, seals the day's journal."""

    def __init__(self, connection: sqlite3.Connection, part: _Part) -> None:
        self._connection = connection
        self._part = part
        self._random = Random(part.seed)
        self._office: Office = default_office()
        self._calendar = WorkingCalendar(self._office.hours, shipped().years)
        self._days = Days(_working_days(self._calendar))
        self._now = Instant(len(self._days.dates) - 1, 10 * 3600 + 300)
        self._planner = Planner(self._random, Instant(self._now.day - 1, 0))
        self._commune = Commune(self._random)
        self._offers = _offers(connection)
        self._journal: list[list[tuple[datetime, int, str, Event]]] = [[] for _ in self._days.dates]
        self._heads = dict.fromkeys(part.stations, GENESIS)
        self._lengths: Counter[int] = Counter()
        self._counters: Counter[str] = Counter()
        self._uses: Counter[tuple[str, str]] = Counter()
        self._rows: dict[str, list[dict[str, Any]]] = {"dossiers": [], "events": [], "prints": []}
        self._received = 0
        self._recorded = 0
        self.today = 0
        self._promise = cache(self._promise_of)

    def days(self) -> Iterator[tuple[date, int]]:
        """Fill day by day; yields each day and how many dossiers there are at its end."""
        count = self._part.count
        still_open = min(OPEN // self._part.of, count // 3)
        for place, day in enumerate(self._days.dates):
            finished = _share(count - still_open, place, self._now.day)
            under_way = _share(still_open, place - self._now.day + OPEN_DAYS - 1, OPEN_DAYS)
            self.today = finished + under_way
            self._receive(place, finished, under_way)
            self._seal(place)
            self._flush(_BATCH)
            yield day, self._received

    def finish(self) -> None:
        """Write what is left, the heads of the chains and the counters."""
        self._flush(1)
        heads = [(station, head, self._lengths[station]) for station, head in self._heads.items()]
        uses = [(*key, times) for key, times in self._uses.items()]
        self._write("chains", _SMALL["chains"], heads)
        self._write("counters", _SMALL["counters"], self._counters.items())
        self._write("procedure_uses", _SMALL["procedure_uses"], uses)

    def _receive(self, place: int, finished: int, under_way: int) -> None:
        seconds = sorted(self._planner.opening() for _ in range(finished + under_way))
        if place == self._now.day:
            seconds = [min(second, self._now.second - 600) for second in seconds]
        open_ones = set(self._random.sample(range(len(seconds)), under_way))
        for index, second in enumerate(seconds):
            self._dossier(Instant(place, second), still_open=index in open_ones)

    def _dossier(self, when: Instant, *, still_open: bool) -> None:
        key = self._received * self._part.of + self._part.index + 1
        station = self._part.stations[self._received % len(self._part.stations)]
        clerk = CLERKS[station - 1]
        self._received += 1
        offer = self._offers[int(len(self._offers) * self._random.random() ** 2)]
        intake = self._intake(offer, when, station)
        due, promise = self._appointed(offer, when)
        receipt = Step(EventKind.RECEIVED, when, details={**promise, "facts": digest(intake_facts(intake))})
        steps = (
            self._planner.unfinished(receipt, due, self._now)
            if still_open
            else self._planner.finished(receipt, due)
        )
        events = events_of(steps, self._days, clerk=clerk, station=station)
        for event, step in zip(events, steps, strict=True):
            recorded = step.recorded or step.occurred
            self._journal[recorded.day].append((event.recorded_at, key, intake.code, event))
        self._keep(key, offer, intake, events, clerk)

    def _keep(self, key: int, offer: _Offer, intake: Intake, events: list[Event], clerk: str) -> None:
        self._uses[clerk, intake.procedure.code] += 1
        row = {"id": key, "procedure_id": offer.id, "clerk": clerk, "printed": 1}
        row |= rows.intake_columns(intake) | projection(fold(events))
        row["search_text"] = rows.search_text_of(intake, clerk)
        self._rows["dossiers"].append(row)
        print_of = {"id": key, "dossier_id": key, "kind": "receipt", "at": events[0].recorded_at, "by": clerk}
        self._rows["prints"].append({**print_of, "succeeded": 1, "message": "", "file": ""})

    def _take(self, series: str) -> int:
        self._counters[series] += 1
        return self._counters[series]

    def _intake(self, offer: _Offer, when: Instant, station: int) -> Intake:
        office, day = self._office, self._days.dates[when.day]
        serial = self._take(f"serial/{day:%y%m%d}/{station}")
        by_another = self._random.random() < 0.1
        return Intake(
            code=dossier_code(
                office.code_template, agency=office.agency, day=day, station=station, serial=serial
            ),
            number=local_number(day, station, serial),
            procedure=offer.rules,
            applicant=self._commune.applicant(),
            submitter=self._commune.submitter() if by_another else None,
            channel=Channel.COUNTER if self._random.random() < 0.8 else Channel.ONLINE,
            components=offer.components,
            sets=1,
            received_at=self._days.moment(when),
            collect_at=office.counter_name,
            register_volume=f"{station:02d}",
            register_number=self._take(f"register/{day.year}/{station}"),
            station=station,
        )

    def _appointed(self, offer: _Offer, when: Instant) -> tuple[int, dict[str, str | None]]:
        """Return the day of the appointment and what the receipt says of it."""
        unit = offer.procedure.limit.unit
        if unit is not Unit.WORKING_HOURS:  # the same for all of a day, or of its two parts
            late = unit is Unit.SAME_DAY and when.second > _CUT_OFF
            when = Instant(when.day, _CUT_OFF + 60 if late else OPENS)
        place, due, why = self._promise(offer.id, when)
        return place, {"due_at": due, "why": why}

    def _promise_of(self, offer_id: int, when: Instant) -> tuple[int, str | None, str]:
        procedure = next(offer.procedure for offer in self._offers if offer.id == offer_id)
        promised: Appointment = appointment(self._days.moment(when), procedure.limit, self._calendar)
        why = receipt_sentence(promised)
        if promised.due_at is None:
            return when.day + 5, None, why
        return self._days.place(promised.due_at.date()), utc(promised.due_at).isoformat(), why

    def _seal(self, place: int) -> None:
        """Write the day's entries in the order of recording, each sealing its station's last."""
        entries = sorted(self._journal[place], key=lambda entry: (entry[0], entry[1], entry[3].seq))
        self._journal[place] = []
        for _recorded, dossier, code, event in entries:
            head = self._heads[event.station] = seal(self._heads[event.station], code, event)
            self._lengths[event.station] += 1
            self._recorded += 1
            row = {"id": self._recorded * self._part.of + self._part.index, "dossier_id": dossier}
            self._rows["events"].append(row | rows.event_columns(event) | {"hash": head})

    def _flush(self, least: int) -> None:
        if len(self._rows["events"]) < least:
            return
        for table, found in self._rows.items():
            if found:
                self._write(table, list(found[0]), ([_stored(v) for v in row.values()] for row in found))
                found.clear()

    def _write(self, table: str, columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
        named = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        self._connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", values)


def _share(total: int, place: int, places: int) -> int:
    """Return how many of `total`, spread evenly over `places`, fall on one of them; none outside."""
    return total * (place + 1) // places - total * place // places if 0 <= place < places else 0


def _working_days(calendar: WorkingCalendar) -> list[date]:
    day = calendar.next_working_day(FIRST_DAY, 0)
    found = []
    while day <= NOW.date():
        found.append(day)
        day = calendar.next_working_day(day)
    return found


def _offers(connection: sqlite3.Connection) -> list[_Offer]:
    """Return the procedures, those asked for most first: in an order that is arbitrary and stays."""
    ids = dict(connection.execute("SELECT code, id FROM procedures"))
    found = []
    for procedure in sorted(shipped().procedures, key=lambda p: digest({"code": p.code})):
        components = tuple(component for component in procedure.components if component.required)
        found.append(_Offer(ids[procedure.code], procedure, rules_of(procedure, Channel.COUNTER), components))
    return found


def _stored(value: Any) -> Any:
    """Return a value as the column types of `storage` store it."""
    match value:
        case None | str() | int() | bytes():
            return value
        case datetime():
            return round(value.timestamp() * 1000)
        case date():
            return value.isoformat()
        case _:
            return json_text(value)
